@echo off
rem Double-click (Windows): starts the app. The first time, and after an update, it is installed
rem into .venv beside this folder; from the folder "offline" without internet, when there is one.
setlocal
set "here=%~dp0"
if "%here:~0,2%"=="\\" goto :share
cd /d "%here%.."
if not exist constraints.txt goto :packed
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
    echo Python 3.11 to 3.14 is needed, the 64-bit one for x64: https://www.python.org/downloads
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
rem Not all packages are made for 32 bit and for ARM.
%* -c "import sys, sysconfig as c; sys.exit(not ((3, 11) <= sys.version_info < (3, 15) and c.get_platform() == 'win-amd64'))" >nul 2>&1
if not errorlevel 1 set "base=%*"
exit /b 0

:share
echo This folder is on another computer. Copy it to a disk of this one, and start it there.
pause
exit /b 1

:packed
echo Unpack the whole folder first (right-click the ZIP file, Extract All), and start it from there.
pause
exit /b 1

:failed
echo The installation failed; the lines above say why. Start again to try again.
del "%wanted%" 2>nul
pause
exit /b 1
