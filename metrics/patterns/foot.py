"""The leg turned out, judged by the direction of the foot."""

from __future__ import annotations

from core.text import Text
from metrics.levels import at_most
from metrics.patterns.answer import answer, no_answer, sided
from metrics.patterns.base import PatternInput
from metrics.patterns.card import Card
from metrics.result import Finding, Side, Verdict

COARSE = Text("The direction of a foot is read only coarsely from the front or behind.")


def leg_external_rotation(ctx: PatternInput) -> tuple[Finding, ...]:
    """P2: toe-out while walking; from a standing foot alone no more than "possible"."""
    return sided(ctx, "leg_external_rotation", _toe_out)


def _toe_out(ctx: PatternInput, page: Card, side: Side) -> Finding:
    foot = ctx.read("foot_progression", side)
    hip = ctx.read("hip_internal_rotation", side)
    readings = (foot, hip)
    if foot.level == "cannot_tell":
        return no_answer(page, side, (foot.text(),), readings)
    because = [foot.text(), COARSE]
    if not foot.flagged:
        assert foot.reference is not None
        assert foot.reference.clear is not None
        if foot.value + foot.u95 > foot.reference.clear:
            return no_answer(page, side, tuple(because), readings)
        return answer(page, side, "not_seen", tuple(because), readings)
    verdict: Verdict = foot.level
    if ctx.movement != "walk":
        verdict = at_most(verdict, "possible")
        because.append(Text("The foot was placed for this test; walking shows its own direction."))
    if hip.flagged:
        because.append(Text("The hip of this leg also turned inward less in the sitting test."))
    return answer(page, side, verdict, tuple(because), readings)
