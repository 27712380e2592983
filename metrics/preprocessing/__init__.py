"""From landmarks to a trial: gating, leg identity, quiet standing, camera view, pelvis."""

from metrics.preprocessing.camera_view import find_view
from metrics.preprocessing.pelvic_obliquity import PelvisLine, pelvis_line
from metrics.preprocessing.trial import Trial, condition

__all__ = ["PelvisLine", "Trial", "condition", "find_view", "pelvis_line"]
