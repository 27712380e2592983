"""A PDF read back by another program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def read_back(pdf: Path) -> tuple[list[str], int]:
    """The words of each page and the number of pictures, by another program."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")

    def told(*command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    pages = [" ".join(p.split()) for p in told("pdftotext", "-layout", str(pdf), "-").split("\f")]
    pictures = told("pdfimages", "-list", str(pdf)).splitlines()[2:]
    return [p for p in pages if p], len([p for p in pictures if " image " in p])
