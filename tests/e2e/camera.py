"""A browser of its own with a camera made of a film."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watching import CHROMIUM, Watched, watch

from benchmarks.fake_camera import camera_args, write_camera

__all__ = ["camera_page", "write_camera"]


@contextmanager
def camera_page(browser: object, camera: Path | None, *, allow: bool = True) -> Iterator[Watched]:
    """A page in a browser of its own with this camera (None: no camera at all)."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    args = camera_args(camera, allow=allow)
    own = browser.browser_type.launch(executable_path=path, headless=True, args=args)
    try:
        context = own.new_context(viewport={"width": 1360, "height": 1000})
        yield watch(context.new_page())
    finally:
        own.close()
