"""Eight people at once: they stand in line, and each gets their own result."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from benchmarks.load import finished, upload
from tests.fixtures.clips import cut
from tests.fixtures.connection_watch import watch
from ui.services.screening.jobs import AT_ONCE

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SAMPLES = (
    "squat_neutral_front", "squat_valgus15_front", "stepdown_valgus26_R_front", "walk_limp_R_side",
)  # fmt: skip
PEOPLE = 8


def result_of(page, name: str) -> str:
    """What the page says of a clip, without its name."""
    finished(page)
    page.get_by_role("heading", name=name).wait_for()
    said = page.locator("[data-testid=stMain]").inner_text()
    return said.replace(name, "")


def test_eight_people_at_once_each_get_their_own(app_url, browser, samples, tmp_path):
    clips = {
        sample: cut(samples / f"{sample}.mp4", tmp_path / f"{sample}.mp4") for sample in SAMPLES
    }
    visits = []
    for number in range(PEOPLE):
        sample = SAMPLES[number % len(SAMPLES)]
        clip = tmp_path / f"person{number}.mp4"
        clip.write_bytes(clips[sample].read_bytes())
        visitor = watch(browser.new_context().new_page())
        upload(visitor.page, app_url, clip)
        visits.append((sample, clip.name, visitor))
    names = {name for _sample, name, _visitor in visits}
    if AT_ONCE < PEOPLE // 2:
        expect(visits[-1][2].page.get_by_text("Waiting for its turn")).to_be_visible()
    said: dict[str, set[str]] = {}
    for sample, name, visitor in visits:
        said.setdefault(sample, set()).add(result_of(visitor.page, name))
        assert not [other for other in names - {name} if visitor.page.get_by_text(other).count()]
        assert (visitor.outside, visitor.errors) == ([], [])
        visitor.page.context.close()
    assert [len(words) for words in said.values()] == [1] * len(SAMPLES)  # twice the same clip
    assert len(set.union(*said.values())) == len(SAMPLES)
