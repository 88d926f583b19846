/* python3.dll: PySide6 links it, and every name in it leads to pythonXY.dll. The names are in the
   .def file that the build makes from the exports of that library. */
#include <windows.h>

BOOL WINAPI DllMainCRTStartup(HINSTANCE instance, DWORD reason, LPVOID reserved)
{
    return TRUE;
}
