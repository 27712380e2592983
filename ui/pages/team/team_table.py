"""The team table: one row an athlete, sorted by priority; what could not be used below it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from core.vocabulary import FLAGGED, Verdict
from ui.services.batch import tables
from ui.services.batch.athletes import Athlete
from ui.services.batch.lines import Line, title
from ui.services.presentation import images
from ui.session.audience import Audience
from ui.wording import labels
from ui.wording.text import _, render

# Thumbnails travel to the browser inside the table.
MOST_PICTURES = 300
ROW_PX, HEAD_PX, MOST_ROWS = 96, 37, 8
PICTURE_PX, PERSON_PX, SEEN_PX = 60, 86, 180


def counts(people: Sequence[Athlete]) -> None:
    """How many athletes with which answer, in one line."""
    with st.container(horizontal=True, key="team_counts"):
        for verdict in (*FLAGGED, Verdict.CANNOT_TELL, Verdict.NOT_SEEN):
            n = sum(one.verdict == verdict for one in people)
            if n:
                say = labels.verdict(verdict)
                st.badge(f"{n} × {render(say.name)}", icon=say.sign, color=say.colour)


def table(people: Sequence[Athlete], out: Path, reader: Audience) -> Athlete:
    """Draw the table; the athlete that is chosen (the first until one is)."""
    firsts = [one.first for one in people]
    chosen = st.dataframe(
        {
            _("Picture"): [_picture(line, out) for line in firsts],
            _("Athlete"): [one.person for one in people],
            _("Seen first"): [_seen(line, reader) for line in firsts],
            _("Why"): [line.why for line in firsts],
            _("Videos"): [", ".join(filmed(line) for line in one.lines) for one in people],
        },
        # Whom, and what was seen, fits on a telephone: the rest lies to the right of it.
        column_config={
            _("Picture"): st.column_config.ImageColumn(width=PICTURE_PX),
            _("Athlete"): st.column_config.TextColumn(width=PERSON_PX),
            _("Seen first"): st.column_config.TextColumn(width=SEEN_PX),
            # Wide enough for the lines of a row; narrower columns cut sentences off.
            _("Why"): st.column_config.TextColumn(width=340),
        },
        hide_index=True,
        row_height=ROW_PX,
        # All rows of a small team; the table of a large one scrolls.
        height=HEAD_PX + ROW_PX * min(len(people), MOST_ROWS),
        on_select="rerun",
        selection_mode="single-row",
        key="team_table",
        width="stretch",
    )
    rows = chosen.selection.rows
    return people[rows[0]] if rows and rows[0] < len(people) else people[0]


def filmed(line: Line) -> str:
    """The movement a clip shows."""
    return labels.capital(render(labels.movement(line.movement)))


def not_used(broken: Sequence[Line], skipped: Sequence[str]) -> None:
    """Files that could not be used: counted, named, each with its reason."""
    if not (broken or skipped):
        return
    with st.container(border=True, key="team_not_used"):
        if broken:
            told = _("Could not be used ({n})").format(n=len(broken))
            st.markdown(f":material/videocam_off: **{told}**")
            st.markdown(
                "\n".join(
                    f"- **{labels.escaped(line.file)}**: {labels.escaped(line.why)}"
                    for line in broken
                )
            )
        if skipped:
            st.caption(f":material/block: {labels.escaped(tables.skipped_told(skipped))}")


def _seen(line: Line, reader: Audience) -> str:
    """The answer, and what it is about where there is something."""
    answer = render(labels.verdict(line.verdict).name)
    name = title(line, plain=reader.plain)
    return f"{answer}: {name}" if name else answer


def _picture(line: Line, out: Path) -> str:
    path = out / line.picture
    if not line.picture or line.place > MOST_PICTURES or not path.is_file():
        return ""
    return images.in_page(path.read_bytes())
