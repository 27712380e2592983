"""A clip in, a screening out: one pure function for page, command line and batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import CancelledError, UnreadableVideoError
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.result import Screening
from ui.services.settings import Settings

Progress = Callable[[float, Text], None]
Cancelled = Callable[[], bool]

# Share of the work that is finding the body; the sums after it take about a second.
POSE_SHARE = 0.95


@dataclass(frozen=True, eq=False)
class Result:
    """The landmarks of a clip and what was found in them."""

    sequence: PoseSequence
    screening: Screening


def screen_clip(
    path: str | Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Result:
    """Read a clip and screen it.

    Parameters
    ----------
    path : the clip.
    settings : movement, side, model.
    progress : called with the share done (0..1) and what is being done.
    cancelled : asked now and then; True stops the work.

    Raises
    ------
    PlumblineError
        With a sentence for the user; see `core.errors`.
    """
    import metrics  # the heavy rooms open only when there is work
    import vision

    settings = settings or Settings()
    path = Path(path)
    if not path.is_file():
        raise UnreadableVideoError(
            Text("There is no file {name}.", name=path.name), Text("Check the path.")
        )

    def pose_progress(done: float, text: Text) -> None:
        if progress:
            progress(POSE_SHARE * done, text)

    sequence = vision.read_pose(
        path,
        model=settings.model,
        processes=settings.processes,
        progress=pose_progress,
        cancelled=cancelled,
    )
    if cancelled and cancelled():
        raise CancelledError()
    if progress:
        progress(POSE_SHARE, Text("Measuring the movement"))
    screening = metrics.screen(
        sequence, settings.movement, settings.side, settings=settings.as_dict()
    )
    if progress:
        progress(1.0, Text("Done"))
    return Result(sequence, screening)
