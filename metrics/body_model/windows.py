"""Long clips are fitted window by window with one body, so that memory stays bounded.

Each window is first fitted alone. The bodies of all windows are combined, weighted by their
uncertainty, and every window is fitted again with that body. Neighbouring windows overlap; half way
through the overlap the result passes from one to the next.
"""

from __future__ import annotations

import numpy as np

from metrics.body_model.engine import Problem, Solution, minimise
from metrics.body_model.observe import Observed
from metrics.body_model.parameters import BODY
from metrics.body_model.residuals import build_misfit
from metrics.body_model.start import first_build, first_pose

LONGEST, OVERLAP = BODY.solver.longest, BODY.solver.overlap


def minimise_in_windows(seen: Observed, longest: int = LONGEST, overlap: int = OVERLAP) -> Solution:
    """Best poses of a clip and its one body.

    Parameters
    ----------
    seen
        What was seen of the whole clip.
    longest, overlap
        Samples of a window, and of two neighbouring ones together (at least).
    """
    build = first_build(seen)
    start = first_pose(seen, build)
    cuts = windows(len(start), longest, overlap)
    if len(cuts) == 1:
        return minimise(Problem(seen, build), start, build)
    parts = [Problem(seen.part(cut), build, start[cut]) for cut in cuts]
    shares = handed_over(cuts)
    alone = [minimise(p, start[cut], build) for p, cut in zip(parts, cuts, strict=True)]
    body, known = one_body(alone, [float(s.mean()) for s in shares], build)
    pose = _stitched([a.pose for a in alone], cuts, shares)
    found = [minimise(p, pose[cut], body, known) for p, cut in zip(parts, cuts, strict=True)]
    counts = [f.seen * s.mean() for f, s in zip(found, shares, strict=True)]
    squares = sum(n * f.misfit**2 for n, f in zip(counts, found, strict=True))
    return Solution(
        pose=_stitched([f.pose for f in found], cuts, shares),
        build=body,
        pose_var=_stitched([f.pose_var for f in found], cuts, shares),
        build_cov=known,
        rounds=max(a.rounds + f.rounds for a, f in zip(alone, found, strict=True)),
        misfit=float(np.sqrt(squares / max(sum(counts), 1.0))),
        seen=round(sum(counts)),
    )


def windows(count: int, longest: int = LONGEST, overlap: int = OVERLAP) -> list[slice]:
    """Equally long windows over `count` samples, neighbours sharing at least `overlap`."""
    if count <= longest:
        return [slice(0, count)]
    number = -(-(count - overlap) // (longest - overlap))
    size = -(-(count + (number - 1) * overlap) // number)
    return [slice(a, a + size) for a in (i * (count - size) // (number - 1) for i in range(number))]


def handed_over(cuts: list[slice]) -> list[np.ndarray]:
    """Per window the share of its samples in the whole; the shares of a sample add up to 1.

    The ends of a window know one side only: the share falls over the middle half of an overlap.
    """
    shares = [np.ones(cut.stop - cut.start) for cut in cuts]
    for i in range(1, len(cuts)):
        first, last = cuts[i].start, cuts[i - 1].stop
        rise = np.clip(2 * (np.arange(last - first) + 0.5) / (last - first) - 0.5, 0, 1)
        shares[i][: last - first] *= rise
        shares[i - 1][first - cuts[i - 1].start :] *= 1 - rise
    return shares


def one_body(
    alone: list[Solution], shares: list[float], assumed: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(9,) body and (9, 9) its covariance from all windows.

    Every window knows the assumption too; it must count once. `shares`: of each window's samples
    in the whole, as those of an overlap are seen twice.
    """
    prior = np.diag(build_misfit(assumed, assumed)[1] ** 2)
    information, weighted = prior.copy(), prior @ assumed
    for window, share in zip(alone, shares, strict=True):
        own = np.linalg.inv(window.build_cov)
        information += share * (own - prior)
        weighted += share * (own @ window.build - prior @ assumed)
    covariance = np.linalg.inv(information)
    return covariance @ weighted, covariance


def _stitched(values: list[np.ndarray], cuts: list[slice], shares: list[np.ndarray]) -> np.ndarray:
    out = np.zeros((cuts[-1].stop, values[0].shape[1]))
    for v, cut, share in zip(values, cuts, shares, strict=True):
        out[cut] += share[:, None] * v
    return out
