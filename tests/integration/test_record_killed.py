"""A program killed while it keeps results loses none that it said were kept."""

from __future__ import annotations

import pytest

from benchmarks.record_kill import killed
from ui.services.records.result_folder import write_folder
from ui.services.screening.screened_clip import ScreenedClip


@pytest.mark.slow
def test_nothing_that_was_said_to_be_kept_is_lost(screening, sequence, tiny_clip, tmp_path):
    clip = ScreenedClip("squat.mp4", screening, sequence, path=tiny_clip)
    write_folder(clip, tmp_path / "result", video=False)
    said, lost = killed(tmp_path / "result", 5, tmp_path / "record.sqlite")
    assert said >= 5
    assert lost == 0
