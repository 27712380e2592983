"""One athlete of a team: what stood out in each clip, the full result, a report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from core.errors import RecordError
from core.text import Text
from core.vocabulary import FLAGGED
from metrics.results import Finding
from ui.services.batch.athletes import Athlete
from ui.services.batch.clip_list import CLIPS
from ui.services.batch.full_result import full_result
from ui.services.batch.lines import Line
from ui.services.presentation.evidence_picture import picture
from ui.services.records import result_folder
from ui.services.screening.jobs import Job
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.workspace import safe_name
from ui.session.audience import Audience
from ui.session.slots import Team
from ui.session.state import visit
from ui.widgets.lesson import learn_more
from ui.widgets.save_file import FileOffer, offer_file
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _, render


def athlete_panel(one: Athlete, team: Team, reader: Audience) -> None:
    """Draw the clips of the athlete, the one of highest priority first."""
    with st.container(border=True, key="team_athlete"):
        st.header(labels.escaped(one.person), anchor=False)
        for line in one.lines:
            _clip(line, team, reader)
        offer_file(
            FileOffer(
                "team_athlete_pdf",
                _("Report of this athlete (PDF)"),
                ":material/clinical_notes:",
                partial(_report, one, team),
                f"{safe_name(one.person)}.pdf",
            )
        )


def _clip(line: Line, team: Team, reader: Audience) -> None:
    try:
        result = result_folder.load_folder(team.out / CLIPS / line.key)
    except RecordError as error:
        st.error(sentence(error))
        return
    words, button = st.columns([3, 1], vertical_alignment="center")
    several = line.parts > 1
    what = _("A recording of {n} parts").format(n=line.parts) if several else result.title
    words.markdown(f"**{what}**")
    words.caption(labels.escaped(line.file))
    button.button(
        _("Full result with video"),
        icon=":material/play_circle:",
        key=f"team_full_{line.place}",
        on_click=_open,
        args=(line, team),
        width="stretch",
    )
    seen = _seen_in(result)
    if not any(seen.values()):
        st.markdown(line.why)
    for part, findings in seen.items():
        if findings and several:
            st.markdown(f"**{part.title}**")
        # What the table says about the clip comes first here too.
        findings.sort(key=lambda f: (f.pattern, f.side) != (line.pattern, line.side))
        _cards(part, findings, reader, line.place)


def _open(line: Line, team: Team) -> None:
    """Show the whole result in the page's place; its video is drawn on the way."""
    here = visit()
    task = next((t for t in team.tasks if t.name == line.file), None)
    name, folder = f"{line.person}, {line.file}", team.out / CLIPS / line.key
    work = partial(full_result, folder, name, task, here.workspace.new_folder())
    here.start(Job(work, Text("{name}", name=name)))
    here.team.open_result = True
    st.session_state["report_person"] = line.person  # printed unless somebody changes it


def _report(one: Athlete, team: Team) -> bytes:
    from ui.services import report  # fonts and plots load only when a report is requested

    details = report.Details(person=one.person)
    clips = [result_folder.load_folder(team.out / CLIPS / line.key) for line in one.lines]
    parts = [part for clip in clips for part in clip.parts]
    if len(parts) == 1:
        return report.clinician_report(parts[0], details)
    return report.visit_report(parts, details)


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


def _cards(part: ScreenedClip, findings: Sequence[Finding], reader: Audience, place: int) -> None:
    for finding in findings:
        key = f"{place}_{finding.pattern}_{finding.side}"
        with st.container(border=True, key=f"verdict_{finding.verdict}_team_{key}"):
            shown = picture(part, finding)
            left, right = st.columns([1, 3]) if shown else (None, st.container())
            if left is not None and shown is not None:
                left.image(shown.jpeg, width="stretch", alt=shown.alt)
            with right:
                _words(finding, reader, key)


def _words(finding: Finding, reader: Audience, key: str) -> None:
    say = labels.verdict(finding.verdict)
    st.badge(render(say.name), icon=say.sign, color=say.colour)
    st.markdown(f"**{labels.finding(finding, plain=reader.plain)}**")
    st.markdown("\n".join(f"- {render(t)}" for t in finding.because))
    if finding.other_explanations:
        other = "; ".join(render(t) for t in finding.other_explanations)
        st.markdown(f"**{_('What else it could be')}:** {other}.")
    learn_more(finding.pattern, f"team_{key}")
