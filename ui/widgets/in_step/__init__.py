"""Two videos and their curves on one slider."""

from ui.widgets.in_step.legs import halves, left_against_right
from ui.widgets.in_step.mount import in_step_view

__all__ = ["halves", "in_step_view", "left_against_right"]
