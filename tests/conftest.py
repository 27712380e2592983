"""Fixtures shared by all tests."""

import os
import sys
from pathlib import Path

import hypothesis
import pytest

from ui.services import remembered

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


@pytest.fixture(scope="session", autouse=True)
def settings_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the program under test, and any it starts, remembers the reader and the language."""
    folder = tmp_path_factory.mktemp("settings")
    os.environ[remembered.FOLDER_VARIABLE] = str(folder)
    return folder


@pytest.fixture(autouse=True)
def nothing_remembered(settings_folder: Path) -> None:
    """Every test is the first day."""
    (settings_folder / "settings.json").unlink(missing_ok=True)


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


@pytest.fixture
def no_body_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fitted body has its own tests, and takes most of the time."""
    monkeypatch.setattr("metrics.kinematics.analysed_trial.fitted", lambda clip, walking: None)
