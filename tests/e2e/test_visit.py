"""Saved results combined in a real browser: a summary of each leg, the PDF, the follow-up."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.fixtures.pdf_reading import read_back
from tests.fixtures.visit_files import step_down, the_visit, write

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
UPLOAD = '[data-testid="stFileUploader"] input[accept*=json]'


def put_in(page, files) -> None:
    page.get_by_role("tab", name="Saved").locator("visible=true").first.click()
    page.locator(UPLOAD).first.set_input_files(files)
    page.get_by_role("button", name="Add", exact=True).locator("visible=true").first.click()


def test_a_visit_from_kept_results_to_the_pdf(app_url, watched, tmp_path):
    page = watched.page
    files = write(tmp_path / "visit", the_visit())
    page.goto(f"{app_url}/visit")
    page.get_by_role("heading", name="One visit, several videos").wait_for()
    expect(page.get_by_text("8 videos would still help, and why")).to_be_visible()
    put_in(page, files)

    for leg in ("Left leg", "Right leg", "Left against right", "The videos"):
        page.get_by_role("heading", name=leg, exact=True).wait_for()
    expect(page.get_by_text("4 videos would still help, and why")).to_be_visible()
    expect(page.get_by_role("heading", name="What to look at next")).to_have_count(1)
    expect(page.get_by_role("img", name="The left leg from pelvis to foot")).to_be_visible()
    expect(page.get_by_text("23° larger on the left")).to_be_visible()
    page.get_by_text("The numbers behind it").first.click()
    expect(page.locator(".words table").first).to_be_visible()

    for name, press_ms in (("Quick Hand", 0), ("Slow Hand", 120)):  # as long as a button is held
        page.get_by_role("textbox", name="Name or code to print").fill(name)
        with page.expect_download() as kept:
            page.get_by_role("button", name="Visit report (PDF)").click(delay=press_ms)
        assert kept.value.suggested_filename == "visit.pdf"
        assert all(name in page_said for page_said in read_back(Path(kept.value.path()))[0])
    page.get_by_text("It is not a diagnosis").first.wait_for()
    assert watched.outside == []
    assert watched.errors == []


def test_then_and_now_from_kept_results(app_url, watched, tmp_path):
    page = watched.page
    then = write(tmp_path / "then", {"june": step_down("june", 10.0)})
    now = write(tmp_path / "now", {"july": step_down("july", 20.0)})
    page.goto(f"{app_url}/compare")
    page.get_by_role("heading", name="Then and now").wait_for()
    put_in(page, then)
    expect(page.get_by_text("Step-down, left, from the front june")).to_be_visible()
    page.get_by_role("tab", name="Saved").locator("visible=true").first.click()
    page.locator(UPLOAD).last.set_input_files(now)
    page.get_by_role("button", name="Add", exact=True).locator("visible=true").first.click()
    expect(page.get_by_text("Larger by 10°: more than the measuring error.")).to_be_visible()
    with page.expect_download() as kept:
        page.get_by_role("button", name="Comparison (CSV)").click()
    assert b"fppa_peak" in Path(kept.value.path()).read_bytes()
    page.get_by_role("textbox", name="Name or code to print").fill("Zoë")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Then and now (PDF)").click()
    pages, _pictures = read_back(Path(kept.value.path()))
    assert all("Zoë" in said and "not a diagnosis" in said for said in pages)
    assert "10.0° ± 4.0° → 20.0° ± 4.0°" in pages[0]
    assert watched.outside == []
    assert watched.errors == []
