"""Remarks on what was corrected by hand: how much, and what could not be used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from core.correction import Correction, CorrectionKind
from core.note_codes import NoteCode
from core.pose_sequence import Note
from core.text import Text
from core.vocabulary import Severity
from metrics.preprocessing.trial import Trial


def by_hand_remarks(
    trial: Trial, corrections: Sequence[Correction], unused: Iterable[Correction]
) -> list[Note]:
    """What was corrected by hand, and a warning for what had no effect.

    Parameters
    ----------
    trial
        Conditioned from landmarks that are corrected.
    corrections
        All of this trial, on its clock.
    unused
        Those of repetitions or steps that are not there.
    """
    lost = {*unused, *(c for c in corrections if _not_believed(trial, c))}
    notes = []
    done = counted([c for c in corrections if c not in lost])
    if done is not None:
        notes.append(
            Note(NoteCode.BY_HAND, Severity.INFO, Text("Corrected by hand: {what}.", what=done))
        )
    for one in sorted(lost, key=lambda c: c.time_s):
        why = _no_such_instant(one) if one.kind.of_events else _too_far(one)
        notes.append(Note(NoteCode.BY_HAND_UNUSED, Severity.WARNING, why))
    return notes


def counted(corrections: Iterable[Correction]) -> Text | None:
    """ "2 landmarks moved, 1 repetition left out"; None when nothing was corrected."""
    kinds = [c.kind for c in corrections]
    told = [_times(kind, kinds.count(kind)) for kind in CorrectionKind if kind in kinds]
    words = [text for text in told if text is not None]
    if not words:
        return None
    out = words[0]
    for word in words[1:]:
        out = Text("{first}, {next}", first=out, next=word)
    return out


def _times(kind: CorrectionKind, n: int) -> Text | None:
    one, many = {
        CorrectionKind.MOVED: (Text("1 landmark moved"), Text("{n} landmarks moved", n=n)),
        CorrectionKind.HIDDEN: (
            Text("1 landmark called hidden"),
            Text("{n} landmarks called hidden", n=n),
        ),
        CorrectionKind.EXCHANGED: (
            Text("left and right leg exchanged once"),
            Text("left and right leg exchanged {n} times", n=n),
        ),
        CorrectionKind.LEFT_OUT: (
            Text("1 repetition or step left out"),
            Text("{n} repetitions or steps left out", n=n),
        ),
        CorrectionKind.SHIFTED: (Text("1 instant moved"), Text("{n} instants moved", n=n)),
        CorrectionKind.DISAGREED: (None, None),  # it changes no number
    }[kind]
    return one if n == 1 else many


def _not_believed(trial: Trial, one: Correction) -> bool:
    """A landmark set where no joint of this body can be was not used."""
    if one.kind != CorrectionKind.MOVED:
        return False
    return not bool(np.isfinite(trial.xy[trial.at(one.time_s), one.row]).all())


def _no_such_instant(one: Correction) -> Text:
    return Text(
        "A correction by hand at {time:.2f} s was not used: no repetition or step is there, or it "
        "would end before it began.",
        time=one.time_s,
    )


def _too_far(one: Correction) -> Text:
    return Text(
        "A landmark set by hand at {time:.2f} s was not used: it lies too far from the rest of "
        "the body.",
        time=one.time_s,
    )
