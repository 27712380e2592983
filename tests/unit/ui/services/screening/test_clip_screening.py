"""What is handed from the settings to the reader, and what comes back."""

from dataclasses import replace

import pytest

from core.errors import SettingsError, UnreadableVideoError
from core.text import Text
from metrics.timeline import of_one
from ui.services.presentation import pelvis_route
from ui.services.screening.clip_screening import screen_clip
from ui.services.screening.prepare import prepare
from ui.services.screening.settings import Settings


@pytest.fixture
def asked(monkeypatch, sequence, screening):
    """A reader and a measurer that only say how they were asked."""
    asked = {}

    def read_pose(path, **options):
        asked.update(path=path, **options)
        options["progress"](1.0, Text("Read"))
        return sequence.with_(mirrored=options["mirrored"])

    monkeypatch.setattr("vision.read_pose", read_pose)
    monkeypatch.setattr("metrics.screen_recording", lambda seq, *_a, **_k: of_one(screening, seq))
    return asked


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_mirror_image_is_read_the_right_way_round(asked, tiny_clip, mirrored):
    clip = screen_clip(tiny_clip, Settings(mirrored=mirrored, workers=1))
    assert asked["mirrored"] is mirrored
    assert asked["workers"] == 1
    assert clip.sequence.mirrored is mirrored
    assert clip.path == tiny_clip


def test_only_a_mirrored_clip_says_so_in_its_settings(screening):
    assert "mirrored" not in Settings().as_dict()
    chosen = Settings(mirrored=True).as_dict()
    assert chosen["mirrored"] is True
    said = pelvis_route.settings_said(replace(screening.provenance, settings=chosen))
    assert "mirrored" in said


def test_slow_motion_is_handed_on_and_kept_only_where_it_was_said(asked, tiny_clip):
    screen_clip(tiny_clip, Settings(slow_motion=4.0))
    assert asked["slow_motion"] == 4.0
    assert Settings(slow_motion=4.0).as_dict()["slow_motion"] == 4.0
    assert "slow_motion" not in Settings().as_dict()
    for impossible in (0.0, -4.0, 1000.0):
        with pytest.raises(SettingsError, match="cannot be"):
            Settings(slow_motion=impossible)


def test_progress_never_falls_back(asked, tiny_clip, tmp_path, monkeypatch):
    monkeypatch.setattr("vision.still", _unreadable)
    said = []
    with pytest.raises(UnreadableVideoError):
        prepare(
            tiny_clip,
            "mine",
            Settings(),
            tmp_path,
            lambda share, text: said.append((share, str(text))),
            lambda: False,
        )
    shares = [share for share, _ in said]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= 1


def _unreadable(*_args, **_more):
    raise UnreadableVideoError(Text("No frame."))
