"""A value so near its cut-off that another film of the movement may fall on the other side."""

from __future__ import annotations

import numpy as np

from metrics.catalogue.measurements import definition
from metrics.catalogue.parameters import EDGE
from metrics.results import Measurement, Reference
from metrics.signals.uncertainty import se_of_median


def at_the_edge(measurement: Measurement, reference: Reference) -> bool:
    """The value lies within its own repeatability of the cut-off.

    Repeatability: twice the standard error of the median over its repetitions, but no less than
    what the same film encoded again changes.
    """
    row = definition(measurement.id)
    if measurement.value is None or reference.possible is None:
        return False
    value = abs(measurement.value) if row.two_sided else measurement.value
    scatter = se_of_median([r.value for r in measurement.repetitions])
    least = {"deg": EDGE.deg, "ratio": EDGE.share}.get(row.unit, 0.0)
    return abs(value - reference.possible) < float(np.fmax(2 * scatter, least))
