"""The flags the app is started with."""

import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest

from core.errors import SettingsError
from ui import launch

CONFIG = Path(launch.__file__).parents[1] / ".streamlit" / "config.toml"


def flat(node: dict[str, Any], before: str = "") -> dict[str, str]:
    """Nested tables as Streamlit names them on its command line."""
    found: dict[str, str] = {}
    for name, value in node.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[before + name] = str(value).lower() if isinstance(value, bool) else str(value)
    return found


def test_the_app_is_the_same_however_it_is_started():
    assert flat(tomllib.loads(CONFIG.read_text(encoding="utf-8"))) == launch.FLAGS


def test_a_port_that_a_program_listens_on_is_not_free(monkeypatch):
    """On Windows SO_REUSEADDR takes a port that somebody listens on; nobody may ask for it."""
    asked_for = []
    real = socket.socket

    class Windows(real):
        def setsockopt(self, level, name, value):
            asked_for.append(name)
            super().setsockopt(level, name, value)

    with real() as other:
        other.bind((launch.ADDRESS, 0))
        other.listen()
        taken = other.getsockname()[1]
        monkeypatch.setattr(launch.socket, "socket", Windows)
        monkeypatch.setattr(launch.sys, "platform", "win32")
        assert launch.free_port(taken) > taken
        with pytest.raises(SettingsError, match="taken by another program"):
            launch.checked_port(taken)
    assert socket.SO_REUSEADDR not in asked_for
