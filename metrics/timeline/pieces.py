"""Pieces of a recording: takes cut where the body turns, then where the legs do something else.

All of it can be seen without knowing any movement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from core.pose_sequence import PoseSequence
from metrics.catalogue.parameters import TIMELINE
from metrics.preprocessing.body_track import BodyTrack, body_track
from metrics.timeline.bouts import Bout, find_bouts
from metrics.timeline.persons import persons
from metrics.timeline.stations import Look, find_stations
from metrics.timeline.takes import Take, find_takes


@dataclass(frozen=True)
class Stay:
    """Which take: counts the cuts before it, the absences before it, and the people."""

    cuts: int = 0
    absences: int = 0
    person: int = 0


@dataclass(frozen=True)
class Piece:
    """Frames `first` .. `last` (exclusive) of one take, one look and one kind of motion.

    `moves`: the legs do something in it.
    """

    first: int
    last: int
    look: Look
    take: Stay
    moves: bool


def pieces(seq: PoseSequence) -> tuple[Piece, ...]:
    """The pieces of a recording that shows somebody, in order; one when nothing changes."""
    track = body_track(seq)
    takes = find_takes(seq, track)
    stations = [(k, s) for k, t in enumerate(takes) for s in find_stations(track, t.first, t.last)]
    stays = _stays(takes)
    if len(takes) > 1:
        people = persons(seq, track, ((s.first, s.last, s.look) for _, s in stations))
    else:
        people = (0,) * len(stations)
    found: list[Piece] = []
    for (k, station), person in zip(stations, people, strict=True):
        bouts = find_bouts(track, station.first, station.last)
        if station.look == "lying":  # the tests lying down are of both legs
            bouts = bouts[:1]
        take = replace(stays[k], person=person)
        found += [
            Piece(a, b, station.look, take, bool(bouts))
            for a, b in _cut_at_rests(track, station.first, station.last, bouts)
        ]
    return tuple(found)


def _stays(takes: tuple[Take, ...]) -> list[Stay]:
    out, cuts, absences = [], 0, 0
    for take in takes:
        cuts += take.after == "cut"
        absences += take.after == "absent"
        out.append(Stay(cuts, absences))
    return out


def _cut_at_rests(
    track: BodyTrack, first: int, last: int, bouts: tuple[Bout, ...]
) -> list[tuple[int, int]]:
    """Ends of the pieces around each bout: a rest belongs to what follows it.

    A little of it stays with what went before, so that its last repetition can end.
    """
    edges = [first]
    margin = track.frames(TIMELINE.margin_s)
    for one, other in pairwise(bouts):
        edges.append(one.last + min(margin, (other.first - one.last) // 2))
    edges.append(last)
    return list(pairwise(edges))
