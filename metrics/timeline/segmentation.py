"""Cut a recording into parts that each show one person, one view, one movement, one leg.

First what can be seen without knowing any movement: the `pieces`. Only a recording of several is
looked at further: each piece is named by the same recognition that names a whole clip, and
neighbours that turn out to be the same are joined again. So a recording of one thing costs next to
nothing and stays as it is, and a better recognition makes a better timeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.errors import PlumblineError
from core.pose_sequence import PoseSequence
from core.vocabulary import Side, ViewKind
from metrics.catalogue.movements import UNKNOWN, Posture, movement_definition
from metrics.catalogue.parameters import TIMELINE
from metrics.conventions import FRONTAL_VIEWS
from metrics.events.one_legged import stance_leg
from metrics.preprocessing.leg_identity import legs_identified
from metrics.preprocessing.trial import Trial
from metrics.recall import Recall
from metrics.screening import conditioned
from metrics.timeline.pieces import Piece, Stay, pieces
from metrics.timeline.stations import Look

ACROSS = {"left", "right"}


@dataclass(frozen=True)
class Part:
    """Frames `first` .. `last` (exclusive) and what they show."""

    first: int
    last: int
    look: Look
    take: Stay
    movement: str
    side: Side = Side.NONE
    view: ViewKind = ViewKind.UNKNOWN

    def __len__(self) -> int:
        return self.last - self.first


def parts(
    seq: PoseSequence, named: str | None = None, recall: Recall | None = None
) -> tuple[Part, ...]:
    """The parts of a recording in order of time.

    A recording that shows one thing is one part, which is not named here.

    Parameters
    ----------
    seq
        Landmarks of a recording that shows somebody.
    named
        The movement as the user said it; then only the view can change.
    recall
        What is known of this recording already.

    Notes
    -----
    What lies between the parts is turning, walking in and out, or motion too short to be named.
    """
    found = pieces(legs_identified(seq))
    whole = Part(0, len(seq), found[0].look, Stay(), named or UNKNOWN)
    if len(found) == 1:
        return (whole,)
    if named is not None:
        return _said(found, named) or (whole,)
    recall = recall or Recall()
    stations = [tuple(g) for _, g in groupby(found, key=lambda p: (p.take, p.look))]
    kept = _joined(
        seq, [part for station in stations for part in _of_station(seq, station, recall)]
    )
    known = [p for p in kept if p.movement != UNKNOWN]
    cut = found[-1].take.cuts > 0  # then the whole recording cannot be read as one
    if len(known) > 1 or (known and (cut or not _agrees(seq, known[0], recall))):
        return kept
    return (whole,)


def _named(seq: PoseSequence, piece: Piece | Part, recall: Recall) -> Part:
    movement, side, view = name(seq.slice(piece.first, piece.last), recall)
    bent = movement != UNKNOWN and _lies(movement) != (piece.look == "lying")
    if bent:  # for a moment: it is not lying
        movement, side = UNKNOWN, Side.NONE
    return Part(piece.first, piece.last, piece.look, piece.take, movement, side, view)


def name(seq: PoseSequence, recall: Recall) -> tuple[str, Side, ViewKind]:
    """Movement, tested leg and view of a piece; unknown where too little is seen."""
    try:
        trial, guess = conditioned(seq, recall)
    except PlumblineError:
        return UNKNOWN, Side.NONE, ViewKind.UNKNOWN
    return guess.movement, _leg(trial, guess.movement), trial.view.kind


def _lies(movement: str) -> bool:
    return movement_definition(movement).posture is Posture.LYING


def _leg(trial: Trial, movement: str) -> Side:
    what = movement_definition(movement)
    if what.one_legged and what.posture is Posture.STANDING:
        return stance_leg(trial) or Side.NONE
    return Side.NONE


def _said(found: tuple[Piece, ...], named: str) -> tuple[Part, ...]:
    """Parts of a movement the user named: one for each look and take in which the legs move."""
    out: list[Part] = []
    for piece in found:
        if not piece.moves:
            continue
        part = Part(piece.first, piece.last, piece.look, piece.take, named)
        if out and _same(out[-1], part):
            out[-1] = replace(out[-1], last=part.last)
        else:
            out.append(part)
    return tuple(out)


def _of_station(seq: PoseSequence, station: Sequence[Piece], recall: Recall) -> list[Part]:
    """The parts of neighbouring pieces of one take and look.

    Only two names overrule the name of all of it: a test of both legs is not cut between them, and
    what is unknown as a whole is not named after a piece of it (half of a set of lunges looks like
    a step-down).
    """
    told = [_named(seq, piece, recall) for piece in station]
    if len(station) == 1:
        return told
    names = {(p.movement, p.side) for p in told if p.movement != UNKNOWN}
    if len(names) < 2:
        first, last = station[0], station[-1]
        return [_named(seq, replace(first, last=last.last), recall)]
    return _absorbed(seq, _merge(told), recall)


def _absorbed(seq: PoseSequence, told: Sequence[Part], recall: Recall) -> list[Part]:
    """A piece without a name goes to its neighbour where both together keep that name."""
    out: list[Part] = []
    for part in told:
        if out and UNKNOWN in (out[-1].movement, part.movement):
            known = out[-1] if part.movement == UNKNOWN else part
            both = replace(known, first=out[-1].first, last=part.last)
            if _named(seq, both, recall) == both:
                out[-1] = both
                continue
        out.append(part)
    return out


def _joined(seq: PoseSequence, told: Sequence[Part]) -> tuple[Part, ...]:
    """Neighbours that show the same made one, and pieces too short to matter left out."""
    least = {False: TIMELINE.known_s, True: TIMELINE.unknown_s}
    long = [p for p in _merge(told) if _duration_s(seq, p) > least[p.movement == UNKNOWN]]
    return tuple(_merge(long))


def _duration_s(seq: PoseSequence, part: Part) -> float:
    return float(seq.t_s[part.last - 1] - seq.t_s[part.first])


def _merge(told: Sequence[Part]) -> list[Part]:
    out: list[Part] = []
    for part in told:
        if out and _same(out[-1], part):
            out[-1] = replace(out[-1], last=part.last)
        else:
            out.append(part)
    return out


def _same(one: Part, other: Part) -> bool:
    """One set: the same movement, leg, look, person and take.

    A walk across may turn round, and leave the picture in between.
    """
    if (one.movement, one.side) != (other.movement, other.side):
        return False
    if one.movement == "walk" and {one.look, other.look} <= ACROSS:
        return replace(one.take, absences=0) == replace(other.take, absences=0)
    return one.look == other.look and one.take == other.take


def _agrees(seq: PoseSequence, part: Part, recall: Recall) -> bool:
    """The whole recording is read as its one known part is: then it needs no cutting."""
    movement, side, view = name(seq, recall)
    same_view = view == part.view or (view in FRONTAL_VIEWS) == (part.view in FRONTAL_VIEWS)
    return (movement, side) == (part.movement, part.side) and same_view
