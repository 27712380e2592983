"""A screening as a plain document."""

from __future__ import annotations

import math
from typing import Any

from core.pose_sequence import PoseSequence
from core.text_json import plain
from metrics.results import Finding, Measurement, Provenance, Reference, Score, View
from metrics.timeline import Quality, RecordingScreening, Segment, quality_of
from ui.services.records.document.sentences import Book

SCHEMA_VERSION = 2
_DIGITS = 6  # a millionth of a degree: enough to be exact, short enough to read


def recording_document(recording: RecordingScreening, sequence: PoseSequence) -> dict[str, Any]:
    """Plain data (str, float, list, dict) that json can write; missing numbers are None.

    A recording of one part has the fields of its screening at the top as well.
    """
    book = Book()
    parts = [_segment(s, sequence, book) for s in recording.segments]
    own: dict[str, Any] = {
        "quality": _quality(quality_of(sequence, recording.notes), sequence, book),
        "findings": [_finding(f, book) for f in recording.findings],
    }
    if recording.single is not None:
        only = recording.single
        own = {"movement": only.movement, "stance_side": only.stance_side, "view": None} | own
        own |= {key: parts[0][key] for key in ("view", "events", "measurements", "scores")}
    return {
        "schema_version": SCHEMA_VERSION,
        **own,
        "provenance": _provenance(recording.provenance),
        "segments": parts,
        "texts": book.templates,
    }


def _segment(segment: Segment, sequence: PoseSequence, book: Book) -> dict[str, Any]:
    screening = segment.screening
    return {
        "movement": screening.movement,
        "view": _view(screening.view, book),
        "side": screening.stance_side,
        "start_s": _number(segment.start_s),
        "end_s": _number(segment.end_s),
        "person": int(segment.person),
        "quality": _quality(segment.quality, sequence, book),
        "events": [
            {"kind": e.kind, "time_s": _number(e.time_s), "side": e.side} for e in screening.events
        ],
        "measurements": [_measurement(m, book) for m in screening.measurements],
        "findings": [_finding(f, book) for f in screening.findings],
        "scores": [_score(s, book) for s in screening.scores],
        "curves_from_standing": sorted(screening.series.from_standing),
    }


def _view(view: View, book: Book) -> dict[str, Any]:
    return {
        "kind": view.kind,
        "near_side": view.near_side,
        "direction": int(view.direction),
        "yaw_deg": _number(view.yaw_deg),
        "turned": int(view.turned),
        "because": book.write_all(view.because),
    }


def _number(value: float | None) -> float | None:
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), _DIGITS)


def _quality(quality: Quality, sequence: PoseSequence, book: Book) -> dict[str, Any]:
    return {
        "frames": quality.frames,
        "duration_s": _number(quality.duration_s),
        "fps": _number(quality.fps),
        "size_px": [int(v) for v in sequence.size_px],
        "mirrored": bool(sequence.mirrored),
        "person_seen_share": _number(quality.person_seen_share),
        "notes": [
            {"code": n.code, "severity": n.severity, "text": book.write(n.text)}
            for n in quality.notes
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
        "repetitions": [
            {"number": r.number}
            | {key: _number(getattr(r, key)) for key in ("value", "time_s", "start_s", "end_s")}
            for r in m.repetitions
        ],
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
