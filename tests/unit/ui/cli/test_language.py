"""The language of the command line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from ui.cli import language
from ui.cli.main import cli
from ui.wording import languages, text
from ui.wording.languages import Language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    text.set_language("en")


@pytest.fixture
def german_is_complete(monkeypatch) -> None:
    known = {**languages.languages(), "de": Language("de", "Deutsch", complete=True)}
    monkeypatch.setattr(languages, "languages", lambda: known)


@pytest.mark.usefixtures("german_is_complete")
@pytest.mark.parametrize(
    ("words", "shell", "chosen"),
    [
        (["screen", "x"], {}, "en"),
        (["screen", "x"], {"LANG": "de_DE.UTF-8"}, "de"),
        (["screen", "x"], {"LANG": "C.UTF-8"}, "en"),
        (["screen", "x"], {"LANG": "en_GB.UTF-8", "LC_ALL": "de_AT"}, "de"),
        (["screen", "x"], {"LANGUAGE": "xx:de", "LANG": "en_GB"}, "de"),
        (["--lang", "en", "screen", "x"], {"LANG": "de_DE"}, "en"),
        (["--lang=es", "screen", "x"], {}, "es"),
    ],
)
def test_the_option_wins_over_the_shell(words, shell, chosen):
    language.choose(words, shell)
    assert text.language() == chosen


def test_an_unfinished_translation_is_not_taken_from_the_shell(monkeypatch):
    begun = languages.Language("es", "Español", complete=False)
    monkeypatch.setitem(languages.languages(), "es", begun)
    language.choose(["screen", "x"], {"LANG": "es_ES.UTF-8"})
    assert text.language() == "en"


def test_a_language_there_is_not_is_said_in_a_sentence():
    ended = CliRunner().invoke(cli, ["--lang", "xx", "model"])
    assert ended.exit_code == 2
    assert ended.stderr.startswith('There is no language "xx". There are: en, ')


def test_the_program_speaks_the_language_of_the_option(tmp_path):
    missing = [sys.executable, "-m", "ui.cli.main", "--lang", "de", "screen", "nothing.mp4"]
    ended = subprocess.run(
        [*missing, "--out", str(tmp_path / "o")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Es gibt keine Datei nothing.mp4.")
