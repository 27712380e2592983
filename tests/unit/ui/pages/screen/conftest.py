"""The Screen page under its frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings


@pytest.fixture
def shown(result, tiny_clip) -> ScreenedClip:
    return replace(result, settings=Settings(), video=tiny_clip)


def _page() -> None:
    """The page under its frame, without `st.navigation`, which AppTest runs only once."""
    from ui.pages.screen import page
    from ui.session import audience

    audience.switch()
    page.page()


@pytest.fixture
def opened() -> Callable[[], AppTest]:
    """Opens the page in a session of its own."""
    return lambda: AppTest.from_function(_page, default_timeout=PATIENCE_S)


@pytest.fixture
def app(opened) -> AppTest:
    return opened()
