"""Write the list of what is installed with the program: ``python -m tools.sbom``.

`ui/plumbline.cdx.json`, CycloneDX 1.6: every package of `constraints.txt` (those of the tests are
among them) with version and package URL, and the pose model with its hash. It goes into the wheel.
Made from the lock alone, so that the same lock gives the same bytes on every computer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from core.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
LOCK, TARGET = ROOT / "constraints.txt", ROOT / "ui" / "plumbline.cdx.json"


def locked(text: str) -> list[Requirement]:
    """The lines of a lock, comments left out."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line]


def document(lock: str) -> dict[str, Any]:
    """The list as CycloneDX has it."""
    from vision.pose.model import BUNDLES

    full = next(bundle for bundle in BUNDLES if bundle.name == "full")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "plumbline",
                "version": VERSION,
                "bom-ref": f"pkg:pypi/plumbline@{VERSION}",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [
            *(_component(line) for line in locked(lock)),
            {
                "type": "machine-learning-model",
                "name": full.file_name,
                "bom-ref": f"model:{full.sha256}",
                "hashes": [{"alg": "SHA-256", "content": full.sha256}],
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        ],
    }


def _component(line: Requirement) -> dict[str, Any]:
    (only,) = line.specifier
    name = canonicalize_name(line.name)
    purl = f"pkg:pypi/{name}@{only.version}"
    found: dict[str, Any] = {
        "type": "library",
        "name": name,
        "version": only.version,
        "bom-ref": purl if line.marker is None else f"{purl}#{_slug(str(line.marker))}",
        "purl": purl,
    }
    if line.marker is not None:
        found["properties"] = [{"name": "python:marker", "value": str(line.marker)}]
    return found


def _slug(marker: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", marker.lower()).strip("-")


def main() -> None:
    """Write the file."""
    data = document(LOCK.read_text(encoding="utf-8"))
    TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
