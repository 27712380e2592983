"""The visit page, walked without a browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from core.errors import NoPersonError
from core.text import Text
from metrics.triage import flag_questions
from tests.fixtures.page_walk import word_tables, words_on
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.visit_files import json_of, step_down, the_visit
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.services.selfcheck.records import NO, YES, Check
from ui.services.visit import screen_several
from ui.session.state import Visit
from ui.widgets.report_options import Printed


def _page() -> None:
    from ui.pages.visit import page
    from ui.session import audience

    audience.switch()
    page.page()


@pytest.fixture
def app() -> AppTest:
    found = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    found.session_state["plumbline_visit"] = Visit()
    found.session_state["reader_switch"] = "clinician"
    return found.run()


def basket(app: AppTest):
    return app.session_state["plumbline_visit"].collections["visit"]


def press(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


def keys(app: AppTest, beginning: str) -> list[str]:
    return [b.key for b in app.button if b.key and b.key.startswith(beginning)]


def key_of(app: AppTest, beginning: str) -> str:
    (only,) = keys(app, beginning)
    return only


def upload(app: AppTest, clips: dict) -> AppTest:
    files = [(f"{n}_screening.json", json_of(s), "application/json") for n, s in clips.items()]
    for i, file in enumerate(files):
        app.file_uploader(key=f"visit_saved_{basket(app).round}").upload(*file).run()
        assert not app.exception, i
    return press(app, "visit_add")


def test_the_empty_page_says_what_to_film_and_why(app):
    assert not app.exception
    text = words_on(app)
    assert text.count("Step-down, left leg, from the front") >= 1
    assert "One leg carries the body" in text
    assert "8 videos would still help" in app.expander[1].label
    assert "not a diagnosis" in text


def test_kept_results_become_one_picture_of_each_leg(app):
    for name, made in the_visit().items():
        upload(app, {name: made})
    assert not app.exception
    text = words_on(app)
    assert text.index("Left leg") < text.index("Right leg")
    assert "Pelvis and thigh in line" in text
    assert "clues agree." in text
    assert "What to look at next" in text
    assert "Strength and endurance of the muscles at the outer hip" in text
    assert "23° larger on the left: left 25.0° ± 4.0°, video 1; right 2.0° ± 4.0°" in text
    assert "4 videos would still help" in " ".join(e.label for e in app.expander)
    first = word_tables(app)[0]
    assert {"Video", "Says", "Measure", "Value", "Read at", "Seen by"} <= set(first[0])
    assert "25.0° ± 4.0°" in {row["Value"] for row in first}
    assert {row["Read at"] for row in first} == {"1.5 s"}


def read_by(reader: str) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = Visit()
    app.session_state["reader_switch"] = reader
    app.run()
    for name, made in the_visit().items():
        basket(app).add(ScreenedClip(name, made))
    app.run()
    assert not app.exception
    return app


def test_the_reader_changes_words_and_depth_never_numbers():
    clinician, coach, home = (read_by(reader) for reader in ("clinician", "coach", "home"))
    values = [
        [[row["Value"] for row in table] for table in word_tables(app) if "Value" in table[0]]
        for app in (clinician, coach, home)
    ]
    assert values[0] == values[1] == values[2] != []
    columns = [set(word_tables(app)[0][0]) for app in (clinician, coach, home)]
    assert columns[0] - columns[1] == {"Seen by"}
    assert columns[1] - columns[2] == {"Compared with"}
    for app in (clinician, coach):
        assert "Dynamic knee valgus" in words_on(app)
        assert "What to look at next" in words_on(app)
    text = words_on(home)
    assert "The knee moves inward" in text
    for term in ("Dynamic knee valgus", "Trendelenburg", "FPPA", "dynamometer"):
        assert term not in text, term
    assert "What you can ask a professional" in text
    assert "What they may look at" in text
    assert "What this does not mean" in text
    assert "is not the same on both sides: left 25.0° ± 4.0°" in text
    meaning = the_visit()["step left"].findings
    message = next(str(f.message) for f in meaning if f.pattern == "valgus_collapse")
    assert [words_on(app).count(message) for app in (clinician, coach, home)] == [0, 1, 1]
    labels = [" ".join(e.label for e in app.expander) for app in (clinician, coach, home)]
    assert ["How it was made" in label for label in labels] == [True, False, False]
    assert ["Sources" in label for label in labels] == [True, True, False]
    assert ["Still open" in label for label in labels] == [True, True, False]


def test_the_same_video_twice_counts_once(app):
    upload(app, {"step left": step_down("step left", 25.0)})
    upload(app, {"copy": step_down("step left", 25.0)})
    assert len(basket(app).clips) == 1
    assert any("takes the place" in i.value for i in app.info)


def test_a_file_of_something_else_is_refused_and_the_page_goes_on(app):
    key = f"visit_saved_{basket(app).round}"
    app.file_uploader(key=key).upload("x.json", json.dumps({"a": 1}).encode(), "application/json")
    app.run()
    press(app, "visit_add")
    assert "x.json is not a result of this program." in app.error[0].value
    assert basket(app).clips == []


def test_clips_of_this_session_are_one_press_away(app, result, tiny_clip):
    visit = app.session_state["plumbline_visit"]
    visit.keep(replace(result, name="my squat.mp4", settings=Settings()))
    visit.keep(replace(result, name="my squat.mp4", settings=Settings()))
    assert len(visit.screened) == 1
    app.run()
    press(app, key_of(app, "visit_known_"))
    assert [c.name for c in basket(app).clips] == ["my squat.mp4"]
    assert "Squat, from the front" in words_on(app)
    press(app, key_of(app, "visit_out_"))
    assert basket(app).clips == []
    assert app.button(key=key_of(app, "visit_known_")).label.startswith("my squat.mp4")


def test_a_second_click_on_remove_takes_no_other_video(app):
    upload(app, {"left": step_down("left", 25.0)})
    upload(app, {"right": step_down("right", 2.0, "right")})
    first, second = keys(app, "visit_out_")
    press(app, first)
    assert keys(app, "visit_out_") == [second]  # the button of a video is its own
    assert [c.name for c in basket(app).clips] == ["right"]


@pytest.mark.parametrize("given", ["~nobody-of-this-name/results", "a" * 5000])
def test_a_folder_that_cannot_be_gets_a_sentence(app, given):
    app.text_input(key=f"visit_folder_{basket(app).round}").input(given).run()
    press(app, "visit_add")
    assert not app.exception
    assert "can't be looked into. Check the path." in app.error[0].value


def test_films_are_screened_one_after_another(app, result, tiny_clip, monkeypatch):
    def prepare(clip, name, settings, folder, progress, cancelled):
        if name == "empty.mp4":
            raise NoPersonError(Text("No person was found."), Text("Film the whole body."))
        return replace(result, name=name, path=clip, settings=settings)

    monkeypatch.setattr(screen_several, "prepare", prepare)
    key = f"visit_films_{basket(app).round}"
    assert {".mp4", ".parquet"} <= set(app.file_uploader(key=key).proto.type)
    data = Path(tiny_clip).read_bytes()
    app.file_uploader(key=key).set_value(
        [("empty.mp4", data, "video/mp4"), ("good.mp4", data, "video/mp4")]
    ).run()
    app.checkbox(key="visit_mirrored").check()
    app.number_input(key="visit_slow").set_value(8.0)
    press(app, "visit_go")
    job = basket(app).job
    if job is not None:
        job.wait(PATIENCE_S)
    app.run()
    assert [c.name for c in basket(app).clips] == ["good.mp4"]
    assert basket(app).clips[0].settings == Settings(mirrored=True, slow_motion=8.0)
    assert "empty.mp4: No person was found." in app.warning[0].value
    assert len(app.session_state["plumbline_visit"].screened) == 1


def test_answers_of_the_self_check_count_only_when_said_to_be_this_persons(app):
    check = Check(knee="left", replies={q.id: NO for q in flag_questions()} | {"calf_clot": YES})
    app.session_state["plumbline_visit"].selfcheck.check = check
    upload(app, {"walk": the_visit()["walk"]})
    assert not app.error
    app.checkbox(key="visit_answers").check().run()
    assert "Emergency" in app.error[0].value


def test_a_new_visit_starts_empty(app):
    upload(app, {"walk": the_visit()["walk"]})
    press(app, "visit_again")
    assert basket(app).clips == []
    assert "One video is enough" in words_on(app)


def test_the_pdf_is_made_of_kept_results():
    from ui.pages.visit.report_button import _pdf

    clips = [ScreenedClip(name, made) for name, made in the_visit().items()]
    assert _pdf(clips, Printed("Łu", "a4"), None).startswith(b"%PDF-")
