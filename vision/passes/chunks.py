"""Split a video into chunks that can be read in parallel.

The chunks depend on the video alone, never on the computer, so that the same video gives the same
landmarks everywhere. The landmarker carries tracking state; each chunk therefore starts a little
earlier and discards that warm-up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# Long enough that warm-ups stay near a twentieth of the work, short enough that a clip of a few
# seconds still keeps two cores busy.
LONGEST_S = 8.0
SHORTEST_S = 1.0
# Measured on rendered and real clips: from 0.2 s on, a longer warm-up no longer brings the
# result nearer to that of one pass (mean difference 0.3 to 0.7 % of the leg with any of them).
WARM_UP_S = 0.25


@dataclass(frozen=True)
class Chunk:
    """A piece of a clip: frames with ``first_s <= t < end_s`` count, those before warm up."""

    number: int
    warm_s: float
    first_s: float
    end_s: float


def plan_chunks(duration_s: float) -> tuple[Chunk, ...]:
    """Pieces of equal length covering ``0 .. duration_s`` (the last one includes the end)."""
    count = max(1, 2 * math.ceil(duration_s / (2 * LONGEST_S)))
    if duration_s / count < SHORTEST_S:
        count = 1
    edges = [duration_s * i / count for i in range(count)] + [math.inf]
    return tuple(
        Chunk(i, max(0.0, edges[i] - WARM_UP_S), edges[i], edges[i + 1]) for i in range(count)
    )
