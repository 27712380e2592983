"""Your data: what is there is told, and erased when asked."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.session.store import STORE


def shown() -> AppTest:
    def run() -> None:
        from ui.pages.your_data.page import page

        page()

    return AppTest.from_function(run).run(timeout=60)


def _new_file() -> None:
    from ui.session.state import visit

    visit().workspace.new_folder()


def test_the_button_takes_files_and_results_away():
    app = shown()
    visit = app.session_state["plumbline_visit"]
    folder = visit.workspace.folder
    clip = visit.workspace.new_folder() / "me.mp4"
    clip.write_bytes(bytes(3_000_000))
    app.session_state["my_answer"] = "knee"
    app.run(timeout=60)
    assert f"One file, 3.0 MB, in {folder}" in app.markdown[1].value.replace("\\", "")
    address = STORE.new_address(visit)
    app.query_params["result"] = address
    app.button(key="erase").click().run(timeout=60)
    assert not app.exception
    assert not clip.exists()
    assert not folder.exists()
    assert "my_answer" not in app.session_state
    after = app.session_state["plumbline_visit"]
    assert after is not visit
    assert STORE.find(address) is None
    assert visit.forgotten
    assert "0 files, 0.0 MB" in app.markdown[1].value


def test_another_window_of_the_visit_begins_anew_after_the_erasing():
    first = shown()
    visit = first.session_state["plumbline_visit"]
    second = AppTest.from_function(_new_file, default_timeout=PATIENCE_S)
    second.session_state["plumbline_visit"] = visit
    second.session_state["my_answer"] = "knee"
    second.run()
    assert "my_answer" in second.session_state
    first.button(key="erase").click().run(timeout=60)
    second.run()
    assert not second.exception
    assert "my_answer" not in second.session_state
    assert second.session_state["plumbline_visit"] is not visit
