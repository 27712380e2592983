"""What a user says of a recording by hand: one correction, its kinds, and JSON.

Each is a statement about the recording, true whatever the program read: "the left knee lies here",
"this repetition does not count". So their order does not matter, and one that is taken back leaves
nothing behind. The landmarks are corrected by `metrics.preprocessing.corrected`, the instants by
`metrics.events.corrected`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from core.landmarks import MIRROR, NAMES, SIDES
from core.vocabulary import EventKind, Side

LONGEST_WORD = 80
# The instants that can be left out, each with the repetition or step it is of, or moved.
REPETITION = (EventKind.REP_START, EventKind.REP_BOTTOM, EventKind.REP_END)
STEP = (EventKind.HEEL_STRIKE, EventKind.TOE_OFF)


class CorrectionKind(StrEnum):
    """What is corrected."""

    MOVED = "moved"
    """The landmark lies at (x_px, y_px) at time_s."""
    HIDDEN = "hidden"
    """The landmark is not seen from time_s to until_s."""
    EXCHANGED = "exchanged"
    """Left and right lower leg have each other's name from time_s to until_s."""
    LEFT_OUT = "left_out"
    """The repetition or the step whose `event` is at time_s does not count."""
    SHIFTED = "shifted"
    """The `event` at time_s happens at until_s."""
    DISAGREED = "disagreed"
    """About `pattern` of `side`, in the part that holds time_s, the clinician says `word`."""

    @property
    def of_landmarks(self) -> bool:
        """It changes landmarks."""
        return self in (CorrectionKind.MOVED, CorrectionKind.HIDDEN, CorrectionKind.EXCHANGED)

    @property
    def of_events(self) -> bool:
        """It changes repetitions or steps."""
        return self in (CorrectionKind.LEFT_OUT, CorrectionKind.SHIFTED)


@dataclass(frozen=True)
class Correction:
    """One correction; the fields its kind does not name are None.

    Attributes
    ----------
    time_s, until_s : seconds, of the file's clock or of real time: whoever holds it says which.
    landmark : one of `core.landmarks.NAMES`; left is the person's.
    x_px, y_px : pixels of the upright frame as it is measured, y down.
    event, side : the instant, and whose it is (`Side.NONE` or BOTH of a movement of both legs).
    pattern, word : of a disagreement.

    Raises
    ------
    ValueError
        When a field its kind needs is missing or cannot be used, or one it lacks is there.
    """

    kind: CorrectionKind
    time_s: float
    until_s: float | None = None
    landmark: str | None = None
    x_px: float | None = None
    y_px: float | None = None
    event: EventKind | None = None
    side: Side | None = None
    pattern: str | None = None
    word: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", CorrectionKind(self.kind))
        if self.event is not None:
            object.__setattr__(self, "event", EventKind(self.event))
        if self.side is not None:
            object.__setattr__(self, "side", Side(self.side))
        given = {name for name, value in asdict(self).items() if value is not None}
        if given != {"kind", "time_s", *_FIELDS[self.kind]}:
            raise ValueError(f"a correction of kind {self.kind} has not the fields {sorted(given)}")
        numbers = [self.time_s, self.until_s, self.x_px, self.y_px]
        if not all(v is None or (_number(v) and math.isfinite(v)) for v in numbers):
            raise ValueError("the numbers of a correction must be finite")
        self._check_words()

    def _check_words(self) -> None:
        if self.landmark is not None and self.landmark not in NAMES:
            raise ValueError(f"there is no landmark {self.landmark}")
        if self.event is not None and self.event not in (*REPETITION, *STEP):
            raise ValueError(f"{self.event} cannot be corrected")
        if self.kind.of_landmarks and self.until_s is not None and self.until_s < self.time_s:
            raise ValueError("the end lies before the start")
        word = self.word
        if word is not None and not (
            isinstance(word, str) and 0 < len(word) <= LONGEST_WORD and word.isprintable()
        ):
            raise ValueError("a word has 1 to 80 characters")
        if self.pattern is not None and not isinstance(self.pattern, str):
            raise ValueError("a pattern is named by its id")

    @property
    def row(self) -> int:
        """Row of the landmark in a (T, 33, ...) array."""
        return NAMES.index(str(self.landmark))

    @property
    def subject(self) -> tuple[Any, ...]:
        """Equal for two corrections of which the later one replaces the earlier."""
        return (self.kind, self.time_s, self.landmark, self.event, self.side, self.pattern)

    def slowed(self, factor: float) -> Correction:
        """With times `factor` times as large."""
        until = None if self.until_s is None else self.until_s * factor
        return replace(self, time_s=self.time_s * factor, until_s=until)

    def mirror_image(self, width_px: float) -> Correction:
        """The same said of the flipped picture: x runs the other way, left is right."""
        changed: dict[str, Any] = {}
        if self.landmark is not None:
            changed["landmark"] = NAMES[MIRROR[self.row]]
        if self.x_px is not None:
            changed["x_px"] = width_px - self.x_px
        if self.side in SIDES:
            changed["side"] = SIDES[1 - SIDES.index(self.side)]
        return replace(self, **changed)

    def as_dict(self) -> dict[str, Any]:
        """Plain data without what is not said, for JSON."""
        return {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in asdict(self).items()
            if value is not None
        }


_FIELDS: dict[CorrectionKind, tuple[str, ...]] = {
    CorrectionKind.MOVED: ("landmark", "x_px", "y_px"),
    CorrectionKind.HIDDEN: ("landmark", "until_s"),
    CorrectionKind.EXCHANGED: ("until_s",),
    CorrectionKind.LEFT_OUT: ("event", "side"),
    CorrectionKind.SHIFTED: ("event", "side", "until_s"),
    CorrectionKind.DISAGREED: ("pattern", "side", "word"),
}


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def with_correction(those: Iterable[Correction], new: Correction) -> tuple[Correction, ...]:
    """With one more at the end; an earlier one about the same thing goes."""
    return (*(c for c in those if c.subject != new.subject), new)


def from_list(found: Any) -> tuple[Correction, ...]:
    """What `Correction.as_dict` made, each.

    Raises
    ------
    ValueError
        When it has another shape.
    """
    try:
        return tuple(Correction(**one) for one in found)
    except TypeError as error:
        raise ValueError("the corrections are damaged") from error
