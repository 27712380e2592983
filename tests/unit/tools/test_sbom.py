"""The list of what is installed agrees with the lock."""

from __future__ import annotations

import json

from tools import sbom


def test_the_list_is_that_of_the_lock():
    written = json.loads(sbom.TARGET.read_text(encoding="utf-8"))
    assert written == sbom.document(sbom.LOCK.read_text(encoding="utf-8")), "python -m tools.sbom"


def test_every_package_has_its_version_and_a_name_of_its_own():
    lock = "numpy==2.1 ; python_version < '3.12'\nnumpy==2.2 ; python_version >= '3.12'\nav==18.1\n"
    numpy_old, numpy_new, av, model = sbom.document(lock)["components"]
    assert (numpy_old["version"], numpy_new["version"]) == ("2.1", "2.2")
    assert numpy_old["bom-ref"] != numpy_new["bom-ref"]
    assert av["purl"] == "pkg:pypi/av@18.1"
    assert len(model["hashes"][0]["content"]) == 64
