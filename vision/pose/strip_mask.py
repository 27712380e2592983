"""The pose bundle without its segmentation branch.

The landmark network also computes a segmentation mask at full resolution. Nothing here uses it, yet
it takes a third of the network's time. The operators of the mask are removed from the network in
memory; all others stay, so the landmarks are bit-identical.
"""

from __future__ import annotations

import io
import threading
import zipfile
from functools import lru_cache
from pathlib import Path

import flatbuffers
import numpy as np

from vision.pose.mediapipe_parts import schema
from vision.pose.model import FileState, is_official

_NETWORK = "pose_landmarks_detector.tflite"
_OPERATORS_FIELD = 10  # slot of `SubGraph.operators` in the TFLite schema's table
_COUNT = np.dtype("<u4")
_one_at_a_time = threading.Lock()  # landmarkers begin side by side


def strip_mask_branch(path: Path) -> bytes:
    """Content of the bundle at `path` without the mask.

    Only the official bundles are touched, which this was tried with; any other is as it was. Made
    once for all landmarkers of a process, and again when the file has changed.
    """
    with _one_at_a_time:
        return _stripped(FileState.of(path))


@lru_cache(maxsize=1)
def _stripped(state: FileState) -> bytes:
    content = state.path.read_bytes()
    if not is_official(content):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    parts[_NETWORK] = without_mask(parts[_NETWORK])
    lean = io.BytesIO()
    with zipfile.ZipFile(lean, "w", zipfile.ZIP_STORED) as bundle:  # the library maps it as it is
        for name, part in parts.items():
            bundle.writestr(name, part)
    return lean.getvalue()


def without_mask(network: bytes) -> bytes:
    """A landmark network (TFLite) with only the operators that its other outputs need.

    The library finds its outputs by order, so the mask's place is kept and points to
    another output. Raises `ValueError` when not exactly one output has the size of the frame.
    """
    changed = bytearray(network)  # written in place below, through the array views of it
    graph = schema.Model.GetRootAsModel(changed, 0).Subgraphs(0)
    outputs = graph.OutputsAsNumpy()
    mask = _mask(graph, outputs)
    outputs[mask] = outputs[mask - 1]
    _keep(changed, graph, _needed(graph, set(outputs.tolist())))
    return bytes(changed)


def _mask(graph: schema.SubGraph, outputs: np.ndarray) -> int:
    """Which of the outputs is as large as the frame (1, height, width, 3) that goes in."""
    height_width = graph.Tensors(graph.Inputs(0)).ShapeAsNumpy()[1:3].tolist()
    shapes = [graph.Tensors(o).ShapeAsNumpy().tolist() for o in outputs]
    as_large = [i for i, shape in enumerate(shapes) if shape[1:3] == height_width]
    if len(as_large) != 1:
        raise ValueError("no output that is a mask of the picture")
    return as_large[0]


def _needed(graph: schema.SubGraph, tensors: set[int]) -> np.ndarray:
    """Numbers of the operators that make `tensors`, in the order in which they run."""
    found = []
    for number in reversed(range(graph.OperatorsLength())):
        operator = graph.Operators(number)
        if not tensors.isdisjoint(operator.OutputsAsNumpy().tolist()):
            found.append(number)
            tensors = tensors.union(operator.InputsAsNumpy().tolist())
    return np.array(found[::-1])


def _keep(network: bytearray, graph: schema.SubGraph, wanted: np.ndarray) -> None:
    """Shorten the list of operators: a count, then for each how far ahead of its entry it lies."""
    table = graph._tab
    start = table.Vector(
        flatbuffers.number_types.UOffsetTFlags.py_type(table.Offset(_OPERATORS_FIELD))
    )
    ahead = np.frombuffer(network, _COUNT, graph.OperatorsLength(), start)
    entry = _COUNT.itemsize * np.arange(len(ahead))
    ahead[: len(wanted)] = (ahead + entry)[wanted] - entry[: len(wanted)]
    np.frombuffer(network, _COUNT, 1, start - _COUNT.itemsize)[0] = len(wanted)
