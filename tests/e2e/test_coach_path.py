"""A coach in a real browser: a folder, one broken file, a stop, the table, a result, the files."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import expect

from tests.fixtures.clips import QUICK_REPETITION_S, cut

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# Sample and where it is cut, s. Bea's knees come together to 41 % of the distance of her ankles,
# the cut-off is 85; those of the others stay above 100. None is near the cut-off.
CLIPS = {
    "Bea_squat": ("squat_valgus26_front", QUICK_REPETITION_S),
    "Cid_squat": ("squat_neutral_front", 3.9),
    "Dan_squat": ("squat_neutral_front", 4.2),
    "Zoe_squat": ("squat_neutral_front", 4.5),
}
PEOPLE = [name.split("_")[0] for name in CLIPS]
ROW_PX, HEAD_PX, BOX_PX = 76, 35, 16


@pytest.fixture
def folder(samples, tmp_path) -> Path:
    """Four squats of one repetition each, and no video at all."""
    place = tmp_path / "Mannschaft Łódź"
    place.mkdir()
    for name, (sample, last_s) in CLIPS.items():
        cut(samples / f"{sample}.mp4", place / f"{name}.mp4", last_s)
    # The first in line, so that there is something to show early.
    (place / "Abe_squat.mp4").write_text("not a video")
    return place


def fill(page, label: str, words: str) -> None:
    box = page.get_by_role("textbox", name=label)
    box.fill(words)
    box.press("Enter")


def cells(page, person: str):
    """The row of a person in the table, as a screen reader hears it."""
    row = page.locator("[data-testid=stDataFrame] tr", has=page.get_by_text(person, exact=True))
    return row.locator("td")


def test_a_folder_from_first_click_to_the_files(app_url, watched, folder, tmp_path):
    page = watched.page
    page.goto(f"{app_url}/team")
    page.get_by_role("heading", name="A team's videos").wait_for()
    page.get_by_text("A folder by its path, or a finished batch").click()
    fill(page, "Folder with the videos", str(folder))
    fill(page, "Folder for the results", str(tmp_path / "out"))
    page.get_by_role("button", name="Find the videos").click()
    grid = page.locator("[data-testid=stDataFrame] tbody tr")
    expect(grid).to_have_count(5)  # the names are read, to be corrected before the run
    expect(cells(page, "Bea").nth(2)).to_have_text("squat")
    page.get_by_role("button", name="Screen these videos").click()

    page.get_by_role("heading", name="Screening the team").wait_for()
    page.get_by_text(re.compile(r"[1-4] of 5 clips")).wait_for()
    page.get_by_role("button", name="Stop and show what is done").click()
    page.get_by_text("Stopped. Not looked at yet:").wait_for()
    page.get_by_role("button", name="Go on with them").click()

    page.get_by_role("heading", name="Screening the team").wait_for()
    page.get_by_role("heading", name="Who to look at first").wait_for()
    rows = page.locator("[data-testid=stDataFrame] tbody tr")
    expect(rows).to_have_count(4)
    expect(page.get_by_text("Stopped. Not looked at yet:")).to_have_count(0)
    expect(rows.first.get_by_text("Bea", exact=True)).to_have_count(1)  # highest priority
    expect(cells(page, "Bea").nth(0)).to_have_text(re.compile("^data:image/jpeg"))
    expect(cells(page, "Bea").filter(has_text="Dynamic knee valgus")).to_have_count(1)
    broken = page.locator(".st-key-team_not_used")
    expect(broken).to_contain_text("Could not be used (1)")
    expect(broken).to_contain_text(re.compile("Abe_squat.mp4: .*is not a video we can read"))
    expect(cells(page, "Zoe").filter(has_text="Nothing stood out")).to_have_count(1)
    expect(page.locator("[class*=st-key-verdict_] img").first).to_be_visible()

    page.get_by_role("heading", name="Bea", exact=True).wait_for()
    expect(page.locator(".dot-strip").first).to_be_visible()
    expect(page.locator(".dot-strip text").filter(has_text="Bea").first).to_be_visible()
    second = page.locator("[data-testid=stDataFrame] canvas").first
    # What scrolls the table takes the click.
    second.click(position={"x": BOX_PX, "y": HEAD_PX + 1.5 * ROW_PX}, force=True)
    page.get_by_role("heading", name=re.compile("^(Cid|Dan|Zoe)$")).wait_for()

    page.get_by_role("button", name="Full result with video").click()
    page.locator(".st-key-strip, .strip").first.wait_for()
    expect(page.locator("video").first).to_be_attached()
    page.get_by_role("button", name="Back to the team").click()
    page.get_by_role("heading", name="Who to look at first").wait_for()

    assert kept(page, "One page for the team (PDF)").startswith(b"%PDF")
    assert kept(page, "Report of this athlete (PDF)").startswith(b"%PDF")
    assert kept(page, "Table for Excel").startswith(b"PK")
    with zipfile.ZipFile(tmp_path / "out" / "team.xlsx") as book:
        words = book.read("xl/sharedStrings.xml").decode()
        assert [n for n in book.namelist() if n.startswith("xl/media/")]  # thumbnails
    assert all(person in words for person in (*PEOPLE, "Abe"))
    taken = tmp_path / "taken.parquet"
    taken.write_bytes(kept(page, "All measurements (Parquet)"))
    assert {row["person"] for row in pq.read_table(taken).to_pylist()} == set(PEOPLE)
    assert watched.outside == []
    assert watched.errors == []


def kept(page, button: str) -> bytes:
    """What a download button gives."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return Path(found.value.path()).read_bytes()
