"""What the player shows beside the video: curves, repetitions, cut-offs, moments, as plain data."""

from __future__ import annotations

from typing import Any

import numpy as np

from core import landmarks as lm
from core.vocabulary import Side
from metrics.catalogue import CurveDefinition, cutoffs, definition, movement_definition
from metrics.cycles import cycles
from metrics.results import Screening
from ui.services.presentation import charts
from ui.services.presentation.merged_findings import untested
from ui.services.presentation.moments import moments
from ui.wording import labels, local, numbers
from ui.wording.text import _, render, tag

MOST_CURVES = 3
# Noise is not drawn as large as a movement.
SPAN_LEAST = 12.0


def player_data(screening: Screening, *, plain: bool = False) -> dict[str, Any]:
    """Everything for the browser, ready for JSON; missing values are None."""
    t_s = screening.series.t_s
    reps, shown = repetitions(screening), moments(screening, plain=plain)
    flagged = [m.time_s for m in shown if m.weight != "event"]
    firsts = [*flagged, *(a for a, _b, _name in reps), *t_s[:1].tolist(), 0.0]
    return {
        "firstS": firsts[0],
        "t": np.round(t_s, 4).tolist(),
        "fps": float(1 / np.median(np.diff(t_s))) if len(t_s) > 1 else 30.0,
        "reps": [
            {"start": round(a, 3), "end": round(b, 3), "label": label} for a, b, label in reps
        ],
        "charts": [_chart(curve, screening, plain=plain) for curve in shown_curves(screening)],
        "moments": [
            {
                "timeS": m.time_s,
                "label": render(m.label),
                "weight": m.weight,
                "sign": "" if m.weight == "event" else render(labels.verdict(m.weight).name),
            }
            for m in shown
        ],
    }


def shown_curves(screening: Screening, most: int = MOST_CURVES) -> tuple[CurveDefinition, ...]:
    """Curves with numbers that mean something in this movement, the most useful first.

    None where the movement is not known: nothing says what an angle would mean there.
    """
    try:
        order = movement_definition(screening.movement).curves
    except KeyError:
        return ()
    by_id = {curve.id: curve for curve in charts.there(screening.series)}
    return tuple(by_id[id] for id in order if id in by_id)[:most]


def repetitions(screening: Screening) -> tuple[tuple[float, float, str], ...]:
    """(start, end, name) of each repetition, stride or turn (s), in order of time."""
    found = cycles(screening)
    named = len({c.side for c in found} & set(lm.SIDES)) > 1
    return tuple(
        (c.start_s, c.end_s, f"{n} {render(labels.side(c.side))}" if named else str(n))
        for n, c in enumerate(found, 1)
    )


def _chart(curve: CurveDefinition, screening: Screening, *, plain: bool) -> dict[str, Any]:
    series, left_out = screening.series, untested(screening)
    lines = [
        {
            "side": str(side),
            "name": labels.capital(render(labels.side(side))),
            "values": plotted(series[column]),
        }
        for side, column in curve.columns
        if column in series and (side == Side.NONE or side != left_out)
    ]
    cuts = _cuts(curve, screening)
    band = None
    if curve.interval and curve.interval in series:
        middle, half = series[curve.columns[0][1]], series[curve.interval]
        band = {"low": plotted(middle - half), "high": plotted(middle + half)}
    drawn = np.array([v for line in lines for v in line["values"] if v is not None])
    low, high = (float(drawn.min()), float(drawn.max())) if len(drawn) else (0.0, 1.0)
    first = [cut["value"] for cut in cuts if cut["kind"] == "watch"]
    low, high = min([low, *first]), max([high, *first])
    room = max((SPAN_LEAST - (high - low)) / 2, 0.08 * (high - low))
    return {
        "id": curve.id,
        "title": _title(curve, plain=plain),
        "up": render(curve.up),
        "low": low - room,
        "high": high + room,
        "lines": lines,
        "band": band,
        "cuts": cuts,
    }


def _title(curve: CurveDefinition, *, plain: bool) -> str:
    """In plain words that of the number which is read from the curve."""
    if plain and curve.sided and curve.cutoff:
        return labels.capital(render(labels.measurement(curve.cutoff, plain=True)))
    return render(curve.title)


def _cuts(curve: CurveDefinition, screening: Screening) -> list[dict[str, Any]]:
    """Cut-offs on the axis of the curve; a number counted from the leg is turned to the sign of
    a curve without sides, which is positive to the left."""
    if not curve.cutoff:
        return []
    found: dict[float, dict[str, Any]] = {}
    for variant in ("", "varus"):
        row = cutoffs(curve.cutoff, screening.movement, variant)
        if row is None:
            continue
        for kind, value in (("watch", row.possible), ("beyond", row.clear)):
            if value is None:
                continue
            for sign in _signs(curve, screening):
                shown = numbers.short_number(sign * value, definition(curve.cutoff).unit)
                found[sign * value] = {"value": sign * value, "kind": kind, "label": shown}
    return list(found.values())


def _signs(curve: CurveDefinition, screening: Screening) -> tuple[int, ...]:
    if curve.sided:
        return (1,)
    left_out = untested(screening)
    return tuple(sign for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1)) if side != left_out)


def plotted(values: np.ndarray) -> list[float | None]:
    """A curve as the browser gets it; None for NaN."""
    return [round(float(v), 2) if np.isfinite(v) else None for v in values]


def words() -> dict[str, str]:
    """Names of the controls, and how numbers are written."""
    return {
        "player": _("Video and curves"),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("One frame back"),
        "forward": _("One frame on"),
        "speed": _("Speed"),
        "loop": _("Loop"),
        "loopOne": _("Loop repetition {n}"),
        "time": _("Time"),
        "full": _("Full screen"),
        "moments": _("Moments in this video"),
        "keys": _("Space: play. Arrows: frames."),
        "video": _("The filmed movement with the body points drawn in"),
        "cutoff": _("cut-off"),
        "decimal": local.decimal_sign(tag()),
    }
