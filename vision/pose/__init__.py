"""The pose model: landmarks of every person in a frame, and the choice of the person."""

from vision.pose.landmarker import Landmarker, Pose
from vision.pose.model import BUNDLES, available, cache_folder, fetch, find_model
from vision.pose.plausibility import distinct, height_px, plausible

__all__ = [
    "BUNDLES",
    "Landmarker",
    "Pose",
    "available",
    "cache_folder",
    "distinct",
    "fetch",
    "find_model",
    "height_px",
    "plausible",
]
