"""A button that makes a file when pressed and saves it in the browser.

Streamlit's own download button keeps what the page held when it was drawn: a name typed just
before the click was missing in the PDF, and a page drawn again in between left the button
without a file. The click of an ordinary button arrives together with the current fields.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

import streamlit as st

from core.errors import PlumblineError
from ui.wording import labels
from ui.wording.errors import sentence
from ui.wording.text import _

# The address of the file dies with the page, or when the next file is made.
_SAVE = """
let last = "";
export default function ({ data }) {
  if (!data || data.id === last) return;
  last = data.id;
  const bytes = Uint8Array.from(atob(data.base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: data.mime }));
  const link = document.createElement("a");
  link.href = address;
  link.download = data.name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
"""


@dataclass(frozen=True)
class FileOffer:
    """One file on offer.

    Attributes
    ----------
    key : of the button, unlike any other on the page.
    primary : drawn as the main button.
    make : called when the button is pressed, after the fields have their newest values.
    """

    key: str
    label: str
    icon: str
    make: Callable[[], bytes]
    name: str
    mime: str = "application/pdf"
    primary: bool = False


def offer_file(*papers: FileOffer) -> None:
    """Draw a button each, side by side; the one that was pressed makes its file."""
    with st.container(horizontal=True, key=f"papers_{papers[0].key}"):
        pressed = [p for p in papers if _button(p)]
    for paper in pressed:
        try:
            with st.spinner(_("Writing {name}").format(name=paper.name)):
                data = paper.make()
        except PlumblineError as error:
            st.error(sentence(error), icon=":material/error:")
        except OSError:
            gone = _("What {name} is made of can't be read any more.").format(name=paper.name)
            st.error(labels.escaped(gone), icon=":material/error:")
        else:
            save(data, paper)


def _button(offer: FileOffer) -> bool:
    draw = partial(st.button, offer.label, icon=offer.icon, key=offer.key)
    return draw(type="primary") if offer.primary else draw()


def save(data: bytes, paper: FileOffer) -> None:
    """Let the browser keep `data` as a file; drawn in this run only, so it happens once."""
    with st.container(key=f"saved_{paper.key}"):
        _component()(
            key=f"save_{paper.key}",
            data={
                "id": uuid.uuid4().hex,
                "base64": base64.b64encode(data).decode(),
                "name": paper.name,
                "mime": paper.mime,
            },
        )


@lru_cache
def _component():
    return st.components.v2.component("plumbline_save", js=_SAVE)
