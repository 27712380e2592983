"""Then and now: has it really changed, or is it the measuring?"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.compared import Comparison, Pair
from metrics.definitions import definition
from metrics.retest import Retest
from metrics.tables import load
from ui import words
from ui.components.basket import adder, basket, collect, status
from ui.services.visit import VisitClip, changes
from ui.services.visit.basket import Basket
from ui.text import _, render

_SIGN = {
    "changed": (":material/change_history:", "orange"),
    "within_error": (":material/drag_handle:", "blue"),
    "cannot_tell": (":material/help:", "gray"),
}


def page() -> None:
    """Draw the page in the state the two baskets are in."""
    before, now = basket("compare_before"), basket("compare_now")
    for here in (before, now):
        collect(here)
    st.title(_("Then and now"), anchor=False)
    st.markdown(
        _(
            "The same movement of the same person on two days. A difference counts only when it "
            "is larger than what measuring alone can do. Two or more videos of one day, with the "
            "camera set up anew for each, show this person's own measuring error."
        )
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _day(before, _("Then"), (now, basket("visit")))
    with right:
        _day(now, _("Now"), (before, basket("visit")))
    if before.clips and now.clips:
        _result(before.clips, now.clips)
    st.caption(f":material/info: {render(words.NOT_A_DIAGNOSIS_VISIT)}")


def _day(here: Basket, title: str, others: tuple[Basket, ...]) -> None:
    st.header(title, anchor=False)
    status(here)
    for place, clip in enumerate(here.clips):
        text, button = st.columns([4, 1], vertical_alignment="center")
        text.markdown(f"**{clip.title}**  \n{words.escaped(clip.name)}")
        button.button(
            _("Take out"), key=f"{here.id}_out_{place}", on_click=here.remove, args=(place,)
        )
    with st.expander(_("Add videos"), icon=":material/add:", expanded=not here.clips):
        adder(here, others)


def _result(before: Sequence[VisitClip], now: Sequence[VisitClip]) -> None:
    least = load("plan")["change"]["own_repeats_least"]
    anew = False
    if min(len(before), len(now)) >= least:
        anew = st.checkbox(
            _("The camera was set up anew for every video"),
            key="compare_anew",
            help=_("Then the repeats show all that differs between two days, and count for more."),
        )
    comparison = changes.compared(before, now, anew)
    for pair in comparison.pairs:
        _pair(pair, before)
    _alone(comparison, before, now)
    if comparison.pairs:
        st.caption(render(changes.CHANCE))
    _own(comparison.retest)
    _how()
    if comparison.pairs:
        _take(comparison, before, now)


def _pair(pair: Pair, before: Sequence[VisitClip]) -> None:
    st.header(before[pair.before[0]].title, anchor=False)
    for hindrance in pair.hindrances:
        st.warning(render(hindrance.text), icon=":material/warning:")
    found = changes.ordered(pair)
    with st.container(horizontal=True, key=f"answers_{pair.before[0]}"):
        for kind, (icon, colour) in _SIGN.items():
            count = [c for c in found if c.answer == kind]
            if count:
                st.badge(f"{changes.answer(count[0])}: {len(count)}", icon=icon, color=colour)
    for change in found:
        if change.answer == "changed":
            with st.container(
                border=True, key=f"changed_{pair.before[0]}_{change.id}_{change.side}"
            ):
                st.markdown(f"**{changes.name(change)}**: {render(change.text)}")
                st.caption(
                    f"{changes.reading(change, 'before')} → {changes.reading(change, 'now')}  ·  "
                    + _("needed {needed}").format(needed=changes.needed(change))
                )
    if not any(c.answer == "changed" for c in found):
        st.markdown(_("Nothing changed by more than the measuring error."))
    rows = [
        {
            _("Measure"): changes.name(c),
            _("Then"): changes.reading(c, "before"),
            _("Now"): changes.reading(c, "now"),
            _("Difference"): changes.difference(c),
            _("Needed for a change"): changes.needed(c),
            _("Answer"): changes.answer(c),
            _("Why"): render(c.text),
        }
        for c in found
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        key=f"changes_{pair.before[0]}",
        column_config={_("Measure"): st.column_config.TextColumn(width=300)},
    )


def _alone(comparison: Comparison, before: Sequence[VisitClip], now: Sequence[VisitClip]) -> None:
    for alone in comparison.alone:
        clip = (before if alone.day == "before" else now)[alone.place]
        title = _("Not compared: {name} ({title})").format(
            name=words.escaped(clip.name), title=clip.title
        )
        why = [f"- {render(h.text)}" for h in alone.hindrances if h.stops]
        st.warning("\n".join((f"**{title}**", "", *why)), icon=":material/link_off:")


def _own(retest: Retest) -> None:
    """The person's own measuring error, from repeats of a day."""
    if not retest.errors:
        return
    with st.expander(_("This person's own measuring error")):
        st.dataframe(pd.DataFrame([_error(e, retest) for e in retest.errors]), hide_index=True)
        st.caption(
            _(
                "SEM: standard error of measurement. MDC: smallest change that counts, from the "
                "upper bound of the SEM, as a few repeats prove little. The published one is "
                "used where it is smaller. ICC needs at least five legs or people."
            )
        )


def _error(error, retest: Retest) -> dict[str, str]:
    r, unit = error.reliability, definition(error.id).unit
    return {
        _("Measure"): words.capital(render(words.measurement(error.id))),
        _("Movement"): render(words.movement(error.movement)),
        _("Repeats"): f"{r.sessions}",
        "SEM": words.number(r.sem, unit),
        _("MDC, own"): words.number(r.mdc_upper, unit),
        _("Used"): _("own repeats") if retest.is_own(error.id, error.movement) else _("published"),
        "ICC": "–" if r.icc is None else f"{r.icc:.2f}",
    }


def _how() -> None:
    with st.expander(_("How to film so that next month can be compared")):
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    _("Mark where the camera and the feet were; same height, same distance."),
                    _("The same side of the person, square to the camera, and the same leg."),
                    _("Similar clothes; stickers on the pelvis both times or never."),
                    _("The same step height, depth and speed, and the same shoes or none."),
                    _("Film each movement two or three times, the camera set up anew each time."),
                )
            )
        )


def _take(comparison: Comparison, before: Sequence[VisitClip], now: Sequence[VisitClip]) -> None:
    with st.container(horizontal=True, key="compare_downloads"):
        st.download_button(
            _("Comparison (CSV)"),
            lambda: changes.csv_bytes(comparison, before),
            file_name="compare.csv",
            mime="text/csv",
            icon=":material/table:",
            on_click="ignore",
        )
        st.download_button(
            _("Comparison (JSON)"),
            lambda: changes.json_bytes(comparison, before, now),
            file_name="compare.json",
            mime="application/json",
            icon=":material/data_object:",
            on_click="ignore",
        )
