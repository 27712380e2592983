"""`plumbline people ...`: the record of people, visits and kept results."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.errors import SettingsError
from core.text import Text
from ui.cli.exit_codes import exit_codes
from ui.cli.help import Translated
from ui.wording.text import _, render

if TYPE_CHECKING:  # opened by the commands that need it
    from ui.services.people import Record

PASSPHRASE = "PLUMBLINE_PASSPHRASE"  # noqa: S105 - the name of a variable
_DAY = ["%Y-%m-%d"]
Code = Annotated[str, typer.Argument(help="Code or name of the person.")]
people = typer.Typer(
    name="people",
    cls=Translated,
    no_args_is_help=True,
    help="The record of people and visits on this computer; off until `people turn-on`.",
)


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.add_typer(people)


@contextmanager
def _open() -> Iterator[Record]:
    """The record, unlocked with the passphrase of the environment or the keyboard."""
    from ui.services.people import Database, Protection, Record, protection, record_path

    path = record_path()
    locked = protection(path) is Protection.ENCRYPTED
    record = Record(Database(path, _passphrase() if locked else None))
    try:
        yield record
    finally:
        record.database.close()


def _passphrase(*, confirm: bool = False) -> str:
    return os.environ.get(PASSPHRASE) or typer.prompt(
        _("Passphrase"), hide_input=True, confirmation_prompt=confirm
    )


@people.command("turn-on")
def turn_on(
    *,
    encrypted: Annotated[
        bool, typer.Option("--encrypted", help="Protect the record with a passphrase.")
    ] = False,
) -> None:
    """Begin a record. A lost passphrase can't be recovered."""
    with exit_codes():
        from ui.services.people import record_path
        from ui.services.people import turn_on as begin

        begin(record_path(), _passphrase(confirm=True) if encrypted else None).close()
        typer.echo(_("The record is in {path}").format(path=record_path()))


@people.command("list")
def list_people() -> None:
    """Everybody in the record."""
    with exit_codes(), _open() as record:
        for person in record.people():
            last = person.last_day.isoformat() if person.last_day else "-"
            typer.echo(f"{person.code}\t{person.group}\t{person.visits}\t{last}")


@people.command("add")
def add(
    code: Code,
    group: Annotated[str, typer.Option(help="Team or ward.")] = "",
    height: Annotated[float | None, typer.Option(help="Body height, cm.")] = None,
    born: Annotated[int | None, typer.Option(help="Year of birth.")] = None,
) -> None:
    """A new person."""
    with exit_codes(), _open() as record:
        record.add(code, group, height, born)


@people.command("keep")
def keep(
    code: Code,
    result: Annotated[list[Path], typer.Argument(help="Folders `plumbline screen` wrote.")],
    day: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Day of filming; today if not given.")
    ] = None,
    note: Annotated[str, typer.Option(help="Your own words.")] = "",
) -> None:
    """Keep results of a person. Videos are kept on the page only."""
    with exit_codes(), _open() as record:
        from ui.services.records.result_folder import load_folder

        person = record.find(code)
        for folder in result:
            with tempfile.TemporaryDirectory(prefix="plumbline-") as work:
                filmed = day.date() if day else dt.date.today()
                record.keep(person, load_folder(folder), filmed, note=note, work=Path(work))
            typer.echo(_("Kept: {name}").format(name=folder))


@people.command("show")
def show(code: Code) -> None:
    """The visits of a person, and every measurement over time."""
    with exit_codes(), _open() as record:
        from ui.services.people.trend import days_of, trends
        from ui.wording import labels, numbers

        person = record.find(code)
        for visit in record.visits(person):
            typer.echo(f"{visit.day}  {visit.note}".rstrip())
            for kept in visit.results:
                typer.echo(f"  {kept.name} ({render(labels.movement(kept.movement))})")
        for trend in trends(days_of(record, person)):
            told = ", ".join(
                f"{p.day} {numbers.number(p.value, trend.unit)} "
                f"(± {numbers.number(p.u95, trend.unit)})"
                for p in trend.points
            )
            typer.echo(f"{trend.answer:<24} {trend.title}: {told}")


@people.command("export")
def export(
    code: Code, out: Annotated[Path, typer.Option("--out", "-o", help="A ZIP file to write.")]
) -> None:
    """Write all that is kept of a person into a ZIP file."""
    with exit_codes(), _open() as record:
        from ui.services.people.archive import export_person

        export_person(record, record.find(code), out)
        typer.echo(_("Results are in {out}").format(out=out.resolve()))


@people.command("erase")
def erase(
    code: Code,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a person and everything kept of them. It can't be undone."""
    with exit_codes(), _open() as record:
        person = record.find(code)
        if not yes and not typer.confirm(
            _("Delete {code} with {n} visits?").format(code=person.code, n=person.visits)
        ):
            raise SettingsError(Text("Nothing was deleted."))
        record.erase(person)
        typer.echo(_("Deleted. Backups and files you saved elsewhere are not touched."))


@people.command("backup")
def backup(out: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Copy the record, also while the app is in use."""
    with exit_codes(), _open() as record:
        record.database.backup(out)
        typer.echo(_("The backup is in {out}").format(out=out.resolve()))


@people.command("restore")
def restore(copy: Annotated[Path, typer.Argument(help="A backup.")]) -> None:
    """Take a backup as the record of this computer; none may be there yet."""
    with exit_codes():
        from ui.services.people import Protection, protection, record_path
        from ui.services.people import restore as take

        locked = protection(copy) is Protection.ENCRYPTED
        take(copy, record_path(), _passphrase() if locked else None).close()
        typer.echo(_("The record is in {path}").format(path=record_path()))
