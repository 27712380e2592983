"""Guard-band decision: from one measurement to a verdict (docs/metrics.md#guard-band).

level = "cannot_tell"  without a value, without a cut-off, or if U95 > 2 x its default;
                       at the edge (`metrics.verdicts.edge`) already if U95 > 1.5 x its default
      = "clear"        if the whole interval is past `possible` and the value past `clear`
      = "possible"     if the value is past `possible`
      = "not_seen"     otherwise
with the signs mirrored for measurements where low values count.
"""

from __future__ import annotations

from dataclasses import replace

from core.text import Text
from core.vocabulary import Verdict
from metrics.catalogue.measurements import definition
from metrics.catalogue.norms import TOO_WIDE, cutoffs
from metrics.catalogue.parameters import EDGE
from metrics.catalogue.units import difference_unit, rounded
from metrics.results import Measurement, Reference
from metrics.verdicts.edge import at_the_edge

_ORDER = (Verdict.CANNOT_TELL, Verdict.NOT_SEEN, Verdict.POSSIBLE, Verdict.CLEAR)


def classify(measurement: Measurement, reference: Reference | None = None) -> Verdict:
    """Level of one measurement against its cut-offs.

    Parameters
    ----------
    measurement
        Value None gives "cannot_tell".
    reference
        Cut-offs; `measurement.reference` when not given.

    Notes
    -----
    An estimate never gives "clear". A measurement whose route is known to hide it
    (`verdict_routes` in the data file: the hip landmarks flatten a pelvic drop) gives
    "cannot_tell". Two-sided measurements are judged by their size.
    """
    if obstacle(measurement, reference) is not None:
        return Verdict.CANNOT_TELL
    reference = reference or measurement.reference
    assert reference is not None
    assert reference.possible is not None
    size, sign = _size(measurement), _sign(reference)
    if sign * size <= sign * reference.possible:
        return Verdict.NOT_SEEN
    if reference.clear is None or definition(measurement.id).estimate or measurement.estimate:
        return Verdict.POSSIBLE
    clear = surely_past(measurement, reference) and sign * size > sign * reference.clear
    return Verdict.CLEAR if clear else Verdict.POSSIBLE


def surely_past(measurement: Measurement, reference: Reference) -> bool:
    """The whole 95 % interval is past `possible`; both must be there."""
    assert reference.possible is not None
    assert measurement.u95 is not None
    sign = _sign(reference)
    return sign * _size(measurement) - measurement.u95 > sign * reference.possible


def _size(measurement: Measurement) -> float:
    """The value; without its sign where both directions count."""
    assert measurement.value is not None
    return abs(measurement.value) if definition(measurement.id).two_sided else measurement.value


def _sign(reference: Reference) -> float:
    """+1 where high values count, -1 where low ones do."""
    return 1.0 if reference.direction == "high" else -1.0


def obstacle(measurement: Measurement, reference: Reference | None = None) -> Text | None:
    """Why no level can be given, or None when it can."""
    reference = reference or measurement.reference
    row = definition(measurement.id)
    if measurement.value is None or measurement.u95 is None or measurement.reason is not None:
        return measurement.reason
    if reference is None or reference.possible is None:
        return Text("There is no cut-off for the {name} in this movement.", name=row.name)
    if row.verdict_routes and measurement.route not in row.verdict_routes:
        return Text(
            "The {name} was read from the hip points alone, which hide most of a real drop.",
            name=row.name,
        )
    width = default_u95(reference)
    if width is None:
        return None
    words = {
        "name": row.name,
        "u95": rounded(measurement.u95, row.unit),
        "unit": difference_unit(row.unit),
    }
    if measurement.u95 > TOO_WIDE * width:
        return Text(
            "The {name} could be off by {u95:.0f}{unit} in this clip: too much for an answer.",
            **words,
        )
    if measurement.u95 > EDGE.widest * width and at_the_edge(measurement, reference):
        return Text(
            "The {name} lies at its cut-off and could be off by {u95:.0f}{unit}: too near to tell.",
            **words,
        )
    return None


def default_u95(reference: Reference) -> float | None:
    """Half width expected of a good clip; the gap between the cut-offs where none is given."""
    if reference.u95_default is not None:
        return reference.u95_default
    if reference.possible is None or reference.clear is None:
        return None
    return abs(reference.clear - reference.possible)


def with_reference(measurement: Measurement, movement: str) -> Measurement:
    """Same measurement carrying the cut-offs of its movement."""
    return replace(measurement, reference=cutoffs(measurement.id, movement))


def most_severe(levels: tuple[Verdict, ...]) -> Verdict:
    """The most severe level: clear > possible > not seen > can't tell."""
    return max(levels, key=severity, default=Verdict.CANNOT_TELL)


def severity(level: Verdict) -> int:
    """Rank of a level: can't tell 0, not seen 1, possible 2, clear 3."""
    return _ORDER.index(level)


def cap(verdict: Verdict, cap: Verdict) -> Verdict:
    """`verdict`, but no more than `cap`; "cannot_tell" stays."""
    return min(verdict, cap, key=severity)
