"""A number near its cut-off is told apart from it, and said to lie at the edge."""

import pytest

from metrics.results import Measurement, RepetitionValue, View
from metrics.verdicts.readings import PatternInput


def reading(id, unit, value, each, movement):
    rows = tuple(RepetitionValue(n, v, n, n, n) for n, v in enumerate(each, 1))
    made = Measurement(id, "left", value, unit, 6.0 if unit == "deg" else 0.06, repetitions=rows)
    return PatternInput(movement, View("front"), (made,)).read(id, "left")


@pytest.mark.parametrize(
    ("value", "each", "says", "edge"),
    [
        (19.0, (18.0, 19.0, 20.0), "was 19° (± 6); above 10° is flagged", False),
        (10.4, (10.0, 10.4, 10.8), "was 10.4° (± 6); above 10.0° is flagged", True),
        (13.0, (7.0, 13.0, 19.0), "was 13° (± 6); above 10° is flagged", True),
        (13.0, (12.8, 13.0, 13.2), "was 13° (± 6); above 10° is flagged", False),
    ],
)
def test_an_angle(value, each, says, edge):
    told = str(reading("fppa_peak", "deg", value, each, "step-down").text())
    assert says in told
    assert ("edge" in told) == edge


def test_a_share_of_the_shank_gets_the_decimal_that_tells_it_from_its_cut_off():
    near = reading("knee_inward_change", "ratio", 0.034, (0.03, 0.034, 0.036), "squat")
    assert "was 3.4 % (± 6); above 3.0 % is flagged" in str(near.text())
    assert "edge" in str(near.text())
    far = reading("knee_inward_change", "ratio", 0.09, (0.088, 0.09, 0.092), "squat")
    assert "was 9 % (± 6); above 3 % is flagged." in str(far.text())
    assert "edge" not in str(far.text())
