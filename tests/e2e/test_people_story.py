"""A person in the record, in a real browser: three visits, the trend, a correction, the erasing.

The recordings are made-up landmarks, kept from the command line beside the open page: no pose model
runs. Screening on the page is the story of the other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from benchmarks.app_process import AppProcess, running_app
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film
from ui.cli.main import cli
from ui.services.people import RECORD_VARIABLE
from ui.services.records.result_folder import write_tables
from ui.services.remembered import FOLDER_VARIABLE
from ui.services.screening.clip_screening import measure
from ui.services.screening.settings import Settings

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

CODE = "K17-quince"
VALGUS_DEG = {"2026-03-02": 22.0, "2026-04-02": 14.0, "2026-05-02": 5.0}
BY_HAND = "Corrected by hand: 1 repetition or step left out."
NOT_KEPT = "This is not kept yet"
POINTS = ".scatterlayer .trace .points path"
BARS = ".scatterlayer .trace .errorbar"


@pytest.fixture
def disk(tmp_path, monkeypatch) -> Path:
    """All that the app writes lies below it."""
    made = tmp_path / "disk"
    for name in ("app", "data", "space", "settings"):
        (made / name).mkdir(parents=True)
    monkeypatch.setenv(RECORD_VARIABLE, str(made / "data" / "record.sqlite"))
    monkeypatch.setenv(FOLDER_VARIABLE, str(made / "settings"))
    return made


@pytest.fixture
def own_app(disk) -> Iterator[AppProcess]:
    """An app with a record of its own."""
    with running_app(disk / "app", 8740, environment={"TMPDIR": str(disk / "space")}) as running:
        yield running


@pytest.fixture
def results(tmp_path) -> dict[str, Path]:
    """A result folder for each day: three squats, the left knee inward less and less."""
    folders = {}
    for day, valgus in VALGUS_DEG.items():
        folders[day] = tmp_path / f"squat {day}"
        folders[day].mkdir()
        seq = film(squat(fppa_left_deg=valgus, timing=Reps(reps=3)))
        write_tables(measure("squat.mp4", seq, Settings()), folders[day])
    return folders


def files_with(disk: Path, word: str) -> list[Path]:
    files = [path for path in disk.rglob("*") if path.is_file()]
    return [p for p in files if word in str(p) or word.encode() in p.read_bytes()]


def opens(page):
    """The buttons of people and results; the field of the language has one too."""
    main = page.get_by_test_id("stMainBlockContainer")
    return main.get_by_role("button", name="Open", exact=True)


def use_corrections(page) -> None:
    page.get_by_role("button", name="Use these corrections").click()


def test_from_a_new_person_to_the_erasing(own_app, disk, results, watched):
    page = watched.page
    page.goto(own_app.url)
    page.get_by_text("It is not a diagnosis").first.wait_for()  # the whole page is there
    page.get_by_role("link", name="People").click()
    page.get_by_role("button", name="Turn on the record").click()
    page.get_by_role("textbox", name="Code or name").fill(CODE)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("No visit yet.").wait_for()
    for day, folder in results.items():
        kept = CliRunner().invoke(cli, ["people", "keep", CODE, str(folder), "--day", day])
        assert kept.exit_code == 0, kept.output
    assert files_with(disk, CODE)

    page.get_by_role("button", name="Everybody").click()
    page.get_by_text("3 visits, the last on 2026-05-02").wait_for()
    opens(page).click()
    chart = page.locator('[data-testid="stPlotlyChart"]').first
    expect(chart.locator(POINTS)).to_have_count(len(results))
    expect(chart.locator(BARS)).to_have_count(len(results))

    opens(page).first.click()  # the last visit
    page.get_by_text("Correct by hand").click()
    page.get_by_role("button", name="Leave it out").click()
    page.get_by_text("What changes").wait_for()
    use_corrections(page)
    told = page.get_by_text(BY_HAND).first
    told.wait_for()
    page.get_by_text(NOT_KEPT).wait_for()
    page.get_by_test_id("stPopoverButton").filter(has_text="Keep").click()
    kept_again = page.get_by_test_id("stPopoverBody")  # person and day are those of the visit
    kept_again.get_by_role("button", name="Keep", exact=True).click()
    kept_again.get_by_text(f"Kept for {CODE}.").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Undo", exact=True).click()
    use_corrections(page)
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
