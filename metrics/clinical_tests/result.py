"""Result of a clinical test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.pose_sequence import Note
from metrics.results import Event, Measurement


@dataclass(frozen=True, eq=False)
class ClinicalTest:
    """Events, measurements, curves on the clip's time stamps and remarks of one clinical test."""

    events: tuple[Event, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    columns: Mapping[str, np.ndarray] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()

    def measurement(self, id: str, side: str) -> Measurement | None:
        """First measurement with this id and side, or None."""
        return next((m for m in self.measurements if (m.id, m.side) == (id, side)), None)
