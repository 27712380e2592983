"""What the browser tests share: how Chromium is started and what its pages are watched for."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.fake_camera import ARGS, CHROMIUM

__all__ = ["ARGS", "CHROMIUM", "Watched", "watch"]

LOCAL = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")


@dataclass
class Watched:
    """A browser page that keeps a list of what it asked for elsewhere, and of its errors."""

    page: object
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def watch(page: object) -> Watched:
    """Write down every request that leaves this computer, and every error of the page."""
    seen = Watched(page)

    def look(request) -> None:
        if not request.url.startswith(LOCAL):
            seen.outside.append(request.url)

    page.on("request", look)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    return seen
