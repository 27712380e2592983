"""Other people in the picture: looks at them, for how long they are there, and what is said.

The pose model also draws whole skeletons where nobody is: a small one within the body of somebody
who sits at an instrument, one on a chair beside. They come and go from look to look; people stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity
from vision.pose.landmarker import Pose
from vision.pose.plausibility import height_px, same_person

# Somebody smaller than this against the followed person is background.
SMALLEST = 0.3
# Looks one after the other are no farther apart than this.
_NEXT_S = 0.8
# Somebody is there who is seen so long in looks one after the other. A skeleton that could be a
# piece of the followed body is believed later.
_STAYS_S, _NESTED_STAYS_S = 0.4, 2.0
# A body less than this against the followed one, with this share of its box within the other's,
# could be a piece of it. Measured on a man alone: 0.22 to 0.53, 0.88 to 1.0; true second people
# 0.57 to 1.1, 0 to 0.89.
_NESTED_SIZE, _NESTED_SHARE = 0.55, 0.8
# Trunks nearer than this, against body size, lie over each other: 0.02 to 0.19 in wrong skeletons
# of a man alone, 0.33 and more in two people.
_OVER = 0.25
# Head and shoulders nearer than this, against the smaller body, are those of one person: at a
# piano and in a street 0 to 0.05.
_SAME_HEAD = 0.1
# Who is missed for this long is still there.
_MISSED_S = 2.0
# More spells than this only lengthen the sentence.
_MOST_SPELLS = 4
_HEAD_AND_ANKLES = [lm.index("nose"), *(lm.index("ankle", side) for side in lm.SIDES)]


@dataclass(frozen=True)
class OtherSeen:
    """A look at two people: when, and how tall the followed one and the other are, pixels.

    `own_px` is NaN where the followed one was not found; `nested`: the other could be a piece of
    the followed body.
    """

    t_s: float
    own_px: float
    other_px: float
    nested: bool = False


def nose_to_ankle_px(xy_px: np.ndarray) -> float:
    """Height in the picture from the nose to the lower ankle of a skeleton (33, 2)."""
    return float(np.ptp(xy_px[_HEAD_AND_ANKLES, 1]))


def besides(everybody: Sequence[Pose], followed_xy: np.ndarray) -> list[np.ndarray]:
    """Skeletons (33, 2) in a frame that are not on the followed body, as seen in the same frame.

    Without a skeleton that fits it, one drawn over it is a wrong one of the same person; so is one
    with the same head and shoulders, whatever it makes of the rest.
    """
    apart = [p.xy for p in everybody if not same_person(p.xy, followed_xy)]
    if len(apart) == len(everybody):
        apart = [xy for xy in apart if not _over(xy, followed_xy)]
    apart = [xy for xy in apart if not _same_head(xy, followed_xy)]
    return [xy for xy in apart if height_px(xy) > SMALLEST * height_px(followed_xy)]


def _same_head(xy: np.ndarray, followed_xy: np.ndarray) -> bool:
    head = np.linalg.norm(xy[list(lm.HEAD)].mean(0) - followed_xy[list(lm.HEAD)].mean(0))
    mine, own = xy[list(lm.SHOULDERS)], followed_xy[list(lm.SHOULDERS)]
    shoulders = min(np.linalg.norm(mine - other, axis=1).max() for other in (own, own[::-1]))
    reach = _SAME_HEAD * min(height_px(xy), height_px(followed_xy))
    return bool(max(head, shoulders) < reach)


def _over(xy: np.ndarray, followed_xy: np.ndarray) -> bool:
    trunk = list(lm.TRUNK)
    way = float(np.linalg.norm(xy[trunk].mean(0) - followed_xy[trunk].mean(0)))
    return way < _OVER * max(height_px(xy), height_px(followed_xy))


def look(
    t_s: float,
    others: Sequence[np.ndarray],
    everybody: Sequence[Pose] = (),
    followed_xy: np.ndarray | None = None,
) -> OtherSeen:
    """What is kept of a look at others (one at least).

    Parameters
    ----------
    t_s
        Time of the frame.
    others
        Skeletons (33, 2) of others in it.
    everybody
        Who was detected in it.
    followed_xy
        (33, 2) the followed person, None while they are lost.
    """
    tallest = max(nose_to_ankle_px(xy) for xy in others)
    if followed_xy is None:
        return OtherSeen(t_s, float("nan"), tallest)
    # Of the same look, because what follows the person lags behind.
    own = [nose_to_ankle_px(p.xy) for p in everybody if same_person(p.xy, followed_xy)]
    nested = all(_nested(xy, followed_xy) for xy in others)
    return OtherSeen(t_s, own[0] if own else float("nan"), tallest, nested)


def _nested(xy: np.ndarray, followed_xy: np.ndarray) -> bool:
    (low, high), (own_low, own_high) = (
        (body.min(0), body.max(0)) for body in (xy[list(lm.BODY)], followed_xy[list(lm.BODY)])
    )
    common = np.maximum(np.minimum(high, own_high) - np.maximum(low, own_low), 0)
    within = np.prod(common) > _NESTED_SHARE * np.prod(high - low)
    return bool(within and height_px(xy) < _NESTED_SIZE * height_px(followed_xy))


def who_stay(looks: Sequence[OtherSeen]) -> list[OtherSeen]:
    """The looks, in order of time, at somebody who is there for some looks one after the other."""
    return [one for run in _runs(looks, _NEXT_S) if _stays(run) for one in run]


def _stays(run: list[OtherSeen]) -> bool:
    clear = [one for one in run if not one.nested]
    apart = any(_lasts_s(part) >= _STAYS_S for part in _runs(clear, _NEXT_S))
    return apart or _lasts_s(run) >= _NESTED_STAYS_S


def _runs(looks: Sequence[OtherSeen], gap_s: float) -> list[list[OtherSeen]]:
    runs: list[list[OtherSeen]] = []
    for one in looks:
        if runs and one.t_s - runs[-1][-1].t_s <= gap_s:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _lasts_s(run: Sequence[OtherSeen]) -> float:
    return run[-1].t_s - run[0].t_s


def notes(staying: Sequence[OtherSeen]) -> tuple[Note, ...]:
    """Remark on other people, from the looks at those who stay."""
    spells = [(run[0].t_s, run[-1].t_s) for run in _runs(staying, _MISSED_S)]
    if not spells:
        return ()
    if len(spells) == 1:
        text = Text(
            "Another person is in the picture between {first:.1f} s and {last:.1f} s. Only one "
            "person is measured; check in the video that it is the right one.",
            first=spells[0][0],
            last=spells[0][1],
        )
    else:
        told = [f"{first:.1f}–{last:.1f} s" for first, last in spells[:_MOST_SPELLS]]
        text = Text(
            "Other people are in the picture: {spells}. Only one person is measured; check in the "
            "video that it is the right one.",
            spells=", ".join(told + ["…"] * (len(spells) > _MOST_SPELLS)),
        )
    return (Note(NoteCode.SEVERAL_PEOPLE, Severity.WARNING, text),)
