"""Results of the package: events, measurements, findings and the whole screening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal

import numpy as np

from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import EventKind, Route, Side, Verdict, ViewKind


def _as(record: object, **kinds: type[StrEnum]) -> None:
    """Turn the named fields into their enumeration; ValueError for a word that is not in it."""
    for name, kind in kinds.items():
        object.__setattr__(record, name, kind(getattr(record, name)))


@dataclass(frozen=True)
class View:
    """Where the camera stood.

    Attributes
    ----------
    kind : front, back, side, oblique or unknown.
    near_side : the person's side nearer the camera (side view only).
    direction : +1 when the person faces or walks to the right of the frame, -1 to the left
        (side view); +1 towards, -1 away from the camera (front or back walk); 0 unknown.
    yaw_deg : estimated unsigned turn of the body out of the view's plane; None if unknown.
    turned : which way (front, back or oblique): +1 when the end on the frame's right is farther
        away, -1 the left one, 0 unknown.
    because : why, in words.
    """

    kind: ViewKind
    near_side: Literal[Side.LEFT, Side.RIGHT] | None = None
    direction: int = 0
    yaw_deg: float | None = None
    because: tuple[Text, ...] = ()
    turned: int = 0

    def __post_init__(self) -> None:
        _as(self, kind=ViewKind)
        if self.near_side is not None:
            _as(self, near_side=Side)


@dataclass(frozen=True)
class Event:
    """An instant."""

    kind: EventKind
    time_s: float
    side: Side = Side.NONE

    def __post_init__(self) -> None:
        _as(self, kind=EventKind, side=Side)


@dataclass(frozen=True)
class Reference:
    """Reference of a value, from a data file with its source.

    `low`/`high` bound the typical range in the measurement's unit (None = open).
    `possible`/`clear` are the cut-offs; `direction` says which side of them counts.
    `u95_default` is the half width expected of a good clip: twice it is too wide for a verdict.
    """

    population: str
    source: str
    low: float | None = None
    high: float | None = None
    possible: float | None = None
    clear: float | None = None
    direction: Literal["high", "low"] = "high"
    mdc: float | None = None
    n: int | None = None
    u95_default: float | None = None


@dataclass(frozen=True)
class RepetitionValue:
    """What one repetition or step contributes to a measurement.

    Attributes
    ----------
    number : of the repetition or step, from 1.
    value : in the measurement's unit.
    time_s : the frame it was read at, seconds; of a mean or a range one frame in between.
    start_s, end_s : the first and last frame it was read from, seconds; both `time_s` for a value
        of one frame.
    """

    number: int
    value: float
    time_s: float
    start_s: float
    end_s: float


@dataclass(frozen=True)
class Measurement:
    """One number about one side, or the reason why there is none.

    Attributes
    ----------
    id : e.g. "fppa_peak". See `metrics/catalogue/data/measurements.toml` for the list.
    side : the person's side.
    value : in `unit`, the median over repetitions; None when it could not be measured, then
        `reason` says why.
    reason : why there is no value, or why a value can't be held against its cut-off.
    u95 : half width of the 95 % interval, same unit; None when `value` is None.
    time_s : the instant at which its curve has this value, or None (`moment_s` shows it best).
    n : repetitions or steps behind it.
    repetitions : what each of them contributes, in the order of time.
    plane : "frontal", "sagittal", "transverse" or "time".
    route : how it was seen when there are several ways.
    """

    id: str
    side: Side
    value: float | None
    unit: str
    u95: float | None = None
    time_s: float | None = None
    reason: Text | None = None
    plane: str = ""
    n: int = 0
    route: Route = Route.LANDMARKS
    reference: Reference | None = None
    estimate: bool = False
    repetitions: tuple[RepetitionValue, ...] = ()

    def __post_init__(self) -> None:
        _as(self, side=Side, route=Route)
        if self.value is None and self.reason is None:
            raise ValueError(f"{self.id}: a missing value needs its reason")
        if self.value is not None and not np.isfinite(self.value):
            raise ValueError(f"{self.id}: value must be finite or None")
        if self.value is not None and self.u95 is None:
            raise ValueError(f"{self.id}: a value needs its u95")

    @property
    def moment_s(self) -> float | None:
        """Where it is seen best: its instant, else that of the repetition nearest to it."""
        value = self.value
        if self.time_s is not None or value is None or not self.repetitions:
            return self.time_s
        return min(self.repetitions, key=lambda r: abs(r.value - value)).time_s


@dataclass(frozen=True)
class Finding:
    """The answer about one compensation pattern on one side.

    Attributes
    ----------
    pattern : e.g. "trendelenburg".
    because : the reasons, most important first.
    other_explanations : other explanations.
    measurements : (id, side) of the measurements behind it.
    time_s : the moment that shows it best, or None.
    message : what it may mean, for a person at home.
    next_step : the clinical test or video that would show more.
    """

    pattern: str
    side: Side
    verdict: Verdict
    because: tuple[Text, ...]
    other_explanations: tuple[Text, ...] = ()
    measurements: tuple[tuple[str, Side], ...] = ()
    time_s: float | None = None
    message: Text | None = None
    next_step: Text | None = None

    def __post_init__(self) -> None:
        _as(self, verdict=Verdict, side=Side)
        if not self.because:
            raise ValueError(f"{self.pattern}: a finding needs its reasons")


@dataclass(frozen=True)
class ScoreItem:
    """One item of a clinical score: points given, and the moments that show it."""

    name: Text
    points: float | None
    times_s: tuple[float, ...] = ()
    reason: Text | None = None


@dataclass(frozen=True)
class Score:
    """An ESTIMATE of a clinical score. `total` is None when items are missing."""

    id: str
    side: Side
    total: float | None
    label: Text
    items: tuple[ScoreItem, ...]
    source: str

    def __post_init__(self) -> None:
        _as(self, side=Side)


@dataclass(frozen=True, eq=False)
class Series:
    """Curves over time on the sequence's own time stamps.

    `columns` maps a name with its unit (``fppa_left_deg``) to a (T,) array, NaN = none. Those in
    `from_standing` are counted from quiet standing, as the measurements read from them.
    """

    t_s: np.ndarray
    columns: Mapping[str, np.ndarray]
    from_standing: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name, values in self.columns.items():
            if np.shape(values) != np.shape(self.t_s):
                raise ValueError(f"{name} does not have one value a frame")
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def __contains__(self, name: str) -> bool:
        return name in self.columns

    def at(self, name: str, time_s: float) -> float:
        """Value of one curve at the frame nearest to `time_s`."""
        return float(self.columns[name][int(np.argmin(np.abs(self.t_s - time_s)))])


@dataclass(frozen=True)
class Provenance:
    """All that is needed to do it again."""

    version: str
    model_name: str
    model_sha256: str
    model_known: bool
    input_name: str
    input_sha256: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Screening:
    """The whole answer for one recording. `movement`: an id of the table of movements."""

    movement: str
    view: View
    notes: tuple[Note, ...]
    events: tuple[Event, ...]
    measurements: tuple[Measurement, ...]
    findings: tuple[Finding, ...]
    series: Series
    provenance: Provenance
    scores: tuple[Score, ...] = ()
    stance_side: Side = Side.NONE

    def __post_init__(self) -> None:
        _as(self, stance_side=Side)

    def measurement(self, id: str, side: str | None = None) -> Measurement | None:
        """First measurement with this id (and side), or None."""
        for m in self.measurements:
            if m.id == id and side in (None, m.side):
                return m
        return None

    def finding(self, pattern: str, side: str | None = None) -> Finding | None:
        """First finding of this pattern (and side), or None."""
        for f in self.findings:
            if f.pattern == pattern and side in (None, f.side):
                return f
        return None
