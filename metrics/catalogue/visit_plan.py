"""Rules by which the clips of a visit are put together, typed: ``PLAN.rule.looks_most``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.text import Text
from core.vocabulary import Side, Verdict, ViewKind
from metrics.catalogue.parameters import read
from metrics.catalogue.tables import load

Place = Literal["pelvis", "hip", "thigh", "knee", "leg", "ankle"]


@dataclass(frozen=True)
class Rule:
    """Table `rule` of plan.toml: how clues are weighed.

    `contains` names, for a measurement, those of the same clip that are a part of it.
    """

    looks_most: int
    weight_clear: float
    weight_possible: float
    weight_not_seen: float
    weight_agree: float
    contains: dict[str, tuple[str, ...]]

    def weight(self, verdict: Verdict) -> float:
        """Of one clue with an answer."""
        return {
            Verdict.CLEAR: self.weight_clear,
            Verdict.POSSIBLE: self.weight_possible,
            Verdict.NOT_SEEN: self.weight_not_seen,
        }[verdict]


@dataclass(frozen=True)
class Compare:
    """Table `compare` of plan.toml: left against right."""

    ids: tuple[str, ...]
    yaw_most_deg: float


@dataclass(frozen=True)
class Theme:
    """A part of the hip-knee chain.

    Attributes
    ----------
    label, name : short and full name.
    place : where on the leg it is drawn.
    patterns, measurements : whose clues belong to it.
    look, plain_look : what a clinician would look at next; the same to a person at home.
    needs : one of these measurements must be flagged for any clue to count.
    """

    id: str
    label: Text
    place: Place
    name: Text
    patterns: tuple[str, ...]
    measurements: tuple[str, ...]
    look: Text
    plain_look: Text
    why: Text
    sources: tuple[str, ...]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChangeRule:
    """Table `change` of plan.toml: what counts as a real change between two days."""

    not_told: tuple[str, ...]
    paced_by: tuple[str, ...]
    own_repeats_least: int
    own_share_least: float


@dataclass(frozen=True)
class ProtocolItem:
    """One video of a full visit.

    Attributes
    ----------
    views : acceptable views.
    why, ask : what it adds, and how to film it.
    figure : name of its drawing.
    side : the tested leg, seen from the side the one nearer the camera; None for both at once.
    """

    id: str
    movement: str
    views: tuple[ViewKind, ...]
    name: Text
    why: Text
    ask: Text
    figure: str
    sources: tuple[str, ...]
    side: Side | None = None


@dataclass(frozen=True)
class Plan:
    """All of plan.toml; themes from the pelvis down, videos in the order to film them."""

    rule: Rule
    compare: Compare
    themes: tuple[Theme, ...]
    change: ChangeRule
    captures: tuple[ProtocolItem, ...]


PLAN = read(Plan, load("plan"))
