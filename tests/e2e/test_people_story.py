"""A person in the record, in a real browser: three visits, the trend, a correction, the erasing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from benchmarks.app_process import AppProcess, running_app
from tests.fixtures.clips import cut
from ui.services.people import RECORD_VARIABLE
from ui.services.remembered import FOLDER_VARIABLE

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

CODE = "K17-quince"
DAYS = ("2026/03/02", "2026/04/02", "2026/05/02")
TWO_SQUATS_S = 6.3
BY_HAND = "Corrected by hand: 1 repetition or step left out."
POINTS = ".scatterlayer .trace .points path"
BARS = ".scatterlayer .trace .errorbar path.yerror"


@pytest.fixture
def disk(tmp_path) -> Path:
    """All that the app writes lies below it."""
    made = tmp_path / "disk"
    for name in ("app", "data", "space", "settings"):
        (made / name).mkdir(parents=True)
    return made


@pytest.fixture
def own_app(disk) -> Iterator[AppProcess]:
    """An app with a record of its own."""
    environment = {
        RECORD_VARIABLE: str(disk / "data" / "record.sqlite"),
        FOLDER_VARIABLE: str(disk / "settings"),
        "TMPDIR": str(disk / "space"),
    }
    with running_app(disk / "app", environment=environment) as running:
        yield running


def settled(page) -> None:
    app = page.locator('[data-testid="stApp"]')
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def keep(page, day: str) -> None:
    """Press Keep on the result, for one day."""
    page.get_by_role("button", name="Keep", exact=True).first.click()
    box = page.locator('[data-testid="stPopoverBody"]')
    box.get_by_role("combobox", name="Person").click()
    page.get_by_role("option", name=CODE).click()
    field = box.locator('[data-testid="stDateInput"] input')
    field.fill(day)
    field.press("Enter")
    box.get_by_role("combobox", name="Video").click()
    page.get_by_role("option", name="Keep it for 30 days").click()
    settled(page)
    box.get_by_role("button", name="Keep", exact=True).click()
    box.get_by_text(f"Kept for {CODE}.").wait_for()
    page.keyboard.press("Escape")


def files_with(disk: Path, word: str) -> list[Path]:
    files = [path for path in disk.rglob("*") if path.is_file()]
    return [p for p in files if word.encode() in p.read_bytes() or word in str(p)]


def test_from_a_new_person_through_three_visits_to_the_erasing(own_app, disk, watched, samples):
    clip = cut(samples / "squat_valgus15_front.mp4", disk.parent / "squats.mp4", TWO_SQUATS_S)
    page = watched.page
    page.goto(own_app.url)
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Turn on the record").click()
    page.get_by_role("textbox", name="Code or name").fill(CODE)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("No visit yet.").wait_for()

    page.get_by_role("link", name="Start").click()
    page.locator('[data-testid="stFileUploader"] input[type=file]').set_input_files(clip)
    page.get_by_role("button", name="Screen this video").click()
    page.get_by_text("It is not a diagnosis").first.wait_for()
    for day in DAYS:
        keep(page, day)
    assert files_with(disk, CODE)

    page.get_by_role("link", name="People").click()
    chart = page.locator('[data-testid="stPlotlyChart"]').first
    expect(chart.locator(POINTS)).to_have_count(len(DAYS))
    expect(chart.locator(BARS)).to_have_count(len(DAYS))

    page.get_by_role("button", name="Open", exact=True).first.click()
    page.get_by_text("Correct by hand").click()
    page.get_by_role("button", name="Leave it out").click()
    page.get_by_text("What changes").wait_for()
    page.get_by_role("button", name="Use these corrections").click()
    head = page.get_by_text(BY_HAND).first
    head.wait_for()
    expect(page.get_by_text("This is not kept yet")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    page.get_by_role("button", name="Use these corrections").click()
    expect(page.get_by_text(BY_HAND)).to_have_count(0)

    page.get_by_role("button", name="Back to the person").click()
    page.get_by_text("Export or erase").click()
    page.get_by_role("textbox", name=f"Type the code to erase: {CODE}").fill(CODE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Erase", exact=True).click()
    page.get_by_text("Nobody is in the record yet.").wait_for()
    assert files_with(disk, CODE) == []
    assert watched.outside == []
    assert watched.errors == []
