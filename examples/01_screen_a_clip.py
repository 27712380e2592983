"""Screen one clip: read the landmarks, measure, print what was found.

python examples/01_screen_a_clip.py sample_videos/squat_valgus26_front.mp4
"""

from __future__ import annotations

import sys

import metrics
import vision

screening = metrics.screen(vision.read_pose(sys.argv[1]))

print(f"{screening.movement}, seen from the {screening.view.kind}")
for finding in screening.findings:
    if finding.verdict in ("clear", "possible"):
        print(f"{finding.verdict}: {finding.pattern}, {finding.side}")
for m in screening.measurements:
    if m.value is not None:
        print(f"{m.id:28} {m.side:6} {m.value:7.1f} ± {m.u95:.1f} {m.unit}")
