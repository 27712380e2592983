"""Speed and peak memory of a screening: ``python -m benchmarks.speed CLIP``.

Four variants over the same clip, alternating, each in a fresh process so that peak memory is its
own:

plain      as in a tutorial: cv2 reads and converts, one landmarker, nothing else
screen     our screening without the annotated video
with video our screening and the annotated video
limit      inference only, one landmarker a core, frames already in memory

Times exclude imports; ``--starts`` adds the starts of command and app, with theirs. "core ms/frame"
is processor time over all cores, which is more informative than the rate when the computer is busy.
Nothing here is asserted; the tables are for people.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import av
import numpy as np

from benchmarks import start

LABELS = {"plain": "plain loop", "screen": "screening", "video": "with video", "limit": "limit"}


def _plain(clip: Path, model: Path) -> int:
    import cv2
    import mediapipe as mp
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.PoseLandmarkerOptions(
        base_options=BaseOptions(model_asset_path=str(model)),
        running_mode=vision.RunningMode.VIDEO,
    )
    capture, count = cv2.VideoCapture(str(clip)), 0
    rate = capture.get(cv2.CAP_PROP_FPS)
    with vision.PoseLandmarker.create_from_options(options) as landmarker:
        while True:
            found, bgr = capture.read()
            if not found:
                return count
            rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
            image = mp.Image(image_format=mp.ImageFormat.SRGB, data=rgb)
            landmarker.detect_for_video(image, int(count * 1000 / rate))
            count += 1


def _screen(clip: Path, model: Path, *, pelvis: bool, video: bool = False) -> int:
    from metrics.screening import screen
    from vision import annotate_clip, read_pose

    seq = read_pose(clip, model=model, pelvis=pelvis)
    screen(seq)
    if video:
        with tempfile.TemporaryDirectory() as folder:
            annotate_clip(clip, seq, Path(folder) / "annotated.mp4")
    return len(seq)


def _limit(clip: Path, model: Path) -> int:
    from vision import frames
    from vision.pose.landmarker import Landmarker

    pictures = [f.rgb for _, f in zip(range(60), frames(clip), strict=False)]
    cores, rounds = len(os.sched_getaffinity(0)), 2
    barrier = threading.Barrier(cores + 1)

    def work() -> None:
        with Landmarker(model) as landmarker:
            landmarker.people(pictures[0], 0.0)
            barrier.wait()
            for i in range(rounds * len(pictures)):
                landmarker.people(pictures[i % len(pictures)], (i + 1) / 30)

    threads = [threading.Thread(target=work) for _ in range(cores)]
    for thread in threads:
        thread.start()
    barrier.wait()
    global _started
    _started = time.perf_counter()
    for thread in threads:
        thread.join()
    return cores * rounds * len(pictures)


_started = 0.0


def _one(way: str, clip: Path, model: Path, *, pelvis: bool) -> None:
    """Run one variant in this process and print its numbers as JSON."""
    global _started
    import metrics
    import vision.pose.landmarker  # noqa: F401  the imports are not timed

    metrics.prepare()  # scipy's parts, which the program loads while the first frames are read
    _started, cpu = time.perf_counter(), time.process_time()
    if way == "plain":
        count = _plain(clip, model)
    elif way == "limit":
        count = _limit(clip, model)
    else:
        count = _screen(clip, model, pelvis=pelvis, video=way == "video")
    seconds, cpu = time.perf_counter() - _started, time.process_time() - cpu
    peak = sum(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps({"frames": count, "seconds": seconds, "cpu": cpu, "peak_mb": peak / 1024}))


def _measure(way: str, clip: Path, model: Path, *, pelvis: bool) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", str(clip), "--one", way]
    command += ["--model", str(model)] + ([] if pelvis else ["--no-pelvis"])
    alone = os.environ | {"OPENBLAS_NUM_THREADS": "1"}  # as the program sets it (ui/cli)
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=alone)
    if run.returncode:
        raise SystemExit(run.stderr)
    return json.loads(run.stdout.splitlines()[-1])


def lengthened(clip: Path, out: Path, seconds: float) -> Path:
    """The clip over and over until it lasts `seconds`, packets copied as they are."""
    shift, step = 0, 0
    with av.open(str(clip)) as first, av.open(str(out), "w") as target:
        stream = target.add_stream_from_template(first.streams.video[0])
        base = first.streams.video[0].time_base
        while shift * base < seconds:
            with av.open(str(clip)) as source:
                for packet in source.demux(video=0):
                    if packet.dts is None:
                        continue
                    step = max(step, packet.pts + (packet.duration or 0))
                    packet.pts += shift
                    packet.dts += shift
                    packet.stream = stream
                    target.mux(packet)
            shift += step
            step = 0
    return out


def _table(clip: Path, model: Path, rounds: int, *, pelvis: bool) -> None:
    rates: dict[str, list[float]] = {way: [] for way in LABELS}
    peaks, cpu = dict.fromkeys(LABELS, 0.0), dict.fromkeys(LABELS, 0.0)
    for _ in range(rounds):
        for way in LABELS:
            got = _measure(way, clip, model, pelvis=pelvis)
            rates[way].append(got["frames"] / got["seconds"])
            cpu[way] += 1000 * got["cpu"] / got["frames"] / rounds
            peaks[way] = max(peaks[way], got["peak_mb"])
    middle = {way: float(np.median(values)) for way, values in rates.items()}
    print(f"{'':12} frames/s  (each round)          x plain  of limit  core ms/frame  peak MB")
    for way, label in LABELS.items():
        each = " ".join(f"{r:5.1f}" for r in rates[way])
        print(
            f"{label:12} {middle[way]:8.1f}  ({each:24})  {middle[way] / middle['plain']:7.2f}"
            f"  {middle[way] / middle['limit']:8.0%}  {cpu[way]:13.1f}  {peaks[way]:7.0f}"
        )


def _memory(clip: Path, model: Path, seconds: list[float], *, pelvis: bool) -> None:
    print("\nlength s   peak MB of a screening")
    with tempfile.TemporaryDirectory() as folder:
        for length in seconds:
            longer = lengthened(clip, Path(folder) / f"{length:.0f}.mp4", length)
            peak_mb = _measure("screen", longer, model, pelvis=pelvis)["peak_mb"]
            print(f"{length:8.0f}  {peak_mb:8.0f}")


def main() -> None:
    """Command line."""
    from vision import find_model, probe

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-pelvis", dest="pelvis", action="store_false")
    parser.add_argument("--lengths", type=float, nargs="*", help="also peak memory, e.g. 10 600")
    parser.add_argument("--starts", action="store_true", help="also command, app, first page")
    parser.add_argument("--one", choices=list(LABELS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    model = options.model or find_model()[0]
    if options.one:
        _one(options.one, options.clip, model, pelvis=options.pelvis)
        return
    info = probe(options.clip)
    print(
        f"{options.clip.name}: {info.size_px[0]} x {info.size_px[1]}, {len(info.t_s)} frames, "
        f"{info.codec}; {model.name}; {len(os.sched_getaffinity(0))} cores"
    )
    _table(options.clip, model, options.rounds, pelvis=options.pelvis)
    if options.lengths:
        _memory(options.clip, model, options.lengths, pelvis=options.pelvis)
    if options.starts:
        start.table(options.clip, model, options.rounds)


if __name__ == "__main__":
    main()
