"""A correction by hand: what it may hold, JSON, flipped and slowed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.correction import (
    REPETITION,
    STEP,
    Correction,
    CorrectionKind,
    from_list,
    with_correction,
)
from core.landmarks import NAMES, SIDES
from core.vocabulary import EventKind, Side

times = st.floats(0, 1e4, allow_nan=False)
pixels = st.floats(-100, 1e4, allow_nan=False)
names = st.sampled_from(NAMES)
events = st.sampled_from((*REPETITION, *STEP))
sides = st.sampled_from(Side)
words = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=80)


def spans(**more):
    return st.tuples(times, times).flatmap(
        lambda t: st.builds(dict, time_s=st.just(min(t)), until_s=st.just(max(t)), **more)
    )


corrections = st.one_of(
    st.builds(
        Correction,
        st.just(CorrectionKind.MOVED),
        times,
        landmark=names,
        x_px=pixels,
        y_px=pixels,
    ),
    spans(kind=st.just("hidden"), landmark=names).map(lambda d: Correction(**d)),
    spans(kind=st.just("exchanged")).map(lambda d: Correction(**d)),
    st.builds(Correction, st.just(CorrectionKind.LEFT_OUT), times, event=events, side=sides),
    st.builds(Correction, st.just(CorrectionKind.SHIFTED), times, times, event=events, side=sides),
    st.builds(
        Correction,
        st.just(CorrectionKind.DISAGREED),
        times,
        pattern=st.just("trendelenburg"),
        side=sides,
        word=words,
    ),
)


@given(st.lists(corrections, max_size=5))
def test_json_and_back(those):
    written = json.dumps([one.as_dict() for one in those], allow_nan=False)
    assert from_list(json.loads(written)) == tuple(those)


@given(corrections)
def test_flipped_twice_is_the_same(one):
    back = one.mirror_image(640.0).mirror_image(640.0)
    assert back.x_px == (None if one.x_px is None else pytest.approx(one.x_px, abs=1e-9))
    assert back.as_dict() | {"x_px": 0} == one.as_dict() | {"x_px": 0}
    if one.side in SIDES:
        assert one.mirror_image(640.0).side != one.side


def test_half_as_slow_is_twice_as_early():
    one = Correction("shifted", 4.0, 6.0, event="rep_end", side="both")
    assert (one.slowed(0.5).time_s, one.slowed(0.5).until_s) == (2.0, 3.0)


def test_said_again_about_the_same_the_later_one_counts():
    first = Correction("moved", 1.0, landmark="left_knee", x_px=5.0, y_px=6.0)
    again = Correction("moved", 1.0, landmark="left_knee", x_px=7.0, y_px=6.0)
    other = Correction("moved", 1.0, landmark="right_knee", x_px=7.0, y_px=6.0)
    assert with_correction((first, other), again) == (other, again)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "moved", "time_s": 1.0, "landmark": "left_knee", "x_px": 1.0},
        {"kind": "moved", "time_s": 1.0, "landmark": "tail", "x_px": 1.0, "y_px": 1.0},
        {"kind": "moved", "time_s": float("nan"), "landmark": "nose", "x_px": 1.0, "y_px": 1.0},
        {"kind": "moved", "time_s": "1", "landmark": "nose", "x_px": 1.0, "y_px": 1.0},
        {"kind": "hidden", "time_s": 2.0, "until_s": 1.0, "landmark": "left_knee"},
        {"kind": "left_out", "time_s": 1.0, "event": EventKind.STAND_END, "side": "both"},
        {"kind": "exchanged", "time_s": 1.0, "until_s": 2.0, "word": "no"},
        {"kind": "disagreed", "time_s": 1.0, "pattern": "x", "side": "left", "word": "a\nb"},
        {"kind": "disagreed", "time_s": 1.0, "pattern": "x", "side": "left", "word": "a" * 81},
        {"kind": "painted", "time_s": 1.0},
        {"kind": "exchanged", "time_s": 1.0, "until_s": 2.0, "path": "/etc"},
        "moved",
    ],
)
def test_what_is_wrong_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        from_list([wrong])
