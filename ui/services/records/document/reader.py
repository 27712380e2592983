"""Read a screening from a plain document."""

from __future__ import annotations

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
    Score,
    ScoreItem,
    Screening,
    Series,
    View,
)
from ui.services.records.document.sentences import Words
from ui.services.records.document.writer import SCHEMA_VERSION


def from_document(document: dict[str, Any], series: Series) -> Screening:
    """Rebuild the screening that `to_document` wrote; curves come from their own file.

    Raises
    ------
    RecordError
        When the document is of another version or parts are missing.
    """
    if document.get("schema_version") != SCHEMA_VERSION:
        raise RecordError(
            Text("This screening was written by another version of the program."),
            Text("Screen the clip again."),
        )
    try:
        return _rebuild(document, series, Words(document["texts"]))
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(
            Text("The screening file is damaged."), Text("Screen the clip again.")
        ) from error


def _rebuild(d: dict[str, Any], series: Series, words: Words) -> Screening:
    return Screening(
        movement=d["movement"],
        stance_side=d["stance_side"],
        view=View(**{**d["view"], "because": words.all(d["view"]["because"])}),
        notes=tuple(
            Note(n["code"], n["severity"], words.read(n["text"])) for n in d["quality"]["notes"]
        ),
        events=tuple(Event(**e) for e in d["events"]),
        measurements=tuple(
            Measurement(
                **{
                    **m,
                    "reason": words.maybe(m["reason"]),
                    "reference": m["reference"] and Reference(**m["reference"]),
                }
            )
            for m in d["measurements"]
        ),
        findings=tuple(_read_finding(f, words) for f in d["findings"]),
        series=series,
        provenance=Provenance(**d["provenance"]),
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
