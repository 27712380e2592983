"""The picture of a finding: cropped to the part that shows it, the angle drawn with its number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from core.vocabulary import Side
from metrics.results import Finding, Measurement, Screening
from ui.services.presentation.moments import moment_of
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

# Longest side of a picture; enough for a dense screen and for paper.
TALL_PX = 960
ASPECT, PAIR_ASPECT = 0.75, 0.56
_MARGIN = 0.16
_RAY, _REFERENCE, _SHADE = (255, 255, 255), (255, 255, 255), (20, 20, 20)
_ARC = (255, 196, 61)
# A number is written on the frame it was read from, not on another one.
_SAME_FRAME_S = 0.06

Points = np.ndarray
Angle = Callable[[Points, Side, float], tuple[Points, Points, Points]]


@dataclass(frozen=True)
class Picture:
    """A finished picture: JPEG bytes, and what it shows in words."""

    jpeg: bytes
    alt: str
    time_s: float


def picture(clip: ScreenedClip, finding: Finding, aspect: float = ASPECT) -> Picture | None:
    """The evidence frame of a finding; None when none was drawn or nobody is in it.

    Parameters
    ----------
    clip
        With its landmarks and the drawn evidence frames.
    finding
        What it shows: decides what is cropped and which angle is drawn.
    aspect
        Width / height.
    """
    screening = clip.screening
    time_s = moment_of(screening, finding)
    if time_s is None or time_s not in clip.stills or clip.sequence is None:
        return None
    rgb = cv2.imread(str(clip.stills[time_s]), cv2.IMREAD_COLOR)
    if rgb is None:
        return None
    shown = _read_in(screening, finding, time_s)
    xy = _points(clip.drawn, time_s, rgb.shape[1])
    part, points = _cut(rgb, xy, _rows(shown, finding.side), aspect)
    if shown is not None:
        _draw(part, points, shown, finding.side)
    jpeg = cv2.imencode(".jpg", part, [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes()
    return Picture(jpeg, _alt(finding, shown, time_s), time_s)


def _read_in(screening: Screening, finding: Finding, time_s: float) -> Measurement | None:
    """The first measurement behind the finding that was read in this frame."""
    found = [screening.measurement(id, side) for id, side in finding.measurements]
    here = [
        m
        for m in found
        if m is not None
        and m.value is not None
        and m.time_s is not None
        and abs(m.time_s - time_s) <= _SAME_FRAME_S
    ]
    return next(iter(here), None)


def _number(m: Measurement) -> str:
    return labels.number(m.value or 0.0, m.unit)


def _alt(finding: Finding, shown: Measurement | None, time_s: float) -> str:
    where = labels.capital(render(labels.side(finding.side)))
    told = ""
    if shown is not None:
        told = f"{render(labels.short_measurement(shown.id))} {_number(shown)}"
    parts = (where, render(labels.pattern(finding.pattern)), told)
    words = ", ".join(filter(None, parts))
    return _("{what}; at {time:.1f} s").format(what=words, time=time_s)


# --- angles: (corner, end of the reference line, end of the moving line) ------------------------


def _joint(xy: Points, joint: str, side: Side) -> Points:
    return xy[lm.index(joint, side)]


def _knee(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """The thigh's line carried on past the knee, against the shank."""
    hip, knee, ankle = (_joint(xy, j, side) for j in ("hip", "knee", "ankle"))
    thigh = (knee - hip) / (np.linalg.norm(knee - hip) or 1.0)
    return knee, knee + thigh * np.linalg.norm(ankle - knee), ankle


def _pelvis(xy: Points, side: Side, value: float) -> tuple[Points, Points, Points]:
    """From the standing hip: a level line, against the pelvis as measured: the hip landmarks
    lie too level."""
    own = _joint(xy, "hip", side)
    other = _joint(xy, "hip", Side.LEFT if side == Side.RIGHT else Side.RIGHT)
    way = 1.6 * (other - own)
    long, side_ = float(np.linalg.norm(way)), np.sign(way[0])
    lean = np.radians(value)
    level = own + long * np.array([side_, 0.0])
    return own, level, own + long * np.array([side_ * np.cos(lean), np.sin(lean)])


def _trunk(xy: Points, _side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the middle of the hips: upright, against the middle of the shoulders."""
    low, high = xy[list(lm.HIPS)].mean(axis=0), xy[list(lm.SHOULDERS)].mean(axis=0)
    return low, low + np.array([0.0, -np.linalg.norm(high - low)]), high


def _thigh(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the hip: straight down, against the thigh."""
    hip, knee = _joint(xy, "hip", side), _joint(xy, "knee", side)
    return hip, hip + np.array([0.0, np.linalg.norm(knee - hip)]), knee


def _thigh_level(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the hip: level, against the thigh (lying)."""
    hip, knee = _joint(xy, "hip", side), _joint(xy, "knee", side)
    way = np.sign(knee[0] - hip[0]) * np.linalg.norm(knee - hip)
    return hip, hip + np.array([way, 0.0]), knee


def _shank(xy: Points, side: Side, _value: float) -> tuple[Points, Points, Points]:
    """From the knee: straight down, against the shank (seated rotation)."""
    knee, ankle = _joint(xy, "knee", side), _joint(xy, "ankle", side)
    return knee, knee + np.array([0.0, np.linalg.norm(ankle - knee)]), ankle


ANGLES: dict[str, Angle] = {
    "fppa_peak": _knee,
    "fppa_change": _knee,
    "knee_extension_min": _knee,
    "pelvic_drop_peak": _pelvis,
    "pelvic_drop_static": _pelvis,
    "trunk_lean_peak": _trunk,
    "trunk_inclination_terminal": _trunk,
    "thigh_extension_peak": _thigh,
    "thomas_thigh_angle": _thigh_level,
    "hip_internal_rotation": _shank,
    "hip_external_rotation": _shank,
}


# Shares of the shank, sideways from the toe to the knee.
_AT_KNEE = ("knee_medial_to_foot", "knee_inward_change")


def _rows(shown: Measurement | None, side: Side) -> list[int]:
    """Landmarks that must be in the picture; all of the body when no part is named."""
    angle = None if shown is None else ANGLES.get(shown.id)
    both = [Side.LEFT, Side.RIGHT]
    if angle is _pelvis:
        return [lm.index(j, s) for j in ("shoulder", "hip", "knee") for s in both]
    if angle is _trunk:
        return [lm.index(j, s) for j in ("ear", "shoulder", "hip") for s in both]
    if side not in both:
        return []
    if angle is not None or (shown is not None and shown.id in _AT_KNEE):
        return [lm.index(j, side) for j in ("hip", "knee", "ankle", "heel", "foot_index")]
    if shown is not None and shown.id == "foot_progression":
        return [lm.index(j, side) for j in ("knee", "ankle", "heel", "foot_index")]
    return []


# --- pixels ---------------------------------------------------------------------------------------


def _points(sequence: PoseSequence, time_s: float, width: int) -> Points:
    row = int(np.argmin(np.abs(sequence.t_s - time_s)))
    return sequence.xy_px[row] * (width / sequence.size_px[0])


def _cut(
    image: np.ndarray, xy: Points, rows: list[int], aspect: float
) -> tuple[np.ndarray, Points]:
    """The part around some landmarks, made large, and all landmarks in its pixels."""
    height, width = image.shape[:2]
    wanted = xy[rows] if rows else xy
    wanted = wanted[np.isfinite(wanted).all(axis=1)]
    if not len(wanted):
        wanted = np.array([[0.0, 0.0], [width, height]])
    low, high = wanted.min(axis=0), wanted.max(axis=0)
    size = (high - low) + 2 * _MARGIN * max(high - low)
    size = np.maximum(size, [size[1] * aspect, size[0] / aspect])
    size = np.maximum(np.minimum(size, [width, height]), 2)
    corner = np.clip((low + high - size) / 2, 0, [width, height] - size)
    left, top = (int(v) for v in np.floor(corner))
    right, bottom = (int(v) for v in np.ceil(corner + size))
    part = image[top : min(bottom, height), left : min(right, width)]
    scale = TALL_PX / max(part.shape[:2])
    way = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    large = cv2.resize(part, None, fx=scale, fy=scale, interpolation=way)
    return large, (xy - [left, top]) * scale


def _draw(image: np.ndarray, xy: Points, shown: Measurement, side: Side) -> None:
    if shown.id in ANGLES:
        _draw_angle(image, ANGLES[shown.id](xy, side, shown.value or 0.0), _number(shown))
    elif shown.id in _AT_KNEE and side in (Side.LEFT, Side.RIGHT):
        knee, toe = _joint(xy, "knee", side), _joint(xy, "foot_index", side)
        if np.isfinite([knee, toe]).all():
            _dashed(image, toe, np.array([toe[0], knee[1]]))
            _dashed(image, np.array([toe[0], knee[1]]), knee)
            _label(image, knee + np.array([0.0, -60.0]), _number(shown))


def _draw_angle(image: np.ndarray, angle: tuple[Points, Points, Points], number: str) -> None:
    corner, reference, moving = angle
    if not np.isfinite(np.concatenate(angle)).all():
        return
    length = min(float(np.linalg.norm(reference - corner)), float(np.linalg.norm(moving - corner)))
    radius = 0.62 * length
    first, last = (float(np.degrees(np.arctan2(*(end - corner)[::-1]))) for end in (reference, moving))
    turn = (last - first + 180) % 360 - 180
    shade = image.copy()
    centre = tuple(round(float(v)) for v in corner)
    fan = cv2.ellipse2Poly(centre, (round(radius),) * 2, 0, *_whole(first, first + turn), 1)
    cv2.fillPoly(shade, [np.vstack([[centre], fan])], _ARC[::-1], cv2.LINE_AA)
    cv2.addWeighted(shade, 0.42, image, 0.58, 0, dst=image)
    for colour, width in ((_SHADE, 9), (_ARC[::-1], 5)):
        cv2.polylines(image, [fan], isClosed=False, color=colour, thickness=width, lineType=cv2.LINE_AA)
    _dashed(image, corner, reference)
    for colour, width in ((_SHADE, 8), (_RAY, 4)):
        end = tuple(round(float(v)) for v in moving)
        cv2.line(image, centre, end, colour, width, cv2.LINE_AA)
    middle = np.radians(first + turn / 2)
    _label(image, corner + (radius + 58) * np.array([np.cos(middle), np.sin(middle)]), number)


def _whole(first: float, last: float) -> tuple[int, int]:
    """Whole degrees of an arc, never empty."""
    a, b = sorted((round(first), round(last)))
    return a, max(b, a + 1)


def _dashed(image: np.ndarray, start: Points, end: Points) -> None:
    steps = max(2, int(np.linalg.norm(end - start) // 22))
    for k in range(0, steps, 2):
        a, b = (start + (end - start) * min(1.0, s / steps) for s in (k, k + 1))
        ends = [tuple(round(float(v)) for v in p) for p in (a, b)]
        cv2.line(image, *ends, _SHADE, 8, cv2.LINE_AA)
        cv2.line(image, *ends, _REFERENCE, 4, cv2.LINE_AA)


def _label(image: np.ndarray, at: Points, number: str) -> None:
    from vision.overlay import text_width_px, write_text

    size, pad = 46, 12
    wide, tall = text_width_px(number, size) + 2 * pad, size + 2 * pad
    limit = np.array([image.shape[1] - wide, image.shape[0] - tall])
    x, y = (int(v) for v in np.clip(at - np.array([wide, tall]) / 2, 4, np.maximum(limit - 4, 4)))
    cv2.rectangle(image, (x, y), (x + wide, y + tall), _SHADE, -1)
    write_text(image, number, (x + pad, y + pad // 2), size, (255, 255, 255))
