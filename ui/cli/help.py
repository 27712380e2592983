"""The help of the command line, in the user's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer.core

from ui.wording.text import _


class Translated(typer.core.TyperGroup):
    """Commands whose help is in the user's language; built at every call.

    The English text is in docstrings and options; `texts` reads it from there.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        for command in (self, *self.commands.values()):
            for part in (command, *command.params):
                if text := getattr(part, "help", None):
                    part.help = _(text)  # type: ignore[union-attr]


def texts(command: typer.core.TyperCommand | typer.core.TyperGroup) -> Iterator[str]:
    """The help of a command, its options and the commands below it."""
    for part in (command, *command.params):
        if text := getattr(part, "help", None):
            yield text
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)
