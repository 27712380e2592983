"""Summary of one clip of a batch: small, plain, and written last."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from core.text import Text
from core.text_json import pack, unpack

OUTCOME = "outcome.json"
FORMAT = 2
Status = Literal["done", "refused", "failed"]


@dataclass(frozen=True)
class MeasurementSummary:
    """One measurement of a clip; `value` None when it could not be had.

    `part` is the place of its part in `ClipSummary.parts`, from 0.
    """

    id: str
    side: str
    value: float | None
    u95: float | None
    unit: str
    time_s: float | None
    n: int
    route: str
    estimate: bool
    part: int = 0


@dataclass(frozen=True)
class FindingSummary:
    """One finding of a clip.

    `margin` is how far the deciding measurement lies beyond its cut-off for "possible", in units
    of its own U95; 0 when there is none. `open` marks a "can't tell" that this kind of
    video could have answered. `part` is the place of its part in `ClipSummary.parts`, from 0.
    """

    pattern: str
    side: str
    verdict: str
    margin: float
    because: Text
    time_s: float | None
    open: bool = True
    part: int = 0


@dataclass(frozen=True)
class PartSummary:
    """One part of a recording: what it shows; `start_s` and `end_s` on the recording's clock."""

    movement: str
    view: str
    start_s: float
    end_s: float


@dataclass(frozen=True)
class ClipSummary:
    """The answer about one clip, or why there is none.

    Attributes
    ----------
    key : names the clip's content, the settings, the model and the program version.
    status : done; refused = this clip cannot be used (it is not tried again); failed = a fault
        of the program or the machine (it is tried again).
    why : the sentence for the user when it is not done.
    movement, view : of the main part.
    numbers : of all parts. sights : of all parts together, one for each pattern and leg.
    parts : of the person seen longest, in order of time; one of an ordinary clip.
    picture : file of the thumbnail in the clip's folder, "" without one.
    seconds : the work it took; duration_s : length of the clip.
    reused : it was done by an earlier run.
    """

    key: str
    status: Status
    why: Text | None = None
    movement: str = "unknown"
    view: str = "unknown"
    numbers: tuple[MeasurementSummary, ...] = ()
    sights: tuple[FindingSummary, ...] = ()
    parts: tuple[PartSummary, ...] = ()
    picture: str = ""
    seconds: float = 0.0
    duration_s: float = 0.0
    reused: bool = False

    def shown_in(self, part: int) -> tuple[str, str]:
        """Movement and view of a part."""
        if part >= len(self.parts):
            return self.movement, self.view
        return self.parts[part].movement, self.parts[part].view


def write(outcome: ClipSummary, folder: Path) -> None:
    """Write it whole or not at all: its presence says that the clip is done."""
    folder.mkdir(parents=True, exist_ok=True)
    document = vars(outcome) | {
        "format": FORMAT,
        "why": None if outcome.why is None else pack(outcome.why),
        "numbers": [vars(n) for n in outcome.numbers],
        "sights": [vars(s) | {"because": pack(s.because)} for s in outcome.sights],
        "parts": [vars(p) for p in outcome.parts],
    }
    part = folder / f".{OUTCOME}.{os.getpid()}"
    part.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    os.replace(part, folder / OUTCOME)


def read(folder: Path) -> ClipSummary | None:
    """The outcome a folder holds; None when there is none or it is damaged (do it again)."""
    try:
        found: dict[str, Any] = json.loads((folder / OUTCOME).read_text(encoding="utf-8"))
        if found.pop("format") != FORMAT:
            return None
        found["why"] = None if found["why"] is None else unpack(found["why"])
        found["numbers"] = tuple(MeasurementSummary(**n) for n in found["numbers"])
        found["sights"] = tuple(
            FindingSummary(**s | {"because": unpack(s["because"])}) for s in found["sights"]
        )
        found["parts"] = tuple(PartSummary(**p) for p in found["parts"])
        return ClipSummary(**found)
    except (OSError, ValueError, KeyError, TypeError):
        return None
