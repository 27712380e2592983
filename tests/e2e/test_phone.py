"""A second browser sends a clip into the open visit, over an address of the local network."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.fixtures.clips import QUICK_REPETITION_S, cut
from ui.services.phone import addresses

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@pytest.mark.skipif(not addresses(), reason="this computer is in no network")
def test_a_phone_sends_a_clip_into_the_open_visit(watched, app_url, browser, samples, tmp_path):
    clip = cut(samples / "squat_valgus26_front.mp4", tmp_path / "IMG 0001.mp4", QUICK_REPETITION_S)
    page = watched.page
    page.goto(f"{app_url}/visit")
    page.get_by_role("tab", name="Phone").click()
    page.get_by_role("button", name=re.compile("Let a phone send")).click()
    address = page.locator("code", has_text="http://").inner_text().strip()
    assert not address.startswith("http://127.")
    context = browser.new_context(viewport={"width": 390, "height": 800})
    try:
        phone = context.new_page()
        phone.goto(address)
        expect(phone.get_by_text("Film now")).to_be_visible()
        phone.locator("#choose").set_input_files(clip)
        expect(phone.get_by_role("status")).to_contain_text("It has arrived")
        phone.screenshot(path=tmp_path / "phone.png")
    finally:
        context.close()
    expect(page.get_by_text("IMG 0001.mp4").first).to_be_visible()
    expect(page.get_by_text("Squat, from the front").first).to_be_visible()
