"""The result of one clip: its parts in order, and what was corrected by hand.

Apart from `view`: only a page that shows a result loads what these parts need.
"""

from __future__ import annotations

import streamlit as st

from ui.services.presentation import pelvis_route
from ui.services.presentation.charts import bridged
from ui.services.presentation.measured_part import about_the_recording, measured_part
from ui.services.presentation.segments import block_label
from ui.services.screening.by_hand import recording_choices
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.audience import Audience
from ui.session.state import Visit, visit
from ui.widgets.by_hand import choices, correction_tool, drawing_tool, pelvis_marking
from ui.widgets.by_hand.disagreement import other_words
from ui.widgets.in_step import left_against_right
from ui.widgets.keep_result import keep_result
from ui.widgets.result import segments
from ui.widgets.result.cannot_tell import cannot_tell, quality
from ui.widgets.result.downloads import downloads
from ui.widgets.result.findings import findings
from ui.widgets.result.measurement_table import measurements, sources
from ui.widgets.result.player import player
from ui.widgets.result.report_button import report_button
from ui.widgets.result.scores import scores
from ui.widgets.result.strip import strip
from ui.wording import labels
from ui.wording.text import _, render


def collect(here: Visit) -> None:
    """Take what measuring by hand has become, before the page is drawn."""
    pelvis_marking.collect(here)
    choices.collect(here)
    correction_tool.collect(here)


def draw(shown: ScreenedClip, reader: Audience) -> None:
    """Draw all parts of the result."""
    whole, main = shown, True
    title = st.container()
    if len(shown.segments) > 1:
        number = segments.choose(shown)
        segments.together(shown, reader)
        main = shown.segments[number] is shown.whole.main
        segment = shown.segments[number]
        shown = shown.part(number)
        st.header(block_label(number + 1, segment), anchor=False)
    with title:  # the page to take home is of the part that was chosen below
        _head(whole, shown, reader)
    quality(shown.screening)
    strip(shown.screening, reader)
    other_words(shown, reader)
    findings(shown, reader)
    player(shown, reader)
    left_against_right(shown, whole.parts)
    measurements(shown.screening, reader)
    scores(shown.screening, reader)
    cannot_tell(shown.screening, reader)
    _method(shown, reader)
    choices.draw(whole)
    correction_tool.draw(whole, shown, reader)
    # The marks are followed through all of the recording, and asked for in one view.
    if main and shown.settings is not None:
        pelvis_marking.draw(whole, reader)
    drawing_tool.draw(shown, reader)
    downloads(whole, shown, reader)


def _head(whole: ScreenedClip, shown: ScreenedClip, reader: Audience) -> None:
    screening, parts = whole.screening, len(whole.segments)
    words = {
        "name": labels.escaped(whole.name),
        "seconds": whole.landmarks.duration_s,
        "view": render(labels.seen(screening.view.kind)),
    }
    if parts > 1:
        st.title(_("A recording of {n} parts").format(n=parts), anchor=False)
        st.caption(_("{name}  ·  {seconds:.1f} s").format(**words))
    else:
        movement = render(labels.movement(screening.movement))
        st.title(labels.of_side(movement, screening.stance_side), anchor=False)
        st.caption(_("{name}  ·  {seconds:.1f} s, seen {view}").format(**words))
    measured = measured_part(whole.whole.notes)
    if measured:
        st.caption(":material/timer: " + measured)
    told = recording_choices.counted(shown.screening)
    if told is not None:
        st.caption(":material/touch_app: " + render(told))
    with st.container(horizontal=True, horizontal_alignment="distribute", key="actions"):
        report_button(whole, shown, reader)
        keep_result(whole)
        st.button(_("New video"), icon=":material/add:", on_click=_again, key="again")


def _again() -> None:
    visit().leave()


def _method(shown: ScreenedClip, reader: Audience) -> None:
    """How the clip was understood, the sources, and all that is needed to do it again."""
    lines = [*about_the_recording(shown.screening), bridged(shown.screening)]
    lines = list(filter(None, lines))
    cited = sources(shown.screening)
    if not (lines or cited or reader.method):
        return
    with st.expander(_("How it was made, sources"), icon=":material/menu_book:", key="method"):
        if lines:
            st.markdown("\n".join(f"- {line}" for line in lines))
        if reader.method:
            st.markdown("\n".join(f"- {line}" for line in _provenance(shown)))
        if cited:
            st.markdown("\n".join(f"- {line}" for line in cited))


def _provenance(shown: ScreenedClip) -> tuple[str, ...]:
    p = shown.screening.provenance
    known = "" if p.model_known else " " + _("(not one of the models we know)")
    chosen = labels.escaped(", ".join(pelvis_route.settings_said(p)))  # a word may be in it
    return (
        _("Program version {v}").format(v=p.version),
        _("Pose model {m}").format(m=p.model_name) + known,
        f"{_('Model sha256')} `{p.model_sha256}`",
        f"{_('Clip sha256')} `{p.input_sha256}`",
        _("Settings: {s}").format(s=chosen or _("as delivered")),
    )
