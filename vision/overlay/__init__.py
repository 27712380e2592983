"""Drawing results onto frames."""

from vision.overlay.annotators import (
    DEFAULT,
    LEFT_RGB,
    PELVIS_RGB,
    RIGHT_RGB,
    annotators,
    captions,
    pelvis_line,
    plumb_line,
    side_names,
    skeleton,
)
from vision.overlay.anonymous import anonymous
from vision.overlay.clip import annotate_clip, draw, overlay_frame, still
from vision.overlay.frame import Annotator, OverlayFrame
from vision.overlay.marks import marked_points
from vision.overlay.text import width_px as text_width_px
from vision.overlay.text import write as write_text

__all__ = [
    "DEFAULT",
    "LEFT_RGB",
    "PELVIS_RGB",
    "RIGHT_RGB",
    "Annotator",
    "OverlayFrame",
    "annotate_clip",
    "annotators",
    "anonymous",
    "captions",
    "draw",
    "marked_points",
    "overlay_frame",
    "pelvis_line",
    "plumb_line",
    "side_names",
    "skeleton",
    "still",
    "text_width_px",
    "write_text",
]
