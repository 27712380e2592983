"""Questions before filming: warning signs, clues to the hip, and the tests that are safe."""

from __future__ import annotations

from dataclasses import dataclass

from core.errors import SettingsError
from core.text import Text
from core.vocabulary import Side
from metrics.catalogue.movements import movement_definition, movement_ids
from metrics.catalogue.norms import Sex
from metrics.catalogue.questions import CLUES, RED_FLAGS, Question, Urgency

URGENCIES: tuple[Urgency, ...] = tuple(RED_FLAGS.urgency)


@dataclass(frozen=True)
class Answers:
    """What a person answered.

    Attributes
    ----------
    flags, clues, context : ids answered with yes; None = the part was not answered.
    unsure : ids answered with "not sure". A warning sign of these is in `flags` too: it counts.
    painful_knee : the person's side, "none" without knee pain, None = not answered.
    painful_hip : the same for the hip.
    pain_now, pain_rest : 0 to 10, None = not answered.
    """

    age_years: float | None = None
    sex: Sex | None = None
    painful_knee: Side | None = None
    painful_hip: Side | None = None
    pain_now: float | None = None
    pain_rest: float | None = None
    flags: frozenset[str] | None = None
    clues: frozenset[str] | None = None
    context: frozenset[str] | None = None
    unsure: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for name in ("painful_knee", "painful_hip"):
            if (said := getattr(self, name)) is not None:
                object.__setattr__(self, name, Side(said))
        for given, asked in (
            (self.flags, flag_questions()),
            (self.clues, clue_questions()),
            (self.context, context_questions()),
            (self.unsure, (*flag_questions(), *clue_questions(), *context_questions())),
        ):
            unknown = (given or frozenset()) - {question.id for question in asked}
            if unknown:
                raise SettingsError(
                    Text("There is no question called {ids}.", ids=", ".join(sorted(unknown)))
                )
        for pain in (self.pain_now, self.pain_rest):
            if pain is not None and not 0 <= pain <= 10:
                raise SettingsError(Text("Pain is a number from 0 to 10."))
        if self.age_years is not None and not 0 <= self.age_years <= 120:
            raise SettingsError(Text("Age is a number of years from 0 to 120."))


@dataclass(frozen=True)
class Triage:
    """What to do before any test. `texts`: the signs named, then whom to see and how soon."""

    stop: bool
    urgency: Urgency
    texts: tuple[Text, ...]


@dataclass(frozen=True)
class SafeTest:
    """Whether a person may do a test alone; `reason` says why not."""

    movement: str
    allowed: bool
    reason: Text | None = None


def flag_questions() -> tuple[Question, ...]:
    """Warning signs, in the order in which they are asked."""
    return RED_FLAGS.flags


def flag_groups() -> tuple[tuple[str, Text, tuple[Question, ...]], ...]:
    """Warning signs as they are asked: (id, title, signs) a screen."""
    return tuple(
        (group.id, group.title, tuple(q for q in RED_FLAGS.flags if q.group == group.id))
        for group in RED_FLAGS.groups
    )


def clue_questions() -> tuple[Question, ...]:
    """Questions whose answers suggest a hip origin of knee pain."""
    return CLUES.clues


def context_questions() -> tuple[Question, ...]:
    """Questions that are kept for a clinician and count for nothing."""
    return CLUES.context


def during_questions() -> tuple[Question, ...]:
    """What may happen during a test and ends it."""
    return RED_FLAGS.during


def is_child(answers: Answers) -> bool:
    """True only for a person known to be under 18."""
    return answers.age_years is not None and answers.age_years < RED_FLAGS.limits.adult_years


def triage(answers: Answers) -> Triage:
    """Most urgent answer of the warning signs, with whom to see and how soon."""
    yes = [q for q in flag_questions() if q.id in (answers.flags or frozenset())]
    child = is_child(answers)
    ranked = [(_urgency(q, child=child, answers=answers), q) for q in yes]
    ranked = [(u, q) for u, q in ranked if u != "none"]
    ranked.sort(key=lambda pair: URGENCIES.index(pair[0]))
    urgency: Urgency = ranked[0][0] if ranked else "none"
    advice = RED_FLAGS.urgency[urgency]
    signs = tuple(_said(q, answers) for _, q in ranked)
    who = (advice.name, *signs, advice.who, advice.when)
    return Triage(stop=advice.stop, urgency=urgency, texts=who)


def _said(question: Question, answers: Answers) -> Text:
    if question.id in answers.unsure:
        return Text("You were not sure about: {question}", question=question.ask)
    return Text("You said yes to: {question}", question=question.ask)


def _urgency(question: Question, *, child: bool, answers: Answers) -> Urgency:
    """A limp under 18 counts with knee or hip pain, or when pain was not asked."""
    painless = answers.painful_knee == "none" and answers.painful_hip in (None, "none")
    if child and question.under_18 != "none" and not painless:
        return question.under_18
    return question.urgency


def clues(answers: Answers | None) -> tuple[Question, ...] | None:
    """Clues named, or None when the questions were not answered."""
    if answers is None or answers.clues is None:
        return None
    return tuple(q for q in clue_questions() if q.id in answers.clues)


def safe_tests(answers: Answers) -> tuple[SafeTest, ...]:
    """Which tests a person may do alone, each refusal with its reason."""
    found = triage(answers)
    return tuple(_safe(movement, answers, found) for movement in movement_ids())


def _safe(movement: str, answers: Answers, found: Triage) -> SafeTest:
    demanding = movement_definition(movement).demanding
    if found.stop:
        return SafeTest(
            movement, allowed=False, reason=Text("There is a warning sign: see a clinician first.")
        )
    if demanding and found.urgency == "ask_first":
        return SafeTest(
            movement, allowed=False, reason=Text("Ask the person who treats you first.")
        )
    if demanding and found.urgency == "not_suitable":
        return SafeTest(
            movement, allowed=False, reason=Text("Do this test only with a clinician beside you.")
        )
    most = RED_FLAGS.limits.rest_pain_most
    if demanding and answers.pain_rest is not None and answers.pain_rest > most:
        return SafeTest(
            movement,
            allowed=False,
            reason=Text("Pain at rest is above {most:.0f} of 10: leave this test out.", most=most),
        )
    if demanding and answers.flags is None:
        return SafeTest(
            movement, allowed=False, reason=Text("Answer the questions on warning signs first.")
        )
    return SafeTest(movement, allowed=True)


def stop_test(pain: float | None = None, happened: frozenset[str] = frozenset()) -> Text | None:
    """Why a running test should stop now, or None.

    Parameters
    ----------
    pain
        0 to 10 during the test.
    happened
        Ids of `during_questions`.
    """
    for question in during_questions():
        if question.id in happened:
            return Text("Stop the test: {sign}.", sign=question.ask)
    most = RED_FLAGS.limits.test_pain_most
    if pain is not None and pain > most:
        return Text("Stop the test: pain is above {most:.0f} of 10.", most=most)
    return None
