"""Where the body looks over time: towards the camera, across the picture, away, or lying."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from metrics.catalogue.parameters import TIMELINE
from metrics.preprocessing.body_track import BodyTrack, smooth, turned_by
from metrics.signals.filters import runs

Look = Literal["towards", "right", "away", "left", "lying", "undecided"]
DIRECTIONS: dict[Look, float] = {"towards": 0.0, "right": 90.0, "away": 180.0, "left": -90.0}


@dataclass(frozen=True)
class Station:
    """Frames `first` .. `last` (exclusive) in which the body looks one way."""

    look: Look
    first: int
    last: int


def find_stations(track: BodyTrack, first: int, last: int) -> tuple[Station, ...]:
    """Stations of a stretch of frames, in order; the turns between them are in none.

    The first station begins with the stretch and the last one ends with it. A stretch without
    two plainly different looks is one station, "undecided" where it has none: a body turned by
    45 degrees all along is not cut by chance.
    """
    looks = _looks(track)[first:last]
    found = _long_enough(track, looks)
    if not found:
        return (Station("undecided", first, last),)
    ends = [(s.first + first, s.last + first) for s in found]
    ends[0] = (first, ends[0][1])
    ends[-1] = (ends[-1][0], last)
    return tuple(Station(s.look, a, b) for s, (a, b) in zip(found, ends, strict=True))


def _looks(track: BodyTrack) -> np.ndarray:
    """(T,) names of `Look`."""
    seconds = TIMELINE.smooth_s
    out = np.full(len(track.t_s), "undecided", dtype=object)
    if np.isfinite(track.heading_deg).any():
        a = np.radians(track.heading_deg)
        ahead = smooth(track, np.stack([np.cos(a), np.sin(a)], axis=1), seconds)
        heading = np.degrees(np.arctan2(ahead[:, 1], ahead[:, 0]))
        for look, way in DIRECTIONS.items():
            out[turned_by(heading, way) <= TIMELINE.sector_deg] = look
        out[~np.isfinite(track.heading_deg)] = "undecided"
    for a_, b_ in runs(smooth(track, track.lying, seconds) > 0.5):
        if track.t_s[b_ - 1] - track.t_s[a_] >= TIMELINE.lying_s:
            out[a_:b_] = "lying"
    return out


def _long_enough(track: BodyTrack, looks: np.ndarray) -> list[Station]:
    """Runs of one look, undecided frames inside them passed over, without the short ones."""
    least = track.frames(TIMELINE.station_s)
    decided = np.flatnonzero(looks != "undecided")
    if not len(decided):
        return []
    change = np.flatnonzero(looks[decided][1:] != looks[decided][:-1]) + 1
    pieces = [p for p in np.split(decided, change) if len(p) >= least]
    joined: list[Station] = []
    for piece in pieces:
        look = looks[piece[0]]
        if joined and joined[-1].look == look:
            joined[-1] = Station(look, joined[-1].first, int(piece[-1]) + 1)
        else:
            joined.append(Station(look, int(piece[0]), int(piece[-1]) + 1))
    return joined
