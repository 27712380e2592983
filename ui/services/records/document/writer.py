"""A screening as a plain document."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from core.pose_sequence import PoseSequence
from core.text_json import plain
from metrics.results import Finding, Measurement, Provenance, Reference, Score, Screening
from ui.services.records.document.sentences import Book

SCHEMA_VERSION = 1
_DIGITS = 6  # a millionth of a degree: enough to be exact, short enough to read


def to_document(screening: Screening, sequence: PoseSequence) -> dict[str, Any]:
    """Plain data (str, float, list, dict) that json can write; missing numbers are None."""
    book = Book()
    return {
        "schema_version": SCHEMA_VERSION,
        "movement": screening.movement,
        "stance_side": screening.stance_side,
        "view": {
            "kind": screening.view.kind,
            "near_side": screening.view.near_side,
            "direction": int(screening.view.direction),
            "yaw_deg": _number(screening.view.yaw_deg),
            "turned": int(screening.view.turned),
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


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), _DIGITS)


def _quality(screening: Screening, sequence: PoseSequence, book: Book) -> dict[str, Any]:
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


def _measurement(m: Measurement, book: Book) -> dict[str, Any]:
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
        "u95_default": _number(r.u95_default),
    }


def _finding(f: Finding, book: Book) -> dict[str, Any]:
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


def _score(s: Score, book: Book) -> dict[str, Any]:
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
        "settings": {k: plain(v) for k, v in p.settings.items()},
    }
