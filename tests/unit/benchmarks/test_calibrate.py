"""Factors on half widths: so many legs inside, people left out, written into the table."""

import tomllib

import numpy as np
import pytest

from benchmarks.validity.calibrate import (
    LEAST,
    LEVEL,
    MOST,
    TABLE,
    calibrations,
    conformal,
    written,
)
from benchmarks.validity.legs import Leg, read, write
from metrics.catalogue.measurements import limits


def leg(person, error, **changed):
    row = {
        "clip": "clip", "people": "rendered", "person": person, "movement": "walk",
        "view": "front", "turn_deg": 0.0, "kind": "number", "what": "pelvic_drop_peak",
        "side": "left", "truth": 5.0, "measured": 5.0 + error, "u95": 4.0, "reps": 4,
        "told": True, "answer": "", "on_true": "", "beyond": False,
    }  # fmt: skip
    return Leg(**row | changed)


def crowd(scale):
    """Ten people with ten legs each, errors up to ``scale`` half widths."""
    errors = np.linspace(0.04, 4.0, 100) * scale
    return [leg(f"p{i % 10}", e) for i, e in enumerate(errors)]


def test_nineteen_of_twenty_lie_within():
    assert conformal(np.arange(1.0, 21.0)) == 19.0
    assert conformal(np.arange(1.0, 101.0)) == 95.0
    assert np.isnan(conformal(np.array([])))


def test_the_factor_is_where_so_many_are_inside():
    (found,) = calibrations(crowd(0.9))
    assert (found.legs, found.people, found.inside) == (100, 10, 1.0)
    assert found.wanted == pytest.approx(0.9 * LEVEL, abs=0.01)
    assert 0.9 < found.held_out <= 1.0


def test_one_person_who_differs_is_left_out_of_their_own_factor():
    odd = [leg("odd", 40.0) for _ in range(10)]
    (found,) = calibrations(crowd(0.5) + odd)
    assert found.held_out == pytest.approx(100 / 110, abs=0.06)


@pytest.mark.parametrize(("scale", "bound"), [(0.01, LEAST), (20.0, MOST)])
def test_the_factor_has_bounds(scale, bound):
    (found,) = calibrations(crowd(scale))
    assert found.factor == bound


def test_turned_withheld_and_too_few_do_not_count():
    assert not calibrations([leg(f"p{i}", 1.0, turn_deg=20.0) for i in range(30)])
    assert not calibrations([leg(f"p{i}", 1.0, told=False) for i in range(30)])
    assert not calibrations([leg("one", 1.0) for _ in range(30)])


def test_the_table_gets_the_factor_of_its_row_only():
    (found,) = calibrations(crowd(0.9))
    text = TABLE.read_text("utf-8")
    before, after = tomllib.loads(text), tomllib.loads(written(text, [found]))
    row = before["pelvic_drop_peak"]["limits"][found.row]
    assert after["pelvic_drop_peak"]["limits"][found.row]["coverage"] == found.factor
    row["coverage"] = found.factor
    assert after == before


def test_the_stored_factor_is_not_counted_twice():
    stored = limits("pelvic_drop_peak", "walk").coverage
    (found,) = calibrations(crowd(0.9))
    expected = min(max(stored * found.wanted, LEAST), MOST)
    assert found.factor == pytest.approx(expected, abs=0.011)


def test_rows_are_kept_as_they_are(tmp_path):
    rows = [leg("a", 1.5), leg("b", 0.5, kind="answer", u95=float("nan"), answer="clear")]
    write(rows, tmp_path / "legs.csv")
    back = read(tmp_path / "legs.csv")
    assert {r.person for r in back} == {"a", "b"}
    assert next(r for r in back if r.person == "a") in rows
