# SPDX-License-Identifier: MIT
"""What holds of every text: offsets, ids, order, repetition, growth, saving."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import news
import pytest

import dateline as dl

N_ARTICLES = 500
LEGAL_ID = re.compile(r"[A-Za-z0-9_.-]+\Z")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def articles(seed: int) -> list[dict[str, str]]:
    """Write the articles of this run."""
    return news.articles(seed, N_ARTICLES)


@pytest.fixture(scope="session")
def documents(articles: list[dict[str, str]]) -> list[dl.Document]:
    """Read each article once."""
    return dl.annotate(articles)


@pytest.fixture(scope="session")
def graph(documents: list[dl.Document]) -> dl.Graph:
    """Build one graph of them all."""
    return dl.build(documents)


@pytest.fixture(scope="session")
def data(graph: dl.Graph) -> dict[str, Any]:
    """Give the graph as it is written."""
    fields: dict[str, Any] = json.loads(graph.to_json())
    return fields


def spans(value: object) -> Iterator[dict[str, Any]]:
    """Give every object of a document that has offsets in code points."""
    if isinstance(value, dict):
        if "begin_char" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def mentions_of(value: object) -> Iterator[dict[str, Any]]:
    """Give every mention of a graph: an article's id, begin and end."""
    if isinstance(value, dict):
        if {"article", "begin", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from mentions_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mentions_of(inner)


def test_the_text_is_what_was_given(
    articles: list[dict[str, str]], documents: list[dl.Document]
) -> None:
    """Nothing but a byte-order mark is taken from it."""
    for given, document in zip(articles, documents, strict=True):
        assert document.text == given["text"].removeprefix("\ufeff"), given["id"]


def test_tokens_and_sentences_slice_the_text(documents: list[dl.Document]) -> None:
    """Tokens are in order and hold all that is not blank; sentences hold all tokens."""
    for document in documents:
        end = 0
        for begin, stop in document.token_spans:
            assert end <= begin < stop <= len(document.text), document.id
            assert not document.text[end:begin].strip() or not any(
                c.isalnum() for c in document.text[end:begin]
            ), (document.id, document.text[end:begin])
            end = stop
        fields = document.to_dict()
        edges = [token for sentence in fields["sentences"] for token in sentence]
        covered = [t for b, e in zip(edges[::2], edges[1::2], strict=True) for t in range(b, e)]
        assert covered == list(range(len(document.token_spans))), document.id


def test_offsets_of_every_layer_slice_back(documents: list[dl.Document]) -> None:
    """What has tokens and characters has the same stretch of both."""
    for document in documents:
        tokens = document.token_spans
        for item in spans(document.to_dict()):
            begin, end = item["begin_char"], item["end_char"]
            assert 0 <= begin < end <= len(document.text), (document.id, item)
            if "begin" in item and item["end"] > item["begin"]:
                assert (begin, end) == (tokens[item["begin"]][0], tokens[item["end"] - 1][1])
            if isinstance(item.get("text"), str):
                assert document.text[begin:end] == item["text"], (document.id, item)


def test_mentions_of_the_graph_lie_in_their_articles(
    data: dict[str, Any], documents: list[dl.Document]
) -> None:
    """Nothing is in the graph without a stretch of text that says it."""
    texts = {document.id: document.text for document in documents}
    for thing in [*data["nodes"], *data["links"]]:
        assert thing["mentions"], thing
        for mention in mentions_of(thing):
            text = texts[mention["article"]]
            assert 0 <= mention["begin"] < mention["end"] <= len(text), thing
            assert text[mention["begin"] : mention["end"]].strip(), thing


def test_ids_are_legal_and_unique_and_edges_have_ends(data: dict[str, Any]) -> None:
    """Every file format takes the ids, and every reference leads somewhere."""
    nodes = [node["id"] for node in data["nodes"]]
    links = [link["id"] for link in data["links"]]
    assert nodes
    assert links
    assert len(set(nodes)) == len(nodes)
    assert len(set(links)) == len(links)
    assert [i for i in nodes + links if not LEGAL_ID.match(i)] == []
    ends = {end for link in data["links"] for end in (link["source"], link["target"])}
    assert ends <= set(nodes)
    voices = {voice for node in data["nodes"] for voice in node.get("voices") or []}
    assert voices <= {"article", *links}
    via = {link["via"] for link in data["links"] if link.get("via")}
    assert via <= set(links)
    members = [member for node in data["nodes"] for member in node["members"]]
    assert len(set(members)) == len(members)


def test_a_second_run_in_another_order_gives_the_same_bytes(
    articles: list[dict[str, str]], graph: dl.Graph, seed: int
) -> None:
    """Neither order nor threads nor what was read before matter."""
    shuffled = random.Random(seed).sample(articles, len(articles))
    again = dl.build(shuffled, workers=2, progress=False)
    assert again.to_json() == graph.to_json()


def test_one_thread_reads_as_two_do(
    articles: list[dict[str, str]], documents: list[dl.Document]
) -> None:
    """A document is the same alone, on one thread, and among others."""
    some = range(0, len(articles), 11)
    alone = dl.annotate([articles[i] for i in some], workers=1)
    for i, document in zip(some, alone, strict=True):
        assert document.to_json() == documents[i].to_json(), articles[i]["id"]


def test_saved_documents_give_the_same_graph(documents: list[dl.Document], graph: dl.Graph) -> None:
    """JSON keeps all that the graph needs."""
    saved = [document.to_json() for document in documents]
    loaded = [dl.Document.from_json(line) for line in saved]
    assert [document.to_json() for document in loaded] == saved
    assert dl.build(loaded).to_json() == graph.to_json()


def ids_of(document: dl.Document) -> set[str]:
    """Give every id that the article's own graph has."""
    data = json.loads(dl.build([document]).to_json())
    return {i for node in data["nodes"] for i in [node["id"], *node["members"]]}


def test_ids_noted_earlier_are_found_when_articles_come_and_go(
    documents: list[dl.Document], seed: int
) -> None:
    """Whatever articles are added or removed, those that stay keep their ids findable."""
    rng = random.Random(seed)
    noted = {document.id: ids_of(document) for document in documents}
    chosen = rng.sample(documents, 120)
    while len(chosen) > 1:
        graph = dl.build(chosen)
        lost = [i for document in chosen for i in noted[document.id] if i not in graph]
        assert lost == []
        listed = {node.id for node in graph.nodes}
        chosen = rng.sample(chosen, len(chosen) // 2)
        fewer = dl.build(chosen)
        kept = [node for node in fewer.nodes if node.id in listed or node.id in graph]
        assert len(kept) == len(fewer.nodes)


def test_written_files_are_well_formed(documents: list[dl.Document], tmp_path: Path) -> None:
    """XML takes whatever characters the texts held."""
    written = dl.build(documents[:100]).write(tmp_path / "graph.graphml")
    roots = [ElementTree.parse(path).getroot() for path in written]
    assert [root.tag.rpartition("}")[2] for root in roots] == ["graphml", "graphml"]


def test_the_plain_backend_keeps_the_offsets(articles: list[dict[str, str]]) -> None:
    """The oracle reads the same texts without OpenVINO."""
    few = [a for a in articles if len(a["text"]) < 300][:4]
    test_offsets_of_every_layer_slice_back(dl.annotate(few, backend="reference"))
