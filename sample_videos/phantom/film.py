"""A recipe in, a clip and its truth out: poses, frames, film grain, H.264, JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, astuple, dataclass, field, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from scipy.ndimage import gaussian_filter

from sample_videos.phantom import body as bodies
from sample_videos.phantom.body import Body
from sample_videos.phantom.camera import Camera, hand_held
from sample_videos.phantom.figure import Figure, Skeleton, skin
from sample_videos.phantom.measure import all_series
from sample_videos.phantom.motion.placement import in_room
from sample_videos.phantom.motion.take import Take
from sample_videos.phantom.outfit import Outfit, dress
from sample_videos.phantom.render import Renderer
from sample_videos.phantom.scene import Room
from sample_videos.truth import FORMAT

GRAIN = 2.0
LENS_BLUR_PX = 0.6


@dataclass(frozen=True)
class Recipe:
    """Everything a clip is made from. The same recipe gives the same clip.

    ``shutter`` is the open part of a frame's time (0 = no motion blur), drawn as the mean of
    ``blur_samples`` images. ``shake_deg``: handheld camera.
    """

    name: str
    motion: Callable[[Body], Take]
    body: str
    outfit: Outfit = field(default_factory=Outfit)
    camera: Camera = field(default_factory=Camera)
    room: Room = field(default_factory=Room)
    view: str = "front"
    fps: float = 30.0
    shake_deg: float = 0.0
    shutter: float = 0.0
    blur_samples: int = 3
    seed: int = 0
    crf: int = 24


def grainy(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Lens softness and sensor grain on a uint8 image (h, w, 3)."""
    soft = gaussian_filter(picture.astype(np.float32), (LENS_BLUR_PX, LENS_BLUR_PX, 0))
    noise = gaussian_filter(rng.normal(0, GRAIN, picture.shape[:2]).astype(np.float32), 0.7) * 1.6
    return np.clip(soft + noise[..., None], 0, 255).astype(np.uint8)


class Studio:
    """One person in one room before one camera; draws any instant of the take."""

    def __init__(self, recipe: Recipe):
        self.recipe = recipe
        body = bodies.load(recipe.body)
        self.take = recipe.motion(body)
        self.skeleton = Skeleton(body)
        self.dressed = dress(body, recipe.outfit)
        size = (recipe.camera.width_px, recipe.camera.height_px)
        self.renderer = Renderer(self.dressed, recipe.outfit, recipe.room, self.take.props, size)
        self.rng = np.random.default_rng(recipe.seed)

    def camera_at(self, t_s: float) -> Camera:
        """The camera, with handheld shake."""
        return hand_held(self.recipe.camera, t_s, self.recipe.seed, self.recipe.shake_deg)

    def _sharp(self, t_s: float) -> np.ndarray:
        posture = in_room(self.take.posture_at(t_s), self.take.place_at(t_s))
        figure = self.skeleton.build(posture)
        vertices = skin(self.dressed.vertices, self.dressed.weights, figure)
        return self.renderer.draw(vertices, posture.pelvis_m, self.camera_at(t_s))

    def picture(self, t_s: float) -> np.ndarray:
        """(height, width, 3) uint8 RGB with motion blur and grain."""
        r = self.recipe
        if r.shutter > 0:
            spread = (np.arange(r.blur_samples) / r.blur_samples - 0.5) * r.shutter / r.fps
            stack = [self._sharp(max(t_s + float(dt), 0.0)).astype(np.float32) for dt in spread]
            return grainy(np.mean(stack, axis=0).round().astype(np.uint8), self.rng)
        return grainy(self._sharp(t_s), self.rng)

    def facts(self, t_s: float) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray], dict]:
        """Points in metres (in the room), points in pixels, angles (in the person's own axes)."""
        posture, place = self.take.posture_at(t_s), self.take.place_at(t_s)
        figure = self.skeleton.build(posture)
        own = {**figure.points, **self._stickers(figure)}
        metres = {k: place.out(p) for k, p in own.items()}
        camera = self.camera_at(t_s)
        pixels = {k: camera.project(p) for k, p in metres.items()}
        return metres, pixels, all_series(posture, own, pixels)

    def _stickers(self, figure: Figure) -> dict[str, np.ndarray]:
        """Where the stickers on the cloth are now (``left_asis_sticker`` ...), if there are any."""
        if self.recipe.outfit.stickers == "none":
            return {}
        found = {}
        for key, point in self.dressed.stickers.items():
            label, side = key.split(".")
            weights = self.dressed.sticker_weights[key][None]
            found[f"{side}_{label}_sticker"] = skin(point[None], weights, figure)[0]
        return found

    def close(self) -> None:
        """Give the graphics context back."""
        self.renderer.close()


def make(recipe: Recipe, folder: Path) -> Path:
    """Render a recipe into ``folder``: ``NAME.mp4`` and ``NAME.json``. Returns the clip."""
    studio = Studio(recipe)
    folder.mkdir(parents=True, exist_ok=True)
    count = round(studio.take.duration_s * recipe.fps)
    times = np.arange(count) / recipe.fps
    clip = folder / f"{recipe.name}.mp4"
    part = clip.with_name(f".{recipe.name}.part.mp4")
    rows = []
    with av.open(str(part), "w", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(recipe.fps).limit_denominator(1001))
        stream.width, stream.height = recipe.camera.width_px, recipe.camera.height_px
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": str(recipe.crf), "preset": "slow", "threads": "1"}
        for t in times:
            frame = av.VideoFrame.from_ndarray(studio.picture(float(t)), format="rgb24")
            container.mux(stream.encode(frame))
            rows.append(studio.facts(float(t)))
        container.mux(stream.encode())
    part.replace(clip)
    clip.with_suffix(".json").write_text(truth_document(recipe, studio.take, times, rows), "utf-8")
    studio.close()
    return clip


def truth_document(recipe: Recipe, take: Take, times: np.ndarray, rows: list) -> str:
    """The truth file of a take: ``rows`` are points in metres, in pixels and angles per time."""
    metres, pixels, series = ([row[i] for row in rows] for i in range(3))
    camera = recipe.camera
    document = {
        "format": FORMAT,
        "name": recipe.name,
        "movement": take.movement,
        "view": recipe.view,
        "stance_side": take.parameters.get("stance", "none"),
        "size_px": [camera.width_px, camera.height_px],
        "camera": {**asdict(replace(camera)), "focal_px": camera.focal_px},
        "events": [[e.kind, e.side, round(e.time_s, 4)] for e in take.events],
        "shown": [[s.pattern, s.side, s.size, s.unit] for s in take.shown],
        "segments": [list(astuple(s)) for s in take.segments],
        "recipe": {
            "body": recipe.body,
            "outfit": asdict(recipe.outfit),
            "room": asdict(recipe.room),
            "motion": take.movement,
            "parameters": take.parameters,
            "fps": recipe.fps,
            "shake_deg": recipe.shake_deg,
            "shutter": recipe.shutter,
            "seed": recipe.seed,
        },
        "t_s": [round(float(t), 4) for t in times],
        "points_px": {k: _rounded([p[k] for p in pixels], 2) for k in pixels[0]},
        "points_m": {k: _rounded([p[k] for p in metres], 4) for k in metres[0]},
        "series": {k: _rounded([s[k] for s in series], 3) for k in series[0]},
    }
    return json.dumps(document, separators=(",", ":"), default=float)


def _rounded(values: list, digits: int) -> list:
    array = np.round(np.asarray(values, float), digits)
    return [None if v != v else v for v in array.tolist()] if array.ndim == 1 else array.tolist()
