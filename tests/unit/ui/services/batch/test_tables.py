"""Priority of clips, and the tables that show it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from core.errors import RecordError, SettingsError
from metrics.results import Measurement, Reference
from tests.fixtures.batch_rows import ROWS, row, sight
from ui.services.batch import ranking, summary, tables, workbook
from ui.services.batch.lines import lines


def test_the_surest_stands_on_top_and_unusable_clips_before_calm_ones():
    found = lines(ROWS)
    assert [line.person for line in found] == [
        "sure", "large", "maybe", "nobody", "unsure", "calm",
    ]  # fmt: skip
    assert [line.place for line in found] == [1, 2, 3, 4, 5, 6]
    assert (found[0].verdict, found[0].margin, found[0].more) == ("clear", 3.0, 1)
    assert found[3].why == "Nobody was found."
    assert [line.verdict for line in found[3:]] == ["cannot_tell", "cannot_tell", "not_seen"]


@pytest.mark.parametrize(
    ("view", "why"),
    [
        ("side", "For this movement and camera place the program has numbers, no verdict."),
        ("oblique", "Film straight from the front or straight from the side."),
    ],
)
def test_a_clip_that_no_rule_was_asked_about_has_a_reason_and_does_not_reassure(view, why):
    made = row("turned", sight("cannot_tell", open=False))
    (line,) = lines((replace(made, outcome=replace(made.outcome, view=view)),))
    assert line.verdict == "cannot_tell"
    assert why in line.why


@pytest.mark.parametrize(
    ("value", "u95", "direction", "margin"),
    [
        (16.0, 4.0, "high", 2.0),  # 8 degrees beyond, in steps of 4
        (16.0, 8.0, "high", 1.0),
        (7.0, 4.0, "high", 0.0),
        (7.0, 0.5, "low", 2.0),
        (9.0, 0.0, "high", ranking.MOST),  # counted
    ],
)
def test_margin_is_counted_in_the_value_s_own_error(value, u95, direction, margin):
    cut = Reference("people", "made up", possible=8.0, clear=15.0, direction=direction)
    m = Measurement("knee_medial_to_foot", "left", value, "deg", u95, reference=cut)
    assert ranking.margin(m) == pytest.approx(margin)


def test_findings_that_were_not_seen_have_no_margin(screening):
    found = {(f.verdict): ranking.beyond(f, screening) for f in screening.findings}
    # 16.24 and 9.0 against a cut-off of 8, with an error of 4.1.
    assert found["clear"] == pytest.approx(8.24 / 4.1)
    assert found["possible"] == pytest.approx(1.0 / 4.1)
    assert found["not_seen"] == found["cannot_tell"] == 0.0


def test_tables_and_workbook_hold_every_clip_and_number(tmp_path):
    found = tables.write(ROWS, tmp_path, ("notes.txt", "sub/plan.pdf"))
    assert tables.read_skipped(tmp_path) == ("notes.txt", "sub/plan.pdf")
    assert tables.read_lines(tmp_path) == found
    measured = pq.read_table(tmp_path / tables.MEASUREMENTS).to_pylist()
    assert [m["person"] for m in measured] == [r.task.person for r in ROWS]
    assert {(m["id"], m["side"], m["value"], m["u95"]) for m in measured} == {
        ("fppa_peak", "left", 16.2, 4.1)
    }
    with zipfile.ZipFile(io.BytesIO(workbook.write(found, tmp_path).read_bytes())) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        assert len([n for n in book.namelist() if "worksheets/sheet" in n]) == 3
    for said in (
        "Dynamic knee valgus, left",
        "Clearly seen",
        "Nobody was found.",
        "sure",
        "Skipped, no video and no recording (2): notes.txt, sub/plan.pdf",
    ):
        assert said in words
    with pytest.raises(RecordError, match="no finished batch"):
        tables.read_lines(tmp_path / "elsewhere")


def test_an_outcome_is_read_back_as_it_was_or_not_at_all(tmp_path):
    for found in (ROWS[5].outcome, ROWS[4].outcome):
        summary.write(found, tmp_path)
        assert summary.read(tmp_path) == found
    document = json.loads((tmp_path / summary.OUTCOME).read_text())
    for spoiled in (document | {"format": 0}, document | {"extra": 1}, {}):
        (tmp_path / summary.OUTCOME).write_text(json.dumps(spoiled))
        assert summary.read(tmp_path) is None


@pytest.mark.parametrize("name", [tables.SKIPPED, tables.TEAM, tables.MEASUREMENTS, workbook.NAME])
def test_a_table_that_cannot_be_replaced_is_a_sentence(tmp_path, name):
    """Such as one that is open in a spreadsheet program on Windows."""
    (tmp_path / name).mkdir()
    with pytest.raises(SettingsError, match="cannot be written"):
        workbook.write(tables.write(ROWS, tmp_path), tmp_path)
    assert not list(tmp_path.glob(".*"))
