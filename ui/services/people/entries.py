"""What the record says about people, visits and kept results."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """A person of the record.

    Attributes
    ----------
    code : a code or a name, as the user typed it.
    group : team or ward, "" for none.
    height_cm : body height, None when not said.
    birth_year : None when not said.
    visits : number of days with results.
    last_day : the latest of them.
    """

    id: int
    code: str
    group: str = ""
    height_cm: float | None = None
    birth_year: int | None = None
    visits: int = 0
    last_day: dt.date | None = None


@dataclass(frozen=True)
class Kept:
    """A kept result, without its files.

    `video_until` is the day on which its video is deleted, None when there is no video.
    """

    id: int
    name: str
    movement: str
    side: str
    view: str
    note: str = ""
    video_until: dt.date | None = None


@dataclass(frozen=True)
class Visit:
    """A day of a person with its results."""

    id: int
    day: dt.date
    note: str
    results: tuple[Kept, ...]
