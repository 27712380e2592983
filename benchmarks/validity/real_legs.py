"""Real people's knees in the form of the kept table, each person once (straight camera).

Captured squats seen by a perfect camera from straight in front (UI-PRMD, OpenCap) and landmarks of
real squats labelled by eye; truth is the label: knees in (1) or healthy (0).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

import metrics
from benchmarks.real_knees import recordings
from benchmarks.validity.legs import Leg
from core.landmarks import SIDES

LABELS = {"healthy": 0.0, "knees in": 1.0}
PATTERNS = ("valgus_collapse", "knee_varus")


def real_legs(folder: Path) -> Iterator[Leg]:
    """Two answers a leg; of the captured people those from straight in front."""
    for person, name, label, sequence in recordings(folder):
        turned = name.endswith("deg") and not name.endswith(" from 0 deg")
        if label not in LABELS or turned:
            continue
        found = metrics.screen(sequence, "squat")
        for side in SIDES:
            for pattern in PATTERNS:
                answer = str(found.finding(pattern, side).verdict.value)
                yield Leg(
                    clip=name,
                    people="captured" if name.endswith("deg") else "real",
                    person=person,
                    movement="squat",
                    view=str(found.view.kind.value),
                    turn_deg=0.0,
                    kind="answer",
                    what=pattern,
                    side=side,
                    truth=LABELS[label] if pattern == "valgus_collapse" else 0.0,
                    measured=np.nan,
                    u95=np.nan,
                    reps=0,
                    told=answer != "cannot_tell",
                    answer=answer,
                    on_true="",
                    beyond=False,
                )
