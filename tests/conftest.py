"""Fixtures shared by all tests."""

import sys
from pathlib import Path

import hypothesis
import pytest

pytest_plugins = ["tests.fixtures.made_up_screening"]

# The same examples in every run, and no example fails because the computer is busy.
hypothesis.settings.register_profile("plumbline", deadline=None, derandomize=True)
hypothesis.settings.load_profile("plumbline")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "sample_videos"


def _folder(name: str) -> Path:
    path = SHARED / name
    if not path.is_dir():
        pytest.skip(f"development material ../shared/{name} is not here")
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real clips and motion capture that are not part of the repository."""
    return _folder("data")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The clips that are shipped."""
    return SAMPLES


@pytest.fixture(autouse=True)
def _main_module(monkeypatch):
    """AppTest puts a page in place of the main module; workers started later would run it."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
