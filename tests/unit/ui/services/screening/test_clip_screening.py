"""What is handed from the settings to the reader, and what comes back."""

from dataclasses import replace

import pytest

import vision
from core.errors import SettingsError, UnreadableVideoError
from core.text import Text
from metrics.timeline import of_one
from ui.services.presentation import pelvis_route
from ui.services.screening.by_hand.pointed_person import PointedPerson, parse
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
        with pytest.raises(SettingsError, match="not possible"):
            Settings(slow_motion=impossible)


def test_the_chosen_person_is_looked_for_in_the_picture_as_it_is_read(asked, tiny_clip):
    person = PointedPerson(40, 100, 1.5)
    screen_clip(tiny_clip, Settings(person=person))
    assert asked["person"] == vision.Pointed(1.5, 40, 100)
    screen_clip(tiny_clip, Settings(person=person, mirrored=True))
    assert asked["person"] == vision.Pointed(1.5, 200, 100)  # 240 pixels wide
    screen_clip(tiny_clip, Settings())
    assert asked["person"] is None


def test_a_person_is_written_as_a_place_and_a_time():
    assert parse("40, 100.5@1") == PointedPerson(40, 100.5, 1)
    for wrong in ("40,100", "a,b@c", "40@1", "-3,4@1", "nan,4@1"):
        with pytest.raises(SettingsError):
            parse(wrong)


@pytest.mark.parametrize(
    "wrong",
    [{"start_s": -1.0}, {"start_s": 3.0, "end_s": 3.0}, {"end_s": 0.0}, {"end_s": float("nan")}]
    + [{"slow_motion": factor} for factor in (0.0, 99.0, float("nan"))]
    + [{"height_cm": height} for height in (1.72, 300.0, float("nan"))],
)
def test_times_and_heights_that_cannot_be_are_refused(wrong):
    with pytest.raises(SettingsError):
        Settings(**wrong)


def test_what_the_user_said_is_in_the_settings_in_words(screening):
    assert set(Settings().as_dict()) == {"movement", "side", "model"}
    chosen = Settings(start_s=1.0, end_s=8.5, person=PointedPerson(40, 100, 2), slow_motion=4)
    chosen = replace(chosen, height_cm=172.5)
    said = pelvis_route.settings_said(replace(screening.provenance, settings=chosen.as_dict()))
    assert said[1:] == [
        "slow motion, 4 times slower",
        "from 1.0 s of the video",
        "to 8.5 s of the video",
        "the person at 40, 100 px at 2.0 s",
        "body height 172.5 cm",
    ]


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
