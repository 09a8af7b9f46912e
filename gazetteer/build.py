# SPDX-License-Identifier: MIT
"""Builds the gazetteer: ``python -m gazetteer.build --out build/gazetteer/gazetteer.bin``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from gazetteer import sources
from gazetteer.assemble import Assembly
from gazetteer.binary import encode

MAX_BYTES = 25_000_000
MIN_SETTLEMENTS = 200_000
_LICENCE = (
    "Contains information from GeoNames, licensed under CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/): places, names, coordinates and populations, "
    "selected and rearranged. Country outlines: world.geo.json, by way of countryinfo (MIT).\n"
)


def build(cache: Path) -> tuple[bytes, str]:
    """Return the file and one line about it.

    Parameters
    ----------
    cache : Path
        Folder of fetched sources.

    Raises
    ------
    SourceError
        If a source cannot be found or fetched.
    ValueError
        If the file would be larger than 25 MB, or the sources hold fewer places than they should.
    """
    folders = sources.locate(cache)
    assembly = Assembly(folders)
    data = encode(assembly.places, assembly.demonyms, _LICENCE + sources.digest(folders) + "\n")
    if len(data) > MAX_BYTES:
        raise ValueError(f"the gazetteer must have at most {MAX_BYTES} bytes, got {len(data)}")
    counts = Counter(place.kind.name.lower() for place in assembly.places)
    if counts["settlement"] < MIN_SETTLEMENTS:
        found = counts["settlement"]
        raise ValueError(f"the gazetteer must have at least {MIN_SETTLEMENTS} towns, got {found}")
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return data, f"{len(data)} bytes: {listed}"


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Build dateline's gazetteer.")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    parser.add_argument("--sources", type=Path, help="folder of fetched sources (beside OUT)")
    options = parser.parse_args()
    out: Path = options.out
    try:
        data, summary = build(options.sources or out.parent / "sources")
    except (sources.SourceError, ValueError, OSError) as error:
        sys.stderr.write(f"gazetteer: {error}\n")
        return 1
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(out.name + ".part")
    partial.write_bytes(data)
    partial.replace(out)
    sys.stderr.write(f"gazetteer: {out}: {summary}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
