# SPDX-License-Identifier: MIT
"""Scores the place resolver on gold toponyms with coordinates, beside the populous bearer.

``python -m benchmarks.quality.place_scores --runner BUILD/benchmarks/quality/place_runner
--gazetteer BUILD/gazetteer/gazetteer.bin [--data DIR] [--record] [NAME=VALUE ...]``

The gold spans are given as mentions, so this measures resolution alone. A name that gets no
coordinates counts as wrong. Prints one JSON object a data set.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import struct
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.figures import Json
from benchmarks.quality.gold import read_documents
from benchmarks.results import Row, commit, record

COMMAND = "python -m benchmarks.quality.place_scores"
SEED = 7
RIVALS = {
    "trnews": "Mordecai3 87.3 (published, its own split)",
    "geovirus": "CamCoder about 82 (published, recalled)",
}
NEAR_KM = 161.0
NEAREST_TOWN_KM = 100.0
DATA_SETS = ("trnews", "geovirus")
RESAMPLES = 1000
SETTLEMENT = 7


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Return the great-circle distance."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    dlat, dlon = phi_b - phi_a, math.radians(lon_b - lon_a)
    a = math.sin(dlat / 2) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(dlon / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(min(1.0, a)))


class Countries:
    """Tells the country of a point by its nearest town."""

    def __init__(self, gazetteer: Path) -> None:
        data = gazetteer.read_bytes()
        count = struct.unpack_from("<I", data, 24)[0]
        offset = struct.unpack_from("<Q", data, 48)[0]
        self._cells: dict[tuple[int, int], list[tuple[float, float, str]]] = defaultdict(list)
        for row in struct.iter_unpack("<IiiIIHBB2sH", data[offset : offset + 28 * count]):
            lat, lon, kind = row[1] / 1e5, row[2] / 1e5, row[6]
            if kind == SETTLEMENT:
                self._cells[math.floor(lat), math.floor(lon)].append((lat, lon, row[8].decode()))

    def at(self, lat: float, lon: float) -> str:
        """Return the country code, or an empty string far from any town."""
        best, country = NEAREST_TOWN_KM, ""
        for row in range(math.floor(lat) - 1, math.floor(lat) + 2):
            for column in range(math.floor(lon) - 1, math.floor(lon) + 2):
                for town_lat, town_lon, code in self._cells[row, column]:
                    away = distance_km(lat, lon, town_lat, town_lon)
                    if away < best:
                        best, country = away, code
        return country


@dataclass
class Tally:
    """Counts over the toponyms of one document."""

    n: int = 0
    covered: int = 0
    near: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    n_country: int = 0
    same_country: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kilometres: list[float] = field(default_factory=list)
    surprise: float = 0.0


def as_input(document: Json) -> Json:
    """Return what the runner reads: text, tokens, and the gold spans without their truth."""
    mentions = [
        {"begin": m["begin"], "end": m["end"], "type": "PLACE", "kind": "name"}
        for m in gold_of(document)
    ]
    return {
        "schema": "dateline.document/1",
        "id": document["id"],
        "text": document["text"],
        "layers": ["tokens", "sentences", "mentions"],
        "tokens": document["tokens"],
        "sentences": document["sentences"],
        "mentions": mentions,
    }


def gold_of(document: Json) -> list[Json]:
    """Return the toponyms in text order."""
    return sorted(document["mentions"], key=lambda m: (m["begin"], -m["end"]))


def run(command: list[str], documents: list[Json]) -> list[Json]:
    """Return the runner's line for each document."""
    lines = "".join(json.dumps(as_input(document)) + "\n" for document in documents)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def count_mention(
    tally: Tally, gold: Json, place: Json, populous: Json | None, country: str
) -> None:
    """Add one toponym to the tally of its document."""
    tally.n += 1
    where = gold["lat"], gold["lon"]
    candidates = place.get("candidates", [])
    near = [distance_km(*where, c[0], c[1]) <= NEAR_KM for c in candidates]
    tally.covered += any(near)
    mass = sum(c[2] for c, is_near in zip(candidates, near, strict=True) if is_near)
    unknown = 1.0 - sum(c[2] for c in candidates)
    tally.surprise -= math.log(max(mass if any(near) else unknown, 0.001))
    tally.n_country += bool(country)
    for name, answer in (("resolver", place), ("populous", populous or {})):
        if "lat" not in answer:
            continue
        away = distance_km(*where, answer["lat"], answer["lon"])
        tally.near[name] += away <= NEAR_KM
        tally.same_country[name] += bool(country) and answer["country"] == country
        if name == "resolver":
            tally.kilometres.append(away)


def score(documents: list[Json], lines: list[Json], countries: Countries) -> list[Tally]:
    """Return a tally a document."""
    tallies = []
    for document, line in zip(documents, lines, strict=True):
        tally = Tally()
        rows = zip(gold_of(document), line["places"], line["populous"], strict=True)
        for gold, place, populous in rows:
            if gold.get("lat") is not None:
                country = countries.at(gold["lat"], gold["lon"])
                count_mention(tally, gold, place, populous, country)
        tallies.append(tally)
    return tallies


def interval(tallies: list[Tally]) -> list[float]:
    """Return the 95 % interval of the resolver's accuracy, documents drawn again."""
    draw = random.Random(SEED)
    shares = []
    for _ in range(RESAMPLES):
        drawn = draw.choices(tallies, k=len(tallies))
        shares.append(sum(t.near["resolver"] for t in drawn) / max(1, sum(t.n for t in drawn)))
    shares.sort()
    return [round(100 * shares[int(RESAMPLES * q)], 1) for q in (0.025, 0.975)]


def summarize(name: str, tallies: list[Tally]) -> Json:
    """Return the row of one data set."""
    n = sum(t.n for t in tallies)
    n_country = sum(t.n_country for t in tallies)
    kilometres = sorted(k for t in tallies for k in t.kilometres)

    def share(counts: list[int], total: int) -> float:
        return round(100 * sum(counts) / max(1, total), 1)

    return {
        "measure": "places",
        "data": f"dev/{name}",
        "documents": len(tallies),
        "toponyms": n,
        "accuracy_161km": share([t.near["resolver"] for t in tallies], n),
        "interval_95": interval(tallies),
        "accuracy_161km_populous": share([t.near["populous"] for t in tallies], n),
        "reachable": share([t.covered for t in tallies], n),
        "country": share([t.same_country["resolver"] for t in tallies], n_country),
        "country_populous": share([t.same_country["populous"] for t in tallies], n_country),
        "resolved": share([len(t.kilometres) for t in tallies], n),
        "median_km": round(kilometres[len(kilometres) // 2], 1) if kilometres else None,
        "right_when_resolved": share([t.near["resolver"] for t in tallies], len(kilometres)),
        "surprise": round(sum(t.surprise for t in tallies) / max(1, n), 4),
    }


def rows_of(name: str, figures: Json) -> list[Row]:
    """Return the rows that are kept of one data set."""
    data = f"dev/{name} ({figures['documents']} documents, {figures['toponyms']} toponyms)"
    low, high = figures["interval_95"]
    rival = f"largest population {figures['accuracy_161km_populous']}; {RIVALS[name]}"
    country = f"largest population {figures['country_populous']}"
    resolved = f"of those given coordinates ({figures['resolved']} %)"
    return [
        Row(
            "places, gold spans: accuracy within 161 km",
            data,
            f"{figures['accuracy_161km']} [{low}, {high}]",
            f"{rival}; within reach of the gazetteer {figures['reachable']}",
            COMMAND,
            str(SEED),
        ),
        Row(
            "places, gold spans: right within 161 km, " + resolved,
            data,
            str(figures["right_when_resolved"]),
            "-",
            COMMAND,
        ),
        Row("places, gold spans: country", data, str(figures["country"]), country, COMMAND),
    ]


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Score the place resolver.")
    parser.add_argument("--runner", type=Path, required=True, help="the built place_runner")
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--lexicons", type=Path, default=Path("lexicons"))
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    parser.add_argument("options", nargs="*", help="resolver options, NAME=VALUE")
    options = parser.parse_args()
    if options.data is None:
        parser.error("--data or DATELINE_DATA must name the folder that holds dev/")
    countries = Countries(options.gazetteer)
    command = [str(options.runner), str(options.gazetteer), str(options.lexicons), *options.options]
    for name in DATA_SETS:
        documents = list(read_documents(Path(options.data) / "dev" / f"{name}.dev.jsonl.gz"))
        figures = summarize(name, score(documents, run(command, documents), countries))
        row = {**figures, "commit": commit(), "options": options.options}
        sys.stdout.write(json.dumps(row) + "\n")
        if options.record:
            record("Places", rows_of(name, figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
