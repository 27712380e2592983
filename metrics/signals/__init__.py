"""Mathematics on sampled signals: angles, filters, windows, uncertainty."""

from metrics.signals.geometry import knee_flexion_deg, tilt_deg

__all__ = ["knee_flexion_deg", "tilt_deg"]
