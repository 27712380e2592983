"""Measured again from what is known: the same to the bit, and only what changed is worked out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import metrics
from core.correction import Correction, CorrectionKind
from core.landmarks import KNEES, NAMES
from core.note_codes import NoteCode
from core.pose_sequence import Note, PelvisTrack, PoseSequence, Source
from core.text import Text
from core.vocabulary import Route, Severity
from metrics import screening
from metrics.recall import content
from tests.fixtures.deep_equality import differences
from tests.fixtures.motions import Reps, step_down
from tests.fixtures.recordings import Scene, one_take

THREE = Reps(reps=3)


@pytest.fixture(scope="module")
def seq() -> PoseSequence:
    made, _ = one_take(
        Scene(step_down("right", fppa_deg=25.0, timing=THREE)),
        Scene(step_down("left", timing=THREE)),
    )
    return made


@pytest.fixture
def conditioned(monkeypatch) -> list[int]:
    """How many frames each stretch had that was conditioned."""
    lengths: list[int] = []

    def counting(piece):
        lengths.append(len(piece))
        return metrics.condition(piece)

    monkeypatch.setattr(screening, "condition", counting)
    return lengths


def bottom(seq: PoseSequence) -> Correction:
    """The first repetition of the second part, left out."""
    event = next(
        e
        for e in metrics.screen_recording(seq).segments[1].screening.events
        if e.kind == "rep_bottom"
    )
    return Correction(CorrectionKind.LEFT_OUT, event.time_s, event=event.kind, side=event.side)


def moved(seq: PoseSequence, share: float, by_px: float = 9.0) -> Correction:
    frame, knee = round(share * len(seq)), KNEES[0]
    x, y = (float(v) for v in seq.xy_px[frame, knee])
    at_s = float(seq.t_s[frame])
    return Correction(CorrectionKind.MOVED, at_s, landmark=NAMES[knee], x_px=x + by_px, y_px=y)


def measured(seq: PoseSequence, *those: Correction, recall=None, **settings):
    return metrics.screen_recording(
        metrics.corrected(seq, those), settings=settings, corrections=those, recall=recall
    )


def test_corrections_one_after_another_are_measured_as_without_any_memory(seq):
    recall, out = metrics.Recall(), bottom(seq)
    for those in ((), (out,), (out, moved(seq, 0.8)), (moved(seq, 0.8),), (moved(seq, 0.2),), ()):
        again = measured(seq, *those, recall=recall)
        assert differences(again, measured(seq, *those)) == []


def test_a_measuring_works_out_no_stretch_twice(seq, conditioned):
    found = measured(seq)
    assert len(conditioned) == len(set(conditioned)) == len(found.segments)


def test_only_the_part_that_was_corrected_is_worked_out_again(seq, conditioned):
    recall, out = metrics.Recall(), bottom(seq)
    before = measured(seq, recall=recall)
    conditioned.clear()
    after = measured(seq, out, recall=recall)
    assert conditioned == []  # no landmark was touched
    right, left = after.segments
    assert right.screening.measurements is before.segments[0].screening.measurements
    assert left.screening.measurements is not before.segments[1].screening.measurements
    measured(seq, moved(seq, 0.8), recall=recall)  # the legs are named anew
    conditioned.clear()
    measured(seq, moved(seq, 0.8, by_px=12.0), recall=recall)
    assert len(conditioned) == 1


def test_what_counts_besides_the_landmarks_is_no_memory(seq):
    recall = metrics.Recall()
    before = measured(seq, recall=recall)
    assert differences(before, measured(seq, recall=recall)) == []
    for settings in ({"step_down_test": "forward"}, {"step_down_test": "forward", "note": "x"}):
        again = measured(seq, recall=recall, **settings)
        assert differences(again, measured(seq, **settings)) == []
        assert settings.items() <= again.segments[0].screening.provenance.settings.items()


def test_content_tells_any_two_recordings_apart(seq):
    t_s, n = seq.t_s, len(seq)
    note = Note(NoteCode.PART, Severity.INFO, Text("part {n}", n=1))
    angle = np.zeros(n)
    track = PelvisTrack(Route.STICKERS, "frontal", angle, angle + 1)
    others = [
        seq.with_(t_s=t_s + 1e-9),
        seq.with_(xy_px=np.where(seq.xy_px == seq.xy_px[3, 4, 0], 1.0, seq.xy_px)),
        seq.with_(visibility=seq.visibility * 0.5),
        seq.with_(source=Source("other")),
        seq.with_(notes=(note,)),
        seq.with_(notes=(replace(note, text=Text("part {n}", n=2)),)),
        seq.with_(pelvis=(track,)),
        seq.with_(pelvis=(replace(track, angle_deg=angle + 1e-12),)),
        seq.with_(mirrored=True),
        seq.with_(slow_motion=2.0),
        seq.with_(by_hand=np.zeros((n, 33))),
        seq.slice(0, n - 1),
    ]
    assert len({content(one) for one in (seq, *others)}) == len(others) + 1
    assert content(seq.with_()) == content(seq)
