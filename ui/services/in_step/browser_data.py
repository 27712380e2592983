"""What the browser needs to play two halves in step, as plain data."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from core import landmarks as lm
from metrics.catalogue import GaitBand
from metrics.cycles import EVENT_PERCENT, PERCENT, Cycle, CycleCurves
from ui.services.in_step import other_people
from ui.services.in_step.pairing import Half, InStep, Over
from ui.services.presentation.charts import bridged
from ui.services.presentation.player_data import SPAN_LEAST, plotted
from ui.services.records import recordings
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels, local
from ui.wording.text import _, render, tag

# A drawn body is this wide in its own units; whole numbers are short.
_UNITS = 1000
_ROOM = 0.08
_ROWS = tuple(sorted({row for bone in lm.SKELETON for row in bone}))


def film(clip: ScreenedClip) -> Path | None:
    """The file to play: with drawings, else as it was filmed where its clock and sides are those
    of the landmarks; None where none was kept."""
    if clip.video is not None and clip.video.is_file():
        return clip.video
    path, seq = clip.path, clip.sequence
    if path is None or not path.is_file() or recordings.is_recording(path):
        return None
    as_filmed = seq is None or (seq.slow_motion == 1 and not seq.mirrored)
    return path if as_filmed else None


def browser_data(made: InStep, *, others: bool = True) -> dict[str, Any]:
    """Everything for the browser, ready for JSON; missing values are None.

    Time is the percent of a repetition or stride; each half says at which seconds of its own film
    it is there, straight between `cycles` knots.

    Parameters
    ----------
    made
        Two halves that can be shown.
    others
        With the bands of other people behind the curves of a walk.
    """
    bands = other_people.bands(made) if others else {}
    turning = any(c.event_s is not None for half in made.cycles for c in half)
    ends = (0.0, EVENT_PERCENT, 100.0) if turning else (0.0, 100.0)
    shading = [{"start": a, "end": b, "label": ""} for a, b in pairwise(ends)]
    pictures = (0,) if made.one_picture else (0, 1)
    return {
        "unit": "%",
        "t": PERCENT.tolist(),
        "reps": shading if turning else [],
        "eventPercent": EVENT_PERCENT if turning else None,
        "halves": [_half(made, i) for i in pictures],
        "pieces": min(len(parts) for parts in made.cycles),
        "charts": [_chart(over, made, bands.get(over.curve.id)) for over in made.over],
        "words": words(made) | {"others": other_people.told(bands.values())},
    }


def _half(made: InStep, place: int) -> dict[str, Any]:
    half, parts = made.halves[place], made.cycles[place]
    name = "" if made.one_picture else half.name
    return {
        "name": name,
        "kind": kinds(made)[place],
        "film": film(half.clip) is not None,
        "cycles": [[[p, round(t, 3)] for p, t in c.knots] for c in parts],
        "body": _body(half, parts),
        "without": _without(half.clip),
    }


def kinds(made: InStep) -> tuple[str, str]:
    """How the two lines are drawn: by leg between legs, else as the first and the second."""
    return ("left", "right") if made.kind == "legs" else ("first", "second")


def _without(clip: ScreenedClip) -> str:
    if clip.sequence is None:
        return _("Neither the video nor the body points of {name} were kept.").format(
            name=clip.name
        )
    return _("Drawn from the body points: the video of {name} can't be played here.").format(
        name=clip.name
    )


def _body(half: Half, parts: tuple[Cycle, ...]) -> dict[str, Any] | None:
    """The landmarks during the cycles, to be drawn where no video can be played."""
    clip = half.clip
    if clip.sequence is None or (clip.video is not None and clip.video.is_file()):
        return None
    seq = clip.drawn
    rows = (seq.t_s >= min(c.start_s for c in parts)) & (seq.t_s <= max(c.end_s for c in parts))
    xy = seq.xy_px[rows][:, _ROWS]
    flat = xy[np.isfinite(xy).all(axis=2)]
    if not len(flat):
        return None
    low, high = flat.min(axis=0), flat.max(axis=0)
    low, high = low - _ROOM * (high - low), high + _ROOM * (high - low)
    scale = _UNITS / max(float(high[0] - low[0]), 1e-6)
    places = np.round((xy - low) * scale)
    return {
        "width": _UNITS,
        "height": round(float(high[1] - low[1]) * scale),
        "t": np.round(seq.t_s[rows], 3).tolist(),
        "points": [[int(v) if np.isfinite(v) else None for v in frame.ravel()] for frame in places],
        "bones": [[_ROWS.index(a), _ROWS.index(b), _side(a, b)] for a, b in lm.SKELETON],
    }


def _side(a: int, b: int) -> str:
    sides = {lm.NAMES[row].split("_")[0] for row in (a, b)}
    return sides.pop() if len(sides) == 1 else "none"


def _chart(over: Over, made: InStep, band: GaitBand | None) -> dict[str, Any]:
    curve, title = over.curve, render(over.curve.title)
    sides = {half.side for half in made.halves}
    if len(sides) == 1 and (curve.sided or curve.up_own is not None):
        side = render(labels.side(sides.pop()))
        title = _("{curve}, {side}").format(curve=title, side=side)
    lines = [_line(over, made, place) for place in (0, 1)]
    bars = [[bar["low"], bar["high"]] for line in lines if (bar := line["bar"])]
    behind = band.at(PERCENT) if band else ()
    seen = np.concatenate([*(_edges(c) for c in over.curves), *bars, *behind])
    seen = seen[np.isfinite(seen)]
    low, high = float(seen.min()), float(seen.max())
    room = max((SPAN_LEAST - (high - low)) / 2, 0.08 * (high - low))
    return {
        "id": curve.id,
        "title": title,
        "up": render(curve.up),
        "low": low - room,
        "high": high + room,
        "lines": lines,
        "band": dict(zip(("low", "high"), map(plotted, behind), strict=True)) if band else None,
        "cuts": [],
    }


def _edges(curves: CycleCurves) -> np.ndarray:
    spread = np.nan_to_num(curves.sd, nan=0.0)
    return np.concatenate([curves.mean - spread, curves.mean + spread])


def _line(over: Over, made: InStep, place: int) -> dict[str, Any]:
    half, curves = made.halves[place], over.curves[place]
    band = {"low": curves.mean - curves.sd, "high": curves.mean + curves.sd}
    return {
        "side": kinds(made)[place],
        "name": half.name,
        "values": plotted(curves.mean),
        "band": {k: plotted(v) for k, v in band.items()} if np.isfinite(curves.sd).any() else None,
        "bar": _bar(over, half, made.cycles[place], curves.mean),
    }


def _bar(
    over: Over, half: Half, parts: tuple[Cycle, ...], mean: np.ndarray
) -> dict[str, float] | None:
    """The interval of the number that is read from this curve, where it is read.

    The spread of the repetitions alone is no error: they share what their video adds.
    """
    m = other_people.number(over.curve, half)
    if m is None or m.u95 is None or m.moment_s is None:
        return None
    time_s = m.moment_s
    part = next((c for c in parts if c.start_s <= time_s <= c.end_s), None)
    if part is None:
        return None
    percent = part.percent(time_s)
    middle = float(np.interp(percent, PERCENT, mean))
    if not np.isfinite(middle):
        return None
    return {
        "at": round(percent, 1),
        "low": round(middle - m.u95, 2),
        "high": round(middle + m.u95, 2),
    }


def words(made: InStep) -> dict[str, str]:
    """Names of the controls, what the lines are, and how numbers are written."""
    piece = _("Stride") if made.walking else _("Repetition")
    return {
        "player": _("Two in step"),
        "play": _("Play"),
        "pause": _("Pause"),
        "back": _("A little back"),
        "forward": _("A little on"),
        "speed": _("Speed"),
        "piece": piece,
        "pieceOne": f"{piece} {{n}}",
        "place": _("Percent of the stride") if made.walking else _("Percent of the repetition"),
        "event": _turning(made),
        "cutoff": "",
        "decimal": local.decimal_sign(tag()),
        "lines": _lines(made),
    }


def _turning(made: InStep) -> str:
    """What is at the middle of a repetition."""
    found = [e.kind for e in made.halves[0].screening.events if e.time_s in _events(made)]
    return render(labels.event(found[0])) if found else ""


def _events(made: InStep) -> set[float]:
    return {c.event_s for c in made.cycles[0] if c.event_s is not None}


def _lines(made: InStep) -> str:
    if not made.over:
        return ""
    named = ", ".join(
        f"{half.name} {len(parts)}" for half, parts in zip(made.halves, made.counted, strict=True)
    )
    told = (
        _("Lines: the mean of the strides ({n}). Bands: how much they differ (±1 SD).")
        if made.walking
        else _("Lines: the mean of the repetitions ({n}). Bands: how much they differ (±1 SD).")
    )
    bars = _("Upright bars: the measuring error of the number read there (95 %).")
    knee = any(over.curve.id == "fppa" for over in made.over)
    hidden = [line for half in made.halves if (line := bridged(half.screening))]
    return " ".join([told.format(n=named), bars, *(hidden[:1] if knee else ())])
