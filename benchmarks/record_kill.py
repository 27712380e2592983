"""Kill a program that keeps results: ``python -m benchmarks.record_kill RESULT --times 100``.

A child process keeps one result after another and prints the id of each once it is said to be
kept. It is killed (SIGKILL) after a random time; then the record is opened again and every result
that was said to be kept is read back, byte by byte against its checksum.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.errors import RecordError
from ui.services.people import Database, Record, record_path, turn_on
from ui.services.records.result_folder import load_folder

LONGEST_S = 1.5


def main() -> int:
    """Print how many results were said to be kept, and how many of them were lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("result", type=Path, help="a folder that `plumbline screen` wrote")
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.record is not None:
        _keep_for_ever(given.record, given.result)
    with tempfile.TemporaryDirectory() as folder:
        said, lost = killed(given.result, given.times, Path(folder) / record_path().name)
    print(f"killed {given.times} times: {said} results said to be kept, {lost} of them lost")
    return int(lost > 0)


def killed(result: Path, times: int, path: Path) -> tuple[int, int]:
    """Kill a keeping child `times` times; (results said to be kept, lost or damaged ones)."""
    chance = random.Random(0)
    record = Record(turn_on(path))
    record.add("K17")
    record.database.close()
    said: set[int] = set()
    for _ in range(times):
        child = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.record_kill", str(result), "--record", str(path)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        first = child.stdout.readline()  # the start is long and kills nothing
        time.sleep(chance.uniform(0, LONGEST_S))
        child.kill()
        said |= {int(line) for line in (first + child.stdout.read()).split() if line.isdigit()}
        child.wait()
        child.stdout.close()
    return len(said), len(said - _readable(path))


def _readable(path: Path) -> set[int]:
    record, found = Record(Database(path)), set()
    for visit in record.visits(record.find("K17")):
        for kept in visit.results:
            work = Path(tempfile.mkdtemp())
            try:
                record.load(kept, work)
                found.add(kept.id)
            except RecordError:
                pass
            finally:
                shutil.rmtree(work)
    record.database.close()
    return found


def _keep_for_ever(path: Path, result: Path) -> None:
    from dataclasses import replace

    clip, record = load_folder(result), Record(Database(path))
    person = record.find("K17")
    already = sum(len(visit.results) for visit in record.visits(person))
    print("ready", flush=True)
    while True:
        already += 1
        p = replace(clip.screening.provenance, input_sha256=f"{already:064d}")
        one = replace(clip, screening=replace(clip.screening, provenance=p), recording=None)
        with tempfile.TemporaryDirectory() as work:
            print(record.keep(person, one, work=Path(work)).id, flush=True)


if __name__ == "__main__":
    sys.exit(main())
