# SPDX-License-Identifier: MIT
"""Open the files of ``hostile_graph.py`` with one Python client and compare with what was written.

Usage: format_clients.py CLIENT FOLDER

Prints one JSON object: the client's version, the files it opened, what it counted in them and what
is wrong. The exit status is 0 if nothing is, 1 otherwise; a client that is not installed is wrong.
dateline itself has no part in the reading, nor in what is expected.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import article_clients
import neo4j_client
from hostile_texts import cell

_SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
_OWN = "urn:dateline:"
_HARD_EVENT = "ehard."


@dataclass
class Reading:
    """What stands in the files, what a client counted there, and what it found wrong."""

    folder: Path
    expected: dict[str, Any]
    counts: dict[str, int] = field(default_factory=dict)
    issues: list[str] = field(default_factory=list)
    release: str = ""

    def file(self, name: str) -> Path:
        """Give the path of a file in the folder."""
        return self.folder / name

    @property
    def labels(self) -> dict[str, str]:
        """Labels of nodes by id."""
        return {node["id"]: node["label"] for node in self.expected["nodes"]}

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events that went in."""
        return [node for node in self.expected["nodes"] if node["kind"] == "event"]

    def count(self, what: str, found: int, written: int) -> None:
        """Compare a number of things."""
        self.counts[what] = found
        if found != written:
            self.issues.append(f"{written} {what} written, {found} read")

    def same(self, what: str, found: Mapping[str, Any], written: Mapping[str, Any]) -> None:
        """Compare values by id, all of them; they are counted as "values of nodes", say."""
        kind = re.sub(r"^\w+ of (nodes|links)$", r"values of \1", what)
        self.counts[kind] = self.counts.get(kind, 0) + len(found)
        for name in sorted(set(found) ^ set(written)):
            self.issues.append(f"{what}: {name} is {'missing' if name in written else 'too many'}")
        for name in sorted(set(found) & set(written)):
            if found[name] != written[name]:
                was, now = repr(written[name])[:80], repr(found[name])[:80]
                self.issues.append(f"{what} of {name}: {was} became {now}")


def check_networkx(reading: Reading) -> None:
    """Node-link JSON."""
    networkx = importlib.import_module("networkx")
    data = json.loads(reading.file("hostile.json").read_text("utf-8"))
    graph = networkx.node_link_graph(data, edges="links")
    links = reading.expected["links"]
    reading.count("nodes", graph.number_of_nodes(), len(reading.labels))
    reading.count("links", graph.number_of_edges(), len(links))
    reading.same("labels", dict(graph.nodes(data="label")), reading.labels)
    texts = {link["id"]: link["text"] for _, _, link in graph.edges(data=True)}
    reading.same("text of links", texts, {link["id"]: _value(link["text"]) for link in links})


def _compare_tables(
    reading: Reading, nodes: list[dict[str, Any]], links: list[dict[str, Any]]
) -> None:
    """Compare rows of Parquet; a text that is empty is missing there."""
    reading.count("nodes", len(nodes), len(reading.labels))
    reading.count("links", len(links), len(reading.expected["links"]))
    for name in ("label", "type", "lat", "n_mentions", "named"):
        written = {node["id"]: _value(node.get(name)) for node in reading.expected["nodes"]}
        reading.same(
            "labels" if name == "label" else f"{name} of nodes",
            {row["id"]: row[name] for row in nodes},
            written,
        )
    for name in ("source", "target", "kind", "text"):
        written = {link["id"]: _value(link[name]) for link in reading.expected["links"]}
        reading.same(f"{name} of links", {row["id"]: row[name] for row in links}, written)


def _value(value: Any) -> Any:
    return None if value == "" else value


def check_pyarrow(reading: Reading) -> None:
    """Parquet."""
    parquet = importlib.import_module("pyarrow.parquet")
    tables = [
        parquet.read_table(reading.file(f"hostile.{name}.parquet")) for name in ("nodes", "links")
    ]
    _compare_tables(reading, tables[0].to_pylist(), tables[1].to_pylist())
    types = {name: str(tables[0].schema.field(name).type) for name in ("n_mentions", "lat")}
    reading.same("types of columns", types, {"n_mentions": "int64", "lat": "double"})


def check_pandas(reading: Reading) -> None:
    """Parquet, ``events.csv``, the columns of ACLED, the CSV for Neo4j."""
    pandas = importlib.import_module("pandas")
    frames = [
        pandas.read_parquet(reading.file(f"hostile.{name}.parquet"), dtype_backend="pyarrow")
        for name in ("nodes", "links")
    ]
    _compare_tables(reading, *(_rows(frame) for frame in frames))

    def read(name: str) -> list[dict[str, Any]]:
        path = reading.file(f"hostile.{name}")
        frame = pandas.read_csv(path, keep_default_na=False, na_values=[""])
        _no_formulas(reading, name, frame.select_dtypes("str"))
        return _rows(frame)

    _compare_events(reading, "events.csv", read("csv"), ["event_id", "actor1", "place"])
    happened = [event for event in reading.events if event["polarity"] == "positive"]
    columns = ["event_id_cnty", "actor1", "location"]
    _compare_events(reading, "acled.csv", read("acled.csv"), columns, happened)
    nodes, links = read("nodes.neo4j.csv"), read("links.neo4j.csv")
    labels = {name: _value(cell(label)) for name, label in reading.labels.items()}
    reading.same("labels", {row["id:ID"]: row["label"] for row in nodes}, labels)
    texts = {link["id"]: _value(cell(link["text"])) for link in reading.expected["links"]}
    reading.same("text of links", {row["id"]: row["text"] for row in links}, texts)


def _rows(frame: Any) -> list[dict[str, Any]]:
    """Give rows with None for what is missing."""
    missing = frame.isna().to_dict("records")
    return [
        {name: None if empty[name] else value for name, value in row.items()}
        for row, empty in zip(frame.to_dict("records"), missing, strict=True)
    ]


def _no_formulas(reading: Reading, name: str, texts: Any) -> None:
    for column in texts:
        for value in texts[column].dropna():
            if value.lstrip()[:1] in ("=", "@"):
                reading.issues.append(f"{name}: a formula in {column}: {value!r}")


def _compare_events(
    reading: Reading,
    name: str,
    rows: list[dict[str, Any]],
    columns: list[str],
    written: Iterable[Mapping[str, Any]] | None = None,
) -> None:
    """Compare a row an event; those of hard names have one actor and one place."""
    events = {event["id"]: event for event in (reading.events if written is None else written)}
    key, actor, place = columns
    reading.same(f"rows of {name}", {row[key]: 1 for row in rows}, dict.fromkeys(events, 1))
    hard = {row[key]: row for row in rows if row[key].startswith(_HARD_EVENT)}
    labels = {key: _value(cell(events[key]["label"])) for key in hard}
    for column in (actor, place):
        reading.same(f"names in {name}", {key: row[column] for key, row in hard.items()}, labels)


def check_json(reading: Reading) -> None:
    """PLOVER JSON Lines."""
    lines = reading.file("hostile.plover.jsonl").read_text("utf-8").split("\n")
    events = [json.loads(line) for line in lines[:-1]]
    typed = {event["id"] for event in reading.events if event["type"]}
    reading.same("events", {event["id"]: 1 for event in events}, dict.fromkeys(typed, 1))
    actors = [actor for event in events for actor in event["source"] + event["recipient"]]
    for actor in actors:
        ours = {actor["dateline_id"]: reading.labels.get(actor["dateline_id"])}
        reading.same("names of actors", {actor["dateline_id"]: actor["actor_text"]}, ours)
    hard = [event for event in events if event["id"].startswith(_HARD_EVENT)]
    places = {event["id"]: event["event_loc"]["name"] for event in hard}
    reading.same("names of places", places, {name: reading.labels[name] for name in places})
    reading.count("hard events", len(hard), sum(i.startswith(_HARD_EVENT) for i in reading.labels))


def check_pyogrio(reading: Reading) -> None:
    """GeoJSON, read by GDAL as QGIS reads it."""
    pyogrio = importlib.import_module("pyogrio")
    meta, table = pyogrio.read_arrow(reading.file("hostile.geojson"))
    rows = table.to_pylist()
    reading.same("kind", {"geometry": meta["geometry_type"]}, {"geometry": "Point"})
    hard = {row["event_id"]: row for row in rows if row["event_id"].startswith(_HARD_EVENT)}
    expected = {name: text for name, text in reading.labels.items() if name in hard}
    reading.count("hard events", len(hard), sum(i.startswith(_HARD_EVENT) for i in reading.labels))
    for column in ("label", "actor1", "place"):
        found = {name: row[column] or "" for name, row in hard.items()}
        reading.same("names", found, expected)
    links = reading.expected["links"]
    nodes = {node["id"]: node for node in reading.expected["nodes"]}
    placed = {
        link["source"]
        for link in links
        if link["source"][0] == "e" and nodes[link["target"]].get("lat") is not None
    }
    reading.same("points", {row["event_id"]: 1 for row in rows}, dict.fromkeys(placed, 1))
    bounds = pyogrio.read_info(reading.file("hostile.geojson"))["total_bounds"]
    corners = {tuple(bounds): 1}
    sample = nodes["p_gn197745"]
    reading.same("corners", corners, {(sample["lon"], sample["lat"]) * 2: 1})


def check_rdflib(reading: Reading) -> None:
    """JSON-LD as RDF; nothing is fetched."""
    rdflib = importlib.import_module("rdflib")
    graph = rdflib.Graph().parse(reading.file("hostile.jsonld"), format="json-ld")
    reading.counts["triples"] = len(graph)

    def texts(name: str) -> dict[str, str]:
        term = rdflib.URIRef(name)
        return {str(s).removeprefix(_OWN): str(o) for s, o in graph.subject_objects(term)}

    labels = texts(str(rdflib.RDFS.label))
    labels.pop("software", None)
    reading.same("labels", labels, reading.labels)
    for kind in ("Actor", "Place", "Event"):
        found = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(_SEM + kind)))
        written = [n for n in reading.expected["nodes"] if n["kind"] == kind.lower()]
        reading.count(f"sem:{kind}", len(found), len(written))
    links = reading.expected["links"]
    for name, key in (("from", "source"), ("to", "target")):
        ends = {i: end.removeprefix(_OWN) for i, end in texts(f"{_OWN}schema:{name}").items()}
        reading.same(f"{key} of links", ends, {link["id"]: link[key] for link in links})
    told = {link["id"]: link["text"] for link in links if link["text"]}
    reading.same("text of links", texts(f"{_OWN}schema:text"), told)


@dataclass(frozen=True)
class Client:
    """A program that opens some of our files.

    Attributes
    ----------
    package : str
        Where its version is told; empty for what is no Python package.
    files : str
        Names of the files it opens.
    check : callable
        What it does with them.
    """

    package: str
    files: str
    check: Callable[[Any], None]


CLIENTS = {
    "networkx": Client("networkx", "hostile.json", check_networkx),
    "pyarrow": Client("pyarrow", "hostile.nodes.parquet hostile.links.parquet", check_pyarrow),
    "pandas": Client(
        "pandas",
        "hostile.csv hostile.acled.csv hostile.nodes.parquet hostile.links.parquet "
        "hostile.nodes.neo4j.csv hostile.links.neo4j.csv",
        check_pandas,
    ),
    "json": Client("", "hostile.plover.jsonl", check_json),
    "pyogrio": Client("pyogrio", "hostile.geojson", check_pyogrio),
    "rdflib": Client("rdflib", "hostile.jsonld", check_rdflib),
    "neo4j": Client(
        "", "hostile.nodes.neo4j.csv hostile.links.neo4j.csv", neo4j_client.check_neo4j
    ),
    "conllu": Client("conllu", "article.conllu", article_clients.check_conllu),
    "brat offsets": Client("", "article.ann", article_clients.check_brat),
}


def main(arguments: list[str]) -> int:
    """Run one client and print what it says."""
    if len(arguments) != 2 or arguments[0] not in CLIENTS:
        sys.stderr.write(f"usage: format_clients.py {{{','.join(CLIENTS)}}} FOLDER\n")
        return 2
    client, folder = CLIENTS[arguments[0]], Path(arguments[1])
    reading = Reading(folder, json.loads((folder / "expected.json").read_text("utf-8")))
    try:
        reading.release = version(client.package) if client.package else ""
        client.check(reading)
    except Exception as error:  # whatever a client says of our files is a finding
        reading.issues.append(f"{type(error).__name__}: {error}")
    result = {
        "version": reading.release,
        "files": client.files.split(),
        "counts": reading.counts,
        "issues": reading.issues,
    }
    sys.stdout.write(json.dumps(result) + "\n")
    return int(bool(reading.issues))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
