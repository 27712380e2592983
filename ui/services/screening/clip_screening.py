"""A clip in, a screening out: one pure function for page, command line and batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import CancelledError, UnreadableVideoError
from core.pose_sequence import PoseSequence
from core.text import Text
from core.vocabulary import Route
from metrics.results import Screening
from ui.services.records import recordings
from ui.services.screening.pelvis_marks import PelvisMarks
from ui.services.screening.settings import Settings

Progress = Callable[[float, Text], None]
Cancelled = Callable[[], bool]

# Share of the work that is finding the body; the sums after it take about a second.
POSE_SHARE = 0.95
# Share of `measure` that is following marked points.
FOLLOW_SHARE = 0.7


@dataclass(frozen=True, eq=False)
class Result:
    """The landmarks of a clip and what was found in them.

    `marked_px` (T, 2, 2): the two points marked by hand, followed through the clip; NaN where
    lost, None when none were marked or the result was read from a folder.
    """

    sequence: PoseSequence
    screening: Screening
    marked_px: np.ndarray | None = None


def screen_clip(
    path: str | Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Result:
    """Read a clip and screen it; a recording (`ui.services.records.recordings`) is measured again.

    Parameters
    ----------
    path : the clip, a result folder or a landmarks.parquet.
    settings : movement, side, model, marks of the pelvis.
    progress : called with the share done (0..1) and what is being done.
    cancelled : asked now and then; True stops the work.

    Raises
    ------
    PlumblineError
        With a sentence for the user; see `core.errors`.
    """
    settings = settings or Settings()
    path = Path(path)
    if recordings.is_recording(path):
        return _measured_again(path, settings, progress)
    import vision  # the heavy rooms open only when there is work

    if not path.is_file():
        raise UnreadableVideoError(
            Text("There is no file {name}.", name=path.name), Text("Check the path.")
        )

    sequence = vision.read_pose(
        path,
        model=settings.model,
        processes=settings.processes,
        progress=_part(progress, 0.0, POSE_SHARE),
        cancelled=cancelled,
    )
    if cancelled and cancelled():
        raise CancelledError()
    return measure(path, sequence, settings, _part(progress, POSE_SHARE, 1.0), cancelled)


def measure(
    path: str | Path,
    sequence: PoseSequence,
    settings: Settings,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Result:
    """Measure landmarks that were read before, with the points marked by hand if there are any.

    Raises
    ------
    PlumblineError
        With a sentence for the user.
    """
    import metrics

    marked_px = None
    if settings.marks is not None:
        sequence, marked_px = _followed(path, sequence, settings.marks, progress, cancelled)
    if cancelled and cancelled():
        raise CancelledError()
    if progress:
        progress(FOLLOW_SHARE, Text("Measuring the movement"))
    screening = metrics.screen(
        sequence, settings.movement, settings.side, settings=settings.as_dict()
    )
    if progress:
        progress(1.0, Text("Done"))
    return Result(sequence, screening, marked_px)


def _measured_again(path: Path, settings: Settings, progress: Progress | None) -> Result:
    """Screen landmarks that an earlier screening kept."""
    import metrics

    chosen = recordings.settings_for(path, settings)
    sequence = recordings.read(path)
    if progress:
        progress(0.0, Text("Measuring the movement"))
    screening = metrics.screen(sequence, chosen["movement"], chosen["side"], settings=chosen)
    if progress:
        progress(1.0, Text("Done"))
    return Result(sequence, screening)


def _followed(
    path: str | Path,
    sequence: PoseSequence,
    marks: PelvisMarks,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> tuple[PoseSequence, np.ndarray]:
    """The sequence with the track of the marked points first, and the points (T, 2, 2)."""
    from vision.pelvis import manual_points

    found = manual_points.follow(
        path,
        sequence,
        [manual_points.Clicked(m.time_s, m.points) for m in marks.marks],
        plane=marks.plane,
        progress=_part(progress, 0.0, FOLLOW_SHARE),
        cancelled=cancelled,
    )
    others = tuple(track for track in sequence.pelvis if track.route != Route.CLICKS)
    return sequence.with_(pelvis=(found.track, *others)), found.points_px


def _part(progress: Progress | None, first: float, last: float) -> Progress | None:
    """Progress of a part of the work, as progress of the whole."""
    if progress is None:
        return None
    return lambda done, text: progress(first + done * (last - first), text)
