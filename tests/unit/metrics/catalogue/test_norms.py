"""The data files are complete, sourced and consistent; place of a person in a group."""

import re

import pytest

from metrics.catalogue import measurements, norms, tables
from metrics.catalogue.patterns import ids as pattern_ids
from metrics.catalogue.sources import citation, citations
from metrics.verdicts import RULES
from tests.fixtures.visits import measured

MEASUREMENTS = [
    "fppa_peak",
    "fppa_change",
    "knee_medial_to_foot",
    "knee_separation_ratio",
    "pelvic_drop_peak",
    "pelvic_drop_mean",
    "pelvic_obliquity_range",
    "hip_adduction_peak",
    "pelvic_shift",
    "trunk_lean_peak",
    "squat_depth",
    "thigh_extension_peak",
    "foot_progression",
    "knee_flexion_peak",
    "knee_extension_min",
    "knee_loading_flexion",
    "trunk_inclination_terminal",
    "trunk_inclination_mean",
    "step_time_asymmetry",
    "stance_time_asymmetry",
    "single_support_asymmetry",
    "cadence",
    "walking_speed",
    "step_length",
    "step_width",
    "step_count",
    "heel_rise",
    "hip_rotation_range",
    "hip_internal_rotation",
    "hip_external_rotation",
    "hip_rotation_arc",
    "hip_rotation_asymmetry",
    "thomas_thigh_angle",
    "thomas_knee_flexion",
    "pelvic_drop_static",
    "time_to_drop",
    "stance_hold_time",
    "chair_stand_count",
    "bridge_count",
    "repetition_count",
    "sagittal_pelvic_tilt",
    "varus_thrust",
    "knee_flexion_proxy",
]


def test_every_measurement_of_the_map_is_defined():
    assert set(MEASUREMENTS) <= set(measurements.ids())


def _source_lists(node):
    if isinstance(node, dict):
        if "sources" in node:
            yield node["sources"]
        for value in node.values():
            yield from _source_lists(value)
    elif isinstance(node, list):
        for value in node:
            yield from _source_lists(value)


ONLY_WORDS = {"curves"}


@pytest.mark.parametrize("name", sorted(set(tables.WITH_TEXT) - ONLY_WORDS))
def test_every_source_id_exists(name):
    lists = list(_source_lists(tables.load(name)))
    assert lists
    for ids in lists:
        assert ids
        for id in ids:
            assert citation(id).text


def _holders(node, path=()):
    """Every table that holds a number directly."""
    if isinstance(node, dict):
        if any(isinstance(v, int | float) and not isinstance(v, bool) for v in node.values()):
            yield path, node
        for key, value in node.items():
            yield from _holders(value, (*path, key))
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from _holders(value, (*path, position))


@pytest.mark.parametrize("name", tables.WITH_TEXT)
def test_every_number_has_its_source_beside_it(name):
    for path, table in _holders(tables.load(name)):
        assert table.get("sources") or table.get("source"), path


@pytest.mark.parametrize("id", measurements.ids())
def test_limits_make_sense(id):
    row = measurements.definition(id)
    assert row.unit in {"deg", "ratio", "%", "s", "count", "1/min", "m/s", "cm"}
    assert row.plane in {"frontal", "sagittal", "transverse", "time"}
    assert row.limits
    seen = set()
    for item in row.limits:
        assert item.basis in {"published", "default"}
        # the method alone fits into the whole; a measured one may be worse than was hoped for
        measured = "plumbline-validity" in item.sources
        assert 2 * item.u_sys <= item.u95 * (3 if measured else 1)
        for movement in item.movements:
            assert (movement, item.variant) not in seen
            seen.add((movement, item.variant))
        if item.clear is not None:
            sign = 1 if item.direction == "high" else -1
            assert sign * item.clear > sign * item.possible


def test_clear_is_possible_and_the_default_interval():
    """The gap between the cut-offs is the default U95 (docs/metrics.md#guard-band)."""
    for id in ("fppa_peak", "pelvic_drop_peak", "thigh_extension_peak", "hip_internal_rotation"):
        for item in measurements.definition(id).limits:
            if item.clear is not None:
                assert abs(item.clear - item.possible) == pytest.approx(item.u95)


def test_cutoffs_of_section_8():
    assert (lambda r: (r.possible, r.clear, r.mdc))(cutoff("fppa_peak", "squat")) == (10, 18, 9)
    assert (lambda r: (r.possible, r.clear))(cutoff("fppa_peak", "step-down", "varus")) == (
        -10,
        -17,
    )
    assert cutoff("fppa_peak", "squat", "varus") is None
    assert (lambda r: (r.possible, r.clear, r.mdc))(cutoff("trunk_lean_peak", "walk")) == (5, 8, 3)
    assert cutoff("fppa_peak", "thomas") is None
    assert citations(cutoff("fppa_peak", "step-down").source)[0].id == "munro2012"


cutoff = norms.cutoffs


def test_patterns_and_cards_are_the_same_list():
    assert set(RULES) == set(pattern_ids())


def test_groups_are_chosen_by_age_and_sex():
    assert norms.norm("thigh_extension_peak", "walk") is None
    assert norms.norm("thigh_extension_peak", "walk", age=30).mean == 11.0
    assert norms.norm("thigh_extension_peak", "walk", age=70).mean == 7.0
    assert norms.norm("thigh_extension_peak", "walk", age=50) is None
    women = norms.norm("hip_adduction_peak", "single-leg-squat", sex="female")
    assert women.sex == "female"
    # mean 14.4, SD 9.8: 1.5 SD either way
    assert (women.low, women.high) == pytest.approx((-0.3, 29.1))
    assert norms.norm("hip_adduction_peak", "single-leg-squat") is None


def test_place_has_a_guard_band():
    group = norms.norm("hip_adduction_peak", "single-leg-squat", sex="female")
    places = [norms.place(v, 7.0, group) for v in (-8.0, -3.0, 14.0, 33.0, 37.0)]
    assert places == ["below", "near_low", "within", "near_high", "above"]
    assert norms.place(1.0, 1.0, None) == "unknown"
    assert norms.centile(14.4, group) == pytest.approx(50.0)
    assert norms.centile(14.4 + 9.8, group) == pytest.approx(84.1, abs=0.1)
    knee = measured("hip_adduction_peak", 37.0, u95=7.0)
    found = norms.standing(knee, "single-leg-squat", sex="female")
    assert (found.place, found.group) == ("above", group)
    assert found.centile > 98
    assert norms.standing(knee, "single-leg-squat").place == "unknown"
    hold = norms.norm("stance_hold_time", "single-leg-stance")
    assert norms.centile(30.0, hold) is None


FORBIDDEN = re.compile(r"\b(weak|damaged|abnormal|normal|injury risk)\b", re.IGNORECASE)


def test_texts_of_the_data_files_keep_to_the_wording():
    found = tables.templates()
    assert len(found) > 100
    for text in found:
        assert not FORBIDDEN.search(text), text
        assert "diagnosis" not in text
        assert "{" not in text  # a sentence of a file has no parameters
