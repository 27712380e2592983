"""Citations behind the numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.catalogue.tables import load


@dataclass(frozen=True)
class Citation:
    """One source. `read`: how much of it was read: full, abstract, excerpt, unchecked, own."""

    id: str
    text: str
    read: str


def citation(id: str) -> Citation:
    """Source with this id.

    Raises
    ------
    KeyError
        The id is not in ``data/sources.toml``.
    """
    row = load("sources")[id]
    return Citation(id, row["citation"], row["read"])


def cited(id: str) -> str:
    """Text of a source; the id itself of one we do not know, as a kept result may name."""
    try:
        return citation(id).text
    except KeyError:
        return id


def citations(ids: str | Iterable[str]) -> tuple[Citation, ...]:
    """Sources of a list of ids, or of ``Reference.source`` (ids joined by "; ")."""
    names = ids.split("; ") if isinstance(ids, str) else ids
    return tuple(citation(name) for name in names if name)
