"""Public interface of the package: a recording in, the whole screening out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from core.body_height import body_height_cm
from core.correction import Correction
from core.errors import SettingsError
from core.note_codes import NoteCode
from core.pose_sequence import Note, PoseSequence
from core.text import Text
from core.version import VERSION
from core.vocabulary import Severity, Side
from metrics import verdicts
from metrics.catalogue.movements import AUTO, UNKNOWN, Posture, movement_definition, movement_ids
from metrics.clinical_tests import CLINICAL_TESTS
from metrics.conventions import SIDES
from metrics.events.one_legged import stance_leg
from metrics.events.recognition import Guess, recognise
from metrics.events.uncounted import uncounted
from metrics.kinematics.analysed_trial import AnalysedTrial, analyse_trial
from metrics.kinematics.curves import curves
from metrics.measurements.registry import measure
from metrics.preprocessing.pelvic_obliquity import pelvis_line
from metrics.preprocessing.trial import Trial, condition
from metrics.quality import confirmed, remarks
from metrics.quality_by_hand import by_hand_remarks
from metrics.recall import Recall, content
from metrics.results import Event, Measurement, Provenance, Score, Screening, Series
from metrics.scores import score
from metrics.verdicts.spoiled import EVERYTHING, spoiled_by

# The settings that a number or a score depends on.
_COUNT = ("step_down_test", "height_cm")


def screen(
    seq: PoseSequence,
    movement: str = AUTO,
    side: Side | str | None = None,
    *,
    settings: Mapping[str, Any] | None = None,
    corrections: Sequence[Correction] = (),
    recall: Recall | None = None,
) -> Screening:
    """Analyse one recording.

    Parameters
    ----------
    seq
        Landmarks of one person.
    movement
        An id of `metrics.catalogue.movements`, or "auto" to have it recognised.
    side
        The leg that was tested, for one-legged movements; found out when None.
    settings
        Kept with the result so that it can be done again. `step_down_test` ("lateral" or "forward")
        names the test scored; by the arms when it is not there. `height_cm`, the body height, gives
        a walk in metres.
    corrections
        What the user corrected by hand, on the recording's clock. Those of landmarks are named
        only: `metrics.corrected` has done them to `seq`.
    recall
        What is known of this recording already; it changes no number.

    Returns
    -------
    Screening

    Raises
    ------
    SettingsError
        Unknown movement or side.
    NoPersonError, TooShortError
        When there is nothing to analyse.
    """
    leg = _checked(movement, side)
    trial, guess = conditioned(seq, recall or Recall())
    named = movement != AUTO
    kind = movement if named else guess.movement
    notes = [*trial.seq.notes, *remarks(trial, kind, guess, named=named)]
    if kind in CLINICAL_TESTS:
        events, measured, series, stance, more = _short(trial, kind, leg)
        notes = [*confirmed(notes, guess, measured), *more]
        unused = tuple(c for c in corrections if c.kind.of_events)
    else:
        cut = guess.cut if leg is None and not named else None
        height_m = _height_m(settings)
        analysed = analyse_trial(trial, kind, leg, cut, corrections, height_m)
        unused = analysed.unused
        events, measured, series = analysed.events, measure(analysed), analysed.series
        stance = analysed.stance
        notes += _scene_remarks(analysed, by_hand=any(c.kind.of_events for c in corrections))
    notes += by_hand_remarks(trial, corrections, unused)
    found = verdicts.find(verdicts.PatternInput(kind, trial.view, measured, tuple(notes), stance))
    return Screening(
        movement=kind,
        view=trial.view,
        notes=tuple(notes),
        events=events,
        measurements=measured,
        findings=found,
        series=series,
        provenance=_provenance(seq, movement, leg, settings),
        scores=_scores(trial, events, measured, kind, stance, settings, notes),
        stance_side=stance,
    )


def rescreened(
    seq: PoseSequence,
    movement: str,
    side: Side | str | None,
    settings: Mapping[str, Any] | None,
    corrections: tuple[Correction, ...],
    recall: Recall,
) -> Screening:
    """`screen`, from the last measuring where nothing changed that this stretch is measured by."""
    counts = repr([(settings or {}).get(name) for name in _COUNT])
    key = ("screening", content(seq), movement, side, counts, corrections)
    done = recall.of(
        key,
        lambda: screen(
            seq,
            movement,
            side,
            settings=settings,
            corrections=corrections,
            recall=recall,
        ),
    )
    return replace(done, provenance=_provenance(seq, movement, side, settings))


def conditioned(seq: PoseSequence, recall: Recall) -> tuple[Trial, Guess]:
    """A recording conditioned, and the movement that is recognised in it.

    Raises
    ------
    NoPersonError, TooShortError
        When there is nothing to analyse.
    """
    known = content(seq)
    trial = recall.of(("trial", known), lambda: condition(seq))
    return trial, recall.of(("guess", known), lambda: recognise(trial))


def _checked(movement: str, side: Side | str | None) -> Side | None:
    """The side as a word of ours, once both are known to exist."""
    known = (AUTO, *movement_ids(), UNKNOWN)
    if movement not in known:
        raise SettingsError(
            Text("There is no movement called {name}.", name=movement),
            Text("Choose one of: {names}.", names=", ".join(known)),
        )
    if side is None:
        return None
    if side not in tuple(Side):
        raise SettingsError(
            Text("There is no side called {name}.", name=side), Text("Choose left or right.")
        )
    return Side(side)


def _short(
    trial: Trial, kind: str, side: Side | None
) -> tuple[tuple[Event, ...], tuple[Measurement, ...], Series, Side, tuple[Note, ...]]:
    """One of the clinical tests; its own curves beside the usual ones."""
    leg, what = next((s for s in SIDES if s == side), None), movement_definition(kind)
    test = CLINICAL_TESTS[kind](trial, leg)
    stance: Side = leg or Side.NONE
    if what.one_legged and what.posture is Posture.STANDING:
        stance = leg or stance_leg(trial) or Side.NONE
    plain = curves(trial, pelvis_line(trial))
    drawn = {**plain.columns, **test.columns}
    if what.posture is not Posture.STANDING:  # sitting or lying, a knee is in no front plane
        drawn |= {f"fppa_{s}_deg": np.full(len(trial), np.nan) for s in SIDES}
    series = Series(trial.t_s, drawn, plain.from_standing)
    return test.events, test.measurements, series, stance, test.notes


def _height_m(settings: Mapping[str, Any] | None) -> float | None:
    """Body height as the settings say it.

    Raises
    ------
    SettingsError
        When it is none.
    """
    said = (settings or {}).get("height_cm")
    return None if said is None else body_height_cm(said) / 100


def _scene_remarks(analysed: AnalysedTrial, *, by_hand: bool) -> list[Note]:
    """What is few, and what is not counted; who corrected events by hand knows what counts."""
    if analysed.movement == UNKNOWN:
        return []
    few: Text | None = None
    if analysed.gait is not None:
        count = min(len(analysed.strides(s)) for s in SIDES)
        if count < 4:
            few = _few_strides(count)
    elif len(analysed.reps) < 3:
        few = _few_repetitions(len(analysed.reps))
    found = [] if few is None else [Note(NoteCode.FEW_REPETITIONS, Severity.WARNING, few)]
    if not by_hand:
        a = analysed
        more = uncounted(a.trial, a.reps, a.stance, a.gait, a.events)
        found += [] if more is None else [Note(NoteCode.NOT_COUNTED, Severity.INFO, more)]
    return found


def _few_strides(count: int) -> Text:
    if count == 0:
        return Text("No complete stride of one of the legs was seen.")
    if count == 1:
        return Text("Only 1 complete stride of one leg: numbers are rough.")
    return Text("Only {n} complete strides of one leg: numbers are rough.", n=count)


def _few_repetitions(count: int) -> Text:
    if count == 0:
        return Text("No complete repetition was seen.")
    if count == 1:
        return Text("Only 1 complete repetition: numbers are rough.")
    return Text("Only {n} complete repetitions: numbers are rough.", n=count)


def _scores(
    trial: Trial,
    events: tuple[Event, ...],
    measured: tuple[Measurement, ...],
    kind: str,
    stance: Side,
    settings: Mapping[str, Any] | None,
    notes: list[Note],
) -> tuple[Score, ...]:
    if spoiled_by(notes, EVERYTHING) is not None:
        return ()
    named = (settings or {}).get("step_down_test")
    variant: Literal["lateral", "forward"] | None
    variant = named if named in ("lateral", "forward") else None
    return score(trial, events, measured, kind, stance, variant=variant)


def _provenance(
    seq: PoseSequence, movement: str, side: Side | str | None, settings: Mapping[str, Any] | None
) -> Provenance:
    return Provenance(
        version=VERSION,
        model_name=seq.model.name,
        model_sha256=seq.model.sha256,
        model_known=seq.model.known,
        input_name=seq.source.name,
        input_sha256=seq.source.sha256,
        settings={"movement": movement, "side": side, **(settings or {})},
    )
