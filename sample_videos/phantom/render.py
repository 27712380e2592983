"""Draw one frame with OpenGL in software (EGL, no display needed)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sample_videos.phantom.camera import Camera
from sample_videos.phantom.geometry import unit
from sample_videos.phantom.mesh import Dressed, vertex_normals
from sample_videos.phantom.motion.take import Prop
from sample_videos.phantom.outfit import Outfit
from sample_videos.phantom.scene import LIGHTS, Room, boxes, light_matrix, planes

SHADERS = Path(__file__).with_name("shaders")
SHADOW_PX = 2048
STICKER_KINDS = {"none": 0, "dots": 1, "aruco": 2}
ATTRIBUTES = ("pos", "nor", "rest", "mat", "cut")


class NoRendererError(RuntimeError):
    """No OpenGL could be opened: install libegl1 and libgl1-mesa-dri and the extra ``phantom``."""


def _open_context():
    try:
        import moderngl
    except ImportError as missing:
        raise NoRendererError("moderngl is not installed: pip install '.[phantom]'") from missing
    try:
        return moderngl, moderngl.create_standalone_context(backend="egl")
    except Exception as broken:  # moderngl raises bare Exception when EGL is missing
        raise NoRendererError(f"OpenGL over EGL is not available here: {broken}") from broken


def _source(name: str) -> str:
    return (SHADERS / name).read_text(encoding="utf-8")


class Renderer:
    """One person in one room, drawn frame after frame.

    Only the part of the image that the person or the shadow touches is drawn anew while the
    camera stands still; the rest comes from an image of the empty room.
    """

    def __init__(
        self,
        dressed: Dressed,
        outfit: Outfit,
        room: Room,
        props: tuple[Prop, ...],
        size_px: tuple[int, int],
        samples: int = 0,
    ):
        self.gl, self.ctx = _open_context()
        self.dressed, self.room, self.size_px = dressed, room, size_px
        self.sun = unit(np.array(LIGHTS[room.light].sun))
        self._targets(size_px, samples)
        self.program = self.ctx.program(_source("scene.vert"), _source("scene.frag"))
        self.shadow_program = self.ctx.program(_source("shadow.vert"), _source("shadow.frag"))
        self._set_looks(outfit)
        self._buffers(props)
        self._empty: tuple[Camera, np.ndarray] | None = None

    def _targets(self, size_px: tuple[int, int], samples: int) -> None:
        ctx = self.ctx
        colour = ctx.renderbuffer(size_px, 4, samples=samples)
        self.frame = ctx.framebuffer([colour], ctx.depth_renderbuffer(size_px, samples=samples))
        self.flat = ctx.framebuffer([ctx.renderbuffer(size_px, 4)])
        self.shadow_map = ctx.depth_texture((SHADOW_PX, SHADOW_PX))
        self.shadow_map.compare_func = "<="
        self.shadow_map.filter = (self.gl.LINEAR, self.gl.LINEAR)
        self.shadow_map.repeat_x = self.shadow_map.repeat_y = False
        self.shadow_frame = ctx.framebuffer(depth_attachment=self.shadow_map)

    def _set(self, name: str, value) -> None:
        if name in self.program:
            self.program[name] = value

    def _set_looks(self, outfit: Outfit) -> None:
        light, d = LIGHTS[self.room.light], self.dressed
        for name in ("skin", "shirt", "trousers", "trim", "shoe", "hair"):
            self._set(name, getattr(outfit, name))
        for name in ("sun_colour", "ambient", "fill_colour"):
            self._set(name, getattr(light, name))
        self._set("fill_from", tuple(unit(np.array(light.fill_from))))
        self._set("sun", tuple(self.sun))
        self._set("wall", self.room.wall)
        self._set("floor_kind", self.room.floor)
        self._set("eye", tuple(d.eye_m))
        self._set("head", tuple(d.head_m))
        self._set("hair_on", 0.0 if outfit.hair_style == "shaved" else 1.0)
        self._set("shirt_pattern", outfit.shirt_pattern)
        self._set("trouser_pattern", outfit.trouser_pattern)
        self._set("measures", d.measures)
        self._set("sticker_kind", STICKER_KINDS[outfit.stickers])
        order = ("asis.left", "asis.right", "psis.left", "psis.right")
        places = [tuple(d.stickers.get(k, (9.0, 9.0, 9.0))) for k in order]
        self._set("sticker", places)

    def _buffers(self, props: tuple[Prop, ...]) -> None:
        d, ctx = self.dressed, self.ctx
        n = len(d.vertices)
        fixed = np.concatenate([d.vertices, d.material[:, None], d.cut[:, None]], axis=1)
        self.moving = ctx.buffer(reserve=n * 24)
        still = ctx.buffer(fixed.astype("f4").tobytes())
        index = ctx.buffer(d.triangles.astype("i4").tobytes())
        body = [(self.moving, "3f 3f", "pos", "nor"), (still, "3f 1f 1f", "rest", "mat", "cut")]
        self.body = ctx.vertex_array(self.program, body, index)
        shade = [(self.moving, "3f 12x", "pos"), (still, "16x 1f", "cut")]
        self.body_shadow = ctx.vertex_array(self.shadow_program, shade, index)
        solid = boxes(props + self.room.furniture)
        rows = np.concatenate([planes(self.room), solid])
        room = ctx.buffer(rows.astype("f4").tobytes())
        self.surroundings = ctx.vertex_array(self.program, [(room, "3f 3f 3f 1f 1f", *ATTRIBUTES)])
        self.box_shadow = None
        if len(solid):
            buffer = ctx.buffer(solid.astype("f4").tobytes())
            layout = [(buffer, "3f 28x 1f", "pos", "cut")]
            self.box_shadow = ctx.vertex_array(self.shadow_program, layout)

    # --- one frame ----------------------------------------------------------------------------
    def draw(self, vertices: np.ndarray, pelvis_m: np.ndarray, camera: Camera) -> np.ndarray:
        """Picture (height, width, 3) uint8 of the posed vertices."""
        normals = vertex_normals(vertices, self.dressed.triangles)
        self.moving.write(np.concatenate([vertices, normals], axis=1).astype("f4").tobytes())
        if self._empty is None or self._empty[0] != camera:
            moved = self._empty is not None
            empty = None if moved else self._paint(camera, pelvis_m, None, person=False)
            self._empty = (camera, empty)
        window = None if self._empty[1] is None else self._window(vertices, pelvis_m, camera)
        self._paint_shadow(pelvis_m)
        if window is None:
            return self._paint(camera, pelvis_m, None, person=True)
        picture = self._empty[1].copy()
        x, y, w, h = window
        top = self.size_px[1] - y - h
        picture[top : top + h, x : x + w] = self._paint(camera, pelvis_m, window, person=True)
        return picture

    def _paint_shadow(self, pelvis_m: np.ndarray) -> None:
        to_light = light_matrix(np.array([pelvis_m[0], 0.8, pelvis_m[2]]), self.sun)
        self.shadow_frame.use()
        self.shadow_frame.clear(depth=1.0)
        self.ctx.enable(self.gl.DEPTH_TEST)
        for program in (self.shadow_program, self.program):
            program["to_light"].write(to_light.T.astype("f4").tobytes())
        self.body_shadow.render()
        if self.box_shadow is not None:
            self.box_shadow.render()

    def _paint(self, camera: Camera, pelvis_m, window, *, person: bool) -> np.ndarray:
        w, h = self.size_px
        box = window or (0, 0, w, h)
        self.ctx.enable(self.gl.DEPTH_TEST)
        self.frame.use()
        self.frame.scissor = box
        self.frame.clear(0.6, 0.62, 0.64, 1.0)
        self.program["to_clip"].write(camera.clip_matrix().T.astype("f4").tobytes())
        self._set("camera", tuple(camera.eye_m))
        self._set("pelvis", tuple(pelvis_m))
        self._set("with_shadow", int(person))
        self.shadow_map.use(0)
        self._set("shadow_map", 0)
        self.surroundings.render()
        if person:
            self.body.render()
        self.ctx.copy_framebuffer(self.flat, self.frame)
        raw = self.flat.read(viewport=box, components=3, alignment=1)
        return np.frombuffer(raw, np.uint8).reshape(box[3], box[2], 3)[::-1]

    def _window(self, vertices: np.ndarray, pelvis_m, camera: Camera):
        """Rectangle (x, y from below, width, height) that holds person and shadow."""
        some = vertices[::7]
        points = [some, _shadow_on(some, self.sun, 1, 0.0)]
        for axis, place in ((2, self.room.back_m), (0, self.room.side_m)):
            if place is not None:
                cast = _shadow_on(some, self.sun, axis, place)
                points.append(cast[(cast[:, 1] > 0) & (cast[:, 1] < 4)])
        ring = np.array([[sx, 0, sz] for sx in (-0.8, 0.8) for sz in (-0.8, 0.8)])
        points.append(ring + np.asarray(pelvis_m) * np.array([1, 0, 1]))
        every = np.concatenate(points)
        every = every[camera.to_camera(every)[:, 2] > 0.3]
        px = camera.project(every)
        w, h = self.size_px
        low = np.clip(np.floor(px.min(0)) - 14, 0, [w - 1, h - 1]).astype(int)
        high = np.clip(np.ceil(px.max(0)) + 14, low + 1, [w, h]).astype(int)
        return int(low[0]), int(h - high[1]), int(high[0] - low[0]), int(high[1] - low[1])

    def close(self) -> None:
        """Give the context back."""
        self.ctx.release()


def _shadow_on(points: np.ndarray, sun: np.ndarray, axis: int, place_m: float) -> np.ndarray:
    """Where the sun throws the points on the plane ``axis`` = ``place_m`` (behind them only)."""
    along = (points[:, axis] - place_m) / (sun[axis] if abs(sun[axis]) > 1e-3 else 1e-3)
    cast = points - along[:, None] * sun
    return cast[(along > 0) & (along < 8)]
