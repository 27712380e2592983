"""Time of measuring again after a correction by hand: ``python -m benchmarks.corrections CLIPS``.

CLIPS are landmarks.parquet files or result folders; each is repeated to last `--seconds`. As on the
page: what the box works out when it is opened is there, then one correction after another takes the
place of the last, none of them twice. The sorts are those of `core.correction`, of one knee, both
lower legs, or a repetition or step; "whole" is a measuring without anything known. For each the
wall clock (median) and the processor time (least and median), which a busy computer stretches less.
Nothing is asserted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.correction import REPETITION, STEP, Correction
from core.landmarks import KNEES, NAMES
from core.pose_sequence import PoseSequence
from metrics import Recall
from ui.services.records import recordings
from ui.services.screening.by_hand import measured_again
from ui.services.screening.clip_screening import measure
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


def lengthened(seq: PoseSequence, seconds: float) -> PoseSequence:
    """The recording over and over until it lasts about `seconds`."""
    step = float(np.median(np.diff(seq.t_s)))
    length = float(seq.t_s[-1] - seq.t_s[0]) + step
    n = max(1, round(seconds / length))
    return seq.with_(
        t_s=np.concatenate([seq.t_s + k * length for k in range(n)]),
        **{
            name: np.concatenate([getattr(seq, name)] * n)
            for name in ("xy_px", "visibility", "world_m", "knee_step_px")
        },
        pelvis=tuple(
            replace(p, angle_deg=np.tile(p.angle_deg, n), u95_deg=np.tile(p.u95_deg, n))
            for p in seq.pelvis
        ),
    )


def corrections_of(clip: ScreenedClip, rounds: int) -> dict[str, list[tuple[Correction, ...]]]:
    """Different corrections of each sort; those of an event where there are any."""
    seq = clip.landmarks
    frame, knee = len(seq) // 2, KNEES[0]
    x, y = np.nan_to_num(np.asarray(seq.xy_px)[frame, knee])
    at_s = float(seq.t_s[frame]) * seq.slow_motion
    moved = [
        Correction("moved", at_s, landmark=NAMES[knee], x_px=float(x) + 6.0 + k, y_px=float(y))
        for k in range(rounds)
    ]
    ends = [at_s + 0.3 + 0.05 * k for k in range(rounds)]
    events = [e for s in clip.screenings for e in s.events if e.kind in (*REPETITION, *STEP)]
    spread = np.linspace(0, len(events) - 1, rounds if events else 0).round().astype(int)
    told = [
        (e.time_s * seq.slow_motion, {"event": e.kind, "side": e.side})
        for e in dict.fromkeys(events[k] for k in spread)
    ]
    sorts = {
        "moved": moved,
        "hidden": [Correction("hidden", at_s, e, landmark=NAMES[knee]) for e in ends],
        "exchanged": [Correction("exchanged", at_s, e) for e in ends],
        "left_out": [Correction("left_out", t, **what) for t, what in told],
        "shifted": [Correction("shifted", t, t + 0.1, **what) for t, what in told],
        "whole": moved,
    }
    return {name: [(one,) for one in those] for name, those in sorts.items() if those}


def timed_ms(
    clip: ScreenedClip, those: Sequence[tuple[Correction, ...]], recall: Recall | None
) -> tuple[float, float, float]:
    """One measuring, milliseconds: wall clock (median), processor time (least and median)."""
    wall, core = [], []
    for one in those:
        began, spent = time.perf_counter(), time.process_time()
        measured_again.remeasured(clip, one, recall)
        wall.append(time.perf_counter() - began)
        core.append(time.process_time() - spent)
    return 1000 * float(np.median(wall)), 1000 * min(core), 1000 * float(np.median(core))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clips", type=Path, nargs="+")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(
        "clip                                 s  frames  correction  wall ms  core ms: least median"
    )
    for path in options.clips:
        seq = lengthened(recordings.read(path), options.seconds)
        clip = measure(path, seq, Settings())
        for name, those in corrections_of(clip, options.rounds).items():
            recall = None if name == "whole" else Recall()
            if recall is not None:
                middle_s = float(clip.landmarks.t_s[len(clip.landmarks) // 2])
                measured_again.prepare(clip, middle_s, recall)
            wall, least, core = timed_ms(clip, those, recall)
            print(
                f"{path.stem[:32]:32} {seq.duration_s:5.1f} {len(seq):6d}  {name:10}  "
                f"{wall:7.0f}  {least:13.0f} {core:7.0f}"
            )


if __name__ == "__main__":
    main()
