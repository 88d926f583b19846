/* Stand-in for Windows 10's icuuc.dll, which Wine 8 lacks. Qt6Core links it to read and write texts
   in encodings other than Unicode, Latin-1 and the system's own. Never shipped.

   Every opening fails as it does for an encoding that nobody knows, so the rest is never called.
   https://unicode-org.github.io/icu-docs/apidoc/released/icu4c/ucnv_8h.html */

#define OFFERED __declspec(dllexport)

typedef int Error;
enum { U_FILE_ACCESS_ERROR = 4 };

static void fail(Error *error)
{
    if (error)
        *error = U_FILE_ACCESS_ERROR;
}

OFFERED void *ucnv_open(const char *name, Error *error) { fail(error); return 0; }
OFFERED void ucnv_close(void *converter) {}
OFFERED void ucnv_reset(void *converter) {}
OFFERED signed char ucnv_getMaxCharSize(void *converter) { return 1; }
OFFERED const char *ucnv_getName(void *converter, Error *error) { fail(error); return 0; }
OFFERED int ucnv_countAvailable(void) { return 0; }
OFFERED const char *ucnv_getAvailableName(int number) { return 0; }

OFFERED const char *ucnv_getStandardName(const char *name, const char *standard, Error *error)
{
    fail(error);
    return 0;
}

OFFERED void ucnv_getToUCallBack(void *converter, void **action, const void **context) {}
OFFERED void ucnv_getFromUCallBack(void *converter, void **action, const void **context) {}

OFFERED void ucnv_setToUCallBack(void *converter, void *action, void *context, void **old_action,
                                 void **old_context, Error *error)
{
    fail(error);
}

OFFERED void ucnv_setFromUCallBack(void *converter, void *action, void *context, void **old_action,
                                   void **old_context, Error *error)
{
    fail(error);
}

OFFERED void ucnv_cbToUWriteUChars(void *arguments, void *source, int length, int offset,
                                   Error *error)
{
    fail(error);
}

OFFERED void ucnv_cbFromUWriteUChars(void *arguments, void **source, void *limit, int offset,
                                     Error *error)
{
    fail(error);
}

OFFERED void ucnv_toUnicode(void *converter, void **target, void *target_limit, void **source,
                            void *source_limit, int *offsets, signed char flush, Error *error)
{
    fail(error);
}

OFFERED void ucnv_fromUnicode(void *converter, void **target, void *target_limit, void **source,
                              void *source_limit, int *offsets, signed char flush, Error *error)
{
    fail(error);
}

OFFERED int ucnv_toUCountPending(void *converter, Error *error) { fail(error); return 0; }
OFFERED int ucnv_fromUCountPending(void *converter, Error *error) { fail(error); return 0; }

OFFERED void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void *context, void *arguments, void *units,
                                             int length, int code_point, int reason, Error *error)
{
    fail(error);
}

OFFERED void UCNV_TO_U_CALLBACK_SUBSTITUTE(void *context, void *arguments, void *units, int length,
                                           int reason, Error *error)
{
    fail(error);
}
