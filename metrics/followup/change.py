"""Change between recordings of one person on two days, against the measuring error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.measurements import definition, ids, limits
from metrics.catalogue.units import difference_unit, rounded
from metrics.catalogue.visit_plan import PLAN
from metrics.followup.comparability import (
    ComparabilityIssue,
    comparability_issues,
    comparable,
    obstacle,
    turned_apart,
)
from metrics.followup.results import Answer, Change, Comparison, NeededFrom, Pair, Reading, Unpaired
from metrics.reliability import Retest, retest
from metrics.results import Measurement, Screening
from metrics.signals.uncertainty import combined_u95
from metrics.visit.clues import Basis


def compare(
    before: Sequence[Screening], now: Sequence[Screening], *, anew: bool = False
) -> Comparison:
    """Compare two days.

    Parameters
    ----------
    before, now
        Recordings of one person, any movements; several of the same movement give the person's own
        error, used where it is smaller than the table's.
    anew
        The camera was set up anew for every recording, so that repeats of a day hold all the error
        there is between days too.
    """
    own = retest([*before, *now], [0] * len(before) + [1] * len(now))
    firsts, later_firsts = _first_copies(before), _first_copies(now)
    pairs: list[Pair] = []
    used: set[int] = set()
    for place in firsts:
        if place in used:
            continue
        then = tuple(i for i in firsts if i == place or comparable(before[place], before[i]))
        later = tuple(j for j in later_firsts if all(comparable(before[i], now[j]) for i in then))
        used |= set(then)
        if later:
            pairs.append(_pair(before, now, then, later, own, anew=anew))
    return Comparison(tuple(pairs), _alone(before, now, pairs), own)


def _first_copies(day: Sequence[Screening]) -> tuple[int, ...]:
    """Places of the recordings, without further copies of the same video."""
    return tuple(i for i in range(len(day)) if _copy_of(day, i) is None)


def _copy_of(day: Sequence[Screening], place: int) -> int | None:
    """An earlier recording of the list that is the same video."""
    trial = day[place].provenance.input_sha256
    earlier = (i for i in range(place) if trial and day[i].provenance.input_sha256 == trial)
    return next(earlier, None)


def _alone(
    before: Sequence[Screening], now: Sequence[Screening], pairs: Sequence[Pair]
) -> tuple[Unpaired, ...]:
    found = []
    paired = {i for p in pairs for i in p.before}, {i for p in pairs for i in p.now}
    for place, screening in enumerate(before):
        if place not in paired[0]:
            copy = _copy_of(before, place)
            near = [comparability_issues(screening, s) for s in now]
            why = _fewest(near) if copy is None else comparability_issues(before[copy], screening)
            found.append(Unpaired("before", place, why))
    for place, screening in enumerate(now):
        if place not in paired[1]:
            copy = _copy_of(now, place)
            near = [comparability_issues(s, screening) for s in before]
            why = _fewest(near) if copy is None else comparability_issues(now[copy], screening)
            found.append(Unpaired("now", place, why))
    return tuple(found)


def _fewest(lists: Sequence[tuple[ComparabilityIssue, ...]]) -> tuple[ComparabilityIssue, ...]:
    """Comparability issues between a recording and the nearest one of the other day."""
    return min(lists, key=lambda found: sum(h.stops for h in found), default=())


def _pair(
    before: Sequence[Screening],
    now: Sequence[Screening],
    then: tuple[int, ...],
    later: tuple[int, ...],
    own: Retest,
    *,
    anew: bool,
) -> Pair:
    turned = any(turned_apart(before[i], now[j]) is not None for i in then for j in later)
    between = (h for i in then for j in later for h in comparability_issues(before[i], now[j]))
    seen: dict[str, ComparabilityIssue] = {}
    for hindrance in between:
        seen.setdefault(hindrance.code, hindrance)
    changes = []
    for id in ids():
        if id not in PLAN.change.not_told:
            for side in Side:
                first, second = _reading(before, then, id, side), _reading(now, later, id, side)
                if first and second:
                    movement = before[then[0]].movement
                    changes.append(
                        _change(first, second, movement, turned=turned, own=own, anew=anew)
                    )
    return Pair(then, later, (*seen.values(), *_pace(changes)), tuple(changes))


def _pace(changes: Sequence[Change]) -> tuple[ComparabilityIssue, ...]:
    """A movement done otherwise moves other angles by itself."""
    return tuple(
        ComparabilityIssue(
            c.id,
            stops=False,
            text=Text(
                "The movement itself was done differently (the {name} changed). "
                "Other angles may have changed for that reason alone.",
                name=definition(c.id).name,
            ),
        )
        for c in changes
        if c.answer == "changed" and c.id in PLAN.change.paced_by
    )


@dataclass(frozen=True)
class _Read:
    """The measurement nearest the median of a day, and the reading."""

    one: Measurement
    reading: Reading


def _reading(
    day: Sequence[Screening], places: tuple[int, ...], id: str, side: Side
) -> _Read | None:
    found = [(i, m) for i in places if (m := day[i].measurement(id, side)) and m.value is not None]
    if not found:
        return None
    # Routes are not mixed: the most common one of the day is used.
    routes = [m.route for _, m in found]
    route = max(routes, key=routes.count)
    alike = [(i, m) for i, m in found if m.route == route]
    value = median(m.value for _, m in alike if m.value is not None)
    # The method's error is shared by all recordings: repeating does not shrink it.
    u95 = median(m.u95 or 0.0 for _, m in alike)
    reading = Reading(value, u95, tuple(Basis(i, id, side) for i, _ in alike))
    return _Read(alike[0][1], reading)


def _change(
    first: _Read, second: _Read, movement: str, *, turned: bool, own: Retest, anew: bool
) -> Change:
    m, a, b = first.one, first.reading, second.reading
    gap = b.value - a.value
    needed, source = _needed(m.id, movement, a, b, own, anew=anew)
    reason = obstacle(first.one, second.one, turned=turned)
    if reason is None and needed is None:
        reason = Text("How large a real change must be is not known for this.")
    if reason is not None or needed is None:
        answer: Answer = "cannot_tell"
        text = reason or Text("")
    elif abs(gap) > needed:
        answer, text = "changed", _told(m.id, a.value, b.value)
    else:
        answer = "within_error"
        text = Text("Within the measuring error: this may be no change at all.")
    return Change(m.id, m.side, a, b, gap, needed, source, answer, text)


def _told(id: str, before: float, now: float) -> Text:
    """What changed; "smaller" would be ambiguous for a number that has gone below zero."""
    unit = definition(id).unit
    words = {"gap": rounded(abs(now - before), unit), "unit": difference_unit(unit)}
    if min(before, now) < 0:
        return Text("Different by {gap:.0f}{unit}: more than the measuring error.", **words)
    if now > before:
        return Text("Larger by {gap:.0f}{unit}: more than the measuring error.", **words)
    return Text("Smaller by {gap:.0f}{unit}: more than the measuring error.", **words)


def _needed(
    id: str, movement: str, before: Reading, now: Reading, own: Retest, *, anew: bool
) -> tuple[float | None, NeededFrom]:
    """Smallest real change: the MDC, but never below the error of the two readings."""
    mdc = own.mdc(id, movement)
    if mdc is None:
        return None, "none"
    noise = 1.96 * combined_u95(before.u95, now.u95) / 2.0
    row = limits(id, movement)
    table = row.mdc if row is not None and row.mdc is not None else 0.0
    usual = max(table, noise)
    mine = own.of(id, movement)
    repeats = min(len(before.basis), len(now.basis))
    if anew and mine is not None and repeats >= PLAN.change.own_repeats_least:
        least = max(mine.mdc_upper, PLAN.change.own_share_least * usual)
        if least < usual:
            return least, "own"
    if noise > mdc:
        return noise, "u95"
    return mdc, "table" if mdc == table else "own"
