"""From landmarks to a trial: gating, leg identity, quiet standing, camera view, pelvis."""

from metrics.preprocessing.camera_view import find_view
from metrics.preprocessing.trial import condition

__all__ = ["condition", "find_view"]
