"""Priority of the clips of a batch.

A clip is ranked by its most severe verdict: clear, possible, can't tell (unusable clips first among
these: they must be filmed again), not seen. Among flagged clips the larger margin comes first: how
far the deciding value lies beyond its cut-off for "possible", in units of its own U95, so that a
large but uncertain number does not precede a smaller, more certain one. Then the clip with more
such verdicts, then the name. A recording of several parts is one clip here: its parts answer
together, each pattern and leg by the part that tells most.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.vocabulary import FLAGGED, Verdict
from metrics.catalogue import definition
from metrics.results import Finding, Measurement, Screening
from ui.services.batch.summary import ClipSummary, FindingSummary

ORDER = (*FLAGGED, Verdict.CANNOT_TELL, Verdict.NOT_SEEN)
# A counted number has no U95; a margin is never larger than this.
MOST = 99.0


def beyond(finding: Finding, screening: Screening) -> float:
    """Margin of a finding: the largest of its measurements', 0 when nothing lies beyond."""
    if finding.verdict not in FLAGGED:
        return 0.0
    found = (screening.measurement(id, side) for id, side in finding.measurements)
    return max((margin(m) for m in found if m is not None), default=0.0)


def margin(m: Measurement) -> float:
    """How far a value lies beyond its cut-off for "possible", in units of its U95 (0..99)."""
    cut = m.reference.possible if m.reference is not None else None
    if m.value is None or m.reference is None or cut is None:
        return 0.0
    try:
        value = abs(m.value) if definition(m.id).two_sided else m.value
    except KeyError:
        value = m.value
    past = value - cut if m.reference.direction == "high" else cut - value
    return 0.0 if past <= 0 else min(past / m.u95, MOST) if m.u95 else MOST


def telling(sight: FindingSummary) -> tuple[int, bool, float]:
    """How much one of several answers to the same question tells; the largest is the answer.

    What was seen comes before what was looked at and not seen, and that before "can't tell".
    """
    order = (*FLAGGED, Verdict.NOT_SEEN, Verdict.CANNOT_TELL)
    return -order.index(Verdict(sight.verdict)), sight.open, sight.margin


def first_sight(sights: Iterable[FindingSummary]) -> FindingSummary | None:
    """The finding of highest priority: the most severe, then the largest margin; None if none."""
    seen = [s for s in sights if s.verdict in FLAGGED]
    return min(seen, key=lambda s: (ORDER.index(s.verdict), -s.margin), default=None)


def standing(found: ClipSummary) -> str:
    """The verdict a clip is sorted by."""
    if found.status != "done":
        return Verdict.CANNOT_TELL
    told = {s.verdict for s in found.sights if s.open}
    # A clip without any answer has no finding.
    return next((v for v in ORDER if v in told), Verdict.CANNOT_TELL)


def rank(found: ClipSummary) -> tuple[int, int, float, int]:
    """Sort key: smaller is highest priority."""
    verdict = standing(found)
    same = [s for s in found.sights if s.verdict == verdict and s.open]
    largest = max((s.margin for s in same), default=0.0)
    return ORDER.index(verdict), int(found.status == "done"), -largest, -len(same)
