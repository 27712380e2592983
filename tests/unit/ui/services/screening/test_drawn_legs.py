"""The drawn video and pictures show the legs under the names that were measured."""

import numpy as np

import metrics
import vision
from benchmarks.camera import camera_at
from core import landmarks as lm
from tests.fixtures.motions import walk
from tests.fixtures.stick_figures import film
from ui.services.presentation import evidence
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip

BOTH = np.r_[lm.leg("left")[1:], lm.leg("right")[1:]]
OTHER = np.r_[lm.leg("right")[1:], lm.leg("left")[1:]]


def test_video_and_pictures_are_drawn_under_the_measured_names(monkeypatch, tmp_path):
    right = film(walk(), camera_at("left", size_px=(6000, 1280)), noise_px=0.5)
    at = int(np.argmax(np.abs(right.xy_px[:, 27, 0] - right.xy_px[:, 28, 0])))
    rows = np.arange(at, at + 5)[:, None]
    xy = np.array(right.xy_px)
    xy[rows, BOTH] = right.xy_px[rows, OTHER]
    exchanged = right.with_(xy_px=xy)
    screening = metrics.screen(exchanged, "walk")
    clip = ScreenedClip("a.mp4", screening, exchanged, path=tmp_path / "a.mp4")
    shown = []
    monkeypatch.setattr(vision, "annotate_clip", lambda _clip, seq, *_, **__: shown.append(seq))

    def still(_clip, seq, _time_s, _annotators):  # no captions: the picture will be cropped
        shown.append(seq)
        return np.zeros((4, 4, 3), np.uint8)

    monkeypatch.setattr(vision, "still", still)
    monkeypatch.setattr(evidence, "times", lambda *_screenings: [0.5])
    result_folder.draw_video(clip, tmp_path / "b.mp4")
    evidence.draw(clip, tmp_path)
    assert len(shown) == 2
    for seq in shown:
        np.testing.assert_array_equal(seq.xy_px[at : at + 5, BOTH], right.xy_px[at : at + 5, BOTH])
    # What is kept on disk stays what the pose model gave, to be named again by a better method.
    assert clip.sequence is exchanged
