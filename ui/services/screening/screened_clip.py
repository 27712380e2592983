"""One screened clip: the answer, and what is kept to show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.pose_sequence import PoseSequence
from metrics.results import Screening
from ui.services.screening import by_hand
from ui.services.screening.settings import Settings
from ui.wording import labels
from ui.wording.text import _, render


@dataclass(frozen=True, eq=False)
class ScreenedClip:
    """A clip and its screening, made in this session or read from files kept earlier.

    Attributes
    ----------
    name : as the user knows it.
    screening : the answer.
    sequence : the landmarks that were measured, None when only screening.json was kept.
    video : the clip with drawings, None when it was not drawn or not kept.
    stills : files of the evidence frames by their time (s).
    path : the clip itself, None when it was read from a folder.
    settings : what was chosen before, None when it was read from a folder.
    marked_px : (T, 2, 2) the two points of the pelvis marked by hand, followed through the clip,
        pixels, y down; NaN where lost, None when none were marked or it was read from a folder.
    recording : the landmarks of the whole video in the video's own time; None: `sequence` is that.
    """

    name: str
    screening: Screening
    sequence: PoseSequence | None = None
    video: Path | None = None
    stills: dict[float, Path] = field(default_factory=dict)
    path: Path | None = None
    settings: Settings | None = None
    marked_px: np.ndarray | None = None
    recording: PoseSequence | None = None

    @property
    def whole(self) -> PoseSequence | None:
        """The landmarks of the whole video in the video's own time, not cut."""
        return self.sequence if self.recording is None else self.recording

    @property
    def slow_motion(self) -> float:
        """How many times slower than life the video plays; 1 = it does not."""
        chosen = self.screening.provenance.settings.get(by_hand.SLOW_MOTION)
        return 1.0 if chosen is None else float(chosen)

    @property
    def key(self) -> str:
        """The same for the same video screened for the same leg."""
        s = self.screening
        return f"{s.provenance.input_sha256 or self.name}-{s.movement}-{s.stance_side}"

    @property
    def title(self) -> str:
        """ "Step-down, left, from the front"."""
        s = self.screening
        name, side = render(labels.movement(s.movement)), render(labels.side(s.stance_side))
        return _("{movement}, from the {view}").format(
            movement=f"{name}, {side}" if side else name, view=render(labels.view(s.view.kind))
        )
