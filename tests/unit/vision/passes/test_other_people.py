"""Others are counted beside the followed person, and for as long as they are seen after a loss."""

from pathlib import Path

import numpy as np
import pytest

from tests.unit.vision.pose.test_plausibility import body, pose
from vision.passes.masked_tracking import Target, _count_others
from vision.passes.shared import ClipJob, PassResult
from vision.pose.tracklets import Tracklet

OWN = body(360, 640)


def counted(looks):
    """Times at which others were noted; each look: seconds, skeletons, the followed one's."""
    out = PassResult.empty(ClipJob(Path("clip.mp4"), Path("pose.task"), (720, 1280)))
    target = Target(Tracklet(), np.zeros(3), 0.0)
    for t_s, everybody, followed in looks:
        poses = tuple(pose(xy) for xy in everybody)
        _count_others(out, t_s, poses, target, None if followed is None else pose(followed))
    return [one.t_s for one in out.others]


def walker(t_s):
    return body(900 - 150 * t_s, 640)


def test_who_walks_in_front_is_counted_while_the_person_is_lost():
    looks = [(t, [OWN, walker(t)], OWN) for t in (0.0, 0.5, 1.0)]
    looks += [(t, [walker(t)], None) for t in (1.4, 1.6, 2.3, 2.5)]
    assert counted(looks) == pytest.approx([0.0, 0.5, 1.0, 1.4, 1.6, 2.3, 2.5])


def test_who_turns_up_after_a_loss_may_be_the_person():
    """After a somersault the person lands elsewhere; nobody else is known to be there."""
    landed = body(900, 700, 0.5)
    looks = [(0.0, [OWN], OWN), (0.5, [], None), (0.9, [landed], None), (1.4, [landed], None)]
    assert counted(looks) == []


def test_who_was_last_seen_long_ago_is_not_known_any_more():
    looks = [(0.0, [OWN, walker(0)], OWN), (0.5, [walker(0)], None), (9.0, [walker(0)], None)]
    assert counted(looks) == [0.0, 0.5]
