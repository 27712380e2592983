"""A clip changed a little: what of the answers differs."""

import av
import numpy as np
import pytest

import metrics
from benchmarks.validity.altered import SHIFT_PX, WAYS, again, altered, table
from core.vocabulary import Verdict
from tests.fixtures.motions import Reps, step_down
from tests.fixtures.stick_figures import film

TIMING = Reps(reps=3, stand_s=1.2, rep_s=2.0, rest_s=0.3)


def pictures(path):
    with av.open(str(path)) as film_file:
        return [f.to_ndarray(format="gray") for f in film_file.decode(video=0)]


@pytest.fixture(scope="module")
def clip(tmp_path_factory):
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    picture = np.full((96, 128, 3), 60, np.uint8)
    picture[40:60, 50:70] = 200
    with av.open(str(path), "w") as film_file:
        stream = film_file.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 128, 96, "yuv420p"
        for _ in range(5):
            film_file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        film_file.mux(stream.encode())
    return path


def test_the_shifted_clip_shows_the_same_lower_and_to_the_right(clip, tmp_path):
    first = pictures(clip)[0].astype(float)
    moved = pictures(altered(clip, "shift", tmp_path / "shift.mp4"))[0].astype(float)
    inner = moved[SHIFT_PX:, SHIFT_PX:] - first[:-SHIFT_PX, :-SHIFT_PX]
    assert np.abs(inner).mean() < 2.0
    assert np.abs(moved - first).max() > 50


def test_the_brighter_clip_is_brighter(clip, tmp_path):
    bright = pictures(altered(clip, "bright", tmp_path / "bright.mp4"))[0]
    assert bright.mean() > pictures(clip)[0].mean() + 15


def test_changed_answers_and_numbers_are_counted():
    level, caved = (
        metrics.screen(film(step_down("right", fppa_deg=d, timing=TIMING)), "step-down", "right")
        for d in (0.0, 24.0)
    )
    same, other = (again("clip", "crf32", level, s) for s in (level, caved))
    assert (same.changed, set(same.change.values())) == ((), {0.0})
    assert any(f"{Verdict.NOT_SEEN} to" in change for change in other.changed)
    assert other.change["fppa_peak", "right"] == pytest.approx(24.0, abs=4.0)
    row = table([same, other], ("fppa_peak",))[-2]
    assert f"{len(other.changed)} of {same.answers + other.answers}" in row
    assert len(WAYS) == 4
