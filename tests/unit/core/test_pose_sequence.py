"""The container refuses invalid input and returns what it was given."""

import numpy as np
import pytest

from core.errors import NoPersonError
from core.landmarks import MIRROR, NAMES, index, leg
from core.pose_sequence import PelvisTrack, PoseSequence
from core.text import Text


def sequence(n=5, **changes):
    rng = np.random.default_rng(1)
    fields = {
        "t_s": np.arange(n) / 30,
        "xy_px": rng.uniform(0, 500, (n, 33, 2)),
        "visibility": np.ones((n, 33)),
        "size_px": (640, 480),
    }
    return PoseSequence(**{**fields, **changes})


@pytest.mark.parametrize(
    "wrong",
    [
        {"t_s": np.array([0, 1, 1, 2, 3.0])},
        {"t_s": np.array([0, 1, np.nan, 2, 3.0])},
        {"xy_px": np.zeros((5, 32, 2))},
        {"visibility": np.ones((4, 33))},
        {"world_m": np.zeros((5, 33, 2))},
        {"knee_step_px": np.zeros((5, 2))},
        {"size_px": (0, 480)},
        {"pelvis": (PelvisTrack("optical flow", "frontal", np.zeros(4), np.zeros(4)),)},
    ],
)
def test_wrong_input_is_refused(wrong):
    with pytest.raises(ValueError):
        sequence(**wrong)


def test_arrays_cannot_be_changed_afterwards():
    xy = np.zeros((5, 33, 2))
    seq = sequence(xy_px=xy)
    xy[:] = 7  # the caller's array stays the caller's
    assert seq.xy_px.max() == 0
    with pytest.raises(ValueError):
        seq.xy_px[0, 0, 0] = 1


def test_times_fps_and_detection():
    xy = np.zeros((5, 33, 2))
    xy[2] = np.nan
    seq = sequence(xy_px=xy, t_s=np.array([0, 0.1, 0.2, 0.3, 1.0]))
    assert seq.fps == pytest.approx(10)
    assert seq.duration_s == 1.0
    assert seq.detected.tolist() == [True, True, False, True, True]
    assert np.isnan(sequence(1).fps)


def test_slice_cuts_everything():
    seq = sequence(pelvis=(PelvisTrack("optical flow", "frontal", np.arange(5.0), np.ones(5)),))
    part = seq.slice(1, 3)
    assert len(part) == 2
    assert part.pelvis[0].angle_deg.tolist() == [1, 2]
    steps = np.arange(20.0).reshape(5, 2, 2)
    assert sequence(knee_step_px=steps).slice(1, 3).knee_step_px.tolist() == steps[1:3].tolist()
    assert part.size_px == seq.size_px


def test_between_keeps_the_times_and_not_the_step_from_a_frame_cut_off():
    steps = np.arange(20.0).reshape(5, 2, 2)
    seq = sequence(t_s=np.arange(5) / 2, knee_step_px=steps)
    part = seq.between(0.5, 1.5)
    assert part.t_s.tolist() == [0.5, 1.0, 1.5]
    assert np.isnan(part.knee_step_px[0]).all()
    assert part.knee_step_px[1:].tolist() == steps[2:4].tolist()
    assert seq.between().knee_step_px.tolist() == steps.tolist()
    assert seq.between(end_s=0.6).t_s.tolist() == [0.0, 0.5]
    with pytest.raises(ValueError):
        seq.between(3.0)


def test_a_mirror_image_exchanges_the_legs_and_the_higher_hip_but_not_the_tilt():
    tracks = tuple(
        PelvisTrack("optical flow", plane, np.full(5, 4.0), np.ones(5))
        for plane in ("frontal", "sagittal")
    )
    steps = np.arange(20.0).reshape(5, 2, 2)
    seq = sequence(knee_step_px=steps, pelvis=tracks, world_m=np.ones((5, 33, 3)))
    image = seq.mirror_image()
    assert image.mirrored
    left, right = index("knee", "left"), index("knee", "right")
    assert image.xy_px[:, left, 0].tolist() == (640 - seq.xy_px[:, right, 0]).tolist()
    assert image.xy_px[:, left, 1].tolist() == seq.xy_px[:, right, 1].tolist()
    assert image.knee_step_px[:, 0].tolist() == (steps[:, 1] * [-1, 1]).tolist()
    assert image.world_m[0, left].tolist() == [-1, 1, 1]
    assert [t.angle_deg[0] for t in image.pelvis] == [-4, 4]
    back = image.mirror_image()
    np.testing.assert_allclose(back.xy_px, seq.xy_px)
    assert back.mirrored is False
    assert back.pelvis[0].angle_deg[0] == 4


def test_mirror_swaps_sides_and_is_its_own_inverse():
    assert MIRROR[MIRROR].tolist() == list(range(33))
    for joint in ("hip", "knee", "ankle", "heel", "foot_index", "shoulder"):
        assert MIRROR[index(joint, "left")] == index(joint, "right")
    assert NAMES[leg("right")[0]] == "right_hip"
    assert NAMES[leg("left")[4]] == "left_foot_index"


def test_text_renders_in_another_language_and_survives_pickling():
    import pickle

    inner = Text("left")
    text = Text("Side: {side}, {deg:.1f} deg", side=inner, deg=2)
    german = {"left": "links", "Side: {side}, {deg:.1f} deg": "Seite: {side}, {deg:.1f} Grad"}
    assert text.render(german.__getitem__) == "Seite: links, 2.0 Grad"
    assert pickle.loads(pickle.dumps(text)) == text
    with pytest.raises(KeyError):
        Text("{missing}")


def test_errors_cross_process_borders():
    import pickle

    error = NoPersonError(Text("Nobody was found."), Text("Step into the picture."))
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is NoPersonError
    assert str(again) == "Nobody was found. Step into the picture."
