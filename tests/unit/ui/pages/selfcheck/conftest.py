"""The page of the self-check without a browser, and a sample for its videos."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.text import Text
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.selfcheck_walk import whole_page
from ui.pages.selfcheck import clip_source as film_of
from ui.services.screening.samples import Sample


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(whole_page, default_timeout=PATIENCE_S).run()


@pytest.fixture
def one_sample(monkeypatch, tmp_path) -> Path:
    clip = tmp_path / "sample" / "squat.mp4"
    clip.parent.mkdir()
    clip.write_bytes(b"not read in this test")
    sample = Sample("squat", Text("A squat"), Text(""), "squat", "front", None, clip, None)
    monkeypatch.setattr(film_of, "samples", lambda: (sample,))
    return clip
