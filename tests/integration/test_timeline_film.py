"""A film of both legs, joined from two shipped samples, through pose model, files and all."""

import pytest

import vision
from ui.services.records import result_folder
from ui.services.screening.clip_screening import screen_clip

NAMES = ("stepdown_valgus32_R_front", "stepdown_collapse26_L_front")


@pytest.mark.slow
def test_both_legs_in_one_film_are_two_parts(samples, tmp_path):
    clips = [samples / f"{name}.mp4" for name in NAMES]
    info = vision.probe(clips[0])
    film, at = tmp_path / "both.mp4", 0.0
    with vision.VideoWriter(film, info.size_px, info.fps) as writer:
        for clip in clips:
            for frame in vision.frames(clip):
                writer.write(frame.rgb, at + frame.t_s)
                last = at + frame.t_s
            at = last + 1 / info.fps
    result = screen_clip(film)
    assert [(s.movement, s.side) for s in result.segments] == [
        ("step-down", "right"),
        ("step-down", "left"),
    ]
    result_folder.write_folder(result, tmp_path / "out", video=False)
    back = result_folder.load_folder(tmp_path / "out")
    assert result_folder.document_bytes(back) == result_folder.document_bytes(result)
    times = [s.start_s for s in back.segments]
    assert any((tmp_path / "out").glob("evidence_*.jpg"))
    assert times == sorted(times)
