"""Pelvic obliquity by the best route a recording offers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PelvisTrack
from core.vocabulary import Route
from metrics.conventions import FRONTAL_VIEWS
from metrics.preprocessing.line_of_sight import false_tilt
from metrics.preprocessing.trial import Trial
from metrics.signals.filters import fill_gaps, lowpass
from metrics.signals.geometry import length, tilt_deg
from metrics.signals.uncertainty import line_jitter

# Standard uncertainty of a change read off the hip landmarks: rendered people with a true
# drop of 8 degrees are read 5 to 7 degrees too level.
HIP_LINE_U_DEG = 4.0
LEAST_SEEN = 0.3


@dataclass(frozen=True, eq=False)
class PelvisLine:
    """Pelvic obliquity over time, + = the person's left side higher.

    Attributes
    ----------
    angle_deg, u95_deg : (T,); NaN where not seen, all NaN in a side view.
    hip_line_deg : (T,) the line between the hip landmarks, for comparison.
    route : "stickers", "manual points", "optical flow", or "landmarks" (the hip line alone).
    zeroed : True when the angle is already a change since quiet standing.
    level_u95_deg : the part of `u95_deg` that all frames share (the level).
    noise_u95_deg : the part of it that averages out over steps and repetitions.
    picture_deg : (T,) optical-flow obliquity where marks are used, else None.
    """

    angle_deg: np.ndarray
    u95_deg: np.ndarray
    hip_line_deg: np.ndarray
    route: Route = Route.LANDMARKS
    zeroed: bool = False
    level_u95_deg: float = 0.0
    noise_u95_deg: float = 0.0
    picture_deg: np.ndarray | None = None


def pelvis_line(trial: Trial) -> PelvisLine:
    """Best frontal track of the recording that is there often enough, else the hip line.

    What the turn of the body and the height of the camera do to a level line is taken out.
    """
    left, right = trial.point("hip", "left"), trial.point("hip", "right")
    if trial.view.kind not in FRONTAL_VIEWS:
        nothing = np.full(len(trial), np.nan)
        return PelvisLine(nothing, nothing, nothing)
    hip_line = tilt_deg(left, right)
    for track in trial.seq.pelvis:
        if track.plane == "frontal" and _seen(track).mean() >= LEAST_SEEN:
            return _levelled(trial, _of_track(trial, track, hip_line))
    width = float(np.nanmedian(length(left, right)))
    jitter = line_jitter(trial.sigma(*lm.HIPS), width) if width > 0 else 0.0
    u95 = np.where(np.isfinite(hip_line), 2 * np.hypot(jitter, HIP_LINE_U_DEG), np.nan)
    return _levelled(trial, PelvisLine(hip_line, u95, hip_line))


def _levelled(trial: Trial, line: PelvisLine) -> PelvisLine:
    """The line without the false tilt of a turned body seen from above or below.

    The doubt that all frames share goes with where level is, if the track says that at all: a
    quiet stand takes it out again.
    """
    tilt = false_tilt(trial)
    stood = trial.standing(tilt.error_deg)
    zero = stood if line.zeroed and np.isfinite(stood) else 0.0
    known = tilt.u_deg[np.isfinite(tilt.u_deg)]
    shared = 2 * float(known.min()) if len(known) else 0.0
    picture = line.picture_deg
    return replace(
        line,
        angle_deg=line.angle_deg - (tilt.error_deg - zero),
        u95_deg=np.hypot(line.u95_deg, 2 * tilt.u_deg),
        level_u95_deg=float(np.hypot(line.level_u95_deg, shared)) if line.level_u95_deg else 0.0,
        picture_deg=None if picture is None else picture - (tilt.error_deg - zero),
    )


def since_standing_u95_deg(trial: Trial, u95_deg: np.ndarray, level_u95_deg: float) -> np.ndarray:
    """(T,) U95 of a change since quiet standing: error in standing instead of level error.

    Without quiet standing, or when the track has no common part, `u95_deg` unchanged.
    """
    stand = trial.standing(u95_deg)
    if not level_u95_deg or not np.isfinite(stand):
        return u95_deg
    own = np.maximum(u95_deg**2 - level_u95_deg**2, 0.0)
    return np.sqrt(own + max(stand**2 - level_u95_deg**2, 0.0))


def _seen(track: PelvisTrack) -> np.ndarray:
    return np.isfinite(track.angle_deg) & np.isfinite(track.u95_deg)


def _of_track(trial: Trial, track: PelvisTrack, hip_line: np.ndarray) -> PelvisLine:
    seen = _seen(track)
    angle = _smooth(trial, track)
    wide, picture = track.u95_deg, None
    beside = next(
        (t for t in trial.seq.pelvis if (t.route, t.plane) == (Route.OPTICAL_FLOW, "frontal")), None
    )
    if track.route != Route.OPTICAL_FLOW and beside is not None:
        picture = _smooth(trial, beside)
        wide = np.fmax(wide, _apart(trial, track, beside))
    return PelvisLine(
        angle,
        fill_gaps(trial.t_s, np.where(seen, wide, np.nan)),
        hip_line,
        track.route,
        not track.absolute,
        track.level_u95_deg,
        track.noise_u95_deg,
        picture,
    )


def _smooth(trial: Trial, track: PelvisTrack) -> np.ndarray:
    return lowpass(trial.t_s, fill_gaps(trial.t_s, np.where(_seen(track), track.angle_deg, np.nan)))


def _apart(trial: Trial, marks: PelvisTrack, picture: PelvisTrack) -> np.ndarray:
    """(T,) disagreement of two routes in degrees, where it makes the marks less certain.

    Manual points: the full difference from optical flow counts, because they correct its curve
    where it has one; elsewhere points on a loose shirt were 4 degrees off in a rendered walk.
    Stickers are detected in every frame, so only a difference beyond both intervals counts, as a
    change since standing where there is quiet standing: the level error of optical flow is no
    error of the stickers.
    """
    apart = marks.angle_deg - picture.angle_deg
    if marks.route == Route.MANUAL_POINTS:
        return np.abs(apart)
    stood = trial.standing(apart)
    apart = np.abs(apart - (stood if np.isfinite(stood) else 0.0))
    return np.where(apart > np.hypot(marks.u95_deg, picture.u95_deg), apart, np.nan)


def sagittal_track(trial: Trial) -> PelvisTrack | None:
    """First track of anterior pelvic tilt (stickers or manual points in a side view)."""
    for track in trial.seq.pelvis:
        if track.plane == "sagittal" and np.isfinite(track.angle_deg).mean() >= LEAST_SEEN:
            return track
    return None
