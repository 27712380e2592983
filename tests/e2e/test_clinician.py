"""A clinician in a real browser: upload, findings, and the PDF read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.fixtures.clips import QUICK_REPETITION_S, cut
from tests.fixtures.pdf_reading import read_back

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
NAME = "Zoë Łukasiewicz"


def kept(page, button: str, to: Path) -> Path:
    """The file a download button gives."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    found.value.save_as(to)
    return to


def test_from_the_clip_to_the_report_on_paper(app_url, watched, samples, tmp_path):
    page = watched.page
    # 28 degrees of valgus where the cut-off is 10: no processor reads it below.
    sample = samples / "stepdown_collapse26_L_front.mp4"
    clip = cut(sample, tmp_path / "knees.mp4", QUICK_REPETITION_S)
    page.goto(app_url)
    page.get_by_role("heading", name="Plumbline").wait_for()
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(clip)
    page.get_by_role("button", name="Screen this video").click()
    page.get_by_role("heading", name="Step-down").first.wait_for()
    page.locator("[class*=st-key-verdict_]").first.wait_for()

    page.get_by_role("button", name="Name, clinic, notes").click()
    # No pause between the last letter and the click: the click comes before the redraw.
    page.get_by_role("textbox", name="Name or code to print").press_sequentially(NAME)
    pages, pictures = read_back(kept(page, "Report (PDF)", tmp_path / "report.pdf"))
    assert 1 <= len(pages) <= 3
    assert all(NAME in p and "not a diagnosis" in p for p in pages)
    text = " ".join(pages)
    for said in (
        "What was seen",
        "Dynamic knee valgus",
        "What else it",
        "All measurements",
        "±",
        "knees.mp4",  # the user's file name, not the app's path
        "Plumbline",
        "sha256",
    ):
        assert said in text, said
    assert pictures >= 2  # the moment with its lines drawn, and the curves

    pages, pictures = read_back(kept(page, "Page to take home (PDF)", tmp_path / "home.pdf"))
    assert len(pages) == 1
    assert "The knee moves inward" in pages[0]
    assert pictures >= 1

    page.get_by_text("Files", exact=True).click()
    table = kept(page, "Measurements (CSV)", tmp_path / "measurements.csv")
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert len(rows) > 10
    assert kept(page, "Workbook (XLSX)", tmp_path / "w.xlsx").read_bytes().startswith(b"PK")
    assert watched.outside == []
    assert watched.errors == []
