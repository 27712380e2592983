"""View of the camera: front, back, side or oblique (docs/metrics.md#camera-view)."""

from __future__ import annotations

import numpy as np

from core import landmarks as lm
from core.pose_sequence import PoseSequence
from core.text import Text
from core.vocabulary import Side, ViewKind
from metrics.catalogue.parameters import VIEW
from metrics.conventions import LegSide
from metrics.preprocessing.body_turn import body_turn
from metrics.results import View
from metrics.signals.geometry import length

LEFT = {j: lm.index(j, "left") for j in ("shoulder", "hip", *lm.LEG_JOINTS)}
RIGHT = {j: lm.index(j, "right") for j in ("shoulder", "hip", *lm.LEG_JOINTS)}


def toward_midline(xy: np.ndarray, quiet: slice | None) -> dict[str, int]:
    """Direction of image x towards the midline for each leg, from quiet standing."""
    part = xy[quiet] if quiet is not None else xy
    dx = part[:, RIGHT["hip"], 0] - part[:, LEFT["hip"], 0]
    dx = dx[np.isfinite(dx)]
    left = 1 if len(dx) and np.median(dx) > 0 else -1
    return {"left": left, "right": -left}


def find_view(seq: PoseSequence, xy: np.ndarray, quiet: slice | None) -> View:
    """Decide the view by what is drawn (shoulders, hips, feet) and by the model's depth.

    Widths are taken against the trunk's length, in the quiet stand when there is one, else
    over the frames in which the trunk is upright. Raised or folded arms draw the shoulders
    together, so doubtful shoulders are overruled by hips that are seen square on, by feet that
    point at the camera, or by a depth that says how far the body is turned.

    Parameters
    ----------
    seq
        The recording.
    xy
        (T, 33, 2) conditioned, y up.
    quiet
        Frames of the quiet stand or None.
    """
    shoulders, hips, dx = _widths(xy, quiet)
    if not np.isfinite(shoulders + hips):
        return View(ViewKind.UNKNOWN, because=(Text("Shoulders and hips are not seen together."),))
    turn = body_turn(seq, xy, quiet).deg
    yaw = _yaw_deg(abs(turn), shoulders)
    turned = int(np.sign(np.nan_to_num(turn)))
    ratios = Text(
        "Shoulders {s:.2f} and hips {h:.2f} as wide as the trunk is long.", s=shoulders, h=hips
    )
    kind = _kind(_votes(shoulders, hips), shoulders, _turned_away_deg(seq, turn, quiet), xy)
    if kind == "frontal":
        seen, face, why = _front_or_back(seq, dx)
        return View(seen, None, face, yaw, (ratios, why), turned)
    if kind == "side":
        direction = _facing(xy)
        near = _near_side(seq, direction)
        why = Text("The {side} side is nearer the camera.", side=near)
        return View(ViewKind.SIDE, near, direction, _side_yaw_deg(shoulders), (ratios, why))
    between = Text("The body is turned between the views.")
    return View(ViewKind.OBLIQUE, None, 0, yaw, (ratios, between), turned)


def _votes(shoulders: float, hips: float) -> tuple[str, str]:
    return (
        _vote(shoulders, VIEW.front_shoulder_min, VIEW.side_shoulder_max),
        _vote(hips, VIEW.front_hip_min, VIEW.side_hip_max),
    )


def _kind(votes: tuple[str, str], shoulders: float, away_deg: float, xy: np.ndarray) -> str:
    """ "frontal", "side" or "between"; `away_deg` is the unsigned turn by depth, NaN unknown."""
    sure_front = "frontal" in votes and "side" not in votes and _mostly(votes, shoulders)
    sure_side = "side" in votes and "frontal" not in votes
    if not np.isfinite(away_deg):
        if sure_front or sure_side:
            return "frontal" if sure_front else "side"
        return "frontal" if votes[1] == "frontal" and _feet_ahead(xy) else "between"
    if sure_side and away_deg >= VIEW.oblique_deg:
        return "side"
    if away_deg <= VIEW.oblique_deg:
        return "frontal" if sure_front or "side" not in votes else "between"
    # Depth says that the body is plainly turned, however wide it is drawn.
    return "side" if away_deg >= VIEW.side_deg and votes[1] != "frontal" else "between"


def _turned_away_deg(seq: PoseSequence, turn: float, quiet: slice | None) -> float:
    """Unsigned turn from square-on by depth: the signed one, unless people turn about in it."""
    part = np.asarray(seq.world_m)[quiet if quiet is not None else slice(None)]
    sizes = []
    for joint in ("shoulder", "hip"):
        across = part[:, LEFT[joint]] - part[:, RIGHT[joint]]
        size = np.degrees(np.arctan2(np.abs(across[:, 2]), np.abs(across[:, 0])))
        size = size[np.isfinite(size)]
        if not len(size):
            return float("nan")
        sizes.append(float(np.median(size)))
    return abs(turn) if np.mean(sizes) < VIEW.side_deg else float(np.mean(sizes))


def _feet_ahead(xy: np.ndarray) -> bool:
    """Both feet together point at the camera or away from it, as drawn."""
    feet = sum(xy[:, rows["foot_index"], 0] - xy[:, rows["heel"], 0] for rows in (LEFT, RIGHT)) / 2
    legs = [length(xy[:, rows["hip"]], xy[:, rows["ankle"]]) for rows in (LEFT, RIGHT)]
    share = np.abs(feet) / np.fmax(*legs)
    share = share[np.isfinite(share)]
    return len(share) > 0 and float(np.median(share)) < VIEW.feet_ahead_leg


def _mostly(votes: tuple[str, str], shoulders: float) -> bool:
    """Both agree, or the shoulders are sure and the hips undecided."""
    return votes[0] == "frontal" and (votes[1] == "frontal" or shoulders > 0.62)


def _widths(xy: np.ndarray, quiet: slice | None) -> tuple[float, float, float]:
    part = xy[quiet] if quiet is not None else xy
    s_l, s_r = part[:, LEFT["shoulder"]], part[:, RIGHT["shoulder"]]
    h_l, h_r = part[:, LEFT["hip"]], part[:, RIGHT["hip"]]
    trunk = length((s_l + s_r) / 2, (h_l + h_r) / 2)
    ok = np.isfinite(trunk) & (trunk > 0)
    if not ok.any():
        return (float("nan"),) * 3
    # Bending forward shortens the trunk as drawn: use the frames where it is long, but
    # against a slow change of size (walking) only within one second's reach.
    upright = ok & (trunk >= np.nanpercentile(trunk[ok], 30))
    dx = s_l[:, 0] - s_r[:, 0]
    shoulders = float(np.median(np.abs(dx[upright]) / trunk[upright]))
    hips = float(np.median(np.abs(h_l[upright, 0] - h_r[upright, 0]) / trunk[upright]))
    return shoulders, hips, float(np.median(dx[upright] / trunk[upright]))


def _vote(ratio: float, front: float, side: float) -> str:
    if ratio >= front:
        return "frontal"
    return "side" if ratio <= side else "between"


def _yaw_deg(by_depth: float, shoulders: float) -> float | None:
    """Unsigned turn from square-on, degrees, None when unknown.

    Shoulder width is a weak cue: people differ, and it hardly changes over the first 25 degrees;
    it is used only for a plainly turned body and without depth.
    """
    full = VIEW.frontal_shoulder_full
    by_width = float(np.degrees(np.arccos(min(1.0, shoulders / full))))
    plain = shoulders < VIEW.front_shoulder_min
    if not np.isfinite(by_depth):
        return round(by_width, 1) if plain else None
    return round(max(by_depth, by_width) if plain else by_depth, 1)


def _side_yaw_deg(shoulders: float) -> float:
    """Unsigned turn from a true side view by how wide the shoulders are drawn."""
    full = VIEW.frontal_shoulder_full
    return round(float(np.degrees(np.arcsin(min(1.0, shoulders / full)))), 1)


def _front_or_back(seq: PoseSequence, dx: float) -> tuple[ViewKind, int, Text]:
    """Face seen, and the left shoulder where it belongs in that view."""
    face = seq.visibility[:, list(lm.FACE)]
    shown = float(np.nanmean(face)) if np.isfinite(face).any() else float("nan")
    if dx > 0:
        why = Text("The face is towards the camera.")
        if shown < VIEW.face_visible:
            why = Text("The left shoulder is on the picture's right; the face is hardly seen.")
        return ViewKind.FRONT, 1, why
    return ViewKind.BACK, -1, Text("The back is towards the camera.")


def _near_side(seq: PoseSequence, direction: int) -> LegSide:
    """Near side: right for a person facing right; by visibility if facing is unknown."""
    if direction:
        return Side.RIGHT if direction > 0 else Side.LEFT
    rows = {s: list(lm.leg(s)[:3]) for s in lm.SIDES}
    seen = {s: np.nanmean(np.nan_to_num(seq.visibility[:, rows[s]])) for s in lm.SIDES}
    return Side.LEFT if seen[Side.LEFT] >= seen[Side.RIGHT] else Side.RIGHT


def _facing(xy: np.ndarray) -> int:
    """+1 when the person faces the frame's right: by the feet, and by where they go."""
    toe_ahead = np.concatenate(
        [xy[:, rows["foot_index"], 0] - xy[:, rows["heel"], 0] for rows in (LEFT, RIGHT)]
    )
    toe_ahead = toe_ahead[np.isfinite(toe_ahead)]
    if len(toe_ahead):
        return 1 if np.median(toe_ahead) > 0 else -1
    hips = (xy[:, LEFT["hip"], 0] + xy[:, RIGHT["hip"], 0]) / 2
    hips = hips[np.isfinite(hips)]
    return int(np.sign(hips[-1] - hips[0])) if len(hips) else 0
