# SPDX-License-Identifier: MIT
"""JSON-LD, read by rdflib."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hostile import HARD_LABELS, graph_with_labels, sample_graph

import dateline as dl

rdflib = pytest.importorskip("rdflib")
TEXT = "Soldiers killed 12 villagers in Narva on 4 May 2019, police said."
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"


def read(graph: dl.Graph, folder: Path) -> Any:
    """Write JSON-LD and read it as RDF; nothing is fetched."""
    (path,) = graph.write(folder / "a.jsonld")
    assert "@import" not in path.read_text("utf-8")
    return rdflib.Graph().parse(path, format="json-ld")


def test_a_query_finds_who_did_what_to_whom_where_and_when(tmp_path: Path) -> None:
    """In the words of the Simple Event Model."""
    article = {"id": "an article/1", "text": TEXT, "date": "2019-05-05", "source": "Coast Radio"}
    graph = dl.build([article], progress=False)
    rdf = read(graph, tmp_path)
    rows = rdf.query(
        """
        PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
        PREFIX dl: <urn:dateline:schema:>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?who ?whom ?where ?day ?outlet WHERE {
          ?event a sem:Event ; sem:eventType dl:ASSAULT ;
            dl:agent/rdfs:label ?who ; dl:patient/rdfs:label ?whom ;
            sem:hasActor ?actor ; sem:hasPlace/rdfs:label ?where ;
            sem:hasBeginTimeStamp ?day ;
            prov:wasDerivedFrom/dcterms:publisher ?outlet .
          ?actor a sem:Actor .
        }
        """
    )
    found = {tuple(str(value) for value in row) for row in rows}
    assert found == {("Soldiers", "12 villagers", "Narva", "2019-05-04", "Coast Radio")}
    days = list(rdf.objects(None, rdflib.URIRef(f"{SEM}hasBeginTimeStamp")))
    assert rdflib.XSD.date in {day.datatype for day in days}


def test_claims_name_their_voice(tmp_path: Path) -> None:
    """According to whom, about what."""
    graph = sample_graph()
    rdf = read(graph, tmp_path)
    told = {
        (str(claim), str(voice))
        for claim, voice in rdf.subject_objects(rdflib.URIRef(f"{SEM}accordingTo"))
    }
    expected = {(f"urn:dateline:{c.id}", f"urn:dateline:{c.speaker.id}") for c in graph.claims}
    assert told == expected
    assert told


def test_every_mention_is_an_annotation(tmp_path: Path) -> None:
    """With offsets, and the words where the text is known."""
    graph = dl.build([{"id": "a", "text": TEXT}], progress=False)
    rdf = read(graph, tmp_path)
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    annotations = list(rdf.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(annotations) == sum(len(item.mentions) for item in [*graph.nodes, *graph.links])
    for selector in rdf.subjects(rdflib.RDF.type, oa.TextPositionSelector):
        begin, end = int(rdf.value(selector, oa.start)), int(rdf.value(selector, oa.end))
        target = rdf.value(None, oa.hasSelector, selector)
        exact = {str(e) for s in rdf.objects(target, oa.hasSelector) for e in rdf[s : oa.exact]}
        assert exact == {TEXT[begin:end]}


def test_nothing_is_named_that_is_not_there(tmp_path: Path) -> None:
    """Every node, link and article that is pointed at has a type."""
    rdf = read(sample_graph(), tmp_path)
    typed = {str(s) for s in rdf.subjects(rdflib.RDF.type, None)}
    pointed = {str(o) for o in rdf.objects() if str(o).startswith("urn:dateline:")}
    assert {iri for iri in pointed if not iri.startswith("urn:dateline:schema:")} <= typed


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_any_label_comes_back(tmp_path: Path, label: str) -> None:
    """Unchanged, through Turtle too."""
    graph = graph_with_labels(label)
    rdf = read(graph, tmp_path)
    labels = {str(o) for s, o in rdf.subject_objects(rdflib.RDFS.label)}
    assert labels == {label, f"dateline {dl.__version__}"}
    again = rdflib.Graph().parse(data=rdf.serialize(format="nt"), format="nt")
    assert len(again) == len(rdf)


def test_an_empty_graph_is_json(tmp_path: Path) -> None:
    """With the software alone."""
    (path,) = dl.build([]).write(tmp_path / "a.jsonld")
    assert len(json.loads(path.read_text("utf-8"))["@graph"]) == 1
