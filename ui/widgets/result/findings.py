"""Findings: a card for each pattern that was seen, both sides in one, with its picture."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from core.text import Text
from core.vocabulary import FLAGGED, Side, Verdict
from metrics.catalogue import UNKNOWN, movement_ids
from metrics.results import Finding, Screening
from ui.services.presentation import images
from ui.services.presentation.empty_answer import Answered, answered, serious_notes
from ui.services.presentation.evidence_picture import ASPECT, PAIR_ASPECT, Picture, picture
from ui.services.presentation.merged_findings import (
    asked,
    by_pattern,
    joined,
    one_leg_only,
    reasons,
    unknowns,
)
from ui.services.presentation.next_step import filmed, next_step
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import visit
from ui.widgets.lesson import learn_more
from ui.widgets.markup import draw
from ui.wording import labels, numbers
from ui.wording.text import _, render

Group = tuple[Finding, ...]


def findings(shown: ScreenedClip, reader: Audience) -> None:
    """All findings of one clip, most severe first; what was not seen is one line that opens."""
    ordered = labels.by_weight(shown.screening.findings)
    groups = by_pattern(f for f in ordered if f.verdict in FLAGGED)
    for group in groups:
        _card(group, shown, reader)
    calm = joined(f for f in ordered if f.verdict == Verdict.NOT_SEEN)
    if not groups:
        _nothing_seen(shown, reader)
    _not_seen(calm, reader)


def _badges(group: Group) -> None:
    """The verdict; of both sides by name where they differ."""
    same = len({f.verdict for f in group}) == 1
    with st.container(horizontal=True):
        for finding in group[:1] if same else group:
            say = labels.verdict(finding.verdict)
            side = "" if same else f"{labels.capital(render(labels.side(finding.side)))}: "
            st.badge(f"{side}{render(say.name)}", icon=say.sign, color=say.colour)


def _card(group: Group, shown: ScreenedClip, reader: Audience) -> None:
    heaviest = labels.by_weight(group)[0]
    side = group[0].side if len(group) == 1 else Side.BOTH
    key = f"{heaviest.pattern}_{side}"
    aspect = ASPECT if len(group) == 1 else PAIR_ASPECT
    pictures = [
        (f, p) for f in group if (p := picture(shown, f, aspect, plain=reader.plain)) is not None
    ]
    with st.container(border=True, key=f"verdict_{heaviest.verdict}_{key}"):
        widths = [2, 3] if len(pictures) < 2 else [1, 1]
        place, text = st.columns(widths, gap="medium") if pictures else (None, st.container())
        if place is not None:
            with place:
                _pictures(pictures, key)
        with text:
            _badges(group)
            name = labels.finding(replace(heaviest, side=side), plain=reader.plain)
            st.header(name, anchor=False)
            _words(group, shown, reader, key)


def _pictures(pictures: list[tuple[Finding, Picture]], key: str) -> None:
    """The evidence frames and the buttons that take the video there."""
    draw("".join(_figure(p) for _f, p in pictures).join(("<div class='evidence'>", "</div>")), key)
    with st.container(horizontal=True, key=f"moments_{key}"):
        for finding, shown in pictures:
            side = finding.side if len(pictures) > 1 else Side.NONE
            st.button(
                labels.of_side(_("Show at {time:.1f} s").format(time=shown.time_s), side),
                icon=":material/play_circle:",
                key=f"show_{key}_{finding.side}",
                on_click=visit().go_to,
                args=(shown.time_s,),
            )


def _figure(shown: Picture) -> str:
    alt = escape(shown.alt, quote=True)
    return f"<img src='{images.in_page(shown.jpeg)}' alt=\"{alt}\">"


def _words(group: Group, shown: ScreenedClip, reader: Audience, key: str) -> None:
    first = labels.by_weight(group)[0]
    message = reader.told(render(first.message)) if reader.message and first.message else ""
    if message and not reader.passes_on:
        st.markdown(message)
    more = list(reasons(group))
    if len(group) == 1 and not reader.plain:
        st.markdown(reader.reason(more[0][1][0]))
        more = [(None, more[0][1][1:])] if more[0][1][1:] else []
    else:
        leading = _numbers(group, shown.screening, reader)
        if leading:
            st.markdown(leading)
    if message and reader.passes_on:
        st.markdown(message)
    other = dict.fromkeys(render(t).rstrip(".") for f in group for t in f.other_explanations)
    if other:
        st.markdown(f"**{_('What else it could be')}:** {'; '.join(other)}.")
    step = _step(group, shown)
    if step is not None:
        st.markdown(f"**{_('Next step')}:** {render(step)}")
    plain = first.message if not reader.message else None
    if more or plain is not None:
        with st.expander(_("All reasons, in plain words") if plain else _("All reasons")):
            for part in more:
                st.markdown(_reasons(*part, reader))
            if plain is not None:
                st.markdown(reader.told(render(plain)))
            learn_more(first.pattern, key)
    elif reader.message:
        learn_more(first.pattern, key)


def _numbers(group: Group, screening: Screening, reader: Audience) -> str:
    """The number that leads each side: "Knee inward: left 14.0° ± 8.0°, right 12.0° ± 8.0°.".

    In plain words none that is a share of a length of the body.
    """
    told: dict[str, list[str]] = {}
    for finding in group:
        found = (screening.measurement(id, side) for id, side in finding.measurements)
        fit = (m for m in found if m is not None and not (reader.plain and m.unit == "ratio"))
        m = next((m for m in fit if m.value is not None), None)
        if m is not None:
            said = f"{render(labels.side(finding.side))} {numbers.value(m)}"
            told.setdefault(render(labels.short_measurement(m.id, plain=reader.plain)), []).append(
                said
            )
    lines = [f"{labels.capital(name)}: {', '.join(values)}." for name, values in told.items()]
    return " ".join(lines) or ("" if reader.plain else _reasons(*reasons(group)[0], reader))


def _reasons(side: Side | None, texts: tuple[Text, ...], reader: Audience) -> str:
    name = "" if side is None else f"**{labels.capital(render(labels.side(side)))}**\n"
    return name + "\n".join(f"- {told}" for told in dict.fromkeys(map(reader.reason, texts)))


def _step(group: Group, shown: ScreenedClip) -> Text | None:
    clips = filmed(s for clip in visit().screened for s in clip.screenings)
    steps = [next_step(f, shown.screening, clips) for f in group]
    return next((step for step in steps if step is not None), None)


def _nothing_seen(shown: ScreenedClip, reader: Audience) -> None:
    """The head says no more than what could be judged."""
    open_, said = unknowns(shown.screening).open, answered(shown.screening)
    with st.container(border=True, key="verdict_none"):
        if said == Answered.JUDGED:
            _nothing_stood_out(shown, open_, reader)
        elif said == Answered.MEASURED:
            st.header(_("Measured, not judged"), anchor=False)
            never = _("For this movement and camera place the program has numbers, no verdict.")
            now = _("This video gave numbers, but no verdict. The reasons are below.")
            st.markdown(now if open_ else never)
        else:
            _nothing_told(shown.screening, reader)


def _nothing_told(screening: Screening, reader: Audience) -> None:
    """Why there is no answer, and what would give one: here, not in a list further down."""
    st.header(_("This video can't tell"), anchor=False)
    notes = [reader.reason(n.text) for n in serious_notes(screening)]
    if screening.movement == UNKNOWN:
        known = "; ".join(render(labels.movement(id)) for id in movement_ids())
        notes.insert(
            1,
            _(
                "Movements that can be measured: {movements}. Was it one of them? Then choose it "
                "under “Correct what was recognised”."
            ).format(movements=known),
        )
    st.markdown("\n".join(f"- {note}" for note in notes) or _("The reasons are below."))


def _nothing_stood_out(shown: ScreenedClip, open_: tuple[Finding, ...], reader: Audience) -> None:
    part = shown.number is not None
    one_leg = one_leg_only(asked(shown.screening))
    if one_leg is not None:
        head = _("One leg could not be judged")
    elif open_:
        whole = _("Nothing stood out in what this video could show")
        head = _("Nothing stood out in what this part could show") if part else whole
    else:
        whole = _("Nothing stood out in this video")
        head = _("Nothing stood out in this part") if part else whole
    st.header(head, anchor=False)
    if one_leg is not None:
        st.markdown(render(one_leg))
    if open_:
        names = "; ".join(
            labels.finding(_whole(group), plain=reader.plain) for group in by_pattern(open_)
        )
        st.markdown(_("We can't tell from this video: {names}.").format(names=names))
    st.markdown(
        _(
            "Small differences, and things a camera cannot see, are not covered. "
            "If something hurts, that counts more than this result."
        )
    )


def _whole(group: Group) -> Finding:
    """One finding for both sides."""
    return group[0] if len(group) == 1 else replace(group[0], side=Side.BOTH)


def _not_seen(calm: tuple[Finding, ...], reader: Audience) -> None:
    if not calm:
        return
    with st.expander(_("Looked for and not seen ({count})").format(count=len(calm))):
        for finding in calm:
            # The reason is a number against its cut-off: nothing for the reader at home.
            why = "" if reader.plain else f": {render(finding.because[0])}"
            st.markdown(f"- **{labels.finding(finding, plain=reader.plain)}**{why}")
