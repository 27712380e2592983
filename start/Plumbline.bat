@echo off
rem Double-click (Windows): starts the app. The first time, and after an update, it is installed
rem into .venv beside this folder; from the folder "offline" without internet, when there is one.
setlocal
cd /d "%~dp0.."
set "python=.venv\Scripts\python.exe"
set "installed=.venv\plumbline-installed"
set "wanted=%TEMP%\plumbline-wanted-%RANDOM%"
copy /y /b constraints.txt+core\version.py "%wanted%" >nul
fc /b "%wanted%" "%installed%" >nul 2>&1
if errorlevel 1 call :install
if errorlevel 1 goto :failed
del "%wanted%" 2>nul
.venv\Scripts\plumbline.exe app %*
if errorlevel 1 (
    echo Plumbline stopped; the lines above say why.
    pause
)
exit /b

:install
set "base="
for %%v in (3.14 3.13 3.12 3.11) do if not defined base call :try py -%%v
if not defined base call :try python
if not defined base (
    echo Python 3.11 to 3.14 is needed: https://www.python.org/downloads
    exit /b 1
)
echo Installing Plumbline, some minutes the first time ...
del "%installed%" 2>nul
%base% -m venv .venv
if errorlevel 1 exit /b 1
if exist offline\ (
    "%python%" -m pip install -q --upgrade --no-index --find-links offline plumbline
) else (
    "%python%" -m pip install -q -c constraints.txt -e .
)
if errorlevel 1 exit /b 1
copy /y "%wanted%" "%installed%" >nul
exit /b 0

:try
%* -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" >nul 2>&1
if not errorlevel 1 set "base=%*"
exit /b 0

:failed
echo The installation failed; the lines above say why. Start again to try again.
del "%wanted%" 2>nul
pause
exit /b 1
