"""Read the data files of this package, once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "data"
WITH_TEXT = (
    "measurements",
    "movements",
    "curves",
    "norms",
    "gait_reference",
    "patterns",
    "red_flags",
    "clues",
    "plan",
    "scores",
)
# Those that every screening opens.
OF_A_SCREENING = ("measurements", "movements", "curves", "norms", "patterns")


@cache
def load(name: str) -> dict[str, Any]:
    """Content of ``metrics/catalogue/data/{name}.toml``. Callers turn it into dataclasses at once.

    Raises
    ------
    FileNotFoundError
        No such table: a broken installation.
    """
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def templates() -> tuple[str, ...]:
    """Every sentence and name of the data files a person can read, for translators."""
    found: list[str] = []
    for name in WITH_TEXT:
        _collect(load(name), found)
    return tuple(dict.fromkeys(found))


# Keys whose strings reach a person; the others are identifiers.
_READ_BY_PEOPLE = frozenset(
    {
        "name",
        "plain_name",
        "short_name",
        "plain_look",
        "title",
        "up",
        "up_own",
        "positive",
        "question",
        "message",
        "other",
        "next_step",
        "text",
        "ask",
        "who",
        "when",
        "label",
        "population",
        "note",
        "why",
        "look",
    }
)


def _collect(node: Any, found: list[str], *, read: bool = False) -> None:
    if isinstance(node, str):
        if read:
            found.append(node)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key == "items":  # names of score items, by id
                found.extend(value.values())
            else:
                _collect(value, found, read=not isinstance(value, dict) and key in _READ_BY_PEOPLE)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found, read=read)
