"""A measurement of your own: how long the way down of each repetition takes.

    python examples/02_own_measurement.py sample_videos/squat_valgus26_front.mp4

Inside the project the row stands in metrics/catalogue/data/measurements.toml and the function in
metrics/measurements; docs/extending.md explains both.
"""

from __future__ import annotations

import sys
import tomllib

import metrics
import vision
from metrics.catalogue.tables import load
from metrics.kinematics.analysed_trial import AnalysedTrial
from metrics.measurements.registry import REGISTRY, Entry
from metrics.measurements.summary import NO_REPS, Sample, summarise
from metrics.results import Measurement

ROW = """
[descent_time]
name = "time of the way down"
unit = "s"
plane = "time"
views = ["front", "back", "side"]
positive = "slower"
definition = "Time from the start of a repetition to its lowest point."
formula = "t(rep_bottom) - t(rep_start)"
[[descent_time.limits]]
movements = ["squat", "step-down", "single-leg-squat"]
u_sys = 0.05
u95 = 0.2
basis = "default"
sources = ["plumbline-default"]
"""


def descent_time(analysed: AnalysedTrial) -> Measurement:
    """Time from the start of a repetition to its lowest point, seconds."""
    t_s = analysed.trial.t_s
    samples = [
        Sample(float(t_s[r.bottom] - t_s[r.start]), float(t_s[r.start])) for r in analysed.reps
    ]
    reason = None if analysed.reps else NO_REPS
    return summarise(analysed, "descent_time", "none", samples, reason=reason)


load("measurements").update(tomllib.loads(ROW))
REGISTRY["descent_time"] = Entry(descent_time, "one")

screening = metrics.screen(vision.read_pose(sys.argv[1]))
for m in screening.measurements:
    if m.id == "descent_time":
        print(m.reason or f"{m.value:.2f} ± {m.u95:.2f} {m.unit}, {m.n} repetitions")
