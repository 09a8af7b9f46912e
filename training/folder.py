# SPDX-License-Identifier: MIT
"""The model folder that the runtime reads (``docs/formats/model.md``): written and read back.

Matrices are stored as signed bytes with one scale a row; everything measured on a model is
measured on what comes back from the folder.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from training.examples import Labels
from training.model import NORM_EPS, Annotator, Sizes, Widths, load_state, sizes_for
from training.safetensors import read_safetensors, write_safetensors
from training.wordpiece import N_CASES, WordPiece

SCHEMA = "dateline.model/1"
WEIGHTS, VOCABULARY, MANIFEST = "weights.safetensors", "vocab.txt", "manifest.json"
MAX_WEIGHT_BYTES = 25_000_000
_WINDOWS = ("window_pieces", "pack_pieces", "word_pieces")

Floats = npt.NDArray[np.float32]
# Embeddings are named without ".weight" in the folder.
_RENAMED = {
    "embeddings.word.weight": "embeddings.word",
    "embeddings.position.weight": "embeddings.position",
    "embeddings.case.weight": "embeddings.case",
}


def quantise(matrix: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return bytes and one scale a row, so that ``bytes * scale`` is near `matrix`.

    The error of an entry is at most half its row's scale; a row of zeros has scale 1.
    """
    largest = np.abs(matrix).max(axis=1)
    scale = np.where(largest > 0, largest / 127.0, 1.0).astype(np.float32)
    return np.rint(matrix / scale[:, None]).clip(-127, 127).astype(np.int8), scale


def dequantise(values: npt.NDArray[np.int8], scale: Floats) -> Floats:
    """Return the matrix that `values` and `scale` stand for."""
    return values.astype(np.float32) * scale[:, None]


def _is_matrix(name: str, array: npt.NDArray[Any]) -> bool:
    return array.ndim == 2 and name != "embeddings.case"


def pack_tensors(state: dict[str, torch.Tensor]) -> dict[str, npt.NDArray[Any]]:
    """Return the tensors of the folder: floats first, so that they stay aligned."""
    floats: dict[str, npt.NDArray[Any]] = {}
    bytes_: dict[str, npt.NDArray[Any]] = {}
    for key, tensor in state.items():
        name = _RENAMED.get(key, key)
        array = tensor.detach().cpu().numpy().astype("<f4")
        if _is_matrix(name, array):
            bytes_[name], floats[f"{name}.scale"] = quantise(array)
        else:
            floats[name] = array
    return {**floats, **bytes_}


def unpack_tensors(tensors: dict[str, npt.NDArray[Any]]) -> dict[str, torch.Tensor]:
    """Return the model's state from the folder's tensors."""
    back = {folder: key for key, folder in _RENAMED.items()}
    state: dict[str, torch.Tensor] = {}
    for name, array in tensors.items():
        if name.endswith(".scale"):
            continue
        is_bytes = array.dtype == np.int8
        values = dequantise(array, tensors[f"{name}.scale"]) if is_bytes else array
        state[back.get(name, name)] = torch.from_numpy(values)
    return state


def _file_entry(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"path": path.name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_json(path: Path, value: Any) -> None:
    """Write indented JSON, atomically."""
    partial = path.with_name(path.name + ".part")
    partial.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    partial.replace(path)


def _shapes(sizes: Sizes) -> dict[str, Any]:
    names = ("hidden", "layers", "heads", "intermediate", "vocab", "positions")
    encoder = {name: getattr(sizes, name) for name in names}
    return {
        "encoder": {**encoder, "cases": N_CASES, "norm_eps": NORM_EPS},
        **{name: getattr(sizes, name) for name in Widths().__dict__},
        "features": [{"name": name, "size": size} for name, size in sizes.features],
    }


def _inventories(labels: Labels) -> dict[str, Any]:
    inventories = labels.as_dict()
    return {"senses": inventories.pop("senses"), "labels": inventories}


def write_folder(
    out: Path, model: Annotator, labels: Labels, vocabulary: list[str], about: dict[str, Any]
) -> dict[str, Any]:
    """Write a model folder.

    Parameters
    ----------
    out : Path
        The folder; made if need be.
    model : Annotator
        The trained model.
    labels : Labels
        Its label inventories.
    vocabulary : list of str
        Its word pieces.
    about : dict
        Manifest entries that only the caller knows: name, version, windows, sources, ...

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    ValueError
        If the weights file is larger than 25 MB.
    """
    out.mkdir(parents=True, exist_ok=True)
    write_safetensors(out / WEIGHTS, pack_tensors(model.state_dict()))
    size = (out / WEIGHTS).stat().st_size
    if size > MAX_WEIGHT_BYTES:
        raise ValueError(f"{WEIGHTS} must be at most {MAX_WEIGHT_BYTES} bytes, got {size}")
    (out / VOCABULARY).write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    manifest = {
        "schema": SCHEMA,
        **{name: about[name] for name in ("name", "version", *_WINDOWS)},
        **_shapes(model.sizes),
        **_inventories(labels),
        "files": [_file_entry(out / WEIGHTS), _file_entry(out / VOCABULARY)],
        **{name: about[name] for name in ("sources", "start_weights", "training")},
        "scores": about.get("scores", {}),
    }
    write_json(out / MANIFEST, manifest)
    return manifest


@dataclass(frozen=True)
class Loaded:
    """A model folder in memory, with the dequantised weights."""

    model: Annotator
    labels: Labels
    wordpiece: WordPiece
    manifest: dict[str, Any]


def load_folder(path: Path) -> Loaded:
    """Read a model folder back.

    Raises
    ------
    ValueError
        If the schema is another, or a file does not have the manifest's sha256.
    """
    manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    if manifest["schema"] != SCHEMA:
        raise ValueError(f"{path}: schema must be {SCHEMA}, got {manifest['schema']}")
    for entry in manifest["files"]:
        if _file_entry(path / entry["path"]) != entry:
            raise ValueError(f"{path / entry['path']} is not the file of the manifest")
    labels = Labels(**manifest["labels"], senses=manifest["senses"])
    widths = Widths(**{name: manifest[name] for name in Widths().__dict__})
    sizes: Sizes = sizes_for(labels, manifest["encoder"]["vocab"], widths)
    model = Annotator(sizes)
    load_state(model, unpack_tensors(read_safetensors(path / WEIGHTS)))
    model.eval()
    wordpiece = WordPiece.from_file(path / VOCABULARY, max_pieces=manifest["word_pieces"])
    return Loaded(model, labels, wordpiece, manifest)
