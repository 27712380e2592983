"""Cells of the list of a batch, read as numbers and as yes or no."""

from __future__ import annotations

from core.errors import SettingsError
from core.text import Text

_YES, _NO = frozenset({"yes", "y", "true", "1", "x"}), frozenset({"", "no", "n", "false", "0"})


def number(name: str, said: dict[str, str], column: str) -> float | None:
    """A number; None when the cell is empty. Raises SettingsError."""
    written = said.get(column, "")
    try:
        return float(written.replace(",", ".")) if written else None
    except ValueError as error:
        raise _unreadable(name, column, written) from error


def yes(name: str, said: dict[str, str], column: str) -> bool:
    """Yes or no; empty is no. Raises SettingsError."""
    written = said.get(column, "").lower()
    if written not in _YES | _NO:
        raise _unreadable(name, column, written)
    return written in _YES


def _unreadable(name: str, column: str, written: str) -> SettingsError:
    return SettingsError(
        Text(
            'The list says "{written}" for {column} of {name}.',
            written=written,
            column=column,
            name=name,
        ),
        Text("Times, factors and heights are numbers; mirrored is yes or no."),
    )
