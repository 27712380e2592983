"""docs/extending.md shows what is really in the repository."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/extending.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_block_of_code_names_its_file():
    fences = re.findall(r"^```(\w+.*)$", PAGE, re.MULTILINE)
    assert len(fences) == len(BLOCKS) >= 8


@pytest.mark.parametrize(("language", "name", "code"), BLOCKS)
def test_a_block_is_in_the_file_it_names(language, name, code):
    file = ROOT / name
    assert file.suffix == ".py" or language == "toml"
    if not file.exists():
        pytest.skip(f"{name} is not there yet")
    if file.suffix == ".toml":
        rows = tomllib.loads(file.read_text(encoding="utf-8"))
        for id, row in tomllib.loads(code).items():
            assert row.items() <= rows[id].items()
    else:
        assert code in file.read_text(encoding="utf-8")


def test_the_files_and_names_of_the_page_exist():
    named = re.findall(r"`([\w./-]+(?:\.py|\.toml|/))`", PAGE)
    gone = [x for x in named if "/" in x and not (ROOT / x).exists() and "movements" not in x]
    assert not gone
