"""The Screen page under its frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.page_walk import screen_page
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    return replace(result, settings=Settings(), video=tiny_clip)


@pytest.fixture
def opened() -> Callable[[], AppTest]:
    """Opens the page in a session of its own."""
    return screen_page


@pytest.fixture
def app(opened) -> AppTest:
    return opened()
