"""The command that photographs the pages: a picture a width, a gallery of all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from benchmarks.fake_camera import CHROMIUM

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
ROOT = Path(__file__).parents[2]


def test_the_first_day_in_german_wide_and_on_a_phone(tmp_path):
    pytest.importorskip("playwright.sync_api")
    if not any(map(shutil.which, CHROMIUM)):
        pytest.skip("Chromium is not installed")
    out = tmp_path / "out"
    asked = ["--only", "first-day", "--language", "de", "--colours", "light"]
    command = [sys.executable, "-m", "tools.screenshots", str(out), *asked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pictures = sorted(out.glob("*.png"))
    assert [p.name for p in pictures] == [
        "screen-first-day-phone-light-de.png",
        "screen-first-day-wide-light-de.png",
    ]
    shapes = [cv2.imread(str(p)).shape for p in pictures]
    assert [width for _height, width, _colours in shapes] == [390, 1360]
    assert all(height > 1000 for height, _width, _colours in shapes)  # all of it, not a screen
    gallery = (out / "index.html").read_text(encoding="utf-8")
    assert all(p.name in gallery for p in pictures)
