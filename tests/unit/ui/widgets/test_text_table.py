"""A table of words: heads, the name of each row, and nothing of a user's becomes markup."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.fixtures.page_walk import word_tables


def _two_rows() -> None:
    from ui.widgets.text_table import text_table

    text_table([{"Measure": "Depth", "Value": "1 < 2"}, {"Measure": "<b>", "Value": ""}])
    text_table([])


def test_every_cell_stands_beside_the_head_of_its_column():
    app = AppTest.from_function(_two_rows).run()
    assert not app.exception
    assert word_tables(app) == [
        [{"Measure": "Depth", "Value": "1 < 2"}, {"Measure": "<b>", "Value": ""}]
    ]
    body = app.get("html")[0].proto.body
    assert "<th scope='row'>&lt;b&gt;</th>" in body
    assert '<td data-head="Value" class="whole">1 &lt; 2</td>' in body  # a phone says it beside
