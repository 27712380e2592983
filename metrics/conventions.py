"""Signs, units and directions: the one page to read before reading a number.

Coordinates
    Pixels, x to the right of the frame, **y up** (flipped once,
    in `metrics.preprocessing.trial`).
    Left and right are the person's. `medial[side]` is the direction (+1 or -1 along x) from
    that leg towards the body's midline in the frame: it carries front view, back view and
    mirrored files alike, so no formula asks which of them it is.

Time
    Seconds on the recording's own clock. Missing values are NaN.

Angles are projections onto the frame, in degrees:

==========================  =============================================================
column                      positive means
==========================  =============================================================
fppa_<side>_deg             valgus: knee on the midline's side of the hip-ankle line
pelvic_obliquity_deg        the person's left side higher
hip_line_obliquity_deg      same, read from the hip landmarks alone (known to be flattened)
hip_adduction_<side>_deg    thigh towards the midline, against the pelvis
hip_rotation_<side>_deg     internal rotation (an estimate)
trunk_lean_deg              shoulders towards the person's left of the hips
trunk_inclination_deg       forward (side view)
knee_flexion_<side>_deg     bent; negative = hyperextension (side view)
thigh_extension_<side>_deg  knee behind the hip (side view)
==========================  =============================================================

Measurements are told for one side; there the sign speaks about that side:

* pelvic drop of the *stance* side: + = the other, unloaded side is lower;
* trunk lean of the *stance* side: + = towards the stance leg;
* foot progression: + = toe-out; pelvic shift: + = towards that side.
"""

from __future__ import annotations

from typing import Literal

from core.vocabulary import Side, ViewKind

LegSide = Literal[Side.LEFT, Side.RIGHT]
SIDES: tuple[LegSide, LegSide] = (Side.LEFT, Side.RIGHT)

FRONTAL_VIEWS = (ViewKind.FRONT, ViewKind.BACK)

# The pelvis shows the midline; the legs show everything else.
OTHER: dict[str, LegSide] = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
# +1 when a positive left-is-higher angle is a drop seen from this stance side.
LEFT_UP_SIGN: dict[str, int] = {Side.LEFT: 1, Side.RIGHT: -1}
