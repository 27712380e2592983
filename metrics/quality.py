"""Notes on the geometry of a recording: view, roll, yaw, quiet standing, frame rate."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import landmarks as lm
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text, mark
from core.vocabulary import Severity
from metrics.catalogue.movements import UNKNOWN, movement_definition
from metrics.catalogue.parameters import CAMERA, GAIT, SIGNAL
from metrics.conventions import FRONTAL_VIEWS, SIDES
from metrics.events.camera_roll import camera_roll_deg
from metrics.events.gait import stride_period_s
from metrics.events.recognition import Guess
from metrics.events.walk_recognition import ACROSS
from metrics.preprocessing.cuts import picture_goes_on
from metrics.preprocessing.trial import Trial
from metrics.results import Measurement
from metrics.signals.geometry import tilt_deg, yaw_fppa_error_deg


def remarks(trial: Trial, movement: str, guess: Guess, *, named: bool = False) -> list[Note]:
    """Notes on how this was filmed.

    Parameters
    ----------
    trial, movement
        The recording and the movement it is screened as.
    guess
        The movement that is recognised in it.
    named
        The user said what it is.
    """
    found = [_view(trial), _roll(trial, movement), _yaw(trial, movement), _quiet(trial)]
    found += [_cut(trial), _hidden_feet(trial)]
    if named:
        found.append(_unlike(trial, movement, guess))
    else:
        severity = Severity.WARNING if guess.movement == UNKNOWN else Severity.INFO
        found += [
            _cadence(trial, guess),
            Note(NoteCode.MOVEMENT, severity, guess.because),
        ]
    return [n for n in found if n is not None]


def _unlike(trial: Trial, movement: str, guess: Guess) -> Note | None:
    """The user named a movement that this does not look like: said, and nothing is "clear".

    A camera beside the front draws steps forward across the picture, too: no word against a walk.
    """
    if movement in (UNKNOWN, guess.movement):
        return None
    beside = (trial.view.yaw_deg or 0.0) > CAMERA.yaw_note_deg
    if movement == "walk" and guess.seen == ACROSS and beside:
        return None
    name = movement_definition(movement).name
    if guess.movement == UNKNOWN:
        text = Text(
            "It is screened as what it was said to be ({name}), but it does not look like it. "
            "{because}",
            name=name,
            because=guess.because,
        )
        return Note(NoteCode.UNLIKE_NAMED, Severity.WARNING, text)
    text = Text(
        "It is screened as what it was said to be ({name}); by itself it would have been taken for "
        "something else ({other}). {because}",
        name=name,
        other=movement_definition(guess.movement).name,
        because=guess.because,
    )
    return Note(NoteCode.UNLIKE_NAMED, Severity.WARNING, text)


def confirmed(notes: list[Note], guess: Guess, measured: Sequence[Measurement]) -> list[Note]:
    """The notes; of a seated test that was read as one it is not said that it is unlike one.

    Stiff hips turn less than the recognition asks for. Repeated turns of one leg both ways with
    the thigh at the lens are the test, however small.
    """
    turned = any(m.id == "hip_rotation_arc" and m.n > 1 for m in measured)
    if not turned or guess.movement != UNKNOWN:
        return notes
    return [n for n in notes if n.code != NoteCode.UNLIKE_NAMED]


def _view(trial: Trial) -> Note | None:
    if trial.view.kind not in ("oblique", "unknown"):
        return None
    text = Text(
        "The camera looked at the body from between front and side, where angles mislead. "
        "Film straight from the front or straight from the side."
    )
    return Note(NoteCode.VIEW, Severity.WARNING, text)


def _roll(trial: Trial, movement: str) -> Note | None:
    """Camera roll by ankles and shoulders in quiet standing, when the two agree.

    Without a stand nothing can be told as change from it, and a plain tilt spoils the answers.
    """
    if trial.quiet is None:
        known = movement != UNKNOWN  # who does anything else need not keep balance
        return _roll_without_stand(camera_roll_deg(trial, movement)) if known else None
    if trial.view.kind not in FRONTAL_VIEWS:
        return None
    tilts = [
        trial.standing(tilt_deg(trial.point(j, "left"), trial.point(j, "right")))
        for j in ("ankle", "shoulder")
    ]
    roll = float(np.mean(tilts))
    if not np.isfinite(roll) or abs(roll) < 2 or abs(tilts[0] - tilts[1]) > 2:
        return None
    text = Text(
        "The camera seems to be tilted by {roll:.0f} degrees. Angles are given as change from"
        " standing; level the camera for more certainty.",
        roll=abs(roll),
    )
    return Note(NoteCode.ROLL, Severity.WARNING if abs(roll) > 3 else Severity.INFO, text)


def _roll_without_stand(roll: float) -> Note | None:
    if not abs(roll) >= CAMERA.roll_spoils_deg:
        return None
    text = Text(
        "The camera seems to be tilted sideways by {roll:.0f} degrees, and nobody stands still to "
        "tell the angles against. Level the camera, or begin with three seconds of standing still.",
        roll=abs(roll),
    )
    return Note(NoteCode.ROLL_NO_STAND, Severity.WARNING, text)


def _yaw(trial: Trial, movement: str) -> Note | None:
    if movement == UNKNOWN:  # no angle is given that could have been corrected
        return None
    turn = trial.view.yaw_deg
    if trial.view.kind not in FRONTAL_VIEWS or turn is None:
        return None
    if not CAMERA.yaw_note_deg <= turn <= CAMERA.yaw_most_deg:
        return None  # beyond the most no angle is given either, and each answer says why
    text = Text(
        "The camera stood about {yaw:.0f} degrees off the front, which draws a deeply bent "
        "knee up to {error:.0f} degrees off its line. Its angle was corrected for that; left "
        "and right should not be compared.",
        yaw=turn,
        error=float(yaw_fppa_error_deg(60.0, turn)),
    )
    return Note(NoteCode.YAW, Severity.WARNING, text)


def _quiet(trial: Trial) -> Note | None:
    if trial.quiet is not None:
        return None
    text = Text(
        "No quiet stand was found, so angles can't be given as change from standing. Begin "
        "each clip by standing still for three seconds."
    )
    return Note(NoteCode.NO_QUIET_STAND, Severity.INFO, text)


def _cut(trial: Trial) -> Note | None:
    """Two recordings behind each other, or another person: nothing is computed across that."""
    times = trial.cuts_s
    if not times:
        return None
    if picture_goes_on(trial.seq, times[0]):
        text = Text(
            "From {time:.1f} s on the measurement follows another person, or something else. Cut "
            "the recording there, or choose the person to measure.",
            time=times[0],
        )
        return Note(NoteCode.CUT, Severity.WARNING, text)
    text = Text(
        "The picture jumps at {time:.1f} s, to another view or another person. Cut the recording "
        "there and analyse each part by itself.",
        time=times[0],
    )
    return Note(NoteCode.CUT, Severity.WARNING, text)


_BY_SOMETHING = mark(
    "The feet seem to be hidden behind something in {percent:.0f} % of the frames, so where "
    "they are drawn is a guess. Film with both feet in sight, without a caption over them."
)
_BY_SOMEBODY = mark(
    "The feet seem to be hidden in {percent:.0f} % of the frames, so where they are drawn is a "
    "guess. Another person is in the picture: ask them not to stand before the feet."
)


def _hidden_feet(trial: Trial) -> Note | None:
    """Both feet inside the picture but behind something: a caption, furniture, a person.

    The pose model goes on drawing them. Its heels tell: ankles and toes behind a bar of one colour
    keep a visibility of 0.7 to 0.9.
    """
    heels = [lm.index("heel", side) for side in SIDES]
    drawn = np.isfinite(trial.seq.xy_px[:, heels]).all((1, 2))
    if not drawn.any():
        return None
    better = trial.seq.visibility[drawn][:, heels].max(1)
    share = float((better < SIGNAL.visibility_min).mean())
    if share < SIGNAL.feet_hidden_share:
        return None
    text = Text(_BY_SOMEBODY if trial.others_seen else _BY_SOMETHING, percent=100 * share)
    return Note(NoteCode.FEET_HIDDEN, Severity.WARNING, text)


def _cadence(trial: Trial, guess: Guess) -> Note | None:
    """Steps that come far slower or faster than people walk: slow motion, or a time lapse.

    A time lapse of few frames is like a film of too few a second: nothing can be told.
    """
    if guess.movement != "walk":
        return None
    steps = 120.0 / stride_period_s(trial)
    if not np.isfinite(steps) or (GAIT.cadence_least <= steps <= GAIT.cadence_most):
        return None
    in_life = trial.fps * 120.0 / GAIT.stride_usual_s / steps  # at the usual speed of walking
    if steps > GAIT.cadence_most and in_life < GAIT.fps_least:
        text = Text(
            "{steps:.0f} steps a minute: the film seems to be played faster than life. At the "
            "usual speed of walking it would have {fps:.0f} frames a second, which is too few.",
            steps=steps,
            fps=in_life,
        )
        return Note(NoteCode.CADENCE, Severity.STOP, text)
    text = Text(
        "{steps:.0f} steps a minute are far from the 100 to 130 of most people. Is this slow "
        "motion or a film played faster? Then times and speeds are wrong.",
        steps=steps,
    )
    return Note(NoteCode.CADENCE, Severity.INFO, text)
