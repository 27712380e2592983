"""How sure the recognition of movements is on recordings that its limits were not chosen on.

    python -m benchmarks.recognition_margins FOLDER [--captured FOLDER] [--rechosen]

Three questions about labelled landmark recordings (`benchmarks.real_recordings`):

*Changed recordings*: does the answer stay when the same movement is played slower or faster,
mirrored, filmed from farther away, by a camera tilted by six degrees, with fewer frames, more
jitter or short losses? *Limits*: which answers change when one limit of the rules is a tenth and a
fifth larger or smaller? *Left out* (`--rechosen`): every limit is chosen again without the
recordings of one source, in the middle of the values that answer the others best, and that source
is answered by these; for every source in turn.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

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

Change = Callable[[PoseSequence], PoseSequence]


def _thinned(seq: PoseSequence, fps: float) -> PoseSequence:
    """The frames nearest to a lower rate; the recording itself where it has no more."""
    if seq.fps < 1.2 * fps:
        return seq
    wanted = np.arange(seq.t_s[0], seq.t_s[-1], 1 / fps)
    rows = np.unique(np.searchsorted(seq.t_s, wanted - 1e-6))
    return seq.with_(
        t_s=seq.t_s[rows],
        xy_px=np.asarray(seq.xy_px)[rows],
        visibility=np.asarray(seq.visibility)[rows],
        world_m=np.asarray(seq.world_m)[rows],
        knee_step_px=None,
        pelvis=(),
    )


def _rolled(seq: PoseSequence, deg: float) -> PoseSequence:
    c, s = np.cos(np.radians(deg)), np.sin(np.radians(deg))
    turn = np.array([[c, -s], [s, c]])
    middle = np.array(seq.size_px) / 2
    world = np.array(seq.world_m)
    world[..., :2] = world[..., :2] @ turn.T
    return seq.with_(xy_px=(np.asarray(seq.xy_px) - middle) @ turn.T + middle, world_m=world)


def _smaller(seq: PoseSequence, person_px: float, jitter_px: float) -> PoseSequence:
    """As if filmed from farther away, with the jitter that a pose model has there."""
    xy = np.asarray(seq.xy_px)
    tall = float(np.nanpercentile(np.nanmax(xy[..., 1], 1) - np.nanmin(xy[..., 1], 1), 75))
    share = min(1.0, person_px / tall)
    middle = np.array(seq.size_px) / 2
    return _jittered(seq.with_(xy_px=(xy - middle) * share + middle), jitter_px)


def _jittered(seq: PoseSequence, px: float) -> PoseSequence:
    noise = np.random.default_rng(0).normal(0, px, np.shape(seq.xy_px))
    return seq.with_(xy_px=np.asarray(seq.xy_px) + noise)


def _lossy(seq: PoseSequence) -> PoseSequence:
    """Every joint is lost for a tenth of a second about every two seconds."""
    rng = np.random.default_rng(0)
    xy, seen = np.array(seq.xy_px), np.array(seq.visibility)
    for row in range(xy.shape[1]):
        for start in np.arange(rng.uniform(0, 2), seq.t_s[-1], 2.0):
            hole = (seq.t_s >= start) & (seq.t_s < start + 0.1)
            xy[hole, row], seen[hole, row] = np.nan, 0.0
    return seq.with_(xy_px=xy, visibility=seen)


CHANGES: dict[str, Change] = {
    "0.6 times as long": lambda s: s.with_(t_s=s.t_s * 0.6),
    "0.8 times as long": lambda s: s.with_(t_s=s.t_s * 0.8),
    "1.3 times as long": lambda s: s.with_(t_s=s.t_s * 1.3),
    "1.6 times as long": lambda s: s.with_(t_s=s.t_s * 1.6),
    "mirrored": lambda s: s.mirror_image(),
    "person of 240 pixels": lambda s: _smaller(s, 240, 0.8),
    "jitter of 2 pixels": lambda s: _jittered(s, 2.0),
    "joints lost now and then": _lossy,
    "tilted by 6": lambda s: _rolled(s, 6.0),
    "tilted by -6": lambda s: _rolled(s, -6.0),
    "15 frames a second": lambda s: _thinned(s, 15),
    "10 frames a second": lambda s: _thinned(s, 10),
}


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
    """Answers that change when one limit is a little different."""
    before = _answers(trials)
    for table, name in names():
        value = getattr(getattr(parameters, table), name)
        for share in SHARES:
            with limits({(table, name): value * share}):
                now = _answers(trials)
            for clip, a, b in zip(clips, before, now, strict=True):
                if a != b:
                    verdict = "worse" if a == clip.movement else "other"
                    yield f"{table}.{name} x {share:g}: {clip.name} {a} -> {b} {verdict}"


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
    for line in (*changed(clips), *thin(clips, trials)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
