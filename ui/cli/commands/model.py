"""`plumbline model`: installed pose models; `plumbline model fetch NAME` downloads one."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.exit_codes import exit_codes
from ui.cli.help import Translated
from ui.wording.text import _

group = typer.Typer(
    cls=Translated, help="Show the pose models, or fetch a better one.", add_completion=False
)


def register(cli: typer.Typer) -> None:
    """Add the commands."""
    cli.add_typer(group, name="model")


@group.callback(invoke_without_command=True)
def show(context: typer.Context) -> None:
    """List the pose models this computer has, and the one in use."""
    if context.invoked_subcommand is not None:
        return
    with exit_codes():
        from vision import pose

        for bundle in pose.BUNDLES:
            here = [f for f in pose.available() if f.bundle.name == bundle.name]
            for found in here:
                state = "" if found.good else _("  (damaged, not used)")
                typer.echo(f"{bundle.name:>6}  {found.path}{state}")
            if not here:
                get = _("not here; get it with: plumbline model fetch {name}")
                typer.echo(f"{bundle.name:>6}  {get.format(name=bundle.name)}")
        path, info = pose.find_model()
        typer.echo(_("In use: {name} ({path})").format(name=info.name, path=path))
        typer.echo(f"sha256 {info.sha256}")


@group.command("fetch")
def fetch(name: Annotated[str, typer.Argument(help="lite, full or heavy.")]) -> None:
    """Download one of Google's official pose models and check it.

    This is the only command that opens a connection, and only when you ask for it.
    """
    with exit_codes():
        from vision import pose

        path = pose.fetch(name)
        typer.echo(_("Fetched and checked: {path}").format(path=path))
