"""PoseSequence: the container that vision fills and metrics reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np

from core.frame_rate import frames_per_s
from core.landmarks import COUNT, MIRROR
from core.text import Text
from core.vocabulary import Route, Severity


@dataclass(frozen=True)
class Source:
    """Origin of a sequence. `sha256` is of the input file, empty when there is none."""

    name: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class ModelInfo:
    """The pose model. `known` is False for a bundle whose hash is not on our list."""

    name: str = "none"
    sha256: str = ""
    known: bool = True


@dataclass(frozen=True)
class Note:
    """A remark on the quality of the recording.

    `code` is one of `core.note_codes.NoteCode`, or of an older version where the note was read
    from a file.
    """

    code: str
    severity: Severity
    text: Text

    def __post_init__(self) -> None:
        object.__setattr__(self, "severity", Severity(self.severity))


@dataclass(frozen=True, eq=False)
class PelvisTrack:
    """A pelvis angle measured in the image itself, frame by frame.

    Attributes
    ----------
    route : OPTICAL_FLOW, STICKERS or MANUAL_POINTS: how it was seen.
    plane : "frontal" (+ = the person's left side higher) or "sagittal" (+ = anterior tilt).
    angle_deg : (T,) projected angle against the frame's horizontal; NaN where not seen.
    u95_deg : (T,) half width of its 95 % interval; NaN where not seen.
    absolute : True when the angle is against the horizontal; False when it is only the
        change since quiet standing (its zero is then quiet standing).
    notes : what limited it.
    level_u95_deg : the part of `u95_deg` that all frames share, because the level is not
        known exactly. A change between two frames does not contain it.
    noise_u95_deg : the part of `u95_deg` that is independent a second later: it averages out
        over steps and repetitions.
    """

    route: Route
    plane: Literal["frontal", "sagittal"]
    angle_deg: np.ndarray
    u95_deg: np.ndarray
    absolute: bool = True
    notes: tuple[Text, ...] = ()
    level_u95_deg: float = 0.0
    noise_u95_deg: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "route", Route(self.route))


@dataclass(frozen=True, eq=False)
class PoseSequence:
    """Landmarks of one person over one recording.

    Attributes
    ----------
    t_s : (T,) presentation times in seconds, strictly increasing.
    xy_px : (T, 33, 2) image landmarks in pixels, y DOWN as in the frame; NaN = missing.
    visibility : (T, 33) 0..1; NaN or 0 where missing.
    size_px : (width, height) of the upright frame.
    world_m : (T, 33, 3) MediaPipe's world landmarks in metres (x image right, y down,
        z away from the camera), an estimate only; all NaN when there are none.
    source, model : provenance.
    mirrored : True when the frame is a mirror image (selfie); landmarks are already
        those of the real person, only the display differs.
    slow_motion : how many times slower than real time the clip's own clock runs; `t_s` is real
        time already. Below 1 = time lapse.
    notes : remarks on the recording made while reading it.
    pelvis : pelvis angles from the image, best first.
    by_hand : (T, 33) 0..1, how far a landmark is where a user put it: 1 in the frame it was set
        in, less around it. None where nothing was corrected by hand.
    knee_step_px : (T, 2, 2) displacement of the surface at the left and the right knee since the
        previous frame, pixels, y DOWN; NaN where it was not tracked (all NaN when nowhere).
    picture_jumps : (T,) 1 where the picture differs at once from the one before, as at a cut, else
        0. None where the picture was not looked at.

    Raises
    ------
    ValueError
        When shapes disagree or times do not increase.
    """

    t_s: np.ndarray
    xy_px: np.ndarray
    visibility: np.ndarray
    size_px: tuple[int, int]
    world_m: np.ndarray | None = None
    source: Source = Source()
    model: ModelInfo = ModelInfo()
    mirrored: bool = False
    notes: tuple[Note, ...] = ()
    pelvis: tuple[PelvisTrack, ...] = ()
    knee_step_px: np.ndarray | None = None
    slow_motion: float = 1.0
    by_hand: np.ndarray | None = None
    picture_jumps: np.ndarray | None = None

    def __post_init__(self) -> None:
        t = np.asarray(self.t_s, float)
        n = len(t)
        world = np.full((n, COUNT, 3), np.nan) if self.world_m is None else self.world_m
        steps = np.full((n, 2, 2), np.nan) if self.knee_step_px is None else self.knee_step_px
        arrays = {
            "t_s": (t, (n,)),
            "xy_px": (self.xy_px, (n, COUNT, 2)),
            "visibility": (self.visibility, (n, COUNT)),
            "world_m": (world, (n, COUNT, 3)),
            "knee_step_px": (steps, (n, 2, 2)),
        }
        if self.by_hand is not None:
            arrays["by_hand"] = (self.by_hand, (n, COUNT))
        if self.picture_jumps is not None:
            arrays["picture_jumps"] = (self.picture_jumps, (n,))
        for name, (value, shape) in arrays.items():
            array = np.asarray(value, float)
            if array.shape != shape:
                raise ValueError(f"{name} has shape {array.shape}, expected {shape}")
            array = array.copy()
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        if n and not (np.isfinite(t).all() and (np.diff(t) > 0).all()):
            raise ValueError("t_s must be finite and strictly increasing")
        if min(self.size_px) <= 0:
            raise ValueError(f"size_px must be positive, got {self.size_px}")
        for track in self.pelvis:
            if np.shape(track.angle_deg) != (n,) or np.shape(track.u95_deg) != (n,):
                raise ValueError("a pelvis track must have one value a frame")

    def __len__(self) -> int:
        return len(self.t_s)

    @property
    def duration_s(self) -> float:
        """Time between the first and the last frame."""
        return float(self.t_s[-1] - self.t_s[0]) if len(self) > 1 else 0.0

    @cached_property
    def fps(self) -> float:
        """Frames a second (`core.frame_rate`); NaN below two frames."""
        return frames_per_s(self.t_s)

    @property
    def detected(self) -> np.ndarray:
        """(T,) True where a person was found."""
        return np.isfinite(self.xy_px[:, :, 0]).any(axis=1)

    def point(self, row: int) -> np.ndarray:
        """(T, 2) pixels of one landmark."""
        return self.xy_px[:, row]

    def with_(self, **changes: Any) -> PoseSequence:
        """Copy with some fields changed."""
        return replace(self, **changes)

    def slice(self, first: int, last: int) -> PoseSequence:
        """Frames `first` .. `last` (exclusive) as a sequence of its own."""
        s = np.s_[first:last]
        return replace(
            self,
            t_s=self.t_s[s],
            xy_px=self.xy_px[s],
            visibility=self.visibility[s],
            world_m=None if self.world_m is None else self.world_m[s],
            knee_step_px=None if self.knee_step_px is None else self.knee_step_px[s],
            by_hand=None if self.by_hand is None else self.by_hand[s],
            picture_jumps=None if self.picture_jumps is None else self.picture_jumps[s],
            pelvis=tuple(
                replace(p, angle_deg=p.angle_deg[s], u95_deg=p.u95_deg[s]) for p in self.pelvis
            ),
        )

    def between(self, start_s: float | None = None, end_s: float | None = None) -> PoseSequence:
        """Frames of `start_s` <= t <= `end_s` (None: to that end), times as they were.

        The first `knee_step_px` is NaN: the frame it counts from is not there.

        Raises
        ------
        ValueError
            When no frame lies there.
        """
        first = 0 if start_s is None else int(np.searchsorted(self.t_s, start_s, "left"))
        last = len(self) if end_s is None else int(np.searchsorted(self.t_s, end_s, "right"))
        if first >= last:
            raise ValueError(f"no frame between {start_s} and {end_s} s")
        part = self.slice(first, last)
        if first == 0:
            return part
        steps = np.array(part.knee_step_px)
        steps[0] = np.nan
        return part.with_(knee_step_px=steps)

    def mirror_image(self) -> PoseSequence:
        """The same recording for frames that are flipped left to right, or flipped back.

        x is mirrored, left and right landmarks are exchanged, frontal pelvis angles change their
        sign (sagittal ones keep it), and `mirrored` is negated.
        """
        xy = np.array(self.xy_px)[:, MIRROR]
        xy[..., 0] = self.size_px[0] - xy[..., 0]
        return replace(
            self,
            xy_px=xy,
            visibility=self.visibility[:, MIRROR],
            by_hand=None if self.by_hand is None else self.by_hand[:, MIRROR],
            world_m=np.array(self.world_m)[:, MIRROR] * [-1, 1, 1],
            knee_step_px=np.array(self.knee_step_px)[:, ::-1] * [-1, 1],
            pelvis=tuple(
                replace(p, angle_deg=-p.angle_deg) if p.plane == "frontal" else p
                for p in self.pelvis
            ),
            mirrored=not self.mirrored,
        )

    def save(self, path: str | Path) -> None:
        """Write everything to one Parquet file (`core.recording_file`)."""
        from core import recording_file

        recording_file.save(self, path)

    @classmethod
    def load(cls, path: str | Path) -> PoseSequence:
        """Read what `save` wrote, also a landmarks.parquet of an older version.

        Raises
        ------
        RecordError
            When there is no such file or it is not one of ours.
        """
        from core import recording_file

        return recording_file.load(path)
