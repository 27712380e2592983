"""The record: people, visits, kept results, what is said to be kept and what is erased."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from core.errors import RecordError, SettingsError
from metrics.results import Screening
from ui.services.people import Database, Protection, Record, protection, restore, turn_on
from ui.services.records.result_folder import document_bytes
from ui.services.screening.screened_clip import ScreenedClip

MONDAY, FRIDAY = dt.date(2026, 3, 2), dt.date(2026, 3, 6)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "record.sqlite"


@pytest.fixture
def record(path):
    made = Record(turn_on(path))
    yield made
    made.database.close()


@pytest.fixture
def work(tmp_path):
    count = iter(range(100))

    def folder():
        made = tmp_path / f"work{next(count)}"
        made.mkdir()
        return made

    return folder


@pytest.fixture
def clip(screening: Screening, sequence, tiny_clip) -> ScreenedClip:
    return ScreenedClip("squat.mp4", screening, sequence, path=tiny_clip)


def test_a_kept_result_comes_back_as_it_was(record, clip, work):
    person = record.add("K17", "Monday team", 172.0, 1990)
    kept = record.keep(person, clip, MONDAY, note="left knee sore", work=work())
    (visit,) = record.visits(person)
    assert (visit.day, [r.name for r in visit.results]) == (MONDAY, ["squat.mp4"])
    assert visit.results[0].note == "left knee sore"
    again = record.load(kept, work())
    assert document_bytes(again) == document_bytes(clip)
    assert again.path is None
    assert record.find("K17").visits == 1


def test_the_same_recording_of_a_day_is_kept_once(record, clip, work):
    person = record.add("K17")
    record.keep(person, clip, MONDAY, work=work())
    record.keep(person, clip, MONDAY, work=work())
    record.keep(person, clip, FRIDAY, work=work())
    assert [len(v.results) for v in record.visits(person)] == [1, 1]


def test_the_height_said_with_the_first_result_is_kept_with_the_person(record, clip, work):
    made = replace(clip.screening.provenance, settings={"height_cm": 172.0})
    said = replace(clip, screening=replace(clip.screening, provenance=made))
    unknown, known = record.add("K17"), record.add("K18", height_cm=180.0)
    for person in (unknown, known):
        record.keep(person, said, MONDAY, work=work())
    assert [p.height_cm for p in record.people()] == [172.0, 180.0]


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("", {}),
        ("x" * 81, {}),
        ("B", {"height_cm": 1.72}),
        ("C", {"birth_year": 90}),
    ],
)
def test_what_is_no_person_is_refused(record, code, more):
    with pytest.raises(SettingsError):
        record.add(code, **more)
    assert record.people() == ()


def test_a_code_is_taken_once(record):
    first = record.add("Jürgen")
    with pytest.raises(SettingsError, match="already"):
        record.add("  Ju\u0308rgen ")  # the same letters, typed on another system
    second = record.add("B")
    with pytest.raises(SettingsError, match="already"):
        record.change(second.id, code="Jürgen")
    assert record.change(first.id, code="A").code == "A"
    assert [p.code for p in record.people()] == ["A", "B"]


def test_words_of_the_user_are_no_sql(record):
    nasty = "x'; DROP TABLE person; --"
    record.add(nasty)
    assert record.find(nasty).code == nasty


BESIDE = """
import sys
from pathlib import Path
from ui.services.people import Database, Record
other = Record(Database(Path(sys.argv[1])))
other.add(sys.argv[2])
other.database.close()
"""


def test_another_program_writes_beside_an_open_record(record, path):
    record.add("K1")
    for code in ("K2", "K3"):
        assert protection(path) is Protection.PLAIN  # every drawing of a page asks
        subprocess.run([sys.executable, "-c", BESIDE, str(path), code], check=True)
        record.add(f"after {code}")
    expected = ["after K2", "after K3", "K1", "K2", "K3"]
    assert [p.code for p in record.people()] == expected
    record.database.engine.dispose()
    assert [p.code for p in Record(Database(path)).people()] == expected


def test_a_video_is_kept_on_request_and_up_to_its_day(record, clip, work, path):
    person = record.add("K17")
    kept = record.keep(person, clip, MONDAY, video_until=FRIDAY, work=work())
    assert kept.video_until == FRIDAY
    assert record.load(kept, work()).source.read_bytes() == clip.source.read_bytes()
    on_the_day = Record(record.database, today=FRIDAY)
    assert on_the_day.visits(person)[0].results[0].video_until == FRIDAY
    after = Record(record.database, today=FRIDAY + dt.timedelta(days=1))
    (result,) = after.visits(person)[0].results
    assert result.video_until is None
    assert after.load(result, work()).path is None
    assert clip.source.read_bytes()[100:400] not in path.read_bytes()


def test_a_result_kept_anew_keeps_its_video_and_its_day(record, clip, work):
    person = record.add("K17")
    first = record.keep(person, clip, MONDAY, video_until=FRIDAY, note="then", work=work())
    again = replace(clip, name="again.mp4", path=None)
    kept = record.keep(person, again, MONDAY, note="now", work=work())
    assert (kept.name, kept.note, kept.video_until) == ("again.mp4", "now", FRIDAY)
    assert record.load(kept, work()).source.read_bytes() == clip.source.read_bytes()
    assert [r.id for r in record.visits(person)[0].results] == [first.id]


def test_erasing_leaves_nothing_of_a_person_on_the_disk(record, clip, work, path):
    person, other = record.add("Zebulon Quark"), record.add("K18")
    private = replace(clip, name="zebulon squat.mp4")
    record.keep(person, private, MONDAY, note="zebulon says", video_until=FRIDAY, work=work())
    record.keep(other, clip, MONDAY, work=work())
    record.database.fold()
    on_disk = b"".join(f.read_bytes() for f in path.parent.iterdir())
    assert b"Zebulon Quark" in on_disk
    assert b"zebulon squat" in on_disk
    record.erase(person)
    on_disk = b"".join(f.read_bytes() for f in path.parent.iterdir())
    assert b"ebulon" not in on_disk
    assert [p.code for p in record.people()] == ["K18"]
    assert len(record.visits(other)) == 1
    with pytest.raises(RecordError, match="not in the record"):
        record.visits(person)


def test_deleting_a_result_takes_its_empty_visit_along(record, clip, work):
    person = record.add("K17")
    kept = record.keep(person, clip, MONDAY, work=work())
    record.delete(kept)
    assert record.visits(person) == ()
    with pytest.raises(RecordError, match="not in the record"):
        record.load(kept, work())


def test_a_damaged_file_is_said(record, clip, work, path):
    kept = record.keep(record.add("K17"), clip, MONDAY, work=work())
    with record.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE chunk SET content = x'00' WHERE file_id = 1")
    with pytest.raises(RecordError, match="damaged"):
        record.load(kept, work())


def test_nobody_is_found_twice_turned_on_or_opened_where_nothing_is(record, path, tmp_path):
    with pytest.raises(RecordError, match="Nobody"):
        record.find("K17")
    with pytest.raises(SettingsError, match="already"):
        turn_on(path)
    with pytest.raises(RecordError, match="No record"):
        Database(tmp_path / "none.sqlite")
    assert protection(tmp_path / "none.sqlite") is Protection.NONE
    assert protection(path) is Protection.PLAIN
    if os.name == "posix":  # on Windows the folder decides
        assert path.stat().st_mode & 0o077 == 0


def test_a_passphrase_protects_names_and_videos(path, clip, work, tmp_path):
    pytest.importorskip("sqlcipher3")
    record = Record(turn_on(path, "correct horse's"))
    person = record.add("Zebulon Quark")
    record.keep(person, clip, MONDAY, video_until=FRIDAY, work=work())
    record.database.backup(tmp_path / "copy.sqlite")
    record.database.close()
    assert protection(path) is Protection.ENCRYPTED
    for file in (path, tmp_path / "copy.sqlite"):
        content = file.read_bytes()
        assert b"Zebulon" not in content
        assert clip.source.read_bytes()[100:400] not in content
        with pytest.raises(RecordError, match="can't be opened"):
            Database(file, "wrong")
        with pytest.raises(RecordError, match="can't be opened"):
            Database(file)
    again = Record(Database(path, "correct horse's"))
    assert [p.code for p in again.people()] == ["Zebulon Quark"]
    again.database.close()


def test_a_backup_moves_the_record_to_another_computer(record, clip, work, tmp_path):
    record.keep(record.add("K17"), clip, MONDAY, work=work())
    copy, elsewhere = tmp_path / "backup.sqlite", tmp_path / "other" / "record.sqlite"
    record.database.backup(copy)
    with pytest.raises(SettingsError, match="exists"):
        record.database.backup(copy)
    moved = Record(restore(copy, elsewhere))
    (kept,) = moved.visits(moved.find("K17"))[0].results
    assert document_bytes(moved.load(kept, work())) == document_bytes(clip)
    moved.database.close()
    with pytest.raises(SettingsError, match="already"):
        restore(copy, elsewhere)


def test_a_file_that_is_no_record_is_said_and_left_alone(tmp_path):
    file = tmp_path / "record.sqlite"
    file.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 20)
    before = file.read_bytes()
    with pytest.raises(RecordError, match="can't be opened"):
        Database(file)
    assert file.read_bytes() == before


def test_a_record_of_a_newer_program_is_not_touched(record, path):
    record.database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(RecordError, match="newer version"):
        Database(path)
