"""Settings of a screening that a user can choose."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from core.body_height import body_height_cm
from core.correction import Correction
from core.errors import SettingsError
from core.frame_rate import check_slow_motion
from core.text import Text
from metrics.catalogue import AUTO, movement_ids
from metrics.conventions import SIDES, LegSide
from ui.services.screening.by_hand import correction_settings, part_choice, pelvis_marks
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.services.screening.by_hand.pointed_person import PointedPerson

MOVEMENTS: tuple[str, ...] = (AUTO, *movement_ids())


@dataclass(frozen=True)
class Settings:
    """Choices for one screening, checked when built.

    Attributes
    ----------
    movement : one of `MOVEMENTS`; "auto" lets the program recognise it.
    side : the leg that is tested ("left" or "right", the person's), None = detected.
    model : path of a pose model, None = the best known one present.
    workers : how many threads read the clip, None = one a core. Never changes a number.
    mirrored : the clip shows a mirror image (some selfie cameras).
    slow_motion : how many times slower than life the video's clock runs, None = what it says.
    marks : two points of the pelvis marked by hand, None = found by the program.
    start_s, end_s : the part of the video that is measured, seconds as it plays; None = from the
        start, to the end.
    person : which person, None = chosen by the program.
    parts : what single parts of a recording show, where the program took them for something else.
    corrections : what was corrected by hand, times of the video as it plays.
    height_cm : body height, which gives a walk in metres; None = not said.

    Raises
    ------
    SettingsError
        When a value cannot be used.
    """

    movement: str = "auto"
    side: str | None = None
    model: Path | None = None
    workers: int | None = None
    mirrored: bool = False
    slow_motion: float | None = None
    marks: PelvisMarks | None = None
    start_s: float | None = None
    end_s: float | None = None
    person: PointedPerson | None = None
    parts: tuple[PartChoice, ...] = ()
    corrections: tuple[Correction, ...] = ()
    height_cm: float | None = None

    @property
    def leg(self) -> LegSide | None:
        """`side`, known to be a leg."""
        return next((leg for leg in SIDES if leg == self.side), None)

    def __post_init__(self) -> None:
        if self.movement not in MOVEMENTS:
            raise SettingsError(
                Text('"{movement}" is not a movement we know.', movement=self.movement),
                Text("Choose one of: {all}.", all=", ".join(MOVEMENTS)),
            )
        if self.side not in (None, "left", "right"):
            raise SettingsError(
                Text('"{side}" is not a side.', side=self.side),
                Text("Choose left or right (the person's), or leave it out."),
            )
        if self.model is not None and not Path(self.model).is_file():
            raise SettingsError(
                Text("There is no pose model at {path}.", path=self.model),
                Text("Check the path, or leave it out to use the built-in model."),
            )
        if self.workers is not None and self.workers < 1:
            raise SettingsError(Text("At least one worker is needed."))
        check_slow_motion(self.slow_motion)
        if self.height_cm is not None:
            body_height_cm(self.height_cm)
        self._check_times()

    def _check_times(self) -> None:
        start, end = self.start_s, self.end_s
        if any(t is not None and not (math.isfinite(t) and t >= 0) for t in (start, end)):
            raise SettingsError(Text("Start and end are seconds from the start of the video."))
        if end is not None and end <= (start or 0.0):
            raise SettingsError(Text("The end must come after the start."))

    def as_dict(self) -> dict[str, Any]:
        """What goes into the provenance: only what can change a number."""
        chosen = asdict(self)
        chosen.pop("workers")
        if not self.mirrored:
            chosen.pop("mirrored")
        for name in ("start_s", "end_s", "person", "slow_motion", "height_cm"):
            if chosen[name] is None:
                chosen.pop(name)
        chosen.pop(part_choice.KEY)
        if self.parts:
            chosen[part_choice.KEY] = [one.as_dict() for one in self.parts]
        chosen.pop(correction_settings.KEY)
        chosen |= correction_settings.kept(self.corrections)
        chosen.pop("marks")
        if self.marks is not None:
            chosen[pelvis_marks.KEY] = self.marks.as_dict()
        chosen["model"] = None if self.model is None else Path(self.model).name
        return chosen
