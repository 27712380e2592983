"""FHIR release 4: an observation for each measurement, and a report with the PDF."""

from __future__ import annotations

import base64
import json
from typing import Any

from core.vocabulary import FLAGGED
from metrics.results import Measurement, Screening
from ui.wording import labels
from ui.wording.text import render

SYSTEM = "urn:plumbline:measurement"
PEOPLE = "urn:plumbline:person"
# Units of measurements in UCUM, with the factor that brings the number there.
UCUM = {
    "deg": ("deg", 1.0),
    "s": ("s", 1.0),
    "%": ("%", 1.0),
    "ratio": ("%", 100.0),
    "count": ("{count}", 1.0),
    "1/min": ("/min", 1.0),
    "m/s": ("m/s", 1.0),
    "cm": ("cm", 1.0),
}
# SNOMED CT qualifiers.
_SIDES = {"left": ("7771000", "Left"), "right": ("24028007", "Right")}


def fhir(screening: Screening, person: str, pdf: bytes | None = None, day: str = "") -> bytes:
    """A Bundle (collection): Patient, Observations, DiagnosticReport.

    Parameters
    ----------
    screening
        What was measured and answered. A missing number is an Observation with the reason.
    person
        Code of the person; the only thing said about them.
    pdf
        The report, put into the DiagnosticReport.
    day
        Day of filming, "2026-03-02"; left out when not known.
    """
    patient = {
        "resourceType": "Patient",
        "id": "person",
        "identifier": [{"system": PEOPLE, "value": person}],
    }
    observations = [
        _observation(n, m, day) for n, m in enumerate(screening.measurements) if m.unit in UCUM
    ]
    resources = [patient, *observations, _report(screening, observations, pdf, day)]
    entries = [{"fullUrl": f"urn:plumbline:{r['id']}", "resource": r} for r in resources]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json.dumps(bundle, indent=1, ensure_ascii=False).encode()


def _observation(number: int, m: Measurement, day: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "Observation",
        "id": f"measurement-{number}",
        "status": "preliminary",
        "code": {
            "coding": [{"system": SYSTEM, "code": m.id}],
            "text": render(labels.measurement(m.id)),
        },
        "subject": {"reference": "urn:plumbline:person"},
        **({"effectiveDateTime": day} if day else {}),
    }
    if m.side in _SIDES:
        code, name = _SIDES[m.side]
        coding = {"system": "http://snomed.info/sct", "code": code, "display": name}
        found["bodySite"] = {"coding": [coding], "text": f"{name} side"}
    if m.value is None:
        found["dataAbsentReason"] = {"text": render(m.reason) or "not measured"}
        return found
    found["valueQuantity"] = _quantity(m.value, m.unit)
    if m.u95 is not None:
        name = "half width of the 95 % interval"
        found["component"] = [
            {
                "code": {"coding": [{"system": SYSTEM, "code": "u95"}], "text": name},
                "valueQuantity": _quantity(m.u95, m.unit),
            }
        ]
    return found


def _quantity(value: float, unit: str) -> dict[str, Any]:
    code, factor = UCUM[unit]
    return {
        "value": round(value * factor, 4),
        "unit": code,
        "system": "http://unitsofmeasure.org",
        "code": code,
    }


def _report(
    screening: Screening, observations: list[dict[str, Any]], pdf: bytes | None, day: str
) -> dict[str, Any]:
    told = [
        f"{render(labels.pattern(f.pattern))}, {f.side}: {render(labels.verdict(f.verdict).name)}"
        for f in screening.findings
        if f.verdict in FLAGGED
    ]
    report: dict[str, Any] = {
        "resourceType": "DiagnosticReport",
        "id": "report",
        "status": "preliminary",
        "code": {"text": "Movement screening (not a diagnosis)"},
        "subject": {"reference": "urn:plumbline:person"},
        "result": [{"reference": f"urn:plumbline:{o['id']}"} for o in observations],
        "conclusion": "; ".join([*told, render(labels.NOT_A_DIAGNOSIS)]),
        **({"effectiveDateTime": day} if day else {}),
    }
    if pdf is not None:
        report["presentedForm"] = [
            {"contentType": "application/pdf", "data": base64.b64encode(pdf).decode()}
        ]
    return report
