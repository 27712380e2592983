"""`constraints.txt` holds one exact version of everything that is installed."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def listed(name: str) -> list[Requirement]:
    """The requirements of a text file, comments left out."""
    lines = (line.split("#")[0].strip() for line in (ROOT / name).read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line]


def asked_for() -> list[Requirement]:
    """What the program and its extras ask for by name."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
        "optional-dependencies"
    ]
    wanted = [Requirement(text) for group in extras.values() for text in group]
    return [*listed("requirements.txt"), *(r for r in wanted if r.name != "plumbline")]


def locked(system: str = sys.platform, python: str | None = None) -> dict[str, Version]:
    """Name and version of every line whose marker holds there."""
    there = dict(default_environment(), sys_platform=system)
    if system != sys.platform:
        there["platform_system"] = SYSTEMS[system]
    if python is not None:
        there |= {"python_version": python, "python_full_version": f"{python}.1"}
    found: dict[str, Version] = {}
    for line in listed("constraints.txt"):
        if line.marker is None or line.marker.evaluate(there):
            assert canonicalize_name(line.name) not in found, f"two versions of {line.name}"
            (only,) = line.specifier
            assert only.operator == "=="
            found[canonicalize_name(line.name)] = Version(only.version)
    return found


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_asked_for_is_locked_within_its_bounds(system, python):
    versions = locked(system, python)
    for wanted in asked_for():
        if wanted.marker is None or wanted.marker.evaluate(dict(default_environment())):
            version = versions[canonicalize_name(wanted.name)]
            assert wanted.specifier.contains(version), f"{wanted}: {version} is locked"


def test_everything_that_came_along_is_locked():
    """The packages that are really here, from requirement to requirement."""
    versions, seen, open_ = locked(), set(), [(r.name, r.extras) for r in asked_for()]
    while open_:
        name, extras = open_.pop()
        if (name, frozenset(extras)) in seen:
            continue
        seen.add((name, frozenset(extras)))
        try:
            requires = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # an extra that was not installed
        assert canonicalize_name(name) in versions, f"{name}: run python -m tools.lock"
        open_ += [
            (needed.name, needed.extras)
            for needed in map(Requirement, requires)
            if needed.marker is None
            or any(needed.marker.evaluate({"extra": extra}) for extra in ("", *extras))
        ]
    assert len(seen) > 50


def test_both_commands_of_the_readme_use_the_lock():
    commands = re.findall(r"^python3 -m pip install .*$", (ROOT / "README.md").read_text(), re.M)
    assert len(commands) == 2
    assert all(" -c constraints.txt " in command for command in commands)
