"""Print which test shows which requirement: ``python -m tools.evidence [--run]``.

The requirements are those of `docs/intended-use.md`. With ``--run`` the tests are run and the table
says how they ended; without, it says how many there are.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Requirement:
    """What must hold, and the test files that show it."""

    id: str
    text: str
    tests: tuple[str, ...]


REQUIREMENTS = (
    Requirement(
        "intervals",
        "A verdict follows the interval and its cut-off",
        (
            "tests/unit/metrics/verdicts/test_guard_band.py",
            "tests/contract/test_every_pattern.py",
        ),
    ),
    Requirement(
        "patterns",
        "Every pattern is found where it is and on no other side",
        ("tests/contract/test_every_compensation.py", "tests/contract/test_pattern_symmetry.py"),
    ),
    Requirement(
        "sources",
        "Every measurement states its error and its source",
        ("tests/contract/test_every_measurement.py", "tests/contract/test_references.py"),
    ),
    Requirement(
        "sides",
        "Left is the person's left",
        ("tests/unit/metrics/preprocessing/test_leg_identity.py",),
    ),
    Requirement(
        "warning-signs",
        "Warning signs are asked for first and stop the self-check",
        ("tests/unit/metrics/test_triage.py", "tests/unit/ui/services/selfcheck/test_path.py"),
    ),
    Requirement("noise", "Noise has no finding", ("tests/unit/metrics/test_noise.py",)),
    Requirement(
        "bad-files",
        "A bad file is read or refused with a sentence",
        (
            "tests/unit/tools/test_bad_input.py",
            "tests/unit/vision/test_bad_input.py",
            "tests/unit/ui/services/records/test_damaged_records.py",
            "tests/unit/ui/services/batch/test_name_list.py",
        ),
    ),
    Requirement(
        "connections",
        "Nothing leaves this computer",
        ("tests/integration/test_no_connection.py", "tests/e2e/test_privacy.py"),
    ),
    Requirement("visitors", "Nobody else reaches the app", ("tests/unit/ui/test_guard.py",)),
    Requirement(
        "writing",
        "Results are written whole or not at all",
        (
            "tests/unit/ui/services/records/test_writing.py",
            "tests/integration/test_interrupted.py",
            "tests/integration/test_batch_real.py",
        ),
    ),
    Requirement(
        "same-numbers",
        "The same clip gives the same numbers, and a change counts beyond the error",
        (
            "tests/integration/test_lock.py",
            "tests/integration/test_measured_again.py",
            "tests/unit/metrics/followup/test_change.py",
        ),
    ),
)


def main() -> int:
    """Print the table; 1 when a requirement is not shown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--run", action="store_true", help="run the tests")
    given = parser.parse_args()
    print("| requirement | test | evidence |\n|---|---|---|")
    missing = 0
    for requirement in REQUIREMENTS:
        for test in requirement.tests:
            good, told = _ended(test, run=given.run)
            missing += not good
            print(f"| {requirement.id} {requirement.text} | `{test}` | {told} |")
    return int(missing > 0)


def _ended(test: str, *, run: bool) -> tuple[bool, str]:
    """Whether the tests of a file are there (and pass), and pytest's last line."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", test]
    done = subprocess.run(
        [*command, *([] if run else ["--collect-only"])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout.strip().splitlines()[-1].strip("= ")


if __name__ == "__main__":
    sys.exit(main())
