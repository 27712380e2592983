"""Kinematic curves of a trial segmented into repetitions or strides."""

from metrics.kinematics.curves import COLUMNS
from metrics.kinematics.frontal_knee import live_fppa_deg

__all__ = ["COLUMNS", "live_fppa_deg"]
