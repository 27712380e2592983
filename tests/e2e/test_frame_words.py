"""Streamlit's own words, put into the language of the reader in the browser."""

from __future__ import annotations

import base64

import pytest

from ui.widgets import frame_words

pytestmark = pytest.mark.e2e
RANGE = (
    "Error: Number is outside the allowed range. Please enter a value between {least} and {most}."
)
WORDS = [
    ("Close", "Zu"),
    ("Help for {what}", "Hilfe: {what}"),
    (RANGE, "Höchstens {most}, mindestens {least}."),
]
BODY = (
    "<div data-testid='stNumberInput'><span>"
    "Error: Number is outside the allowed range. Please enter a value between 50 and 250."
    "</span></div><p>Close</p><button aria-label='Help for Body height (cm)'></button>"
)


def test_words_with_several_fields_are_put_in_their_places(watched):
    assert RANGE in frame_words.WORDS
    script = base64.b64encode(frame_words._JS.read_bytes()).decode()
    page = watched.page
    page.set_content(BODY)
    for language, words in (("de", WORDS), ("en", [])):
        page.evaluate(
            """async ([script, data]) =>
              (await import(`data:text/javascript;base64,${script}`)).default({ data })""",
            [script, {"language": language, "words": words}],
        )
        said = page.locator("span").inner_text()
        named = page.locator("button").get_attribute("aria-label")
        if language == "de":
            assert said == "Höchstens 250, mindestens 50."
            assert named == "Hilfe: Body height (cm)"
        assert page.locator("p").inner_text() == "Close"  # a person's own words stay
    assert said.endswith("between 50 and 250.")
    assert named == "Help for Body height (cm)"
