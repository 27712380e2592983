"""The steps before a recording is cut: where it looks, which feet move, cuts, people."""

import numpy as np
import pytest

import metrics
from benchmarks.camera import camera_at
from benchmarks.timeline import spliced
from metrics.preprocessing.body_track import body_track, turned_by
from metrics.preprocessing.cuts import find_cuts
from metrics.timeline.bouts import find_bouts
from metrics.timeline.persons import persons
from metrics.timeline.stations import find_stations
from metrics.timeline.takes import find_takes
from tests.fixtures.motions import Reps, squat, step_down, walk
from tests.fixtures.recordings import Scene, one_take

SHORT = Reps(reps=2)


@pytest.mark.parametrize(
    ("heading", "look"), [(0, "towards"), (90, "right"), (180, "away"), (-90, "left")]
)
def test_where_the_body_looks(heading, look):
    seq, _ = one_take(Scene(squat(timing=SHORT), heading))
    track = body_track(seq)
    assert float(np.nanmax(turned_by(track.heading_deg, heading))) < 5
    assert [s.look for s in find_stations(track, 0, len(seq))] == [look]


def test_who_crosses_the_picture_keeps_the_heading():
    seq, _ = one_take(Scene(walk(steps=10), 90, (-2.5, 0)))
    assert float(np.nanmax(turned_by(body_track(seq).heading_deg, 90))) < 20


def test_without_depth_width_and_feet_tell_where_the_body_looks():
    seq, _ = one_take(Scene(squat(timing=SHORT), 90))
    flat = seq.with_(world_m=None)
    assert [s.look for s in find_stations(body_track(flat), 0, len(flat))] == ["right"]


def test_the_turn_itself_is_in_no_station():
    seq, truth = one_take(Scene(squat(timing=SHORT), 0, name="a"), Scene(squat(), 90, name="b"))
    first, second = find_stations(body_track(seq), 0, len(seq))
    assert truth[0][2] <= seq.t_s[first.last] < seq.t_s[second.first] <= truth[1][1]


@pytest.mark.parametrize(
    ("motion", "kind"),
    [
        (squat(timing=SHORT), "two-legged"),
        (step_down("right", timing=SHORT), "right"),
        (step_down("left", timing=SHORT), "left"),
        (walk(steps=8, start_z_m=-3.0), "steps"),
    ],
)
def test_which_feet_move(motion, kind):
    seq, _ = one_take(Scene(motion))
    assert {b.kind for b in find_bouts(body_track(seq), 0, len(seq))} == {kind}


def test_a_hidden_far_foot_proves_nothing():
    seq, _ = one_take(Scene(step_down("right", timing=SHORT)))
    visibility = np.array(seq.visibility)
    visibility[:, [27, 29, 31]] = 0.2
    hidden = seq.with_(visibility=visibility)
    assert not any(b.kind == "right" for b in find_bouts(body_track(hidden), 0, len(seq)))


def test_a_held_squat_is_no_rest():
    seq, _ = one_take(Scene(squat(timing=Reps(reps=1, rep_s=3.0))))
    bottom = len(seq) // 2 - 10
    still = np.arange(len(seq))
    still = np.r_[still[:bottom], np.full(300, bottom), still[bottom:]]
    t = np.arange(len(still)) / 30.0
    held = seq.with_(
        t_s=t,
        xy_px=np.asarray(seq.xy_px)[still],
        visibility=np.asarray(seq.visibility)[still],
        world_m=np.asarray(seq.world_m)[still],
        knee_step_px=None,
    )
    assert len(find_bouts(body_track(held), 0, len(held))) == 1


@pytest.mark.parametrize(
    "camera",
    [
        camera_at(distance_m=8.0, person_px=330.0),
        camera_at("left", distance_m=5.0, person_px=600.0),
    ],
    ids=["farther away", "from the side"],
)
def test_a_cut_is_found_where_it_is(camera):
    before, _ = one_take(Scene(squat(timing=SHORT)))
    after, _ = one_take(Scene(squat(timing=SHORT)), camera=camera)
    seq = spliced([before, after])
    assert find_cuts(seq, body_track(seq)) == (len(before),)


def jumping(seq, *rows):
    """The recording with a picture that jumps at these frames."""
    return seq.with_(picture_jumps=np.isin(np.arange(len(seq)), rows))


def turned_about():
    """A figure that squats, its front and back taken for each other from the middle on."""
    seq, _ = one_take(Scene(squat(timing=SHORT)))
    world = np.array(seq.world_m)
    world[150:, :, [0, 2]] *= -1
    return seq.with_(world_m=world)


def test_a_body_turned_at_once_is_a_cut_only_where_the_picture_jumps_too():
    seq = turned_about()
    assert find_cuts(seq, body_track(seq)) == (150,)  # where nobody looked at the picture
    for rows, cuts in (((150,), (150,)), ((145,), (150,)), ((), ()), ((60, 200), ())):
        looked = jumping(seq, *rows)
        assert find_cuts(looked, body_track(looked)) == cuts


def test_somebody_else_in_a_picture_that_goes_on_is_said_so():
    one, _ = one_take(Scene(squat(timing=SHORT)))
    other, _ = one_take(
        Scene(squat(timing=SHORT)), camera=camera_at(distance_m=8.0, person_px=330.0)
    )
    both = spliced([one, other])
    said = []
    for seq in (both, jumping(both, len(one)), jumping(both)):
        notes = metrics.screen(seq).notes
        said += [str(n.text) for n in notes if n.code == "cut"]
    assert len(said) == 3
    assert said[0] == said[1] != said[2]
    assert "another person, or something else" in said[2]


def test_a_tracker_that_jumps_away_and_back_is_no_cut():
    seq, _ = one_take(Scene(squat(timing=SHORT)))
    xy = np.array(seq.xy_px)
    xy[150:153] += 400.0
    assert find_cuts(seq.with_(xy_px=xy), body_track(seq)) == ()


def test_fast_walking_and_turning_are_no_cuts():
    seq, _ = one_take(
        Scene(walk(steps=10, cycle_s=0.8), 90, (-2.5, 0)),
        Scene(walk(steps=10, cycle_s=0.8), -90, (2.5, 0)),
    )
    assert find_cuts(seq, body_track(seq)) == ()


def test_nobody_in_the_picture_parts_takes_and_a_short_loss_does_not():
    one, _ = one_take(Scene(squat(timing=SHORT)))
    apart = spliced([one, one], gap_s=1.5)
    assert [t.after for t in find_takes(apart, body_track(apart))] == ["start", "absent"]
    close = spliced([one, one], gap_s=0.3)
    assert [t.after for t in find_takes(close, body_track(close))] == ["start"]


def test_people_are_told_apart_by_their_proportions_only_where_that_is_plain():
    seq, _ = one_take(Scene(squat(timing=SHORT)))
    n = len(seq)
    other = seq.with_(world_m=np.asarray(seq.world_m) * [1.2, 1.0, 1.2])
    both = spliced([seq, other, seq], gap_s=1.0)
    gap = 30
    stretches = [(k * (n + gap), k * (n + gap) + n, "towards") for k in range(3)]
    track = body_track(both)
    assert persons(both, track, stretches) == (0, 1, 0)
    sideways = [
        (a, b, look)
        for (a, b, _), look in zip(stretches, ("towards", "right", "away"), strict=True)
    ]
    assert persons(both, track, sideways) == (0, 0, 0)
