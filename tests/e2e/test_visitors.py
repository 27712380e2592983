"""Eight visitors at once: all are served, and each gets their own result."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from core.pose_sequence import Source
from tests.fixtures.connection_watch import watch
from tests.fixtures.kept_recordings import filmed

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SHOWN = {"squat": "Squat", "step-down": "Step-down, left"}
NAMES = ("Ada", "Bea", "Cid", "Dan", "Eve", "Fay", "Gil", "Hal")


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> dict[str, tuple[object, str]]:
    """Recordings of two movements, which need no pose model."""
    folder = tmp_path_factory.mktemp("given")
    made = {}
    for number, name in enumerate(NAMES):
        movement = list(SHOWN)[number % len(SHOWN)]
        path = folder / f"{name}.parquet"
        filmed(movement).with_(source=Source(f"{name}.mp4")).save(path)
        made[name] = (path, SHOWN[movement])
    return made


def test_eight_at_once_each_get_their_own(app_url, browser, given):
    contexts = [browser.new_context(viewport={"width": 1000, "height": 800}) for _name in given]
    visits = []
    for context, (path, _shown) in zip(contexts, given.values(), strict=True):
        visit = watch(context.new_page())
        visit.page.set_default_timeout(600_000)
        visit.page.goto(app_url)
        uploader = visit.page.locator('[data-testid="stFileUploader"] input[type=file]')
        uploader.first.set_input_files(path)
        visit.page.get_by_role("button", name="Screen this video").wait_for()
        visits.append(visit)
    for visit in visits:
        visit.page.get_by_role("button", name="Screen this video").click()
    for visit, (name, (_path, shown)) in zip(visits, given.items(), strict=True):
        visit.page.get_by_role("heading", name=shown, exact=True).first.wait_for()
        visit.page.get_by_text("It is not a diagnosis").first.wait_for()
        expect(visit.page.get_by_text(f"{name}.parquet").first).to_be_attached()
        there = visit.page.locator("body").inner_text()
        assert [other for other in NAMES if f"{other}." in there] == [name]
        assert visit.errors == []
        assert visit.outside == []
    for context in contexts:
        context.close()
