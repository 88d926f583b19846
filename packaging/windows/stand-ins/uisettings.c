/* Stand-in for Windows.UI.ViewManagement.UISettings, which Wine 8 lacks. Qt 6 makes one object of
   it at its start, asks it for colours and a few switches, and ends if it cannot. Never shipped.

   It answers as a plain Windows with light colours and nothing special switched on.
   https://learn.microsoft.com/uwp/api/windows.ui.viewmanagement.uisettings */

#include <string.h>
#include <windows.h>

typedef HRESULT(WINAPI *Method)();
typedef struct { const Method *methods; } Object;

static Object factory, settings[6];

static const GUID UNKNOWN = {0, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID INSPECTABLE =
    {0xaf86e2e0, 0xb12d, 0x4c6a, {0x9c, 0x5a, 0xd7, 0xaa, 0x65, 0x10, 0x1e, 0x90}};
static const GUID AGILE =
    {0x94ea2b94, 0xe9cc, 0x49e0, {0xc0, 0xff, 0xee, 0x64, 0xca, 0x8f, 0x5b, 0x90}};
static const GUID FACTORY = {0x35, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};

/* IUISettings, IUISettings2 and so on. */
static const GUID SETTINGS[6] = {
    {0x85361600, 0x1c63, 0x4627, {0xbc, 0xb1, 0x3a, 0x89, 0xe0, 0xbc, 0x9c, 0x55}},
    {0xbad82401, 0x2721, 0x44f9, {0xbb, 0x91, 0x2b, 0xb2, 0x28, 0xbe, 0x44, 0x2f}},
    {0x03021be4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b}},
    {0x52bb3002, 0x919b, 0x4d6b, {0x9b, 0x78, 0x8d, 0xd6, 0x6f, 0xf4, 0xb9, 0x3b}},
    {0x5349d588, 0x0cb5, 0x5f05, {0xbd, 0x34, 0x70, 0x6b, 0x32, 0x31, 0xf0, 0xbd}},
    {0xaef19bd7, 0xfe31, 0x5a04, {0xad, 0xa4, 0x46, 0x9a, 0xae, 0xc6, 0xdf, 0xa9}},
};

/* What every object of the Windows Runtime offers. Nothing is counted: all is there for good. */

static HRESULT WINAPI query(Object *self, const GUID *wanted, void **found)
{
    *found = NULL;
    if (!memcmp(wanted, &FACTORY, sizeof *wanted))
        *found = &factory;
    for (int at = 0; at < 6; at++)
        if (!memcmp(wanted, &SETTINGS[at], sizeof *wanted))
            *found = &settings[at];
    if (!memcmp(wanted, &UNKNOWN, sizeof *wanted) || !memcmp(wanted, &INSPECTABLE, sizeof *wanted)
        || !memcmp(wanted, &AGILE, sizeof *wanted))
        *found = self;
    return *found ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI count(Object *self) { return 2; }

static HRESULT WINAPI interfaces(Object *self, ULONG *many, void **ids)
{
    *many = 0;
    *ids = NULL;
    return S_OK;
}

static HRESULT WINAPI class_name(Object *self, void **name) { *name = NULL; return S_OK; }
static HRESULT WINAPI trust(Object *self, int *level) { *level = 0; return S_OK; }

static HRESULT WINAPI activate(Object *self, void **made) { *made = &settings[0]; return S_OK; }

/* Answers. */

static HRESULT WINAPI size(Object *self, float *pair) { pair[0] = pair[1] = 16; return S_OK; }
static HRESULT WINAPI one(Object *self, UINT *value) { *value = 1; return S_OK; }
static HRESULT WINAPI half_second(Object *self, UINT *value) { *value = 500; return S_OK; }
static HRESULT WINAPI yes(Object *self, BYTE *value) { *value = 1; return S_OK; }
static HRESULT WINAPI no(Object *self, BYTE *value) { *value = 0; return S_OK; }
static HRESULT WINAPI usual(Object *self, double *value) { *value = 1.0; return S_OK; }
static HRESULT WINAPI subscribe(Object *self, void *to, INT64 *token) { *token = 1; return S_OK; }
static HRESULT WINAPI unsubscribe(Object *self, INT64 token) { return S_OK; }

/* Background, foreground, then the accent from darkest to lightest: alpha, red, green, blue. */
static HRESULT WINAPI colour(Object *self, int kind, BYTE *value)
{
    static const BYTE COLOURS[][3] = {
        {255, 255, 255}, {0, 0, 0}, {0, 26, 104}, {0, 62, 146}, {0, 90, 158},
        {0, 120, 215}, {0, 145, 248}, {76, 194, 255}, {153, 235, 255}, {0, 0, 0},
    };
    value[0] = 255;
    memcpy(value + 1, COLOURS[kind < 0 || kind > 9 ? 5 : kind], 3);
    return S_OK;
}

static HRESULT WINAPI part_colour(Object *self, int part, BYTE *value)
{
    value[0] = 255;
    value[1] = value[2] = value[3] = part == 4 ? 255 : 0;
    return S_OK;
}

/* Which answer is whose, in the order of each interface. */

#define M (Method)
#define EVERY M query, M count, M count, M interfaces, M class_name, M trust

static const Method OF_FACTORY[] = {EVERY, M activate};
static const Method OF_1[] = {
    EVERY, M one, M size, M size, M size, M size, M half_second, M yes, M no, M half_second, M one,
    M half_second, M half_second, M part_colour,
};
static const Method OF_2[] = {EVERY, M usual, M subscribe, M unsubscribe};
static const Method OF_3[] = {EVERY, M colour, M subscribe, M unsubscribe};
static const Method OF_4_AND_5[] = {EVERY, M no, M subscribe, M unsubscribe};
static const Method OF_6[] = {EVERY, M subscribe, M unsubscribe, M subscribe, M unsubscribe};

static Object factory = {OF_FACTORY};
static Object settings[6] = {{OF_1}, {OF_2}, {OF_3}, {OF_4_AND_5}, {OF_4_AND_5}, {OF_6}};

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *name, void **found)
{
    *found = &factory;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
