"""Method section of the report: how the recording was understood, and how to reproduce it."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.results import Provenance, Screening
from ui.services.presentation import pelvis_route
from ui.services.presentation.measured_part import about_the_recording
from ui.services.report.layout import MARGIN_MM, Row, Sheet
from ui.services.screening.screened_clip import ScreenedClip
from ui.wording import labels
from ui.wording.text import _, render

_LABEL_MM = 14.0


def recording(sheet: Sheet, screening: Screening) -> None:
    """Quality notes and the reasons for the view."""
    lines = about_the_recording(screening)
    if lines:
        sheet.heading(_("About the recording"))
        sheet.bullets(lines, 8)


def provenance(sheet: Sheet, clip: ScreenedClip) -> None:
    """Program, model, settings and the fingerprint of the clip."""
    p, sequence = clip.screening.provenance, clip.landmarks
    picture = _("{w} x {h} pixels, {fps:.0f} frames per second, {n} frames").format(
        w=sequence.size_px[0], h=sequence.size_px[1], fps=sequence.fps, n=len(sequence)
    )
    rows = [
        Row(_("Program"), (f"Plumbline {p.version}",), 7.5),
        Row(_("Pose model"), (model(p),), 7.5),
        Row(_("Settings"), (chosen(p),), 7.5),
        *_pelvis(clip.screening),
        Row(_("Clip"), (f"{p.input_name}, {picture}",), 7.5),
        Row(_("Clip sha256"), (p.input_sha256 or "–",), 7.5),
    ]
    height = sum(sheet.row_height(r, sheet.epw - 28) for r in rows)
    sheet.heading(_("How it was made"), keep=height + 14)
    for row in rows:
        sheet.row(row, MARGIN_MM, 28, sheet.epw - 28)


def _pelvis(screening: Screening) -> list[Row]:
    told = pelvis_route.how(screening)
    return [] if told is None else [Row(_("Pelvis"), (labels.capital(render(told)),), 7.5)]


def model(p: Provenance) -> str:
    """Name and fingerprint of the pose model."""
    known = "" if p.model_known else " " + _("(not one of the models we know)")
    return f"{p.model_name}{known}, sha256 {p.model_sha256 or '–'}"


def chosen(p: Provenance) -> str:
    """Settings that were chosen, in one line."""
    return labels.one_line(", ".join(pelvis_route.settings_said(p))) or _("as delivered")


def several(sheet: Sheet, groups: Sequence[tuple[str, Sequence[ScreenedClip]]]) -> None:
    """The same for several recordings, each behind the name of its group."""
    sheet.heading(_("How it was made"), keep=30)
    made = [(label, clip) for label, clips in groups for clip in clips]
    for label, clip in made:
        sheet.row(_clip(label, clip), MARGIN_MM, _LABEL_MM, sheet.epw - _LABEL_MM)
    models = tuple(dict.fromkeys(model(clip.screening.provenance) for _label, clip in made))
    sheet.row(Row(_("Model"), models, 7), MARGIN_MM, _LABEL_MM, sheet.epw - _LABEL_MM)


def _clip(label: str, clip: ScreenedClip) -> Row:
    p = clip.screening.provenance
    name = clip.name if p.input_name in ("", clip.name) else f"{clip.name} ({p.input_name})"
    facts = (name, clip.title, f"Plumbline {p.version}", chosen(p))
    return Row(label, ("  ·  ".join(facts) + f"\nsha256 {p.input_sha256 or '–'}",), 7)
