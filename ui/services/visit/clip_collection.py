"""The clips a page puts together."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.visit.screen_several import Gathered
from ui.wording import labels
from ui.wording.text import _


@dataclass(eq=False)
class ClipCollection:
    """Clips put together on a page.

    Attributes
    ----------
    clips : in the order they came.
    job : films being screened, if any.
    told : (kind, sentence) of the last action; kind is "info", "warning" or "error".
    round : changes the uploaders' keys, which empties them.
    """

    id: str
    clips: list[ScreenedClip] = field(default_factory=list)
    job: Job[Gathered] | None = None
    told: list[tuple[str, str]] = field(default_factory=list)
    round: int = 0

    def add(self, clip: ScreenedClip) -> None:
        """Add a clip; the same video screened again replaces the old one."""
        for place, old in enumerate(self.clips):
            if old.key == clip.key:
                self.clips[place] = clip
                told = _("{name}: the newer result takes the place of the earlier one.")
                self.told.append(("info", told.format(name=labels.escaped(clip.name))))
                return
        self.clips.append(clip)

    def take(self, clip: ScreenedClip) -> None:
        """Add one clip by a press."""
        self.told = []
        self.add(clip)

    def remove(self, clip: ScreenedClip) -> None:
        """Take a clip out, if it is still there."""
        self.told = []
        self.clips = [c for c in self.clips if c is not clip]

    def empty(self) -> None:
        """Start again."""
        if self.job is not None:
            self.job.cancel()
        self.clips, self.job, self.told = [], None, []
        self.round += 1
