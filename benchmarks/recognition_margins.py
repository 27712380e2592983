"""How sure the recognition of movements is on recordings that its limits were not chosen on.

    python -m benchmarks.recognition_margins FOLDER [--captured FOLDER] [--rechosen]

Three questions about labelled landmark recordings (`benchmarks.real_recordings`):

*Changed recordings*: does the answer stay when the same movement is played slower or faster,
mirrored, filmed from farther away, by a camera tilted by eight degrees, with fewer frames, missing
frames, more jitter or short losses? *Limits*: how many names are lost and how many are false when
one limit of the rules is a tenth and a fifth larger or smaller? *Left out* (`--rechosen`): every
limit is chosen again without the recordings of one source, in the middle of the values that answer
the others best, and that source is answered by these; for every source in turn.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.changed_recordings import CHANGES
from benchmarks.real_recordings import CAPTURED, labels, read
from benchmarks.uiprmd import film
from core.errors import PlumblineError
from core.pose_sequence import PoseSequence
from metrics.catalogue import parameters
from metrics.events.recognition import recognise
from metrics.preprocessing.trial import Trial, condition

TABLES = ("POSTURE", "BENDING", "ONE_LEG", "WALKING", "LYING", "SEATED")
SHARES = (0.8, 0.9, 1.1, 1.2)
GRID = (0.8, 1.0, 1.25)
# Recordings of one shoot are one source; every other one is a source of its own.
SAME = (
    "walk_back_handheld",
    "walk_spot",
    "squat_front_overhead",
    "other_cartoon",
    "other_standing",
)


@dataclass(frozen=True, eq=False)
class Clip:
    """A labelled recording; `movement` is "unknown" for those that are none of ours."""

    name: str
    source: str
    movement: str
    seq: PoseSequence

    def answer(self) -> str:
        """What it is called."""
        try:
            return recognise(condition(self.seq)).movement
        except PlumblineError:
            return "unknown"


def real(folder: Path) -> list[Clip]:
    """Recordings of a folder with `labels.csv`."""
    return [
        Clip(
            label.name,
            next((s for s in SAME if label.name.startswith(s)), label.name),
            "unknown" if label.movement == "other" else label.movement,
            read(folder / f"{label.name}.parquet"),
        )
        for label in labels(folder)
    ]


def captured(folder: Path) -> list[Clip]:
    """UI-PRMD from the front and the side; a person is a source."""
    found = []
    for path in sorted(folder.glob("*.npz")):
        kind, person, _ = path.stem.rsplit("_", 2)
        movement = {"other": "unknown"}.get(CAPTURED[kind], CAPTURED[kind])
        found += [
            Clip(f"{path.stem} {view}", person, movement, film(path, view)[0])
            for view in ("front", "left")
        ]
    return found


# --- changed recordings ----------------------------------------------------------------------


def changed(clips: list[Clip]) -> Iterator[str]:
    """One line a change: answers that stay, and those that do not."""
    before = [clip.answer() for clip in clips]
    for name, change in CHANGES.items():
        now = [Clip(c.name, c.source, c.movement, change(c.seq)).answer() for c in clips]
        other = [
            f"{c.name}: {a} -> {b}{' (right)' if b == c.movement else ''}"
            for c, a, b in zip(clips, before, now, strict=True)
            if a != b
        ]
        wrong = sum(b not in (c.movement, "unknown") for c, b in zip(clips, now, strict=True))
        yield f"{name}: {len(clips) - len(other)} of {len(clips)} stay, {wrong} misnamed"
        yield from (f"    {line}" for line in other)


# --- limits ----------------------------------------------------------------------------------


@contextmanager
def limits(values: dict[tuple[str, str], float]) -> Iterator[None]:
    """The rules with other limits, for a while."""
    kept = {(t, n): getattr(getattr(parameters, t), n) for t, n in values}
    try:
        for (table, name), value in values.items():
            object.__setattr__(getattr(parameters, table), name, value)
        yield
    finally:
        for (table, name), value in kept.items():
            object.__setattr__(getattr(parameters, table), name, value)


def names() -> list[tuple[str, str]]:
    """All limits of the recognition."""
    return [(t, f.name) for t in TABLES for f in fields(getattr(parameters, t))]


def _answers(trials: list[Trial]) -> list[str]:
    return [recognise(trial).movement for trial in trials]


def thin(clips: list[Clip], trials: list[Trial]) -> Iterator[str]:
    """Table of the limits that matter: right names lost and false names made, one row a limit."""
    before = _answers(trials)
    yield "| limit | now | " + " | ".join(f"x {share:g}" for share in SHARES) + " |"
    yield "|---" * (len(SHARES) + 2) + "|"
    for table, name in names():
        value, cells = getattr(getattr(parameters, table), name), []
        for share in SHARES:
            with limits({(table, name): value * share}):
                now = _answers(trials)
            pairs = list(zip((c.movement for c in clips), before, now, strict=True))
            lost = sum(a == wanted != b for wanted, a, b in pairs)
            false = sum(a != b not in (wanted, "unknown") for wanted, a, b in pairs)
            cells.append(f"{lost} lost, {false} false" if lost or false else "")
        if any(cells):
            yield f"| {table.lower()}.{name} | {value:g} | " + " | ".join(cells) + " |"


def rechosen(clips: list[Clip], trials: list[Trial]) -> list[str]:
    """Lines of a confusion table with every source answered by limits chosen without it."""
    wanted = np.array([c.movement for c in clips])
    right: dict[tuple[str, str], np.ndarray] = {}
    as_they_are = np.array(_answers(trials)) == wanted
    for table, name in names():
        value, rows = getattr(getattr(parameters, table), name), []
        for share in GRID:
            with limits({(table, name): value * share}):
                same = share == 1
                rows.append(as_they_are if same else np.array(_answers(trials)) == wanted)
        right[table, name] = np.array(rows)
    answered: dict[str, Counter] = defaultdict(Counter)
    for source in dict.fromkeys(c.source for c in clips):
        out = np.array([c.source == source for c in clips])
        chosen = {key: _middle(key, rows[:, ~out].sum(1)) for key, rows in right.items()}
        with limits(chosen):
            for k in np.flatnonzero(out):
                answered[clips[k].movement][recognise(trials[k]).movement] += 1
    return _table(answered)


def _middle(key: tuple[str, str], score: np.ndarray) -> float:
    """The middle (geometric) of the stretch of best values that holds most of the grid."""
    best = score == score.max()
    runs = np.split(np.flatnonzero(best), np.flatnonzero(np.diff(np.flatnonzero(best)) > 1) + 1)
    run = max(runs, key=len)
    value: Any = getattr(getattr(parameters, key[0]), key[1])
    return float(value * np.sqrt(GRID[run[0]] * GRID[run[-1]]))


def _table(answered: dict[str, Counter]) -> list[str]:
    across = sorted({name for row in answered.values() for name in row})
    lines = ["| labelled | " + " | ".join(across) + " |", "|---" * (len(across) + 1) + "|"]
    for name in sorted(answered):
        cells = " | ".join(str(answered[name][k] or "") for k in across)
        lines.append(f"| {'none of ours' if name == 'unknown' else name} | {cells} |")
    return lines


def main(arguments: list[str] | None = None) -> None:
    """Print the answers to the three questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--captured", type=Path)
    parser.add_argument("--rechosen", action="store_true")
    given = parser.parse_args(arguments)
    clips = real(given.folder) + (captured(given.captured) if given.captured else [])
    trials = [condition(clip.seq) for clip in clips]
    if given.rechosen:
        print("\n".join(rechosen(clips, trials)))
        return
    for line in chain(changed(clips), thin(clips, trials)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
