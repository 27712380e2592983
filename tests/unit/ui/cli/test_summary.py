"""What the command line prints of a recording of one part, and of several."""

import metrics
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.recordings import Scene, after_empty_room, one_take
from ui.cli.summary import lines

THREE = Reps(reps=3)


def test_one_part_is_told_as_a_whole():
    seq, _ = one_take(Scene(squat(timing=THREE)))
    told = lines(metrics.screen_recording(seq))
    assert told[0] == "Squat, seen from the front"
    assert not any("parts" in line for line in told)


def test_several_parts_are_told_one_by_one_and_then_together():
    seq, _ = one_take(
        Scene(squat(timing=THREE)), Scene(step_down("right", fppa_deg=25.0, timing=THREE))
    )
    told = lines(metrics.screen_recording(seq))
    assert told[0] == "2 parts"
    heads = [line for line in told if not line.startswith(" ")]
    assert heads[1].startswith("1. Squat, from the front, 0 to ")
    assert heads[2].startswith("2. Step-down, right, from the front")
    assert heads[3] == "All parts together, by leg"
    pooled = told[told.index(heads[3]) :]
    assert any("Possibly seen" in line and "(right)" in line for line in pooled)
    assert not any("Can't tell" in line for line in told[: told.index(heads[3])])
    unknown = [line for line in pooled if "Can't tell" in line]
    assert len(unknown) == 1
    assert "Trendelenburg" in unknown[0]


def test_what_was_seen_comes_first_and_what_can_not_be_told_is_one_line():
    seq, _ = one_take(Scene(step_down("right", fppa_deg=25.0, timing=THREE)))
    told = lines(metrics.screen_recording(seq))
    verdicts = [line.split("  ")[1] for line in told if line.startswith("  ")]
    unknown = [line for line in told if line.startswith("  Can't tell")]
    assert len(unknown) == 1
    assert "Reduced hip extension" in unknown[0]
    assert unknown[0].endswith("Why: screening.json")
    order = [
        v for v in verdicts if v in ("Possibly seen", "Clearly seen", "Not seen", "Can't tell")
    ]
    assert order.index("Can't tell") == len(order) - 1
    assert order[0] in ("Possibly seen", "Clearly seen")


def test_the_measured_part_stands_under_the_head_where_much_was_left_out():
    seq, _ = one_take(Scene(squat(timing=THREE)))
    told = lines(metrics.screen_recording(after_empty_room(seq, 20.0)))
    assert told[0] == "Squat, seen from the front"
    assert told[1].startswith("  Measured: 20.")
    assert not any("Measured:" in line for line in lines(metrics.screen_recording(seq)))


def test_it_stands_under_the_head_of_several_parts_too():
    seq, _ = one_take(Scene(squat(timing=THREE)), Scene(step_down("right", timing=THREE)))
    told = lines(metrics.screen_recording(after_empty_room(seq, 20.0)))
    assert told[0] == "2 parts"
    assert told[1].startswith("  Measured: 20.")
    assert told[1].endswith("The rest: times in which the person is not seen.")
