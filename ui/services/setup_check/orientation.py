"""Orientation of the person to the camera, and words for the turn that is missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from core.text import Text
from core.vocabulary import ViewKind
from metrics.catalogue import Posture
from metrics.preprocessing import find_view
from metrics.results import View
from ui.services.setup_check.faults import Found, SetupTest
from ui.services.setup_check.observation import Observation

# More than this off square-on is worth a word; the depth of single frames is no surer.
TURNED_DEG = 20.0


def wrong_view(looks: Sequence[Observation], test: SetupTest, *, mirrored: bool = False) -> Found:
    """What to say when the view does not serve the test, None when it does.

    Parameters
    ----------
    looks
        At least one frame with a person, oldest first, all of one size.
    test
        What is wanted.
    mirrored
        The camera's frame is mirrored: left and right words change places.
    """
    view = view_of([look for look in looks if look.size_px == looks[-1].size_px])
    if view.kind in test.views:
        if view.kind != ViewKind.SIDE and (view.yaw_deg or 0.0) > TURNED_DEG:
            return "yellow", _turn(looks, from_behind=view.kind == ViewKind.BACK, mirrored=mirrored)
        return None
    if "side" in test.views:
        if test.posture is Posture.LYING:
            return "yellow", Text("Put the camera at your side.")
        return "yellow", Text("Turn your side to the camera.")
    if view.kind == ViewKind.OBLIQUE:
        return "yellow", _turn(looks, from_behind=looks[-1].facing < 0, mirrored=mirrored)
    return "yellow", Text("Face the camera.")


def view_of(looks: Sequence[Observation]) -> View:
    """The view of a few frames, decided as for a video."""
    xy = np.array([look.xy_px for look in looks], float)
    seq = PoseSequence(
        np.arange(len(looks)) / 4.0,  # the view does not depend on time
        xy,
        np.array([look.visibility for look in looks], float),
        looks[-1].size_px,
        world_m=np.array([look.world_m for look in looks], float),
    )
    up = xy.copy()
    up[..., 1] = looks[-1].size_px[1] - up[..., 1]
    return find_view(seq, up, None)


def _turn(looks: Sequence[Observation], *, from_behind: bool, mirrored: bool) -> Text:
    """Which way to turn: the shoulder that is farther away went back."""
    left, right = lm.index("shoulder", "left"), lm.index("shoulder", "right")
    depth = float(np.nanmedian([look.world_m[left, 2] - look.world_m[right, 2] for look in looks]))
    turned_left = (depth > 0) != from_behind
    if turned_left != mirrored:
        return Text("Turn a little to your right.")
    return Text("Turn a little to your left.")
