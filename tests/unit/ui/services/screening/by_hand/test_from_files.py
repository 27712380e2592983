"""A result opened from its files has the settings it was made with, and can be corrected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.correction import Correction, CorrectionKind
from ui.services.screening.by_hand.from_files import correctable
from ui.services.screening.by_hand.part_choice import PartChoice
from ui.services.screening.by_hand.pelvis_marks import Mark, PelvisMarks
from ui.services.screening.by_hand.pointed_person import PointedPerson
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings

ALL = Settings(
    movement="step-down",
    side="left",
    mirrored=True,
    slow_motion=4.0,
    marks=PelvisMarks("frontal", (Mark(0.5, ((10.0, 20.0), (30.0, 20.0))),)),
    start_s=0.5,
    end_s=9.0,
    person=PointedPerson(100.0, 200.0, 1.0),
    parts=(PartChoice(2.0, "squat", None),),
    corrections=(Correction(CorrectionKind.HIDDEN, 1.0, 2.0, landmark="left_knee"),),
    height_cm=172.0,
)


@pytest.fixture
def clip(screening, sequence):
    def made(**settings) -> ScreenedClip:
        p = replace(screening.provenance, settings=settings)
        return ScreenedClip("kept", replace(screening, provenance=p), sequence)

    return made


def test_every_setting_comes_back_with_its_video(clip, tiny_clip, tmp_path):
    kept = replace(clip(**ALL.as_dict()), path=tiny_clip)
    again = correctable(kept, tmp_path)
    assert (again.settings, again.path) == (ALL, tiny_clip)
    plain = correctable(replace(clip(**Settings().as_dict()), path=tiny_clip), tmp_path)
    assert plain.settings == Settings()


def test_without_the_video_its_files_take_its_place_and_marks_cannot_be_followed(clip, tmp_path):
    again = correctable(clip(**ALL.as_dict()), tmp_path)
    assert (again.settings, again.path) == (replace(ALL, marks=None), tmp_path)


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        {"movement": "juggling", "side": None},
        {"movement": "auto", "side": None, "corrections": [{"kind": "moved"}]},
        {"movement": "auto", "side": None, "person": {"x": 1}},
        {"movement": "auto", "side": None, "height_cm": "tall"},
        {"movement": "auto", "side": None, "parts": 3},
        {"movement": "auto", "side": None, "start_s": "soon"},
    ],
)
def test_with_damaged_settings_it_is_shown_and_not_corrected(clip, tmp_path, damaged):
    kept = clip(**damaged)
    assert correctable(kept, tmp_path) is kept
