"""External rotation of the leg, judged by foot progression."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import PatternDefinition
from metrics.conventions import OTHER
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, sided
from metrics.verdicts.guard_band import cap
from metrics.verdicts.readings import PatternInput, Reading

COARSE = Text("The direction of a foot is read only coarsely from the front or behind.")


TURNED = Text(
    "The camera was not straight in front, and the other foot looks turned in as far as this one "
    "looks turned out: film again with the camera straight ahead."
)


def leg_external_rotation(ctx: PatternInput) -> tuple[Finding, ...]:
    """Foot progression in a walk; of a standing foot alone no more than "possible"."""
    return sided(ctx, "leg_external_rotation", _toe_out)


def _toe_out(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    foot = ctx.read("foot_progression", side)
    hip = ctx.read("hip_internal_rotation", side)
    readings = (foot, hip)
    if foot.level == Verdict.CANNOT_TELL:
        return no_answer(pattern, side, (foot.text(),), readings)
    because = [foot.text(), COARSE]
    if not foot.flagged:
        assert foot.reference is not None
        assert foot.reference.clear is not None
        if foot.value + foot.u95 > foot.reference.clear:
            return no_answer(pattern, side, tuple(because), readings)
        return answer(pattern, side, Verdict.NOT_SEEN, tuple(because), readings)
    if _camera_may_explain(ctx, pattern, foot, ctx.read("foot_progression", OTHER[side])):
        return no_answer(pattern, side, (foot.text(), TURNED), readings)
    verdict: Verdict = foot.level
    if not movement_definition(ctx.movement).walking:
        verdict = cap(verdict, Verdict.POSSIBLE)
        because.append(Text("The foot was placed for this test; walking shows its own direction."))
    if hip.flagged:
        because.append(Text("The hip of this leg also turned inward less in the sitting test."))
    return answer(pattern, side, verdict, tuple(because), readings)


def _camera_may_explain(
    ctx: PatternInput, pattern: PatternDefinition, foot: Reading, other: Reading
) -> bool:
    """The view is turned, and both feet together are not turned out.

    A turned view adds to one foot what it takes from the other; their mean stays.
    """
    yaw = ctx.view.yaw_deg
    if yaw is None or abs(yaw) <= pattern.rule["yaw_told_deg"] or not other.seen:
        return False
    assert foot.reference is not None
    assert foot.reference.possible is not None
    return (foot.value + other.value) / 2 <= foot.reference.possible
