"""Where the record lies: the user's data folder, or where a variable of the environment says."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

RECORD_VARIABLE = "PLUMBLINE_RECORD"
FILE = "record.sqlite"


def record_path() -> Path:
    """The database of this user; it need not exist.

    ``PLUMBLINE_RECORD`` names another file, for another disk or a test; SQLite's write-ahead log
    forbids one on a network that several computers use at the same time.
    """
    named = os.environ.get(RECORD_VARIABLE)
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path("plumbline", appauthor=False) / FILE
