"""`plumbline export RESULT --format ...`: a result for other programs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.exit_codes import exit_codes
from ui.wording.text import _


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("export")(export)


def export(
    result: Annotated[Path, typer.Argument(help="A folder `plumbline screen` wrote.")],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="trc or mot (OpenSim), c3d, bids, csv, xlsx, fhir, or mp4 (a short video for "
            "sharing: face and room hidden).",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to write into.")],
    *,
    person: Annotated[str, typer.Option(help="Code of the person (bids, fhir).")] = "01",
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="Day of filming (fhir)."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="mp4: all of it, not the seconds around a finding.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the details of a fault.")] = False,
) -> None:
    """Write a result as other programs read it; see docs/exports.md for axes and names."""
    with exit_codes(debug=debug):
        from ui.services.export import formats
        from ui.services.records.result_folder import load_folder

        clip = load_folder(result)
        if format == formats.VIDEO:
            from ui.services.export.shared_video import shared_video

            written = [shared_video(clip, out, whole=whole)]
        else:
            choices = formats.Choices(person, f"{day:%Y-%m-%d}" if day else "")
            written = formats.export(clip, format, out, choices)
        for path in written:
            typer.echo(str(path))
        typer.echo(_("The files hold personal data: keep them where they belong."))
