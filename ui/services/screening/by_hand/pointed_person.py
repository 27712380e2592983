"""Which person is measured: where somebody pointed in the video."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from core.errors import SettingsError
from core.text import Text

_SHAPE = Text('Write "X,Y@T": pixels from the left, pixels from the top, seconds.')
_WRITTEN = re.compile(r"\s*([^,@]+),([^,@]+)@([^,@]+)")


@dataclass(frozen=True)
class PointedPerson:
    """A place in the upright picture as it is in the file, not mirrored: pixels and seconds.

    Raises
    ------
    SettingsError
        When one of them is negative or no number.
    """

    x_px: float
    y_px: float
    time_s: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(v) and v >= 0 for v in (self.x_px, self.y_px, self.time_s)):
            raise SettingsError(Text("This is not a place in the video."), _SHAPE)


def parse(written: str) -> PointedPerson:
    """A person as written on the command line or in a list: ``X,Y@T``.

    Raises
    ------
    SettingsError
        When it is written otherwise.
    """
    wrong = SettingsError(Text('"{written}" does not name a person.', written=written), _SHAPE)
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise wrong
    try:
        x, y, t = (float(part) for part in found.groups())
    except ValueError as error:
        raise wrong from error
    return PointedPerson(x, y, t)
