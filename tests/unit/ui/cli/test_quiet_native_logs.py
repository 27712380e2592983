"""Native libraries write to the terminal behind Python's back; a user must not see it."""

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
