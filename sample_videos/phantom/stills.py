"""A still of each clip at its most informative moment, for the page and the README."""

from __future__ import annotations

from pathlib import Path

import av

from sample_videos.truth import Truth, load

HEIGHT_PX = 480


def telling_moment_s(truth: Truth) -> float:
    """Bottom of the second repetition, middle of the held position, or two thirds of a walk."""
    bottoms = truth.times("bottom")
    if bottoms:
        return bottoms[min(1, len(bottoms) - 1)]
    if truth.movement == "seated-rotation":
        turn = abs(truth.series["right_hip_internal_rotation_deg"])
        return float(truth.t_s[int(turn.argmax())])
    return float(truth.t_s[-1] * 0.67)


def write_still(clip: Path) -> Path:
    """Write ``NAME.jpg`` beside ``NAME.mp4`` and return it."""
    wanted = telling_moment_s(load(clip))
    with av.open(str(clip)) as container:
        for frame in container.decode(video=0):
            if frame.time >= wanted - 1e-6:
                break
        width = round(frame.width * HEIGHT_PX / frame.height / 2) * 2
        image = frame.reformat(width=width, height=HEIGHT_PX).to_image()
    target = clip.with_suffix(".jpg")
    image.save(target, quality=82)
    return target
