"""The picture of a finding: its number, and what the reader at home is told instead."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

import metrics
from core.text import Text
from metrics.results import Finding
from tests.fixtures.motions import Reps, squat
from tests.fixtures.stick_figures import film
from tests.fixtures.visits import measured
from ui.services.presentation.evidence_picture import picture
from ui.services.screening.screened_clip import ScreenedClip

TIME_S = 1.5


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """A squat with a grey still of one moment."""
    sequence = film(squat(timing=Reps(3)))
    still = tmp_path_factory.mktemp("stills") / "still.png"
    width, height = sequence.size_px
    cv2.imwrite(str(still), np.full((height, width, 3), 120, np.uint8))
    clip = ScreenedClip("squat.mp4", metrics.screen(sequence), sequence)
    return replace(clip, stills={TIME_S: still})


def drawn(seen: ScreenedClip, id: str, value: float, *, plain: bool) -> tuple[str, int]:
    """Alternative text, and dark pixels, of the picture of a finding that rests on one number."""
    found = replace(seen.screening, measurements=(measured(id, value),))
    because = (Text("Because."),)
    finding = Finding("valgus_collapse", "left", "clear", because, measurements=((id, "left"),))
    shown = picture(replace(seen, screening=found), finding, plain=plain)
    assert shown is not None
    grey = cv2.imdecode(np.frombuffer(shown.jpeg, np.uint8), cv2.IMREAD_GRAYSCALE)
    return shown.alt, int((grey < 50).sum())


def test_a_share_of_the_shank_is_no_number_at_home(seen):
    (clinic, boxed), (home, plain) = (
        drawn(seen, "knee_inward_change", 0.11, plain=plain) for plain in (False, True)
    )
    assert "11 %" in clinic
    assert "%" not in home
    assert "The knee moves inward" in home
    assert boxed - plain > 3000  # the box that the number stands in


def test_degrees_are_told_to_everybody(seen):
    for plain in (False, True):
        alt, _dark = drawn(seen, "fppa_peak", 18.0, plain=plain)
        assert "18.0°" in alt


def test_a_frame_is_read_where_opencv_finds_no_path_with_an_umlaut(seen, monkeypatch):
    monkeypatch.setattr(cv2, "imread", lambda *_: None)  # as on Windows
    assert drawn(seen, "fppa_peak", 18.0, plain=True)[0]
