"""A recording of several parts: the strip to choose from, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.note_codes import NoteCode
from core.vocabulary import FLAGGED, Verdict
from metrics.results import Finding
from metrics.timeline import RecordingScreening, Segment
from ui.services.presentation.merged_findings import joined
from ui.services.presentation.segments import strip_svg
from ui.services.screening.screened_clip import ScreenedClip, clip_title
from ui.session.audience import Audience
from ui.widgets.figure import show
from ui.wording import labels
from ui.wording.text import _, render


def choose(shown: ScreenedClip) -> int:
    """Draw the strip; the place of the chosen part, at first the one with most to say."""
    recording = shown.whole
    segments = recording.segments
    with st.container(key="segments"):
        st.markdown(_("Each part was measured by itself."))
        place = st.container()
        chosen = st.segmented_control(
            _("The parts of this recording"),
            list(range(len(segments))),
            default=_first_to_read(segments),
            required=True,
            format_func=lambda k: f"{k + 1}. {clip_title(segments[k].screening)}",
            key="segment",
            label_visibility="collapsed",
        )
        chosen = 0 if chosen is None or chosen >= len(segments) else chosen
        end_s = max(float(shown.landmarks.t_s[-1]), segments[-1].end_s)
        with place:
            show(strip_svg(recording, end_s, chosen), "segments")
    return chosen


def _first_to_read(segments: Sequence[Segment]) -> int:
    """The first part of a clear finding, else of a possible one, else the first."""
    for verdict in FLAGGED:
        for place, segment in enumerate(segments):
            if any(f.verdict == verdict for f in segment.screening.findings):
                return place
    return 0


def together(shown: ScreenedClip, reader: Audience) -> None:
    """The findings of all parts, by leg."""
    recording = shown.whole
    for note in recording.notes:
        if note.code in (NoteCode.OTHER_PERSON, NoteCode.SAME_PERSON):
            st.warning(render(note.text), icon=":material/warning:")
    told = [f for f in recording.findings if f.verdict != Verdict.CANNOT_TELL]
    with st.expander(_("All parts together, by leg"), expanded=True, key="segments_together"):
        if not told:
            st.markdown(_("No part could answer any question."))
        left, right = st.columns(2, gap="medium")
        for column, side, head in ((left, "left", _("Left")), (right, "right", _("Right"))):
            with column:
                st.markdown(f"**{head}**")
                mine = [f for f in told if f.side in (side, "both", "none")]
                _list(mine, recording, reader)


def _list(findings: list[Finding], recording: RecordingScreening, reader: Audience) -> None:
    """Under the name of a leg: what was seen and in which parts, then the names of the rest."""
    lines, calm = [], []
    for finding in labels.by_weight(joined(findings)):
        name = render(labels.pattern(finding.pattern, plain=reader.plain))
        if finding.verdict not in FLAGGED:
            calm.append(name)
            continue
        verdict = render(labels.verdict(finding.verdict).name)
        lines.append(f"- {verdict}: **{name}**. {_where(finding, recording)}")
    if calm:
        verdict = render(labels.verdict(Verdict.NOT_SEEN).name)
        lines.append(f"- {verdict}: {'; '.join(dict.fromkeys(calm))}.")
    st.markdown("\n".join(lines) or _("Nothing could be told."))


def _where(finding: Finding, recording: RecordingScreening) -> str:
    """The parts whose cards tell it; the reason where it needs several together."""
    parts = [
        str(number)
        for number, segment in enumerate(recording.segments, 1)
        for f in segment.screening.findings
        if (f.pattern, f.verdict) == (finding.pattern, finding.verdict)
        and finding.side in (f.side, "both")
    ]
    if not parts:
        return labels.capital(render(finding.because[0]))
    return _("In part {numbers}.").format(numbers=", ".join(dict.fromkeys(parts)))
