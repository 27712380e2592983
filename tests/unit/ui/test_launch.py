"""The flags the app is started with."""

import tomllib
from pathlib import Path
from typing import Any

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
