"""The clips of a batch by athlete: one row each, what could not be used apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.services.batch.lines import Line


@dataclass(frozen=True)
class Athlete:
    """One athlete: the clips that could be used, of highest priority first."""

    person: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The clip the athlete is sorted by."""
        return self.lines[0]

    @property
    def verdict(self) -> str:
        """The most severe answer about any of the clips."""
        return self.first.verdict


def athletes(lines: Sequence[Line]) -> tuple[Athlete, ...]:
    """Everybody with a clip that could be used: what stood out, then can't tell, then nothing."""
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda ln: ln.place):
        if line.status == "done":
            found.setdefault(line.person, []).append(line)
    return tuple(Athlete(person, tuple(own)) for person, own in found.items())


def unusable(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Files that could not be used, by name."""
    return tuple(sorted((ln for ln in lines if ln.status != "done"), key=lambda ln: ln.file))
