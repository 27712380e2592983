"""Estimated clinical scores: points from the video against points from the true joint centres.

No human rater was involved. The table shows how often camera and pose model change an item that the
same rules rate on the true joints.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.validity.cases import Case
from metrics.results import Score


@dataclass
class Agreed:
    """Items and totals of one score in one movement."""

    legs: int = 0
    items: int = 0
    equal: int = 0
    open: int = 0
    totals: int = 0
    same_total: int = 0
    within_one: int = 0
    unlike: Counter[str] = field(default_factory=Counter)

    def add(self, seen: Score, true: Score) -> None:
        """One leg."""
        self.legs += 1
        for item, goal in zip(seen.items, true.items, strict=True):
            if goal.points is None:
                continue
            if item.points is None:
                self.open += 1
                continue
            self.items += 1
            if _same(item.points, goal.points):
                self.equal += 1
            else:
                self.unlike[str(item.name)] += 1
        if seen.total is not None and true.total is not None:
            self.totals += 1
            self.same_total += _same(seen.total, true.total)
            self.within_one += abs(seen.total - true.total) <= 1


def _same(one: float, other: float) -> bool:
    """Points are whole numbers; the timed test is compared to the second."""
    return abs(one - other) < 0.5


def agreed(cases: list[Case]) -> dict[tuple[str, str], Agreed]:
    """By score and movement; a score that only one of both names is not compared."""
    found: dict[tuple[str, str], Agreed] = {}
    for case in cases:
        true = {(s.id, s.side): s for s in case.ideal.scores}
        for seen in case.screening.scores:
            goal = true.get((seen.id, seen.side))
            if goal is not None:
                key = seen.id, case.truth.movement
                found.setdefault(key, Agreed()).add(seen, goal)
    return found


def score_table(cases: list[Case]) -> list[str]:
    """One row a score."""
    rows = [
        "| score | movement | legs | items rated by both | same points | rated on true joints only "
        "| totals given | same total | within 1 point | items that differ |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for (id, movement), a in sorted(agreed(cases).items()):
        unlike = "; ".join(f"{name} {n}" for name, n in a.unlike.most_common(3))
        rows.append(
            f"| {id} | {movement} | {a.legs} | {a.items} | {_share(a.equal, a.items)} | {a.open} "
            f"| {a.totals} | {a.same_total} | {a.within_one} | {unlike} |"
        )
    return [*rows, ""]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}".replace("%", " %") if whole else "-"
