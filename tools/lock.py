"""Renew `constraints.txt`: ``python -m tools.lock [--upgrade]``.

Without an option only what `pyproject.toml` and `requirements.txt` ask for anew is changed; with
``--upgrade`` everything moves to its newest release that is allowed there. The resolver is uv, in
a virtual environment of its own that is deleted afterwards. It solves for every operating system
and every Python from the lowest one allowed, and writes an environment marker where they differ.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = "constraints.txt"


def lowest_python() -> str:
    """The lowest Python version that `pyproject.toml` allows, such as ``3.11``."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = re.search(r">=\s*([\d.]+)", project["requires-python"])
    if found is None:
        raise ValueError("requires-python in pyproject.toml has no lower bound")
    return found[1]


def resolver(folder: Path) -> Path:
    """Install uv into a new virtual environment and return its executable."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "uv"], check=True)
    return programs / ("uv.exe" if os.name == "nt" else "uv")


def main() -> int:
    """Write the constraints; the exit status is the resolver's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="move to the newest releases")
    given = parser.parse_args()
    options = ["--quiet", "--universal", "--all-extras", "--python-version", lowest_python()]
    options += ["--custom-compile-command", "python -m tools.lock"]
    options += ["--output-file", LOCK, *(["--upgrade"] if given.upgrade else [])]
    with tempfile.TemporaryDirectory() as folder:
        command = [str(resolver(Path(folder))), "pip", "compile", "pyproject.toml", *options]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
