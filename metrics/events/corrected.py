"""Repetitions and steps corrected by hand: left out, or an instant moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from core.correction import REPETITION, Correction, CorrectionKind
from core.vocabulary import EventKind
from metrics.catalogue.parameters import BY_HAND
from metrics.conventions import SIDES
from metrics.events.gait import Gait, with_instants
from metrics.events.repetitions import Repetition
from metrics.events.segmentation import Segmentation

_PART = {
    EventKind.REP_START: "start",
    EventKind.REP_BOTTOM: "bottom",
    EventKind.REP_END: "end",
}


def corrected_cut(
    cut: Segmentation, t_s: np.ndarray, corrections: Iterable[Correction]
) -> tuple[Segmentation, tuple[Correction, ...]]:
    """The pieces of a movement as the user says, and what could not be done.

    An instant is the nearest one of its kind (and leg, in a walk) within `BY_HAND.event_s`.
    Corrections of landmarks and words are passed over.

    Parameters
    ----------
    cut, t_s
        Pieces as found, and (T,) times of the frames.
    corrections
        On the same clock.
    """
    unused = []
    said = sorted((c for c in corrections if c.kind.of_events), key=lambda c: c.kind)
    for one in said:  # what is left out first
        done = _of_repetition(cut, t_s, one) if one.event in REPETITION else _of_step(cut, one)
        if done is None:
            unused.append(one)
        else:
            cut = done
    return cut, tuple(unused)


def _of_repetition(cut: Segmentation, t_s: np.ndarray, one: Correction) -> Segmentation | None:
    assert one.event is not None
    part = _PART[one.event]
    times = [float(t_s[getattr(rep, part)]) for rep in cut.reps]
    place = _nearest(times, one.time_s)
    if place is None:
        return None
    reps = list(cut.reps)
    if one.kind == CorrectionKind.LEFT_OUT:
        del reps[place]
    else:
        to = int(np.argmin(np.abs(t_s - one.until_s)))
        moved = replace(reps[place], **{part: to})
        if not (moved.start < moved.bottom < moved.end and _apart(moved, place, reps)):
            return None
        reps[place] = moved
    return replace(cut, reps=tuple(reps))


def _apart(moved: Repetition, place: int, reps: list[Repetition]) -> bool:
    """It does not reach past the lowest point of a neighbour."""
    before = reps[place - 1].bottom if place else -1
    after = reps[place + 1].bottom if place + 1 < len(reps) else moved.end + 1
    return before < moved.start and moved.end < after


def _of_step(cut: Segmentation, one: Correction) -> Segmentation | None:
    side = next((s for s in SIDES if s == one.side), None)
    if cut.gait is None or side is None:
        return None
    strikes = one.event == EventKind.HEEL_STRIKE
    those = cut.gait.strikes if strikes else cut.gait.toe_offs
    times = list(those.get(side, ()))
    place = _nearest(times, one.time_s)
    if place is None:
        return None
    if one.kind == CorrectionKind.LEFT_OUT:
        del times[place]
    else:
        assert one.until_s is not None
        times[place] = one.until_s
    new = {**those, side: tuple(sorted(times))}
    return replace(cut, gait=_renewed(cut.gait, new, strikes=strikes))


def _renewed(gait: Gait, new: dict[str, tuple[float, ...]], *, strikes: bool) -> Gait:
    if strikes:
        return with_instants(gait, new, gait.toe_offs)
    return with_instants(gait, gait.strikes, new)


def _nearest(times: list[float], time_s: float) -> int | None:
    """Place of the time nearest to another, None when none is near."""
    if not times:
        return None
    place = int(np.argmin(np.abs(np.array(times) - time_s)))
    return place if abs(times[place] - time_s) <= BY_HAND.event_s else None
