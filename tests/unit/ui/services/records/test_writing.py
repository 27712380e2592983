"""Results are written completely or not at all, wherever they are to go."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import SettingsError
from ui.services.records import result_folder
from ui.services.records.unwritable import check_writable, refuse_unwritable
from ui.services.screening.screened_clip import ScreenedClip

ROOT = Path(__file__).parents[5]


def names(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir()}


@pytest.fixture
def full_disk(monkeypatch):
    """The disk is full when the landmarks are written."""

    def write(clip, folder):
        (folder / result_folder.SCREENING).write_text("{")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(result_folder, "write_tables", write)


def test_a_disk_that_gets_full_leaves_what_was_there(result, tmp_path, full_disk):
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("kept")
    with pytest.raises(SettingsError, match="no room left"):
        result_folder.write_folder(result, out, video=False)
    assert names(out) == {"mine.txt"}
    with pytest.raises(SettingsError, match="no room left"):
        result_folder.write_folder(result, tmp_path / "new", video=False)
    assert names(tmp_path) == {"out"}


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that nobody can write")
def test_a_folder_that_cannot_be_written_is_refused_before_any_work(result):
    with pytest.raises(SettingsError, match="cannot be written"):
        result_folder.check_out(result.source, Path("/proc/self/out"))


def test_a_file_on_the_way_is_refused(result, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot be written"):
        result_folder.check_out(result.source, tmp_path / "file" / "out")


def test_the_check_leaves_nothing(tmp_path):
    check_writable(tmp_path / "a" / "b")
    assert names(tmp_path) == set()


_SMALL_DISK = """
mount -t tmpfs -o size=1m tmpfs {disk} && exec {python} -c '
from pathlib import Path
from ui.services.records.unwritable import check_writable
check_writable(Path("{disk}/out"))'
"""


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a mount of its own")
def test_a_full_disk_is_refused_before_any_work(tmp_path):
    script = _SMALL_DISK.format(disk=tmp_path, python=sys.executable)
    run = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    if subprocess.run([*run, f"mount -t tmpfs tmpfs {tmp_path}"], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    done = subprocess.run([*run, script], cwd=ROOT, capture_output=True, text=True)
    assert "There is no room left" in done.stderr, done.stderr


def test_another_volume_below_the_parent_is_written(result, tmp_path, monkeypatch):
    """`out` is the root of a disk: nothing can be moved into it from beside it."""
    out, moved = tmp_path / "disk", os.replace
    out.mkdir()

    def replaced(old, new):
        if (out in Path(old).parents) != (out in Path(new).parents):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        moved(old, new)

    monkeypatch.setattr(os, "replace", replaced)
    result_folder.write_folder(result, out, video=False)
    assert result_folder.load_folder(out).name == "disk"


def test_runs_into_one_folder_leave_the_whole_result_of_one(result, tmp_path):
    """Each run has landmarks and a document of its own; they must belong together at the end."""
    out = tmp_path / "out"

    def run(number: int) -> None:
        known = replace(result.screening.provenance, input_name=f"{number}.mp4")
        source = replace(result.landmarks.source, name=str(number))
        clip = ScreenedClip(
            "clip.mp4",
            replace(result.screening, provenance=known),
            result.landmarks.with_(source=source),
            path=result.source,
        )
        result_folder.write_folder(clip, out, video=False)

    for _round in range(4):
        with ThreadPoolExecutor(4) as several:
            list(several.map(run, range(4)))
        read = result_folder.load_folder(out)
        wanted = f"{read.all_landmarks.source.name}.mp4"
        assert read.screening.provenance.input_name == wanted
    assert not list(tmp_path.rglob(f"{result_folder.UNFINISHED}*"))


def test_on_windows_a_file_is_locked_because_no_folder_can_be(result, tmp_path, monkeypatch):
    taken, out = [], tmp_path / "out"
    out.mkdir()
    lock = SimpleNamespace(LK_LOCK=1, locking=lambda *what: taken.append(what))
    monkeypatch.setitem(sys.modules, "msvcrt", lock)
    monkeypatch.setattr(sys, "platform", "win32")
    result_folder.write_folder(result, out, video=False)
    assert [what[1:] for what in taken] == [(lock.LK_LOCK, 1)]
    assert not list(out.glob(f"{result_folder.UNFINISHED}*"))


def test_killed_while_moving_it_is_no_result(result, tmp_path, monkeypatch):
    out, moved = tmp_path / "out", os.replace
    result_folder.write_folder(result, out, video=False)
    count = iter(range(99))

    def replaced(old, new):
        if next(count) == 1:
            raise KeyboardInterrupt
        moved(old, new)

    monkeypatch.setattr(os, "replace", replaced)
    with pytest.raises(KeyboardInterrupt):
        result_folder.write_folder(result, out, video=False)
    assert result_folder.SCREENING not in names(out)
    monkeypatch.setattr(os, "replace", moved)
    result_folder.write_folder(result, out, video=False)
    assert result_folder.load_folder(out).name == "out"


def test_what_a_killed_run_left_is_taken_away_after_a_day(result, tmp_path):
    old, young = (tmp_path / f"{result_folder.UNFINISHED}{name}" for name in ("old", "young"))
    for folder in (old, young):
        folder.mkdir()
    long_ago = time.time() - 1.1 * result_folder.LONG_AGO_S
    os.utime(old, (long_ago, long_ago))
    result_folder.write_folder(result, tmp_path / "out", video=False)
    assert names(tmp_path) == {young.name, "out"}


def test_a_folder_that_cannot_be_moved_as_a_whole_is_moved_by_file(result, tmp_path, monkeypatch):
    """Windows renames no folder while something, such as a virus scanner, reads a file in it."""
    out, moved = tmp_path / "out", os.replace

    def replaced(old, new):
        if Path(old).is_dir():
            raise PermissionError(errno.EACCES, "Access is denied")
        moved(old, new)

    monkeypatch.setattr(os, "replace", replaced)
    result_folder.write_folder(result, out, video=False)
    assert result_folder.load_folder(out).name == "out"
    assert names(tmp_path) == {"out"}


def test_a_result_is_no_more_private_than_its_folder(result, tmp_path, monkeypatch):
    """What `tempfile` makes on Windows stays its owner's alone, wherever it is moved."""
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    result_folder.write_folder(result, tmp_path / "out", video=False)
    (tmp_path / "usual").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_that_is_open_in_another_program_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SettingsError, match="Close the programs"), refuse_unwritable(tmp_path):
        raise PermissionError(errno.EACCES, "Access is denied")
