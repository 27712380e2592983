"""Two recordings, or two legs, in step: the same instant of the movement in both."""

from ui.services.in_step.pairing import Half, InStep, in_step, legs, other_legs

__all__ = ["Half", "InStep", "in_step", "legs", "other_legs"]
