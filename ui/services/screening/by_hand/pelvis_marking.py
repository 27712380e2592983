"""Marking the pelvis by hand: choice of the frame, its image, and measuring again."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from core.landmarks import Landmark
from core.pose_sequence import PoseSequence
from core.progress import Cancelled, Progress, Report
from core.vocabulary import EventKind, Route, ViewKind
from metrics.results import Event, Screening
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks, Point
from ui.services.screening.clip_screening import measure
from ui.services.screening.prepare import draw
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

PLANES = {"front": "frontal", "back": "frontal", "side": "sagittal"}
# Shares of the work, by the clock.
_MEASURED = 0.45
# The frame shows this many trunk lengths around the middle of the hips: left and right, above,
# below.
_ACROSS, _ABOVE, _BELOW = 0.75, 0.75, 0.55
_WIDTH_PX, _QUALITY = 760, 88
_MOST_MOMENTS = 5


@dataclass(frozen=True)
class Picture:
    """A piece of one frame, made larger.

    Attributes
    ----------
    time_s : of the frame.
    jpeg : data URL.
    left_px, top_px : its corner in the clip's frame.
    scale : its pixels for one of the clip's.
    size_px : (width, height) of the piece itself.
    """

    time_s: float
    jpeg: str
    left_px: float
    top_px: float
    scale: float
    size_px: tuple[int, int]

    def inside(self, point: Point) -> Point:
        """A point of the clip in pixels of this piece."""
        return (point[0] - self.left_px) * self.scale, (point[1] - self.top_px) * self.scale

    def outside(self, point: Point) -> Point:
        """A point of this piece in pixels of the clip."""
        return point[0] / self.scale + self.left_px, point[1] / self.scale + self.top_px


def plane_of(screening: Screening) -> str | None:
    """Plane two marks show in this view; None where they show none (an oblique view)."""
    return PLANES.get(screening.view.kind)


def frame_time(sequence: PoseSequence, time_s: float) -> float:
    """Time of the frame nearest to a moment."""
    return float(sequence.t_s[int(np.argmin(np.abs(sequence.t_s - time_s)))])


def standing_time(sequence: PoseSequence, events: Sequence[Event] = ()) -> float:
    """A frame to begin with: the middle of the quiet stand, else where the trunk is best seen.

    `events` of the screening tell where the person stood; clinical tests have no such event.
    """
    ends = [e.time_s for e in events if e.kind in ("stand_start", "stand_end")]
    if len(ends) == 2:
        stood = sequence.t_s[(sequence.t_s >= min(ends)) & (sequence.t_s <= max(ends))]
        return float(stood[len(stood) // 2])
    from metrics.preprocessing import condition

    clip = condition(sequence)
    if clip.quiet is not None:
        stood = clip.t_s[clip.quiet]
        return float(stood[len(stood) // 2])
    trunk = np.linalg.norm(clip.midpoint("shoulder") - clip.midpoint("hip"), axis=1)
    width = sequence.size_px[0]
    # Near the middle of the frame there is the least perspective.
    aside = np.abs(clip.midpoint("hip")[:, 0] - width / 2) / width
    good = np.where(np.isfinite(trunk), trunk / np.nanmedian(trunk) - 2 * aside, -np.inf)
    return float(clip.t_s[int(np.argmax(good))])


def moments(screening: Screening) -> tuple[float, ...]:
    """Moments at which the points are worth checking: lowest points, else middles of steps.

    None from the side: the forward tilt is that of standing, and elsewhere an arm hides it.
    """
    if screening.view.kind == ViewKind.SIDE:
        return ()
    bottoms = [e.time_s for e in screening.events if e.kind == EventKind.REP_BOTTOM]
    strikes = sorted(e.time_s for e in screening.events if e.kind == EventKind.HEEL_STRIKE)
    steps = [(a + b) / 2 for a, b in pairwise(strikes)]
    holds = sorted(
        e.time_s for e in screening.events if e.kind in (EventKind.HOLD_START, EventKind.HOLD_END)
    )
    if len(holds) > 1:
        holds = [(holds[0] + holds[1]) / 2]
    return tuple((bottoms or steps or holds)[:_MOST_MOMENTS])


def picture_leads(sequence: PoseSequence) -> bool:
    """Whether manual points correct optical flow; else the cloth under them is tracked."""
    from vision.pelvis import picture_of

    return picture_of(sequence) is not None


def next_time(sequence: PoseSequence, marks: PelvisMarks) -> float | None:
    """The frame where the next correction helps most; None when undetermined."""
    from vision.pelvis import next_click

    return next_click(sequence, [(m.time_s, m.points) for m in marks.marks])


def picture(clip: Path, sequence: PoseSequence, time_s: float) -> Picture:
    """The pelvis at a moment, cut out and made larger."""
    from vision.overlay import still

    rgb = still(clip, sequence, time_s, annotators=())
    shrunk = rgb.shape[1] / sequence.size_px[0]
    return cut_out(rgb, _box(sequence, time_s, rgb.shape[:2], shrunk), shrunk, time_s)


def cut_out(
    rgb: np.ndarray, box: tuple[int, int, int, int], shrunk: float, time_s: float
) -> Picture:
    """A piece of a frame (left, top, right, bottom; its pixels), `shrunk` times the clip's size."""
    import cv2

    left, top, right, bottom = box
    scale = _WIDTH_PX / (right - left)
    size = _WIDTH_PX, round((bottom - top) * scale)
    part = cv2.resize(rgb[top:bottom, left:right], size, interpolation=cv2.INTER_CUBIC)
    code = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
    data = cv2.imencode(".jpg", part[:, :, ::-1], code)[1].tobytes()
    jpeg = "data:image/jpeg;base64," + base64.b64encode(data).decode("ascii")
    return Picture(time_s, jpeg, left / shrunk, top / shrunk, scale * shrunk, size)


def points_at(clip: ScreenedClip, marks: PelvisMarks | None, time_s: float) -> tuple[Point, ...]:
    """The two points of a frame: as marked there, else as followed; empty when neither."""
    row = int(np.argmin(np.abs(clip.landmarks.t_s - time_s)))
    for mark in marks.marks if marks else ():
        if int(np.argmin(np.abs(clip.landmarks.t_s - mark.time_s))) == row:
            return mark.points
    if clip.marked_px is None or not np.isfinite(clip.marked_px[row]).all():
        return ()
    return tuple((float(x), float(y)) for x, y in clip.marked_px[row])


def mark_at(sequence: PoseSequence, time_s: float, a: Point, b: Point) -> Mark:
    """A mark of the frame nearest to a moment, rounded to the precision of a mark."""
    points = tuple((round(x, 1), round(y, 1)) for x, y in (a, b))
    return Mark(round(frame_time(sequence, time_s), 4), points)  # type: ignore[arg-type]


def remeasure(
    shown: ScreenedClip,
    marks: PelvisMarks | None,
    folder: Path,
    progress: Report,
    cancelled: Cancelled,
) -> ScreenedClip:
    """The clip with its pelvis as marked: landmarks kept, everything else measured and drawn again.

    With `marks` None the automatic route is used.
    """
    settings = replace(shown.settings or Settings(), marks=marks)
    told, seq = Progress(progress), shown.all_landmarks
    own = tuple(t for t in seq.pelvis if t.route != Route.MANUAL_POINTS)
    clip = measure(
        shown.source, seq.with_(pelvis=own), settings, told.part(0.0, _MEASURED), cancelled
    )
    clip = replace(clip, name=shown.name)
    return draw(clip, folder, told.part(_MEASURED, 1.0), cancelled)


def _box(
    sequence: PoseSequence, time_s: float, shape: tuple[int, int], shrunk: float
) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) around the pelvis in a frame `shrunk` times the clip's."""
    height, width = shape
    row = int(np.argmin(np.abs(sequence.t_s - time_s)))
    seen = np.flatnonzero(np.isfinite(sequence.xy_px[:, [11, 12, 23, 24], 0]).all(axis=1))
    if not len(seen):
        return 0, 0, width, height
    row = int(seen[np.argmin(np.abs(seen - row))])
    xy = sequence.xy_px[row] * shrunk
    hip = (xy[Landmark.LEFT_HIP] + xy[Landmark.RIGHT_HIP]) / 2
    shoulder = (xy[Landmark.LEFT_SHOULDER] + xy[Landmark.RIGHT_SHOULDER]) / 2
    trunk = max(float(np.linalg.norm(shoulder - hip)), 20.0)
    low = np.clip(hip - trunk * np.array([_ACROSS, _ABOVE]), 0, [width - 8, height - 8])
    high = np.clip(hip + trunk * np.array([_ACROSS, _BELOW]), low + 8, [width, height])
    left, top, right, bottom = (int(v) for v in (*np.floor(low), *np.ceil(high)))
    return left, top, min(right, width), min(bottom, height)
