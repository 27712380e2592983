"""Real people in the validity table: captured walks, a filmed man with a reference, the page."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.validity.__main__ import MARKS, renewed
from benchmarks.validity.captured import captured_in
from benchmarks.validity.cases import Case, true_sequence
from benchmarks.validity.curves import curves_of
from benchmarks.validity.filmed import filmed_curves, known_in
from benchmarks.validity.report import Material, report
from benchmarks.validity.table import pooled
from metrics import screen
from sample_videos.phantom import body as bodies
from sample_videos.phantom.figure import Skeleton
from sample_videos.phantom.film import truth_document
from sample_videos.phantom.library import recipes
from sample_videos.phantom.measure import all_series
from sample_videos.truth import load


def test_a_folder_of_captured_walks_gives_a_table_of_its_own(shared_data):
    walks = captured_in(shared_data)
    assert len(walks) == 4
    assert all(w.standing is not None for w in walks)
    text = report(Material([], walks, [], []))
    assert "4 walks by marker motion capture (no video)." in text
    assert "| knee_flexion | walk | side | captured | 8 | 100 % |" in text
    assert "| heel_strike | walk | front | captured |" in text
    (one,) = captured_in(shared_data / "gait_c3d" / "PiG_Motion3_FF.c3d")
    assert one.walk.name == "PiG_Motion3_FF"


@pytest.mark.slow
def test_the_filmed_man_keeps_his_pelvis_within_the_stated_interval(shared_data):
    curves = filmed_curves(shared_data / "pose2sim_single", None, None)
    assert {c.people for c in curves} == {"filmed"}
    pelvis = pooled([c for c in curves if c.angle == "pelvic_obliquity"])
    assert pelvis.n > 20
    assert pelvis.mae < 5
    assert pelvis.coverage > 0.9


def test_places_without_real_people_give_none(tmp_path):
    assert captured_in(tmp_path) == []
    assert filmed_curves(tmp_path, None, None) == []
    assert known_in(tmp_path, None, None) == []
    assert Material([], [], [], []).empty


@pytest.fixture
def swept(tmp_path):
    """A sweep of the pelvis as a case without a video: its truth through the metrics."""
    recipe = recipes()["sweep_list_R_front"]
    body = bodies.load(recipe.body)
    take, skeleton = recipe.motion(body), Skeleton(body)
    times = np.arange(0, take.duration_s, 1 / 30)
    rows = []
    for t in times:
        posture = take.posture_at(float(t))
        metres = skeleton.build(posture).points
        pixels = {k: recipe.camera.project(p) for k, p in metres.items()}
        rows.append((metres, pixels, all_series(posture, metres, pixels)))
    path = tmp_path / "sweep.json"
    path.write_text(truth_document(recipe, take, times, rows), "utf-8")
    truth = load(path)
    sequence = true_sequence(truth)
    found = screen(sequence, "single-leg-stance", "right")
    return Case(truth, sequence, found, found)


def test_a_sweep_is_read_along_its_whole_length(swept):
    assert swept.truth.movement == "sweep"
    rows = {c.angle: c for c in curves_of(swept, "ideal")}
    assert set(rows) == {"pelvic_obliquity", "hip_line_obliquity", "hip_adduction"}
    line = pooled([rows["pelvic_obliquity"]])
    assert np.ptp(rows["pelvic_obliquity"].true[np.isfinite(rows["pelvic_obliquity"].true)]) > 28
    assert line.slope == pytest.approx(1.0, abs=0.02)
    assert line.mae < 0.3


def test_the_page_keeps_its_words_and_the_other_part():
    page = f"Words.\n\n{MARKS[0]}\n\n## Measured\n\nold\n"
    page = renewed(page, "## Models\n\nthree\n", models=True)
    page = renewed(page, "## Measured\n\nnew\n", models=False)
    assert page.startswith("Words.")
    assert "old" not in page
    assert page.index("new") < page.index(MARKS[1]) < page.index("three")
    assert renewed(page, "## Measured\n\nnew\n", models=False) == page


def test_people_are_told_apart_in_one_table(swept):
    curves = curves_of(swept, "ideal")
    both = [*curves, *(replace(c, people="filmed") for c in curves)]
    assert pooled(both).n == 2 * pooled(curves).n
