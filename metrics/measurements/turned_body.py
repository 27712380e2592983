"""One rule for numbers and verdicts of a body that is turned from the camera.

What a turn of the body does to a number beyond what is corrected was measured with perfect points
of captured squats and walks filmed at 0 to 40 degrees (`turn` in ``data/measurements.toml``). The
interval grows by that; a number whose usual interval would be doubled is withheld, and with it
every verdict.
"""

from __future__ import annotations

import math
from dataclasses import replace

from core.text import Text
from metrics.catalogue.measurements import definition, limits
from metrics.catalogue.norms import TOO_WIDE
from metrics.catalogue.parameters import CAMERA
from metrics.catalogue.units import difference_unit, rounded
from metrics.conventions import FRONTAL_VIEWS
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.summary import missing
from metrics.results import Measurement


def with_turn(analysed: AnalysedTrial, made: Measurement) -> Measurement:
    """The measurement with the doubt of the body's turn, or withheld with the reason."""
    view, row = analysed.trial.view, limits(made.id, analysed.movement)
    if made.value is None or made.u95 is None or row is None:
        return made
    if view.kind not in FRONTAL_VIEWS or view.yaw_deg is None:
        return made
    beyond = max(0.0, abs(view.yaw_deg) - CAMERA.yaw_allowed_deg)
    grown = 2 * row.turn * beyond
    if math.hypot(row.u95, grown) <= TOO_WIDE * row.u95:
        return replace(made, u95=math.hypot(made.u95, grown))
    unit = definition(made.id).unit
    reason = Text(
        "The body is turned by about {yaw:.0f}° from the camera, so this could be off by "
        "{u95:.0f}{unit}; film it from straight in front or behind.",
        yaw=abs(view.yaw_deg),
        u95=rounded(math.hypot(made.u95, grown), unit),
        unit=difference_unit(unit),
    )
    return missing(made.id, made.side, reason, made.route)
