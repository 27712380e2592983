"""Curves over time of a trial that was cut into repetitions or strides."""
