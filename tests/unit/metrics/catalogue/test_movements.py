"""The properties of the movements that decide how a clip is cut and judged."""

from __future__ import annotations

from metrics.catalogue.movements import movement_definition, movement_ids


def those(has: str) -> set[str]:
    return {id for id in movement_ids() if getattr(movement_definition(id), has)}


def test_how_movements_are_cut():
    assert those("repeated") == {"squat", "step-down", "single-leg-squat"}
    assert those("walking") == {"walk"}
    assert those("both_legs") == {"squat"}


def test_one_leg_at_a_time():
    assert those("one_legged") == {
        "step-down",
        "single-leg-squat",
        "single-leg-stance",
        "single-leg-bridge",
    }


def test_what_is_left_out_at_home_with_pain_at_rest():
    assert those("demanding") == those("one_legged") | {"chair-stand"}


def test_a_movement_is_built_once():
    assert movement_definition("walk") is movement_definition("walk")
