"""Left and right leg exchanged on purpose: which frames carry the wrong name afterwards.

Walks and squats whose names are known (figures, motion capture, rendered people), lower legs
exchanged for one frame to 1.5 s, at a crossing of the legs and elsewhere, with and without the
visibility, with jitter. Recordings that are left alone show the exchanges that are invented.

    python -m benchmarks.leg_identity [--shared FOLDER] [--samples FOLDER]

`--shared` holds `gait_c3d` and `mocap_subject4`; `--samples` result folders of the shipped clips.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.camera import camera_at, sequence
from benchmarks.mocap import read_trc, read_walk, walks_in
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import LEGS
from metrics.catalogue.recording_parameters import Legs
from metrics.preprocessing.leg_identity import (
    BOTH,
    LEFT,
    OTHER,
    RIGHT,
    identified,
)
from sample_videos.truth import load
from tests.fixtures.motions import squat, walk
from tests.fixtures.stick_figures import film

SAMPLES = Path(__file__).parents[1] / "sample_videos"
KNEES_AND_ANKLES = np.r_[LEFT[:2], RIGHT[:2]]
FRAME_S = 1 / 30
LENGTHS_S = (FRAME_S, 2 * FRAME_S, 0.1, 0.2, 0.3, 0.5, 1.0, 1.5)
# Closer than this the names of the legs make no difference, in leg lengths.
APART_LEG = 0.1
# Of a recording exchanged for longer nobody can tell which part is named rightly.
LONGEST_SHARE = 0.4
WIDE = (6000, 1280)
Method = Callable[[PoseSequence], np.ndarray]


@dataclass(frozen=True, eq=False)
class Case:
    """A recording whose true names are known: `wrong` (T,) are frames drawn exchanged."""

    group: str
    name: str
    seq: PoseSequence
    wrong: np.ndarray


@dataclass(frozen=True)
class Tally:
    """Frames in which the legs are apart: all, named wrongly, and left out."""

    frames: int = 0
    wrong: int = 0
    lost: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.frames + other.frames, self.wrong + other.wrong, self.lost + other.lost)


def exchanged(seq: PoseSequence, rows: np.ndarray, *, visibility: bool) -> PoseSequence:
    """The recording with the lower legs exchanged in the frames `rows` (T,)."""
    xy, seen = np.array(seq.xy_px), np.array(seq.visibility)
    at = np.flatnonzero(rows)[:, None]
    xy[at, BOTH] = seq.xy_px[at, OTHER]
    if visibility:
        seen[at, BOTH] = seq.visibility[at, OTHER]
    return seq.with_(xy_px=xy, visibility=seen)


def tally(case: Case, drawn: np.ndarray) -> Tally:
    """Compare landmarks (T, 33, 2) with the recording under its true names."""
    right = np.array(case.seq.xy_px)
    at = np.flatnonzero(case.wrong)[:, None]
    right[at, BOTH] = case.seq.xy_px[at, OTHER]
    leg = np.nanmedian(
        np.linalg.norm(right[:, 23] - right[:, 25], axis=-1)
        + np.linalg.norm(right[:, 25] - right[:, 27], axis=-1)
    )
    apart = np.linalg.norm(right[:, LEFT] - right[:, RIGHT], axis=-1).max(1) > APART_LEG * leg
    miss = [
        np.nansum(np.linalg.norm(drawn[:, BOTH] - right[:, rows], axis=-1), axis=1)
        for rows in (BOTH, OTHER)
    ]
    gone = ~np.isfinite(drawn[:, KNEES_AND_ANKLES]).all((1, 2))
    none = ~np.isfinite(drawn[:, BOTH]).any((1, 2))
    return Tally(
        int(apart.sum()),
        int((apart & ~none & (miss[1] < miss[0])).sum()),
        int((apart & gone).sum()),
    )


def starts(case: Case, place: str, frames: int) -> list[int]:
    """First frames of up to three runs: at crossings of the ankles, or where they are apart."""
    gap = case.seq.xy_px[:, LEFT[1], 0] - case.seq.xy_px[:, RIGHT[1], 0]
    gap = np.nan_to_num(gap)
    n = len(gap)
    if place == "crossing":
        found = np.flatnonzero(np.diff(np.sign(gap)) != 0) + 1
    else:
        wide = np.abs(gap)
        found = np.flatnonzero((wide[1:-1] >= wide[:-2]) & (wide[1:-1] > wide[2:])) + 1
        found = found[wide[found] > 0.5 * wide.max()]
    if frames > LONGEST_SHARE * n:
        return []
    found = found[(found > 5) & (found + frames < n - 5)]
    if not len(found):
        return []
    return [int(found[k]) for k in sorted({len(found) * q // 4 for q in (1, 2, 3)})]


def exchanges(case: Case) -> Iterator[tuple[float, str, bool, Case]]:
    """All exchanged versions of a case: length (s), place, visibility exchanged too."""
    for length_s in LENGTHS_S:
        frames = max(1, round(length_s * case.seq.fps))
        for place in ("crossing", "apart"):
            for first in starts(case, place, frames):
                rows = np.zeros(len(case.seq), bool)
                rows[first : first + frames] = True
                for visibility in (False, True):
                    seq = exchanged(case.seq, rows, visibility=visibility)
                    one = replace(case, seq=seq, wrong=case.wrong ^ rows)
                    yield length_s, place, visibility, one


def _named(group: str, name: str, seq: PoseSequence) -> Case:
    return Case(group, name, seq, np.zeros(len(seq), bool))


def figures() -> list[Case]:
    """A walking, a limping and a squatting figure from the side, beside it and from the front."""
    side = camera_at("left", size_px=WIDE)
    cameras = {
        "side": side,
        "15 deg": camera_at("left", yaw_deg=15.0, size_px=WIDE),
        "front": camera_at(),
    }
    motions = {"walk": walk(), "limp": walk(late_share=0.08), "squat": squat()}
    return [
        _named("figure", f"{name} {where} {noise:.0f} px", film(motion, camera, noise_px=noise))
        for noise in (1.0, 6.0)
        for name, motion in motions.items()
        for where, camera in cameras.items()
    ]


def captured(folder: Path) -> list[Case]:
    """Walks, squats and chair stands of motion capture, from the side and 15 degrees beside it."""
    walks = [(w.name, w.t_s, w.points_m) for w in map(read_walk, walks_in(folder / "gait_c3d"))]
    trials = sorted((folder / "mocap_subject4").glob("*.trc"))
    walks += [(path.stem, *read_trc(path)) for path in trials]
    found = []
    rng = np.random.default_rng(7)
    for name, t, points in walks:
        keep = np.searchsorted(t, np.arange(t[0], t[-1], FRAME_S))
        middle = np.nanmean(points[:, [23, 24]], axis=(0, 1)) * [1, 0, 1]
        for yaw in (0.0, 15.0):
            camera = camera_at("left", yaw_deg=yaw, size_px=WIDE)
            seq = sequence(t[keep], points[keep] - middle, camera)
            for noise in (0.0, 4.0):
                xy = seq.xy_px + rng.normal(0, noise, seq.xy_px.shape)
                seq = seq.with_(xy_px=xy)
                found.append(_named("captured", f"{name} {yaw:.0f} deg {noise:.0f} px", seq))
    return found


def samples(folder: Path) -> list[Case]:
    """Landmarks of the shipped clips; their true joints tell which frames are drawn exchanged."""
    found = []
    for path in sorted(folder.glob("*/landmarks.parquet")):
        seq = PoseSequence.load(path)
        truth = load(SAMPLES / f"{path.parent.name}.mp4")
        wrong = _drawn_exchanged(seq, truth.points_px)
        found.append(Case("rendered", path.parent.name, seq, wrong))
    return found


def _drawn_exchanged(seq: PoseSequence, true_px: Mapping[str, np.ndarray]) -> np.ndarray:
    """(T,) True where knees, ankles and heels lie nearer to the true ones of the other leg."""
    cost = np.zeros((len(seq), 2))
    for k, joint in enumerate(("knee", "ankle", "heel")):
        drawn = seq.xy_px[:, [LEFT[k], RIGHT[k]]]
        true = np.stack([true_px[f"{side}_{joint}"] for side in lm.SIDES], axis=1)
        for naming, other in enumerate((true, true[:, ::-1])):
            cost[:, naming] += np.nan_to_num(np.linalg.norm(drawn - other, axis=-1)).sum(1)
    return cost[:, 1] < cost[:, 0]


def method(weights: Legs) -> Method:
    """The product's way with these weights."""
    return lambda seq: identified(seq.t_s, seq.xy_px, seq.visibility, weights)[0]


def methods() -> dict[str, Method]:
    """As drawn, the product's way, and the same without each clue."""
    found: dict[str, Method] = {"as drawn": lambda seq: np.array(seq.xy_px)}
    found["all clues"] = method(LEGS)
    for clue in ("path", "acceleration", "visibility", "order"):
        found[f"without {clue}"] = method(replace(LEGS, **{clue: 0.0}))
    return found


def measured(way: Method, cases: list[Case], every: int) -> dict[str, Tally]:
    """Tallies by kind of recording, length, place and visibility; of exchanges every `every`th."""
    found: dict[str, Tally] = defaultdict(Tally)
    for case in cases:
        found[f"{case.group}, left alone"] += tally(case, way(case.seq))
        for length_s, place, visibility, one in islice(exchanges(case), 0, None, every):
            result = tally(one, way(one.seq))
            seen = "visibility too" if visibility else "places only"
            for key in ("all exchanges", case.group, f"{length_s:.2f} s", place, seen):
                found[key] += result
    return found


def main(arguments: list[str] | None = None) -> None:
    """Print frames named wrongly / left out, of those in which the legs are apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--samples", type=Path)
    parser.add_argument("--every", type=int, default=5, help="every n-th exchange only")
    given = parser.parse_args(arguments)
    cases = figures()
    cases += captured(given.shared) if given.shared else []
    cases += samples(given.samples) if given.samples else []
    ways = {name: measured(way, cases, given.every) for name, way in methods().items()}
    print("| | frames | " + " | ".join(ways) + " |")
    print("|---" * (len(ways) + 2) + "|")
    first = next(iter(ways.values()))
    for key in sorted(first):
        cells = [f"{found[key].wrong} / {found[key].lost}" for found in ways.values()]
        print(f"| {key} | {first[key].frames} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
