"""People, visits and kept results, as pages and commands use them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.errors import RecordError
from core.text import Text
from ui.services.people import checks, kept_files
from ui.services.people.database import Database
from ui.services.people.entries import Kept, Person, Visit
from ui.services.people.tables import PersonRow, ScreeningRow, VisitRow
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip


class Record:
    """What is kept about people.

    Videos whose day has come are deleted when the record is opened.
    """

    def __init__(self, database: Database, today: dt.date | None = None) -> None:
        self.database = database
        with database.session() as session:
            gone = kept_files.obey_retention(session, today or dt.date.today())
        if gone:
            database.shrink()

    def people(self) -> tuple[Person, ...]:
        """Everybody, by code."""
        with self.database.session() as session:
            rows = session.scalars(select(PersonRow)).all()
            return tuple(sorted(map(_person, rows), key=lambda p: p.code.casefold()))

    def find(self, code: str) -> Person:
        """The person with this code.

        Raises
        ------
        RecordError
            When there is none.
        """
        with self.database.session() as session:
            row = session.scalar(select(PersonRow).where(PersonRow.code == checks.clean(code)))
            if row is None:
                raise checks.nobody(code)
            return _person(row)

    def add(
        self,
        code: str,
        group: str = "",
        height_cm: float | None = None,
        birth_year: int | None = None,
    ) -> Person:
        """A new person.

        Raises
        ------
        SettingsError
            When the code is empty, too long or taken, or the height is not a body height in cm.
        """
        row = PersonRow(code=checks.checked(code), group=checks.clean(group))
        row.height_cm, row.birth_year = checks.height(height_cm), checks.year(birth_year)
        return self._save(row, code)

    def change(
        self,
        id: int,
        *,
        code: str,
        group: str = "",
        height_cm: float | None = None,
        birth_year: int | None = None,
    ) -> Person:
        """Change what is kept about a person; errors as in `add`."""
        try:
            with self.database.session() as session:
                row = _row(session, id)
                row.code, row.group = checks.checked(code), checks.clean(group)
                row.height_cm, row.birth_year = checks.height(height_cm), checks.year(birth_year)
                session.flush()
                return _person(row)
        except IntegrityError as error:
            raise checks.taken(code) from error

    def keep(
        self,
        person: Person,
        clip: ScreenedClip,
        day: dt.date | None = None,
        *,
        note: str = "",
        video_until: dt.date | None = None,
        work: Path,
    ) -> Kept:
        """Keep a result: said to be kept only when it is on the disk.

        Parameters
        ----------
        person
            Whose it is.
        clip
            The result; one of the same recording of that day is replaced.
        day
            The day it was filmed; today when not given.
        note
            The user's own words.
        video_until
            Keep the video too, up to this day. None: it is not kept; one that was kept with the
            result it replaces stays as it was.
        work
            An empty folder for the files on their way into the record.

        Raises
        ------
        RecordError
            When the body points of the clip were not kept, or nobody has that id any more.
        """
        files = kept_files.files_of(clip, work)
        if video_until is not None:
            files |= {kept_files.VIDEO: clip.source}
        with self.database.session() as session:
            owner = _row(session, person.id)
            if owner.height_cm is None:  # asked once a person
                owner.height_cm = clip.screening.provenance.settings.get("height_cm")
            visit = _visit_of(session, owner, day or dt.date.today())
            session.flush()
            row = next((s for s in visit.screenings if s.key == clip.key), None)
            if row is None:
                row = ScreeningRow(visit=visit, key=clip.key)
            _fill(row, clip, note)
            session.add(row)
            session.flush()
            kept_files.clear(session, row.id, video=video_until is not None)
            for name, path in files.items():
                until = video_until if name == kept_files.VIDEO else None
                kept_files.put(session, row.id, name, path, until)
            session.flush()
            session.refresh(row)
            return _kept(row)

    def visits(self, person: Person) -> tuple[Visit, ...]:
        """The days of a person, the oldest first.

        Raises
        ------
        RecordError
            When nobody has that id any more.
        """
        with self.database.session() as session:
            rows = _row(session, person.id).visits
            return tuple(Visit(v.id, v.day, v.note, tuple(map(_kept, v.screenings))) for v in rows)

    def write_note(self, visit: Visit, note: str) -> None:
        """Change the note of a visit."""
        with self.database.session() as session:
            row = session.get(VisitRow, visit.id)
            if row is not None:
                row.note = note.strip()

    def load(self, kept: Kept, work: Path) -> ScreenedClip:
        """A kept result as it was when it was kept; its files are written into `work`.

        Raises
        ------
        RecordError
            When it has been deleted, or a file is damaged.
        """
        with self.database.session() as session:
            row = session.get(ScreeningRow, kept.id)
            if row is None:
                raise RecordError(
                    Text("{name} is not in the record any more.", name=kept.name),
                    Text("Choose another result."),
                )
            kept_files.write_all(session, row, work)
        return kept_files.named(result_folder.load_folder(work), kept.name, work)

    def delete(self, kept: Kept) -> None:
        """Delete one result with its files; an empty visit goes with it."""
        with self.database.session() as session:
            row = session.get(ScreeningRow, kept.id)
            if row is not None:
                visit = row.visit
                session.delete(row)
                session.flush()
                session.refresh(visit)
                if not visit.screenings and not visit.note:
                    session.delete(visit)
        self.database.shrink()

    def erase(self, person: Person) -> None:
        """Delete a person with everything kept about them, and rewrite the file without it."""
        with self.database.session() as session:
            session.delete(_row(session, person.id))
        self.database.shrink()

    def _save(self, row: PersonRow, code: str) -> Person:
        try:
            with self.database.session() as session:
                session.add(row)
                session.flush()
                return _person(row)
        except IntegrityError as error:
            raise checks.taken(code) from error


def _person(row: PersonRow) -> Person:
    days = [visit.day for visit in row.visits]
    return Person(
        row.id,
        row.code,
        row.group,
        row.height_cm,
        row.birth_year,
        len(days),
        max(days, default=None),
    )


def _kept(row: ScreeningRow) -> Kept:
    until = next((f.keep_until for f in row.files if f.name == kept_files.VIDEO), None)
    return Kept(row.id, row.name, row.movement, row.side, row.view, row.note, until)


def _fill(row: ScreeningRow, clip: ScreenedClip, note: str) -> None:
    row.name, row.note = clip.name, note.strip()
    row.movement = str(clip.screening.movement)
    row.side, row.view = str(clip.screening.stance_side or ""), str(clip.screening.view.kind)
    row.program_version = clip.screening.provenance.version


def _row(session: Session, id: int) -> PersonRow:
    row = session.get(PersonRow, id)
    if row is None:
        raise RecordError(
            Text("This person is not in the record any more."), Text("Choose another person.")
        )
    return row


def _visit_of(session: Session, person: PersonRow, day: dt.date) -> VisitRow:
    known = next((visit for visit in person.visits if visit.day == day), None)
    if known is not None:
        return known
    made = VisitRow(person=person, day=day, note="")
    session.add(made)
    return made
