"""`plumbline markers`: a sheet of stickers for the pelvis, to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ui.cli.exit_codes import exit_codes
from ui.wording.text import _


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("markers")(markers)


def markers(
    out: Annotated[Path, typer.Option(help="PDF or PNG to write.")] = Path("markers.pdf"),
) -> None:
    """Write a sheet of stickers that make the tilt of the pelvis measurable."""
    with exit_codes():
        from vision.pelvis import save_marker_sheet

        save_marker_sheet(out)
        typer.echo(_("Written: {path}").format(path=out))
        typer.echo(
            _(
                "Print at 100 percent. Stick two on the bony points at the front of the pelvis "
                "(clip from the front) or on the two dimples of the low back (clip from behind)."
            )
        )
