; FingerpostSetup.exe: puts Fingerpost on a Windows PC for one person, who needs no administrator.
; windows/installers.py gives FILES, ICON, PICTURE, VERSION, SIZE_KB and OUTPUT; and SIGN to sign.
;
; What is there is replaced whole or not at all. The new program is unpacked beside the old one and
; the two folders change names at the end, so that a power cut leaves one that works, and running
; setup again puts everything right.

Target amd64-unicode            ; the usual 32-bit stub needs what a 64-bit-only Windows lacks
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64        ; as large as the program: what is in it twice is stored once

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define NAME "Fingerpost"
!define EXE "fingerpost.exe"
!define UNINSTALL_KEYS "Software\Microsoft\Windows\CurrentVersion\Uninstall"
!define KEY "${UNINSTALL_KEYS}\${NAME}"
!define OLDEST_BUILD 17763      ; Windows 10 version 1809, the oldest that Qt 6 runs on

!define WAIT_FOR_CLOSE 5000     ; ms; leaving takes a few, and the program's own watchdog 3000
!define WAIT_FOR_END 2000
!define TRIES 25                ; to rename a folder, which a virus scanner may hold for a moment
!define BETWEEN_TRIES 200

!define ERROR_TOO_OLD 3
!define ERROR_IN_USE 4
!define ERROR_NOT_OURS 5

Name "${NAME}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText " "
ManifestDPIAware true
ShowInstDetails nevershow
ShowUninstDetails nevershow

!pragma warning disable 9100    ; no copyright line in the version resource: the name is enough
VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_WELCOMEPAGE_TITLE "Install ${NAME}"
!define MUI_WELCOMEPAGE_TEXT "This puts ${NAME} on this computer, for you only. It needs no administrator and no internet.$\r$\n$\r$\nIf ${NAME} is open, it will be closed.$\r$\n$\r$\nChoose Install to go on."
!define MUI_FINISHPAGE_TITLE "${NAME} is ready"
!define MUI_FINISHPAGE_TEXT "You can open it from the Start menu."
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME} now"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

; End with one sentence; in a silent run the exit code has to do.
!macro Stop code sentence
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONEXCLAMATION "${sentence}" /SD IDOK
  Quit
!macroend

!macro Functions un

; Ask every window of this program to close, which is the program's own quick close. A window is
; this program's if its process was started from our folder: a folder of the same name that
; Explorer shows has the same title.
Function ${un}CloseRunning
  GetFullPathName $4 "$INSTDIR\program\${EXE}"
  StrCpy $0 0
  ${Do}
    FindWindow $0 "" "${NAME}" 0 $0
    ${If} $0 == 0
      ${ExitDo}
    ${EndIf}
    System::Call 'user32::GetWindowThreadProcessId(p r0, *i .r1)'
    ; SYNCHRONIZE, PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE
    System::Call 'kernel32::OpenProcess(i 0x101001, i 0, i r1) p .r2'
    ${If} $2 P<> 0
      System::Call 'kernel32::QueryFullProcessImageNameW(p r2, i 0, w .r3, *i ${NSIS_MAX_STRLEN}) i'
      ${If} $3 == $4
        System::Call 'user32::PostMessageW(p r0, i ${WM_CLOSE}, p 0, p 0)'
        System::Call 'kernel32::WaitForSingleObject(p r2, i ${WAIT_FOR_CLOSE}) i .r5'
        ${If} $5 <> 0
          System::Call 'kernel32::TerminateProcess(p r2, i 1)'
          System::Call 'kernel32::WaitForSingleObject(p r2, i ${WAIT_FOR_END})'
        ${EndIf}
        StrCpy $0 0               ; its windows are gone: look from the start again
      ${EndIf}
      System::Call 'kernel32::CloseHandle(p r2)'
    ${EndIf}
  ${Loop}
FunctionEnd

; Move the program's folder out of the way. Windows refuses while anything in it is in use, and then
; nothing has been touched.
Function ${un}SetAside
  RMDir /r "$INSTDIR\program.old"
  ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
    Return
  ${EndIf}
  StrCpy $0 0
  ${Do}
    ClearErrors
    Rename "$INSTDIR\program" "$INSTDIR\program.old"
    ${IfNot} ${Errors}
      Return
    ${EndIf}
    Call ${un}CloseRunning
    Sleep ${BETWEEN_TRIES}
    IntOp $6 $6 + 1
  ${LoopUntil} $6 >= ${TRIES}
  RMDir /r "$INSTDIR\program.new"
  !insertmacro Stop ${ERROR_IN_USE} "Something is using the files of ${NAME}. Close it, or restart the computer, and try again."
FunctionEnd

!macroend
!insertmacro Functions ""
!insertmacro Functions "un."

Function .onInit
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro Stop ${ERROR_TOO_OLD} "${NAME} needs Windows 10 (version 1809) or newer."
  ${EndIf}
FunctionEnd

; Another place than before was given by /D=: take away what is in the old one.
Function RemoveElsewhere
  ReadRegStr $7 HKCU "${KEY}" "InstallLocation"
  ${If} $7 == ""
  ${OrIf} $7 == $INSTDIR
  ${OrIfNot} ${FileExists} "$7\uninstall.exe"
    Return
  ${EndIf}
  ExecWait '"$7\uninstall.exe" /S _?=$7'
  Delete "$7\uninstall.exe"
  RMDir "$7"
FunctionEnd

; Remember what was not there before, so that it can be taken away again: a key, and a folder. Before
; anything is made, so that a power cut does not make us forget.
Function NoteWhatWasThere
  ReadRegDWORD $8 HKCU "${KEY}" "MadeFolder"
  ReadRegDWORD $9 HKCU "${KEY}" "MadeKeys"
  ${If} $8 == ""
    StrCpy $8 0
    ${IfNot} ${FileExists} "$LOCALAPPDATA\Programs\*.*"
      StrCpy $8 1
    ${EndIf}
  ${EndIf}
  ${If} $9 == ""
    StrCpy $9 0
    System::Call 'advapi32::RegOpenKeyExW(p 0x80000001, w "${UNINSTALL_KEYS}", i 0, i 0x20019, *p .r0) i .r1'
    ${If} $1 = 0
      System::Call 'advapi32::RegCloseKey(p r0)'
    ${Else}
      StrCpy $9 1
    ${EndIf}
  ${EndIf}
  WriteRegDWORD HKCU "${KEY}" "MadeFolder" $8
  WriteRegDWORD HKCU "${KEY}" "MadeKeys" $9
FunctionEnd

Section
  SetShellVarContext current
  ${If} ${FileExists} "$INSTDIR\program\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\program\${EXE}"
    !insertmacro Stop ${ERROR_NOT_OURS} "There is a folder called $INSTDIR\program that is not of ${NAME}. Choose another place."
  ${EndIf}
  Call RemoveElsewhere
  Call NoteWhatWasThere

  RMDir /r "$INSTDIR\program.new"
  !include "${FILES}"             ; into program.new
  SetOutPath "$INSTDIR"
  Call CloseRunning
  Call SetAside
  Rename "$INSTDIR\program.new" "$INSTDIR\program"
  RMDir /r "$INSTDIR\program.old"

  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\${EXE}"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\program\${EXE}"
  WriteRegStr HKCU "${KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

; Windows runs the uninstaller from a copy in the temporary folder, and only an administrator can have
; that removed at the next start. So the command line of Windows takes it away once it has ended:
; `ping` to this computer itself is how it waits, for two seconds and once more for eight.
Function un.onUninstSuccess
  StrLen $0 "$TEMP\~nsu"
  StrCpy $1 $EXEDIR $0
  ${If} $1 == "$TEMP\~nsu"
    SetOutPath "$TEMP"            ; it starts there, and not in the folder that is to go
    ExecShell "open" "$SYSDIR\cmd.exe" '/d /q /c "ping -n 3 127.0.0.1 >nul & rd /s /q "$EXEDIR" & ping -n 9 127.0.0.1 >nul & rd /s /q "$EXEDIR""' SW_HIDE
  ${EndIf}
FunctionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.CloseRunning
  Call un.SetAside
  ReadRegDWORD $8 HKCU "${KEY}" "MadeFolder"
  ReadRegDWORD $9 HKCU "${KEY}" "MadeKeys"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${KEY}"
  ${If} $9 == 1
    DeleteRegKey /ifempty HKCU "${UNINSTALL_KEYS}"
  ${EndIf}
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program.new"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  ${If} $8 == 1
    RMDir "$LOCALAPPDATA\Programs"
  ${EndIf}
SectionEnd
