"""What the user says of one part of a recording: its movement, the tested leg."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.errors import SettingsError
from core.text import Text
from metrics.catalogue import AUTO, movement_definition, movement_ids
from metrics.conventions import SIDES

# Where the choices stand among the settings of a screening.json.
KEY = "parts"
_SHAPE = Text('Write "TIME=MOVEMENT" or "TIME=MOVEMENT:SIDE", such as 42.5=step-down:left.')


@dataclass(frozen=True)
class PartChoice:
    """The part that holds an instant shows this movement, on this leg.

    Attributes
    ----------
    at_s : an instant of the part, seconds of the video as it plays.
    movement : "auto" = recognised. side : "left" or "right" (the person's), None = found out.

    Raises
    ------
    SettingsError
        When one of them cannot be used.
    """

    at_s: float
    movement: str = AUTO
    side: str | None = None

    def __post_init__(self) -> None:
        good = math.isfinite(self.at_s) and self.at_s >= 0
        if not (good and self.movement in (AUTO, *movement_ids()) and self.side in (None, *SIDES)):
            raise SettingsError(
                Text(
                    '"{at:g}={movement}:{side}" names no part, movement and leg.',
                    at=self.at_s,
                    movement=self.movement,
                    side=self.side or "",
                ),
                _SHAPE,
            )

    @property
    def says_nothing(self) -> bool:
        """It leaves movement and leg to the program."""
        return self.movement == AUTO and self.side is None

    def as_dict(self) -> dict[str, Any]:
        """For a screening.json."""
        return asdict(self)

    @property
    def text(self) -> Text:
        """ "the part at 42.5 s: step-down, left"."""
        name = Text("recognised") if self.movement == AUTO else None
        name = name or movement_definition(self.movement).name
        if self.side is None:
            return Text("the part at {at:.1f} s: {movement}", at=self.at_s, movement=name)
        leg = Text("left") if self.side == "left" else Text("right")
        return Text(
            "the part at {at:.1f} s: {movement}, {side}", at=self.at_s, movement=name, side=leg
        )


def parse(written: str) -> PartChoice:
    """A choice as written on the command line or in a list: ``TIME=MOVEMENT[:SIDE]``.

    Raises
    ------
    SettingsError
        When it is written otherwise.
    """
    time, equals, what = written.partition("=")
    movement, _, side = what.partition(":")
    try:
        if not equals:
            raise ValueError(written)
        at_s = float(time.strip())
    except ValueError as error:
        raise SettingsError(
            Text('"{written}" is no part of a recording.', written=written), _SHAPE
        ) from error
    return PartChoice(at_s, movement.strip().lower() or AUTO, side.strip().lower() or None)


def parse_all(written: str) -> tuple[PartChoice, ...]:
    """Several choices, as in one cell of a list, divided by blanks.

    Raises
    ------
    SettingsError
        When one is written otherwise.
    """
    return tuple(parse(one) for one in written.split())


def from_settings(chosen: Mapping[str, Any]) -> tuple[PartChoice, ...]:
    """The choices among the settings of a screening.json.

    Raises
    ------
    SettingsError
        When they are damaged.
    """
    try:
        return tuple(PartChoice(**one) for one in chosen.get(KEY, ()))
    except TypeError as error:
        raise SettingsError(Text("What is said of the parts is damaged."), _SHAPE) from error
