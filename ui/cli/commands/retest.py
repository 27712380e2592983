"""`plumbline retest FOLDER`: test-retest reliability of one or several people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.errors import SettingsError
from core.text import Text
from ui.cli.exit_codes import exit_codes
from ui.wording.text import _

CSV = "retest.csv"


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("retest")(retest)


def retest(
    people: Annotated[
        list[Path],
        typer.Argument(
            help="One folder per person, with the result folders of all recordings in it."
        ),
    ],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for retest.csv.")] = None,
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Standard error, smallest detectable change and ICC from repeated recordings.

    ICC(2,1) needs five rows (legs of all people) with as many recordings each.
    """
    with exit_codes(debug=debug):
        from metrics.reliability import retest as errors_of
        from ui.services.followup import own_error
        from ui.services.records.result_folder import load_folder
        from ui.services.records.unwritable import write_files

        found = [
            (n, clip) for n, person in enumerate(people) for clip in _clips(person, load_folder)
        ]
        errors = errors_of([clip.screening for _n, clip in found], [n for n, _clip in found])
        for line in own_error.lines(errors):
            typer.echo(line)
        if not errors.errors:
            raise SettingsError(
                Text("No movement was recorded twice in the same way."),
                Text("Repeats need the same movement, view, leg and pose model, of one person."),
            )
        if out is not None:
            write_files(out, {out / CSV: own_error.csv_bytes(errors)})
            typer.echo(_("Results are in {out}").format(out=out))


def _clips(person: Path, load_folder) -> list:
    if (person / "screening.json").is_file():
        raise SettingsError(
            Text("{folder} is one recording, not a person with several.", folder=person),
            Text("Put all recordings of one person into one folder, and give that folder."),
        )
    folders = sorted(path.parent for path in person.glob("*/screening.json"))
    if not folders:
        raise SettingsError(
            Text("There are no results in {folder}.", folder=person),
            Text("Give a folder that holds folders `plumbline screen` wrote."),
        )
    return [clip for folder in folders for clip in load_folder(folder).parts]
