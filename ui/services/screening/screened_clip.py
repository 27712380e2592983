"""One screened clip: the answer, and what is kept to show it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from core.errors import RecordError
from core.pose_sequence import PoseSequence
from core.text import Text
from metrics.results import Screening
from metrics.timeline import RecordingScreening, Segment, of_one
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.services.screening.settings import Settings
from ui.wording import labels
from ui.wording.text import _, render


@dataclass(frozen=True, eq=False)
class ScreenedClip:
    """A clip and its screening, made in this session or read from files kept earlier.

    Attributes
    ----------
    name : as the user knows it.
    screening : the answer; of a recording of several parts that of its main part, see `parts`.
    sequence : the landmarks that were measured, None when only screening.json was kept.
    video : the clip with drawings, None when it was not drawn or not kept.
    stills : files of the evidence frames by their time (s).
    path : the clip itself, None when it was read from a folder.
    settings : what was chosen before, None when it was read from a folder.
    marked_px : (T, 2, 2) the two points of the pelvis marked by hand, followed through the clip,
        pixels, y down; NaN where lost, None when none were marked or it was read from a folder.
    recording : all parts and what they say together, see `whole`; None of a clip of one part.
    number : which part of a recording of several, from 1; None of a whole recording.
    uncut : the landmarks of the whole video where only a part of it was measured, see
        `all_landmarks`; None: `sequence` is that.
    """

    name: str
    screening: Screening
    sequence: PoseSequence | None = None
    video: Path | None = None
    stills: dict[float, Path] = field(default_factory=dict)
    path: Path | None = None
    settings: Settings | None = None
    marked_px: np.ndarray | None = None
    recording: RecordingScreening | None = None
    number: int | None = None
    uncut: PoseSequence | None = None

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
    def all_landmarks(self) -> PoseSequence:
        """The landmarks of the whole video, not cut to the measured part.

        Raises
        ------
        RecordError
            When only screening.json was kept.
        """
        return self.landmarks if self.uncut is None else self.uncut

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
    def marks(self) -> PelvisMarks | None:
        """The points of the pelvis that were marked by hand, if any."""
        return None if self.settings is None else self.settings.marks

    @property
    def key(self) -> str:
        """The same for the same (part of a) video screened for the same leg."""
        s = self.screening
        own = f"{s.provenance.input_sha256 or self.name}-{s.movement}-{s.stance_side}"
        return own if self.number is None else f"{own}-{self.number}"

    @property
    def title(self) -> str:
        """ "Step-down, left, from the front"."""
        return clip_title(self.screening)

    @cached_property
    def whole(self) -> RecordingScreening:
        """The recording with all its parts; the screening alone is one of one part."""
        if self.recording is None or self.recording.main.screening is not self.screening:
            return of_one(self.screening, self.sequence)
        return self.recording

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The parts of the recording in order of time."""
        return self.whole.segments

    @property
    def screenings(self) -> tuple[Screening, ...]:
        """The answers of all parts, in order of time."""
        return tuple(s.screening for s in self.segments)

    def part(self, place: int) -> ScreenedClip:
        """One part (from 0) as a clip of its own, on the recording's clock.

        It keeps the video and the stills of the recording; the only part is the clip itself.
        """
        if len(self.segments) == 1:
            return self
        segment = self.segments[place]
        frames = segment.first, segment.last
        return replace(
            self,
            name=f"{self.name} ({place + 1})",
            screening=segment.screening,
            sequence=None
            if self.sequence is None
            else self.sequence.slice(segment.first, segment.last),
            marked_px=None if self.marked_px is None else self.marked_px[slice(*frames)],
            recording=None,
            uncut=None,
            number=place + 1,
        )

    @property
    def parts(self) -> tuple[ScreenedClip, ...]:
        """The parts that may be put together: of the person seen longest, of a known movement."""
        whole = self.whole
        return tuple(
            self.part(place)
            for place, segment in enumerate(whole.segments)
            if segment is whole.main or (segment in whole.together and segment.known)
        )


def clip_title(screening: Screening, *, short: bool = False) -> str:
    """ "Step-down, left, from the front"; short: "Step-down, left, front"."""
    name = render(labels.movement(screening.movement))
    side = render(labels.side(screening.stance_side))
    return _("{movement}, {view}").format(
        movement=f"{name}, {side}" if side else name,
        view=render((labels.view if short else labels.seen)(screening.view.kind)),
    )
