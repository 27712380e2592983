"""Time of measuring again after a correction by hand: ``python -m benchmarks.corrections CLIPS``.

CLIPS are landmarks.parquet files or result folders; each is repeated to last `--seconds`. For each,
the median of the rounds: the wall clock, and the processor time, which a busy computer stretches
less. "event" leaves a repetition or step out, "point" moves a knee in one frame. Nothing is
asserted.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.correction import REPETITION, STEP, Correction
from core.landmarks import KNEES, NAMES
from core.pose_sequence import PoseSequence
from ui.services.records import recordings
from ui.services.screening.by_hand import hand_remeasuring
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


def corrections_of(clip: ScreenedClip) -> dict[str, tuple[Correction, ...]]:
    """One correction of each sort; that of an event where there is one."""
    seq = clip.landmarks
    frame, knee = len(seq) // 2, KNEES[0]
    x, y = np.nan_to_num(np.asarray(seq.xy_px)[frame, knee]) + 6.0
    at_s = float(seq.t_s[frame]) * seq.slow_motion
    point = Correction("moved", at_s, landmark=NAMES[knee], x_px=float(x), y_px=float(y))
    events = [e for e in clip.screening.events if e.kind in (*REPETITION, *STEP)]
    out = {"point": (point,)}
    for event in events[:1]:
        left_out = Correction("left_out", event.time_s, event=event.kind, side=event.side)
        out["event"] = (left_out,)
    return out


def timed_ms(clip: ScreenedClip, those: tuple[Correction, ...], rounds: int) -> tuple[float, float]:
    """Median wall clock and processor time of one measuring, milliseconds."""
    wall, core = [], []
    for _ in range(rounds):
        began, spent = time.perf_counter(), time.process_time()
        hand_remeasuring.remeasured(clip, those)
        wall.append(time.perf_counter() - began)
        core.append(time.process_time() - spent)
    return 1000 * float(np.median(wall)), 1000 * float(np.median(core))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clips", type=Path, nargs="+")
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print("clip                                 s  frames  correction  wall ms  core ms")
    for path in options.clips:
        seq = lengthened(recordings.read(path), options.seconds)
        clip = measure(path, seq, Settings())
        for name, those in corrections_of(clip).items():
            wall, core = timed_ms(clip, those, options.rounds)
            print(
                f"{path.stem[:32]:32} {seq.duration_s:5.1f}  {len(seq):6d}  {name:10}  "
                f"{wall:7.0f}  {core:7.0f}"
            )


if __name__ == "__main__":
    main()
