"""What the command line prints of a recording of one part, and of several."""

import metrics
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.recordings import Scene, one_take
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
    # The step-down could have shown the pelvis, so its reason counts, not the squat's.
    drop = next(line for line in pooled if "(right)" in line and "Trendelenburg" in line)
    assert "does not show it" not in drop
