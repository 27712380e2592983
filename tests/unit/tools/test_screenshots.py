"""The round of pictures without a browser: one that fails is named, the others are taken."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.screenshots import taking
from tools.screenshots.scenes import SCENES, Scene
from tools.screenshots.taking import Asked, needed, photograph_all


class Page:
    """Stands in for a page of the browser."""

    url = "http://here/?result=abc"

    @property
    def context(self) -> Page:
        return self

    def close(self) -> None:
        pass


def fails(_page: object) -> None:
    raise RuntimeError("no button\nand the log of the call")


@pytest.fixture
def opened(monkeypatch) -> list[str]:
    """Addresses that were opened; the scenes are three, of which one can't be made."""
    addresses: list[str] = []

    @contextmanager
    def session(_folder: Path):
        yield "http://here", None

    monkeypatch.setattr(taking.chromium, "session", session)
    monkeypatch.setattr(taking.chromium, "page_of", lambda *_: Page())
    monkeypatch.setattr(taking.chromium, "go", lambda _page, url: addresses.append(url))
    monkeypatch.setattr(taking.chromium, "read_by", lambda *_: None)
    monkeypatch.setattr(taking.chromium, "shape", lambda *_: None)
    monkeypatch.setattr(taking.chromium, "photograph", lambda _p, _c, out: out.write_text("png"))
    scenes = (
        Scene("start", "page", "", make=fails),
        Scene("start", "opened", "", needs=("start-page",)),
        Scene("learn", "page", "learn", act=lambda page: None),
        Scene("data", "page", "data", act=fails),
    )
    monkeypatch.setattr(taking, "SCENES", scenes)
    return addresses


def names(out: Path) -> set[str]:
    return {path.name for path in out.glob("*.png")}


LEARN = {
    f"learn-page-{w}-{c}-{t}.png"
    for w in ("wide", "phone")
    for c in ("light", "dark")
    for t in ("en", "de")
}


def test_the_others_go_on_and_what_failed_is_named(opened, tmp_path):
    page, failed = photograph_all(tmp_path, Asked(languages=("en", "de")))
    assert names(tmp_path) == LEARN
    assert failed == [
        "start-page: no button",
        "start-opened: it needs start-page",
        "data-page, en: no button",
        "data-page, de: no button",
    ]
    assert all(name in page.read_text(encoding="utf-8") for name in LEARN)


def test_only_pictures_that_are_missing_are_taken_and_all_are_shown(opened, tmp_path):
    photograph_all(tmp_path, Asked("learn", ("en", "de")))
    before = tmp_path / "learn-page-wide-dark-en.png"
    before.write_text("kept")
    (tmp_path / "learn-page-phone-light-de.png").unlink()
    opened.clear()
    page, failed = photograph_all(tmp_path, Asked("learn", ("en", "de"), missing=True))
    assert failed == []
    assert names(tmp_path) == LEARN
    assert before.read_text() == "kept"
    assert sum(address.endswith("/learn?result=abc") for address in opened) == 1
    assert all(name in page.read_text(encoding="utf-8") for name in LEARN)


def test_what_a_scene_needs_comes_before_it():
    wanted = [scene.name for scene in needed({"selfcheck-result"})]
    assert wanted == [
        "screen-result",
        "selfcheck-warning-signs",
        "selfcheck-movements",
        "selfcheck-film",
        "selfcheck-result",
    ]
    places = {scene.name: i for i, scene in enumerate(SCENES)}
    assert all(places[name] < places[s.name] for s in SCENES for name in s.needs)
