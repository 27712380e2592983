"""Follow-up: the command, its files, and the page."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from tests.fixtures.page_walk import word_tables, words_on
from tests.fixtures.patience import PATIENCE_S
from tests.fixtures.repeated import repeated
from tests.fixtures.visit_files import body, by_hand, named, step_down, the_visit
from ui.cli.main import cli
from ui.services import report
from ui.services.followup import changes
from ui.services.records import result_folder
from ui.services.screening.screened_clip import ScreenedClip
from ui.session.state import Visit
from ui.widgets import save_file
from ui.widgets.in_step import mount


@pytest.fixture
def folders(tmp_path):
    made = {
        "then": step_down("a", 10.0),
        "same": step_down("b", 14.0),
        "worse": step_down("c", 25.0),
        "model": step_down("d", 25.0, model_sha256="0a" * 32, model_name="lite"),
        "other": the_visit()["walk"],
    }
    for name, screening in made.items():
        (tmp_path / name).mkdir()
        result_folder.write_tables(ScreenedClip("", screening, body()), tmp_path / name)
    return tmp_path


def run(*args: object):
    return CliRunner().invoke(cli, ["compare", *map(str, args)])


def test_a_real_change_is_called_one(folders):
    done = run(folders / "then", folders / "worse", "--out", folders / "out")
    assert done.exit_code == 0, done.output
    assert "Changed" in done.output
    assert "10.0° ± 4.0° -> 25.0° ± 4.0°" in done.output
    assert "difference +15.0°, needed 9.0° (published)" in done.output
    assert "not a diagnosis" in done.output
    data = json.loads((folders / "out" / "compare.json").read_text(encoding="utf-8"))
    (pair,) = data["pairs"]
    knee = next(c for c in pair["changes"] if c["id"] == "fppa_peak")
    assert (knee["answer"], knee["difference"], knee["needed"]) == ("changed", 15.0, 9.0)
    rows = list(
        csv.DictReader(io.StringIO((folders / "out" / "compare.csv").read_text("utf-8-sig")))
    )
    assert {r["id"]: r["answer"] for r in rows}["fppa_peak"] == "changed"
    assert {r["id"]: r["answer"] for r in rows}["pelvic_drop_peak"] == "within_error"
    assert all(r["before_u95"] for r in rows)


def test_within_the_error_no_change_is_claimed(folders):
    done = run(folders / "then", folders / "same")
    assert done.exit_code == 0, done.output
    assert "Within measuring error" in done.output
    assert "Changed" not in done.output


def test_earlier_repeats_show_the_own_error(folders):
    done = run(
        folders / "worse", "-b", folders / "then", "-b", folders / "same", "-o", folders / "out"
    )
    assert done.exit_code == 0, done.output
    assert "median of 2" in done.output
    assert "(Step-down): SEM 2.8°" in done.output
    data = json.loads((folders / "out" / "compare.json").read_text(encoding="utf-8"))
    own = next(e for e in data["own_error"] if e["id"] == "fppa_peak")
    assert own["sem"] == pytest.approx(8**0.5, abs=1e-6)  # values 10 and 14
    assert own["icc"] is None
    assert own["mdc_used"] == 9.0


def test_the_comparison_on_paper(folders):
    days = ("--then-day", "2026-01-05", "--now-day", "2026-02-09")
    done = run(folders / "then", folders / "worse", "--pdf", *days, "-o", folders / "out")
    assert done.exit_code == 0, done.output
    assert (folders / "out" / "compare.pdf").read_bytes().startswith(b"%PDF-")
    done = run(folders / "then", folders / "worse", "--pdf", "--paper", "a3", "-o", folders / "out")
    assert done.exit_code == 2
    assert "not a paper size" in done.output


@pytest.mark.parametrize(("name", "says"), [("model", "pose models"), ("other", "movements")])
def test_what_cannot_be_compared_says_why(folders, name, says):
    done = run(folders / "then", folders / name)
    assert done.exit_code == 0, done.output
    assert "Not compared" in done.output
    assert says in done.output
    assert "Changed" not in done.output


def test_several_people_give_an_icc(tmp_path):
    """Five people far apart, each recorded twice 1 degree apart: almost all variance is theirs."""
    for person in range(5):
        for turn in range(2):
            place = tmp_path / f"p{person}" / f"r{turn}"
            place.mkdir(parents=True)
            made = step_down(f"{person}-{turn}", 10.0 * person + turn)
            result_folder.write_tables(ScreenedClip("", made, body()), place)
    people = sorted(str(p) for p in tmp_path.iterdir())
    done = CliRunner().invoke(cli, ["retest", *people, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "out" / "retest.csv").read_text("utf-8-sig")
    knee = next(r for r in csv.DictReader(io.StringIO(text)) if r["id"] == "fppa_peak")
    assert float(knee["sem"]) == pytest.approx(0.5**0.5, abs=1e-6)
    assert float(knee["icc"]) == pytest.approx(0.998, abs=0.002)
    assert knee["rows"] == "5"
    once = CliRunner().invoke(cli, ["retest", str(tmp_path / "p0" / "r0")])
    assert once.exit_code == 2
    assert "is one recording" in once.output


def test_one_folder_is_too_few(folders):
    done = run(folders / "then")
    assert done.exit_code == 2
    assert "needs two recordings" in done.output


def test_what_changed_comes_first():
    then = [ScreenedClip("a", step_down("a", 10.0))]
    now = [ScreenedClip("b", named(step_down("b", 25.0), "b"))]
    found = changes.ordered(changes.compared(then, now).pairs[0])
    assert [c.answer for c in found] == ["changed", "changed", "within_error"]
    knee = next(c for c in found if c.id == "fppa_peak")
    assert changes.difference(knee) == "+15.0°"
    assert changes.name(knee) == "Knee valgus angle in the frontal plane (FPPA), left"


def _page() -> None:
    from ui.pages.compare import page
    from ui.session import audience

    audience.switch()
    page.page()


def on_page(before, now, reader="clinician") -> AppTest:
    app = AppTest.from_function(_page, default_timeout=PATIENCE_S)
    app.session_state["plumbline_visit"] = Visit()
    app.session_state["reader_switch"] = reader
    app.run()
    for id, days in (("compare_before", before), ("compare_now", now)):
        basket = app.session_state["plumbline_visit"].collections[id]
        for clip in days:
            basket.add(ScreenedClip(clip.provenance.input_name, clip))
    app.run()
    assert not app.exception
    return app


def test_the_page_says_changed_and_by_how_much():
    text = words_on(on_page([step_down("a", 10.0)], [step_down("b", 25.0)]))
    assert "Larger by 15°: more than the measuring error." in text
    assert "10.0° ± 4.0° → 25.0° ± 4.0°" in text
    assert "changed by chance" in text
    text = words_on(on_page([step_down("a", 10.0)], [step_down("b", 12.0)]))
    assert "Nothing changed by more than the measuring error." in text


def test_the_page_warns_what_is_not_comparable():
    app = on_page([step_down("a", 10.0)], [step_down("b", 25.0, model_sha256="x")])
    assert any("pose models" in w.value for w in app.warning)
    assert "more than the measuring error" not in words_on(app)


ONE_DAY_ONLY = "The other day was not corrected"


def test_the_page_names_the_day_that_was_corrected_by_hand():
    then = by_hand(step_down("a", 10.0), "1 landmark moved")
    text = words_on(on_page([then], [step_down("b", 25.0)]))
    assert r"Then, a.mp4\: Corrected by hand\: 1 landmark moved." in text
    assert ONE_DAY_ONLY in text
    now = by_hand(step_down("b", 25.0), "1 repetition or step left out")
    text = words_on(on_page([then], [now]))
    assert r"Now, b.mp4\: Corrected by hand\: 1 repetition or step left out." in text
    assert ONE_DAY_ONLY not in text
    assert "by hand" not in words_on(on_page([step_down("a", 10.0)], [step_down("b", 25.0)]))


def test_own_repeats_are_asked_about_and_used():
    then = [step_down(f"a{i}", 10.0 + 0.2 * i) for i in range(3)]
    now = [step_down(f"b{i}", 15.0 + 0.2 * i) for i in range(3)]
    app = on_page(then, now)
    assert "Nothing changed" in words_on(app)
    app.checkbox(key="compare_anew").check().run()
    assert "Larger by 5°" in words_on(app)
    assert "own repeats" in words_on(app)
    assert "measuring error" in app.expander[-2].label


def test_both_days_are_put_in_step_for_the_leg_that_changed(monkeypatch):
    given = []
    monkeypatch.setattr(mount, "_component", lambda: lambda **drawn: given.append(drawn["data"]))
    app = on_page([repeated("a", right=10.0)], [repeated("b", right=40.0)])
    assert "Both in step" in words_on(app)
    assert app.get("button_group")[-1].value == "right"
    (chart,) = given[-1]["charts"]
    assert chart["title"] == "Knee in the front view, right"
    assert [line["name"] for line in chart["lines"]] == ["Then", "Now"]


def test_of_several_videos_of_a_day_one_is_chosen(monkeypatch):
    given = []
    monkeypatch.setattr(mount, "_component", lambda: lambda **drawn: given.append(drawn["data"]))
    app = on_page([repeated("a")], [repeated("b", left=11.0), repeated("c", left=13.0)])
    later = app.selectbox(key="moving_later_0")
    assert later.options == ["b.mp4", "c.mp4"]
    later.select_index(1).run()
    assert given[-1]["charts"][0]["lines"][1]["values"][50] == pytest.approx(13, abs=0.3)


def test_the_page_says_how_small_a_change_can_be_told_and_how_to_make_it_smaller():
    few = words_on(on_page([step_down("a", 10.0)], [step_down("b", 25.0)]))
    assert "A change can be told from: knee inward (FPPA) 9.0° (published)" in few
    assert "film this movement 3 times on each day" in few
    then = [step_down(f"a{i}", 10.0 + 0.2 * i) for i in range(3)]
    app = on_page(then, [step_down(f"b{i}", 15.0 + 0.2 * i) for i in range(3)])
    assert "tick the box above" in words_on(app)
    app.checkbox(key="compare_anew").check().run()
    assert "A change can be told from: knee inward (FPPA) 4.5° (own repeats)" in words_on(app)
    assert "own repeats are used" in words_on(app)


def numbers(app: AppTest) -> set[str]:
    """Every reading on the page, in cards and tables."""
    cells = [cell for table in word_tables(app) for row in table for cell in row.values()]
    return set(
        re.findall(r"[\d.\N{MINUS SIGN}]+[° %]+± [\d.]+[°%]?", "\n".join([words_on(app), *cells]))
    )


def test_the_reader_changes_words_and_depth_never_numbers():
    days = [step_down("a", 10.0)], [step_down("b", 25.0)]
    clinician, coach, home = (on_page(*days, reader) for reader in ("clinician", "coach", "home"))
    assert numbers(clinician) == numbers(coach) == numbers(home) != set()
    assert "FPPA" in words_on(clinician)
    assert "FPPA" in words_on(coach)
    assert "How far the knee goes inward, left" in words_on(home)
    assert "FPPA" not in words_on(home)
    assert "needed" in words_on(coach)
    assert "needed" not in words_on(home)
    assert "It changed: 2" in words_on(home)
    assert "Changed: 2" in words_on(clinician)
    assert "not better or worse" in words_on(home)
    assert "not better or worse" not in words_on(clinician)
    columns = [len(word_tables(app)[0][0]) for app in (clinician, coach, home)]
    assert columns == [6, 6, 4]
    folded = ["All the numbers" in " ".join(e.label for e in app.expander) for app in
              (clinician, coach, home)]  # fmt: skip
    assert folded == [False, True, True]
    files = [b.label for b in home.button if b.label.endswith(")")]
    assert files == ["Then and now (PDF)"]


def test_the_page_hands_out_the_paper_with_what_was_typed_last(monkeypatch):
    handed = []
    monkeypatch.setattr(save_file, "save", lambda data, paper: handed.append((paper.name, data)))
    given = []
    monkeypatch.setattr(report, "change_report", lambda *args: given.append(args) or b"%PDF-")
    app = on_page([step_down("a", 10.0)], [step_down("b", 25.0)])
    app.text_input(key="compare_person").input("Zoë")
    app.date_input(key="compare_then_day").set_value(date(2026, 1, 5))
    app.button(key="compare_pdf").click().run()
    assert not app.exception
    ((_before, _now, comparison, details, days),) = given
    assert len(comparison.pairs) == 1
    assert (details.person, days) == ("Zoë", (date(2026, 1, 5), None))
    assert handed == [("compare.pdf", b"%PDF-")]
    app.button(key="compare_csv").click().run()
    assert b"fppa_peak" in handed[-1][1]
