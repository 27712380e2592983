"""Every sample: the number of a card is that of its curve, caption and live view.

From the kept landmarks: how a video becomes landmarks plays no part in it, and is shown on two.
"""

import numpy as np
import pytest

import vision
from benchmarks import consistency
from core import landmarks as lm
from core.pose_sequence import PoseSequence
from metrics.results import Screening
from tools import sample_results
from ui.services.live.coach import Coach, Goal
from ui.services.live.live_reader import PoseObservation
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.settings import Settings

KEPT = sorted(sample_results.KEPT.glob("*.parquet"))
# Read from a curve in every view that has them.
FRONT = ("fppa_peak", "trunk_lean_peak")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["squat_neutral_side", "stepdown_collapse26_L_front"])
def test_the_kept_landmarks_are_what_the_model_reads_in_the_video(name, samples):
    kept = PoseSequence.load(sample_results.KEPT / f"{name}.parquet")
    read = vision.read_pose(samples / f"{name}.mp4")
    legs = [row for side in lm.SIDES for row in lm.leg(side)]
    apart_px = np.linalg.norm((read.xy_px - kept.xy_px)[:, legs], axis=2)
    assert np.nanpercentile(apart_px, 95) < 1.0


@pytest.fixture(scope="module", params=KEPT, ids=lambda path: path.stem)
def clip(request):
    return screen_clip(request.param, Settings())


def test_the_card_says_what_curve_and_caption_say_at_its_instant(clip):
    found = list(consistency.rows(clip.name, clip.screening))
    for row in found:
        assert row.off_deg < 0.5, row
        assert row.repetitions_off_deg < 0.5, row
        assert row.caption_off_deg < 0.5, row
    repeated = clip.screening.movement in ("squat", "step-down")
    if clip.screening.view.kind == "front" and repeated:
        assert {r.id for r in found}.issuperset(FRONT)
        told = [r for r in found if r.id == "fppa_peak"]
        assert all(r.caption_deg is not None for r in told)


def test_both_legs_of_a_squat_are_read_by_one_route(clip):
    screening = clip.screening
    for id in ("fppa_peak", "fppa_change", "knee_inward_change", "pelvic_drop_peak"):
        routes = {m.route for m in screening.measurements if m.id == id and m.value is not None}
        assert len(routes) <= 1


def test_the_live_view_gives_no_tick_to_a_knee_that_the_report_flags(clip):
    screening, seq = clip.screening, clip.landmarks
    if screening.movement not in ("squat", "step-down") or screening.view.kind != "front":
        pytest.skip("no knee is judged in it")
    for side in lm.SIDES:
        report = screening.finding("valgus_collapse", side).verdict
        coach = Coach(Goal(leg=side), seq.model)
        signs = {
            coach.see(PoseObservation(float(t), xy / seq.size_px, v, w), seq.size_px).good
            for t, xy, v, w in zip(seq.t_s, seq.xy_px, seq.visibility, seq.world_m, strict=True)
        }
        assert not (report.flagged and True in signs)
        if clip.name.startswith("squat_neutral"):
            assert signs == {None, True}


def test_a_finding_names_the_instant_of_its_number(clip):
    screening: Screening = clip.screening
    for finding in screening.findings:
        times = [
            m.moment_s
            for id, side in finding.measurements
            if (m := screening.measurement(id, side)) is not None
        ]
        assert finding.time_s is None or finding.time_s in times
