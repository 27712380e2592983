"""People of the library: a body and its clothes."""

from __future__ import annotations

from sample_videos.phantom.outfit import Outfit

PEOPLE: dict[str, tuple[str, Outfit]] = {
    "woman": ("woman", Outfit(shirt_pattern=1)),
    "man": (
        "man",
        Outfit(
            leg=0.85,
            loose_m=0.022,
            skin=(0.30, 0.175, 0.115),
            shirt=(0.55, 0.53, 0.48),
            trousers=(0.10, 0.14, 0.24),
            shoe=(0.5, 0.1, 0.08),
            hair=(0.02, 0.017, 0.015),
            trouser_pattern=0,
        ),
    ),
    "slim": (
        "woman_slim",
        Outfit(
            leg=1.7,
            loose_m=0.004,
            skin=(0.50, 0.33, 0.23),
            shirt=(0.45, 0.12, 0.20),
            trousers=(0.16, 0.17, 0.22),
            shirt_pattern=2,
            trouser_pattern=3,
        ),
    ),
    "heavy": (
        "man_heavy",
        Outfit(
            leg=1.75,
            loose_m=0.035,
            skin=(0.58, 0.40, 0.31),
            shirt=(0.13, 0.22, 0.16),
            trousers=(0.34, 0.34, 0.36),
            hair_style="shaved",
            trouser_pattern=0,
        ),
    ),
    "check": (
        "woman_heavy",
        Outfit(
            leg=0.9,
            loose_m=0.02,
            skin=(0.38, 0.24, 0.16),
            shirt=(0.60, 0.58, 0.50),
            trousers=(0.30, 0.10, 0.12),
            trouser_pattern=2,
            shirt_pattern=0,
        ),
    ),
    "black": (
        "woman_slim",
        Outfit(
            leg=1.8,
            loose_m=0.002,
            shirt=(0.03, 0.03, 0.03),
            trousers=(0.015, 0.015, 0.016),
            trim=(0.03, 0.03, 0.03),
        ),
    ),
    # wide trousers to the ankle, large check
    "wide": (
        "man",
        Outfit(
            leg=1.8,
            loose_m=0.045,
            skin=(0.55, 0.37, 0.27),
            shirt=(0.25, 0.26, 0.30),
            trousers=(0.42, 0.36, 0.26),
            hair=(0.12, 0.08, 0.04),
            trouser_pattern=2,
        ),
    ),
    # tight and printed, stripes above
    "print": (
        "woman_heavy",
        Outfit(
            leg=1.75,
            loose_m=0.004,
            skin=(0.62, 0.44, 0.35),
            shirt=(0.14, 0.16, 0.34),
            trousers=(0.10, 0.26, 0.28),
            shirt_pattern=1,
            trouser_pattern=3,
        ),
    ),
    # striped shorts on a heavy man with dark skin
    "shorts": (
        "man_heavy",
        Outfit(
            leg=0.8,
            loose_m=0.026,
            skin=(0.16, 0.09, 0.06),
            shirt=(0.62, 0.40, 0.10),
            trousers=(0.20, 0.22, 0.30),
            hair=(0.015, 0.013, 0.012),
            trouser_pattern=1,
        ),
    ),
}
