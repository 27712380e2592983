"""The guided self-check as a path of steps. No page can show a step outside this path.

The path is computed anew from the answers each time. A warning sign ends it: the only step left
says whom to see and how soon, and the only way on is to say that the sign was tapped by mistake.
"""

from __future__ import annotations

from dataclasses import replace

from metrics import triage
from metrics.triage import Answers, Question
from ui.services.selfcheck import home_tests as tests
from ui.services.selfcheck.records import (
    CHEST_PAIN,
    EMERGENCY,
    NO,
    STOP,
    UNSURE,
    YES,
    Check,
    Outcome,
    Step,
)

CLUES, CONTEXT = "clues", "context"


def answers(check: Check) -> Answers:
    """The answers so far. Not sure is a yes for a warning sign, a no for a clue, and told."""
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
        unsure=frozenset(id for id, said in check.replies.items() if said == UNSURE),
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
        case "flags" | "clues":
            return all(q.id in check.replies for q in questions(step))
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
        case "flags" | "clues":
            said = dict(value)  # type: ignore[call-overload]
            check.replies |= {q.id: said.get(q.id, NO) for q in questions(step)}
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
    elif step.kind in ("age", "flags", "pain") and check.picked is not None:
        check.picked = None  # what is safe may have changed: choose again


def questions(step: Step) -> tuple[Question, ...]:
    """The statements of one screen."""
    if step.kind == "clues":
        return triage.clue_questions() if step.id == CLUES else triage.context_questions()
    return next(signs for id, _title, signs in triage.flag_groups() if id == step.id)


def counted(check: Check) -> tuple[int, int] | None:
    """(which of how many) among the screens of this kind, where there are several."""
    step = current(check)
    alike = [s for s in _all_steps(check) if s.kind == step.kind and s.id]
    return (alike.index(step) + 1, len(alike)) if step in alike and len(alike) > 1 else None


def take_back(check: Check) -> Check:
    """The check before the warning: the screen it was named on is asked again, nothing else.

    Of a check that came from an address only the warning is known: it begins anew.
    """
    if check.stopped is None:
        return check
    if check.from_address:
        return Check()
    stops = {q.id for q in triage.flag_questions() if _stops(check, q)}
    for step in _all_steps(check):
        if step.kind == "flags" and stops & {q.id for q in questions(step)}:
            for question in questions(step):
                check.replies.pop(question.id, None)
    for outcome in check.outcomes.values():
        if CHEST_PAIN in outcome.happened:
            outcome.pain, outcome.happened, check.ended = None, frozenset(), None
    check.stopped = None
    check.place = len(path(check)) - 1
    return check


def _stops(check: Check, question: Question) -> bool:
    """This sign, answered as it was, is one of those that ended the check."""
    if check.replies.get(question.id) not in (YES, UNSURE):
        return False
    return triage.triage(replace(answers(check), flags=frozenset({question.id}))).stop


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
    steps += [Step("flags", id) for id, _title, _signs in triage.flag_groups()]
    steps += [Step("knee"), Step("pain")]
    steps += [Step("clues", CLUES), Step("clues", CONTEXT)]
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
