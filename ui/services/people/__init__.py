"""People, visits and kept results in one SQLite database; off until the user turns it on.

What opens the database is imported when it is first asked for: most users have none, and SQLAlchemy
with Alembic takes as long to load as all the rest of a page.
"""

import importlib
from typing import TYPE_CHECKING, Any

from ui.services.people.entries import Kept, Person, Visit
from ui.services.people.location import RECORD_VARIABLE, record_path
from ui.services.people.protection import Protection, protection

if TYPE_CHECKING:
    from ui.services.people.database import Database, restore, turn_on
    from ui.services.people.record import Record

_LATER = {
    "Database": "database",
    "Record": "record",
    "restore": "database",
    "turn_on": "database",
}

__all__ = [
    "RECORD_VARIABLE",
    "Database",
    "Kept",
    "Person",
    "Protection",
    "Record",
    "Visit",
    "protection",
    "record_path",
    "restore",
    "turn_on",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(importlib.import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
