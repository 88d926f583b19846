/* Test-only stand-in for Windows.UI.ViewManagement.UISettings under Wine 8 (which has none).
   Qt 6's Windows plugin makes one at start-up and reads a few colours and switches from it. */
#define COBJMACROS
#include <windows.h>
#include <stdio.h>
#include <string.h>
typedef HRESULT (WINAPI *fn)();
static const GUID ids[] = {
 {0x00000000,0,0,{0xc0,0,0,0,0,0,0,0x46}},                               /* IUnknown */
 {0xaf86e2e0,0xb12d,0x4c6a,{0x9c,0x5a,0xd7,0xaa,0x65,0x10,0x1e,0x90}},    /* IInspectable */
 {0x94ea2b94,0xe9cc,0x49e0,{0xc0,0xff,0xee,0x64,0xca,0x8f,0x5b,0x90}},    /* IAgileObject */
 {0x00000035,0,0,{0xc0,0,0,0,0,0,0,0x46}},                               /* IActivationFactory */
 {0x85361600,0x1c63,0x4627,{0xbc,0xb1,0x3a,0x89,0xe0,0xbc,0x9c,0x55}},    /* IUISettings */
 {0xbad82401,0x2721,0x44f9,{0xbb,0x91,0x2b,0xb2,0x28,0xbe,0x44,0x2f}},    /* IUISettings2 */
 {0x03021be4,0x5254,0x4781,{0x81,0x94,0x51,0x68,0xf7,0xd0,0x6d,0x7b}},    /* IUISettings3 */
 {0x52bb3002,0x919b,0x4d6b,{0x9b,0x78,0x8d,0xd6,0x6f,0xf4,0xb9,0x3b}},    /* IUISettings4 */
 {0x5349d588,0x0cb5,0x5f05,{0xbd,0x34,0x70,0x6b,0x32,0x31,0xf0,0xbd}},    /* IUISettings5 */
 {0xaef19bd7,0xfe31,0x5a04,{0xad,0xa4,0x46,0x9a,0xae,0xc6,0xdf,0xa9}},    /* IUISettings6 */
};
typedef struct { const fn *v; } Obj;
static Obj factory, s1, s2, s3, s4, s5, s6;
static HRESULT WINAPI qi(Obj *t, const GUID *g, void **o){
  if(!o) return E_POINTER;
  *o = 0;
  for(int i=0;i<10;i++) if(!memcmp(g,&ids[i],sizeof *g)){
    Obj *r = i==3 ? &factory : i==4 ? &s1 : i==5 ? &s2 : i==6 ? &s3 : i==7 ? &s4 : i==8 ? &s5 : i==9 ? &s6 : t;
    *o = r; return S_OK; }
  return E_NOINTERFACE; }
static ULONG WINAPI ref(Obj *t){ return 2; }
static HRESULT WINAPI iids(Obj *t, ULONG *n, void **p){ if(n)*n=0; if(p)*p=0; return S_OK; }
static HRESULT WINAPI cls(Obj *t, void **h){ if(h)*h=0; return S_OK; }
static HRESULT WINAPI trust(Obj *t, int *l){ if(l)*l=0; return S_OK; }
static HRESULT WINAPI activate(Obj *t, void **o){ if(o)*o=&s1; return S_OK; }
static HRESULT WINAPI size8(Obj *t, float *p){ p[0]=p[1]=16; return S_OK; }
static HRESULT WINAPI zero4(Obj *t, UINT *p){ *p=0; return S_OK; }
static HRESULT WINAPI ms500(Obj *t, UINT *p){ *p=500; return S_OK; }
static HRESULT WINAPI one4(Obj *t, UINT *p){ *p=1; return S_OK; }
static HRESULT WINAPI true1(Obj *t, BYTE *p){ *p=1; return S_OK; }
static HRESULT WINAPI false1(Obj *t, BYTE *p){ *p=0; return S_OK; }
static HRESULT WINAPI dbl1(Obj *t, double *p){ *p=1.0; return S_OK; }
static HRESULT WINAPI addev(Obj *t, void *h, INT64 *c){ *c=1; return S_OK; }
static HRESULT WINAPI rmev(Obj *t, INT64 c){ return S_OK; }
static HRESULT WINAPI color(Obj *t, int k, BYTE *c){ /* A R G B */
  static const BYTE tab[10][3]={{255,255,255},{0,0,0},{0,26,104},{0,62,146},{0,90,158},{0,120,215},{0,145,248},{76,194,255},{153,235,255},{0,0,0}};
  if(k<0||k>9) k=5; c[0]=255; memcpy(c+1,tab[k],3); return S_OK; }
static HRESULT WINAPI elcolor(Obj *t, int k, BYTE *c){ c[0]=255; c[1]=c[2]=c[3]=k==4?255:0; return S_OK; }
#define BASE (fn)qi,(fn)ref,(fn)ref,(fn)iids,(fn)cls,(fn)trust
static const fn vf[]={BASE,(fn)activate};
static const fn v1[]={BASE,(fn)one4,(fn)size8,(fn)size8,(fn)size8,(fn)size8,(fn)ms500,(fn)true1,(fn)false1,(fn)ms500,(fn)one4,(fn)ms500,(fn)ms500,(fn)elcolor};
static const fn v2[]={BASE,(fn)dbl1,(fn)addev,(fn)rmev};
static const fn v3[]={BASE,(fn)color,(fn)addev,(fn)rmev};
static const fn v4[]={BASE,(fn)false1,(fn)addev,(fn)rmev};
static const fn v5[]={BASE,(fn)false1,(fn)addev,(fn)rmev};
static const fn v6[]={BASE,(fn)addev,(fn)rmev,(fn)addev,(fn)rmev};
static Obj factory={vf},s1={v1},s2={v2},s3={v3},s4={v4},s5={v5},s6={v6};
__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *name, void **o){ *o=&factory; return S_OK; }
__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void){ return S_FALSE; }
