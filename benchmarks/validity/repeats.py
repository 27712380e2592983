"""Repeatability: the same body repeats a movement; camera, light, room or clothes differ.

Two recordings are alike in a measurement when they were made to show the same movement, or when
the projected true joint centres hardly differ in it; then every difference of the video's numbers
is measuring error (in the first case including the camera's set-up). Where the truth differs by
more than the MDC of the table, the program should detect it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from statistics import median

from benchmarks.validity.aim import Aim
from benchmarks.validity.answers import true_value
from benchmarks.validity.cases import Case
from benchmarks.validity.table import markdown, number
from metrics.catalogue.measurements import definition, limits
from metrics.followup.change import compare
from metrics.followup.comparability import comparable
from metrics.followup.results import Answer
from metrics.reliability import MDC_FACTOR, Retest, retest
from metrics.results import Screening

# Truths that differ by less are the same: degrees, else this share of the table's MDC.
SAME_DEG = 1.0
SAME_SHARE = 0.2
# Fewer recordings of one leg leave nothing to hold back.
HELD_BACK_LEAST = 3


@dataclass(frozen=True)
class Again:
    """One quantity of one leg in two recordings of one body.

    `true` and `measured` are differences; `mdc` is the table's, None without one; `answer` is
    the product's when it compares the two; `repeated`: made to show the same movement.
    """

    id: str
    movement: str
    true: float
    measured: float
    mdc: float | None
    answer: Answer
    repeated: bool = False

    @property
    def same(self) -> bool:
        """Whether the person did nothing differently."""
        return self.repeated or abs(self.true) <= _same(self.id, self.mdc)

    @property
    def changed(self) -> bool:
        """Whether the truth changed by more than the table's smallest detectable change."""
        return not self.same and self.mdc is not None and abs(self.true) > self.mdc


@dataclass(frozen=True)
class OwnUse:
    """The own error of one leg's like recordings.

    Attributes
    ----------
    used : whether the product takes it instead of the table's.
    held : per recording whether it lies within the smallest detectable change that the others
        give (table or own, as the product chooses) of their median; empty with fewer than three.
    """

    id: str
    movement: str
    recordings: int
    used: bool
    held: tuple[bool, ...]


def _same(id: str, mdc: float | None) -> float:
    return SAME_DEG if definition(id).unit == "deg" else SAME_SHARE * (mdc or 0.0)


def _table_mdc(id: str, movement: str) -> float | None:
    row = limits(id, movement)
    return None if row is None else row.mdc


def _true(case: Case, id: str, side: str) -> float | None:
    return true_value(case, id, side)


def _doing(case: Case) -> str:
    """What the clip was made to show; number and pace of repetitions may differ."""
    made: dict = case.truth.recipe["parameters"]  # type: ignore[assignment]
    kept = sorted((k, str(v)) for k, v in made.items() if k not in ("plan", "seed"))
    return f"{case.truth.movement} {kept}"


def _bodies(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """Cases of one body, whatever it wears."""
    bodies: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.truth.movement != "sweep":
            bodies[str(case.truth.recipe["body"])].append(case)
    yield from bodies.values()


def pairs(cases: Iterable[Case]) -> list[Again]:
    """Every quantity of every two recordings of one body that the product compares."""
    out = []
    for mine in _bodies(cases):
        for first, second in combinations(mine, 2):
            compared = compare([first.screening], [second.screening]).pairs
            for change in (c for pair in compared for c in pair.changes):
                then, now = (_true(c, change.id, change.side) for c in (first, second))
                if then is None or now is None:
                    continue
                movement = first.screening.movement
                mdc = _table_mdc(change.id, movement)
                differ = (now - then, change.difference)
                again = _doing(first) == _doing(second)
                out.append(Again(change.id, movement, *differ, mdc, change.answer, again))
    return out


def like_sets(cases: Iterable[Case]) -> Iterator[list[Screening]]:
    """Recordings of one body whose truth is the same in one quantity of one leg, that one only."""
    for mine in _bodies(cases):
        legs: dict[tuple, list[_Found]] = defaultdict(list)
        for case in mine:
            s = case.screening
            for m in s.measurements:
                true = _true(case, m.id, m.side)
                if m.value is None or true is None or m.unit == "count":
                    continue
                key = (m.id, m.side, m.route, s.movement, s.view.kind, s.stance_side)
                legs[*key, s.view.near_side].append(
                    _Found(true, _doing(case), replace(s, measurements=(m,)))
                )
        for (id, _, _, movement, *_), found in legs.items():
            yield from _split(found, _same(id, _table_mdc(id, movement)))


@dataclass(frozen=True)
class _Found:
    true: float
    doing: str
    screening: Screening


def _split(found: list[_Found], within: float) -> Iterator[list[Screening]]:
    """Sets of two or more that are alike, from the smallest truth on."""
    rest = sorted(found, key=lambda one: one.true)
    while rest:
        first = rest[0]
        alike = [f for f in rest if f.true - first.true <= within or f.doing == first.doing]
        rest = [f for f in rest if f not in alike]
        # What may not be compared is no repeat: other model, stopped recording.
        near = [
            f.screening for f in alike if f is first or comparable(first.screening, f.screening)
        ]
        if len(near) >= 2:
            yield near


def own_use(sets: Iterable[list[Screening]]) -> list[OwnUse]:
    """What the product's own test-retest makes of every set."""
    out = []
    for like in sets:
        id, movement = like[0].measurements[0].id, like[0].movement
        used = retest(like).is_own(id, movement)
        held = []
        if len(like) > HELD_BACK_LEAST - 1:
            for back in like:
                others = [s for s in like if s is not back]
                mdc = retest(others).mdc(id, movement)
                if mdc is not None:
                    held.append(abs(_value(back) - median(map(_value, others))) <= mdc)
        out.append(OwnUse(id, movement, len(like), used, tuple(held)))
    return out


def _value(screening: Screening) -> float:
    return float(screening.measurements[0].value or 0.0)


def pooled(sets: list[list[Screening]]) -> Retest:
    """All sets together, by the product's code: a set counts as a day of its own."""
    days = [i for i, like in enumerate(sets) for _ in like]
    return retest([s for like in sets for s in like], days)


def repeat_table(cases: list[Case]) -> list[str]:
    """Recorded again, measurement by measurement, as Markdown."""
    every, sets = pairs(cases), list(like_sets(cases))
    errors, uses = pooled(sets), own_use(sets)
    rows = []
    for key in sorted({(a.id, a.movement) for a in every}):
        mine = [a for a in every if (a.id, a.movement) == key]
        same, changed = [a for a in mine if a.same], [a for a in mine if a.changed]
        own, mdc = errors.of(*key), _table_mdc(*key)
        if not same or own is None:
            continue
        digits = 2 if own.sem < 1 and (mdc or 1.0) < 1 else 1
        used = [u for u in uses if (u.id, u.movement) == key]
        told = [a for a in same if a.answer != "cannot_tell"]
        shown = [
            number(own.sem, digits),
            "-" if mdc is None else number(mdc / MDC_FACTOR, digits),
            number(own.mdc95, digits),
            "-" if mdc is None else number(mdc, digits),
        ]
        rows.append(
            [
                *key,
                str(len(same)),
                *shown,
                _of(abs(a.measured) <= a.mdc for a in told if a.mdc is not None),
                _of(a.answer == "changed" for a in told),
                f"{sum(u.used for u in used)} of {len(used)}",
                _of(h for u in used for h in u.held),
                _of(a.answer == "changed" for a in changed if a.answer != "cannot_tell"),
                str(sum(a.answer == "cannot_tell" for a in changed)),
            ]
        )
    head = ["measurement", "movement", "pairs alike", "SEM", "SEM of the table", "MDC"]
    head += ["MDC of the table", "within it", "a change claimed", "own error used, legs"]
    head += ["held back, within", "truly changed, found", "can't tell"]
    return markdown(head, rows)


def _of(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{sum(found)} of {len(found)}" if found else "-"


def repeat_aims(cases: list[Case]) -> list[Aim]:
    """Nothing changed and nothing claimed; the own error, where it is used, holds."""
    told = [a for a in pairs(cases) if a.same and a.answer != "cannot_tell"]
    if not told:
        return []
    within = [abs(a.measured) <= a.mdc for a in told if a.mdc is not None]
    claimed = [a.answer == "changed" for a in told]
    uses = own_use(like_sets(cases))
    held = [h for u in uses if u.used for h in u.held]
    found = [
        _share("recorded again, difference within the table's MDC", "95 %", within, least=0.95),
        _share("recorded again, a change claimed", "5 % at most", claimed, most=0.05),
        _share("held back, within the MDC used, legs with an own one", "95 %", held, least=0.95),
    ]
    return [a for a in found if a is not None]


def _share(
    what: str, asked: str, hits: list[bool], *, least: float = 0.0, most: float = 1.0
) -> Aim | None:
    if not hits:
        return None
    share = sum(hits) / len(hits)
    return Aim(what, asked, f"{sum(hits)} of {len(hits)} = {share:.2f}", least <= share <= most)
