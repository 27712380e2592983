"""One athlete beside another: the same movement of both on one slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from core.errors import RecordError
from core.vocabulary import Side
from ui.pages.team.team_table import filmed
from ui.services.batch.athletes import Athlete
from ui.services.batch.clip_list import CLIPS
from ui.services.batch.lines import Line
from ui.services.in_step import Half, in_step, legs
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.slots import Team
from ui.widgets.in_step import choose_leg, in_step_view
from ui.wording.errors import sentence
from ui.wording.text import _


def beside(one: Athlete, people: Sequence[Athlete], team: Team) -> None:
    """Two choices, then both in step."""
    others = [a for a in people if a.person != one.person and _pairs(one, a)]
    if not others:
        return
    box = st.expander(
        _("Beside another athlete"),
        icon=":material/compare_arrows:",
        key="team_beside",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        with st.container(horizontal=True):
            other = st.selectbox(
                _("Athlete"), others, format_func=lambda a: a.person, key="beside_who", width=260
            )
            pairs = _pairs(one, other)
            mine, theirs = pairs[0]
            if len(pairs) > 1:
                mine, theirs = st.selectbox(
                    _("Movement"), pairs, format_func=_name, key="beside_what", width=260
                )
        _draw(one, mine, other, theirs, team)


def _pairs(one: Athlete, other: Athlete) -> list[tuple[Line, Line]]:
    """Clips of both that show the same movement from the same side."""
    return [
        (a, b)
        for a in one.lines
        for b in other.lines
        if (a.movement, a.view) == (b.movement, b.view)
    ]


def _name(pair: tuple[Line, Line]) -> str:
    return f"{filmed(pair[0])}: {pair[0].file} · {pair[1].file}"


def _draw(one: Athlete, mine: Line, other: Athlete, theirs: Line, team: Team) -> None:
    try:
        first, second = _part(mine, team), _part(theirs, team)
    except RecordError as error:
        st.error(sentence(error))
        return
    there = legs(first, second)
    if not there:
        st.info(_("One of the two shows the left leg, the other the right leg."))
        return
    side = choose_leg(there, _first(mine, there), f"beside_leg_{mine.place}")
    pair = Half(first, one.person, side), Half(second, other.person, side)
    in_step_view(in_step(*pair, "people"), "people")


def _first(line: Line, there: Sequence[Side]) -> Side:
    """The leg that stood out."""
    return next((side for side in there if side == line.side), there[0])


def _part(line: Line, team: Team) -> ScreenedClip:
    """The part of a clip that the line is about, with the video where it still lies."""
    clip = result_folder.load_folder(team.out / CLIPS / line.key)
    task = next((t for t in team.tasks if t.name == line.file), None)
    if task is not None:
        clip = replace(clip, path=task.clip)
    wanted = line.movement, line.view
    found = (p for p in clip.parts if (p.screening.movement, p.screening.view.kind) == wanted)
    return next(found, clip)
