"""A clinician disagrees with a finding in a word; the program's answer stays beside it."""

from __future__ import annotations

import streamlit as st

from core.correction import LONGEST_WORD, Correction, CorrectionKind
from ui.services.screening.by_hand.measured_again import disagreements
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.slots import ByHand
from ui.widgets.by_hand.adding import adding
from ui.wording import labels
from ui.wording.text import _, render


def words(slot: ByHand, part: ScreenedClip, reader: Audience) -> None:
    """Draw the choice of a finding and the field of the word."""
    findings = labels.by_weight(part.screening.findings)
    if not findings:
        st.caption(_("There is no finding to disagree with."))
        return
    place = st.selectbox(
        _("Finding"),
        range(len(findings)),
        format_func=lambda k: (
            f"{labels.finding(findings[k], plain=reader.plain)}: "
            f"{render(labels.verdict(findings[k].verdict).name)}"
        ),
        key=f"hand_finding_{part.number}",
    )
    word = st.text_input(
        _("What you say"), max_chars=LONGEST_WORD, key="hand_word", placeholder=_("not seen")
    )
    said = "".join(c for c in word.strip() if c.isprintable())
    t_s, slow, chosen = part.landmarks.t_s, part.landmarks.slow_motion, findings[place]
    new = Correction(
        CorrectionKind.DISAGREED,
        round(float(t_s[0] + t_s[-1]) / 2 * slow, 2),
        side=chosen.side,
        pattern=chosen.pattern,
        word=said or "-",
    )
    adding(
        slot,
        new if said else None,
        _("Put it beside the finding"),
        icon=":material/rate_review:",
        key="hand_word_do",
    )


def other_words(shown: ScreenedClip, reader: Audience) -> None:
    """Both answers, the program's and the clinician's, for every reader."""
    told = disagreements(shown)
    if not told:
        return
    with st.container(border=True, key="disagreements"):
        st.markdown(f"**{_('The clinician disagrees')}**")
        st.markdown(
            "\n".join(
                "- "
                + _("{finding}: program: {verdict}; clinician: {word}").format(
                    finding=labels.finding(f, plain=reader.plain),
                    verdict=render(labels.verdict(f.verdict).name),
                    word=labels.escaped(str(c.word)),
                )
                for f, c in told
            )
        )
