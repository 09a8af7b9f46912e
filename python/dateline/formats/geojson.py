# SPDX-License-Identifier: MIT
"""GeoJSON (RFC 7946): events as points, where the coordinates of their place are known.

The properties of a point are the columns of ``events.csv`` that have a value.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.formats.event_rows import COLUMNS, EventView, views
from dateline.formats.files import whole

if TYPE_CHECKING:
    from dateline.graph import Graph


def write(graph: Graph, path: Path) -> list[Path]:
    """Write NAME.geojson, one event a line."""
    points = (_feature(seen) for seen in views(graph) if _is_placed(seen))
    with whole(path) as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for i, point in enumerate(points):
            stream.write(f"{',' if i else ''}\n{json.dumps(point, ensure_ascii=False)}")
        stream.write("\n]}\n")
    return [path]


def _is_placed(seen: EventView) -> bool:
    return seen.place is not None and None not in (seen.place["lat"], seen.place["lon"])


def _feature(seen: EventView) -> dict[str, Any]:
    place = seen.place
    assert place is not None
    values = {column.name: column.read(seen) for column in COLUMNS}
    return {
        "type": "Feature",
        "id": seen.event.id,
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]},
        "properties": {"label": seen.event.label}
        | {name: value for name, value in values.items() if value is not None},
    }
