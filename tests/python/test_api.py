# SPDX-License-Identifier: MIT
"""What Python code does with articles, documents and graphs."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path

import parsed
import pytest

import dateline as dl

TEXT = "Police in Narva arrested Ada Sund on Monday. She denied the charge."
ARTICLES = [
    {"id": "first", "date": "2024-05-07", "text": TEXT},
    {"id": "second", "date": "2024-05-09", "text": "Ada Sund thanked Jonas Berg in Tartu."},
]


@pytest.fixture(scope="module")
def documents() -> list[dl.Document]:
    """Two articles whose words and trees were given by hand."""
    return [dl.annotate(given) for given in dl.Document.from_conllu(parsed.both())]


@pytest.fixture(scope="module")
def graph(documents: list[dl.Document]) -> dl.Graph:
    """The graph of the two articles."""
    return dl.build(documents)


# The package


def test_import_is_quick_and_light() -> None:
    """Importing takes less than 0.1 s of a processor, and none of the big packages."""
    code = (
        "import time, sys; begin = time.process_time(); import dateline; "
        "took = time.process_time() - begin; "
        "heavy = {'numpy', 'pandas', 'networkx', 'openvino', 'igraph'} & set(sys.modules); "
        "print(took, *heavy)"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(5)
    ]
    assert all(len(run) == 1 for run in runs), runs
    assert min(float(run[0]) for run in runs) < 0.1


def test_version_is_that_of_the_library() -> None:
    """One version for all."""
    assert dl.__version__.count(".") == 2


# Building


def test_order_and_workers_do_not_matter() -> None:
    """The same articles give the same bytes."""
    one = dl.build(ARTICLES, workers=1, progress=False).to_json()
    two = dl.build(ARTICLES[::-1], workers=2, progress=False).to_json()
    assert one == two


def test_files_folders_patterns_and_records_give_the_same(tmp_path: Path) -> None:
    """Whatever way an article comes in, it is the same article."""
    wanted = dl.build(ARTICLES, progress=False).to_json()
    lines = tmp_path / "news.jsonl"
    lines.write_text("".join(json.dumps(a) + "\n" for a in ARTICLES), encoding="utf-8")
    assert dl.read(lines).to_json() == wanted
    assert dl.build(tmp_path).to_json() == wanted
    assert dl.build(str(tmp_path / "*.jsonl")).to_json() == wanted
    assert dl.build([lines]).to_json() == wanted
    assert dl.build(iter(ARTICLES)).to_json() == wanted


def test_text_file_is_named_by_its_stem(tmp_path: Path) -> None:
    """The id is the name without suffix, the date the caller's."""
    path = tmp_path / "harbour.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode() + b"\r\n")
    graph = dl.read(path, date="2024-05-07")
    assert [(a["id"], a["date"]) for a in graph.articles] == [("harbour", "2024-05-07")]
    assert graph.texts["harbour"].text == TEXT + "\r\n"


def test_tables_and_columns_are_read_without_asking_what_they_are() -> None:
    """Data frames, Arrow tables and columns of both."""
    pandas = pytest.importorskip("pandas")
    pyarrow = pytest.importorskip("pyarrow")
    wanted = dl.build(ARTICLES, progress=False).to_json()
    assert dl.build(pandas.DataFrame(ARTICLES), progress=False).to_json() == wanted
    assert dl.build(pyarrow.Table.from_pylist(ARTICLES), progress=False).to_json() == wanted
    column = pandas.Series([a["text"] for a in ARTICLES], index=["x", "y"])
    assert [a["id"] for a in dl.build(column, progress=False).articles] == ["x", "y"]
    arrow = pyarrow.array([a["text"] for a in ARTICLES])
    assert [a["id"] for a in dl.build(arrow, progress=False).articles] == ["0", "1"]


def test_dates_may_be_dates_and_missing_ones_missing() -> None:
    """A data frame holds timestamps, NaT and NaN."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "id": [1, 2],
            "text": [TEXT, TEXT + " Nobody was hurt."],
            "date": [pandas.Timestamp("2024-05-07"), pandas.NaT],
            "source": [float("nan"), "Narva Post"],
        }
    )
    articles = dl.build(frame, progress=False).articles
    assert [(a["id"], a["date"], a["source"]) for a in articles] == [
        ("1", "2024-05-07", None),
        ("2", None, "Narva Post"),
    ]


def test_nothing_gives_an_empty_graph() -> None:
    """No articles, no nodes, and every table is there."""
    graph = dl.build([])
    assert len(graph) == 0
    assert [len(t) for t in (graph.actors, graph.events, graph.claims, graph.mentions)] == [0] * 4
    assert graph.filter(types=["ASSAULT"]) == graph
    assert len(graph.actor_network()) == 0
    assert "0 actors" in str(graph.summary())


def test_same_article_twice_counts_once() -> None:
    """Equal text under one id is the same article."""
    assert dl.build([ARTICLES[0]] * 2, progress=False) == dl.build(ARTICLES[:1], progress=False)


def test_graph_of_saved_documents_is_the_same(documents: list[dl.Document]) -> None:
    """Documents hold all that the graph needs."""
    saved = [dl.Document.from_json(document.to_json()) for document in documents]
    assert dl.build(saved) == dl.build(documents)


def test_articles_that_were_built_and_documents_agree() -> None:
    """`build` of texts is `build` of `annotate` of texts."""
    assert dl.build(dl.annotate(ARTICLES)) == dl.build(ARTICLES, progress=False)


# Documents


def test_one_in_one_out_many_in_many_out() -> None:
    """A list gives a list in its order, one text one document."""
    one = dl.annotate(TEXT, date="2024-05-07")
    many = dl.annotate([TEXT, "Nobody was hurt."], date="2024-05-07")
    assert isinstance(one, dl.Document)
    assert [document.id for document in many] == ["text-1", "text-2"]
    assert many[0].to_json() == one.to_json()


def test_offsets_are_code_points() -> None:
    """A text with characters of two and four bytes slices right."""
    text = "Łódź 😀 met Žiga Novák. He thanked her."
    document = dl.annotate(text)
    assert document.text == text
    assert "".join(document.tokens) == "".join(text.split())
    fields = document.to_dict()
    assert fields["offset_unit"] == "codepoint"
    assert [text[b:e] for b, e in fields["tokens"]] == document.tokens
    assert document.sentences == ["Łódź 😀 met Žiga Novák.", "He thanked her."]


def test_given_tokens_are_kept() -> None:
    """Words, or offsets into a text, with sentences."""
    words = dl.annotate(tokens=["Rain", "fell", ".", "Snow", "too"], sentences=[(0, 3), (3, 5)])
    assert words.tokens == ["Rain", "fell", ".", "Snow", "too"]
    assert words.sentences == ["Rain fell .", "Snow too"]
    spans = dl.annotate("Rain fell.", tokens=[(0, 4), (5, 10)])
    assert spans.tokens == ["Rain", "fell."]


def test_conllu_comes_back(documents: list[dl.Document]) -> None:
    """What is written is read again with the same words and trees."""
    [again] = dl.Document.from_conllu(documents[0].to_conllu())
    assert again.tokens == documents[0].tokens
    assert again.to_dict()["head"] == documents[0].to_dict()["head"]
    assert again.date == "2024-05-07"


# The graph


def test_every_mention_slices_back(graph: dl.Graph) -> None:
    """Offsets of nodes and links lie in the texts, and nodes' aliases stand there."""
    for element in (*graph.nodes, *graph.links):
        for mention in element.mentions:
            text = graph.texts[mention.article].text
            assert 0 <= mention.begin < mention.end <= len(text)
    sund = graph["Ada Sund"]
    assert {m.text for m in graph.mentions if m.node == sund} <= {*sund.aliases, "she"}


def test_nodes_are_found_by_id_member_label_and_alias(graph: dl.Graph) -> None:
    """Case and articles do not count."""
    sund = graph["Ada Sund"]
    assert sund.kind == "actor"
    assert len(sund.members) == 2
    for name in (sund.id, *sund.members, "ada sund", "Sund"):
        assert graph[name] == sund
        assert name in graph
    assert graph["the Ilmar Guard"].type == graph.actors["Ilmar Guard"].type
    assert graph.places["Tartu"].country_code == "EE"
    assert sorted(n.id for n in graph) == sorted(
        n["id"] for n in json.loads(graph.to_json())["nodes"]
    )


def test_unknown_name_is_told(graph: dl.Graph) -> None:
    """A KeyError and a ValueError that names what was asked for."""
    with pytest.raises(dl.UnknownNameError, match="label or alias 'Nobody'") as error:
        graph["Nobody"]
    assert isinstance(error.value, KeyError)
    assert isinstance(error.value, dl.InputError)
    assert str(error.value).startswith("no node")
    with pytest.raises(dl.InputError, match="a str; got 3"):
        graph[3]  # type: ignore[index]
    with pytest.raises(dl.UnknownNameError, match="no place has"):
        graph.places["Ada Sund"]
    assert "Nobody" not in graph


def test_ambiguous_name_lists_who_bears_it() -> None:
    """Two persons of one surname, neither of them called by it alone."""
    graph = dl.build(
        [
            {"id": "a", "text": "Ada Sund thanked the mayor. Sund left on Monday."},
            {"id": "b", "text": "Olav Sund thanked the mayor. Sund left on Monday."},
        ],
        progress=False,
    )
    with pytest.raises(dl.AmbiguousNameError) as error:
        graph["Sund"]
    assert "2 actors are called 'Sund'" in str(error.value)
    assert f"Ada Sund ({graph['Ada Sund'].id})" in str(error.value)
    assert f"Olav Sund ({graph['Olav Sund'].id})" in str(error.value)


def test_events_have_their_ends(graph: dl.Graph) -> None:
    """Agents, patients, places and days of the events that were told."""
    arrest = next(event for event in graph.events if event.lemma == "arrest")
    assert [n.label for n in arrest.ends("patient")] == ["Ada Sund"]
    assert arrest.ends("agent")[0].mentions[0].begin == 0
    assert arrest.start == arrest.end == "2024-05-06"
    row = graph.events.to_dicts()[list(graph.events).index(arrest)]
    assert row["patient"] == "Ada Sund"
    assert row["start"] == "2024-05-06"
    assert row["voices"] == "article"


def test_claims_have_speaker_and_event(graph: dl.Graph) -> None:
    """Who denies what."""
    [claim] = [c for c in graph.claims if c.stance == "denies"]
    assert claim.speaker == graph["Ada Sund"]
    assert claim.event.lemma == "attack"
    assert graph.claims[claim.id] == claim
    assert graph.claims.column("speaker") == ["Ada Sund"]
    with pytest.raises(dl.UnknownNameError, match="no claim"):
        graph.claims["x"]


def test_evidence_marks_what_is_asked_for(graph: dl.Graph) -> None:
    """Sentences in order; an event shows who takes part."""
    evidence = graph["Jonas Berg"].evidence()
    assert [s.article for s in evidence] == ["first", "second"]
    assert str(evidence[1]) == "second: Ada Sund thanked [[Jonas Berg]]."
    thank = next(event for event in graph.events if event.lemma == "thank")
    [sentence] = thank.evidence()
    assert {m.label for m in sentence.marks} == {"event", "agent", "patient"} or {
        m.label for m in sentence.marks
    } == {"event", "agent", "recipient"}
    text = graph.texts["second"].text
    assert text[sentence.begin : sentence.end] == sentence.text
    link = thank.links[0]
    assert "second" in str(link.evidence()[0])


def test_evidence_without_texts_tells_offsets(graph: dl.Graph) -> None:
    """A graph read from JSON has no texts."""
    bare = dl.Graph.from_json(graph.to_json())
    mention = bare["Jonas Berg"].mentions[0]
    assert f"first: characters {mention.begin}-{mention.end}" in repr(bare["Jonas Berg"].evidence())


def test_stray_quotation_mark_costs_one_quotation() -> None:
    """And does not turn the others inside out; a word in scare quotes is no quotation."""
    text = (
        'The clerk wrote "we leave at noon on the board. Orla Venn said "We stay here." and left. '
        '"It is late," she added. The "war" went on. "Nobody was hurt," she said.'
    )
    document = dl.annotate(text).to_dict()
    said = [text[q["begin_char"] : q["end_char"]] for q in document["quotes"]]
    assert said[1:] == ['"We stay here."', '"It is late,"', '"Nobody was hurt,"']


def test_evidence_as_web_annotations(graph: dl.Graph) -> None:
    """Offsets and words of the same stretch."""
    evidence = graph["Jonas Berg"].evidence()
    annotations = evidence.to_annotations()
    position, quote = annotations[0]["target"]["selector"]
    assert quote["exact"] == "Jonas Berg"
    assert position["start"] == evidence[0].begin + len(quote["prefix"])
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == evidence[0].text
    bare = dl.Graph.from_json(graph.to_json())["Jonas Berg"].evidence().to_annotations()
    assert bare[0]["target"]["selector"] == [position]


def test_link_tells_the_rule_that_gave_it(graph: dl.Graph) -> None:
    """In the title of its evidence."""
    link = next(link for link in graph.links if link.kind == "patient")
    assert f"({link['rule']}" in link.evidence().title


def test_voices_that_differ_are_listed(graph: dl.Graph) -> None:
    """Two claimants with figures of their own, one of whom denies it."""
    data = json.loads(graph.to_json())
    assert not [row for row in graph.disagreements() if row.about == "injured"]
    first = next(link for link in data["links"] if link["kind"] == "claims")
    other = "positive" if first["polarity"] == "negative" else "negative"
    second = {**first, "id": "l0second", "source": graph["Jonas Berg"].id, "polarity": other}
    first["injured"] = {"low": 2, "best": 2, "high": 2}
    second["injured"] = {"low": 5, "best": None, "high": None}
    data["links"].append(second)
    event = next(node for node in data["nodes"] if node["id"] == first["target"])
    event["voices"].append("l0second")
    disputed = dl.Graph.from_json(json.dumps(data))
    told = {row.about: dict(row.values) for row in disputed.disagreements()}
    assert told["injured"] == {"Ada Sund": "2", "Jonas Berg": "at least 5"}
    assert told["truth"]["Jonas Berg"] != told["truth"]["Ada Sund"]
    assert "agent" not in told
    assert "at least 5" in repr(disputed.disagreements())
    assert disputed.disagreements()[event["label"]].event.id == event["id"]
    assert {e.id for e in disputed.according_to("Jonas Berg").events} == {event["id"]}


def test_filter_keeps_what_surrounds_the_events(graph: dl.Graph) -> None:
    """Types, times, voices, actors and confidence."""
    assault = graph.filter(types=["ASSAULT"])
    assert {e.lemma for e in assault.events} == {"attack"}
    assert "Ilmar Guard" in assault
    assert "Narva" not in assault
    assert assault["Ilmar Guard"].id == graph["Ilmar Guard"].id
    assert {e.lemma for e in graph.filter(since="2024-05-08").events} == {"attack", "thank"}
    assert {e.lemma for e in graph.filter(until="2024-05-06").events} == {"arrest", "deny"}
    assert {e.lemma for e in graph.filter(since="2024", until="2024-05").events} >= {
        "arrest",
        "attack",
    }
    assert {e.lemma for e in graph.filter(according_to="Ada Sund").events} == {"attack"}
    assert {e.lemma for e in graph.filter(actors=["Jonas Berg"]).events} == {"attack", "thank"}
    assert len(graph.filter(min_confidence=1.0).events) <= len(graph.events)
    assert graph.filter() == graph
    assert graph.filter(types=["ASSAULT"]).texts == graph.texts


def test_filter_leaves_out_events_that_others_speak_of() -> None:
    """What was condemned is no neighbour of the condemning, nor the other way round."""
    sentence = (
        "Jonas/Jonas/NNP/3/nsubj/B-PER Berg/Berg/NNP/1/flat/I-PER condemned/condemn/VBD/0/root "
        "the/the/DT/5/det attack/attack/NN/3/obj on/on/IN/7/case Ada/Ada/NNP/5/nmod/B-PER "
        "Sund/Sund/NNP/7/flat/I-PER _./././3/punct"
    )
    [document] = dl.Document.from_conllu(parsed.conllu("third", "2024-05-10", sentence))
    graph = dl.build(dl.annotate(document))
    joined = [link for link in graph.links if link.source.kind == link.target.kind == "event"]
    assert [(link.source["lemma"], link.target["lemma"]) for link in joined] == [
        ("condemn", "attack")
    ]
    for event in graph.events:
        part = graph.filter(types=[event.type])
        assert [kept.lemma for kept in part.events] == [event.lemma]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"types": ["KILL"]}, "types must be among .* got 'KILL'"),
        ({"types": "ASSAULT"}, "a list"),
        ({"since": "May 2024"}, "since must be YYYY, YYYY-MM or YYYY-MM-DD, got 'May 2024'"),
        ({"until": "2024-13"}, "until must be"),
        ({"according_to": "Nobody"}, "no actor"),
        ({"actors": ["Nobody"]}, "no actor"),
        ({"actors": "Ada Sund"}, "a list"),
        ({"min_confidence": 2}, "from 0 to 1, got 2"),
    ],
)
def test_filter_refuses_what_it_does_not_know(
    graph: dl.Graph, condition: dict[str, object], message: str
) -> None:
    """Nothing is silently empty for a misspelt name."""
    with pytest.raises(dl.InputError, match=message):
        graph.filter(**condition)  # type: ignore[arg-type]


def test_actor_network_counts_distinct_events(graph: dl.Graph) -> None:
    """Ties of the events that happened; with denied ones on demand."""
    network = graph.actor_network()
    found = {(t.source.label, t.target.label, t.type): t.weight for t in network}
    assert (
        found[
            "Ilmar Guard", graph["Ilmar Guard"].links[0].source.ends("patient")[0].label, "ASSAULT"
        ]
        == 1
    )
    assert all(tie.weight == len(tie.events) for tie in network)
    assert [t.weight for t in network] == sorted((t.weight for t in network), reverse=True)
    assert len(graph.actor_network(unrealised=True)) >= len(network)
    pytest.importorskip("networkx")
    nx_graph = network.to_networkx()
    assert nx_graph.number_of_edges() == len(network)
    assert {nx_graph.nodes[n]["label"] for n in nx_graph} == {a.label for a in network.actors}


def test_networkx_and_igraph_hold_the_whole_graph(graph: dl.Graph) -> None:
    """As many nodes and links, under the same ids."""
    pytest.importorskip("networkx")
    pytest.importorskip("igraph")
    nx_graph = graph.to_networkx()
    assert nx_graph.number_of_nodes() == len(graph)
    assert nx_graph.number_of_edges() == len(graph.links)
    assert nx_graph.nodes[graph["Ada Sund"].id]["label"] == "Ada Sund"
    ig_graph = graph.to_igraph()
    assert ig_graph.vs["name"] == [node.id for node in graph]
    assert ig_graph.ecount() == len(graph.links)
    first = graph.links[0]
    assert ig_graph.vs[ig_graph.es[0].source]["name"] == first.source.id


def test_pandas_gets_typed_columns(graph: dl.Graph) -> None:
    """Every table, with pandas' own missing values."""
    pytest.importorskip("pandas")
    actors = graph.actors.to_pandas()
    assert list(actors["label"]) == graph.actors.column("label")
    assert str(actors["n_mentions"].dtype) == "Int64"
    assert str(actors["named"].dtype) == "boolean"
    assert str(actors["size_best"].dtype) == "Float64"
    for table in (graph.places, graph.events, graph.claims, graph.mentions, graph.actor_network()):
        frame = table.to_pandas()
        assert list(frame.columns) == table.columns
        assert len(frame) == len(table)
    assert len(dl.build([]).events.to_pandas()) == 0


def test_tables_are_sequences(graph: dl.Graph) -> None:
    """Number, slice, name, column."""
    assert graph.actors[0] in list(graph.actors)
    assert len(graph.actors[:2]) == 2
    assert graph.actors[-1].kind == "actor"
    assert graph.actors["Ada Sund"] == graph["Ada Sund"]
    with pytest.raises(KeyError, match="no column 'colour'; there are id, label"):
        graph.actors.column("colour")
    with pytest.raises(dl.UnknownNameError, match="mentions have no names"):
        graph.mentions["Ada Sund"]


def test_fields_are_attributes(graph: dl.Graph) -> None:
    """Those of the schema, and no others."""
    sund = graph["Ada Sund"]
    assert sund.named is sund["named"] is True
    assert "aliases" in dir(sund)
    assert sund.to_dict()["id"] == sund.id
    with pytest.raises(AttributeError, match="Node has no field 'colour'"):
        sund.colour  # noqa: B018


def test_json_comes_back(graph: dl.Graph, tmp_path: Path) -> None:
    """What is written is read again, byte for byte the same."""
    [path] = graph.write(tmp_path / "graph.json")
    again = dl.load(path)
    assert again == graph
    assert again.to_json() == path.read_bytes().decode("utf-8")


def test_graphml_has_the_actor_network_beside_it(graph: dl.Graph, tmp_path: Path) -> None:
    """Two files, both read by networkx."""
    networkx = pytest.importorskip("networkx")
    written = graph.write(tmp_path / "graph.graphml")
    assert [p.name for p in written] == ["graph.graphml", "graph.actors.graphml"]
    assert networkx.read_graphml(written[0]).number_of_nodes() == len(graph)
    actors = networkx.read_graphml(written[1])
    assert actors.number_of_nodes() == len(graph.actor_network().actors)
    before = [p.read_bytes() for p in written]
    graph.write(tmp_path / "graph.graphml")
    assert [p.read_bytes() for p in written] == before


def test_pickle_keeps_texts(graph: dl.Graph, documents: list[dl.Document]) -> None:
    """Graphs and documents travel between processes."""
    again = pickle.loads(pickle.dumps(graph))
    assert again == graph
    assert repr(again["Ada Sund"].evidence()) == repr(graph["Ada Sund"].evidence())
    assert pickle.loads(pickle.dumps(documents[0])).to_json() == documents[0].to_json()


def test_evidence_tells_the_readings_that_lost() -> None:
    """Of a place, and of a link to one: what else its name might mean."""
    text = "Police arrested Ada Sund in Paris on Monday."
    graph = dl.build([{"id": "a", "text": text}], progress=False)
    evidence = graph["Paris"].evidence()
    assert any(reading.startswith("Paris, US (0.") for reading in evidence.lost)
    assert len(evidence.lost) == len(graph["Paris"]["candidates"]) - 1, "all but the one taken"
    assert repr(evidence).splitlines()[-1] == f"  not: {'; '.join(evidence.lost)}"
    assert evidence.lost[0] in evidence._repr_html_()
    bodies = evidence.to_annotations()[0]["body"]
    assert [b["purpose"] for b in bodies] == ["tagging", *["commenting"] * len(evidence.lost)]
    (place,) = [link for link in graph.links if link.kind == "location"]
    assert place.evidence().lost == evidence.lost
    assert graph["Ada Sund"].evidence().lost == ()
