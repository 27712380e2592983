"""Standing on one leg for 30 s, front or back: does the free side of the pelvis drop, and when.

The Trendelenburg test of Hardcastle & Nade 1985 as far as a picture shows it (metrics.md M2s).
The pelvis is read only from a track made in the picture itself: the hip landmarks of the pose
model stay level while the pelvis drops.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.pose_sequence import Note, PelvisTrack
from core.text import Text
from metrics.clip import Clip
from metrics.conventions import FRONTAL_VIEWS, LEFT_UP_SIGN, OTHER, SIDES, LegSide
from metrics.definitions import limits
from metrics.geometry import lean_deg
from metrics.pelvisline import since_standing_u95_deg
from metrics.result import Event, Measurement
from metrics.shorttests.numbers import number
from metrics.shorttests.result import ShortTest, measured, missing
from metrics.shorttests.windows import stretches, sustained
from metrics.signal import lowpass

MOVEMENT = "single-leg-stance"
PELVIS_IDS = ("pelvic_drop_static", "time_to_drop")
NO_PELVIS = Text(
    "The pelvis itself could not be followed in the picture, and the hip points of the pose "
    "model stay level when it drops. Wear close-fitting clothes with visible texture or put "
    "stickers on the front of the pelvis."
)
NOT_FRONTAL = Text("The pelvis and the trunk's lean are seen from the front or the back only.")


@dataclass(frozen=True)
class Hold:
    """One stretch on one leg, frames first .. last (exclusive)."""

    side: LegSide
    first: int
    last: int


def holds(clip: Clip) -> tuple[Hold, ...]:
    """Every stretch of at least three seconds on one leg, in the order of time."""
    height = {s: lowpass(clip.t_s, clip.p("ankle", s)[:, 1], number("lowpass_hz")) for s in SIDES}
    level = clip.standing(height["left"] - height["right"])
    level = 0.0 if not np.isfinite(level) else level
    found: list[Hold] = []
    for side in SIDES:
        sign = 1 if side == "right" else -1  # standing on the right the left ankle is up
        rise = sign * (height["left"] - height["right"] - level) / clip.leg_px
        high = stretches(clip.t_s, rise > number("free_foot_rise"), number("free_foot_s"), 0.2)
        up = stretches(clip.t_s, rise > number("foot_touch"), number("free_foot_s"), 0.2)
        for first, last in up:
            start = next((a for a, b in high if first <= a < last), None)
            if start is not None and clip.t_s[last - 1] - clip.t_s[start] >= number("hold_min_s"):
                found.append(Hold(side, start, last))
    return tuple(sorted(found, key=lambda h: h.first))


def measure(clip: Clip, side: LegSide | None = None) -> ShortTest:
    """Hold time, largest drop kept for a second, time to the first drop, trunk lean.

    Parameters
    ----------
    clip : starting with a quiet stand on both feet.
    side : the standing leg to look at; every leg stood on when None.

    Returns
    -------
    ShortTest
        The longest hold of each leg. Curves ``pelvic_obliquity_deg`` (when tracked) and
        ``trunk_lean_deg``, both against the quiet stand.
    """
    wanted: tuple[LegSide, ...] = SIDES if side is None else (side,)
    longest: dict[LegSide, Hold] = {}
    for hold in holds(clip):
        if hold.side in wanted:
            best = longest.get(hold.side)
            if best is None or hold.last - hold.first > best.last - best.first:
                longest[hold.side] = hold
    found: list[Measurement] = []
    events: list[Event] = []
    notes: list[Note] = []
    track = _track(clip)
    pelvis = _against_standing(clip, track.angle_deg) if track is not None else None
    lean = _against_standing(clip, _lean(clip))
    if side is None and longest:
        wanted = tuple(s for s in SIDES if s in longest)
    for s in wanted:
        if s not in longest:
            reason = Text("No stretch of three seconds on this leg was seen.")
            ids = ("stance_hold_time", *PELVIS_IDS, "trunk_lean_peak")
            found += [missing(id, s, reason) for id in ids]
            continue
        hold = _thirty(clip, longest[s])
        found.append(_hold_time(clip, hold, longest[s], notes))
        found += _pelvis(clip, hold, pelvis, track)
        found.append(_trunk(clip, hold, lean, notes))
        events.append(Event("hold_start", float(clip.t_s[hold.first]), s))
        events.append(Event("hold_end", float(clip.t_s[hold.last - 1]), s))
        drop = next((m for m in found if (m.id, m.side) == ("time_to_drop", s)), None)
        if drop is not None and drop.time_s is not None:
            events.append(Event("pelvis_drop", drop.time_s, s))
    columns = {"trunk_lean_deg": lean}
    if pelvis is not None:
        columns["pelvic_obliquity_deg"] = pelvis
    events.sort(key=lambda e: e.time_s)
    return ShortTest(tuple(events), tuple(found), columns, tuple(notes))


def _track(clip: Clip) -> PelvisTrack | None:
    for track in clip.seq.pelvis:
        if track.plane == "frontal" and np.isfinite(track.angle_deg).any():
            return track
    return None


def _lean(clip: Clip) -> np.ndarray:
    """(T,) shoulders against hips, + = to the person's left."""
    to_left = clip.medial["right"]
    return lean_deg(clip.mid("shoulder"), clip.mid("hip"), to_left)


def _against_standing(clip: Clip, curve: np.ndarray) -> np.ndarray:
    smooth = lowpass(clip.t_s, np.asarray(curve, float), number("lowpass_hz"))
    zero = clip.standing(smooth)
    return smooth - (zero if np.isfinite(zero) else 0.0)


def _thirty(clip: Clip, hold: Hold) -> Hold:
    end = clip.t_s[hold.first] + number("hold_max_s")
    last = min(hold.last, int(np.searchsorted(clip.t_s, end + 1e-6)))
    return Hold(hold.side, hold.first, last)


def _hold_time(clip: Clip, hold: Hold, whole: Hold, notes: list[Note]) -> Measurement:
    seconds = float(clip.t_s[hold.last - 1] - clip.t_s[hold.first])
    limit = number("hold_max_s")
    cut = whole.last >= len(clip) - 1 and seconds < limit - 0.5
    if cut:
        text = Text(
            "The clip ends after {s:.0f} seconds on the {side} leg, before the 30 seconds of the "
            "test: a later drop would not be seen.",
            s=seconds,
            side=Text(hold.side),
        )
        notes.append(Note(f"hold_cut_short_{hold.side}", "warning", text))
    start = float(clip.t_s[hold.first])
    return measured(
        "stance_hold_time", hold.side, min(seconds, limit), MOVEMENT, sem=0.0, time_s=start
    )


def _pelvis(
    clip: Clip, hold: Hold, pelvis: np.ndarray | None, track: PelvisTrack | None
) -> list[Measurement]:
    side = hold.side
    if clip.view.kind not in FRONTAL_VIEWS:
        return [missing(id, side, NOT_FRONTAL) for id in PELVIS_IDS]
    if pelvis is None or track is None:
        return [missing(id, side, NO_PELVIS) for id in PELVIS_IDS]
    part = slice(hold.first, hold.last)
    drop = LEFT_UP_SIGN[side] * pelvis[part]
    seen = np.isfinite(drop)
    if seen.mean() < 0.8:
        gone = Text(
            "The pelvis was lost in {share:.0%} of the time on this leg.", share=1 - seen.mean()
        )
        return [missing(id, side, gone, track.route) for id in PELVIS_IDS]
    t = clip.t_s[part]
    kept = sustained(t, drop, number("sustained_s"))
    at = int(np.nanargmax(kept))
    change = since_standing_u95_deg(clip, track.u95_deg, track.level_u95_deg)
    band = float(np.nanmedian(change[part][seen]))
    row = limits("pelvic_drop_static", MOVEMENT)
    assert row is not None
    assert row.possible is not None
    static = measured(
        "pelvic_drop_static",
        side,
        float(kept[at]),
        MOVEMENT,
        time_s=float(t[at]),
        route=track.route,
        u_half=max(band, 2 * row.u_sys),
    )
    return [static, _time_to_drop(t, drop, side, row.possible, track.route)]


def _time_to_drop(
    t: np.ndarray, drop: np.ndarray, side: LegSide, limit: float, route: str
) -> Measurement:
    below = stretches(t, np.nan_to_num(drop, nan=-9.0) > limit, number("sustained_s"), 0.1)
    settled = [a for a, b in below if t[b - 1] - t[0] >= number("settle_s")]
    if not settled:
        reason = Text(
            "The free side did not stay lower for a second in the {s:.0f} seconds held.",
            s=float(t[-1] - t[0]),
        )
        return missing("time_to_drop", side, reason, route)
    first = settled[0]
    return measured(
        "time_to_drop",
        side,
        float(t[first] - t[0]),
        MOVEMENT,
        sem=0.0,
        time_s=float(t[first]),
        route=route,
    )


def _trunk(clip: Clip, hold: Hold, lean: np.ndarray, notes: list[Note]) -> Measurement:
    """Lean over the standing leg: it brings the weight over the hip and hides a drop."""
    side = hold.side
    if clip.view.kind not in FRONTAL_VIEWS:
        return missing("trunk_lean_peak", side, NOT_FRONTAL)
    part = slice(hold.first, hold.last)
    over = lean[part] if side == "left" else -lean[part]
    kept = sustained(clip.t_s[part], over, number("sustained_s"))
    if not np.isfinite(kept).any():
        return missing("trunk_lean_peak", side, Text("The shoulders are not seen well enough."))
    at = int(np.nanargmax(kept))
    row = limits("trunk_lean_peak", MOVEMENT)
    if row is not None and row.possible is not None and kept[at] > row.possible:
        text = Text(
            "The trunk leaned {lean:.0f} degrees over the {side} leg, which can hide a drop of "
            "the {other} side.",
            lean=float(kept[at]),
            side=Text(side),
            other=Text(OTHER[side]),
        )
        notes.append(Note(f"trunk_trick_{side}", "warning", text))
    return measured(
        "trunk_lean_peak", side, float(kept[at]), MOVEMENT, time_s=float(clip.t_s[part][at])
    )
