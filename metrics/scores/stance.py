"""The timed Trendelenburg test."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Verdict
from metrics.catalogue.clinical_scores import SCORES
from metrics.results import Score, ScoreItem
from metrics.scores.base import YES_NO, ScoreInput, from_reading, item_name, open_item
from metrics.verdicts.readings import Reading

TRICK = Text("the trunk leaned over the leg, which can hide a drop")


def trendelenburg_timed(given: ScoreInput) -> Score:
    """Seconds the pelvis was held level, up to the 30 of the test.

    Not scored when the drop was not measured, or the foot came down early without one.
    """
    row = SCORES.score["trendelenburg_timed"]
    assert row.whole_s is not None
    drop = given.read("pelvic_drop_static")
    fell = given.read("time_to_drop")
    held = given.read("stance_hold_time")
    lean = from_reading("trick", given.read("trunk_lean_peak"), YES_NO)
    total, label = _time(row.whole_s, drop, fell, held)
    if total is None:
        hold = open_item("hold", label)
    else:
        hold = ScoreItem(item_name("hold"), total, _moments(drop, fell), label)
    if lean.points:
        label = Text("{label}; {trick}", label=label, trick=TRICK)
    return Score("trendelenburg_timed", given.side, total, label, (hold, lean), row.cited)


def _moments(drop: Reading, fell: Reading) -> tuple[float, ...]:
    """When the pelvis first dropped, and when it hung lowest."""
    if not drop.flagged:
        return ()
    times = [r.measurement.time_s for r in (fell, drop) if r.seen and r.measurement is not None]
    return tuple(dict.fromkeys(t for t in times if t is not None))


def _time(whole_s: float, drop, fell, held) -> tuple[float | None, Text]:
    if drop.level == Verdict.CANNOT_TELL:
        return None, drop.text()
    if not held.seen:
        return None, held.text()
    if drop.flagged and fell.seen:
        return fell.value, Text("estimate: level for {t:.0f} of 30 seconds", t=fell.value)
    if drop.flagged:
        return None, Text("the pelvis dropped; the moment was not seen")
    if held.value >= whole_s - held.u95:
        return whole_s, Text("estimate: level for the whole 30 seconds")
    return None, Text(
        "stopped after {t:.0f} seconds with the pelvis still level: not a full test", t=held.value
    )
