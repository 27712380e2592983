"""Seen from the side while walking: the hip that does not open, and what moves instead."""

from __future__ import annotations

from core.text import Text
from metrics.patterns.answer import answer, no_answer, sided
from metrics.patterns.base import PatternInput, Reading
from metrics.patterns.card import Card, card
from metrics.result import Finding, Side

NOT_THE_BACK = Text("The low back itself can't be seen; this is the lean of the whole trunk.")
NOT_THE_PELVIS = Text("A thigh angle can't tell the hip from the pelvis and the low back.")


def reduced_hip_extension(ctx: PatternInput) -> tuple[Finding, ...]:
    """P3, first half: the thigh does not travel far behind at push-off."""
    return sided(ctx, "reduced_hip_extension", _extension)


def lumbar_extension_compensation(ctx: PatternInput) -> tuple[Finding, ...]:
    """P3, second half: the trunk leans back where the thigh stays forward; never "clear"."""
    return sided(ctx, "lumbar_extension_compensation", _lumbar)


def knee_hyperextension(ctx: PatternInput) -> tuple[Finding, ...]:
    """P3, second half: the knee goes past straight while it carries the weight."""
    return sided(ctx, "knee_hyperextension", _past_straight)


def _too_few(reading: Reading) -> Text | None:
    least = int(card("reduced_hip_extension").rule["steps_least"])
    if not reading.seen or reading.n >= least:
        return None
    return Text(
        "Only {n} usable steps on this leg; at least {least} are needed.", n=reading.n, least=least
    )


def _extension(ctx: PatternInput, page: Card, side: Side) -> Finding:
    thigh = ctx.read("thigh_extension_peak", side)
    few = _too_few(thigh)
    if few:
        return no_answer(page, side, (few,), (thigh,))
    because = [thigh.text()]
    forward = ctx.read("trunk_inclination_mean", side)
    if forward.flagged:
        because.append(Text("The trunk leaned forward, so the hip opened even less than this."))
    if thigh.flagged:
        because.append(NOT_THE_PELVIS)
    return answer(page, side, thigh.level, tuple(because), (thigh, forward))


def _lumbar(ctx: PatternInput, page: Card, side: Side) -> Finding:
    thigh = ctx.read("thigh_extension_peak", side)
    trunk = ctx.read("trunk_inclination_terminal", side)
    readings = (thigh, trunk)
    few = _too_few(thigh)
    if few:
        return no_answer(page, side, (few,), readings)
    missing = tuple(r.text() for r in readings if r.level == "cannot_tell")
    if missing:
        return no_answer(page, side, (*missing, NOT_THE_BACK), readings)
    because = (thigh.text(), trunk.text(), NOT_THE_BACK)
    both = thigh.flagged and trunk.flagged
    return answer(page, side, "possible" if both else "not_seen", because, readings)


def _past_straight(ctx: PatternInput, page: Card, side: Side) -> Finding:
    knee = ctx.read("knee_extension_min", side)
    few = _too_few(knee)
    if few:
        return no_answer(page, side, (few,), (knee,))
    thigh = ctx.read("thigh_extension_peak", side)
    because = [knee.text()]
    if knee.flagged and thigh.flagged:
        because.append(Text("The thigh also did not reach far behind at push-off."))
    return answer(page, side, knee.level, tuple(because), (knee, thigh))
