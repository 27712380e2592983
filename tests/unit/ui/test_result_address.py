"""What the browser's address says of a result: a new wish, or only what the page wrote there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ui.session.state import Visit

A, B = SimpleNamespace(name="a"), SimpleNamespace(name="b")


@pytest.fixture
def visit():
    """A visit with two results, the first one shown and written into the address bar."""
    here = Visit(addresses={"a": A, "b": B}, address="a", shown=A)
    here.go_to_address("a")
    here.give_address()
    yield here
    here.workspace.close()


def test_another_address_shows_its_result(visit):
    visit.go_to_address("b")
    assert visit.shown is B
    assert visit.give_address() == "b"


def test_left_at_once_after_another_page_the_result_stays_away(visit):
    visit.go_to_address("")  # back from another page, whose address names no result
    visit.give_address()
    visit.leave()
    visit.go_to_address("a")  # the address bar as the page wrote it before
    assert visit.shown is None
    assert visit.give_address() == ""


def test_a_result_that_was_left_opens_again_by_its_address(visit):
    visit.leave()
    for address in ("a", ""):
        visit.go_to_address(address)
        visit.give_address()
    visit.go_to_address("a")
    assert visit.shown is A
