"""The command line: one file a command in `ui/cli/commands`, found by name."""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import os
import pkgutil
import sys
from typing import Annotated

import typer

import ui.cli.commands
from core.version import VERSION
from ui.cli import language
from ui.cli.exit_codes import exit_codes
from ui.cli.help import Translated

cli = typer.Typer(
    name="plumbline",
    cls=Translated,
    help="Movement screening from one camera. It screens and educates; it is not a diagnosis.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it by position
    if wanted:
        typer.echo(f"plumbline {VERSION}")
        raise typer.Exit


@cli.callback()
def _root(
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and stop."
        ),
    ] = False,
    lang: Annotated[
        str | None, typer.Option(help="Language, such as de; by default that of the shell (LANG).")
    ] = None,
) -> None:
    with exit_codes():
        language.check(lang)


for _found in pkgutil.iter_modules(ui.cli.commands.__path__):
    importlib.import_module(f"ui.cli.commands.{_found.name}").register(cli)


def _write_all_letters() -> None:
    """What goes into a file or another program is UTF-8, unless PYTHONIOENCODING says otherwise.

    Windows' own code page lacks the minus sign, and most of the letters a name can have.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            if "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")


def main() -> None:
    """Entry point of the console command."""
    _write_all_letters()
    language.choose(sys.argv[1:], os.environ)
    # At its end Python would search all objects for cycles once more: 0.25 s after a screening.
    atexit.register(gc.freeze)
    cli()


if __name__ == "__main__":
    main()
