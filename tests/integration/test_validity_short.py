"""A short set of the validity benchmark: the whole pipeline on people of known angles.

Bounds are generous; the table with the real numbers is docs/validity.md.
"""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.validity.answers import events
from benchmarks.validity.cases import build
from benchmarks.validity.curves import curves_of
from benchmarks.validity.frozen_table import kept, versions, worse
from benchmarks.validity.legs import legs_of, read
from benchmarks.validity.recognised import recognition
from benchmarks.validity.stats import agreement, match
from benchmarks.validity.table import pooled
from benchmarks.validity.verdicts import verdicts

SAMPLES = Path(__file__).resolve().parents[2] / "sample_videos"
NAMES = ("stepdown_collapse26_L_front", "walk_no_extension_side")
# A sample that the kept table has rows of.
IN_THE_TABLE = "stepdown_collapse_L_front"

# The most that another encoding moved the peak FPPA of the milder samples; of those that are shown
# first it is more (docs/validity.md).
ENCODING_DEG = 1.7

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cases():
    return {name: build(SAMPLES / f"{name}.mp4", None, None) for name in (*NAMES, IN_THE_TABLE)}


def curve(case, which, wanted):
    return pooled([c for c in curves_of(case, which) if c.angle == wanted])


def test_view_and_movement_are_recognised(cases):
    assert recognition(list(cases.values()))[0].startswith("View right in 3 of 3 clips, movement i")
    for case in cases.values():
        assert case.screening.movement == case.truth.movement


def test_the_pelvis_is_followed_in_the_picture(cases):
    case = cases["stepdown_collapse26_L_front"]
    seen = curve(case, "screening", "pelvic_obliquity")
    assert seen.mae < 3
    assert 0.6 < seen.slope < 1.4  # this clip reads 0.70, all step-downs together 0.9
    hip_line = curve(case, "screening", "hip_line_obliquity")
    assert seen.mae < hip_line.mae


def test_our_own_error_is_small(cases):
    for name in NAMES:
        for c in curves_of(cases[name], "ideal"):
            if c.angle != "hip_rotation":  # an estimate by the fitted body, not a formula
                assert agreement(c.measured, c.true).mae < 1.0, c.angle


def test_no_cell_is_worse_than_in_the_kept_table(cases):
    """Worse on purpose: a new version, and its table by ``python -m benchmarks.validity.renew``."""
    frozen = [leg for leg in read(versions()[-1]) if leg.clip == IN_THE_TABLE]
    assert frozen
    assert worse(frozen, kept(legs_of(cases[IN_THE_TABLE])), ENCODING_DEG) == []


def test_repetitions_and_strikes(cases):
    bottoms = events(cases["stepdown_collapse26_L_front"])["rep_bottom"]
    assert (bottoms.misses, bottoms.false) == (0, 0)
    strikes = events(cases["walk_no_extension_side"])["heel_strike"]
    assert (strikes.misses, strikes.false) == (0, 0)
    assert np.percentile(np.abs(strikes.timing_s), 95) < 2 / 30


def test_what_is_shown_is_flagged_and_never_on_the_wrong_side(cases):
    found = verdicts(list(cases.values()))
    assert found["trendelenburg"].hits == found["trendelenburg"].positives == 2
    assert found["valgus_collapse"].missed == 0
    assert found["reduced_hip_extension"].missed == 0
    assert sum(v.wrong_side + v.false_clear for v in found.values()) == 0


def test_matching_by_hand():
    hits = match([1.0, 2.1, 5.0], [1.05, 2.0, 3.0], 0.2)
    assert (hits.hits, hits.misses, hits.false) == (2, 1, 1)
    assert hits.timing_s == pytest.approx((-0.05, 0.1))
    both = agreement(np.array([1, 2, 4.0, np.nan]), np.array([0, 2, 4.0, 9]), np.ones(4) * 0.5)
    assert (both.n, both.bias, both.coverage) == (3, pytest.approx(1 / 3), pytest.approx(2 / 3))


def test_a_miss_before_anybody_is_seen_is_counted_apart():
    hits = match([1.0], [0.3, 1.01, 2.0], 0.2, seen_s=(0.4, 3.0))
    assert (hits.misses, hits.unseen, hits.false) == (2, 1, 0)
    both = hits + match([], [0.1], 0.2, seen_s=(0.4, 3.0))
    assert (both.misses, both.unseen) == (3, 2)
