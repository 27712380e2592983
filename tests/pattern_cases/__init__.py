"""Every pattern at each verdict it can give, a table for each family."""

from pattern_cases import hip_drop, knee_line, sagittal, shorttest

CASES = [*hip_drop.CASES, *knee_line.CASES, *sagittal.CASES, *shorttest.CASES]
