#!/bin/sh
# Double-click (macOS, Linux): starts the app. The first time, and after an update, it is installed
# into .venv beside this folder; from the folder `offline` without internet, when there is one.
set -u
cd "$(dirname "$0")/.." || exit 1
installed=.venv/plumbline-installed

stop() {
    echo "$1"
    if [ -t 0 ]; then
        printf 'Press Enter to close this window. '
        read -r _
    fi
    exit 1
}

find_python() {
    for python in python3.14 python3.13 python3.12 python3.11 python3; do
        if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null
        then
            return 0
        fi
    done
    stop "Python 3.11 to 3.14 is needed: https://www.python.org/downloads"
}

install() {
    find_python
    # As Python sees it: a window of Terminal may run under Rosetta.
    machine=$("$python" -c 'import platform; print(platform.machine())')
    if [ "$(uname -s)" = Darwin ] && [ "$machine" != arm64 ]; then
        stop "A Mac with an Apple processor (M1 or newer) is needed, and a Python made for it."
    fi
    echo "Installing Plumbline, some minutes the first time ..."
    rm -f "$installed"
    "$python" -m venv .venv || stop "The folder .venv could not be made here. Is this folder read-only?"
    if [ -d offline ]; then
        .venv/bin/python -m pip install -q --upgrade --no-index --find-links offline plumbline
    else
        .venv/bin/python -m pip install -q -c constraints.txt -e .
    fi || stop "The installation failed; the lines above say why. Start again to try again."
    cat constraints.txt core/version.py >"$installed"
}

cat constraints.txt core/version.py | cmp -s - "$installed" || install
.venv/bin/plumbline app "$@" || stop "Plumbline stopped; the lines above say why."
