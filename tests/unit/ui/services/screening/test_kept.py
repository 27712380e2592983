"""Counting the files of a visit."""

from __future__ import annotations

import threading

from ui.services.screening.kept import kept


def test_files_that_a_screening_moves_meanwhile_stop_nobody(tmp_path):
    (tmp_path / "clip1").mkdir()
    (tmp_path / "clip1" / "clip.mp4").write_bytes(bytes(1000))
    stop = threading.Event()

    def work() -> None:
        part = tmp_path / "clip1" / ".part.mp4"
        while not stop.is_set():
            part.write_bytes(b"x")
            part.unlink()

    mover = threading.Thread(target=work)
    mover.start()
    try:
        counts = {kept(tmp_path).files for _ in range(2000)}
    finally:
        stop.set()
        mover.join()
    assert counts <= {1, 2}
    assert kept(tmp_path).size_bytes == 1000


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    assert kept(tmp_path / "none").files == 0
