# SPDX-License-Identifier: MIT
"""Reads and writes the safetensors layout: u64 header length, JSON header, raw data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_DTYPES = {
    "F32": "<f4",
    "F16": "<f2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "<i1",
    "U16": "<u2",
    "U8": "<u1",
    "BOOL": "|b1",
}
_NAMES = {np.dtype(dtype): name for name, dtype in _DTYPES.items()}


def read_safetensors(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Read all tensors of a file.

    Raises
    ------
    ValueError
        If the file is shorter than its header says, or holds a type that is not read here.
    """
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    if 8 + length > len(data):
        raise ValueError(f"{path}: header of {length} bytes does not fit {len(data)} bytes")
    header = json.loads(data[8 : 8 + length])
    tensors: dict[str, npt.NDArray[Any]] = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] not in _DTYPES:
            raise ValueError(f"{path}: {name} has unknown type {entry['dtype']}")
        begin, end = entry["data_offsets"]
        raw = data[8 + length + begin : 8 + length + end]
        tensors[name] = np.frombuffer(raw, _DTYPES[entry["dtype"]]).reshape(entry["shape"]).copy()
    return tensors


def write_safetensors(path: Path, tensors: dict[str, npt.NDArray[Any]]) -> None:
    """Write tensors in the given order, atomically; equal tensors give equal bytes.

    The header is padded with spaces, so that the data begin at a multiple of 64 bytes; each
    tensor is padded by the order of its size alone, so put wide types first if that matters.
    """
    header: dict[str, Any] = {}
    offset = 0
    for name, array in tensors.items():
        size = array.nbytes
        header[name] = {
            "dtype": _NAMES[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + size],
        }
        offset += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(8 + len(text)) % 64)
    partial = path.with_name(path.name + ".part")
    with partial.open("wb") as out:
        out.write(len(text).to_bytes(8, "little"))
        out.write(text)
        for array in tensors.values():
            out.write(np.ascontiguousarray(array).tobytes())
    partial.replace(path)
