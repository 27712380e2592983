"""Mathematics on sampled signals: angles, filters, windows, uncertainty."""

from metrics.signals.geometry import fppa_deg, knee_flexion_deg, tilt_deg

__all__ = ["fppa_deg", "knee_flexion_deg", "tilt_deg"]
