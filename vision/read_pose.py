"""Public interface of the package: a video in, a PoseSequence out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core import landmarks as lm
from core.errors import NoPersonError, TooShortError, UnreadableVideoError
from core.frame_rate import check_slow_motion
from core.landmarks import COUNT
from core.note_codes import NoteCode
from core.pose_sequence import Note, PoseSequence, Source
from core.progress import Cancelled, Progress, Report
from core.text import Text
from core.vocabulary import Severity
from vision import knee_flow
from vision.passes.chunks import plan_chunks
from vision.passes.parallel import scan_all
from vision.passes.shared import ClipJob, PassResult
from vision.passes.tiles import tallest_px
from vision.pelvis import crops, marker_track, measure
from vision.pose import other_people, split_screen
from vision.pose.landmarker import Pose
from vision.pose.model import find_model, sha256
from vision.pose.person_selection import Pointed, without_ghosts
from vision.quality import frame_rate, framing, lighting
from vision.quality.held_frames import held_share
from vision.quality.picture_change import picture_jumps
from vision.video.reader import VideoInfo, probe

# Less than this holds no movement from rest to rest.
SHORTEST_CLIP_S = 1.0
# Share of the work that goes into the landmarks when the pelvis is measured too.
_LANDMARKS_SHARE = 0.85
# Share of the stored frames below which a clip is damaged and not one with gaps.
_LEAST_READ = 0.5
_FILM = Text("Film the whole body from head to feet, 3 to 4 m away, in good light.")


def read_pose(
    path: str | Path,
    *,
    model: str | Path | None = None,
    workers: int | None = None,
    pelvis: bool = True,
    mirrored: bool = False,
    person: Pointed | None = None,
    slow_motion: float | None = None,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> PoseSequence:
    """Read a clip and find the landmarks of the person in it.

    Parameters
    ----------
    path
        A video file.
    model
        A pose bundle; by default the best known one on this computer.
    workers
        How many pieces of the clip to read at the same time, a thread each; by default one a core.
        The result does not depend on it.
    pelvis
        Also measure the pelvis in the picture itself, by stickers where there are any, and follow
        the knees.
    mirrored
        The clip shows a mirror image (some selfie recordings); it is flipped before use, so that
        left is the person's left. The landmarks belong to the flipped picture.
    person
        Where to find the person to measure; by default the largest, most central one at the start,
        but not one who never moves beside somebody who does.
    slow_motion
        How many times slower than life the file's clock runs (4 = 120 frames a second stored as
        30); below 1 for a time lapse; by default what the file says.
    progress
        Called with the share done (0..1) and what is being done, from any thread.
    cancelled
        Asked at every frame; True stops.

    Returns
    -------
    PoseSequence
        NaN where the person was not seen or a landmark lay outside the picture. Left and right
        leg are as the pose model names them: `metrics.legs_identified` puts exchanges right.

    Raises
    ------
    UnreadableVideoError, TooShortError, NoPersonError, ModelError, SettingsError, CancelledError
        Each with one sentence for the user.
    """
    path = Path(path)
    model_path, model_info = find_model(model)
    check_slow_motion(slow_motion)
    info = probe(path)
    slow = slow_motion or info.slow_motion
    info = info.in_real_time(slow)
    if info.duration_s < SHORTEST_CLIP_S:
        raise TooShortError(
            Text("The video is only {seconds:.1f} s long.", seconds=info.duration_s),
            Text("Record the whole movement: stand still for 3 s, then move."),
        )
    told = Progress(progress)
    share = _LANDMARKS_SHARE if pelvis else 1.0
    per_s = crops.knots_per_s(info.fps, len(info.t_s)) if pelvis else 0.0
    knees_per_s = knee_flow.steps_per_s(info.fps) if pelvis else 0.0
    job = ClipJob(path, model_path, info.size_px, mirrored, per_s, knees_per_s, slow)
    scanned = scan_all(
        job,
        plan_chunks(info.duration_s),
        info.duration_s,
        workers=workers,
        pointed=person,
        progress=told.part(0.0, share),
        cancelled=cancelled,
    )
    _refuse_undecodable(sum(len(piece.t_s) for piece in scanned), len(info.t_s), path.name)
    if not any(any(piece.poses) for piece in scanned):
        raise _nobody(tallest_px(job, info.duration_s))
    seq = _sequence(scanned, info.size_px)
    seq = seq.with_(
        source=Source(path.name, sha256(path)),
        model=model_info,
        mirrored=mirrored,
        slow_motion=slow,
        notes=_file_notes(info, slow)
        + seq.notes
        + lighting.notes([g for piece in scanned for g in piece.glimpses.samples]),
    )
    if pelvis:
        keepers = [piece.keeper for piece in scanned]
        seen = [there for keeper in keepers for there in keeper.stickers]
        marked = (
            marker_track.track(path, seq, cancelled=cancelled) if marker_track.often(seen) else ()
        )
        tracks = measure(
            path,
            seq,
            kept=[crop for keeper in keepers for crop in keeper.crops],
            workers=workers,
            progress=told.part(share, 1.0),
            cancelled=cancelled,
        )
        seq = seq.with_(pelvis=marked + tracks)  # the surer route first
    return seq


def _file_notes(info: VideoInfo, slow: float) -> tuple[Note, ...]:
    """How the file stores its pictures, where it matters."""
    notes = frame_rate.slow_motion_notes(slow, info.slow_motion)
    if info.interlaced:
        text = Text("The video is interlaced; whole frames were made of its half frames.")
        notes += (Note(NoteCode.INTERLACED, Severity.INFO, text),)
    return notes


def _sequence(scanned: list[PassResult], size_px: tuple[int, int]) -> PoseSequence:
    """One person's landmarks, cleaned, with remarks."""
    t_s = [t for piece in scanned for t in piece.t_s]
    poses = [seen for piece in scanned for seen in piece.poses]
    times = np.array(t_s)
    xy, visibility, world = _arrays(poses, without_ghosts(t_s, poses))
    found = xy.copy()
    if not np.isfinite(xy).any():
        raise _nobody()
    guessed = framing.outside(xy, size_px)
    others = other_people.who_stay([look for piece in scanned for look in piece.others])
    notes = other_people.notes(others) + split_screen.notes(others, xy, size_px)
    changes = [piece.change for piece in scanned]
    notes += frame_rate.notes(times, held_share(changes))
    notes += framing.notes(times, xy, guessed, size_px, [look.t_s for look in others])
    _refuse_no_legs(xy, guessed)
    xy[guessed], visibility[guessed] = np.nan, 0.0
    steps = _knee_steps(scanned, found, xy)
    return PoseSequence(
        times,
        xy,
        visibility,
        size_px,
        world,
        notes=notes,
        knee_step_px=steps,
        picture_jumps=picture_jumps(changes),
    )


def _arrays(
    poses: list[tuple[Pose, ...]], pick: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = len(poses)
    xy = np.full((n, COUNT, 2), np.nan)
    visibility = np.zeros((n, COUNT))
    world = np.full((n, COUNT, 3), np.nan)
    for row in np.flatnonzero(pick >= 0):
        pose = poses[row][pick[row]]
        xy[row], visibility[row], world[row] = pose.xy, pose.visibility, pose.world_m
    return xy, visibility, world


def _knee_steps(scanned: list[PassResult], found: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """(T, 2, 2) steps of the knees where the legs stayed what the pose model called them."""
    steps = np.array([step for piece in scanned for step in piece.knees.steps])
    same = [(found[:, lm.index("knee", s), 0] == kept[:, lm.index("knee", s), 0]) for s in lm.SIDES]
    good = np.stack(same, axis=1)
    good[1:] &= good[:-1].copy()
    steps[~good] = np.nan
    return steps


def _refuse_undecodable(read: int, stored: int, name: str) -> None:
    """Refuse when most frames are damaged, or shown in an order that no clock has."""
    if read < _LEAST_READ * stored:
        raise UnreadableVideoError(
            Text(
                "Only {n} of the {all} frames of “{name}” can be decoded.",
                n=read,
                all=stored,
                name=name,
            ),
            Text("The file is damaged; copy or record it again."),
        )


def _nobody(tallest: float = 0.0) -> NoPersonError:
    """Nobody was found; `tallest` is the height in pixels of somebody too small."""
    if not tallest:
        return NoPersonError(Text("No person was found in this video."), _FILM)
    return NoPersonError(
        Text("The person is too small in the picture, about {size:.0f} pixels.", size=tallest),
        Text("Come nearer, so that the body fills most of the height, or cut the video to it."),
    )


def _refuse_no_legs(xy: np.ndarray, guessed: np.ndarray) -> None:
    """Refuse when hardly any frame shows a whole leg down to the ankle."""
    present = np.isfinite(xy[:, 0, 0])
    legs = [~guessed[present][:, rows].any(axis=1) for rows in lm.LEG.values()]
    if np.mean(legs[0] | legs[1]) < 0.1:
        raise NoPersonError(Text("The legs are outside the picture."), _FILM)
