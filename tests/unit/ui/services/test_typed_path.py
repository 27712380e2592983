"""Paths as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import SettingsError
from ui.services.typed_path import typed_path


def test_home_blanks_and_the_quotes_of_a_file_manager():
    assert typed_path("  ~/clips ") == Path.home() / "clips"
    assert typed_path('"/a folder/of clips"') == Path("/a folder/of clips")


@pytest.mark.parametrize("words", ["~nobody-of-this-name/clips", "a" * 5000, "a\0b"])
def test_what_no_file_can_be_called_is_refused_in_a_short_sentence(words):
    with pytest.raises(SettingsError) as refused:
        typed_path(words)
    assert len(refused.value.what.params["path"]) < 70
