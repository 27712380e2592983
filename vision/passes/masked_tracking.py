"""Track one person among several.

With several poses requested MediaPipe drops its smoothing and flips between bodies (measured: with
two people 30 cm apart it returned one or the other in half of the frames). So the landmarker sees
one person only: everything outside a window around the tracked body is painted grey. A second,
stateless landmarker checks the whole frame now and then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from core import landmarks as lm
from vision.passes.shared import GLIMPSE_EVERY_S, ClipJob, PassResult, PeopleDetector
from vision.pose import other_people
from vision.pose.landmarker import Landmarker, Pose
from vision.pose.person_selection import Pointed, Seen, best_at_start, nearest, without_still
from vision.pose.plausibility import distinct, height_px, same_person
from vision.pose.tracklets import FARTHEST, Tracklet, distance
from vision.quality.lighting import GreyFrame
from vision.video.reader import Frame, probe

# Margin around the body for its movement until the next frame and for a bad prediction.
MARGIN = 0.2
# Detect everybody this often; after losing the person, search again this often.
CENSUS_S, SEARCH_S = 0.5, 0.2
# Lost for longer than this, the person is searched in the whole frame.
LOST_S = 0.3
# Clothes: mean colours of two trunks this far apart (0..255) are different people.
OTHER_COLOUR = 40.0
# Displacement of another person between two detections, in body sizes.
STRANGER = 0.5
# Who was not seen for so long beside the person, or after, may be anybody.
FORGOTTEN_S = 1.5
# A candidate for the lost person may miss in place and colour together by this many allowances.
WORST = 3.0
# Looks over the clip that tell who moves from who sits by; with 10 a step-down was missed at times.
LATER_LOOKS = 20
_GREY = 127


@dataclass(eq=False)
class Target:
    """The tracked person: predicted place and colour of the trunk.

    `others` holds the landmarks of everybody else at the last detection, so that a passer-by is
    not taken for the person who has just left; `strangers` those of who surely is somebody else.
    """

    track: Tracklet
    colour: np.ndarray
    last_seen_s: float
    others: list[np.ndarray] = field(default_factory=list)
    strangers: list[np.ndarray] = field(default_factory=list)
    strangers_s: float = 0.0

    def fits(self, pose: Pose, t_s: float) -> float:
        """Cost of a pose (0 = perfect fit); the allowed displacement grows while nobody is seen."""
        patience = 1.0 + 2.0 * max(0.0, t_s - self.last_seen_s)
        return distance(self.track.expected(t_s), pose.xy) / patience


def track_one_person(
    job: ClipJob,
    detector: PeopleDetector,
    pointed: Pointed | None = None,
    tick: Callable[[float], None] = lambda _: None,
) -> PassResult:
    """Read a whole clip, following one person; each frame holds that person's pose or none."""
    out = PassResult.empty(job)
    target = _first(job, detector, pointed)
    search_at = census_at = look_at = 0.0
    with Landmarker(job.model) as landmarker:
        for frame in job.pictures():
            t = frame.t_s
            tick(t)
            everybody: tuple[Pose, ...] = ()
            searching = target is not None and t - target.last_seen_s > LOST_S
            if t >= census_at or (searching and t >= search_at):
                everybody = detector.people(frame.rgb, job.size_px)
                census_at, search_at = t + CENSUS_S, t + SEARCH_S
                _retarget(target, everybody, frame, job, searching=searching)
            pose = _follow(target, landmarker, frame, job) if target else None
            if everybody and target:
                _count_others(out, t, everybody, target, pose)
            out.add(frame, (pose,) if pose else (), keep=out.keeper.due(t))
            if t >= look_at:
                look_at = t + GLIMPSE_EVERY_S
                seen = (pose,) if pose else ()
                out.glimpses.look(GreyFrame.of(frame.rgb, t, seen, job.size_px))
    return out


def _first(job: ClipJob, detector: PeopleDetector, pointed: Pointed | None) -> Target | None:
    """The person to follow, as seen first."""
    start = _sightings(job, detector, None)
    if not start:
        return None
    if pointed is None:
        start = without_still(start, _looks_later(job, detector, start), job.size_px)
    chosen = best_at_start(start, job.size_px)
    if pointed and (there := _sightings(job, detector, pointed.t_s)):
        wanted = nearest(there, pointed)
        chosen = min(start, key=lambda s: _unlike(s, wanted))
    track = Tracklet()
    track.add(0, 0, chosen.t_s, chosen.pose.xy)
    return Target(track, chosen.colour, chosen.t_s)


def _looks_later(
    job: ClipJob, detector: PeopleDetector, start: list[Seen]
) -> list[list[np.ndarray]]:
    """Skeletons at moments spread over the clip; none when only one person was seen."""
    if all(same_person(start[0].pose.xy, one.pose.xy) for one in start):
        return []
    first_s, last_s = start[-1].t_s, probe(job.path).in_real_time(job.slow_motion).duration_s
    found = []
    for t_s in np.linspace(first_s, last_s, LATER_LOOKS + 2)[1:-1]:
        frame = next(job.pictures(float(t_s), float(t_s) + SEARCH_S), None)
        if frame is not None:
            found.append([pose.xy for pose in detector.people(frame.rgb, job.size_px)])
    return found


def _unlike(one: Seen, wanted: Seen) -> float:
    """How little a sighting resembles another: by colour, and by place when times are near."""
    colour = float(np.linalg.norm(one.colour - wanted.colour)) / OTHER_COLOUR
    way = distance(one.pose.xy, wanted.pose.xy) / (1 + 2 * abs(one.t_s - wanted.t_s))
    return colour + way / FARTHEST


def _sightings(job: ClipJob, detector: PeopleDetector, around_s: float | None) -> list[Seen]:
    """Everybody seen within 0.8 s of the first sighting, or around a moment."""
    found: list[Seen] = []
    next_s = -1.0
    window = (None, None) if around_s is None else (around_s - 0.4, around_s + 0.4)
    for frame in job.pictures(*window):
        if found and frame.t_s > found[0].t_s + 0.8:
            break
        if frame.t_s < next_s:
            continue
        next_s = frame.t_s + SEARCH_S
        found += [
            Seen(frame.t_s, pose, _colour(frame, pose, job))
            for pose in detector.people(frame.rgb, job.size_px)
        ]
    return found


def _retarget(
    target: Target | None,
    everybody: tuple[Pose, ...],
    frame: Frame,
    job: ClipJob,
    *,
    searching: bool,
) -> None:
    """Move the target to the best fit when it was lost, or is on another person's body."""
    if target is None or not everybody:
        return
    fits = np.array([target.fits(p, frame.t_s) for p in everybody])
    alien = [np.linalg.norm(_colour(frame, p, job) - target.colour) for p in everybody]
    cost = fits / FARTHEST + np.array(alien) / OTHER_COLOUR
    known = np.array([_nearest_other(target, p) for p in everybody])
    cost[(known < STRANGER) & (known < fits)] = np.inf
    best = int(np.argmin(cost))
    on = [i for i, p in enumerate(everybody) if same_person(p.xy, target.track.xy[-1])]
    strayed = bool(on) and alien[on[0]] > OTHER_COLOUR and alien[best] < 0.5 * alien[on[0]]
    own = on[0] if on else -1
    if (searching and cost[best] < WORST) or (strayed and np.isfinite(cost[best])):
        target.track = Tracklet()
        target.track.add(0, 0, frame.t_s, everybody[best].xy)
        target.last_seen_s = frame.t_s
        own = best
    target.others = [p.xy for i, p in enumerate(everybody) if i != own]


def _nearest_other(target: Target, pose: Pose) -> float:
    return min((distance(o, pose.xy) for o in target.others), default=np.inf)


def _follow(target: Target, landmarker: Landmarker, frame: Frame, job: ClipJob) -> Pose | None:
    """The target's pose in this frame, None when it is missing or not continuous."""
    if frame.t_s < target.track.first_s - 1e-6:
        return None
    where = target.track.expected(frame.t_s)
    window = _window(where, frame.rgb.shape, job.size_px)
    found = landmarker.people(_masked(frame.rgb, window), frame.t_s)
    seen = distinct(tuple(p.scaled(job.size_px) for p in found), job.size_px)
    if not seen or target.fits(seen[0], frame.t_s) > FARTHEST:
        return None
    target.track.add(0, 0, frame.t_s, seen[0].xy)
    del target.track.xy[:-8], target.track.t_s[:-8]
    target.last_seen_s = frame.t_s
    return seen[0]


def _window(
    xy_px: np.ndarray, shape: tuple[int, ...], size_px: tuple[int, int]
) -> tuple[slice, slice]:
    """Rows and columns around a body, in the frame as read."""
    scale = shape[1] / size_px[0]
    room = MARGIN * height_px(xy_px)
    low = np.maximum((xy_px.min(0) - room) * scale, 0).astype(int)
    high = np.maximum((xy_px.max(0) + room) * scale, 1).astype(int)
    return slice(low[1], high[1]), slice(low[0], high[0])


def _masked(rgb: np.ndarray, window: tuple[slice, slice]) -> np.ndarray:
    masked = np.full_like(rgb, _GREY)
    masked[window] = rgb[window]
    return masked


def _colour(frame: Frame, pose: Pose, job: ClipJob) -> np.ndarray:
    """(3,) mean colour of the trunk; grey where it is outside the frame."""
    trunk = pose.xy[list(lm.TRUNK)] * (frame.rgb.shape[1] / job.size_px[0])
    low, high = np.maximum(trunk.min(0), 0).astype(int), np.maximum(trunk.max(0), 0).astype(int)
    patch = frame.rgb[low[1] : high[1] + 1 : 2, low[0] : high[0] + 1 : 2]
    return patch.reshape(-1, 3).mean(0) if patch.size else np.full(3, float(_GREY))


def _count_others(
    out: PassResult, t_s: float, everybody: tuple[Pose, ...], target: Target, pose: Pose | None
) -> None:
    """Note other people; while the followed one is lost only those who were seen beside them."""
    if pose is not None:
        strangers = other_people.besides(everybody, pose.xy)
    else:
        away_s = t_s - target.strangers_s
        reach = STRANGER * max(1.0, away_s / CENSUS_S) if away_s < FORGOTTEN_S else 0.0
        strangers = [
            p.xy for p in everybody if any(distance(s, p.xy) < reach for s in target.strangers)
        ]
    if strangers or pose is not None:
        target.strangers, target.strangers_s = strangers, t_s
    if strangers:
        followed = None if pose is None else pose.xy
        out.others.append(other_people.look(t_s, strangers, everybody, followed))
