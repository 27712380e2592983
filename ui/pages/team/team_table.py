"""The team table, sorted by priority, and the findings of the chosen clip."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from core.errors import RecordError
from core.vocabulary import FLAGGED
from metrics.results import Finding
from ui.services.batch.screen_one import CLIPS
from ui.services.batch.tables import Line, title
from ui.services.presentation import evidence
from ui.services.presentation.moments import moment_of
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.widgets.lesson import learn_more
from ui.widgets.result.findings import title as finding_title
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _, render

# Thumbnails travel to the browser inside the table.
MOST_PICTURES = 300
ROW_PX = 76
PICTURE_PX, PERSON_PX, SEEN_PX = 60, 86, 180
ASPECT = 3 / 4


def table(lines: Sequence[Line], out: Path, reader: Audience) -> Line | None:
    """Draw the table; the line that is chosen (the first until one is)."""
    chosen = st.dataframe(
        {
            _("Picture"): [_picture(line, out) for line in lines],
            _("Person"): [line.person for line in lines],
            _("Seen first"): [_seen(line, reader) for line in lines],
            _("Why"): [line.why for line in lines],
            _("Beyond the cut-off, in multiples of its error"): [_margin(line) for line in lines],
            _("File"): [line.file for line in lines],
        },
        # Whom, and what was seen, fits on a telephone: the rest lies to the right of it.
        column_config={
            _("Picture"): st.column_config.ImageColumn(width=PICTURE_PX),
            _("Person"): st.column_config.TextColumn(width=PERSON_PX),
            _("Seen first"): st.column_config.TextColumn(width=SEEN_PX),
            # Wide enough for two lines of a row; narrower columns cut sentences off.
            _("Why"): st.column_config.TextColumn(width=340),
        },
        hide_index=True,
        row_height=ROW_PX,
        on_select="rerun",
        selection_mode="single-row",
        key="team_table",
        width="stretch",
    )
    rows = chosen.selection.rows
    if rows and rows[0] < len(lines):
        return lines[rows[0]]
    return lines[0] if lines else None


def one(line: Line, out: Path, reader: Audience) -> None:
    """The findings of one clip with their images."""
    movement, view = render(labels.movement(line.movement)), render(labels.view(line.view))
    st.subheader(line.person, anchor=False)
    if line.status != "done":
        st.warning(line.why, icon=":material/videocam_off:")
        return
    if line.parts < 2:
        st.caption(_("{movement}, seen from the {view}").format(movement=movement, view=view))
    folder = out / CLIPS / line.key
    try:
        result = result_folder.load_folder(folder)
    except RecordError as error:
        st.error(sentence(error))
        return
    seen = _seen_in(result)
    if line.parts > 1:
        st.caption(_("A recording of {n} parts").format(n=line.parts))
    if not any(seen.values()):
        st.markdown(line.why or _("Nothing stood out in this video"))
    for part, findings in seen.items():
        if findings and line.parts > 1:
            st.markdown(f"**{part.title}**")
        _cards(part, findings, reader)


def _seen_in(result: ScreenedClip) -> dict[ScreenedClip, list[Finding]]:
    """What stood out in each part, the weightiest first; of two equal answers the first."""
    found: dict[ScreenedClip, list[Finding]] = {}
    told = {(f.pattern, f.side): f.verdict for f in result.whole.findings}
    for part in result.parts:
        mine = [
            f
            for f in labels.by_weight(part.screening.findings)
            if f.verdict in FLAGGED and told.get((f.pattern, f.side)) == f.verdict
        ]
        for finding in mine:
            told.pop((finding.pattern, finding.side))
        found[part] = mine
    return found


def _cards(part: ScreenedClip, findings: Sequence[Finding], reader: Audience) -> None:
    screening, stills = part.screening, part.stills
    for finding in findings:
        say = labels.verdict(finding.verdict)
        with st.container(
            border=True, key=f"verdict_{finding.verdict}_team_{finding.pattern}_{finding.side}"
        ):
            st.badge(render(say.name), icon=say.sign, color=say.colour)
            st.markdown(f"**{finding_title(finding, reader)}**")
            time_s = moment_of(screening, finding)
            if time_s in stills:
                picture = evidence.cropped(stills[time_s], part.landmarks, time_s, ASPECT)
                st.image(picture, width=260)
            st.markdown("\n".join(f"- {render(t)}" for t in finding.because))
            if finding.other_explanations:
                other = "; ".join(render(t) for t in finding.other_explanations)
                st.markdown(f"**{_('What else it could be')}:** {other}")
            learn_more(finding.pattern, f"team_{finding.pattern}_{finding.side}")


def _seen(line: Line, reader: Audience) -> str:
    """The answer, and what it is about where there is something."""
    answer = render(labels.verdict(line.verdict).name)
    name = title(line, plain=reader.plain)
    return f"{answer}: {name}" if name else answer


def _margin(line: Line) -> str:
    # Text: an empty number would be shown as "None".
    return f"{line.margin:.1f}" if line.pattern else ""


def _picture(line: Line, out: Path) -> str:
    path = out / line.picture
    if not line.picture or line.place > MOST_PICTURES or not path.is_file():
        return ""
    return "data:image/jpeg;base64," + base64.b64encode(path.read_bytes()).decode()
