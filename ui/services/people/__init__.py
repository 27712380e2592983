"""People, visits and kept results in one SQLite database; off until the user turns it on."""

from ui.services.people.database import Database, restore, turn_on
from ui.services.people.entries import Kept, Person, Visit
from ui.services.people.location import RECORD_VARIABLE, record_path
from ui.services.people.protection import Protection, protection
from ui.services.people.record import Record

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
