"""Traffic light of the set-up check and one sentence, from the last few frames.

Pure: observations in, words out. `faults` judges one frame; here several are combined: a fault
that persists, the raised hand, quiet standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core.text import Text
from metrics.catalogue import Posture
from ui.services.setup_check import orientation
from ui.services.setup_check.faults import BODY, Found, Light, SetupTest, problem
from ui.services.setup_check.observation import Observation

STILL_S = 3.0
# Spread of a joint in quiet standing, in leg lengths; single frames jitter more than a video.
STILL_LEG = 0.08
_STEADY = 3  # frames analysed before a sentence is repeated


@dataclass(frozen=True)
class SetupState:
    """The answer.

    Attributes
    ----------
    light, text : what to show and say.
    ready : everything is right; recording may start.
    mirrored : None until the right hand was raised.
    raised : hands seen raised so far, as the model names them.
    hand_up : one is up at this moment.
    """

    light: Light
    text: Text
    ready: bool = False
    mirrored: bool | None = None
    raised: tuple[str, ...] = field(default=())
    hand_up: bool = False


def check(
    looks: Sequence[Observation], test: SetupTest, before: SetupState | None = None
) -> SetupState:
    """Judge the last frames.

    Parameters
    ----------
    looks
        Oldest first, about four a second, a few seconds of them.
    test
        What is wanted.
    before
        The answer before this one; remembers the raised hand.
    """
    state = before or SetupState("red", Text("Checking the picture."))
    if not looks:
        return replace(state, light="red", text=Text("No picture came yet."), ready=False)
    found = _steady_problem(looks, test, mirrored=bool(state.mirrored))
    if found is not None:
        light, text = found
        return replace(state, light=light, text=text, ready=False, hand_up=False)
    if test.hand and test.views == ("front",):
        state = _hand(looks, state)
        if state.mirrored is None:
            return state
        if state.hand_up:
            return replace(state, light="yellow", text=Text("Lower your arm."), ready=False)
    if not _still(looks, test):
        text = _keep_still(test.posture)
        return replace(state, light="yellow", text=text, ready=False)
    return replace(state, light="green", text=Text("All good."), ready=True)


def _keep_still(posture: Posture) -> Text:
    if posture is Posture.LYING:
        return Text("Lie still for {n:.0f} seconds.", n=STILL_S)
    if posture is Posture.SEATED:
        return Text("Sit still for {n:.0f} seconds.", n=STILL_S)
    return Text("Stand still for {n:.0f} seconds.", n=STILL_S)


def _steady_problem(looks: Sequence[Observation], test: SetupTest, *, mirrored: bool) -> Found:
    """What is wrong now and was wrong a moment ago: one bad frame is ignored."""
    recent = list(looks[-_STEADY:])
    now = problem(recent[-1], test, mirrored=mirrored)
    if now is not None:
        same = [problem(look, test, mirrored=mirrored) for look in recent]
        if len(recent) < _STEADY or sum(s == now for s in same) >= 2:
            return now
    seen = [look for look in recent if look.xy_px is not None]
    return orientation.wrong_view(seen, test, mirrored=mirrored) if seen else now


def _hand(looks: Sequence[Observation], state: SetupState) -> SetupState:
    """Follow the raised hands; two left ones in a row mean a mirrored frame."""
    last = [look.raised for look in looks[-2:]]
    up = last[-1] if len(last) == 2 and last[0] == last[1] else None
    raised = state.raised
    if up is not None and not state.hand_up and state.mirrored is None:
        raised = (*raised, up)
    mirrored = state.mirrored
    if raised and raised[-1] == "right":
        mirrored = False
    elif len(raised) >= 2:
        mirrored = True
    text = Text("Raise your right hand.")
    if raised and mirrored is None:
        text = Text("Was that your right hand? Lower it, then raise your right hand again.")
    held = up is not None or (state.hand_up and last[-1] is not None)
    return SetupState("yellow", text, ready=False, mirrored=mirrored, raised=raised, hand_up=held)


def _still(looks: Sequence[Observation], test: SetupTest) -> bool:
    """Nothing moved and nothing was wrong for three seconds up to now."""
    now = looks[-1].t_s
    part = [look for look in looks if look.t_s >= now - STILL_S - 1e-6]
    # The frames come as fast as the computer can; the oldest may be a little younger.
    if len(part) < 4 or now - part[0].t_s < STILL_S - 1.0 or looks[0].t_s > now - STILL_S:
        return False
    if any(problem(look, test) is not None for look in part):
        return False
    xy = np.array([look.body_xy_px[BODY] for look in part])
    spread = np.percentile(xy, 90, axis=0) - np.percentile(xy, 10, axis=0)
    return bool(spread.max() < STILL_LEG * np.median([look.leg_px for look in part]))
