"""Notes on how a video was recorded: distance, cut-off feet or head, people lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text, mark
from core.vocabulary import Severity
from vision.pose.plausibility import inside

SMALLEST_PERSON_PX = 600
TOO_SMALL_PX = 250
# A share of frames worth a remark.
_OFTEN = 0.1
# Whoever was last seen this near the edge of the picture (share of its width) left it.
_EDGE = 0.075
# Somebody else seen this long before or after a loss may have stood in front.
_NEAR_S = 1.0
# So long out of sight somebody is away, not lost by the model.
_AWAY_S = 1.0


def notes(
    t_s: np.ndarray,
    xy_px: np.ndarray,
    guessed: np.ndarray,
    size_px: tuple[int, int],
    others_s: Sequence[float] = (),
) -> tuple[Note, ...]:
    """Remarks from times and landmarks.

    Those with the codes "feet_cut", "trunk_cut" and "person_lost" spoil answers
    (`metrics.verdicts.spoiled`); feet cut only while the person enters or leaves the picture, and
    people who leave it and come back, do not.

    Parameters
    ----------
    t_s
        (T,) seconds.
    xy_px
        (T, 33, 2) landmarks before those outside the picture were taken out.
    guessed
        (T, 33) True where a landmark lay outside the picture.
    size_px
        Width and height of the picture.
    others_s
        Moments at which somebody else was seen.
    """
    present = np.isfinite(xy_px).all(axis=(1, 2))
    found: list[Note] = []
    if not present.any():
        return ()
    cut = guessed[present]
    feet = cut[:, lm.FEET].any(axis=1)
    inner = _inner(feet)
    passing = inner.mean() < _OFTEN and len(inner) > len(feet) / 2
    code = NoteCode.FEET_LEAVE if passing else NoteCode.FEET_CUT
    found += _cut(feet.mean(), code, _FEET_TEXT)
    found += _cut(cut[:, lm.HEAD].all(axis=1).mean(), NoteCode.HEAD_CUT, _HEAD_TEXT)
    found += _cut(cut[:, lm.SHOULDERS].any(axis=1).mean(), NoteCode.TRUNK_CUT, _TRUNK_TEXT)
    found += _size(xy_px[present])
    found += _presence(t_s, present, xy_px, size_px, others_s)
    return tuple(found)


def _inner(cut: np.ndarray) -> np.ndarray:
    """Without the frames cut at the beginning and at the end of the recording."""
    whole = np.flatnonzero(~cut)
    return cut[whole[0] : whole[-1] + 1] if len(whole) else cut


_FEET_TEXT = mark(
    "The feet are outside the picture in {percent:.0f} % of the frames. "
    "Film from farther away, with room below the feet."
)
_TRUNK_TEXT = mark("The shoulders are outside the picture in {percent:.0f} % of the frames.")
_HEAD_TEXT = mark("The head is outside the picture in {percent:.0f} % of the frames.")

_LOST_TEXT = mark(
    "The person was not found in {percent:.0f} % of the frames between their first and last "
    "appearance."
)
_COVERED_TEXT = mark(
    "The person was not found in {percent:.0f} % of the frames between their first and last "
    "appearance, while somebody else was in the picture. Nobody should stand or walk between the "
    "person and the camera."
)


def _cut(share: float, code: str, template: str) -> list[Note]:
    if share < _OFTEN:
        return []
    return [Note(code, Severity.WARNING, Text(template, percent=100 * float(share)))]


def _size(xy: np.ndarray) -> list[Note]:
    # Upper quartile of the extent: the standing person, whatever else they do.
    tall = float(np.percentile(np.ptp(xy[:, :, 1], axis=1), 75))
    wide = float(np.percentile(np.ptp(xy[:, :, 0], axis=1), 75))
    size = max(tall, wide)
    if size >= SMALLEST_PERSON_PX:
        return []
    text = Text(
        "The person is {size:.0f} pixels tall in the picture; {want} or more would make the "
        "angles more certain. Come nearer, hold the camera upright, or record in Full HD.",
        size=size,
        want=SMALLEST_PERSON_PX,
    )
    return [
        Note(
            NoteCode.SMALL_PERSON, Severity.WARNING if size < TOO_SMALL_PX else Severity.INFO, text
        )
    ]


def _presence(
    t_s: np.ndarray,
    present: np.ndarray,
    xy: np.ndarray,
    size_px: tuple[int, int],
    others_s: Sequence[float],
) -> list[Note]:
    """People who were lost again and again in the picture, and those who went and came back."""
    rows = np.flatnonzero(present)
    within = rows[-1] + 1 - rows[0]
    lost = left = covered = 0
    for before, after in pairwise(rows.tolist()):
        if after - before > 1:
            gone = after - before - 1
            away = t_s[after] - t_s[before] > _AWAY_S
            away |= _at_edge(xy[before], size_px) and _at_edge(xy[after], size_px)
            lost, left = lost + gone * (not away), left + gone * away
            beside = any(t_s[before] - _NEAR_S < t < t_s[after] + _NEAR_S for t in others_s)
            covered += gone * (beside and not away)
    found = []
    if lost / within >= _OFTEN:
        somebody = covered > lost / 2
        text = Text(_COVERED_TEXT if somebody else _LOST_TEXT, percent=100 * lost / within)
        found.append(Note(NoteCode.PERSON_LOST, Severity.WARNING, text))
    if left / within >= _OFTEN:
        text = Text(
            "The person is out of sight in {percent:.0f} % of the frames between their "
            "first and last appearance.",
            percent=100 * left / within,
        )
        found.append(Note(NoteCode.PERSON_LEFT, Severity.INFO, text))
    return found


def _at_edge(xy: np.ndarray, size_px: tuple[int, int]) -> bool:
    """The body reaches or nearly reaches the edge of the picture."""
    seen = xy[np.isfinite(xy).all(1)]
    share = seen / np.asarray(size_px, float)
    return bool(len(seen) and (share[:, 0].min() < _EDGE or share[:, 0].max() > 1 - _EDGE))


def outside(xy_px: np.ndarray, size_px: tuple[int, int]) -> np.ndarray:
    """(T, 33) True where a landmark was placed outside the frame: guessed, not seen."""
    with np.errstate(invalid="ignore"):
        return np.isfinite(xy_px[:, :, 0]) & ~inside(xy_px, size_px)
