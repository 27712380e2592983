"""The page for a team: one page, everybody on it, what could not be used named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.fixtures.batch_rows import ROWS, row, sight
from tests.unit.ui.services.report.test_report import page_sizes, words_of
from ui.services.batch import tables
from ui.services.batch.athletes import athletes, unusable
from ui.services.batch.distribution import spreads
from ui.services.report import Details, team_report


def report(rows, out: Path, **details) -> bytes:
    lines = tables.write(rows, out)
    found = spreads(tables.read_measurements(out))
    made = Details(made_on=date(2026, 3, 4), **details)
    return team_report(athletes(lines), unusable(lines), found, made)


def test_a_team_is_on_one_page_in_the_order_of_the_table(tmp_path):
    (page,) = words_of(report(ROWS, tmp_path), tmp_path)
    places = [page.index(f" {name} ") for name in ("sure", "large", "maybe", "unsure", "calm")]
    assert places == sorted(places)
    assert "Clearly seen: 2" in page
    assert "Not seen: 1" in page
    assert "Could not be used (1)" in page
    assert "nobody.mp4: Nobody was found." in page
    assert "One dot for each video and leg" in page
    assert "not a diagnosis" in page


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_large_team_loses_its_strips_before_anybody_s_row(tmp_path, paper):
    many = [row(f"player{n:02}", sight("possible", float(n))) for n in range(28)]
    pdf = report(many, tmp_path, paper=paper)
    (page,) = words_of(pdf, tmp_path)
    assert len(page_sizes(pdf)) == 1
    assert all(f"player{n:02}" in page for n in range(28))
    huge = [row(f"player{n:03}", sight("possible", float(n))) for n in range(120)]
    pages = words_of(report(huge, tmp_path, paper=paper), tmp_path)
    assert len(pages) > 1
    assert "player000" in pages[-1]
