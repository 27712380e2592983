"""Two videos and their curves on one slider."""

from ui.widgets.in_step.legs import choose_leg, left_against_right, legs_of
from ui.widgets.in_step.mount import in_step_view

__all__ = ["choose_leg", "in_step_view", "left_against_right", "legs_of"]
