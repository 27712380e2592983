"""Parameters of the optical-flow route, each with the reason for its value."""

from __future__ import annotations

# Times at which the pelvis is registered; between them the turn is interpolated. A walking
# cycle lasts about 1.1 s, its tilt has content up to about 6 Hz.
KNOTS_PER_S = 15.0
# Landmarks jitter; the trunk line that carries the patch is smoothed over this time (sd).
TRUNK_SMOOTH_S = 0.05
SIZE_SMOOTH_S = 0.2

# The patch, in trunk lengths from the middle of the hips: x to the right, y down.
PATCH_LEFT, PATCH_RIGHT, PATCH_TOP, PATCH_BOTTOM = -0.46, 0.46, -0.56, 0.16
PATCH_WIDTH_PX = 112
# Zone that is read. Above it is the chest, below it nothing but thigh.
ZONE_TOP, ZONE_BOTTOM, ZONE_HALF_WIDTH = -0.52, 0.08, 0.36
CELL_WIDTH, CELL_HEIGHT = 0.06, 0.05

# Share of the pelvis' turn against the trunk that cloth and skin show, growing from the lower
# ribs to the iliac crest. Measured on two rendered people in step-down and walking: 0.55 to 0.70
# (docs/lab/pelvis-optical-flow.md). Waistband and skin of real people may show more.
SHARE_AT_CREST = 0.60
SHARE_FROM, SHARE_FULL = -0.55, -0.10
# From here down a swinging thigh pulls the cloth along, the more the lower. In walking that is a
# quarter of a step ahead of the pelvis (measured: at the height of the hip joints four times as
# large as the tilt), so it gets a term of its own.
THIGH_FROM = -0.22
# The second reading: the pull begins this high, the chest (all above this line) is read too and may
# turn against the line between the landmarks, which sway in walking. How strongly it is held back:
# with nothing the turn of the pelvis itself is taken for the chest's. 41 rendered people stepping
# down and walking, and the real man on a beam.
THIGH_FROM_HIGH, CHEST_BOTTOM, CHEST_STAYS = -0.26, -0.42, 0.1
# Mean weight of the cells from which, and from which fully, the second reading counts: black cloth
# has 0.3 (one clip, read at 0.3 to 0.5 of its size by the second), all others 0.5 and more.
SECOND_FROM, SECOND_FULL = 0.3, 0.5
# What is not known about that share (standard deviation, of the turn against the trunk).
SHARE_SD = 0.20

# Standard deviations in degrees.
# Knots registered with each other: so many apart, every so many, and how well (at best).
# Neighbours say too little: movements below half a pixel are read at 0.6 to 0.9 of their size.
LINKS = ((3, 1, 1.0), (5, 2, 1.5))
LOOP_SD_DEG = 3.5  # back to a frame of the same posture: large turns are read too small
# The scatter of neighbouring cells is not independent; measured errors are 2 to 6 times larger.
SCATTER = 3.0
# With nothing seen the pelvis stays around the trunk, and forgets where it was in this time.
FOLLOW_SD_DEG, FOLLOW_S = 10.0, 1.0
# Where level is: the mirror image of the opposite step (off by 2.0 rms in 20 rendered walks), of
# the same posture (2.7 in 16 squats, 1.6 in 10 step-downs); the hip landmarks while standing evenly
# (1.1 and 1.8), over a whole clip (1.5 in those walks, 3.5 with a lean); nothing at all.
MIRROR_STEPS_SD_DEG, MIRROR_STAND_SD_DEG = 2.0, 3.0
HIP_LINE_STAND_SD_DEG, HIP_LINE_SD_DEG = 2.0, 2.5
FOLLOW_ZERO_SD_DEG = 5.0
TRUNK_SD_DEG = 0.7
# Axial rotation and perspective appear as tilt of up to this much.
PERSPECTIVE_SD_DEG = 0.7
# Above this the track gives no angle.
LARGEST_U95_DEG = 14.0

# Mean squared vertical grey step per pixel in a cell that counts half (noise of a webcam).
HALF_TEXTURE = 3.0
# Mean texture below which there is nothing to hold on to: shading moves, cloth is not seen.
# Measured: 1 to 4 gave wrong signs, 10 and more did not.
LEAST_TEXTURE = 5.0
