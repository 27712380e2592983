"""The parts of a recording in words and as a strip of coloured blocks."""

from __future__ import annotations

from html import escape

from metrics.timeline import RecordingScreening, Segment
from ui.services.screening.screened_clip import clip_title
from ui.wording.text import _

# Told apart by place and number as well: the colours repeat after six.
COLOURS = ("#2f7fd1", "#e08214", "#2a9d8f", "#8e6bbf", "#b85c7a", "#7a8b3a")
_WIDTH, _HEIGHT = 1000, 34


def block_label(number: int, segment: Segment) -> str:
    """ "2. Squat, from the side, 12 to 24 s"; numbers count from 1."""
    return _("{n}. {what}, {start:.0f} to {end:.0f} s").format(
        n=number, what=clip_title(segment.screening), start=segment.start_s, end=segment.end_s
    )


def strip_svg(recording: RecordingScreening, duration_s: float, chosen: int) -> str:
    """The recording from left to right: a block a segment, the chosen one (from 0) framed.

    What lies between the segments (turning, walking in) stays grey.
    """
    scale = _WIDTH / max(duration_s, 1e-9)
    blocks = []
    for place, segment in enumerate(recording.segments):
        x, width = segment.start_s * scale, (segment.end_s - segment.start_s) * scale
        frame = 'stroke="currentColor" stroke-width="4"' if place == chosen else ""
        told = escape(block_label(place + 1, segment))
        blocks.append(
            f'<g><title>{told}</title><rect x="{x:.1f}" y="3" width="{width:.1f}" '
            f'height="{_HEIGHT - 6}" rx="5" fill="{COLOURS[place % len(COLOURS)]}" {frame}/>'
            f'<text x="{x + width / 2:.1f}" y="{_HEIGHT / 2 + 6}" text-anchor="middle" '
            f'fill="#fff" font-size="17">{place + 1}</text></g>'
        )
    label = escape(_("The parts of this recording"))
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" role="img" aria-label="{label}">'
        f'<rect y="12" width="{_WIDTH}" height="{_HEIGHT - 24}" rx="5" fill="#8a949655"/>'
        f"{''.join(blocks)}</svg>"
    )
