"""Trial: a conditioned recording. Built once by `condition`, read by everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from core import landmarks as lm
from core.errors import NoPersonError, TooShortError
from core.frame_rate import evened
from core.note_codes import NoteCode
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.catalogue.parameters import BY_HAND
from metrics.preprocessing.body_turn import UNKNOWN, BodyTurn, body_turn
from metrics.preprocessing.camera_view import find_view, toward_midline
from metrics.preprocessing.cuts import cuts_s
from metrics.preprocessing.landmark_gates import (
    believable,
    body_size_px,
)
from metrics.preprocessing.leg_identity import legs_identified
from metrics.preprocessing.quiet_standing import find_quiet
from metrics.results import View
from metrics.signals.filters import fill_gaps, jitter_px, lowpass
from metrics.signals.geometry import length
from metrics.signals.one_euro_inverse import unsmoothed_y_px
from metrics.signals.uncertainty import FRAMES_CAP


@dataclass(frozen=True, eq=False)
class Trial:
    """A conditioned recording.

    Attributes
    ----------
    seq : what came in, left and right leg under their right names.
    t_s : (T,) seconds.
    xy : (T, 33, 2) pixels, y UP: gated, gaps up to 0.12 s filled, low-passed; NaN elsewhere.
    visibility : (T, 33).
    fps : frames a second (median).
    size_px : picture width and height.
    view : where the camera stood.
    medial : per side, direction of image x towards the midline (+1 or -1).
    quiet : frames of the quiet stand, or None.
    leg_px : standing hip-ankle length (longest seen when there is no quiet stand).
    body_px : (T,) the person's slowly changing size, about a leg length.
    sigma_px : (33,) jitter of one coordinate; NaN for a landmark hardly seen.
    turn : signed turn of the body from square-on and its doubt, see `body_turn`.
    knees_followed : the knees in `xy` were also followed in the picture (`events.knee_tracking`).
    """

    seq: PoseSequence
    t_s: np.ndarray
    xy: np.ndarray
    visibility: np.ndarray
    fps: float
    size_px: tuple[int, int]
    view: View
    medial: Mapping[str, int]
    quiet: slice | None
    leg_px: float
    body_px: np.ndarray
    sigma_px: np.ndarray = field(default_factory=lambda: np.full(lm.COUNT, np.nan))
    turn: BodyTurn = UNKNOWN
    knees_followed: bool = False

    def __len__(self) -> int:
        return len(self.t_s)

    @cached_property
    def hips_y_without_delay(self) -> np.ndarray:
        """(T, 2) height of the left and right hip, pixels, y UP, without the model's delay."""
        rows = [lm.index("hip", s) for s in lm.SIDES]
        down = unsmoothed_y_px(self.seq, rows)
        if self.seq.by_hand is not None:  # a click was never smoothed
            share = self.seq.by_hand[:, rows]
            mixed = share * self.seq.xy_px[:, rows, 1] + (1 - share) * down
            down = np.where(share > 0, mixed, down)
        return self.size_px[1] - down

    @cached_property
    def cuts_s(self) -> tuple[float, ...]:
        """Times at which the recording jumps to another view or person, seconds."""
        return cuts_s(self.seq)

    @property
    def others_seen(self) -> bool:
        """Somebody else was seen in the picture."""
        return any(note.code == NoteCode.SEVERAL_PEOPLE for note in self.seq.notes)

    def point(self, joint: str, side: str | None = None) -> np.ndarray:
        """(T, 2) conditioned points: ``trial.point("hip", "left")``."""
        return self.xy[:, lm.index(joint, side)]

    def midpoint(self, joint: str) -> np.ndarray:
        """(T, 2) half way between left and right: ``trial.midpoint("hip")``."""
        return (self.point(joint, "left") + self.point(joint, "right")) / 2

    def valid(self, rows: list[int] | tuple[int, ...]) -> np.ndarray:
        """(T,) True where all these landmarks can be used."""
        return np.isfinite(self.xy[:, list(rows)]).all((1, 2))

    def seen_well(self, rows: list[int] | tuple[int, ...], limit: float) -> float:
        """Share of frames in which all these landmarks reach a visibility, 0..1."""
        return float((~(self.visibility[:, list(rows)] < limit)).all(1).mean())

    def jitter(self, *rows: int) -> float:
        """Jitter of some landmarks together, pixels; 0 when unknown."""
        s = self.sigma_px[list(rows)]
        return float(np.sqrt(np.nanmean(s**2))) if np.isfinite(s).any() else 0.0

    def sigma(self, *rows: int) -> float:
        """Random error of some landmarks together, pixels: jitter, and clicks set by hand.

        A click is carried to all frames around it, so averaging frames does not lessen its error:
        it counts as much more as `FRAMES_CAP` averaged frames would take off. It counts in full
        even when one repetition of several was corrected.
        """
        if self.seq.by_hand is None:
            return self.jitter(*rows)
        share = float((self.seq.by_hand[:, list(rows)].max(0) > 0).mean())
        click = BY_HAND.click_leg * self.leg_px * np.sqrt(FRAMES_CAP * share)
        return float(np.hypot(self.jitter(*rows), click))

    def at(self, time_s: float) -> int:
        """Frame nearest to a time."""
        return int(np.argmin(np.abs(self.t_s - time_s)))

    def standing(self, values: np.ndarray) -> float:
        """Median over quiet standing; NaN when there is none or nothing is seen in it."""
        if self.quiet is None:
            return float("nan")
        v = values[self.quiet]
        v = v[np.isfinite(v)]
        return float(np.median(v)) if len(v) else float("nan")


def condition(seq: PoseSequence) -> Trial:
    """Condition a recording and classify its view (docs/metrics.md#conditioning).

    Raises
    ------
    NoPersonError
        When no person is seen.
    TooShortError
        When fewer than half a second of a person is seen.
    """
    if not len(seq) or not seq.detected.any():
        raise NoPersonError(
            Text("No person was found in this clip."),
            Text("Film the whole body from head to feet in good light, three to four metres away."),
        )
    if (times := evened(seq.t_s)) is not seq.t_s:
        seq = seq.with_(t_s=times)
    seen_s = _seen_s(seq)
    if len(seq) < 8 or seen_s < 0.5:
        raise TooShortError(
            Text("Only {s:.1f} seconds with a person are in this clip.", s=seen_s),
            Text("Film at least five seconds, beginning with a quiet stand."),
        )
    seq = legs_identified(seq)
    raw = np.array(seq.xy_px)
    raw[..., 1] = seq.size_px[1] - raw[..., 1]
    ok = believable(seq.t_s, raw, seq.visibility)
    believed = np.where(ok[..., None], raw, np.nan)
    gated = fill_gaps(seq.t_s, believed)
    xy = lowpass(seq.t_s, gated)
    body = body_size_px(seq.t_s, xy)
    quiet = find_quiet(seq.t_s, xy, body, seq.world_m)
    return Trial(
        seq=seq,
        t_s=seq.t_s,
        xy=xy,
        visibility=seq.visibility,
        fps=seq.fps,
        size_px=seq.size_px,
        view=find_view(seq, xy, quiet),
        medial=MappingProxyType(toward_midline(xy, quiet)),
        quiet=quiet,
        leg_px=_leg_px(xy, quiet),
        body_px=body,
        sigma_px=jitter_px(seq.t_s, gated, quiet),
        turn=body_turn(seq, xy, quiet),
    )


def _seen_s(seq: PoseSequence) -> float:
    """How long a person is seen, seconds: every frame with one lasts until the next frame."""
    if len(seq) < 2:
        return 0.0
    lasts = np.minimum(np.diff(seq.t_s), 2 * np.median(np.diff(seq.t_s)))
    return float(lasts[seq.detected[:-1]].sum())


def _leg_px(xy: np.ndarray, quiet: slice | None) -> float:
    legs = np.array([length(xy[:, lm.leg(s)[0]], xy[:, lm.leg(s)[2]]) for s in lm.SIDES])
    part = legs[:, quiet] if quiet is not None else legs
    part = part[np.isfinite(part)]
    if not len(part):
        return float("nan")
    return float(np.median(part) if quiet is not None else np.percentile(part, 95))
