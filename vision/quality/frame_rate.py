"""Remarks on time: how many new pictures a second there are, gaps, bunches, slow motion."""

from __future__ import annotations

import numpy as np
import scipy

from core.frame_rate import frames_per_s
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity

# The filming protocol asks for 30 frames a second; 15 is the least.
SLOW_FPS = 24.0
TOO_SLOW_FPS = 15.0
# A share of the time worth a remark.
_OFTEN = 0.1
# Frames that tell the rate around one of them.
_AROUND, _WIDE = 15, 31
# Bunches: gaps this short and this long against the mean around them, and how many there are.
_SHORT, _LONG = 0.25, 2.0
_SHORT_SHARE, _LONG_COUNT = 0.3, 5


def notes(t_s: np.ndarray, held: float = 0.0) -> tuple[Note, ...]:
    """Remarks from the times of the frames, seconds of life.

    Parameters
    ----------
    t_s
        (T,) seconds of real time.
    held
        Share of the frames that show the picture before once more (`vision.quality.held_frames`).
    """
    gaps = np.diff(t_s)
    if _bunched(gaps):
        text = Text(
            "The times of the frames come in bunches; speeds and times are uncertain. Record "
            "with the camera's own app."
        )
        bunched = Note(NoteCode.BUNCHED_TIMES, Severity.WARNING, text)
        return (bunched, *_low(frames_per_s(t_s), held))
    usual = scipy.ndimage.median_filter(gaps, _AROUND, mode="nearest")
    return (*_low(_slowest(gaps, usual), held), *_dropped(gaps, usual))


def slow_motion_notes(factor: float, tagged: float) -> tuple[Note, ...]:
    """What was done with the clock of the file.

    Parameters
    ----------
    factor
        How many times slower than life the file's clock was taken to run.
    tagged
        What the file itself says; 1 = nothing.
    """
    if factor == 1 and tagged == 1:
        return ()
    if factor == 1:
        text = Text(
            "The file says slow motion, {tagged:.3g} times slower; as you asked, its own times "
            "are used.",
            tagged=tagged,
        )
    elif factor < 1:
        text = Text(
            "A time lapse, {factor:.3g} times faster than real time; all times here are real "
            "times.",
            factor=1 / factor,
        )
    else:
        text = Text(
            "Slow motion, {factor:.3g} times slower than real time; all times here are real times.",
            factor=factor,
        )
    return (Note(NoteCode.SLOW_MOTION, Severity.INFO, text),)


def _slowest(gaps: np.ndarray, usual: np.ndarray) -> float:
    """The rate of the slowest tenth of the time: the rate may change in mid-clip."""
    order = np.argsort(usual)[::-1]
    passed = np.cumsum(gaps[order])
    return float(1 / usual[order[np.searchsorted(passed, _OFTEN * passed[-1])]])


def _low(fps: float, held: float) -> list[Note]:
    new = fps * (1 - held)
    if new >= SLOW_FPS:
        return []
    severity = Severity.WARNING if new >= TOO_SLOW_FPS else Severity.STOP
    if fps >= SLOW_FPS:
        text = Text(
            "The video has {fps:.0f} frames a second, but only {new:.0f} of them are new; the "
            "others repeat the frame before. 30 or more are wanted.",
            fps=fps,
            new=new,
        )
    else:
        text = Text("The video has only {fps:.0f} frames a second; 30 or more are wanted.", fps=new)
    return [Note(NoteCode.LOW_FPS, severity, text)]


def _dropped(gaps: np.ndarray, usual: np.ndarray) -> list[Note]:
    share = float(gaps[gaps > 1.5 * usual].sum() / gaps.sum())
    if share <= _OFTEN / 2:
        return []
    text = Text(
        "Frames are missing in {percent:.0f} % of the time; fast movements may be misread.",
        percent=100 * share,
    )
    return [Note(NoteCode.DROPPED_FRAMES, Severity.WARNING, text)]


def _bunched(gaps: np.ndarray) -> bool:
    mean = scipy.ndimage.uniform_filter1d(gaps, _WIDE, mode="nearest")
    short, long = gaps < _SHORT * mean, gaps > _LONG * mean
    return bool(short.mean() >= _SHORT_SHARE and long.sum() >= _LONG_COUNT)
