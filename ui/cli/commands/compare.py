"""`plumbline compare DIR DIR...`: change between two days against the measuring error."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from core.errors import SettingsError
from core.text import Text
from ui.cli.exit_codes import exit_codes
from ui.wording.text import _, render

JSON, CSV, PDF = "compare.json", "compare.csv", "compare.pdf"
_DAY = ["%Y-%m-%d"]


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("compare")(compare)


def compare(
    now: Annotated[
        list[Path],
        typer.Argument(help="Folders `plumbline screen` wrote; the last is now, unless --before."),
    ],
    before: Annotated[
        list[Path] | None,
        typer.Option("--before", "-b", help="Earlier folders; all others are now. Repeatable."),
    ] = None,
    *,
    anew: Annotated[
        bool,
        typer.Option("--set-up-anew", help="The camera was set up anew for every recording."),
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for compare.json and compare.csv.")
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Write compare.pdf too, into --out or this folder.")
    ] = False,
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    person: Annotated[str, typer.Option(help="Name or code to print.")] = "",
    by: Annotated[str, typer.Option(help="Clinic or clinician to print.")] = "",
    then_day: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Day of the earlier recordings, to print."),
    ] = None,
    now_day: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Day of the later recordings, to print.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Compare recordings of one person and the same movement on two days.

    Two folders: then, now. More: the last is now, the others are earlier, or name the earlier
    ones with --before. Repeats of one day give the person's own measuring error.
    """
    with exit_codes(debug=debug):
        from ui.services.followup import changes
        from ui.services.records.result_folder import load_folder
        from ui.services.records.unwritable import write_files

        if not before:
            before, now = now[:-1], now[-1:]
        if not before:
            raise SettingsError(
                Text("A comparison needs two recordings."),
                Text("Give the folders of both, the earlier first."),
            )
        days = [[c for f in day for c in load_folder(f).parts] for day in (before, now)]
        comparison = changes.compared(*days, anew=anew)
        for line in _lines(comparison, *days):
            typer.echo(line)
        folder = out or Path()
        made: dict[Path, bytes] = {}
        if out is not None:
            made[folder / JSON] = changes.json_bytes(comparison, *days)
            made[folder / CSV] = changes.csv_bytes(comparison, days[0])
        if pdf:
            from ui.services.report import Details, change_report

            details = Details(person=person, by=by, paper=paper)
            filmed = (then_day and then_day.date(), now_day and now_day.date())
            made[folder / PDF] = change_report(days[0], days[1], comparison, details, filmed)
        if made:
            write_files(folder, made)
            typer.echo(_("Results are in {out}").format(out=folder.resolve()))


def _lines(comparison, before, now) -> list[str]:
    """The table as a terminal shows it."""
    from ui.services.followup import changes, own_error
    from ui.wording import labels

    lines = []
    for pair in comparison.pairs:
        lines.append(before[pair.before[0]].title)
        lines += [f"  ! {render(h.text)}" for h in pair.hindrances]
        for c in changes.ordered(pair):
            values = f"{changes.reading(c, 'before')} -> {changes.reading(c, 'now')}"
            lines.append(f"  {changes.answer(c):<24} {changes.name(c)}: {values}")
            told = _("difference {gap}, needed {needed}").format(
                gap=changes.difference(c), needed=changes.needed(c)
            )
            lines.append(
                f"  {'':<24} {told}"
                if c.answer != "cannot_tell"
                else f"  {'':<24} {render(c.text)}"
            )
        lines.append("")
    for alone in comparison.alone:
        clip = (before if alone.day == "before" else now)[alone.place]
        lines.append(_("Not compared: {name} ({title})").format(name=clip.name, title=clip.title))
        lines += [f"  {render(h.text)}" for h in alone.hindrances if h.stops]
    own = own_error.lines(comparison.retest)
    if own:
        lines += [
            _("Own measuring error, from repeats of a day:"),
            *(f"  {line}" for line in own),
            "",
        ]
    lines.append(render(changes.CHANCE))
    lines.append(render(labels.NOT_A_DIAGNOSIS_VISIT))
    return lines
