@echo off
rem Double click: opens the editor of this guide in your browser. Close this window to stop it.
cd /d "%~dp0"
if exist ".venv\Scripts\matchbook.exe" (
  ".venv\Scripts\matchbook.exe" edit
  goto end
)
where matchbook >nul 2>nul
if not errorlevel 1 (
  matchbook edit
  goto end
)
echo Matchbook is not installed on this computer yet. Install Python, then type in this folder:
echo   py -m venv .venv
echo   .venv\Scripts\pip install -r requirements.txt "matchbook-guide[edit,import]"
:end
pause
