"""Somebody else who moves exactly alike at the same time: a split screen, or a mirror.

In a picture put together from two the lens did not look at its middle, so where a person stands in
it no longer tells from where they were filmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity
from vision.pose.other_people import OtherSeen

# Heights in the picture change alike from look to look: correlation of the changes. Two people who
# squat every three seconds, a fifth of a second apart, reach 0.91.
_ALIKE = 0.95
# Fewer changes, or smaller ones (of the height, one standard deviation), prove nothing.
_LEAST_LOOKS, _LEAST_CHANGE = 6, 0.02
_NEXT_S = 1.2
# Nearer to the middle of the picture (share of its longer side) the lens is near enough: 5 degrees.
_ASIDE = 0.1


def notes(
    looks: Sequence[OtherSeen], xy_px: np.ndarray, size_px: tuple[int, int]
) -> tuple[Note, ...]:
    """Remark on a picture that shows the movement twice, with the person away from its middle.

    Parameters
    ----------
    looks
        Moments at which somebody else was seen.
    xy_px
        (T, 33, 2) landmarks of the followed person, NaN where not seen.
    size_px
        Width and height of the picture.
    """
    hips = xy_px[:, list(lm.HIPS), 0].mean(1)
    aside = abs(float(np.nanmedian(hips)) - size_px[0] / 2) / max(size_px)
    if not aside > _ASIDE or not _alike(looks):
        return ()
    text = Text(
        "Somebody beside the person moves exactly alike at the same time: a split screen or a "
        "mirror. From where the person was filmed can't be told in such a picture; cut it to the "
        "one who is measured."
    )
    return (Note(NoteCode.SPLIT_SCREEN, Severity.WARNING, text),)


def _alike(looks: Sequence[OtherSeen]) -> bool:
    both = [look for look in looks if look.own_px > 0 and look.other_px > 0]
    changes = [
        np.log([b.own_px / a.own_px, b.other_px / a.other_px])
        for a, b in pairwise(both)
        if b.t_s - a.t_s < _NEXT_S
    ]
    if len(changes) < _LEAST_LOOKS:
        return False
    own, other = np.array(changes).T
    if min(own.std(), other.std()) < _LEAST_CHANGE:
        return False
    return bool(np.corrcoef(own, other)[0, 1] > _ALIKE)
