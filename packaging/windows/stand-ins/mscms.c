/* Test-only stand-in for mscms.dll under Wine 8, whose WcsCreateIccProfile is an aborting stub.
   Qt 6.12's Windows plugin asks for the screen's colour profile: answer "none". */
#include <windows.h>
#define X __declspec(dllexport)
X HANDLE WINAPI OpenColorProfileW(void *p, DWORD a, DWORD s, DWORD c){ SetLastError(ERROR_FILE_NOT_FOUND); return 0; }
X BOOL WINAPI CloseColorProfile(HANDLE h){ return TRUE; }
X BOOL WINAPI GetColorProfileFromHandle(HANDLE h, BYTE *b, DWORD *n){ if(n)*n=0; return FALSE; }
X HANDLE WINAPI WcsCreateIccProfile(HANDLE h, DWORD o){ return 0; }
