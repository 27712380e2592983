"""Every remark a recording can get: its code, and the one module that makes it.

Its sentence and severity are written in that module; a test checks that no other one uses the
code, so that nothing is said twice.
"""

from __future__ import annotations

from enum import StrEnum


class NoteCode(StrEnum):
    """Code of a remark. `owner`: the module that makes it."""

    owner: str

    def __new__(cls, code: str, owner: str) -> NoteCode:
        """Member with its code as the string."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.owner = owner
        return member

    OLD_RECORDING = "old_recording", "core.recording_file"

    # How the video was made.
    LOW_FPS = "low_fps", "vision.quality.frame_rate"
    DROPPED_FRAMES = "dropped_frames", "vision.quality.frame_rate"
    BUNCHED_TIMES = "bunched_times", "vision.quality.frame_rate"
    SLOW_MOTION = "slow_motion", "vision.quality.frame_rate"
    INTERLACED = "interlaced", "vision.read_pose"
    FEET_CUT = "feet_cut", "vision.quality.framing"
    HEAD_CUT = "head_cut", "vision.quality.framing"
    SMALL_PERSON = "small_person", "vision.quality.framing"
    FEET_LEAVE = "feet_leave", "vision.quality.framing"
    TRUNK_CUT = "trunk_cut", "vision.quality.framing"
    PERSON_LEFT = "person_left", "vision.quality.framing"
    PERSON_LOST = "person_lost", "vision.quality.framing"
    DARK = "dark", "vision.quality.lighting"
    BACKLIGHT = "backlight", "vision.quality.lighting"
    CAMERA_MOVES = "camera_moves", "vision.quality.lighting"
    SEVERAL_PEOPLE = "several_people", "vision.pose.other_people"
    SPLIT_SCREEN = "split_screen", "vision.pose.split_screen"

    # What its landmarks say about the camera and the movement.
    LEGS_EXCHANGED = "legs_exchanged", "metrics.preprocessing.leg_identity"
    VIEW = "view", "metrics.quality"
    ROLL = "roll", "metrics.quality"
    ROLL_NO_STAND = "roll_no_stand", "metrics.quality"
    YAW = "yaw", "metrics.quality"
    NO_QUIET_STAND = "no_quiet_stand", "metrics.quality"
    CUT = "cut", "metrics.quality"
    FEET_HIDDEN = "feet_hidden", "metrics.quality"
    CADENCE = "cadence", "metrics.quality"
    MOVEMENT = "movement", "metrics.quality"
    UNLIKE_NAMED = "unlike_named", "metrics.quality"
    BY_HAND = "by_hand", "metrics.quality_by_hand"
    BY_HAND_UNUSED = "by_hand_unused", "metrics.quality_by_hand"
    FEW_REPETITIONS = "few_repetitions", "metrics.screening"
    NOT_COUNTED = "not_counted", "metrics.screening"

    # What a recording of several parts shows.
    PART = "part", "metrics.timeline.remarks"
    SEGMENTS = "segments", "metrics.timeline.remarks"
    OTHER_PERSON = "other_person", "metrics.timeline.remarks"
    SAME_PERSON = "same_person", "metrics.timeline.remarks"
    OUT_OF_SIGHT = "out_of_sight", "metrics.timeline.remarks"
    MEASURED_PART = "measured_part", "metrics.timeline.measured"

    # How a clinical test was done.
    ARMS = "arms", "metrics.clinical_tests.chair_stand"
    NOT_FULL_STANDS = "not_full_stands", "metrics.clinical_tests.chair_stand"
    HALF_STAND = "half_stand", "metrics.clinical_tests.chair_stand"
    BRIDGE_DIFFERENCE = "bridge_difference", "metrics.clinical_tests.bridge"
    FLAT_BACK = "flat_back", "metrics.clinical_tests.thomas"
    THIGH_YAW_LEFT = "thigh_yaw_left", "metrics.clinical_tests.seated_rotation"
    THIGH_YAW_RIGHT = "thigh_yaw_right", "metrics.clinical_tests.seated_rotation"
    HOLD_CUT_SHORT_LEFT = "hold_cut_short_left", "metrics.clinical_tests.single_leg_stance"
    HOLD_CUT_SHORT_RIGHT = "hold_cut_short_right", "metrics.clinical_tests.single_leg_stance"
    TRUNK_COMPENSATION_LEFT = "trunk_compensation_left", "metrics.clinical_tests.single_leg_stance"
    TRUNK_COMPENSATION_RIGHT = (
        "trunk_compensation_right",
        "metrics.clinical_tests.single_leg_stance",
    )
