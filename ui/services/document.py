"""screening.json: a screening as a plain document, and back (docs/screening-json.md)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from core.errors import RecordError
from core.pose_sequence import Note, PoseSequence
from core.text import Text
from metrics.result import (
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

SCHEMA_VERSION = 1
_DIGITS = 6  # a millionth of a degree: enough to be exact, short enough to read


def to_document(screening: Screening, sequence: PoseSequence) -> dict[str, Any]:
    """Plain data (str, float, list, dict) that json can write; missing numbers are None."""
    book = _Book()
    return {
        "schema_version": SCHEMA_VERSION,
        "movement": screening.movement,
        "stance_side": screening.stance_side,
        "view": {
            "kind": screening.view.kind,
            "near_side": screening.view.near_side,
            "direction": int(screening.view.direction),
            "yaw_deg": _number(screening.view.yaw_deg),
            "because": book.write_all(screening.view.because),
        },
        "quality": _quality(screening, sequence, book),
        "events": [
            {"kind": e.kind, "time_s": _number(e.time_s), "side": e.side} for e in screening.events
        ],
        "measurements": [_measurement(m, book) for m in screening.measurements],
        "findings": [_finding(f, book) for f in screening.findings],
        "scores": [_score(s, book) for s in screening.scores],
        "provenance": _provenance(screening.provenance),
        "texts": book.templates,
    }


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
        return _rebuild(document, series, _Reader(document["texts"]))
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError(
            Text("The screening file is damaged."), Text("Screen the clip again.")
        ) from error


class _Book:
    """Writes sentences as plain English and remembers how to translate them."""

    def __init__(self) -> None:
        self.templates: dict[str, Any] = {}

    def write(self, text: Text | None) -> str | None:
        if text is None:
            return None
        sentence = str(text)
        if text.params:
            self.templates[sentence] = pack(text)
        return sentence

    def write_all(self, texts: tuple[Text, ...]) -> list[str]:
        return [str(self.write(t)) for t in texts]


class _Reader:
    """Turns the plain sentences of a document back into translatable ones."""

    def __init__(self, templates: dict[str, Any]) -> None:
        self.templates = templates

    def read(self, sentence: str) -> Text:
        packed = self.templates.get(sentence)
        return unpack(packed) if packed else Text(_escape(sentence))

    def maybe(self, sentence: str | None) -> Text | None:
        return None if sentence is None else self.read(sentence)

    def all(self, sentences: list[str]) -> tuple[Text, ...]:
        return tuple(self.read(s) for s in sentences)


def pack(text: Text) -> dict[str, Any]:
    """A sentence as JSON that can still be translated."""
    params = {k: pack(v) if isinstance(v, Text) else _plain(v) for k, v in text.params.items()}
    return {"template": text.template, "params": params}


def unpack(packed: dict[str, Any]) -> Text:
    """The sentence `pack` made."""
    params = {k: unpack(v) if isinstance(v, dict) else v for k, v in packed["params"].items()}
    return Text(packed["template"], **params)


def _escape(sentence: str) -> str:
    return sentence.replace("{", "{{").replace("}", "}}")


def _plain(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)  # JSON has no NaN
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), _DIGITS)


def _quality(screening: Screening, sequence: PoseSequence, book: _Book) -> dict[str, Any]:
    seen = float(np.mean(sequence.detected)) if len(sequence) else 0.0
    return {
        "frames": len(sequence),
        "duration_s": _number(sequence.duration_s),
        "fps": _number(sequence.fps),
        "size_px": [int(v) for v in sequence.size_px],
        "mirrored": bool(sequence.mirrored),
        "person_seen_share": _number(seen),
        "notes": [
            {"code": n.code, "severity": n.severity, "text": book.write(n.text)}
            for n in screening.notes
        ],
    }


def _measurement(m: Measurement, book: _Book) -> dict[str, Any]:
    return {
        "id": m.id,
        "side": m.side,
        "value": _number(m.value),
        "unit": m.unit,
        "u95": _number(m.u95),
        "time_s": _number(m.time_s),
        "reason": book.write(m.reason),
        "plane": m.plane,
        "n": int(m.n),
        "route": m.route,
        "estimate": bool(m.estimate),
        "reference": None if m.reference is None else _reference(m.reference),
    }


def _reference(r: Reference) -> dict[str, Any]:
    return {
        "population": r.population,
        "source": r.source,
        "low": _number(r.low),
        "high": _number(r.high),
        "possible": _number(r.possible),
        "clear": _number(r.clear),
        "direction": r.direction,
        "mdc": _number(r.mdc),
        "n": r.n,
    }


def _finding(f: Finding, book: _Book) -> dict[str, Any]:
    return {
        "pattern": f.pattern,
        "side": f.side,
        "verdict": f.verdict,
        "because": book.write_all(f.because),
        "other_explanations": book.write_all(f.other_explanations),
        "measurements": [{"id": id, "side": side} for id, side in f.measurements],
        "time_s": _number(f.time_s),
        "message": book.write(f.message),
        "next_step": book.write(f.next_step),
    }


def _score(s: Score, book: _Book) -> dict[str, Any]:
    return {
        "id": s.id,
        "side": s.side,
        "total": _number(s.total),
        "label": book.write(s.label),
        "items": [
            {
                "name": book.write(i.name),
                "points": _number(i.points),
                "times_s": [_number(t) for t in i.times_s],
                "reason": book.write(i.reason),
            }
            for i in s.items
        ],
        "source": s.source,
    }


def _provenance(p: Provenance) -> dict[str, Any]:
    return {
        "version": p.version,
        "model_name": p.model_name,
        "model_sha256": p.model_sha256,
        "model_known": bool(p.model_known),
        "input_name": p.input_name,
        "input_sha256": p.input_sha256,
        "settings": {k: _plain(v) for k, v in p.settings.items()},
    }


def _rebuild(d: dict[str, Any], series: Series, words: _Reader) -> Screening:
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


def _read_finding(f: dict[str, Any], words: _Reader) -> Finding:
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


def _read_score(s: dict[str, Any], words: _Reader) -> Score:
    items = tuple(
        ScoreItem(words.read(i["name"]), i["points"], tuple(i["times_s"]), words.maybe(i["reason"]))
        for i in s["items"]
    )
    return Score(**{**s, "label": words.read(s["label"]), "items": items})
