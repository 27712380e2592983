"""A clip in, a screening out: one pure function for page, command line and batch."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import CancelledError, UnreadableVideoError
from core.pose_sequence import PoseSequence
from core.progress import Cancelled, Progress, Report
from core.text import Text
from core.vocabulary import Route
from ui.services.records import recordings
from ui.services.screening.by_hand import correction_settings, recording_choices
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

if TYPE_CHECKING:  # heavy
    from metrics import Recall
    from vision import Pointed

# Share of the work that is finding the body; the sums after it take about a second.
POSE_SHARE = 0.95
# Share of `measure` that is following marked points.
FOLLOW_SHARE = 0.7


def screen_clip(
    path: str | Path,
    settings: Settings | None = None,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> ScreenedClip:
    """Read a clip and screen it; a recording (`ui.services.records.recordings`) is measured again.

    Parameters
    ----------
    path
        The clip, a result folder or a landmarks.parquet.
    settings
        Movement, side, model, marks of the pelvis, and what the user says of the video.
    progress
        Called with the share done (0..1) and what is being done.
    cancelled
        Asked now and then; True stops the work.

    Raises
    ------
    PlumblineError
        With a sentence for the user; see `core.errors`.
    """
    settings = settings or Settings()
    path = Path(path)
    import metrics

    if recordings.is_recording(path):
        metrics.prepare()
        return _measured_again(path, settings, progress)
    import vision  # the heavy rooms open only when there is work

    if not path.is_file():
        raise UnreadableVideoError(
            Text("There is no file {name}.", name=path.name), Text("Check the path.")
        )

    threading.Thread(target=metrics.prepare, name="plumbline-prepare").start()
    told = Progress(progress)
    sequence = vision.read_pose(
        path,
        model=settings.model,
        workers=settings.workers,
        mirrored=settings.mirrored,
        person=None if settings.person is None else _pointed(path, settings),
        slow_motion=settings.slow_motion,
        progress=told.part(0.0, POSE_SHARE),
        cancelled=cancelled,
    )
    if cancelled and cancelled():
        raise CancelledError()
    return measure(path, sequence, settings, told.part(POSE_SHARE, 1.0), cancelled)


def measure(
    path: str | Path,
    sequence: PoseSequence,
    settings: Settings,
    progress: Report | None = None,
    cancelled: Cancelled | None = None,
) -> ScreenedClip:
    """Measure landmarks that were read before, with what the user says of the video.

    Parameters
    ----------
    path
        The clip.
    sequence
        The landmarks as read, of the whole video. They are flipped when they were read the other
        way round than `settings.mirrored`; the person stays the one they are of.
    settings
        As for `screen_clip`; a `slow_motion` other than that of the landmarks changes their times.
    progress, cancelled
        As for `screen_clip`.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    told, marked_px = Progress(progress), None
    sequence = recording_choices.turned(sequence, mirrored=settings.mirrored)
    sequence = recording_choices.paced(sequence, settings.slow_motion)
    if settings.marks is not None:
        sequence, marked_px = _followed(path, sequence, settings.marks, told, cancelled)
    if cancelled and cancelled():
        raise CancelledError()
    told(FOLLOW_SHARE, Text("Measuring the movement"))
    chosen = settings.as_dict()
    clip = screen_landmarks(Path(path), sequence, settings, chosen)
    told(1.0, Text("Done"))
    if marked_px is None:
        return clip
    return replace(clip, marked_px=marked_px[recording_choices.rows(sequence, chosen)])


def screen_landmarks(
    path: Path,
    landmarks: PoseSequence,
    settings: Settings,
    chosen: Mapping[str, Any],
    recall: Recall | None = None,
) -> ScreenedClip:
    """Screen landmarks of a whole recording as they are.

    Parameters
    ----------
    path
        Where they come from.
    landmarks
        As read, the right way round, in time of life.
    settings
        Kept with the result.
    chosen
        The settings as they stand in screening.json; they count.
    recall
        As for `metrics.screen_recording`.
    """
    import metrics

    part = recording_choices.applied(landmarks, chosen)
    recording = metrics.screen_recording(
        part,
        chosen["movement"],
        chosen["side"],
        settings=chosen,
        said=recording_choices.parts(part, chosen),
        corrections=recording_choices.corrections(part, chosen),
        recall=recall,
    )
    return ScreenedClip(
        path.name,
        recording.main.screening,
        part,
        path=path,
        settings=settings,
        recording=recording,
        uncut=landmarks,
    )


def _measured_again(path: Path, settings: Settings, report: Report | None) -> ScreenedClip:
    """Screen landmarks that an earlier screening kept."""
    chosen, told = recordings.settings_for(path, settings), Progress(report)
    landmarks = recording_choices.paced(
        recordings.read(path), chosen.get(recording_choices.SLOW_MOTION)
    )
    if chosen.get(recording_choices.MIRRORED) and not landmarks.mirrored:
        landmarks = recording_choices.turned(landmarks, mirrored=True)
        if not settings.corrections:  # those kept are of the picture before it was flipped
            before = correction_settings.from_settings(chosen)
            after = correction_settings.mirror_image(before, landmarks.size_px[0])
            chosen |= correction_settings.kept(after)
    told(0.0, Text("Measuring the movement"))
    kept = replace(
        settings, mirrored=landmarks.mirrored, corrections=correction_settings.from_settings(chosen)
    )
    clip = screen_landmarks(path, landmarks, kept, chosen)
    told(1.0, Text("Done"))
    return clip


def _pointed(path: Path, settings: Settings) -> Pointed:
    """The chosen person in the frame as it is read: flipped when mirrored, in time of life."""
    import vision

    person = settings.person
    assert person is not None
    info = vision.probe(path)
    x = info.size_px[0] - person.x_px if settings.mirrored else person.x_px
    slow = settings.slow_motion or info.slow_motion
    return vision.Pointed(person.time_s / slow, x, person.y_px)


def _followed(
    path: str | Path,
    sequence: PoseSequence,
    marks: PelvisMarks,
    progress: Progress,
    cancelled: Cancelled | None,
) -> tuple[PoseSequence, np.ndarray]:
    """The sequence with the track of the marked points first, and the points (T, 2, 2)."""
    from vision.pelvis import Clicked, follow

    found = follow(
        path,
        sequence,
        [Clicked(m.time_s, m.points) for m in marks.marks],
        plane=marks.plane,
        progress=progress.part(0.0, FOLLOW_SHARE),
        cancelled=cancelled,
    )
    others = tuple(track for track in sequence.pelvis if track.route != Route.MANUAL_POINTS)
    return sequence.with_(pelvis=(found.track, *others)), found.points_px
