"""The guard band: interval, cut-offs, can't tell (docs/metrics.md#guard-band)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import Text
from metrics.catalogue import measurements
from metrics.catalogue.norms import cutoffs
from metrics.catalogue.units import difference_unit, unit_text
from metrics.results import Measurement
from metrics.verdicts.edge import at_the_edge
from metrics.verdicts.guard_band import cap, classify, most_severe, obstacle

ORDER = ("not_seen", "possible", "clear")
CASES = [
    (id, movement, row.variant)
    for id in measurements.ids()
    for row in measurements.definition(id).limits
    for movement in row.movements
    if row.possible is not None
]
cases = st.sampled_from(CASES)


def made(id: str, value: float | None, u95: float | None = 1.0, **rest) -> Measurement:
    row = measurements.definition(id)
    rest.setdefault("route", row.verdict_routes[0] if row.verdict_routes else "landmarks")
    reason = Text("not seen") if value is None else None
    return Measurement(id, "left", value, row.unit, u95, reason=reason, **rest)


@pytest.mark.parametrize(
    ("value", "u95", "expected"),
    [
        (9.9, 7.0, "not_seen"),
        (10.1, 7.0, "possible"),
        (17.0, 7.0, "possible"),
        (17.1, 7.0, "clear"),
        (17.1, 7.2, "possible"),  # the interval reaches below 10
        (17.1, 14.0, "possible"),
        (40.0, 14.1, "cannot_tell"),  # wider than twice the default of 7
        (16.0, 1.0, "possible"),  # sure, but not past the second cut-off
    ],
)
def test_step_down_valgus_by_hand(value, u95, expected):
    assert classify(made("fppa_peak", value, u95), cutoffs("fppa_peak", "step-down")) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(10.1, "not_seen"), (9.9, "possible"), (4.1, "possible"), (3.9, "clear"), (-5.0, "clear")],
)
def test_low_values_count_for_thigh_extension(value, expected):
    reference = cutoffs("thigh_extension_peak", "walk")
    assert classify(made("thigh_extension_peak", value, 6.0), reference) == expected


@pytest.mark.parametrize(
    ("value", "u95", "expected"),
    [
        (10.5, 10.0, "possible"),
        (10.5, 11.0, "cannot_tell"),  # a good clip has 7, half again as much is 10.5
        (9.5, 10.0, "not_seen"),
        (9.5, 11.0, "cannot_tell"),
        (13.0, 11.0, "possible"),  # away from the edge
        (7.0, 11.0, "not_seen"),
    ],
)
def test_a_wide_interval_decides_nothing_at_the_edge(value, u95, expected):
    reference = cutoffs("fppa_peak", "step-down")
    found = made("fppa_peak", value, u95)
    assert classify(found, reference) == expected
    assert (expected == "cannot_tell") == ("too near to tell" in str(obstacle(found, reference)))


def test_missing_value_missing_cutoff_and_blind_route_cannot_tell():
    reference = cutoffs("pelvic_drop_peak", "walk")
    assert classify(made("pelvic_drop_peak", None, None), reference) == "cannot_tell"
    assert classify(made("fppa_peak", 30.0), cutoffs("fppa_peak", "walk")) == "cannot_tell"
    assert classify(made("fppa_peak", 30.0), None) == "cannot_tell"
    for value in (0.0, 9.0, 20.0):
        seen = made("pelvic_drop_peak", value)
        blind = made("pelvic_drop_peak", value, route="landmarks")
        assert classify(seen, reference) != "cannot_tell"
        assert classify(blind, reference) == "cannot_tell"
        assert "hip points" in str(obstacle(blind, reference))


def test_two_sided_numbers_are_judged_by_size():
    reference = cutoffs("stance_time_asymmetry", "walk")
    for value in (20.0, -20.0):
        assert classify(made("stance_time_asymmetry", value, 3.0), reference) == "clear"


@given(cases, st.floats(-200, 200), st.floats(0.001, 60))
def test_estimate_is_never_clear(case, value, u95):
    found = made(case[0], value, u95, estimate=True)
    assert classify(found, cutoffs(*case)) != "clear"


@given(cases, st.floats(-200, 200), st.floats(-200, 200), st.floats(0.001, 20))
def test_level_is_monotone_in_the_value(case, first, second, u95):
    reference = cutoffs(*case)
    sign = 1 if reference.direction == "high" else -1
    if measurements.definition(case[0]).two_sided:
        first, second = abs(first), abs(second)
    low, high = sorted((first, second), key=lambda v: sign * v)
    mild, strong = (classify(made(case[0], v, u95), reference) for v in (low, high))
    if "cannot_tell" not in (mild, strong):
        assert ORDER.index(mild) <= ORDER.index(strong)
    elif mild == strong:
        assert mild == "cannot_tell"  # too wide for any answer
    else:
        assert any(at_the_edge(made(case[0], v), reference) for v in (low, high))


@given(cases, st.floats(-200, 200), st.floats(0.001, 60))
def test_guard_band_clear_only_with_the_whole_interval_past_the_cutoff(case, value, u95):
    reference = cutoffs(*case)
    if classify(made(case[0], value, u95), reference) != "clear":
        return
    sign = 1 if reference.direction == "high" else -1
    size = abs(value) if measurements.definition(case[0]).two_sided else value
    assert sign * size - u95 > sign * reference.possible
    assert sign * size > sign * reference.clear


@given(cases, st.floats(-200, 200), st.floats(0.001, 60), st.floats(1, 4))
def test_more_doubt_never_strengthens_a_verdict(case, value, u95, factor):
    reference = cutoffs(*case)
    sure = classify(made(case[0], value, u95), reference)
    unsure = classify(made(case[0], value, u95 * factor), reference)
    assert unsure == "cannot_tell" or (
        sure != "cannot_tell" and ORDER.index(unsure) <= ORDER.index(sure)
    )


def test_caps_and_worst():
    assert cap("clear", "possible") == "possible"
    assert cap("cannot_tell", "possible") == "cannot_tell"
    assert most_severe(("not_seen", "cannot_tell", "possible")) == "possible"
    assert most_severe(()) == "cannot_tell"


def test_a_difference_of_counts_does_not_sound_like_a_factor():
    assert str(unit_text("count", 1)) == " time"
    assert str(unit_text("count", 2)) == " times"
    assert str(difference_unit("count")) == ""  # "larger by 3 times" would be threefold
    assert str(difference_unit("deg")) == "°"
