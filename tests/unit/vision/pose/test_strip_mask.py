"""The network without its mask gives the same landmarks to the last bit."""

import zipfile

import mediapipe as mp
import numpy as np
import pytest
from mediapipe.tasks.metadata import schema_py_generated as schema
from mediapipe.tasks.python import BaseOptions, vision

from vision import frames
from vision.pose.model import find_model
from vision.pose.strip_mask import strip_mask_branch, without_mask

MODEL = find_model()[0]


def part(name):
    with zipfile.ZipFile(MODEL) as bundle:
        return bundle.read(name)


def graph(network):
    return schema.Model.GetRootAsModel(bytearray(network), 0).Subgraphs(0)


def landmarks(content, pictures):
    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=content),
        running_mode=vision.RunningMode.VIDEO,
    )
    out = []
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        for i, rgb in enumerate(pictures):
            image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            found = landmarker.detect_for_video(image, 33 * i)
            both = found.pose_landmarks + found.pose_world_landmarks
            out.append([[(p.x, p.y, p.z, p.visibility) for p in body] for body in both])
    return np.array(out)


def test_same_landmarks_to_the_last_bit(samples):
    pictures = [
        np.ascontiguousarray(f.rgb) for f in frames(samples / "squat_neutral_front.mp4", 0.0, 1.0)
    ]
    whole = landmarks(MODEL.read_bytes(), pictures)
    assert whole.shape == (len(pictures), 2, 33, 4)
    np.testing.assert_array_equal(landmarks(strip_mask_branch(MODEL), pictures), whole)


def test_only_what_draws_the_mask_is_gone():
    network = part("pose_landmarks_detector.tflite")
    before, after = graph(network), graph(without_mask(network))
    kept = {o for i in range(after.OperatorsLength()) for o in after.Operators(i).OutputsAsNumpy()}
    made = {
        o for i in range(before.OperatorsLength()) for o in before.Operators(i).OutputsAsNumpy()
    }
    wanted = set(after.OutputsAsNumpy())
    assert len(wanted) == before.OutputsLength() - 1
    assert wanted < kept < made
    assert after.OutputsLength() == before.OutputsLength()  # found by their order
    masks = set(before.OutputsAsNumpy()) - wanted
    assert [before.Tensors(m).ShapeAsNumpy().tolist() for m in masks] == [[1, 256, 256, 1]]
    fed = {i for k in range(after.OperatorsLength()) for i in after.Operators(k).InputsAsNumpy()}
    assert fed & made <= kept  # nothing that still runs waits for something taken out


def test_a_network_without_a_mask_is_refused():
    with pytest.raises(ValueError, match="mask"):
        without_mask(part("pose_detector.tflite"))


def test_a_bundle_that_is_not_official_stays_as_it_is(tmp_path):
    other = tmp_path / "other.task"
    other.write_bytes(MODEL.read_bytes() + b" ")
    assert strip_mask_branch(other) == other.read_bytes()
