"""Every measurement of a person over all visits, with its interval and what counts as change."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.vocabulary import Side
from metrics.catalogue import definition
from metrics.followup import Change, Reading, compare
from metrics.results import Screening
from ui.services.followup import changes
from ui.services.people.entries import Person
from ui.services.people.record import Record
from ui.wording import labels
from ui.wording.text import render


@dataclass(frozen=True)
class Day:
    """The screenings of one day."""

    day: dt.date
    screenings: tuple[Screening, ...]


@dataclass(frozen=True)
class Point:
    """A measurement on one day: median of its recordings, `u95` the half width of its interval."""

    day: dt.date
    value: float
    u95: float


@dataclass(frozen=True)
class Trend:
    """One measurement of one leg in one movement filmed in one way, over the days.

    Attributes
    ----------
    movement, view, stance_side : what was filmed.
    id, side : what was measured.
    points : one a day, in order; only days that can be compared with the latest one.
    latest : the first of these days against the last one.
    """

    movement: str
    view: str
    stance_side: str
    id: str
    side: Side
    points: tuple[Point, ...]
    latest: Change

    @property
    def unit(self) -> str:
        """Unit of the values."""
        return definition(self.id).unit

    @property
    def title(self) -> str:
        """ "Pelvic drop, left"."""
        return labels.of_side(labels.capital(render(labels.measurement(self.id))), self.side)

    @property
    def answer(self) -> str:
        """ "Changed", "Within measuring error" or "Can't tell"."""
        return changes.answer(self.latest)


def days_of(record: Record, person: Person) -> tuple[Day, ...]:
    """The screenings of a person, day by day.

    Raises
    ------
    RecordError
        When a kept file is damaged.
    """
    days = []
    for visit in record.visits(person):
        screenings: list[Screening] = []
        for kept in visit.results:
            with tempfile.TemporaryDirectory(prefix="plumbline-") as work:
                screenings += (part.screening for part in record.load(kept, Path(work)).parts)
        days.append(Day(visit.day, tuple(screenings)))
    return tuple(days)


def trends(days: Sequence[Day]) -> tuple[Trend, ...]:
    """The trends of a person, those that changed first.

    Every earlier day is compared with the latest one on which the same was filmed, by the rules of
    `metrics.followup.compare`: what was seen in another way is no point of the same curve.

    Parameters
    ----------
    days
        In order of time.
    """
    found: list[Trend] = []
    for filmed in _ways(days):
        mine = [Day(d.day, tuple(s for s in d.screenings if _way(s) == filmed)) for d in days]
        mine = [d for d in mine if d.screenings]
        if len(mine) > 1:
            found += _of_one(filmed, mine)
    order = {"changed": 0, "within_error": 1, "cannot_tell": 2}
    return tuple(sorted(found, key=lambda t: order[t.latest.answer]))


def _way(screening: Screening) -> tuple[str, str, str]:
    return str(screening.movement), str(screening.view.kind), str(screening.stance_side)


def _ways(days: Sequence[Day]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(_way(s) for d in days for s in d.screenings))


def _of_one(filmed: tuple[str, str, str], days: Sequence[Day]) -> list[Trend]:
    last = days[-1]
    readings: dict[tuple[str, Side], list[Point]] = {}
    latest: dict[tuple[str, Side], Change] = {}
    for day in days[:-1]:
        for pair in compare(day.screenings, last.screenings).pairs:
            for change in pair.changes:
                key = (change.id, change.side)
                latest.setdefault(key, change)
                readings.setdefault(key, []).append(_point(day.day, change.before))
    return [
        Trend(*filmed, *key, (*points, _point(last.day, latest[key].now)), latest[key])
        for key, points in readings.items()
    ]


def _point(day: dt.date, reading: Reading) -> Point:
    return Point(day, reading.value, reading.u95)
