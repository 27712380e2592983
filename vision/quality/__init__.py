"""Quality of a recording: framing and lighting."""

from vision.quality.lighting import BACKLIGHT, DARK, GreyFrame, exposure_sample

__all__ = ["BACKLIGHT", "DARK", "GreyFrame", "exposure_sample"]
