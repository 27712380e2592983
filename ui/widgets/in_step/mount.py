"""Two halves in step on the page: both videos, one slider, the curves over each other."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from ui.services.in_step import InStep
from ui.services.in_step.browser_data import browser_data, film
from ui.session.audience import current
from ui.widgets.result.player import SHARED_LOOKS, SHARED_PARTS, joined
from ui.wording.text import _, render

_HERE = Path(__file__).parent


@lru_cache
def _component():
    return st.components.v2.component(
        "plumbline_in_step",
        html='<section class="in-step playing"></section>',
        css=joined(*SHARED_LOOKS, _HERE / "in_step.css"),
        js=joined(*SHARED_PARTS, _HERE / "halves.js", _HERE / "in_step.js"),
        isolate_styles=False,
    )


def in_step_view(made: InStep, key: str) -> None:
    """Draw it, or say why it can't be drawn; `key` is the page's own name for it.

    A person at home gets no band of other people to compare with.
    """
    if made.stops:
        told = " ".join(render(text) for text in made.stops)
        st.info(_("Not shown in step. {why}").format(why=told), icon=":material/link_off:")
        return
    if made.doubts:
        st.caption("  \n".join(f":material/info: {render(text)}" for text in made.doubts))
    _component()(
        key=f"in_step_{key}",
        data={**browser_data(made, others=not current().plain), "films": _films(made, key)},
    )
    if made.over:
        st.caption(
            _(
                "Bands that lie apart do not prove a difference: all repetitions share the error "
                "of their video. Only the numbers with their errors tell."
            )
        )


def _films(made: InStep, key: str) -> list[str]:
    """Where the component finds the file of each half; without its script they are shown here."""
    places: dict[Path, str] = {}
    found = []
    for half in made.halves:
        path = film(half.clip)
        if path is not None and path not in places:
            places[path] = f"film_in_step_{key}_{len(places)}"
            with st.container(key=places[path]):
                st.video(str(path), muted=True)
        found.append("" if path is None else f".st-key-{places[path]}")
    return found
