"""Input of the rules: the measurements of a clip, each with its level."""

from __future__ import annotations

from dataclasses import dataclass

from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.measurements import definition
from metrics.catalogue.norms import cutoffs
from metrics.catalogue.units import decimals, rounded, unit_text
from metrics.results import Measurement, Reference, View
from metrics.triage import Answers
from metrics.verdicts.edge import at_the_edge
from metrics.verdicts.guard_band import classify, obstacle


@dataclass(frozen=True)
class Reading:
    """A measurement with its cut-offs and its level. `name` is the measurement's."""

    id: str
    side: Side
    measurement: Measurement | None
    reference: Reference | None
    level: Verdict
    why_not: Text | None

    @property
    def value(self) -> float:
        """The number; only for readings that have one (`seen`)."""
        assert self.measurement is not None
        assert self.measurement.value is not None
        return self.measurement.value

    @property
    def u95(self) -> float:
        """Half width of the 95 % interval; only for readings that have a number."""
        assert self.measurement is not None
        assert self.measurement.u95 is not None
        return self.measurement.u95

    @property
    def seen(self) -> bool:
        """There is a number."""
        return self.measurement is not None and self.measurement.value is not None

    @property
    def flagged(self) -> bool:
        """Level "possible" or "clear"."""
        return self.level.flagged

    @property
    def n(self) -> int:
        """Repetitions or steps behind the number."""
        return self.measurement.n if self.measurement is not None else 0

    @property
    def key(self) -> tuple[str, Side]:
        """Key by which a finding refers to it."""
        return (self.id, self.measurement.side if self.measurement is not None else self.side)

    def text(self) -> Text:
        """The number and the cut-off it was held against, or why there is none."""
        if self.level == Verdict.CANNOT_TELL or self.reference is None:
            if self.why_not is not None:
                return self.why_not
            return Text("The {name} was not measured in this clip.", name=definition(self.id).name)
        return _sentence(self)


def _sentence(reading: Reading) -> Text:
    row, limit = definition(reading.id), reading.reference
    assert limit is not None
    assert limit.possible is not None
    value = abs(reading.value) if row.two_sided else reading.value
    digits = decimals(value, limit.possible, row.unit)
    told = _told(
        limit.direction,
        digits,
        name=row.name,
        value=rounded(value, row.unit, digits),
        unit=unit_text(row.unit, rounded(value, row.unit, digits)),
        u95=rounded(reading.u95, row.unit),
        cut=rounded(limit.possible, row.unit, digits),
    )
    assert reading.measurement is not None
    each = [r.value for r in reading.measurement.repetitions]
    if reading.measurement.time_s is None and len(each) == 2:
        told = Text(
            "{told} It is the middle of two readings: {a:.0f} and {b:.0f}.",
            told=told,
            a=rounded(each[0], row.unit),
            b=rounded(each[1], row.unit),
        )
    if not at_the_edge(reading.measurement, limit):
        return told
    return Text(
        "{told} It lies at the edge: filmed again, it may fall on the other side.", told=told
    )


def _told(direction: str, digits: int, **words: object) -> Text:
    """The number against its cut-off, with one decimal where that tells the two apart."""
    high = direction == "high"
    if digits and high:
        return Text(
            "The {name} was {value:.1f}{unit} (± {u95:.0f}); above {cut:.1f}{unit} is flagged.",
            **words,
        )
    if digits:
        return Text(
            "The {name} was {value:.1f}{unit} (± {u95:.0f}); below {cut:.1f}{unit} is flagged.",
            **words,
        )
    if high:
        return Text(
            "The {name} was {value:.0f}{unit} (± {u95:.0f}); above {cut:.0f}{unit} is flagged.",
            **words,
        )
    return Text(
        "The {name} was {value:.0f}{unit} (± {u95:.0f}); below {cut:.0f}{unit} is flagged.", **words
    )


@dataclass(frozen=True)
class PatternInput:
    """Input of the rules.

    Attributes
    ----------
    movement, view : of the clip.
    measurements : as measured; their cut-offs are added here.
    notes : remarks on the recording; one with severity "stop" makes every answer "can't tell".
    stance_side : the leg a one-legged test stood on.
    answers : the questionnaire, or None.
    """

    movement: str
    view: View
    measurements: tuple[Measurement, ...]
    notes: tuple[Note, ...] = ()
    stance_side: Side = Side.NONE
    answers: Answers | None = None

    def read(self, id: str, side: Side, variant: str = "") -> Reading:
        """Reading of one measurement; one without a side ("both", "none") serves either side."""
        found = _pick(self.measurements, id, side)
        age = self.answers.age_years if self.answers else None
        sex = self.answers.sex if self.answers else None
        limit = cutoffs(id, self.movement, variant, age=age, sex=sex)
        if found is None:
            return Reading(id, side, None, limit, Verdict.CANNOT_TELL, None)
        if limit is None:
            limit = found.reference
        return Reading(id, side, found, limit, classify(found, limit), obstacle(found, limit))


def _pick(measurements: tuple[Measurement, ...], id: str, side: Side) -> Measurement | None:
    for wanted in (side, "both", "none"):
        for m in measurements:
            if m.id == id and m.side == wanted:
                return m
    return None
