"""What the user says of a recording, done to its landmarks: start and end, mirrored, slow motion.

Times the user gives are those of the video as it plays. The part is cut first, then slow motion is
undone, so times of a result are real seconds, counted from the start of the video.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.errors import SettingsError
from core.pose_sequence import PoseSequence
from core.text import Text

# Keys of `Settings.as_dict` that are done here.
START, END, MIRRORED, SLOW_MOTION = "start_s", "end_s", "mirrored", "slow_motion"


def turned(recording: PoseSequence, mirrored: bool) -> PoseSequence:
    """The recording as that of a mirrored video, or not; flipped where it was taken for the
    other."""
    return recording if recording.mirrored == mirrored else recording.mirror_image()


def rows(recording: PoseSequence, chosen: Mapping[str, Any]) -> slice:
    """Frames between start and end, ends included.

    Raises
    ------
    SettingsError
        When fewer than two frames lie there.
    """
    start, end = chosen.get(START), chosen.get(END)
    t_s = recording.t_s
    first = 0 if start is None else int(np.searchsorted(t_s, start, "left"))
    last = len(t_s) if end is None else int(np.searchsorted(t_s, end, "right"))
    if last - first < 2 and (start is not None or end is not None):
        raise SettingsError(
            Text("The video shows nothing between the chosen start and end."),
            Text("It ends at {end:.1f} s.", end=float(t_s[-1]) if len(t_s) else 0.0),
        )
    return slice(first, last)


def applied(recording: PoseSequence, chosen: Mapping[str, Any]) -> PoseSequence:
    """The part of a recording that is measured, in real time.

    Parameters
    ----------
    recording : landmarks as read, the right way round (`turned`).
    chosen : settings as they stand in screening.json.

    Raises
    ------
    SettingsError
        When hardly anything lies between start and end.
    """
    part = recording
    if chosen.get(START) is not None or chosen.get(END) is not None:
        rows(recording, chosen)
        part = recording.between(chosen.get(START), chosen.get(END))
    factor = chosen.get(SLOW_MOTION)
    return part if factor is None else part.with_(t_s=part.t_s / factor)


def said(name: str, value: Any) -> Text | None:
    """One of these settings in words; None for another one."""
    if name == START:
        return Text("from {time:.1f} s of the video", time=value)
    if name == END:
        return Text("to {time:.1f} s of the video", time=value)
    if name == SLOW_MOTION:
        return Text("slow motion, {factor:g} times slower", factor=value)
    if name == "person":
        return Text(
            "the person at {x:.0f}, {y:.0f} px at {time:.1f} s",
            x=value["x_px"],
            y=value["y_px"],
            time=value["time_s"],
        )
    return None
