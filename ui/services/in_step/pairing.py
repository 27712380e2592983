"""Which two can be shown in step, which curves lie over each other, and what can't be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.landmarks import SIDES
from core.text import Text
from core.vocabulary import EventKind, Side
from metrics.catalogue import CurveDefinition, definition, movement_definition
from metrics.cycles import Cycle, CycleCurves, counted, cycles, over_cycles
from metrics.followup import comparability_issues, obstacle, turned_apart
from metrics.results import Screening, Series
from ui.services.presentation.merged_findings import untested
from ui.services.presentation.player_data import shown_curves
from ui.services.screening.screened_clip import ScreenedClip

Kind = Literal["days", "legs", "people"]
# What differs between the legs on purpose: the tested leg, the side nearer the camera, one video.
_BETWEEN_LEGS = frozenset({"side", "near_side", "same_clip"})
_FAR = {
    Side.LEFT: Text("The left leg is the far one, partly hidden: its curves are rougher."),
    Side.RIGHT: Text("The right leg is the far one, partly hidden: its curves are rougher."),
}


@dataclass(frozen=True, eq=False)
class Half:
    """One of the two: its result, what it is called beside the other, and the leg."""

    clip: ScreenedClip
    name: str
    side: Side

    @property
    def screening(self) -> Screening:
        """Its answer."""
        return self.clip.screening


@dataclass(frozen=True, eq=False)
class Over:
    """One curve of both, over each other.

    Attributes
    ----------
    curve : its names; `up` as it is counted here.
    curves : of the first and of the second half, in the unit of the curve.
    """

    curve: CurveDefinition
    curves: tuple[CycleCurves, CycleCurves]


@dataclass(frozen=True, eq=False)
class InStep:
    """Two halves in step.

    Attributes
    ----------
    kind : two days, two legs or two people.
    cycles : repetitions or strides of each half in order of time; the n-th goes with the n-th.
    over : curves that can lie over each other, the most useful first.
    stops : why they can't be shown in step; nothing else is there then.
    doubts : what is not compared, or less sure.
    """

    kind: Kind
    halves: tuple[Half, Half]
    cycles: tuple[tuple[Cycle, ...], tuple[Cycle, ...]] = ((), ())
    over: tuple[Over, ...] = ()
    stops: tuple[Text, ...] = ()
    doubts: tuple[Text, ...] = ()

    @property
    def one_picture(self) -> bool:
        """Both legs move at once in one video: there is one picture to show."""
        a, b = self.halves
        return a.clip is b.clip and self.cycles[0] == self.cycles[1]

    @property
    def counted(self) -> tuple[tuple[Cycle, ...], tuple[Cycle, ...]]:
        """The cycles of which the curves are the mean: those that the numbers are read from."""
        if not movement_definition(self.halves[0].screening.movement).repeated:
            return self.cycles
        return counted(self.cycles[0]), counted(self.cycles[1])

    @property
    def walking(self) -> bool:
        """Strides, not repetitions."""
        return movement_definition(self.halves[0].screening.movement).walking


def legs(*clips: ScreenedClip) -> tuple[Side, ...]:
    """Legs about which each of the clips says something."""
    left_out = {untested(clip.screening) for clip in clips}
    return tuple(side for side in SIDES if side not in left_out)


def other_legs(clips: Sequence[ScreenedClip]) -> tuple[tuple[ScreenedClip, ScreenedClip], ...]:
    """Pairs (left, right) of clips that test one leg each, alike in movement and view."""
    found: dict[tuple[str, str], dict[Side, ScreenedClip]] = {}
    for clip in clips:
        tested = legs(clip)
        if len(tested) == 1:
            alike = clip.screening.movement, clip.screening.view.kind
            found.setdefault(alike, {}).setdefault(tested[0], clip)
    return tuple((both[Side.LEFT], both[Side.RIGHT]) for both in found.values() if len(both) == 2)


def in_step(first: Half, second: Half, kind: Kind) -> InStep:
    """Put two halves in step, or say why they can't be.

    Parameters
    ----------
    first, second
        Results with events and curves.
    kind
        What the two are to each other: between legs another leg and another near side are wanted.
    """
    a, b = first.screening, second.screening
    issues = () if a is b else comparability_issues(a, b)
    issues = tuple(i for i in issues if kind != "legs" or i.code not in _BETWEEN_LEGS)
    stops = tuple(i.text for i in issues if i.stops)
    parts = cycles(a, first.side), cycles(b, second.side)
    if not stops and not all(parts):
        stops = (_nothing_to_align(a),)
    if stops:
        return InStep(kind, (first, second), stops=stops)
    # Between days the issues of the whole recordings stand above all numbers already.
    doubts = () if kind == "days" else tuple(i.text for i in issues)
    made = InStep(kind, (first, second), parts, doubts=doubts)
    return _with_curves(made)


def _nothing_to_align(screening: Screening) -> Text:
    name = movement_definition(screening.movement).name
    if movement_definition(screening.movement).walking:
        return Text("There is no complete stride of this leg in one of the two.")
    return Text("There is no complete repetition in one of the two ({name}).", name=name)


def _with_curves(made: InStep) -> InStep:
    first, second = made.halves
    if any(e.kind == EventKind.TURN_PEAK for e in first.screening.events):
        told = Text("Turns inward and outward follow each other: their curves have no mean.")
        return replace(made, doubts=(*made.doubts, told))
    there = {c.id for c in shown_curves(second.screening)}
    over, doubts = [], list(made.doubts)
    for curve in shown_curves(first.screening):
        if curve.id not in there or (made.one_picture and not curve.sided):
            continue
        reason = _obstacle(curve, first, second)
        if reason is not None:
            doubts.append(Text("{curve}: {why}", curve=curve.title, why=reason))
            continue
        both = (_over(curve, first, made.counted[0]), _over(curve, second, made.counted[1]))
        if both[0].n and both[1].n:
            up = curve.up_own or curve.up
            over.append(Over(replace(curve, up=up), both))
    doubts += [_FAR[half.side] for half in made.halves if over and _far(half)]
    return replace(made, over=tuple(over), doubts=tuple(dict.fromkeys(doubts)))


def _far(half: Half) -> bool:
    """The leg is the one farther from a camera beside the person."""
    near = half.screening.view.near_side
    return near is not None and near != half.side


def _obstacle(curve: CurveDefinition, first: Half, second: Half) -> Text | None:
    """Why one curve of both can't be compared."""
    a, b = first.screening, second.screening
    turned = a is not b and turned_apart(a, b) is not None
    read = [
        s.screening.measurement(curve.cutoff, s.side) if curve.cutoff else None
        for s in (first, second)
    ]
    if read[0] is not None and read[1] is not None and None not in (read[0].value, read[1].value):
        reason = obstacle(read[0], read[1], turned=turned)
        if reason is not None:
            return reason
    elif turned and curve.cutoff and definition(curve.cutoff).plane in ("frontal", "transverse"):
        return Text("The camera stood at another angle, which alone can change it.")
    zeros = {
        _column(curve, half.side) in half.screening.series.from_standing for half in (first, second)
    }
    if len(zeros) > 1:
        return Text("It is counted from quiet standing in one of the two only.")
    return None


def _column(curve: CurveDefinition, side: Side) -> str:
    return dict(curve.columns)[side if curve.sided else Side.NONE]


def _over(curve: CurveDefinition, half: Half, parts: tuple[Cycle, ...]) -> CycleCurves:
    """The curve of one leg; one without sides is counted from it, see `CurveDefinition.up_own`."""
    series, column = half.screening.series, _column(curve, half.side)
    if column not in series:
        return over_cycles(Series(series.t_s, {column: series.t_s * float("nan")}), column, parts)
    if curve.up_own is not None and half.side == Side.RIGHT:
        series = Series(series.t_s, {column: -series[column]})
    return over_cycles(series, column, parts)
