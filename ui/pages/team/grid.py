"""What the names of the clips said, to be corrected before the run."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.text import Text
from metrics.catalogue import AUTO
from ui.services.batch.clip_list import Task
from ui.services.batch.corrected import corrected
from ui.services.screening.settings import MOVEMENTS
from ui.wording import labels
from ui.wording.text import _, render

_SIDES = (AUTO, "left", "right")
_DETECTED = Text("Detect automatically")
# The widths of use, person, movement and side fit on a telephone.
_USE_PX, _PERSON_PX, _CHOICE_PX = 44, 110, 130


def grid(tasks: Sequence[Task], key: str) -> tuple[Task, ...]:
    """Draw one row a clip; the tasks as they were corrected.

    Parameters
    ----------
    tasks
        As their names were understood.
    key
        Changes with the clips, so that corrections of others are not taken over.
    """
    st.markdown(f"**{_('Is this right? Click a cell to correct it.')}**")
    edited = st.data_editor(
        [
            {
                "use": True,
                "person": t.person,
                "movement": t.movement,
                "side": t.side or AUTO,
                "file": t.name,
            }
            for t in tasks
        ],
        column_config={
            "use": st.column_config.CheckboxColumn(_("Use"), width=_USE_PX),
            "person": st.column_config.TextColumn(
                _("Athlete"), required=True, max_chars=60, width=_PERSON_PX
            ),
            "movement": st.column_config.SelectboxColumn(
                _("Movement"),
                options=MOVEMENTS,
                format_func=_movement,
                required=True,
                width=_CHOICE_PX,
            ),
            "side": st.column_config.SelectboxColumn(
                _("Tested leg"),
                options=_SIDES,
                format_func=_side,
                required=True,
                width=_CHOICE_PX,
            ),
            "file": st.column_config.TextColumn(_("File"), disabled=True),
        },
        hide_index=True,
        num_rows="fixed",
        key=f"team_grid_{key}",
        width="stretch",
    )
    return corrected(tasks, edited)


# Typed as the column asks for; every option is a word.
def _movement(id: object) -> str:
    return labels.capital(render(labels.movement(str(id))))


def _side(side: object) -> str:
    return render(_DETECTED if side == AUTO else labels.side(str(side)))
