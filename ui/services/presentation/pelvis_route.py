"""The route of the pelvis in a screening, in a sentence, and how to film it better."""

from __future__ import annotations

from typing import Any

from core.errors import SettingsError
from core.text import Text
from core.vocabulary import Route, Verdict, ViewKind
from metrics.results import Measurement, Provenance, Screening
from ui.services.screening.by_hand import (
    correction_settings,
    part_choice,
    pelvis_marks,
    recording_choices,
)
from ui.services.screening.by_hand.pelvis_marks import PelvisMarks
from ui.wording import labels
from ui.wording.text import render

# Measurements that hang on the pelvis alone.
FRONTAL = ("pelvic_drop_peak", "pelvic_drop_mean", "pelvic_drop_static", "pelvic_obliquity_range")
SAGITTAL = ("sagittal_pelvic_tilt",)
FILM_FRONT = Text(
    "To see the pelvis better: a fitted shirt, tucked in, with a waistband or hem in "
    "sight; no plain black; arms away from the hips; good light; camera at hip height. "
    "Most certain are two stickers on the bony points."
)
FILM_SIDE = Text(
    "The forward tilt of the pelvis needs two stickers, front and back, or two points marked by "
    "hand on skin or tight clothing."
)


def marks_of(screening: Screening) -> PelvisMarks | None:
    """The marks a screening was made with."""
    return _read(screening.provenance.settings.get(pelvis_marks.KEY))


def _read(found: Any) -> PelvisMarks | None:
    try:
        return pelvis_marks.from_dict(found) if found else None
    except SettingsError:
        return None


def route_of(screening: Screening) -> str | None:
    """Route of the pelvis numbers; None when the pelvis gave no number."""
    return next((m.route for m in _asked(screening) if m.value is not None), None)


def asked(screening: Screening) -> bool:
    """This movement and view measure the pelvis, whether or not it was seen."""
    return bool(_asked(screening))


def _asked(screening: Screening) -> list[Measurement]:
    ids = SAGITTAL if screening.view.kind == ViewKind.SIDE else FRONTAL
    return [m for m in screening.measurements if m.id in ids]


def how(screening: Screening) -> Text | None:
    """ "the image itself", "two points marked by hand at 0.4 s ..."; None without a number."""
    route, marks = route_of(screening), marks_of(screening)
    if marks is not None and route == Route.MANUAL_POINTS:
        return pelvis_marks.said(marks)
    if route == Route.LANDMARKS:
        return Text("body points only, which make it look too level")
    return None if route is None else labels.route(route)


def sentence(screening: Screening) -> Text | None:
    """Route of the pelvis; None where it is not used."""
    if not asked(screening):
        return None
    if marks_of(screening) is not None and route_of(screening) != Route.MANUAL_POINTS:
        return Text(
            "The points marked by hand were lost too often. Correct them where they were lost."
        )
    told = how(screening)
    return None if told is None else Text("Pelvis measured from: {how}.", how=told)


def film_better(screening: Screening) -> Text | None:
    """How to film so that the pelvis can be measured; None when it was."""
    if not asked(screening):
        return None
    told = route_of(screening) not in (None, Route.LANDMARKS)
    asked_of = [f.verdict for f in screening.findings if f.pattern == "trendelenburg"]
    open_ = bool(asked_of) and all(verdict == Verdict.CANNOT_TELL for verdict in asked_of)
    if screening.view.kind == ViewKind.SIDE:
        return None if told else FILM_SIDE
    if screening.view.kind not in (ViewKind.FRONT, ViewKind.BACK):
        return None  # the place of the camera comes first
    return FILM_FRONT if open_ or not told else None


def settings_said(provenance: Provenance) -> list[str]:
    """The chosen settings, one "name value" each; marks as a sentence."""
    found = []
    for name, value in provenance.settings.items():
        if name == pelvis_marks.KEY:
            marks = _read(value)
            found += [render(pelvis_marks.said(marks))] if marks else []
        elif name == part_choice.KEY:
            found += [render(one.text) for one in part_choice.from_settings({name: value})]
        elif name == correction_settings.KEY:
            those = correction_settings.from_settings({name: value})
            found += [render(correction_settings.said(one)) for one in those]
        elif value is not None and (told := recording_choices.said(name, value)) is not None:
            found.append(render(told))
        elif value is True:
            found.append(name)
        elif value is not None:
            found.append(f"{name} {value}")
    return found
