"""What a user chose for a recording, when it is measured again."""

from __future__ import annotations

import pytest

from core.errors import SettingsError
from tests.fixtures.deep_equality import differences
from tests.fixtures.kept_recordings import filmed, folder_of
from ui.services.records import result_folder
from ui.services.screening.clip_screening import measure, screen_clip
from ui.services.screening.settings import Settings

PART = Settings("squat", start_s=1.0, end_s=4.8, mirrored=True, slow_motion=2.0)


def test_start_end_mirrored_and_slow_motion_come_back_from_the_folder(tmp_path):
    seq = filmed("squat")
    result = measure(tmp_path / "clip.mp4", seq, PART)
    assert result.all_landmarks.duration_s == pytest.approx(seq.duration_s / 2)
    assert result.sequence.t_s[[0, -1]] == pytest.approx([0.5, 2.4], abs=0.03)
    first = folder_of(result, tmp_path / "first")
    again = screen_clip(first)
    assert result_folder.document_bytes(again) == (first / result_folder.SCREENING).read_bytes()
    shown = result_folder.load_folder(first)
    assert differences(shown.sequence, result.sequence) == []
    assert differences(shown.all_landmarks, result.all_landmarks) == []
    second = folder_of(again, tmp_path / "second")
    for name in (result_folder.SCREENING, result_folder.LANDMARKS):
        assert (second / name).read_bytes() == (first / name).read_bytes()
    wider = screen_clip(first, Settings(start_s=0.0, end_s=30.0))  # the whole is still there
    assert len(wider.sequence) == len(seq)


def test_a_mirrored_film_shows_the_other_leg(tmp_path):
    """Read without knowing, then said: the same answer as of the film the right way round."""
    seq = filmed("step-down").with_(knee_step_px=None)
    true = measure(tmp_path / "a.mp4", seq, Settings("step-down"))
    unsaid = seq.mirror_image().with_(mirrored=False)
    wrong = measure(tmp_path / "a.mp4", unsaid, Settings("step-down"))
    said = measure(tmp_path / "a.mp4", unsaid, Settings("step-down", mirrored=True))
    assert (true.screening.stance_side, wrong.screening.stance_side) == ("left", "right")
    assert said.screening.stance_side == "left"
    for m in true.screening.measurements:
        assert said.screening.measurement(m.id, m.side).value == pytest.approx(m.value, abs=1e-6)
    assert said.sequence.mirrored


def test_only_the_squats_between_start_and_end_count(tmp_path):
    whole = measure(tmp_path / "a.mp4", filmed("squat"), Settings("squat"))
    bottoms = [e.time_s for e in whole.screening.events if e.kind == "rep_bottom"]
    assert len(bottoms) == 3
    end_s = (bottoms[1] + bottoms[2]) / 2
    part = measure(tmp_path / "a.mp4", whole.all_landmarks, Settings("squat", end_s=end_s))
    found = [e.time_s for e in part.screening.events if e.kind == "rep_bottom"]
    assert found == pytest.approx(bottoms[:2], abs=0.05)
    with pytest.raises(SettingsError, match="nothing between"):
        measure(tmp_path / "a.mp4", whole.all_landmarks, Settings("squat", start_s=99.0))


def test_slow_motion_is_undone(tmp_path):
    seq = filmed("squat")
    slow = seq.with_(t_s=seq.t_s * 4)
    true = measure(tmp_path / "a.mp4", seq, Settings("squat"))
    told = measure(tmp_path / "a.mp4", slow, Settings("squat", slow_motion=4.0))
    times = [e.time_s for e in true.screening.events]
    assert [e.time_s for e in told.screening.events] == pytest.approx(times)
    assert told.all_landmarks.slow_motion == 4
