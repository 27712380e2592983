"""The table that sets a measurement beside people of the same age and sex."""

from datetime import date

import pytest

from metrics.triage import Answers
from tests.fixtures.visits import measured, screening
from ui.services.report import Details
from ui.services.report.parts import others


class Paper:
    """Keeps the rows that are drawn."""

    def __init__(self):
        self.rows = []

    def heading(self, *_words, **_room):
        """Nothing is drawn."""


@pytest.fixture
def rows(monkeypatch):
    def of(*measurements, born=None, **person):
        paper = Paper()
        monkeypatch.setattr(others, "draw", lambda sheet, _h, rows, _w: sheet.rows.extend(rows))
        answers = Answers(**person) if person else None
        details = Details(answers=answers, born=born, made_on=date(2026, 11, 27))
        others.groups(paper, screening("walk", "side", measurements), details)
        return paper.rows

    return of


SPEED = measured("walking_speed", 1.24, "none", u95=0.06, route="landmarks")


def test_a_mean_and_spread_give_how_many_are_lower(rows):
    (row,) = rows(SPEED, age_years=70)
    assert row[:2] == ("Walking speed", "1.24 ± 0.06 m/s")
    assert "n = 565" in row[2]
    assert "Kasovic" in row[2]
    assert row[3].split("\n") == ["mean 1.24 m/s", "typical 0.82 m/s to 1.66 m/s",
                                  "about 50 of 100 are lower"]  # fmt: skip


def test_the_date_of_birth_gives_the_age(rows):
    ((*_, old),) = rows(SPEED, born=date(1950, 5, 1))
    assert "of 100 are lower" in old
    assert rows(SPEED, born=date(1980, 5, 1)) == []  # the sex is not known


def test_a_mean_alone_gives_no_share_of_people(rows):
    (row,) = rows(SPEED, age_years=45, sex="male")
    assert row[3] == "mean 1.43 m/s"
    assert "men of 40 to 49 years" in row[2]


@pytest.mark.parametrize("person", [{}, {"sex": "male"}, {"age_years": 45}, {"age_years": 12}])
def test_nobody_is_set_beside_a_group_they_are_not_known_to_belong_to(rows, person):
    assert rows(SPEED, **person) == []


def test_a_group_of_all_adults_is_in_the_table_of_measurements_already(rows):
    assert rows(measured("pelvic_obliquity_range", 9.0, "none"), age_years=70, sex="female") == []
