/* python.exe for the build, which is never shipped: starts Python as python.org's own does. */
#include <windows.h>

int wmain(int argc, wchar_t **argv)
{
    typedef int (*Main)(int, wchar_t **);
    HMODULE python = LoadLibraryW(L"" PYTHON_DLL);
    Main run = python ? (Main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    return run ? run(argc, argv) : 101;
}
