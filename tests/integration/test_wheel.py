"""The wheel holds everything: installed alone, it screens a sample from another folder."""

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import sbom

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("core", "vision", "metrics", "ui", "sample_videos")


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel's files alone, built from a copy so that no build folder is left here."""
    source, site = (tmp_path_factory.mktemp(name) for name in ("source", "site"))
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / path, source)
    build = ["wheel", "--no-deps", "--no-build-isolation", "-w", source / "dist", source]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = (source / "dist").glob("plumbline-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--target", site, wheel], check=True)
    return site


def test_a_sample_is_screened_from_another_folder(installed, tmp_path):
    code = "import sys, ui.cli.main as m; print(m.__file__, file=sys.stderr); m.main()"
    clip = installed / "sample_videos" / "squat_neutral_side.mp4"
    done = subprocess.run(
        [sys.executable, "-c", code, "screen", clip, "--out", tmp_path / "out", "--no-video"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stderr.splitlines()[0], "another copy was run"
    document = json.loads((tmp_path / "out" / "screening.json").read_text(encoding="utf-8"))
    assert document["movement"] == "squat"


def test_the_list_of_parts_comes_along_and_names_what_is_asked_for(installed):
    listed = json.loads((installed / "ui" / sbom.TARGET.name).read_text(encoding="utf-8"))
    names = {part["name"] for part in listed["components"]}
    (about,) = installed.glob("plumbline-*.dist-info")
    asked = [Requirement(line) for line in PathDistribution(about).requires]
    assert len(asked) > 20
    assert {
        canonicalize_name(needed.name) for needed in asked if needed.name != "plumbline"
    } <= names


def test_no_developer_script_is_in_it(installed):
    top = {p.name for p in installed.iterdir() if p.is_dir()}
    assert top >= set(PACKAGES)
    assert not top & {"tools", "tests", "benchmarks", "examples"}
