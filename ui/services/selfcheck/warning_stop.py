"""A page that is loaded again after a warning sign stays at the warning.

Nothing is stored; the address of the page carries the signs, and that the person is under 18,
because a limp counts only then.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics import triage
from ui.services.selfcheck.path import answers
from ui.services.selfcheck.records import CHEST_PAIN, EMERGENCY, YES, Check

SIGNS, CHILD = "stop", "child"
_SOME_CHILD_YEARS, _SOME_ADULT_YEARS = 15, 40


def in_address(check: Check) -> dict[str, str]:
    """Content of the address of a stopped check; empty while it goes on."""
    if check.stopped is None:
        return {}
    told = set(answers(check).flags or ())
    told |= {sign for o in check.outcomes.values() for sign in o.happened if sign == CHEST_PAIN}
    child = {CHILD: "1"} if triage.is_child(answers(check)) else {}
    return {SIGNS: ",".join(sorted(told)) or CHEST_PAIN, **child}


def from_address(said: Mapping[str, str]) -> Check:
    """A check at the step where the one in the address stopped, or a new one."""
    signs = said.get(SIGNS, "").split(",")
    if CHEST_PAIN in signs:
        return Check(begun=True, stopped=EMERGENCY, from_address=True)
    known = {q.id for q in triage.flag_questions()}
    years = _SOME_CHILD_YEARS if CHILD in said else _SOME_ADULT_YEARS
    check = Check(begun=True, age_years=years, from_address=True)
    check.replies = {sign: YES for sign in signs if sign in known}
    found = triage.triage(answers(check))
    if not found.stop:
        return Check()
    check.stopped = found
    return check
