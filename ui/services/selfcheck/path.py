"""The guided self-check as a path of steps. No page can show a step outside this path.

The path is computed again from the answers every time. A warning sign ends it for good: the only
step left says whom to see and how soon.
"""

from __future__ import annotations

from metrics import triage
from metrics.triage import Answers
from ui.services.selfcheck import home_tests as tests
from ui.services.selfcheck.records import (
    CHEST_PAIN,
    EMERGENCY,
    STOP,
    UNSURE,
    YES,
    Check,
    Outcome,
    Step,
)


def answers(check: Check) -> Answers:
    """The answers so far. Not sure counts as yes for a warning sign, as no for a clue."""
    flags = [q.id for q in triage.flag_questions()]
    clues = [q.id for q in triage.clue_questions()]
    context = [q.id for q in triage.context_questions()]
    return Answers(
        age_years=check.age_years,
        painful_knee=check.knee,  # type: ignore[arg-type]
        pain_now=check.pain,
        pain_rest=check.pain,
        flags=_yes(check, flags, (YES, UNSURE)),
        clues=_yes(check, clues, (YES,)),
        context=_yes(check, context, (YES,)),
    )


def path(check: Check) -> tuple[Step, ...]:
    """Steps from the first to the first one that is not done; `STOP` alone after a warning."""
    if check.stopped is not None:
        return (STOP,)
    found: list[Step] = []
    for step in _all_steps(check):
        found.append(step)
        if not done(check, step):
            break
    return tuple(found)


def current(check: Check) -> Step:
    """The step to show."""
    steps = path(check)
    return steps[min(max(check.place, 0), len(steps) - 1)]


def progress(check: Check) -> float:
    """Progress, 0 to 1."""
    everything = _all_steps(check)
    step = current(check)
    if step not in everything:
        return 1.0
    # Before the choice the videos are not known yet: reckon with a usual number of screens.
    ahead = 0 if check.picked is not None else 2 * sum(t.first_choice for t in tests.HOME_TESTS)
    return everything.index(step) / (len(everything) + ahead - 1)


def done(check: Check, step: Step) -> bool:
    """The step has its answer."""
    match step.kind:
        case "welcome":
            return check.begun
        case "age":
            return check.age_years is not None
        case "flag" | "clue" | "context":
            return step.id in check.replies
        case "knee":
            return check.knee is not None
        case "pain":
            return check.pain is not None
        case "choose":
            return check.picked is not None
        case "setup":
            return check.ready
        case "film":
            return step.id in check.outcomes
        case "after":
            outcome = check.outcomes[step.id]
            return outcome.pain is not None or not outcome.tried
        case _:
            return False


def can_go_back(check: Check) -> bool:
    """True where a step lies before this one; never after a warning, never out of the tests."""
    return current(check).kind not in ("stop", "after", "result") and check.place > 0


def back(check: Check) -> None:
    """One step back."""
    if can_go_back(check):
        check.place = min(check.place, len(path(check)) - 1) - 1


def forward(check: Check) -> None:
    """One step on, if this one is done."""
    if done(check, current(check)):
        check.place = min(check.place, len(path(check)) - 1) + 1


def reply(check: Check, step: Step, value: object) -> None:
    """Keep the answer of a step and check for a warning at once."""
    if check.stopped is not None:
        return
    match step.kind:
        case "welcome":
            check.begun = True
        case "age":
            check.age_years = int(value)  # type: ignore[call-overload]
        case "flag" | "clue" | "context":
            check.replies[step.id] = str(value)
        case "knee":
            check.knee = str(value)
        case "pain":
            check.pain = int(value)  # type: ignore[call-overload]
        case "choose":
            check.picked = _allowed(check, tuple(value))  # type: ignore[arg-type]
        case "setup":
            check.ready = True
        case _:
            raise ValueError(f"{step.kind} takes no answer here")
    found = triage.triage(answers(check))
    if found.stop:
        check.stopped = found
    elif step.kind in ("age", "flag", "pain") and check.picked is not None:
        check.picked = None  # what is safe may have changed: choose again


def filmed(check: Check, test_id: str, outcome: Outcome) -> None:
    """Keep the result of a test and go on to how it felt, or past it when it was left out."""
    check.outcomes[test_id] = outcome
    forward(check)
    if not outcome.tried:
        forward(check)


def after_test(check: Check, test_id: str, pain: int, happened: frozenset[str]) -> None:
    """Keep how a test felt; too much pain or a bad sign ends the tests."""
    outcome = check.outcomes[test_id]
    outcome.pain, outcome.happened = pain, happened
    check.ended = check.ended or triage.stop_test(pain, happened)
    if CHEST_PAIN in happened:
        check.stopped = EMERGENCY
    forward(check)


def _all_steps(check: Check) -> list[Step]:
    steps = [Step("welcome"), Step("age")]
    steps += [Step("flag", q.id) for q in triage.flag_questions()]
    steps += [Step("knee"), Step("pain")]
    steps += [Step("clue", q.id) for q in triage.clue_questions()]
    steps += [Step("context", q.id) for q in triage.context_questions()]
    steps.append(Step("choose"))
    if check.picked:
        steps.append(Step("setup"))
    for id in check.picked or ():
        if check.ended is not None and id not in check.outcomes:
            continue
        steps.append(Step("film", id))
        steps.append(Step("after", id))
    steps.append(Step("result"))
    return steps


def _allowed(check: Check, picked: tuple[str, ...]) -> tuple[str, ...]:
    safe = {offer.test.id for offer in tests.offers(answers(check)) if offer.reason is None}
    return tuple(test.id for test in tests.HOME_TESTS if test.id in picked and test.id in safe)


def _yes(check: Check, ids: list[str], counts: tuple[str, ...]) -> frozenset[str] | None:
    if not any(id in check.replies for id in ids):
        return None
    return frozenset(id for id in ids if check.replies.get(id) in counts)
