"""`plumbline report DIR`: the clinician's report and the page to take home, as PDF."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli.exit_codes import exit_codes
from ui.wording.text import _

if TYPE_CHECKING:
    from ui.services.report import Details

REPORT, TAKE_HOME, VISIT = "report.pdf", "take-home.pdf", "visit.pdf"


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("report")(report)


def report(
    folders: Annotated[
        list[Path],
        typer.Argument(help="Folders `plumbline screen` wrote; several make a visit report too."),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for the PDF; the first one if not.")
    ] = None,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    person: Annotated[str, typer.Option(help="Name or code to print.")] = "",
    by: Annotated[str, typer.Option(help="Clinic or clinician to print.")] = "",
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Day to print; today if left out."),
    ] = None,
    answers: Annotated[Path | None, typer.Option(help="Answers to the questions, as JSON.")] = None,
    *,
    tables: Annotated[
        bool, typer.Option("--tables", help="Write CSV and XLSX beside the PDF too.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Write report.pdf (for the file, with all parts) and take-home.pdf (for the person)."""
    with exit_codes(debug=debug):
        from ui.services.report import Details, read_answers

        told = None if answers is None else read_answers(answers)
        details = Details(person=person, by=by, paper=paper, answers=told)
        if day is not None:
            details = replace(details, made_on=day.date())
        for path in _write(folders, out or folders[0], details, tables=tables):
            typer.echo(str(path))
        typer.echo(_("The report holds personal data: keep it where it belongs."))


def _write(folders: list[Path], out: Path, details: Details, *, tables: bool) -> list[Path]:
    from ui.services.records import result_folder, spreadsheets
    from ui.services.records.unwritable import write_files
    from ui.services.report import clinician_report, take_home, visit_report

    recordings = [result_folder.load_folder(folder) for folder in folders]
    written: dict[Path, bytes] = {}
    for recording in recordings:
        place = out if len(recordings) == 1 else out / recording.name
        written[place / REPORT] = clinician_report(recording, details)
        for part in recording.parts:
            own = place if part.number is None else place / part.name
            written[own / TAKE_HOME] = take_home(part, details)
            if tables:
                files = spreadsheets.files(part.screening)
                written |= {own / name: data for name, data in files.items()}
    clips = [part for recording in recordings for part in recording.parts]
    if len(clips) > 1:
        written[out / VISIT] = visit_report(clips, details)
    write_files(out, written)
    return list(written)
