"""A median, the instant it names, and what it is the median of."""

import pytest

from metrics.measurements.single import median_of
from metrics.results import Measurement, RepetitionValue


@pytest.mark.parametrize(
    ("values", "unit", "told"),
    [
        ((9.0, 4.0, 6.0), "deg", (6.0, 2.0)),
        ((4.0, 4.4), "deg", (4.2, 0.0)),
        ((4.0, 9.0), "deg", (6.5, None)),
        ((4.0, 9.0), "count", (6.5, 0.0)),
    ],
)
def test_the_instant_is_that_of_the_reading_that_is_the_median(values, unit, told):
    assert median_of(values, range(len(values)), unit) == pytest.approx(told)


def test_without_an_instant_the_repetition_nearest_the_median_shows_it():
    each = tuple(RepetitionValue(n, v, n, n, n) for n, v in enumerate((4.0, 9.0, 11.0, 30.0), 1))
    made = Measurement("fppa_peak", "left", 9.8, "deg", 4.0, repetitions=each)
    assert made.time_s is None
    assert made.moment_s == 2
    assert Measurement("fppa_peak", "left", 9.8, "deg", 4.0, 7.0).moment_s == 7.0
