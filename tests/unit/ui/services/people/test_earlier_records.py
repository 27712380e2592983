"""A record of each earlier version opens, keeps what it held, and gets the tables of today.

`tests/fixtures/records/VERSION.sqlite` was written by that version: one person, one visit, one
result. A version that changes the tables adds the file of the one before it.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ui.services.people import Database, Record, turn_on
from ui.services.people.entries import Person

FILES = sorted((Path(__file__).parents[4] / "fixtures" / "records").glob("*.sqlite"))


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def earlier(request, tmp_path):
    """An open record, migrated, and its file."""
    path = tmp_path / "record.sqlite"
    shutil.copy(request.param, path)
    opened = Record(Database(path))
    yield opened, path
    opened.database.close()


def tables(path: Path) -> dict[str, list[tuple]]:
    """Columns of every table: name, type, whether it must be filled."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(row[1:4] for row in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in names
        }


def test_what_it_held_is_there(earlier, tmp_path):
    record, _path = earlier
    person = record.find("K17")
    assert isinstance(person, Person)
    assert (person.group, person.height_cm, person.birth_year) == ("Monday team", 172.0, 1990)
    (visit,) = record.visits(person)
    (kept,) = visit.results
    assert (visit.day, kept.name, kept.note) == (
        dt.date(2026, 3, 2), "squat.mp4", "left knee sore",
    )  # fmt: skip
    work = tmp_path / "work"
    work.mkdir()
    screening = record.load(kept, work).screening
    assert screening.movement == "squat"
    assert screening.findings


def test_its_tables_are_those_of_a_new_record(earlier, tmp_path):
    record, path = earlier
    record.database.close()
    new = tmp_path / "new.sqlite"
    turn_on(new).close()
    assert tables(path) == tables(new)
    assert len(tables(new)) > 4
