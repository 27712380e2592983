"""Tables of the record. A change here needs a migration, see `migrations/`."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

# Migrations have to name what they change.
_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_name)s",
}
_GOES_WITH_IT = "all, delete-orphan"


class Table(DeclarativeBase):
    """Base of the tables."""

    metadata = MetaData(naming_convention=_NAMES)


class PersonRow(Table):
    """A person, by a code or a name that the user gives."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    group: Mapped[str] = mapped_column("team", default="")
    height_cm: Mapped[float | None] = mapped_column(default=None)
    birth_year: Mapped[int | None] = mapped_column(default=None)
    visits: Mapped[list[VisitRow]] = relationship(
        back_populates="person",
        cascade=_GOES_WITH_IT,
        passive_deletes=True,
        order_by="VisitRow.day",
    )


class VisitRow(Table):
    """A day on which a person was filmed."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("person_id", "day"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    day: Mapped[dt.date]
    note: Mapped[str] = mapped_column(default="")
    person: Mapped[PersonRow] = relationship(back_populates="visits")
    screenings: Mapped[list[ScreeningRow]] = relationship(
        back_populates="visit",
        cascade=_GOES_WITH_IT,
        passive_deletes=True,
        order_by="ScreeningRow.id",
    )


class ScreeningRow(Table):
    """One screened recording: a line to list it by; its files hold the rest.

    `input_sha256` names the video, so that the same one is not kept twice in a visit.
    """

    __tablename__ = "screening"
    __table_args__ = (UniqueConstraint("visit_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    name: Mapped[str]
    movement: Mapped[str]
    side: Mapped[str]
    view: Mapped[str]
    program_version: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    visit: Mapped[VisitRow] = relationship(back_populates="screenings")
    files: Mapped[list[FileRow]] = relationship(
        back_populates="screening", cascade=_GOES_WITH_IT, passive_deletes=True
    )


class FileRow(Table):
    """A file of a result. `keep_until` is set for videos only; None: as long as the result."""

    __tablename__ = "file"
    __table_args__ = (UniqueConstraint("screening_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    screening_id: Mapped[int] = mapped_column(
        ForeignKey("screening.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    keep_until: Mapped[dt.date | None] = mapped_column(default=None, index=True)
    screening: Mapped[ScreeningRow] = relationship(back_populates="files")


class ChunkRow(Table):
    """A piece of a file: a video is never in memory as a whole."""

    __tablename__ = "chunk"
    file_id: Mapped[int] = mapped_column(
        ForeignKey("file.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
