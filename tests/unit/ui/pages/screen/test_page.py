"""The Screen page, walked without a browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.pose_sequence import Note
from core.text import Text
from tests.fixtures.page_walk import on_result, press, words_on
from tests.fixtures.patience import PATIENCE_S
from ui.services.screening import prepare

APP = Path(prepare.__file__).parents[2] / "app" / "main.py"


def html_of(app: AppTest, name: str) -> str:
    """What was drawn as HTML of our own under this name."""
    found = [c for c in app.get("bidi_component") if f"markup_{name}" in c.proto.id]
    assert len(found) == 1, [c.proto.id for c in app.get("bidi_component")]
    return json.loads(found[0].proto.json)["html"]


def test_start_page_says_what_it_is_and_is_not():
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE_S).run()
    assert not app.exception
    assert app.title[0].value == "Plumbline"
    assert "not a diagnosis" in words_on(app)
    assert "stays on this computer" in words_on(app)
    assert "go" not in {b.key for b in app.button}  # nothing to screen yet


def test_findings_first_and_by_weight(app, shown):
    on_result(app, shown)
    assert app.header[0].value == "Dynamic knee valgus, both sides"  # one card for both
    assert {b.key for b in app.button} >= {"again", "report_pdf", "report_home"}
    labels = [e.label for e in app.expander]
    assert labels.index("All measurements (3)") < labels.index("What this video can't tell (2)")
    text = words_on(app)
    for said in (
        "Knee inward 16.2 deg in 3 of 3 repetitions.",
        "A stiff ankle",
        "Measure how far the hip turns when sitting.",
        "The pelvis was hidden in 3 of 3 repetitions.",
        "The picture is dark.",
        "not a diagnosis",
    ):
        assert said in text


@pytest.mark.parametrize("reader", ["clinician", "coach", "home"])
def test_numbers_are_the_same_for_every_reader(app, shown, reader):
    on_result(app, shown, reader)
    table = html_of(app, "table")
    for value in ("16.2° ± 4.1°", "9.0° ± 4.1°", "14.0° ± 18.0°", "<b>3</b>"):
        assert value in table
    assert "Knee inward 16.2 deg" in words_on(app)


def test_the_numbers_that_matter_come_first(app, shown):
    strip = html_of(on_result(app, shown), "strip")
    assert strip.count("strip-row") == 1  # of this movement's first numbers only one was read
    assert "Knee inward (FPPA), left, 16.2° ± 4.1°, beyond; cut-offs" in strip
    assert "Knee inward (FPPA), right, 9.0° ± 4.1°, possible; cut-offs" in strip


def test_words_change_with_the_reader(app, shown):
    on_result(app, shown, "home")
    assert app.header[0].value == "The knee moves inward, both sides"
    assert "Your knee moved inward as you bent." in words_on(app)


def test_a_coach_is_told_about_the_athlete(app, shown):
    on_result(app, shown, "coach")
    assert "To tell the athlete: “Your knee moved inward as you bent.”" in words_on(app)
    assert words_on(app).count("Your knee") == 1


def test_result_survives_a_change_of_page(app, shown):
    on_result(app, shown)
    app.session_state["reader_switch"] = "coach"
    app.run()
    assert app.title[0].value == "Squat"
    press(app, "New video")
    assert app.title[0].value == "Plumbline"


def test_nothing_seen_is_not_all_is_well(app, shown, screening):
    quiet = replace(
        screening, findings=tuple(f for f in screening.findings if f.verdict == "not_seen")
    )
    on_result(app, replace(shown, screening=quiet))
    assert app.header[0].value == "Nothing stood out in this video"
    assert "If something hurts" in words_on(app)


def test_the_head_does_not_reassure_about_a_leg_that_was_not_judged(app, shown, screening):
    base = next(f for f in screening.findings if f.pattern == "valgus_collapse")
    calm, open_ = replace(base, verdict="not_seen"), replace(base, verdict="cannot_tell")

    def heads(*findings) -> list[str]:
        on_result(app, replace(shown, screening=replace(screening, findings=findings)))
        return [h.value for h in app.header]

    assert "One leg could not be judged" in heads(
        replace(calm, side="right"), replace(open_, side="left")
    )
    assert "The left leg could not be judged." in words_on(app)
    assert "Nothing stood out in what this video could show" in heads(
        replace(calm, side="both"), replace(open_, side="left")
    )
    assert "We can't tell from this video: Dynamic knee valgus, left." in words_on(app)
    assert "Measured, not judged" in heads(replace(open_, side="left"))
    assert "This video gave numbers, but no verdict." in words_on(app)


def test_only_cannot_tell_is_said_so(app, shown, screening):
    dark = replace(
        screening, findings=tuple(f for f in screening.findings if f.verdict == "cannot_tell")
    )
    on_result(app, replace(shown, screening=dark))
    assert app.header[0].value == "Measured, not judged"
    told = words_on(app)
    assert "**Pelvic drop (Trendelenburg sign), left**: The pelvis was hidden in 3 of 3" in told


def test_a_video_without_any_answer_says_why_on_its_card_alone(app, shown, screening):
    turned = Note("view", "warning", Text("The camera stood at an angle."))
    dark = Note("dark", "warning", Text("The picture is dark."))
    empty = replace(screening, movement="unknown", findings=(), measurements=())
    on_result(app, replace(shown, screening=replace(empty, notes=(dark, turned))))
    assert app.header[0].value == "This video can't tell"
    assert not app.warning  # not said twice
    card = next(m.value for m in app.markdown if "The camera stood at an angle." in m.value)
    assert card.index("The camera stood at an angle.") < card.index("The picture is dark.")
    assert "Step-down" in card  # the movements that can be measured
    on_result(app, replace(shown, screening=replace(screening, notes=(dark, turned))))
    assert len(app.warning) == 2  # where there are answers they limit, they stay above


def test_a_result_is_found_again_by_its_address(shown, opened):
    """A page loaded again is a new session: it takes the visit over by the address."""
    first = on_result(opened(), shown)
    visit = first.session_state["plumbline_visit"]
    again = opened()
    again.query_params["result"] = visit.address
    again.run()
    assert again.session_state["plumbline_visit"] is visit
    assert again.title[0].value == "Squat"
    stranger = opened()
    stranger.query_params["result"] = visit.address[:-1]
    stranger.run()
    assert stranger.title[0].value == "Plumbline"


def test_the_measured_part_stands_once_under_the_title(app, shown, screening):
    line = (
        "Measured: 10.0-18.2 s, 8 of the recording's 19 s. The rest: times in which the person is "
        "not seen."
    )
    part = Note("measured_part", "info", Text(line))
    on_result(app, replace(shown, screening=replace(screening, notes=(*screening.notes, part))))
    assert words_on(app).count(line) == 1
    assert any(line in caption.value for caption in app.caption)
