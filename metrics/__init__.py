"""Landmarks in, findings out: numpy and scipy only.

Two doors: ``metrics.screen_recording(sequence) -> RecordingScreening`` for a recording as people
make it, ``metrics.screen(sequence) -> Screening`` for one movement seen from one side.
"""

import importlib

from core.loaded_later import loaded_later
from metrics.catalogue import tables
from metrics.preprocessing.corrected import corrected
from metrics.preprocessing.leg_identity import legs_identified
from metrics.preprocessing.trial import Trial, condition
from metrics.recall import Recall
from metrics.results import Finding, Measurement, Screening
from metrics.screening import screen
from metrics.timeline import RecordingScreening, Segment, screen_recording


def prepare() -> None:
    """Load what `screen` needs of scipy and its tables, 0.4 s; call it while the video is read.

    Without it the first screening loads it, and `scipy.stats` besides: `scipy.signal` takes one
    function of it, for a search that is not used here. `import scipy` loads none of its parts.
    """
    with loaded_later("scipy.stats", called=("scoreatpercentile",)):
        for part in ("interpolate", "ndimage", "signal"):
            importlib.import_module(f"scipy.{part}")
    for table in tables.OF_A_SCREENING:
        tables.load(table)


__all__ = [
    "Finding",
    "Measurement",
    "Recall",
    "RecordingScreening",
    "Screening",
    "Segment",
    "Trial",
    "condition",
    "corrected",
    "legs_identified",
    "prepare",
    "screen",
    "screen_recording",
]
