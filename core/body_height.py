"""Body height: what is one."""

from __future__ import annotations

from core.errors import SettingsError
from core.text import Text

SHORTEST_CM, TALLEST_CM = 50.0, 250.0


def body_height_cm(said: object) -> float:
    """A body height in cm.

    Raises
    ------
    SettingsError
        When it is none.
    """
    number = isinstance(said, (int, float)) and not isinstance(said, bool)
    if not (number and SHORTEST_CM <= float(said) <= TALLEST_CM):  # type: ignore[arg-type]
        raise SettingsError(
            Text("{height} cm is no body height.", height=said),
            Text("Give the height in centimetres."),
        )
    return float(said)  # type: ignore[arg-type]
