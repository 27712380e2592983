"""Native libraries write to the terminal behind Python's back; a user must not see it."""

import os
import subprocess
import sys

CODE = """
import os, sys
from ui.cli.quiet_native_logs import quiet_native_logs
with quiet_native_logs(shown={shown}):
    os.write(2, b"native\\n")
    print("ours", file=sys.stderr)
os.write(2, b"after\\n")
"""


def said(*, shown: bool) -> list[str]:
    command = [sys.executable, "-c", CODE.format(shown=shown)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stderr.split()


def test_only_our_own_words_reach_the_terminal():
    assert said(shown=False) == ["ours", "after"]


def test_with_debug_everything_is_shown():
    assert said(shown=True) == ["native", "ours", "after"]


def test_a_letter_the_code_page_lacks_is_no_fault():
    """What is redirected on Windows is written in its code page; a name may hold any letter."""
    code = (
        "import sys\nfrom ui.cli.quiet_native_logs import quiet_native_logs\n"
        "with quiet_native_logs():\n    print('Łódź ±', file=sys.stderr)\n"
    )
    env = {**os.environ, "PYTHONIOENCODING": "cp1252:backslashreplace"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True)
    assert done.stderr.rstrip() == b"\\u0141\xf3d\\u017a \xb1"
