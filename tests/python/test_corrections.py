# SPDX-License-Identifier: MIT
"""What people's corrections do to a graph, and how the ledger brings them back."""

from __future__ import annotations

import doctest
import importlib
import itertools
import json
import pkgutil
import random
from collections.abc import Callable
from pathlib import Path

import parsed
import pytest

import dateline as dl
from dateline import corrections
from dateline.corrections.correctable import Correctable
from dateline.corrections.draft import Draft, article_hash, link_id
from dateline.corrections.headline import headline

ROOT = Path(__file__).resolve().parents[2]
DAY = "2024-09-20"
HOSTILE = [
    '"quoted" & <b>tags</b>',
    "tab\tnewline\nreturn\r",
    "\x01\x1f\x7f\x85\u2028\u2029\u202e\u2066",
    "\N{GRINNING FACE}\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}",
    "\u0645\u0631\u062d\u0628\u0627",
    "INFANTRY",
    "x" * 10_000,
    "null",
    '=cmd("/c calc")',
    "# no comment",
    "\\u0000 \\n",
]


@pytest.fixture(scope="module")
def documents() -> list[dl.Document]:
    """Two articles whose words and trees were given by hand."""
    return [dl.annotate(given) for given in dl.Document.from_conllu(parsed.both())]


@pytest.fixture(scope="module")
def graph(documents: list[dl.Document]) -> dl.Graph:
    """The graph of the two articles."""
    return dl.build(documents)


@pytest.fixture(scope="module")
def harbour() -> dl.Graph:
    """The graph of the sample article."""
    return dl.read(ROOT / "examples" / "harbour_talks.txt", date="2024-09-19", progress=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a ledger may lie."""
    return tmp_path / "corrections.ledger"


def is_whole(graph: dl.Graph) -> None:
    """The schema holds, and each end, voice and duplicate is there."""
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(graph.to_json())
    schema = json.loads((ROOT / "docs/formats/graph.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    claims = {link.id for link in graph.claims}
    nodes = {node.id for node in graph.nodes}
    for event in graph.events:
        assert set(event["voices"]) <= claims | {"article"}
        assert set(event["possible_duplicate_of"]) <= nodes - {event.id}
    for link in graph.links:
        assert link["source"] != link["target"]
        assert not isinstance(link, dl.Claim) or link["via"] in {None, *claims}
    for node in graph.nodes:
        assert node.id == min(node["members"]) or node.id == f"p_gn{node['geonames_id']}"
    assert dl.Graph.from_json(graph.to_json()) == graph


@pytest.mark.parametrize(
    "name", [m.name for m in pkgutil.iter_modules(corrections.__path__, "dateline.corrections.")]
)
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the root of the sources."""
    monkeypatch.chdir(ROOT)
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


def test_docstrings_are_whole() -> None:
    """Of the methods that a graph has from here, as of its own."""
    validate = pytest.importorskip("numpydoc.validate")
    for name, member in vars(Correctable).items():
        if not name.startswith("_") and callable(member):
            path = f"dateline.corrections.correctable.Correctable.{name}"
            errors = validate.validate(path)["errors"]
            assert [e for e in errors if e[0] in ("GL08", "PR01", "PR02", "RT03", "SS03")] == []


# Ids and labels as the graph's builder makes them


def test_labels_and_ids_are_those_of_the_builder(graph: dl.Graph, harbour: dl.Graph) -> None:
    """What is computed here again is what C++ wrote: hashes, link ids, headlines."""
    for each in (graph, harbour):
        draft = Draft(json.loads(each.to_json()))
        for event in each.events:
            assert headline(draft, draft.nodes[event.id]) == event.label
        for article in each.articles:
            own = article_hash(article["id"])
            assert any(own in member for node in each.nodes for member in node["members"])
        for link in each.links:
            first = link.mentions[0]
            ends = itertools.product(link.source["members"], link.target["members"])
            made = {link_id(a, link.kind, b, first.begin, first.end) for a, b in ends}
            assert link.kind == "within" or link.id in made


# Merge


def test_merge_joins_all_that_is_said_of_two(graph: dl.Graph) -> None:
    """Aliases, mentions, members and links; label and type of the first."""
    merged = graph.merge("Ilmar Guard", "Ada Sund")
    node = merged["Ada Sund"]
    assert (node.label, node.type, node.aliases[:1]) == (
        "Ilmar Guard",
        "armed_group",
        ["Ilmar Guard"],
    )
    assert node["n_mentions"] == graph["Ada Sund"]["n_mentions"] + 1
    assert node["n_articles"] == 2
    assert len(node["members"]) == 3
    assert {e.lemma for e in merged.events if node in e.ends("agent")} == {
        "deny",
        "attack",
        "thank",
    }
    assert "Ada Sund" in graph  # the old graph is what it was
    assert len(graph.actors) == len(merged.actors) + 1
    assert merged.texts == graph.texts
    is_whole(merged)


def test_merge_writes_the_labels_of_events_anew(graph: dl.Graph) -> None:
    """The headline tells who it is now."""
    merged = graph.merge("Ilmar Guard", "Ada Sund")
    assert "thank: Ilmar Guard -> Jonas Berg" in {event.label for event in merged.events}


def test_merge_of_places_keeps_what_is_known(harbour: dl.Graph) -> None:
    """A resolved place lends its coordinates and its id to one that is not."""
    merged = harbour.merge("grain quay", "Trieste")
    place = merged["Trieste"]
    assert (place.id, place.label, place["status"]) == ("p_gn3165185", "grain quay", "resolved")
    assert place["lat"] == harbour.places["Trieste"]["lat"]
    is_whole(merged)


def test_self_links_of_a_merge_are_dropped_and_named(harbour: dl.Graph) -> None:
    """Who leads what he is one with leads nothing."""
    merged = harbour.merge("Dockworkers' Union of the Adriatic", "Marko Stipanich")
    (done,) = merged.corrections
    (told,) = done.effects
    assert told.startswith("dropped leads l2c71cb821c77d782: Marko Stipanich -> Dockworkers'")
    assert "itself" in told
    assert "l2c71cb821c77d782" not in {link.id for link in merged.links}
    is_whole(merged)


def test_merge_of_events_keeps_figures_and_voices(harbour: dl.Graph) -> None:
    """Nothing is added up, and each claim stays."""
    a, b = (e for e in harbour.events if e.lemma in ("arrest", "injure"))
    merged = harbour.merge(a, b)
    node = merged[a.id]
    assert merged[b.id] == node
    assert node["detained"]["best"] == a["detained"]["best"]
    assert node["injured"]["best"] == b["injured"]["best"]
    assert {*a["voices"], *b["voices"]} == set(node["voices"])
    is_whole(merged)


def test_merge_refuses_two_kinds_and_one_node(graph: dl.Graph) -> None:
    """With the names of both."""
    with pytest.raises(dl.InputError, match="no actor has"):
        graph.merge("Ada Sund", "Narva")
    with pytest.raises(dl.InputError, match=r"Ada Sund .* already"):
        graph.merge("Ada Sund", "Sund")
    with pytest.raises(dl.UnknownNameError, match="Nobody"):
        graph.merge("Ada Sund", "Nobody")


# Split


def test_split_gives_the_members_back(graph: dl.Graph, documents: list[dl.Document]) -> None:
    """What was merged over articles stands apart again, with its links."""
    node = graph["Ada Sund"]
    alone = dl.build(documents[1])
    gone = alone["Ada Sund"]
    split = graph.split(node, gone["members"])
    part, rest = split[gone.id], split["aed7f996f1d41.25"]
    assert part["mentions"] == gone["mentions"]
    assert part["members"] == gone["members"]
    assert (part.label, part["aliases"]) == ("Ada Sund", ["Ada Sund"])
    assert rest["n_articles"] == 1
    assert rest["aliases"] == ["Ada Sund", "Sund"]
    assert {link.id for link in part.links} == {link.id for link in gone.links}
    assert {e.lemma for e in split.events if part in e.ends("agent")} == {"thank"}
    is_whole(split)
    assert split.merge(part, rest)[part.id]["members"] == node["members"]


def test_split_by_mentions(harbour: dl.Graph) -> None:
    """The links go with the mention that is nearest to them."""
    union = harbour["Dockworkers' Union of the Adriatic"]
    chosen = [m for m in union.mentions if m.begin in (614, 1475)]
    split = harbour.split(union, chosen, label="Port union")
    part = split["Port union"]
    assert [m.begin for m in part.mentions] == [614, 1475]
    assert {e.lemma for e in split.events if part in (*e.ends("agent"), *e.ends("recipient"))} == {
        link.source.lemma for link in part.links
    }
    assert {link.mentions[0].begin for link in part.links} == {614, 1475}
    assert part.id == "ac4dd6d689e04.614"
    assert len(split.links) == len(harbour.links)
    is_whole(split)


def test_the_part_of_a_place_lies_nowhere_yet(harbour: dl.Graph) -> None:
    """It is another one, and nobody has said which."""
    members = harbour.places["Trieste"]["members"]
    split = harbour.split("Trieste", [harbour["Trieste"].mentions[0]], label="Trieste Street")
    part = split["Trieste Street"]
    assert (part["status"], part["lat"], part["geonames_id"]) == ("unresolved", None, None)
    assert split["p_gn3165185"]["lat"] == harbour.places["Trieste"]["lat"]
    assert sorted([*part["members"], *split["p_gn3165185"]["members"]]) == sorted(members)
    is_whole(split)


def test_split_refuses_what_it_cannot_do(harbour: dl.Graph) -> None:
    """All, nothing, strange mentions, events, members that nothing tells apart."""
    trieste = harbour.places["Trieste"]
    for part, reason in [
        ([], "got none"),
        (list(trieste.mentions), "nothing of Trieste would be left"),
        ([("harbour_talks", 1, 2)], "harbour_talks:1-2 is no mention of Trieste"),
        (["a1"], "a1 is no member"),
        (trieste["members"][:1], "give mentions"),
        ([3], "member ids or mentions"),
    ]:
        with pytest.raises(dl.InputError, match=reason):
            harbour.split(trieste, part)
    with pytest.raises(dl.InputError, match="only actors and places"):
        harbour.split(harbour.events[0], [harbour.events[0].mentions[0]])


# The others


def test_rename_reaches_the_labels_of_events(graph: dl.Graph) -> None:
    """And the old label still finds the node."""
    renamed = graph.rename("Ada Sund", "A. Sund")
    assert renamed["Ada Sund"].label == "A. Sund"
    assert "arrest: Police -> A. Sund" in {event.label for event in renamed.events}
    event = renamed.rename(renamed.events[0], "the arrest").rename("A. Sund", "Sund, A.")
    assert event.events[0].label == "the arrest"
    is_whole(event)


@pytest.mark.parametrize("label", HOSTILE)
def test_any_text_is_a_label(graph: dl.Graph, path: Path, label: str) -> None:
    """It is one line of the ledger, and comes back as it was."""
    corrected = graph.with_ledger(path, by=label).rename("Ada Sund", label, why=label, when=DAY)
    assert corrected["Ada Sund"].label == label
    content = path.read_bytes().decode("utf-8")
    assert len(content.splitlines()) == content.count("\n") == 2
    (line,) = dl.read_ledger(path).lines
    assert (line.fields["label"], line.by, line.why) == (label, label, label)
    assert graph.with_ledger(path) == corrected
    assert "<b>" not in dl.read_ledger(path)._repr_html_()


def test_labels_that_cannot_be(graph: dl.Graph, path: Path) -> None:
    """Blank ones, halves of characters; the ledger is not begun."""
    with_ledger = graph.with_ledger(path, by="ada")
    for label in ("", "  ", "\ud800"):
        with pytest.raises(dl.InputError, match="label"):
            with_ledger.rename("Ada Sund", label)
    assert not path.exists()


def test_retype(graph: dl.Graph) -> None:
    """Of an actor, a place, an event; what follows from the type follows."""
    typed = graph.retype("Ilmar Guard", "organisation").retype("Tartu", "settlement")
    event = typed.events[0]
    typed = typed.retype(event, "PROTEST")
    assert typed["Ilmar Guard"].type == "organisation"
    assert typed.places["Tartu"].type == "settlement"
    assert (typed[event.id].type, typed[event.id]["quad"]) == ("PROTEST", "material_conflict")
    assert typed[event.id]["mode"] is None
    is_whole(typed)
    with pytest.raises(dl.InputError, match=r"type of this place must be one of .*'army'"):
        graph.retype("Tartu", "army")


def test_drop_takes_the_links_along(graph: dl.Graph) -> None:
    """Claims are no voices any more."""
    dropped = graph.drop("Ada Sund")
    assert "Ada Sund" not in dropped
    assert len(dropped.claims) == 0
    assert len(dropped.corrections[0].effects) == len(graph["Ada Sund"].links)
    assert "arrest: Police" in {event.label for event in dropped.events}
    is_whole(dropped)
    claim = graph.claims[0]
    unsaid = graph.drop(claim)
    assert claim.id not in unsaid[claim["target"]]["voices"]
    assert len(unsaid.links) == len(graph.links) - 1
    assert unsaid == graph.drop(claim.id)
    is_whole(unsaid)


def test_place_moves_a_place(harbour: dl.Graph) -> None:
    """It is no entry of the gazetteer any more."""
    moved = harbour.place("Trieste", 45.5, 13.25, country_code="SI")
    place = moved.places["Trieste"]
    assert (place["lat"], place["lon"], place["country_code"]) == (45.5, 13.25, "SI")
    assert (place["status"], place["geonames_id"], place["admin1"]) == ("resolved", None, None)
    assert place.id == min(place["members"])
    assert [e for e in moved.corrections[0].effects if "within" in e]
    assert not [link for link in place.links if link.kind == "within"]
    is_whole(moved)
    for lat, lon in [(91, 0), (0, -181), (float("nan"), 0), (True, 0)]:
        with pytest.raises(dl.InputError, match=r"la?o?[tn] must be from -(90|180) to"):
            harbour.place("Trieste", lat, lon)
    with pytest.raises(dl.InputError, match="no place"):
        harbour.place("Marko Stipanich", 1, 1)


# The ledger

Correction = Callable[[dl.Graph], dl.Graph]
CORRECTIONS: list[Correction] = [
    lambda g: g.merge("Ilmar Guard", "aed7f996f1d41.0", why="one body", when=DAY),
    lambda g: g.split("Jonas Berg", ["a85ef4cee20bd.72"], label="J. Berg", when=DAY),
    lambda g: g.rename("Ada Sund", "A. Sund", when=DAY),
    lambda g: g.retype("a85ef4cee20bd.25", "group", when=DAY),
    lambda g: g.drop("eed7f996f1d41.50", when=DAY),
    lambda g: g.drop("l6e73dff28d7486d3", when=DAY),
    lambda g: g.place("Tartu", 58.4, 26.7, country_code="EE", when=DAY),
]


def test_every_correction_is_one_line_and_comes_back(
    graph: dl.Graph, documents: list[dl.Document], path: Path
) -> None:
    """At a rebuild, from a file, and with the same bytes."""
    corrected = graph.with_ledger(path, by="ada")
    for number, correct in enumerate(CORRECTIONS, start=1):
        before = path.read_bytes() if path.exists() else b'{"schema": "dateline.ledger/1"}\n'
        corrected = correct(corrected)
        after = path.read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == number + 1
    assert corrected.unapplied == ()
    assert [str(x.line.number) for x in corrected.corrections] == list("2345678")
    assert dl.build(documents, ledger=path) == corrected
    assert dl.build(documents[::-1], ledger=path) == corrected
    whole = path.with_name("graph.json")
    graph.write(whole)
    assert dl.load(whole, ledger=path) == corrected
    is_whole(corrected)


def test_corrections_of_a_corrected_graph_change_nothing(graph: dl.Graph, path: Path) -> None:
    """What holds already is not done twice, and no line is lost from the account."""
    corrected = graph.with_ledger(path, by="ada")
    for correct in CORRECTIONS:
        corrected = correct(corrected)
    saved = path.with_name("corrected.json")
    corrected.write(saved)
    again = dl.load(saved, ledger=path)
    assert again == corrected
    assert all(done.already for done in again.corrections)
    assert len(again.corrections) + len(again.unapplied) == len(CORRECTIONS)


@pytest.mark.parametrize("seed", range(8))
def test_any_order_can_be_undone_to_the_byte(graph: dl.Graph, tmp_path: Path, seed: int) -> None:
    """After each correction, its undoing gives the graph and the file from before."""
    order = random.Random(seed).sample(CORRECTIONS, len(CORRECTIONS))
    path = tmp_path / "corrections.ledger"
    path.write_text("# begun by hand\n", encoding="utf-8")
    now = graph.with_ledger(path, by="ada")
    for correct in order:
        before, file = now.to_json(), path.read_bytes()
        after = correct(now)
        assert after.to_json() != before
        assert after.undo(remove=True).to_json() == before
        assert path.read_bytes() == file
        again = correct(now)
        assert again.to_json() == after.to_json()
        undone = again.undo(when=DAY)
        assert undone.to_json() == before
        assert path.read_bytes().startswith(file)
        now = correct(undone)
        assert now.to_json() == after.to_json()
        is_whole(now)
    assert graph.with_ledger(path).to_json() == now.to_json()


def test_an_undoing_can_name_its_line(graph: dl.Graph, path: Path) -> None:
    """A line in the middle goes, the others stay; those that stood on it are reported."""
    g = graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", when=DAY)
    g = g.drop("Jonas Berg", when=DAY)
    first = dl.read_ledger(path).lines[0]
    g = g.undo(first.id, why="a slip", when=DAY)
    assert "Jonas Berg" not in g
    assert g["Sund"].label == "Ada Sund"
    ledger = dl.read_ledger(path)
    assert [line.what for line in ledger.lines] == ["rename", "drop", "undo"]
    assert [line.what for line in ledger.in_force] == ["drop"]
    assert "undone rename: " in str(ledger)
    with pytest.raises(dl.InputError, match=f"no line in force with the id '{first.id}'"):
        g.undo(first.id)
    with pytest.raises(dl.InputError, match="there is none"):
        graph.undo()


def test_a_new_article_leaves_corrections_in_force(
    documents: list[dl.Document], path: Path
) -> None:
    """Ids of the nodes change, what was decided does not."""
    text = "Ada Sund met Jonas Berg in Tartu. Police in Narva attacked the Ilmar Guard."
    g = dl.build(documents).with_ledger(path, by="ada")
    g = g.rename("Ada Sund", "A. Sund", when=DAY).place("Tartu", 58.4, 26.7, when=DAY)
    g = g.merge("Ilmar Guard", "aed7f996f1d41.0", when=DAY).drop(g.events[1], when=DAY)
    for number in range(12):
        more = dl.annotate({"id": f"new{number}", "text": text, "date": "2024-05-08"})
        grown = dl.build([*documents, more], ledger=path)
        assert grown.unapplied == ()
        assert grown["Ada Sund"].label == "A. Sund"
        assert grown["Ada Sund"]["n_articles"] == 3
        assert grown.places["Tartu"]["lat"] == 58.4
        assert grown["aed7f996f1d41.0"] == grown["Ilmar Guard"]
        is_whole(grown)


def test_lines_of_missing_articles_are_reported(documents: list[dl.Document], path: Path) -> None:
    """By number and reason; the others hold."""
    g = dl.build(documents).with_ledger(path, by="ada")
    g.rename("Ilmar Guard", "the Guard", when=DAY).rename("Narva", "Narwa", when=DAY)
    fewer = dl.build(documents[0], ledger=path)
    assert fewer.places["Narva"].label == "Narwa"
    (line,) = fewer.unapplied
    assert (line.number, line.id) == (2, dl.read_ledger(path).lines[0].id)
    assert str(line).startswith(f"{path}:2: rename: a85ef4cee20bd.4 is not there: no article")


def test_lines_of_changed_articles_are_reported(graph: dl.Graph, path: Path) -> None:
    """A node that begins there now, but is called otherwise, is another one."""
    graph.with_ledger(path, by="ada").retype("Ada Sund", "other", when=DAY)
    text = path.read_text(encoding="utf-8").replace("Ada Sund", "Eva Lund")
    path.write_text(text, encoding="utf-8")
    (line,) = graph.with_ledger(path).unapplied
    assert "is called 'Ada Sund' here and not 'Eva Lund'" in line.reason
    assert graph.with_ledger(path) == graph


BROKEN = [
    ("{", "no JSON"),
    ("<<<<<<< HEAD", "no JSON"),
    ("[1]", "must be a JSON object"),
    ('{"id": "a", "id": "b"}', "'id' is there twice"),
    ('{"id": "a"}', "'what' must be one of"),
    ('{"id": "a", "when": "2024-09-20", "by": "x", "what": "burn"}', "got 'burn'"),
    ('{"id": "a", "when": "2024-13-20", "by": "x", "what": "undo", "line": "b"}', "when must be"),
    ('{"id": "a", "when": "2024-09-20", "by": "", "what": "undo", "line": "b"}', "'by' of undo"),
    ('{"id": "a b", "when": "2024-09-20", "by": "x", "what": "undo", "line": "b"}', "'id'"),
    ('{"id": "a", "when": "2024-09-20", "by": "x", "what": "rename", "label": "b"}', "'node'"),
    (
        '{"id": "a", "when": "2024-09-20", "by": "x", "what": "place", '
        '"node": {"member": "a1", "label": "b"}, "lat": NaN, "lon": 1}',
        "NaN",
    ),
    ('{"id": "a", "when": "2024-09-20", "by": "x", "what": "undo", "line": "b"}', "no line b"),
    ("[" * 100_000, "no "),
]


@pytest.mark.parametrize(("text", "reason"), BROKEN)
def test_a_broken_line_is_named_with_its_number(
    graph: dl.Graph, path: Path, text: str, reason: str
) -> None:
    """And the lines around it hold."""
    g = graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", when=DAY)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n# a remark\n")
    g = graph.with_ledger(path, by="bob").rename("Tartu", "Dorpat", when=DAY)
    assert (g["Sund"].label, g["Tartu"].label) == ("A. Sund", "Dorpat")
    (line,) = g.unapplied
    assert line.number == 4
    assert reason in line.reason
    assert str(line) in str(dl.read_ledger(path))


def test_files_from_other_hands(graph: dl.Graph, path: Path) -> None:
    """Another system's line ends, a byte-order mark, bytes that are no text, no last line end."""
    graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", when=DAY)
    content = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n") + b"\xff\xfe"
    path.write_bytes(content)
    ledger = dl.read_ledger(path)
    assert [(line.number, line.reason) for line in ledger.broken] == [(3, "not UTF-8 at byte 1")]
    g = graph.with_ledger(path, by="ada").rename("Tartu", "Dorpat", when=DAY)
    assert path.read_bytes().startswith(content + b"\n")
    assert (g["Sund"].label, g["Tartu"].label) == ("A. Sund", "Dorpat")
    assert graph.with_ledger(path) == g


def test_a_ledger_of_another_format_is_refused(graph: dl.Graph, path: Path) -> None:
    """By name, before anything is applied."""
    path.write_text('{"schema": "dateline.ledger/2"}\n', encoding="utf-8")
    with pytest.raises(dl.FormatError, match=r":1: schema must be dateline.ledger/1, got"):
        graph.with_ledger(path)
    with pytest.raises(dl.IoError, match=r"cannot read the ledger .*with_ledger"):
        dl.build([], ledger=path.with_name("none.jsonl"))
    with pytest.raises(dl.IoError, match="there is no folder"):
        graph.with_ledger(path.parent / "none" / "l.jsonl")


def test_a_ledger_says_who_and_when(graph: dl.Graph, path: Path) -> None:
    """Nothing is written without a name, and no reason is lost for want of a ledger."""
    with pytest.raises(dl.InputError, match="says who decides"):
        graph.with_ledger(path).rename("Ada Sund", "A. Sund")
    with pytest.raises(dl.InputError, match="there is no ledger for by, why and when"):
        graph.rename("Ada Sund", "A. Sund", why="shorter")
    with pytest.raises(dl.InputError, match="when must be an ISO 8601"):
        graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", when="yesterday")
    assert not path.exists()
    graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", by="bob")
    (line,) = dl.read_ledger(path).lines
    assert line.by == "bob"
    assert line.when.endswith("Z")


def test_two_equal_lines_have_two_ids(graph: dl.Graph, path: Path) -> None:
    """So that each can be undone alone."""
    for _ in range(2):
        graph.with_ledger(path, by="ada").undo() if path.exists() else None
        graph.with_ledger(path, by="ada").rename("Ada Sund", "A. Sund", when=DAY)
    ids = [line.id for line in dl.read_ledger(path).lines]
    assert len(ids) == len(set(ids)) == 3


def test_a_hundred_random_corrections_keep_the_graph_whole(
    harbour: dl.Graph, tmp_path: Path
) -> None:
    """Whatever is merged, split, dropped and moved, every rule of the schema holds at the end."""
    rng = random.Random(7)
    path = tmp_path / "corrections.ledger"
    g = harbour.with_ledger(path, by="ada")
    for step in range(60):
        node = rng.choice([n for n in g.nodes if n.kind != "event"])
        others = [n for n in g.nodes if n.kind == node.kind and n is not node]
        choice = rng.randrange(5)
        if choice == 0 and others:
            g = g.merge(node, rng.choice(others), when=DAY)
        elif choice == 1 and node["n_mentions"] > 1:
            part = rng.sample(node.mentions, rng.randrange(1, node["n_mentions"]))
            g = g.split(node, part, label=f"part {step}", when=DAY)
        elif choice == 2 and g.links and step % 3 == 0:
            g = g.drop(rng.choice(g.links), when=DAY)
        elif choice == 3 and node.kind == "place":
            g = g.place(node, rng.uniform(-90, 90), rng.uniform(-180, 180), when=DAY)
        elif choice == 4:
            g = g.rename(node, f"name {step}", when=DAY)
        is_whole(g)
    assert len(g.corrections) > 30
    again = harbour.with_ledger(path)
    assert again == g
    assert again.unapplied == ()
