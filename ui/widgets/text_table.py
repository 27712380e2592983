"""A table of words: read by a screen reader, wrapped, and on a phone one row under the other.

Streamlit's own tables are painted on a canvas: they cut sentences off. They stay where a row is
chosen or a cell is edited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

_NUMBER = 16  # letters of a number with its error: stays on one line


def text_table(rows: Sequence[Mapping[str, str]]) -> None:
    """Draw the table.

    Parameters
    ----------
    rows
        Cells by the heads of their columns, the same in every row; the first is the row's name.
    """
    if rows:
        st.html(_html(rows))


def _html(rows: Sequence[Mapping[str, str]]) -> str:
    heads = list(rows[0])
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in heads)
    body = "".join(_row(row, heads) for row in rows)
    return (
        f"<div class='words'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        "</div>"
    )


def _row(row: Mapping[str, str], heads: Sequence[str]) -> str:
    first, *others = heads
    cells = "".join(_cell(name, row[name]) for name in others)
    return f"<tr><th scope='row'>{escape(row[first])}</th>{cells}</tr>"


def _cell(head: str, words: str) -> str:
    whole = ' class="whole"' if len(words) <= _NUMBER else ""
    return f'<td data-head="{escape(head, quote=True)}"{whole}>{escape(words)}</td>'
