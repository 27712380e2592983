"""The page of people: from turning the record on to the erasing of a person."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.fixtures.motions import Reps, squat
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.stick_figures import film
from ui.pages.people.trend_chart import figure
from ui.services.people import RECORD_VARIABLE, Database, Record, record_path, turn_on
from ui.services.people.trend import Day, days_of, trends
from ui.services.screening.clip_screening import measure
from ui.services.screening.screened_clip import ScreenedClip
from ui.services.screening.settings import Settings
from ui.session.slots import ByHand
from ui.session.state import Visit

NOT_KEPT = "not kept yet"
MARCH, APRIL = dt.date(2026, 3, 2), dt.date(2026, 4, 2)


@pytest.fixture(autouse=True)
def _own_record(tmp_path, monkeypatch):
    monkeypatch.setenv(RECORD_VARIABLE, str(tmp_path / "record.sqlite"))


@pytest.fixture
def clip(screening, sequence, tiny_clip) -> ScreenedClip:
    return ScreenedClip(
        "squat.mp4", screening, sequence, video=tiny_clip, path=tiny_clip, settings=Settings()
    )


def valgus(clip: ScreenedClip, value: float) -> ScreenedClip:
    first, *rest = clip.screening.measurements
    p = replace(clip.screening.provenance, input_sha256=f"{value:064.0f}")
    changed = replace(
        clip.screening, measurements=(replace(first, value=value), *rest), provenance=p
    )
    return replace(clip, screening=changed)


def _page() -> None:
    from ui.pages.people import page

    page.page()


def _result() -> None:
    from ui.pages.screen import page

    page.page()


def opened(page=_page, **slots) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    visit = Visit()
    for name, value in slots.items():
        setattr(visit, name, value)
    app.session_state["plumbline_visit"] = visit
    app.run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def infos(app: AppTest) -> str:
    return " ".join(i.value for i in app.info)


def submit(app: AppTest, label: str) -> AppTest:
    next(b for b in app.button if b.label == label).click().run()
    assert not app.exception
    return app


def test_a_record_is_turned_on_and_a_person_added():
    app = opened()
    assert "nothing is left" in app.markdown[0].value
    submit(app, "Turn on the record")
    assert "Nobody is in the record yet" in app.info[0].value
    app.text_input(key="new_code").input("K17")
    submit(app, "Add")
    assert app.header[0].value == "K17"
    here = Record(Database(record_path()))
    assert [p.code for p in here.people()] == ["K17"]
    press(app, "people_all")
    assert "**K17**" in app.markdown[0].value


def test_passphrases_that_differ_turn_nothing_on():
    pytest.importorskip("sqlcipher3")
    app = opened()
    app.text_input(key="record_passphrase").input("one")
    app.text_input(key="record_again").input("two")
    submit(app, "Turn on the record")
    assert "not the same" in app.error[0].value
    assert not record_path().exists()


def test_an_encrypted_record_is_unlocked():
    pytest.importorskip("sqlcipher3")
    turn_on(record_path(), "secret").close()
    app = opened()
    app.text_input(key="record_unlock_with").input("wrong")
    submit(app, "Unlock")
    assert "can't be opened" in app.error[0].value
    app.text_input(key="record_unlock_with").input("secret")
    submit(app, "Unlock")
    assert "Nobody is in the record yet" in app.info[0].value


def test_a_result_is_kept_on_its_page_only_where_there_is_a_record(clip):
    without = opened(_result, shown=clip)
    assert "keep_now" not in {b.key for b in without.button}
    Record(turn_on(record_path())).add("K17")
    app = opened(_result, shown=clip)
    app.selectbox(key="keep_person").select_index(0).run()
    press(app, "keep_now")
    assert "Kept for K17" in app.success[-1].value
    here = Record(Database(record_path()))
    (visit,) = here.visits(here.find("K17"))
    assert visit.results[0].video_until is None


def test_a_person_shows_the_trend_and_opens_and_erases(clip, tmp_path):
    here = Record(turn_on(record_path()))
    person = here.add("K17", "Team", 172.0)
    for number, (day, value) in enumerate(((MARCH, 16.0), (APRIL, 2.0))):
        (tmp_path / f"w{number}").mkdir()
        here.keep(person, valgus(clip, value), day, work=tmp_path / f"w{number}")
    app = opened()
    press(app, f"person_{person.id}")
    assert "Changed: " in next(m.value for m in app.markdown if "FPPA" in m.value)
    assert [s.value for s in app.subheader] == ["Over time", "2026-04-02", "2026-03-02"]
    kept = here.visits(person)[0].results[0]
    press(app, f"then_{kept.id}")
    assert len(app.session_state["plumbline_visit"].collections["compare_before"].clips) == 1
    press(app, f"open_{kept.id}")
    assert app.title[0].value == "Squat"
    press(app, "people_back")
    app.text_input(key="erase_code").input("K17").run()
    press(app, "erase_now")
    assert here.people() == ()


@pytest.mark.parametrize("button", ["open", "then", "now", "delete"])
def test_a_result_deleted_in_another_window_is_said_to_be_gone(clip, tmp_path, button):
    here = Record(turn_on(record_path()))
    person = here.add("K17")
    kept = here.keep(person, clip, MARCH, work=tmp_path)
    app = opened()
    press(app, f"person_{person.id}")
    here.delete(kept)
    press(app, f"{button}_{kept.id}")
    assert [m.value for m in app.error] == (
        []
        if button == "delete"
        else ["squat.mp4 is not in the record any more. Choose another result."]
    )
    assert "No visit yet" in infos(app)


def test_a_kept_result_is_corrected_and_takes_the_place_of_the_earlier_one(tmp_path):
    film_of_3 = film(squat(fppa_left_deg=18.0, timing=Reps(reps=3)))
    measured = measure("film.mp4", film_of_3, Settings())
    here = Record(turn_on(record_path()))
    person = here.add("K17")
    here.keep(person, measured, MARCH, note="left knee", work=tmp_path)
    app = opened()
    press(app, f"person_{person.id}")
    press(app, f"open_{here.visits(person)[0].results[0].id}")
    visit = app.session_state["plumbline_visit"]
    assert NOT_KEPT not in infos(app)
    visit.by_hand = ByHand(visit.shown.source, visit.shown, 3.0, (), open=True)
    app.run()
    assert "no body point can be moved" in " ".join(c.value for c in app.caption)
    press(app, "hand_event_out")
    press(app, "hand_use")
    visit.by_hand.job.wait(PATIENCE_S)
    app.run()
    assert NOT_KEPT in infos(app)
    assert "keep_video" not in {s.key for s in app.selectbox}
    press(app, "keep_now")
    app.run()
    assert NOT_KEPT not in infos(app)
    (day,) = here.visits(person)
    (kept,) = day.results
    assert (day.day, kept.note) == (MARCH, "left knee")
    (tmp_path / "again").mkdir()
    again = here.load(kept, tmp_path / "again").screening
    before, after = (
        len(one.measurement("fppa_peak", "left").repetitions) for one in (measured.screening, again)
    )
    assert (before, after) == (3, 2)
    settings = measured.screening.provenance.settings
    assert settings.items() <= again.provenance.settings.items()


def test_the_band_of_no_change_lies_around_the_first_value(clip, tmp_path):
    here = Record(turn_on(record_path()))
    person = here.add("K17")
    for number, (day, value) in enumerate(((MARCH, 16.0), (APRIL, 2.0))):
        (tmp_path / f"w{number}").mkdir()
        here.keep(person, valgus(clip, value), day, work=tmp_path / f"w{number}")
    found = trends(days_of(here, person))
    knee = next(t for t in found if (t.id, t.side) == ("fppa_peak", "left"))
    assert [(p.day, p.value) for p in knee.points] == [(MARCH, 16.0), (APRIL, 2.0)]
    needed = knee.latest.needed
    drawn = figure(knee).layout
    assert drawn.yaxis.ticksuffix == "°"
    assert list(drawn.xaxis.tickvals) == [MARCH, APRIL]
    (band,) = drawn.shapes
    assert (band.y0, band.y1) == (16.0 - needed, 16.0 + needed)


def test_days_filmed_in_other_ways_are_no_trend(clip):
    other = replace(clip.screening, movement="step-down")
    assert trends((Day(MARCH, (clip.screening,)), Day(APRIL, (other,)))) == ()
