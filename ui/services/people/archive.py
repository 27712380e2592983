"""All that is kept of one person as a ZIP file: to hand over, or to take to another program."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from pathlib import Path

from core.errors import SettingsError
from core.text import Text
from core.version import VERSION
from ui.services.people.entries import Kept, Person, Visit
from ui.services.people.record import Record
from ui.services.screening.workspace import safe_name

PERSON = "person.json"


def export_person(record: Record, person: Person, out: Path) -> None:
    """Write a person's data: person.json, and a result folder for each kept result.

    A result folder in it is the same as one that `plumbline screen` writes, with the video
    (`clip`) where it was kept.

    Raises
    ------
    SettingsError
        When `out` exists or can't be written.
    RecordError
        When a kept file is damaged.
    """
    if out.exists():
        raise SettingsError(Text("{out} exists already.", out=out), Text("Choose another name."))
    part = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(PERSON, json.dumps(_person(record, person), indent=1))
            for folder, kept in _results(record, person):
                with tempfile.TemporaryDirectory(prefix="plumbline-") as work:
                    record.load(kept, Path(work))
                    for file in sorted(Path(work).iterdir()):
                        archive.write(file, f"{folder}/{file.name}")
        os.replace(part, out)
    except OSError as error:
        raise SettingsError(
            Text("The file {out} can't be written.", out=out), Text("Choose another place.")
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _results(record: Record, person: Person):
    for visit in record.visits(person):
        for kept in visit.results:
            yield _folder(visit, kept), kept


def _folder(visit: Visit, kept: Kept) -> str:
    return f"{visit.day.isoformat()}/{kept.id}_{safe_name(kept.name)}"


def _person(record: Record, person: Person) -> dict:
    return {
        "program_version": VERSION,
        "code": person.code,
        "group": person.group,
        "height_cm": person.height_cm,
        "birth_year": person.birth_year,
        "visits": [
            {
                "day": visit.day.isoformat(),
                "note": visit.note,
                "results": [
                    {
                        "folder": _folder(visit, kept),
                        "name": kept.name,
                        "movement": kept.movement,
                        "side": kept.side,
                        "view": kept.view,
                        "note": kept.note,
                    }
                    for kept in visit.results
                ],
            }
            for visit in record.visits(person)
        ],
    }
