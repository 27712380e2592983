"""What a framing spoils is answered "can't tell" with that reason, and nothing else changes.

A recording is cropped: landmarks outside the smaller picture become guesses, as in a real one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note, PoseSequence
from core.text import Text
from metrics import screen
from metrics.verdicts.spoiled import EVERYTHING, why_spoiled
from tests.fixtures.motions import Reps, squat, step_down
from tests.fixtures.stick_figures import film
from vision.quality import framing

KNEE = {"valgus_collapse", "knee_varus", "leg_external_rotation"}
DROP = {"trendelenburg"}
FILMS = {
    "squat": film(squat(fppa_left_deg=25, fppa_right_deg=25, timing=Reps(reps=4)), noise_px=0.5),
    "step-down": film(
        step_down("left", fppa_deg=25, drop_deg=14, timing=Reps(reps=4)),
        noise_px=0.5,
        pelvis_u95_deg=2.0,
    ),
}


@dataclass(frozen=True)
class Framing:
    """A fault of filming: its remark and what it takes away."""

    code: NoteCode
    spoils: set[str]


FRAMINGS = {
    "feet": Framing(NoteCode.FEET_CUT, KNEE),
    "feet behind something": Framing(NoteCode.FEET_HIDDEN, KNEE),
    "head": Framing(NoteCode.HEAD_CUT, set()),
    "shoulders": Framing(NoteCode.TRUNK_CUT, KNEE | DROP),  # nobody sees from where it was filmed
    "shoulders at times": Framing(NoteCode.TRUNK_CUT, DROP),
    "lost": Framing(NoteCode.PERSON_LOST, KNEE | DROP),
    "moving": Framing(NoteCode.CAMERA_MOVES, DROP),
    "people": Framing(NoteCode.SEVERAL_PEOPLE, set()),
}


def framed(seq: PoseSequence, how: str) -> PoseSequence:
    """The recording with one fault; what a picture alone can tell is told by its remark."""
    code = FRAMINGS[how].code
    if how in ("moving", "people"):
        return seq.with_(notes=(Note(code, "warning", Text("Something in the picture.")),))
    xy, seen = np.array(seq.xy_px), np.array(seq.visibility)
    guessed = np.zeros(seen.shape, bool)
    if how == "feet behind something":  # drawn all the same
        seen[:, [lm.index("heel", side) for side in lm.SIDES]] = 0.35
    elif how == "lost":
        times = np.asarray(seq.t_s)
        xy[(times % 1.5 < 0.25) & (times > 2)] = np.nan
    else:
        when = np.asarray(seq.t_s) >= (10 if how.endswith("times") else 0)
        guessed[np.ix_(when, _outside(xy, how))] = True
    notes = framing.notes(seq.t_s, xy, guessed, seq.size_px)
    xy[guessed], seen[guessed] = np.nan, 0.0
    seen[~np.isfinite(xy).all(2)] = 0.0
    return seq.with_(xy_px=xy, visibility=seen, notes=notes)


def _outside(xy: np.ndarray, how: str) -> np.ndarray:
    """(33,) landmarks beyond an edge that runs across the standing body."""
    height = np.median(xy[:30, :, 1], axis=0)
    if how == "feet":
        return height > height[27:29].max() + 1
    return height < (height[11:13].min() - 1 if how == "head" else height[11:13].max() + 1)


@pytest.mark.parametrize("how", FRAMINGS)
@pytest.mark.parametrize("movement", FILMS)
def test_a_framing_takes_exactly_what_it_spoils(movement, how):
    plain = screen(FILMS[movement], movement)
    found = screen(framed(FILMS[movement], how), movement)
    (why,) = [note.text for note in found.notes if note.code == FRAMINGS[how].code]
    taken = set()
    for before, now in zip(plain.findings, found.findings, strict=True):
        if before.verdict == "cannot_tell":
            # What the clip can't show for another reason keeps that reason.
            assert now.verdict == "cannot_tell"
        elif before.pattern in FRAMINGS[how].spoils:
            assert (now.verdict, now.because[0]) == ("cannot_tell", why)
            taken.add(before.pattern)
        else:
            assert now.verdict == before.verdict, before.pattern
    assert taken or not FRAMINGS[how].spoils & {
        f.pattern for f in plain.findings if f.verdict != "cannot_tell"
    }


@pytest.mark.parametrize("how", ["feet", "lost"])
def test_what_the_movement_cannot_show_is_not_blamed_on_the_framing(how):
    found = screen(framed(FILMS["squat"], how), "squat").findings
    (why,) = {str(f.because[0]) for f in found if f.pattern == "reduced_hip_extension"}
    assert "does not show it" in why


def test_a_foot_behind_the_other_hides_nothing():
    seq = FILMS["squat"]
    seen = np.array(seq.visibility)
    seen[:, lm.index("heel", "left")] = 0.2
    codes = {note.code for note in screen(seq.with_(visibility=seen), "squat").notes}
    assert NoteCode.FEET_HIDDEN not in codes


def test_hidden_feet_beside_somebody_are_said_to_be_hidden_by_them():
    hidden = framed(FILMS["squat"], "feet behind something")
    beside = hidden.with_(notes=framed(FILMS["squat"], "people").notes)
    alone, told = (
        [str(n.text) for n in screen(seq, "squat").notes if n.code == NoteCode.FEET_HIDDEN]
        for seq in (hidden, beside)
    )
    assert len(alone) == len(told) == 1
    assert "Another person" in told[0]
    assert "nother person" not in alone[0]


def test_the_plain_recordings_flag_what_the_framings_take():
    told = {f.pattern for seq in FILMS.values() for f in screen(seq).findings if f.verdict.flagged}
    assert {"valgus_collapse", "trendelenburg"} <= told


def test_every_need_is_taken_by_some_remark():
    def spoilt(pattern, code):
        return why_spoiled((Note(code, "warning", Text("x")),), pattern, "walk") is not None

    assert spoilt("trendelenburg", NoteCode.TRUNK_CUT)
    assert not spoilt("knee_hyperextension", NoteCode.TRUNK_CUT)
    assert {"person"} < EVERYTHING
