"""Recordings of real people against their labels: movement, view, counts, findings, scores.

    python -m benchmarks.real_recordings FOLDER [--captured FOLDER]

`FOLDER` holds landmark tables (one recording each, without pictures) and `labels.csv`.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from benchmarks.uiprmd import film
from core.errors import PlumblineError
from core.landmarks import NAMES
from core.pose_sequence import ModelInfo, Note, PoseSequence, Source
from metrics.screening import screen
from vision.quality import frame_rate, framing


@dataclass(frozen=True)
class Label:
    """What a person saw in a recording. `count` is None where nobody counted."""

    name: str
    movement: str
    view: str
    count: int | None
    side: str
    quiet_stand: str


def labels(folder: Path) -> list[Label]:
    """Rows of `labels.csv`."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    keys = ("name", "movement", "view", "side", "quiet_stand")
    return [
        Label(**{k: row[k] for k in keys}, count=int(row["count"]) if row["count"] else None)
        for row in rows
    ]


def read(path: Path) -> PoseSequence:
    """Landmarks of one recording, with the remarks that can be made from landmarks alone."""
    table = pq.read_table(path)
    meta = json.loads(table.schema.metadata[b"plumbline"])
    columns = {name: table[name].to_numpy() for name in table.column_names}

    def stack(parts: tuple[str, ...]) -> np.ndarray:
        return np.stack([[columns[f"{n}_{p}"] for p in parts] for n in NAMES]).transpose(2, 0, 1)

    xy = stack(("x_px", "y_px"))
    visibility = stack(("visibility",))[..., 0]
    return PoseSequence(
        t_s=columns["t_s"],
        xy_px=xy,
        visibility=visibility,
        size_px=tuple(meta["size_px"]),
        world_m=stack(("x_m", "y_m", "z_m")),
        source=Source(**meta["source"]),
        model=ModelInfo(**meta["model"]),
        mirrored=meta["mirrored"],
        notes=_remarks(columns["t_s"], xy, tuple(meta["size_px"])),
    )


def _remarks(t_s: np.ndarray, xy: np.ndarray, size_px: tuple[int, int]) -> tuple[Note, ...]:
    """Frame rate, and framing as seen: a landmark missing of who is there lay outside."""
    missing = ~np.isfinite(xy).all(2)
    present = (~missing).any(1)
    whole = np.where(missing[..., None] & present[:, None, None], _middle(xy)[:, None], xy)
    outside = missing & present[:, None]
    return (*framing.notes(t_s, whole, outside, size_px), *frame_rate.notes(t_s))


def _middle(xy: np.ndarray) -> np.ndarray:
    """(T, 2) middle of what is seen, 0 where nothing is."""
    seen = np.isfinite(xy)
    return np.where(seen, xy, 0.0).sum(1) / np.maximum(seen.sum(1), 1)


@dataclass(frozen=True)
class Answer:
    """What the program says about one labelled recording."""

    label: Label
    movement: str
    view: str
    count: int | None
    flags: tuple[str, ...]
    not_seen: int
    scores: int
    said: str

    @property
    def right(self) -> bool:
        """Movement and view as labelled; "mixed" views and refused recordings count as right."""
        movement = "unknown" if self.label.movement == "other" else self.label.movement
        views = (self.label.view, "") if self.label.view != "mixed" else (self.view,)
        return self.movement == movement and (movement == "unknown" or self.view in views)

    @property
    def counted(self) -> bool:
        """Repetitions, stands, lifts or steps within one of the label's."""
        if self.label.count is None or self.count is None:
            return True
        return abs(self.count - self.label.count) <= 1

    def line(self) -> str:
        """One line for a person to read."""
        wanted = f"{self.label.movement} {self.label.view} {self.label.count or ''}".strip()
        got = f"{self.movement} {self.view} {self.count if self.count is not None else ''}".strip()
        mark = " " if self.right and self.counted else "!"
        told = f"flags {', '.join(self.flags) or 'none'}; not seen {self.not_seen}"
        return f"{mark} {self.label.name:42s} {wanted:32s} -> {got:32s} {told}; {self.said}"


EVENTS = {
    "walk": "heel_strike",
    "chair-stand": "stand_up",
    "single-leg-bridge": "lift_top",
}


def answer(label: Label, seq: PoseSequence) -> Answer:
    """Screen one recording; one that is refused is "unknown" with the reason."""
    try:
        found = screen(seq)
    except PlumblineError as error:
        return Answer(label, "unknown", "", None, (), 0, 0, str(error))
    kind = EVENTS.get(found.movement, "rep_bottom")
    count = sum(e.kind == kind for e in found.events) if found.movement != "unknown" else None
    flags = [f for f in found.findings if f.verdict in ("possible", "clear")]
    said = [str(n.text) for n in found.notes if n.code == "movement"]
    return Answer(
        label,
        found.movement,
        found.view.kind,
        count,
        tuple(f"{f.pattern} {f.side} {f.verdict}" for f in flags),
        sum(f.verdict == "not_seen" for f in found.findings),
        len(found.scores),
        said[0] if said else "",
    )


def recordings(folder: Path) -> list[Answer]:
    """Answers to all recordings of a folder with `labels.csv`."""
    return [answer(label, read(folder / f"{label.name}.parquet")) for label in labels(folder)]


CAPTURED = {
    "deep_squat": "squat",
    "sit_to_stand": "chair-stand",
    "hurdle_step": "other",
    "inline_lunge": "other",
    "side_lunge": "other",
    "leg_raise": "other",
}
PLACES = (("front", 0.0), ("front", 15.0), ("front", -15.0), ("left", 0.0), ("left", 15.0))


def captured(folder: Path) -> list[Answer]:
    """Answers to UI-PRMD's trials, filmed from the front, the side and 15 degrees beside them."""
    found = []
    for path in sorted(folder.glob("*.npz")):
        movement = CAPTURED[path.stem.rsplit("_", 2)[0]]
        for view, yaw in PLACES:
            seq, count = film(path, view, yaw)
            kind = "front" if view == "front" else "side"
            name = f"{path.stem} {view} {yaw:+.0f}"
            label = Label(name, movement, kind, None if movement == "other" else count, "", "")
            found.append(answer(label, seq))
    return found


def confusion(answers: list[Answer]) -> list[str]:
    """Lines of the table: labelled movement down, recognised movement across."""
    down = sorted({a.label.movement for a in answers})
    across = sorted({a.movement for a in answers})
    lines = ["| labelled | " + " | ".join(across) + " |", "|---" * (len(across) + 1) + "|"]
    for name in down:
        mine = Counter(a.movement for a in answers if a.label.movement == name)
        lines.append(f"| {name} | " + " | ".join(str(mine[k] or "") for k in across) + " |")
    return lines


def summary(answers: list[Answer]) -> list[str]:
    """The aims in numbers."""
    ours = [a for a in answers if a.label.movement != "other"]
    others = [a for a in answers if a.label.movement == "other"]
    return [
        f"movement and view right in {sum(a.right for a in ours)} of {len(ours)} of ours",
        f"counts within one in {sum(a.counted for a in ours)} of {len(ours)}",
        f"others named: {sum(not a.right for a in others)} of {len(others)}; "
        f"flagged {sum(bool(a.flags) for a in others)}, "
        f"scored {sum(a.scores > 0 for a in others)}, "
        f'"not seen" on {sum(a.not_seen > 0 for a in others)}',
    ]


def main(arguments: list[str] | None = None) -> None:
    """Print one line a recording, the confusion tables and how far the aims are reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--captured", type=Path)
    given = parser.parse_args(arguments)
    parts = [recordings(given.folder)]
    if given.captured is not None:
        parts.append(captured(given.captured))
    for answers in parts:
        lines = [a.line() for a in answers]
        print("\n".join([*lines, "", *confusion(answers), "", *summary(answers), ""]))


if __name__ == "__main__":
    main()
