# SPDX-License-Identifier: MIT
"""Makes the outlines of `graph.map()` from Natural Earth's countries.

``python scripts/make_outlines.py countries-50m.json`` reads a file of the npm package world-atlas
2.0.2 (TopoJSON, 1:50 million) and writes ``python/dateline/look/outlines.json.gz``: coasts and
borders as lines, in hundredths of a degree, each point after the first as its step from the one
before.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from pathlib import Path
from typing import Any

OUT = Path(__file__).resolve().parents[1] / "python" / "dateline" / "look" / "outlines.json.gz"
UNITS = 100  # to a degree


def lines_of(topology: dict[str, Any]) -> list[list[int]]:
    """Decode the arcs: quantised steps to hundredths of a degree, equal points once."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[tuple[int, int]] = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            point = (round((x * scale_x + shift_x) * UNITS), round((y * scale_y + shift_y) * UNITS))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) > 1:
            flat = list(points[0])
            for before, after in itertools.pairwise(points):
                flat += [after[0] - before[0], after[1] - before[1]]
            lines.append(flat)
    return lines


def main() -> None:
    """Read, and write the same bytes for the same file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topojson", type=Path)
    lines = lines_of(json.loads(parser.parse_args().topojson.read_text(encoding="utf-8")))
    data = json.dumps(lines, separators=(",", ":")).encode()
    OUT.write_bytes(gzip.compress(data, compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
