"""Chunks depend on the video alone and cover it without overlap."""

import numpy as np
import pytest

from vision.passes.chunks import LONGEST_S, WARM_UP_S, plan_chunks


@pytest.mark.parametrize("duration_s", [0.3, 1.0, 1.9, 2.0, 3.8, 8.0, 8.1, 20.5, 600.0])
def test_every_moment_belongs_to_exactly_one_piece(duration_s):
    chunks = plan_chunks(duration_s)
    for t in np.linspace(0, duration_s, 997):
        assert sum(c.first_s <= t < c.end_s for c in chunks) == 1
    assert [c.number for c in chunks] == list(range(len(chunks)))
    for one in chunks[1:]:
        assert one.first_s - one.warm_s == pytest.approx(WARM_UP_S)
    assert chunks[0].warm_s == 0
    longest = np.diff([c.first_s for c in chunks] + [duration_s])
    assert longest.max() <= LONGEST_S + 1e-9


def test_two_cores_share_even_a_short_clip_evenly():
    assert len(plan_chunks(3.8)) == 2
    assert len(plan_chunks(20.5)) % 2 == 0
    assert len(plan_chunks(1.2)) == 1
