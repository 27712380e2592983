"""The command line: one file a command in `ui/cli/commands`, found by name."""

from __future__ import annotations

import importlib
import pkgutil

import typer

import ui.cli.commands
from core.version import VERSION
from ui.cli.help import Translated

cli = typer.Typer(
    name="plumbline",
    cls=Translated,
    help="Movement screening from one camera. It screens and educates; it is not a diagnosis.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"plumbline {VERSION}")
        raise typer.Exit


@cli.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version and stop."
    ),
) -> None:
    pass


for _found in pkgutil.iter_modules(ui.cli.commands.__path__):
    importlib.import_module(f"ui.cli.commands.{_found.name}").register(cli)


def main() -> None:
    """Entry point of the console command."""
    cli()


if __name__ == "__main__":
    main()
