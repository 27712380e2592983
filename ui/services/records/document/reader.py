"""Read a screening from a plain document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.errors import RecordError
from core.pose_sequence import Note
from core.text import Text
from metrics.results import (
    Event,
    Finding,
    Measurement,
    Provenance,
    Reference,
    RepetitionValue,
    Score,
    ScoreItem,
    Screening,
    Series,
    View,
)
from metrics.timeline import Quality, RecordingScreening, Segment
from ui.services.records.document import checked
from ui.services.records.document.sentences import Words
from ui.services.records.document.writer import SCHEMA_VERSION
from ui.services.records.segment_series import of_segment

OLDER = (1,)  # one screening at the top, no segments


def recording_from_document(document: dict[str, Any], series: Series) -> RecordingScreening:
    """Rebuild what `recording_document` wrote; curves come from their own file.

    Raises
    ------
    RecordError
        When the document is of another version or parts are missing.
    """
    if document.get("schema_version") not in (*OLDER, SCHEMA_VERSION):
        raise RecordError(
            Text("This screening was written by another version of the program."),
            Text("Screen the clip again."),
        )
    try:
        if document["schema_version"] == SCHEMA_VERSION:
            checked.check(document)
        return _rebuild(document, series, Words(document["texts"]))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise RecordError(
            Text("The screening file is damaged."), Text("Screen the clip again.")
        ) from error


def _rebuild(d: dict[str, Any], series: Series, words: Words) -> RecordingScreening:
    provenance = Provenance(**d["provenance"])
    rows = d["segments"] if d["schema_version"] == SCHEMA_VERSION else [_as_segment(d)]
    segments = []
    for number, row in enumerate(rows):
        first, last, curves = of_segment(series, number, len(rows))
        segments.append(
            Segment(
                movement=row["movement"],
                view=_read_view(row["view"], words),
                side=row["side"],
                start_s=row["start_s"],
                end_s=row["end_s"],
                screening=_read_screening(row, curves, provenance, words),
                quality=_read_quality(row["quality"], words),
                first=first,
                last=last,
                person=row["person"],
            )
        )
    return RecordingScreening(
        segments=tuple(segments),
        notes=_read_quality(d["quality"], words).notes,
        findings=tuple(_read_finding(f, words) for f in d["findings"]),
        provenance=provenance,
    )


def _as_segment(d: dict[str, Any]) -> dict[str, Any]:
    """The one part of a document of version 1."""
    end_s = d["quality"]["duration_s"]
    return {**d, "side": d["stance_side"], "start_s": 0.0, "end_s": end_s, "person": 0}


def _read_quality(q: dict[str, Any], words: Words) -> Quality:
    notes = tuple(Note(n["code"], n["severity"], words.read(n["text"])) for n in q["notes"])
    fps = float("nan") if q["fps"] is None else q["fps"]
    return Quality(q["frames"], q["duration_s"], fps, q["person_seen_share"], notes)


def _read_view(v: dict[str, Any], words: Words) -> View:
    return View(**{**v, "because": words.all(v["because"])})


def _read_screening(
    d: dict[str, Any], series: Series, provenance: Provenance, words: Words
) -> Screening:
    return Screening(
        movement=d["movement"],
        stance_side=d["side"],
        view=_read_view(d["view"], words),
        notes=_read_quality(d["quality"], words).notes,
        events=tuple(Event(**e) for e in d["events"]),
        measurements=tuple(
            Measurement(
                **{
                    **m,
                    "reason": words.maybe(m["reason"]),
                    "reference": m["reference"] and Reference(**m["reference"]),
                    "repetitions": tuple(RepetitionValue(**r) for r in m.get("repetitions", ())),
                }
            )
            for m in d["measurements"]
        ),
        findings=tuple(_read_finding(f, words) for f in d["findings"]),
        series=replace(series, from_standing=frozenset(d.get("curves_from_standing", ()))),
        provenance=provenance,
        scores=tuple(_read_score(s, words) for s in d["scores"]),
    )


def _read_finding(f: dict[str, Any], words: Words) -> Finding:
    return Finding(
        **{
            **f,
            "because": words.all(f["because"]),
            "other_explanations": words.all(f["other_explanations"]),
            "measurements": tuple((m["id"], m["side"]) for m in f["measurements"]),
            "message": words.maybe(f["message"]),
            "next_step": words.maybe(f["next_step"]),
        }
    )


def _read_score(s: dict[str, Any], words: Words) -> Score:
    items = tuple(
        ScoreItem(words.read(i["name"]), i["points"], tuple(i["times_s"]), words.maybe(i["reason"]))
        for i in s["items"]
    )
    return Score(**{**s, "label": words.read(s["label"]), "items": items})
