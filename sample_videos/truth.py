"""Reads the truth beside a rendered clip: joint centres, angles, events, patterns shown.

Needs numpy only. Names and signs are those of `metrics.conventions`; left is the person's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FORMAT = "plumbline-truth-2"


@dataclass(frozen=True)
class TrueEvent:
    """An instant that really happened.

    `kind` is an event kind of the product, or one that only the truth knows: touch (the free foot
    on the floor), drop_start (the free side of the pelvis begins to sink). `side` is left, right
    or none.
    """

    kind: str
    side: str
    time_s: float


@dataclass(frozen=True)
class TruePattern:
    """A compensation the clip really shows, on `side` (left, right, both), of `size` `unit`."""

    pattern: str
    side: str
    size: float
    unit: str = "deg"


@dataclass(frozen=True)
class TrueSegment:
    """A part of a clip of several movements: what it shows, and when it begins and ends."""

    movement: str
    view: str
    side: str
    start_s: float
    end_s: float


@dataclass(frozen=True, eq=False)
class Truth:
    """Truth of one rendered clip.

    Attributes
    ----------
    name, movement, view : what it is; movement as named by the program.
    stance_side : the leg under test in one-legged movements, else "none".
    t_s : (T,) times of the frames.
    size_px : image width and height.
    points_px : name -> (T, 2) pixels, y down. points_m : name -> (T, 3) metres, y up.
    series : name -> (T,) degrees (or the unit in its name).
    events, shown : what happens and what is to be found.
    segments : the parts of a clip of several movements; empty for one of a single movement.
    camera, recipe : how it was made.
    """

    name: str
    movement: str
    view: str
    stance_side: str
    t_s: np.ndarray
    size_px: tuple[int, int]
    points_px: dict[str, np.ndarray]
    points_m: dict[str, np.ndarray]
    series: dict[str, np.ndarray]
    events: tuple[TrueEvent, ...]
    shown: tuple[TruePattern, ...]
    camera: dict[str, float]
    recipe: dict[str, object]
    segments: tuple[TrueSegment, ...] = ()

    def times(self, kind: str, side: str | None = None) -> list[float]:
        """Instants of one kind (of one side)."""
        return [e.time_s for e in self.events if e.kind == kind and side in (None, e.side)]

    @property
    def parameters(self) -> dict[str, object]:
        """Parameters of the motion, by the names of its recipe."""
        return self.recipe["parameters"]  # type: ignore[return-value]

    def inside(self) -> np.ndarray:
        """(T,) True where hips, knees, ankles and shoulders are all in the image."""
        names = [f"{s}_{j}" for s in ("left", "right") for j in ("hip", "knee", "ankle")]
        names += ["left_shoulder", "right_shoulder"]
        p = np.stack([self.points_px[n] for n in names])
        return ((p >= 0) & (p < np.array(self.size_px))).all((0, 2))


def load(path: str | Path) -> Truth:
    """Read a truth file, or the one beside a clip (`clip.mp4` -> `clip.json`).

    Raises
    ------
    ValueError
        When the file is not one of ours.
    """
    path = Path(path).with_suffix(".json")
    raw = json.loads(path.read_text(encoding="utf-8"))
    if raw.get("format") != FORMAT:
        raise ValueError(f"{path.name} is not a truth file")
    return Truth(
        name=raw["name"],
        movement=raw["movement"],
        view=raw["view"],
        stance_side=raw["stance_side"],
        t_s=np.array(raw["t_s"]),
        size_px=(raw["size_px"][0], raw["size_px"][1]),
        points_px={k: np.array(v) for k, v in raw["points_px"].items()},
        points_m={k: np.array(v) for k, v in raw["points_m"].items()},
        series={k: np.array(v, float) for k, v in raw["series"].items()},
        events=tuple(TrueEvent(*e) for e in raw["events"]),
        shown=tuple(TruePattern(*s) for s in raw["shown"]),
        camera=raw["camera"],
        recipe=raw["recipe"],
        segments=tuple(TrueSegment(*s) for s in raw.get("segments", ())),
    )
