"""Trendelenburg sign: contralateral pelvic drop, or trunk lean that compensates it."""

from __future__ import annotations

from core.text import Text
from core.vocabulary import Side, Verdict
from metrics.catalogue.movements import movement_definition
from metrics.catalogue.patterns import PatternDefinition
from metrics.clinical_tests import single_leg_stance
from metrics.results import Finding
from metrics.verdicts.findings import answer, no_answer, sided, thin, too_few
from metrics.verdicts.guard_band import cap
from metrics.verdicts.readings import PatternInput, Reading

LEVEL_PELVIS = Text("The trunk swung over the standing leg, which can keep the pelvis level.")


def trendelenburg(ctx: PatternInput) -> tuple[Finding, ...]:
    """Named for the stance leg. A drop read from the hip landmarks alone answers nothing."""
    if movement_definition(ctx.movement).walking:
        return sided(ctx, "trendelenburg", _walk)
    held = ctx.movement == single_leg_stance.MOVEMENT
    return sided(ctx, "trendelenburg", _stance if held else _step)


def _walk(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_peak", side)
    lean = ctx.read("trunk_lean_peak", side)
    readings = (drop, lean)
    few = too_few(pattern, drop)
    if few is not None and lean.n < pattern.rule["steps_least"]:
        return no_answer(pattern, side, (few,), readings)
    dropped, why = _dropped(ctx, pattern, side, drop)
    leaned = _leaned(pattern, drop, lean)
    because = (*why, lean.text(), LEVEL_PELVIS) if leaned != Verdict.NOT_SEEN else why
    if dropped.flagged:
        return answer(pattern, side, dropped, because, readings)
    if leaned != Verdict.NOT_SEEN:
        return answer(pattern, side, leaned, (lean.text(), LEVEL_PELVIS, *why), (lean, drop))
    return answer(pattern, side, dropped, because, readings)


def _dropped(
    ctx: PatternInput, pattern: PatternDefinition, side: Side, drop: Reading
) -> tuple[Verdict, tuple[Text, ...]]:
    """Level of the drop while walking, held back when few steps show it."""
    verdict: Verdict = drop.level
    why = [drop.text()]
    if verdict == Verdict.CANNOT_TELL:
        return verdict, tuple(why)
    few = thin(pattern, drop)
    share = ctx.read("pelvic_drop_step_share", side)
    every = share.seen and share.value == 100 and drop.n >= pattern.rule["steps_all_for_clear"]
    if few is not None and not every:
        verdict = cap(verdict, Verdict.POSSIBLE)
        why.append(few)
    if not drop.flagged:
        return verdict, tuple(why)
    if share.seen:
        why.append(
            Text("It dropped that far in {share:.0f} percent of the steps.", share=share.value)
        )
        if share.value < pattern.rule["share_for_clear"]:
            verdict = cap(verdict, Verdict.POSSIBLE)
    return verdict, tuple(why)


def _leaned(pattern: PatternDefinition, drop: Reading, lean: Reading) -> Verdict:
    """The compensated form: lean over the standing leg while the pelvis stays level.

    A drop that was not seen can't confirm the level pelvis: no more than "possible".
    """
    if not lean.flagged or lean.n < pattern.rule["steps_least"]:
        return Verdict.NOT_SEEN
    if drop.level == Verdict.CANNOT_TELL:
        return Verdict.POSSIBLE
    level_deg = pattern.rule["level_pelvis_deg"]
    if drop.value - drop.u95 > level_deg:
        return Verdict.NOT_SEEN
    enough = lean.n >= pattern.rule["steps_for_clear"] and drop.value <= level_deg
    return lean.level if enough else Verdict.POSSIBLE


def _step(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_peak", side)
    lean = ctx.read("trunk_lean_peak", side)
    because = [drop.text()]
    verdict: Verdict = drop.level
    if lean.flagged:
        because += [lean.text(), LEVEL_PELVIS]
    few = thin(pattern, drop, "reps")
    if few is not None and verdict != Verdict.CANNOT_TELL:
        verdict = cap(verdict, Verdict.POSSIBLE)
        because.append(few)
    if verdict == Verdict.NOT_SEEN and lean.level == Verdict.CLEAR:
        verdict = Verdict.POSSIBLE  # a level pelvis bought with the trunk is no free pass
    return answer(pattern, side, verdict, tuple(because), (drop, lean))


def _stance(ctx: PatternInput, pattern: PatternDefinition, side: Side) -> Finding:
    drop = ctx.read("pelvic_drop_static", side)
    lean = ctx.read("trunk_lean_peak", side)
    held = ctx.read("time_to_drop", side)
    because = [drop.text()]
    if drop.flagged and held.seen:
        because.append(Text("It first dropped after {t:.0f} seconds.", t=held.value))
    verdict: Verdict = drop.level
    if lean.flagged:
        because += [lean.text(), LEVEL_PELVIS]
        if verdict == Verdict.NOT_SEEN:
            verdict = Verdict.POSSIBLE  # trunk lean as compensation, named by hardcastle1985
    return answer(pattern, side, verdict, tuple(because), (drop, held, lean))
