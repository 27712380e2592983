"""A recording of several parts: the strip to choose from, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.landmarks import SIDES
from core.note_codes import NoteCode
from core.vocabulary import FLAGGED, Side, Verdict
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
        place = st.container()
        chosen = st.segmented_control(
            _("The parts of this recording"),
            list(range(len(segments))),
            default=_first_to_read(segments),
            required=True,
            format_func=lambda k: f"{k + 1}. {clip_title(segments[k].screening, short=True)}",
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
        if note.code in (NoteCode.OTHER_PERSON, NoteCode.SAME_PERSON, NoteCode.OUT_OF_SIGHT):
            st.warning(render(note.text), icon=":material/warning:")
    told = [f for f in recording.findings if f.verdict != Verdict.CANNOT_TELL]
    mine = {side: _of(side, told) for side in SIDES}
    with st.expander(_("All parts together, by leg"), expanded=True, key="segments_together"):
        if not told:
            st.markdown(_("No part could answer any question."))
        for column, (side, found) in zip(st.columns(2, gap="medium"), mine.items(), strict=True):
            with column:
                st.markdown(f"**{labels.capital(render(labels.side(side)))}**")
                st.markdown(_seen(found, recording, reader))
        calm = _not_seen(mine, reader)
        if calm:
            count = sum(map(len, calm.values()))
            with st.expander(_("Looked for and not seen ({count})").format(count=count)):
                for side, names in calm.items():
                    st.markdown(
                        f"- **{labels.capital(render(labels.side(side)))}**: {'; '.join(names)}."
                    )


def _of(side: Side, told: Sequence[Finding]) -> list[Finding]:
    """Those of a leg, of both, or of none, each once, most severe first."""
    return labels.by_weight(joined(f for f in told if f.side in (side, Side.BOTH, Side.NONE)))


def _seen(found: Sequence[Finding], recording: RecordingScreening, reader: Audience) -> str:
    """What was seen on a leg, and in which parts."""
    lines = []
    for finding in found:
        if finding.verdict in FLAGGED:
            name = render(labels.pattern(finding.pattern, plain=reader.plain))
            verdict = render(labels.verdict(finding.verdict).name)
            lines.append(f"- {verdict}: **{name}**. {_where(finding, recording)}")
    return "\n".join(lines) or (_("Nothing stood out.") if found else _("Nothing could be told."))


def _not_seen(mine: Mapping[Side, Sequence[Finding]], reader: Audience) -> dict[Side, list[str]]:
    """Names of the rest, by leg; what neither leg shows stands once."""
    names = {
        side: [
            render(labels.pattern(f.pattern, plain=reader.plain))
            for f in found
            if f.verdict not in FLAGGED
        ]
        for side, found in mine.items()
    }
    both = [name for name in names[Side.LEFT] if name in names[Side.RIGHT]]
    told = {
        **{s: [n for n in dict.fromkeys(own) if n not in both] for s, own in names.items()},
        Side.BOTH: list(dict.fromkeys(both)),
    }
    return {side: rest for side, rest in told.items() if rest}


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
