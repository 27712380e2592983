"""One screened clip: the answer, and what is kept to show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from core.errors import RecordError
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.results import Screening
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
    sequence : the landmarks, None when only screening.json was kept.
    video : the clip with drawings, None when it was not drawn or not kept.
    stills : files of the evidence frames by their time (s).
    path : the clip itself, None when it was read from a folder.
    settings : what was chosen before, None when it was read from a folder.
    marked_px : (T, 2, 2) the two points of the pelvis marked by hand, followed through the clip,
        pixels, y down; NaN where lost, None when none were marked or it was read from a folder.
    """

    name: str
    screening: Screening
    sequence: PoseSequence | None = None
    video: Path | None = None
    stills: dict[float, Path] = field(default_factory=dict)
    path: Path | None = None
    settings: Settings | None = None
    marked_px: np.ndarray | None = None

    @cached_property
    def drawn(self) -> PoseSequence:
        """The landmarks to draw: left and right leg under the names that were measured."""
        import metrics

        return metrics.legs_identified(self.landmarks)

    @property
    def landmarks(self) -> PoseSequence:
        """The landmarks, for what cannot do without them.

        Raises
        ------
        RecordError
            When only screening.json was kept.
        """
        if self.sequence is None:
            raise RecordError(
                Text("The body points of {name} were not kept.", name=self.name),
                Text("Screen the clip again."),
            )
        return self.sequence

    @property
    def source(self) -> Path:
        """The clip itself, for what has to read it again.

        Raises
        ------
        RecordError
            When the screening was read from files kept earlier.
        """
        if self.path is None:
            raise RecordError(
                Text("The video of {name} was not kept.", name=self.name),
                Text("Screen the clip again."),
            )
        return self.path

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
