"""Every requirement of docs/intended-use.md has its tests, and every one named is there."""

from __future__ import annotations

import re

from tools.evidence import REQUIREMENTS, ROOT


def test_requirements_and_page_agree():
    page = (ROOT / "docs" / "intended-use.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\bneed:([a-z-]+)", page)) == {r.id for r in REQUIREMENTS}


def test_every_test_that_is_named_is_there():
    threats = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = {test for r in REQUIREMENTS for test in r.tests}
    named |= set(re.findall(r"`(tests/[\w/]+\.py)`", threats))
    assert len(named) > 20
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
