"""Derivatives of the residuals by every number of a pose and of the body: forward differences.

An angle turns what hangs on it about one axis through one joint, a length stretches what lies along
it: the difference of every joint centre is known from where the joints are. Only what is curved
beyond that (the lens, the hip line) and the few rows of the posture are worked out twice.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from metrics.body_model.residuals import (
    N_ANKLES,
    N_ROWS,
    N_SEEN,
    POSTURE,
    Residuals,
)
from metrics.body_model.skeleton import (
    ADDUCTION,
    ANKLE,
    BUILD_SIZE,
    FLEXION,
    FOCAL,
    FOOT,
    HIP_HALF,
    INCLINATION,
    KNEE,
    LEAN,
    LEG,
    LIST,
    POINTS,
    ROTATION,
    SHANK,
    SHOULDER_HALF,
    SIZE,
    THIGH,
    TILT,
    TOE,
    TOE_LEFT,
    TOE_RIGHT,
    TRUNK,
    TWIST,
    YAW,
    Joints,
    U,
    V,
    W,
    project,
)

STEP = 1e-5
NUMBERS = SIZE + BUILD_SIZE
# A turn by STEP about an axis k moves a point at r from it by k x r and k x (k x r) times these;
# a logarithm that grows or shrinks by STEP changes its number by these shares; all over STEP.
ALONG, ACROSS = np.sin(STEP) / STEP, (1 - np.cos(STEP)) / STEP
GROWS, SHRINKS = np.expm1(STEP) / STEP, np.expm1(-STEP) / STEP
# Rows of `_places`: the joint centres, the direction of both feet, and what others hang on.
FORWARD = len(POINTS)
PELVIS, SHOULDERS, NOWHERE = FORWARD + 2, FORWARD + 3, FORWARD + 4


def _turns() -> Iterator[tuple[int, int, int]]:
    """An angle, what it moves, and the joint it turns about."""
    for number in (YAW, TWIST, LEAN, INCLINATION):
        yield from ((number, point, PELVIS) for point in (0, 1))
    for number in (YAW, LIST, TILT):
        yield from ((number, point, PELVIS) for point in range(2, len(POINTS)))
    for i, first in enumerate(LEG.values()):
        hip, knee, ankle, heel, toe = range(2 + i, len(POINTS), 2)
        turned = {FLEXION: (hip, knee, ankle, heel, toe), KNEE: (knee, ankle, heel, toe)}
        turned |= {ADDUCTION: turned[FLEXION], ROTATION: (hip, ankle, heel, toe)}
        turned |= {ANKLE: (ankle, heel, toe), TOE: (ankle, heel, toe)}
        for number, (about, *moved) in turned.items():
            yield from ((first + number, point, about) for point in moved)
        for number in (YAW, LIST, TILT, *(first + number for number in turned)):
            yield number, FORWARD + i, NOWHERE


def _stretches() -> Iterator[tuple[int, int, int, int]]:
    """A length, what it moves, and from where to where it reaches."""
    for i in range(len(LEG)):
        hip, knee, ankle, heel, toe = leg = range(2 + i, len(POINTS), 2)
        yield TRUNK, i, PELVIS, SHOULDERS
        yield SHOULDER_HALF, i, SHOULDERS, i
        yield from ((HIP_HALF, point, PELVIS, hip) for point in leg)
        yield from ((THIGH, point, hip, knee) for point in leg[1:])
        yield from ((SHANK, point, knee, ankle) for point in leg[2:])
        yield from ((FOOT, point, ankle, point) for point in (heel, toe))


TURN_BY, TURNED, TURN_AT = np.array(list(_turns())).T
STRETCH_BY, STRETCHED, FROM, TO = np.array(list(_stretches())).T
_ROWS = [(row, number) for row, numbers in enumerate(POSTURE) for number in numbers]
POSTURE_ROW, POSTURE_BY = np.array(_ROWS).T
# No row of the posture depends on two of the others, nor on two of these.
APART = np.isin(np.arange(NUMBERS), (TILT, SIZE + TOE_LEFT, SIZE + TOE_RIGHT))


class Derivatives:
    """Derivatives of a clip's rows at one place, some samples at a time.

    Parameters
    ----------
    misfits
        Rows of the N samples.
    pose, build
        (N, 21) and (9,) where they are differentiated.
    at
        The pose's joints.
    longest
        Most samples at a time.
    """

    def __init__(
        self, misfits: Residuals, pose: np.ndarray, build: np.ndarray, at: Joints, longest: int
    ) -> None:
        places = np.empty((NOWHERE + 1, 3, len(pose)))
        places[:FORWARD] = np.moveaxis(at.points_m, 0, -1)
        places[FORWARD:PELVIS] = np.moveaxis(at.forward, 0, -1)
        places[PELVIS] = (places[2] + places[3]) / 2
        places[SHOULDERS] = (places[0] + places[1]) / 2
        places[NOWHERE] = 0
        axis = np.stack([at.about[number] for number in TURN_BY])
        across = _cross(axis, places[TURNED] - places[TURN_AT])
        self._places, self._build = places, build
        self._turned = ALONG * across + ACROSS * _cross(axis, across)
        self._to_side = misfits.px_per_m / np.exp(build[FOCAL])
        self._posture = _posture(misfits, pose, build)
        self._moved_builds = np.repeat(build[None, None], NUMBERS, axis=0)
        self._moved_builds[SIZE:, 0] += STEP * np.eye(BUILD_SIZE)
        # Written again for every piece, but for what stays zero: new memory takes longer than sums.
        self._of_places = np.zeros((PELVIS, 3, NUMBERS, longest))
        self._rows = np.zeros((N_ROWS, NUMBERS, longest))
        self._jac = np.zeros((longest, N_ROWS, NUMBERS + 1))

    def piece(self, at: slice, misfits: Residuals, last: np.ndarray) -> np.ndarray:
        """Derivatives for some of the samples; they hold until the next ones are asked for.

        Parameters
        ----------
        at
            Samples.
        misfits
            Rows of those.
        last
            (n, R) becomes the last column.

        Returns
        -------
        (n, R, 31): columns are the numbers of the pose, then of the body, then `last`.
        """
        count = len(last)
        slopes = np.moveaxis(self._slopes(at, count), (0, 1), (-2, -1))
        of_points, of_forward = slopes[..., :FORWARD, :], slopes[..., FORWARD:, :]
        points = np.moveaxis(self._places[:FORWARD, :, at], -1, 0)
        drawn = project(points, self._build)
        moved = project(points + STEP * of_points, self._moved_builds)
        rows = np.moveaxis(self._rows[..., :count], 0, -1)
        misfits.linear(of_points, of_forward, (moved - drawn) / STEP, rows)
        line = misfits.pelvis_line(moved) - misfits.pelvis_line(drawn)
        rows[..., N_SEEN - 1] = line / STEP
        jac = self._jac[:count]
        for some in (slice(0, N_SEEN), slice(-N_ANKLES, None)):
            jac[:, some, :-1] = np.moveaxis(rows[..., some], 0, -1)
        jac[:, N_SEEN + POSTURE_ROW, POSTURE_BY] = self._posture[at]
        jac[..., -1] = last
        return jac

    def _slopes(self, at: slice, count: int) -> np.ndarray:
        """(14, 3, 30, n) of joint centres and the feet's directions by every number."""
        places, out = self._places[..., at], self._of_places[..., :count]
        out[TURNED, :, TURN_BY] = self._turned[..., at]
        out[STRETCHED, :, SIZE + STRETCH_BY] = GROWS * (places[TO] - places[FROM])
        pelvis = places[PELVIS]
        out[:FORWARD, 0, U] = out[:FORWARD, 1, V] = -self._to_side * pelvis[2]
        out[:FORWARD, :, W] = SHRINKS * pelvis
        out[:FORWARD, 2, SIZE + FOCAL] = GROWS * pelvis[2]
        return out


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(K, 3, N) cross products."""
    out = np.empty_like(a)
    for i, j, k in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        out[:, i] = a[:, j] * b[:, k] - a[:, k] * b[:, j]
    return out


def _posture(misfits: Residuals, pose: np.ndarray, build: np.ndarray) -> np.ndarray:
    """(N, K) slopes of the posture's rows `POSTURE_ROW` by the numbers `POSTURE_BY`.

    One copy moves the numbers `APART`, the other one the rest.
    """
    here, *moved = (
        np.stack(misfits.posture(pose + STEP * which[:SIZE], build + STEP * which[SIZE:]))
        for which in (np.zeros(NUMBERS), ~APART, APART)
    )
    there = np.stack(moved)[APART[POSTURE_BY].astype(int), POSTURE_ROW]
    return np.asarray((there - here[POSTURE_ROW]).T / STEP)
