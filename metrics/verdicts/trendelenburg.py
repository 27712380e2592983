"""Trendelenburg: the pelvis drops on the free side, or the trunk swings over to avoid it."""

from __future__ import annotations

from core.text import Text
from metrics.catalogue.patterns import PatternDefinition
from metrics.results import Finding, Side, Verdict
from metrics.verdicts.findings import answer, no_answer, sided, thin, too_few
from metrics.verdicts.guard_band import cap
from metrics.verdicts.readings import PatternInput, Reading

LEVEL_PELVIS = Text("The trunk swung over the standing leg, which can keep the pelvis level.")


def trendelenburg(ctx: PatternInput) -> tuple[Finding, ...]:
    """P1, named for the standing leg. A drop read from the hip points alone answers nothing."""
    rules = {"walk": _walk, "single-leg-stance": _stance}
    return sided(ctx, "trendelenburg", rules.get(ctx.movement, _step))


def _walk(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_peak", side)
    lean = ctx.read("trunk_lean_peak", side)
    readings = (drop, lean)
    few = too_few(page, drop)
    if few is not None and lean.n < page.rule["steps_least"]:
        return no_answer(page, side, (few,), readings)
    dropped, why = _dropped(ctx, page, side, drop)
    leaned = _leaned(page, drop, lean)
    because = (*why, lean.text(), LEVEL_PELVIS) if leaned != "not_seen" else why
    if dropped in ("possible", "clear"):
        return answer(page, side, dropped, because, readings)
    if leaned != "not_seen":
        return answer(page, side, leaned, (lean.text(), LEVEL_PELVIS, *why), (lean, drop))
    return answer(page, side, dropped, because, readings)


def _dropped(
    ctx: PatternInput, page: PatternDefinition, side: Side, drop: Reading
) -> tuple[Verdict, tuple[Text, ...]]:
    """Level of the drop while walking, held back when few steps show it."""
    verdict: Verdict = drop.level
    why = [drop.text()]
    if verdict == "cannot_tell":
        return verdict, tuple(why)
    few = thin(page, drop)
    if few is not None:
        verdict = cap(verdict, "possible")
        why.append(few)
    if not drop.flagged:
        return verdict, tuple(why)
    share = ctx.read("pelvic_drop_step_share", side)
    if share.seen:
        why.append(
            Text("It dropped that far in {share:.0f} percent of the steps.", share=share.value)
        )
        if share.value < page.rule["share_for_clear"]:
            verdict = cap(verdict, "possible")
    return verdict, tuple(why)


def _leaned(page: PatternDefinition, drop: Reading, lean: Reading) -> Verdict:
    """The compensated form: lean over the standing leg while the pelvis stays level.

    A drop that was not seen can't confirm the level pelvis: no more than "possible".
    """
    if not lean.flagged or lean.n < page.rule["steps_least"]:
        return "not_seen"
    if drop.level == "cannot_tell":
        return "possible"
    level_deg = page.rule["level_pelvis_deg"]
    if drop.value - drop.u95 > level_deg:
        return "not_seen"
    enough = lean.n >= page.rule["steps_for_clear"] and drop.value <= level_deg
    return lean.level if enough else "possible"


def _step(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_peak", side)
    lean = ctx.read("trunk_lean_peak", side)
    because = [drop.text()]
    verdict: Verdict = drop.level
    if lean.flagged:
        because += [lean.text(), LEVEL_PELVIS]
    few = thin(page, drop, "reps")
    if few is not None and verdict != "cannot_tell":
        verdict = cap(verdict, "possible")
        because.append(few)
    if verdict == "not_seen" and lean.level == "clear":
        verdict = "possible"  # a level pelvis bought with the trunk is no free pass
    return answer(page, side, verdict, tuple(because), (drop, lean))


def _stance(ctx: PatternInput, page: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_static", side)
    lean = ctx.read("trunk_lean_peak", side)
    held = ctx.read("time_to_drop", side)
    because = [drop.text()]
    if drop.flagged and held.seen:
        because.append(Text("It first dropped after {t:.0f} seconds.", t=held.value))
    verdict: Verdict = drop.level
    if lean.flagged:
        because += [lean.text(), LEVEL_PELVIS]
        if verdict == "not_seen":
            verdict = "possible"  # the trick named by the authors of the test
    return answer(page, side, verdict, tuple(because), (drop, held, lean))
