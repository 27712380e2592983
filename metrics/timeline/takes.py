"""What was filmed in one go: the stretches between cuts and times with nobody in the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import TIMELINE
from metrics.preprocessing.body_track import BodyTrack
from metrics.preprocessing.cuts import find_cuts
from metrics.signals.filters import runs


@dataclass(frozen=True)
class Take:
    """Frames `first` .. `last` (exclusive) filmed in one go with somebody in the picture.

    `after`: what lies before it: the "start" of the recording, a "cut", or a time in which
    nobody was seen ("absent").
    """

    first: int
    last: int
    after: Literal["start", "cut", "absent"]


def find_takes(seq: PoseSequence, track: BodyTrack) -> tuple[Take, ...]:
    """The takes of a recording, in order; the first and the last reach to its ends."""
    takes: list[Take] = []
    for first, last in present(track.t_s, track.seen):
        cuts = [c for c in find_cuts(seq, track) if first < c < last]
        for a, b in zip([first, *cuts], [*cuts, last], strict=True):
            takes.append(Take(a, b, "cut" if a != first else "absent" if takes else "start"))
    takes[0] = Take(0, takes[0].last, "start")
    takes[-1] = Take(takes[-1].first, len(track.t_s), takes[-1].after)
    return tuple(takes)


def present(t_s: np.ndarray, seen: np.ndarray) -> list[tuple[int, int]]:
    """Runs of frames with a person; shorter losses are bridged, specks of a person left out.

    `t_s`, `seen` (T,): seconds, and whether a person was found.
    """
    there: list[tuple[int, int]] = []
    for first, last in runs(seen):
        if there and t_s[first] - t_s[there[-1][1] - 1] < TIMELINE.absent_s:
            there[-1] = (there[-1][0], last)
        else:
            there.append((first, last))
    least = TIMELINE.station_s
    long = [r for r in there if t_s[r[1] - 1] - t_s[r[0]] >= least]
    return long or [(0, len(t_s))]
