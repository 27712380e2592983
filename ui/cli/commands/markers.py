"""`plumbline markers`: a sheet of stickers for the pelvis, to print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.errors import SettingsError
from core.text import Text
from ui.cli.exit_codes import exit_codes
from ui.wording.text import _

ENDINGS = (".pdf", ".png")


def register(cli: typer.Typer) -> None:
    """Add the command."""
    cli.command("markers")(markers)


def markers(
    out: Annotated[Path, typer.Option(help="PDF or PNG to write.")] = Path("markers.pdf"),
) -> None:
    """Write a sheet of stickers that make the tilt of the pelvis measurable."""
    with exit_codes():
        from vision.pelvis import save_marker_sheet

        if out.suffix.lower() not in ENDINGS:
            raise SettingsError(
                Text("The sheet can be written as PDF or PNG."),
                Text("Let the name end in .pdf or .png."),
            )
        save_marker_sheet(out)
        typer.echo(_("Written: {path}").format(path=out))
        typer.echo(
            _(
                "Print at 100 percent. Stick two on the bony points at the front of the pelvis "
                "(clip from the front) or on the two dimples of the low back (clip from behind)."
            )
        )
