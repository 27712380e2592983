"""A whole examination in one take."""

from __future__ import annotations

from sample_videos.phantom.film import Recipe
from sample_videos.phantom.geometry import both
from sample_videos.phantom.library.making import caving, dropping, one, recipe, seed_of
from sample_videos.phantom.library.places import EXAMINATION_CAMERA, EXAMINATION_ROOM
from sample_videos.phantom.motion.examination import Examination, examination
from sample_videos.phantom.motion.gait_curves import Walk
from sample_videos.phantom.motion.squat import Squat
from sample_videos.phantom.motion.stepdown import StepDown
from sample_videos.phantom.motion.take import Repetitions

NAME = "examination_R_one_take"
SQUATS = Repetitions(lead_s=2.0, period_s=2.2, count=4, pause_s=0.25, tail_s=1.0)
DOWNS = Repetitions(lead_s=2.0, period_s=2.4, count=4, pause_s=0.25, tail_s=1.0)


def examinations() -> list[Recipe]:
    """The right knee goes inward and the pelvis drops over the right leg; the rest is steady."""
    seed = seed_of(NAME)
    p = Examination(
        squat=Squat(fppa_deg=both(2.0), plan=SQUATS, seed=seed),
        right=StepDown("right", drop_deg=3.0, fppa_deg=26.0, plan=DOWNS, seed=seed),
        left=StepDown("left", drop_deg=2.0, fppa_deg=2.0, plan=DOWNS, seed=seed + 1),
        walk=Walk(drop_deg=one("right", 12.0, 3.0), seed=seed),
    )
    shown = caving("right", 26) + dropping("right", 12)
    return [
        recipe(
            NAME,
            lambda body: examination(body, p, shown),
            "woman",
            camera=EXAMINATION_CAMERA,
            room=EXAMINATION_ROOM,
            view="several",
            crf=28,
        )
    ]
