"""The languages a reader may choose, from ui/locale/languages.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ui.wording import local
from ui.wording.text import LOCALE


@dataclass(frozen=True)
class Language:
    """One language: its name in itself, and whether all its sentences are translated."""

    id: str
    name: str
    complete: bool


@lru_cache
def languages() -> dict[str, Language]:
    """Every language by its id, in the order in which they are offered."""
    rows = tomllib.loads((LOCALE / "languages.toml").read_text(encoding="utf-8"))
    return {id: Language(id, row["name"], row["complete"]) for id, row in rows.items()}


def known(tags: Iterable[str | None], *, complete: bool = False) -> str | None:
    """The first tag ("es_MX", "de-DE") whose language can be chosen, None when there is none.

    With `complete` only finished translations count: nobody gets half of one unasked.
    """
    for tag in tags:
        found = languages().get(local.language_of(tag)) if tag else None
        if found is not None and (found.complete or not complete):
            return tag
    return None
