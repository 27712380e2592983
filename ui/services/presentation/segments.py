"""The parts of a recording in words and as a strip of coloured blocks."""

from __future__ import annotations

from html import escape

from metrics.timeline import RecordingScreening, Segment
from ui.services.screening.screened_clip import clip_title
from ui.wording.text import _

# Told apart by place and number as well: the colours repeat after six.
COLOURS = ("#2f7fd1", "#e08214", "#2a9d8f", "#8e6bbf", "#b85c7a", "#7a8b3a")
_HEIGHT = 34


def block_label(number: int, segment: Segment) -> str:
    """ "2. Squat, from the side, 12 to 24 s"; numbers count from 1."""
    return _("{n}. {what}, {start:.0f} to {end:.0f} s").format(
        n=number, what=clip_title(segment.screening), start=segment.start_s, end=segment.end_s
    )


def strip_svg(recording: RecordingScreening, duration_s: float, chosen: int) -> str:
    """The recording from left to right: a block a segment, the chosen one (from 0) framed.

    What lies between the segments (turning, walking in) stays grey. Places are shares of the
    width, so that the numbers are as large on a phone as on a wide screen.
    """

    def share(time_s: float) -> str:
        return f"{100 * time_s / max(duration_s, 1e-9):.2f}%"

    blocks = []
    for place, segment in enumerate(recording.segments):
        length_s = segment.end_s - segment.start_s
        frame = 'stroke="currentColor" stroke-width="3"' if place == chosen else ""
        told = escape(block_label(place + 1, segment))
        blocks.append(
            f'<g><title>{told}</title><rect x="{share(segment.start_s)}" y="3" '
            f'width="{share(length_s)}" height="{_HEIGHT - 6}" rx="5" '
            f'fill="{COLOURS[place % len(COLOURS)]}" {frame}/>'
            f'<text x="{share(segment.start_s + length_s / 2)}" y="{_HEIGHT / 2 + 5}" '
            'text-anchor="middle" fill="#fff" font-size="15" font-weight="700">'
            f"{place + 1}</text></g>"
        )
    label = escape(_("The parts of this recording"))
    return (
        f'<svg width="100%" height="{_HEIGHT}" role="img" aria-label="{label}">'
        f'<rect y="12" width="100%" height="{_HEIGHT - 24}" rx="5" fill="#8a949655"/>'
        f"{''.join(blocks)}</svg>"
    )
