"""Short clips for tests that need a real person: the shipped samples, cut."""

from __future__ import annotations

from pathlib import Path

import vision

# A sample's first squat is over and the person stands again.
ONE_SQUAT_S = 3.9


def cut(sample: Path, to: Path, last_s: float = ONE_SQUAT_S) -> Path:
    """Write the beginning of a clip as a clip of its own."""
    info = vision.probe(sample)
    with vision.VideoWriter(to, info.size_px, info.fps) as film:
        for frame in vision.frames(sample, 0.0, last_s):
            film.write(frame.rgb, frame.t_s)
    return to
