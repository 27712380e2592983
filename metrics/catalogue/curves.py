"""What the shown curves are called, and in which columns of a screening's series they lie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.tables import load


@dataclass(frozen=True)
class CurveDefinition:
    """One row of ``data/curves.toml``, where each field is explained."""

    id: str
    title: Text
    up: Text
    sided: bool
    short_name: Text | None = None
    interval: str = ""
    cutoff: str = ""
    up_own: Text | None = None

    @property
    def columns(self) -> tuple[tuple[Side, str], ...]:
        """(side, name of the column in the series), degrees."""
        if not self.sided:
            return ((Side.NONE, f"{self.id}_deg"),)
        return tuple((side, f"{self.id}_{side}_deg") for side in (Side.LEFT, Side.RIGHT))


@cache
def curve_definitions() -> tuple[CurveDefinition, ...]:
    """All curves that are shown, in the order of the file."""
    return tuple(
        CurveDefinition(
            id=id,
            title=Text(row["title"]),
            up=Text(row["up"]),
            sided=row["sided"],
            short_name=Text(row["short_name"]) if "short_name" in row else None,
            interval=row.get("interval", ""),
            cutoff=row.get("cutoff", ""),
            up_own=Text(row["up_own"]) if "up_own" in row else None,
        )
        for id, row in load("curves").items()
    )
