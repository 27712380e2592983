"""Cameras and rooms of the library."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.phantom.camera import BACK, LEFT, Camera
from sample_videos.phantom.scene import BENCH, Room, busy_furniture

PORTRAIT = {"width_px": 540, "height_px": 960}
FRONT_CAMERA = Camera(4.2, 1.0, 0.0, (0.0, 0.88, 0.0), 30.0, **PORTRAIT)
SIDE_CAMERA = replace(FRONT_CAMERA, around_deg=LEFT)
STEP_CAMERA = Camera(4.4, 1.05, 0.0, (0.0, 0.98, 0.0), 30.0, **PORTRAIT)
SEAT_CAMERA = Camera(3.4, 0.75, 0.0, (0.0, 0.72, 0.0), 30.0, **PORTRAIT)
TOWARD_CAMERA = Camera(6.0, 1.1, 0.0, (0.0, 0.92, 0.0), 20.0, **PORTRAIT)
AWAY_CAMERA = Camera(6.0, 1.1, BACK, (0.0, 0.92, 0.0), 20.0, **PORTRAIT)
ACROSS_CAMERA = Camera(7.6, 1.0, LEFT, (0.0, 0.88, 0.0), 24.0, width_px=1280, height_px=720)
TABLE_CAMERA = Camera(4.6, 0.95, LEFT, (0.0, 0.85, -0.35), 24.0, width_px=1280, height_px=720)
FLOOR_CAMERA = Camera(4.6, 0.6, LEFT, (0.0, 0.42, 0.0), 22.0, width_px=1280, height_px=720)
EXAMINATION_CAMERA = Camera(5.0, 1.05, 0.0, (0.0, 0.92, 0.0), 30.0, width_px=720, height_px=960)

PLAIN = Room(furniture=(BENCH,))
BUSY = Room(furniture=busy_furniture(-1.8))
LAMP = Room(light="lamp", wall=(0.62, 0.66, 0.68))
WINDOW = Room(light="window", floor=1, furniture=busy_furniture(-1.8))
BESIDE = Room(back_m=None, side_m=-1.8)
BESIDE_RIGHT = Room(back_m=None, side_m=1.8, light="lamp")
HALL = Room(back_m=-10.5, floor=1)
LAMP_HALL = Room(back_m=-10.5, floor=2, light="lamp", wall=(0.60, 0.58, 0.55))
EXAMINATION_ROOM = Room(back_m=-7.0, floor=1)
HALL_BACK = Room(back_m=10.5, light="window", floor=2)
