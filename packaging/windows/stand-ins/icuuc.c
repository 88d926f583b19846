/* Test-only stand-in for Windows 10's icuuc.dll under Wine 8 (which has none).
   Qt6Core >= 6.10 links it for text converters other than UTF-8/16/32/Latin-1/system.
   Every open fails with U_FILE_ACCESS_ERROR, as for an unknown encoding. */
#define X __declspec(dllexport)
typedef int E;
X void *ucnv_open(const char *n, E *e){ if(e) *e=4; return 0; }
X void ucnv_close(void *c){}
X void ucnv_reset(void *c){}
X signed char ucnv_getMaxCharSize(void *c){ return 1; }
X const char *ucnv_getName(void *c, E *e){ if(e) *e=4; return 0; }
X void ucnv_getToUCallBack(void *c, void **a, const void **x){ if(a)*a=0; if(x)*x=0; }
X void ucnv_getFromUCallBack(void *c, void **a, const void **x){ if(a)*a=0; if(x)*x=0; }
X void ucnv_setToUCallBack(void *c, void *n, void *x, void **a, void **b, E *e){ if(e)*e=4; }
X void ucnv_setFromUCallBack(void *c, void *n, void *x, void **a, void **b, E *e){ if(e)*e=4; }
X void ucnv_cbToUWriteUChars(void *a, void *s, int l, int o, E *e){ if(e)*e=4; }
X void ucnv_cbFromUWriteUChars(void *a, void **s, void *l, int o, E *e){ if(e)*e=4; }
X void ucnv_toUnicode(void *c, void **t, void *tl, void **s, void *sl, int *o, signed char f, E *e){ if(e)*e=4; }
X void ucnv_fromUnicode(void *c, void **t, void *tl, void **s, void *sl, int *o, signed char f, E *e){ if(e)*e=4; }
X int ucnv_toUCountPending(void *c, E *e){ if(e)*e=4; return 0; }
X int ucnv_fromUCountPending(void *c, E *e){ if(e)*e=4; return 0; }
X const char *ucnv_getStandardName(const char *n, const char *s, E *e){ if(e)*e=4; return 0; }
X const char *ucnv_getAvailableName(int n){ return 0; }
X int ucnv_countAvailable(void){ return 0; }
X void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void *a, void *b, void *c, int d, int f, int g, E *e){ if(e)*e=4; }
X void UCNV_TO_U_CALLBACK_SUBSTITUTE(void *a, void *b, void *c, int d, int f, E *e){ if(e)*e=4; }
