"""One leg of a visit: its chain, agreeing and disagreeing clues, next examinations."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.vocabulary import FLAGGED, Verdict
from metrics.visit import ANSWERS, Clue, LegSummary, Link, State, links
from ui.figures.leg import leg_chain
from ui.services.presentation import images
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.selfcheck.questions import questions_for
from ui.services.visit import traced
from ui.services.visit.clues import clue_message, clue_name, clue_why, nothing_on_leg, video_name
from ui.services.visit.evidence_trace import Evidence, pictures, telling
from ui.session.audience import Audience
from ui.widgets.figure import show
from ui.widgets.text_table import text_table
from ui.wording import labels
from ui.wording.text import _, render

# The verdict's edge of a card, by how sure the clips are together.
_EDGE: dict[State, str] = {"agree": Verdict.CLEAR, "single": Verdict.POSSIBLE}
_PICTURES = 3
_PICTURE_PX = 130


def leg_column(picture: LegSummary, clips: Sequence[ScreenedClip], reader: Audience) -> None:
    """Draw one leg; the reader changes words and depth, never a number."""
    st.header({"left": _("Left leg"), "right": _("Right leg")}[picture.side], anchor=False)
    chain = links(picture)
    show(leg_chain(picture.side, chain).svg(), f"chain_{picture.side}")
    _looks(picture, chain, reader)
    told = [link for link in chain if link.state in _EDGE]
    told.sort(key=lambda link: (link.state != "agree", link.verdict != Verdict.CLEAR))
    for link in told:
        _card(link, picture.side, clips, reader)
    _quiet(chain, clips, reader)


def _looks(picture: LegSummary, chain: Sequence[Link], reader: Audience) -> None:
    if not picture.looks:
        st.markdown(nothing_on_leg(chain))
        return
    with st.container(border=True, key=f"looks_{picture.side}"):
        if reader.plain:
            st.subheader(_("What you can ask a professional"), anchor=False)
            seen = (c.id for link in chain for c in link.clues if c.verdict in FLAGGED)
            lines = [f"- {render(question)}" for question in questions_for(seen)]
            may = [render(look.plain_text) for look in picture.looks]
            lines += ["", f"**{_('What they may look at')}**", "", *(f"- {look}" for look in may)]
        else:
            st.subheader(_("What to look at next"), anchor=False)
            lines = [
                f"{i}. **{render(look.text)}** {render(look.why)}"
                for i, look in enumerate(picture.looks, 1)
            ]
        st.markdown("\n".join(lines))


def _card(link: Link, side: str, clips: Sequence[ScreenedClip], reader: Audience) -> None:
    with st.container(border=True, key=f"verdict_{_EDGE[link.state]}_{side}_{link.theme}"):
        st.subheader(render(link.label), anchor=False)
        st.markdown(" ".join(render(statement.text) for statement in link.statements))
        explained: set[str] = set()
        for clue in _ordered(link.clues):
            if clue.verdict in FLAGGED:
                _clue(clue, clips, reader, explained)
        bases = [b for c in _ordered(link.clues) for b in c.basis if c.verdict != Verdict.NOT_SEEN]
        _pictures(pictures(telling(bases, clips), clips, _PICTURES))
        _numbers(link, clips, reader)


def _clue(clue: Clue, clips: Sequence[ScreenedClip], reader: Audience, explained: set[str]) -> None:
    """The clue; for coach and home what it may mean, once for each meaning."""
    say = labels.verdict(clue.verdict)
    where = _("answers") if clue.screening == ANSWERS else video_name(clue.screening)
    st.badge(render(say.name), icon=say.sign, color=say.colour)
    message = reader.told(clue_message(clue, clips)) if reader.message else ""
    why = "" if reader.plain and message else clue_why(clue, clips)
    said = " ".join(filter(None, (why, "" if message in explained else message)))
    explained.add(message)
    st.markdown(f"**{clue_name(clue, plain=reader.plain)}** ({where}). {said}")


def _pictures(found: Sequence[Evidence]) -> None:
    if not found:
        return
    with st.container(horizontal=True):
        for shot in found:
            told = _("Video {n}, at {time:.1f} s").format(n=shot.clip, time=shot.time_s)
            st.image(images.in_page(shot.jpeg), caption=told, width=_PICTURE_PX)


def _numbers(link: Link, clips: Sequence[ScreenedClip], reader: Audience) -> None:
    """Every number a link rests on, including contradicting ones."""
    rows = [row for clue in _ordered(link.clues) for row in _rows(clue, clips, reader)]
    with st.expander(_("The numbers behind it ({n})").format(n=len(rows))):
        text_table(rows)


def _rows(clue: Clue, clips: Sequence[ScreenedClip], reader: Audience) -> list[dict[str, str]]:
    """The numbers of a clue; how each was seen is for the clinician, cut-offs not for home."""
    rows = []
    for t in traced(clue.basis, clips, plain=reader.plain):
        say = render(labels.verdict(clue.verdict).name)
        row = {
            _("Measure"): t.what or t.where,
            _("Value"): t.value,
            _("Says"): f"{clue_name(clue, plain=reader.plain)}: {say}",
            _("Video"): str(t.clip) if t.clip else "–",
            _("Read at"): "" if t.time_s is None else f"{t.time_s:.1f} s",
        }
        if not reader.plain:
            row[_("Compared with")] = t.compared
        if reader.method:
            row[_("Seen by")] = t.seen_by
        rows.append(row)
    return rows


def _ordered(clues: Sequence[Clue]) -> list[Clue]:
    """Most severe first, then in the order of the videos."""
    order = (*FLAGGED, Verdict.NOT_SEEN)
    return sorted(clues, key=lambda c: (order.index(c.verdict), c.screening))


def _quiet(chain: Sequence[Link], clips: Sequence[ScreenedClip], reader: Audience) -> None:
    """Links that were measured without a clue, also with their numbers."""
    quiet = [link for link in chain if link.state == "not_seen"]
    if not quiet:
        return
    with st.expander(_("Looked for and not seen ({count})").format(count=len(quiet))):
        for link in quiet:
            st.markdown(f"**{render(link.label)}**")
            text_table([row for c in _ordered(link.clues) for row in _rows(c, clips, reader)])
