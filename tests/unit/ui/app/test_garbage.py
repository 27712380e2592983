"""What is left in a cycle is collected without a run of a script."""

from __future__ import annotations

import gc
import threading
import weakref

from streamlit.testing.v1 import AppTest

from tests.fixtures.patience import PATIENCE_S
from ui.app import main
from ui.app.garbage import collect_regularly
from ui.launch import FLAGS


class Visit:
    def __init__(self) -> None:
        self.itself = self


def test_an_ended_visit_is_let_go_by_the_clock():
    gone = threading.Event()
    gc.disable()
    try:
        weakref.finalize(Visit(), gone.set)
        assert not gone.is_set()
        stop = collect_regularly(0.05)
        assert gone.wait(PATIENCE_S)
        stop.set()
    finally:
        gc.enable()


def test_no_run_of_a_script_collects():
    assert FLAGS["runner.postScriptGC"] == "false"


def test_the_first_page_begins_it_once_whatever_started_the_server():
    collect_regularly.cache_clear()
    for _visit in range(2):
        assert not AppTest.from_file(main.__file__, default_timeout=PATIENCE_S).run().exception
    assert collect_regularly.cache_info().misses == 1
    collect_regularly().set()
    collect_regularly.cache_clear()
