"""What the user says of a recording, done to it: start and end, mirrored, slow motion, corrections.

Times the user gives are those of the file as it plays; times of a recording and of a result are
seconds of life, `PoseSequence.slow_motion` times fewer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.correction import Correction
from core.errors import SettingsError
from core.note_codes import NoteCode
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics import corrected
from metrics.results import Screening
from metrics.timeline import Said
from ui.services.screening.by_hand import correction_settings, part_choice

# Keys of `Settings.as_dict` that are done here.
START, END, MIRRORED, SLOW_MOTION = "start_s", "end_s", "mirrored", "slow_motion"


def turned(recording: PoseSequence, *, mirrored: bool) -> PoseSequence:
    """The recording as that of a mirrored video, or not; flipped where it was taken for the
    other."""
    return recording if recording.mirrored == mirrored else recording.mirror_image()


def paced(recording: PoseSequence, slow_motion: float | None) -> PoseSequence:
    """The recording with the times of a clip so many times slower than life; None: as read.

    The remark on the clock the clip was read with goes when it no longer holds.
    """
    if slow_motion is None or slow_motion == recording.slow_motion:
        return recording
    return recording.with_(
        t_s=recording.t_s * (recording.slow_motion / slow_motion),
        slow_motion=slow_motion,
        notes=tuple(n for n in recording.notes if n.code != NoteCode.SLOW_MOTION),
    )


def rows(recording: PoseSequence, chosen: Mapping[str, Any]) -> slice:
    """Frames between start and end, ends included.

    Raises
    ------
    SettingsError
        When fewer than two frames lie there.
    """
    start, end = _ends(recording, chosen)
    t_s = recording.t_s
    first = 0 if start is None else int(np.searchsorted(t_s, start, "left"))
    last = len(t_s) if end is None else int(np.searchsorted(t_s, end, "right"))
    if last - first < 2 and (start is not None or end is not None):
        raise SettingsError(
            Text("The video shows nothing between the chosen start and end."),
            Text(
                "It ends at {end:.1f} s.",
                end=float(t_s[-1]) * recording.slow_motion if len(t_s) else 0.0,
            ),
        )
    return slice(first, last)


def applied(recording: PoseSequence, chosen: Mapping[str, Any]) -> PoseSequence:
    """The part of a recording that is measured, its landmarks corrected as the user says.

    Parameters
    ----------
    recording
        Landmarks as read, the right way round (`turned`), in time of life (`paced`).
    chosen
        Settings as they stand in screening.json.

    Raises
    ------
    SettingsError
        When hardly anything lies between start and end, or the corrections are damaged.
    """
    start, end = _ends(recording, chosen)
    if start is not None or end is not None:
        rows(recording, chosen)
        recording = recording.between(start, end)
    return corrected(recording, corrections(recording, chosen))


def corrections(recording: PoseSequence, chosen: Mapping[str, Any]) -> tuple[Correction, ...]:
    """What was corrected by hand, on the recording's clock.

    Raises
    ------
    SettingsError
        When it is damaged.
    """
    return tuple(
        one.slowed(1 / recording.slow_motion) for one in correction_settings.from_settings(chosen)
    )


def _ends(recording: PoseSequence, chosen: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Start and end in seconds of life."""
    given = chosen.get(START), chosen.get(END)
    start, end = (None if t is None else t / recording.slow_motion for t in given)
    return start, end


def parts(recording: PoseSequence, chosen: Mapping[str, Any]) -> tuple[Said, ...]:
    """What the user says of single parts, on the recording's clock.

    Raises
    ------
    SettingsError
        When it is damaged.
    """
    return tuple(
        Said(one.at_s / recording.slow_motion, one.movement, one.side)
        for one in part_choice.from_settings(chosen)
    )


def counted(screening: Screening) -> Text | None:
    """How much was corrected by hand, in a sentence; None: nothing."""
    return next((n.text for n in screening.notes if n.code == NoteCode.BY_HAND), None)


def said(name: str, value: Any) -> Text | None:
    """One of these settings in words; None for another one."""
    if name == START:
        return Text("from {time:.1f} s of the video", time=value)
    if name == END:
        return Text("to {time:.1f} s of the video", time=value)
    if name == SLOW_MOTION:
        return Text("slow motion, {factor:g} times slower", factor=value)
    if name == "height_cm":
        return Text("body height {height:g} cm", height=value)
    if name == "person":
        return Text(
            "the person at {x:.0f}, {y:.0f} px at {time:.1f} s",
            x=value["x_px"],
            y=value["y_px"],
            time=value["time_s"],
        )
    return None
