"""The command that photographs the pages: a picture a width, a gallery of all."""

from __future__ import annotations

import shutil

import cv2
import pytest

from benchmarks.fake_camera import CHROMIUM
from tools.screenshots.__main__ import photograph_all

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_the_first_day_in_german_wide_and_on_a_phone(tmp_path):
    pytest.importorskip("playwright.sync_api")
    if not any(map(shutil.which, CHROMIUM)):
        pytest.skip("Chromium is not installed")
    index = photograph_all(tmp_path / "out", "first-day", ["de"], colours=["light"])
    pictures = sorted(index.parent.glob("*.png"))
    assert [p.name for p in pictures] == [
        "screen-first-day-phone-light-de.png",
        "screen-first-day-wide-light-de.png",
    ]
    shapes = [cv2.imread(str(p)).shape for p in pictures]
    assert [width for _height, width, _colours in shapes] == [390, 1360]
    assert all(height > 1000 for height, _width, _colours in shapes)  # all of it, not a screen
    assert all(p.name in index.read_text(encoding="utf-8") for p in pictures)
