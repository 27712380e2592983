"""Names of uploads: the user's own, and harmless."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile

import pytest

from ui.services.screening import workspace
from ui.services.screening.workspace import Workspace, safe_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("knees.mp4", "knees.mp4"),
        ("IMG 0042 (2).MOV", "IMG 0042 (2).MOV"),
        ("Zoe\u0308 Łódź क्षि.mp4", "Zoë Łódź क्षि.mp4"),
        ("../../etc/passwd", "passwd"),
        ("C:\\clips\\left.mp4", "left.mp4"),
        ('a<b>:"|?*%\n\x1b.mp4', "a_b_________.mp4"),
        ("gpj\u202e4pm.mp4", "gpj_4pm.mp4"),  # turns the direction of writing
        ("\ud800.mp4", "_.mp4"),  # half a letter, which no file system takes
        (".hidden.mp4", "hidden.mp4"),
        ("=1+1.mp4", "1+1.mp4"),  # no formula in a table
        ("-y.mp4", "y.mp4"),
        ("CON.mp4", "clipCON.mp4"),
        ("...", "clip"),
        ("", "clip"),
        ("no ending.but a sentence", "no ending.but a sentence"),
        ("ж" * 200 + ".mp4", "ж" * 60 + ".mp4"),
    ],
)
def test_a_name_stays_readable_and_becomes_harmless(typed, kept):
    assert safe_name(typed) == kept
    assert safe_name(kept) == kept


def test_uploads_of_one_name_stay_apart_and_inside():
    space = Workspace()
    first = space.save_upload(io.BytesIO(b"1"), "../knees.mp4")
    second = space.save_upload(io.BytesIO(b"2"), "../knees.mp4")
    assert (first.name, second.name) == ("knees.mp4", "knees.mp4")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert first.parent.parent == second.parent.parent == space.folder
    space.close()


@pytest.fixture
def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_program_left_is_deleted_at_the_next_start(tmp_path, monkeypatch, ended):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, running = (tmp_path / f"{workspace.PREFIX}{pid}-x" for pid in (ended, os.getppid()))
    for folder in (left, running):
        folder.mkdir()
    space = Workspace()
    assert set(tmp_path.iterdir()) == {running, space.folder}
    space.close()


def test_what_was_open_when_a_visit_ended_is_deleted_later(tmp_path, monkeypatch):
    """Windows deletes no file that is open, such as the video of a screening under way."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first, delete = Workspace(), shutil.rmtree
    monkeypatch.setattr(workspace.shutil, "rmtree", lambda *_args, **_more: None)
    first.close()
    assert first.folder.exists()
    monkeypatch.setattr(workspace.shutil, "rmtree", delete)
    second = Workspace()
    assert list(tmp_path.iterdir()) == [second.folder]
    second.close()
