"""Two manual points of the pelvis: a first pair and its corrections, and their file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from core.errors import SettingsError
from core.json_reading import parsed
from core.text import Text

Point = tuple[float, float]

# What the two points are called in the file: the person's left and right seen from the front or
# behind; front (ASIS) and rear (PSIS) seen from the side.
ENDS = {"frontal": ("left_px", "right_px"), "sagittal": ("front_px", "rear_px")}
KEY = "pelvis_marks"
_SAME_S = 1e-3
_SHAPE = Text(
    'The file holds "plane" (frontal or sagittal) and "marks", each with "time_s" and two points '
    "in pixels; a screening.json with marks will do."
)


@dataclass(frozen=True)
class Mark:
    """The two points at one moment (s), pixels of the upright frame, y down."""

    time_s: float
    points: tuple[Point, Point]

    def __post_init__(self) -> None:
        values = [self.time_s, *(v for p in self.points for v in p)]
        if len(self.points) != 2 or len(values) != 5 or not all(map(math.isfinite, values)):
            raise SettingsError(Text("Mark exactly two points at each moment."))


@dataclass(frozen=True)
class PelvisMarks:
    """The first of `marks` is where following began; the others correct it.

    Attributes
    ----------
    plane : "frontal" (the person's left and right point) or "sagittal" (front and rear point).

    Raises
    ------
    SettingsError
        No mark, two at the same moment, or an unknown plane.
    """

    plane: str
    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        if self.plane not in ENDS:
            raise SettingsError(Text("{plane} is not a plane we know.", plane=self.plane), _SHAPE)
        if not self.marks:
            raise SettingsError(Text("No point of the pelvis is marked."), _SHAPE)
        times = sorted(m.time_s for m in self.marks)
        if any(b - a < _SAME_S for a, b in pairwise(times)):
            raise SettingsError(Text("A moment is marked twice."), _SHAPE)

    @property
    def corrections(self) -> tuple[Mark, ...]:
        """All but the first mark."""
        return self.marks[1:]

    def with_mark(self, mark: Mark) -> PelvisMarks:
        """With one more correction; a mark of the same moment is replaced."""
        kept = [mark if abs(m.time_s - mark.time_s) < _SAME_S else m for m in self.marks]
        return replace(self, marks=tuple(kept if mark in kept else [*kept, mark]))

    def without(self, time_s: float) -> PelvisMarks | None:
        """Without the mark of a moment; None when it was the only one."""
        kept = tuple(m for m in self.marks if abs(m.time_s - time_s) >= _SAME_S)
        return replace(self, marks=kept) if kept else None

    def mirror_image(self, width_px: float) -> PelvisMarks:
        """The same points of the flipped picture: the person's left and right change places."""
        flipped = []
        for mark in self.marks:
            a, b = ((width_px - x, y) for x, y in mark.points)
            flipped.append(replace(mark, points=(b, a) if self.plane == "frontal" else (a, b)))
        return replace(self, marks=tuple(flipped))

    def as_dict(self) -> dict[str, Any]:
        """As stored in screening.json."""
        a, b = ENDS[self.plane]
        return {
            "plane": self.plane,
            "marks": [
                {"time_s": m.time_s, a: list(m.points[0]), b: list(m.points[1])} for m in self.marks
            ],
        }


def from_dict(found: Mapping[str, Any]) -> PelvisMarks:
    """Rebuild what `as_dict` made.

    Raises
    ------
    SettingsError
        When it has another shape.
    """
    try:
        plane = found["plane"]
        a, b = ENDS[plane]
        return PelvisMarks(
            plane,
            tuple(Mark(float(m["time_s"]), (_point(m[a]), _point(m[b]))) for m in found["marks"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(Text("The marks of the pelvis cannot be read."), _SHAPE) from error


def read(path: Path) -> PelvisMarks:
    """Read a file of marks, or those a screening.json was made with.

    Raises
    ------
    SettingsError
        No such file, or no marks in it.
    """
    try:
        found = parsed(path.read_bytes())
        if "provenance" in found:
            found = found["provenance"].get("settings", {}).get(KEY) or {}
    except (OSError, ValueError, AttributeError) as error:
        raise SettingsError(Text("{name} cannot be read.", name=path.name), _SHAPE) from error
    return from_dict(found)


def said(marks: PelvisMarks) -> Text:
    """ "two points marked by hand at 0.4 s, corrected in 2 frames"."""
    time_s, count = marks.marks[0].time_s, len(marks.corrections)
    if count == 0:
        return Text("two points marked by hand at {time:.1f} s", time=time_s)
    if count == 1:
        return Text("two points marked by hand at {time:.1f} s, corrected in 1 frame", time=time_s)
    return Text(
        "two points marked by hand at {time:.1f} s, corrected in {count} frames",
        time=time_s,
        count=count,
    )


def _point(xy: Sequence[float]) -> Point:
    x, y = xy
    return float(x), float(y)
