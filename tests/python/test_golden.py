# SPDX-License-Identifier: MIT
"""The golden cases: what a reader demands of each article, and guards against change."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from check import Case, Expectation, ExpectationError, check, load_case, main, parse_case, table
from graph_query import alternatives, answers_to, distance_km, normalise
from ideal_graph import IdealGraph

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CASES = sorted(folder.parent.name for folder in GOLDEN.glob("*/expect.toml"))
MADE_FILES = ("graph.json", "graph.graphml", "document.json")
NOT_YET = "not_yet.txt"

Built = Callable[[str], tuple[Any, Any]]


@pytest.fixture(scope="module")
def built() -> Built:
    """Give a function from a case to its graph and its document, each made once."""
    import dateline as dl

    made: dict[str, tuple[Any, Any]] = {}

    def build(name: str) -> tuple[Any, Any]:
        if name not in made:
            article = load_case(GOLDEN / name).article
            text = (GOLDEN / name / "article.txt").read_bytes().decode("utf-8")
            graph = dl.build([{**article, "text": text}], progress=False, backend="reference")
            document = dl.annotate(text, date=article["date"], backend="reference")
            made[name] = (graph, document)
        return made[name]

    return build


@pytest.mark.parametrize("name", CASES)
def test_everything_expected_holds(
    name: str,
    built: Built,
    count_held: Callable[[str, int, int], None],
    request: pytest.FixtureRequest,
) -> None:
    """Every line of the case's expect.toml holds of the graph, but for those named in not_yet.txt.

    Strict both ways: a line that is named there and holds is a failure too.
    """
    outcomes = check(load_case(GOLDEN / name), json.loads(built(name)[0].to_json()))
    failed = [str(outcome.expectation) for outcome in outcomes if not outcome.held]
    count_held("golden expectations", len(outcomes) - len(failed), len(outcomes))
    stored = GOLDEN / name / NOT_YET
    if request.config.getoption("--update-golden"):
        stored.unlink(missing_ok=True)
        if failed:
            stored.write_text("".join(f"{line}\n" for line in failed), encoding="utf-8")
    named = stored.read_text(encoding="utf-8").splitlines() if stored.exists() else []
    assert failed == named, "\n" + table(outcomes)


@pytest.mark.parametrize("name", CASES)
def test_made_files_are_unchanged(
    name: str, built: Built, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """What is written for the case is, byte for byte, what was written before."""
    graph, document = built(name)
    graph.write(tmp_path / "graph.graphml")
    (tmp_path / "graph.json").write_bytes(graph.to_json().encode("utf-8"))
    (tmp_path / "document.json").write_bytes(document.to_json().encode("utf-8"))
    for made in MADE_FILES:
        stored = GOLDEN / name / made
        if request.config.getoption("--update-golden"):
            stored.write_bytes((tmp_path / made).read_bytes())
        if not stored.exists():
            pytest.fail(
                f"{name}/{made} is missing: pytest --update-golden {Path(__file__).name} makes it"
            )
        assert stored.read_bytes() == (tmp_path / made).read_bytes(), f"{name}/{made} has changed"


def test_there_are_at_least_twelve_cases() -> None:
    """The set is as large as promised, and no article id is used twice."""
    ids = [load_case(GOLDEN / name).article["id"] for name in CASES]
    assert len(ids) >= 12
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", CASES)
def test_case_is_well_made(name: str) -> None:
    """Enough is expected, the date is one, and every name expected stands in the article."""
    case = load_case(GOLDEN / name)
    text = (GOLDEN / name / "article.txt").read_text(encoding="utf-8")
    datetime.date.fromisoformat(case.article["date"])
    assert 80 <= len(text.split()) <= 250
    assert sum(e.must for e in case.expectations) >= 8
    assert sum(not e.must for e in case.expectations) >= 4
    assert [str(e) for e in case.expectations if not _stands_in(text, e)] == []


@pytest.mark.parametrize("name", CASES)
def test_demands_and_bans_do_not_contradict(name: str) -> None:
    """The graph that the demands describe fulfils them and breaks no ban."""
    case = load_case(GOLDEN / name)
    outcomes = check(case, IdealGraph(case).data())
    assert all(outcome.held for outcome in outcomes), "\n" + table(outcomes)


@pytest.mark.parametrize("name", CASES)
def test_reversed_arguments_break_a_ban(name: str) -> None:
    """With agents and patients exchanged, demands fail and at least one ban is broken."""
    case = load_case(GOLDEN / name)
    data = IdealGraph(case).data()
    other = {"agent": "patient", "patient": "agent"}
    for link in data["links"]:
        link["kind"] = other.get(link["kind"], link["kind"])
    failed = [outcome.expectation.must for outcome in check(case, data) if not outcome.held]
    assert True in failed
    assert False in failed


def _stands_in(text: str, expectation: Expectation) -> bool:
    words = normalise(text.replace(",", "")).replace("'s", "")
    fields = [
        expectation.table.get(k, [])
        for k in ("name", "names", "aliases", "agent", "patient", "theme")
    ]
    fields += [
        expectation.table.get(k, [])
        for k in ("location", "origin", "destination", "voices_include")
    ]
    names = [name for field in fields for name in ([field] if isinstance(field, str) else field)]
    return all(
        any(
            all(_stem(w) in words for w in normalise(option.replace(",", "")).split())
            for option in options
        )
        for options in map(alternatives, names)
        if options not in (["none"], ["article"])
    )


def _stem(word: str) -> str:
    return word.removesuffix("'s")


# The checker itself, on a graph written by hand: whatever it is told to find missing, it must.

NODES: list[dict[str, Any]] = [
    {
        "id": "a1",
        "kind": "actor",
        "label": "Ilmar Guard",
        "type": "armed_group",
        "named": True,
        "aliases": ["Ilmar Guard", "IG", "the guard"],
        "size": None,
    },
    {
        "id": "a2",
        "kind": "actor",
        "label": "at least 12 farmers in the valley",
        "type": "group",
        "named": False,
        "aliases": ["at least 12 farmers in the valley"],
        "size": {"low": 12, "best": None, "high": None},
    },
    {
        "id": "a3",
        "kind": "actor",
        "label": "Ada Sund",
        "type": "person",
        "named": True,
        "aliases": ["Sund"],
    },
    {
        "id": "p1",
        "kind": "place",
        "label": "Narva",
        "type": "settlement",
        "aliases": ["Narva"],
        "country_code": "EE",
        "lat": 59.377,
        "lon": 28.190,
    },
    {
        "id": "e1",
        "kind": "event",
        "label": "kill: Ilmar Guard -> farmers",
        "trigger": "killed",
        "lemma": "kill",
        "polarity": "positive",
        "modality": "asserted",
        "start": "2020-05-04",
        "fatalities": {"low": 12, "best": None, "high": None},
        "objects": [{"text": "a rusty gun", "role": "ARG2"}],
        "voices": ["article", "c1"],
    },
]
LINKS: list[dict[str, Any]] = [
    {"id": "l1", "source": "e1", "target": "a1", "kind": "agent", "text": "the guard"},
    {"id": "l2", "source": "e1", "target": "a2", "kind": "patient", "text": "farmers"},
    {"id": "l3", "source": "e1", "target": "p1", "kind": "location"},
    {
        "id": "c1",
        "source": "a3",
        "target": "e1",
        "kind": "claims",
        "verb": "say",
        "stance": "says",
        "text": "X",
    },
    {"id": "l4", "source": "a3", "target": "a1", "kind": "leads"},
]
GRAPH: dict[str, Any] = {
    "directed": True,
    "multigraph": True,
    "graph": {"schema": "dateline.graph/1"},
    "nodes": NODES,
    "links": LINKS,
}


def _holds(must: bool, kind: str, graph: dict[str, Any] = GRAPH, /, **expected: Any) -> bool:
    section = "must" if must else "must_not"
    article = {"id": "x", "date": "2020-05-05", "source": "s"}
    case = parse_case({"article": article, section: {kind: [expected]}})
    (outcome,) = check(case, graph)
    assert bool(outcome.why) is not outcome.held
    return outcome.held


TRUE_OF_GRAPH: list[tuple[str, dict[str, Any]]] = [
    (
        "actor",
        {
            "name": "ilmar guard",
            "type": "armed_group|organisation",
            "aliases": ["IG"],
            "unique": True,
        },
    ),
    ("actor", {"name": "farmers", "named": False, "size": {"low": 12}}),
    ("actor", {"name": "twelve farmers|peasants"}),
    ("place", {"name": "Narva", "country_code": "EE", "near": [59.4, 28.2]}),
    ("event", {"trigger": ["kill"], "agent": "IG", "patient": "12 farmers", "location": "Narva"}),
    (
        "event",
        {
            "trigger": ["killed"],
            "start": "2020-05",
            "fatalities": {"low": 12},
            "polarity": "positive",
        },
    ),
    ("event", {"trigger": ["kill"], "theme": "gun", "object": "gun", "instrument": "none"}),
    (
        "event",
        {"trigger": ["kill"], "participant": ["Narva", "farmers"], "voices_include": "Ada Sund"},
    ),
    ("event", {"trigger": ["kill"], "voices_include": "article"}),
    ("link", {"kind": "leads", "source": "Sund", "target": "Ilmar Guard"}),
    ("link", {"kind": "agent", "source": "kill", "target": "the guard"}),
    ("value", {"actor": "farmers", "field": "size.low", "is": 12}),
    (
        "claim",
        {"source": "Sund", "verb": "say|tell", "stance": "says", "event": ["kill"], "text": "x"},
    ),
    ("same", {"names": ["Ilmar Guard", "IG"]}),
    ("node", {"name": "say|kill"}),
]
FALSE_OF_GRAPH: list[tuple[str, dict[str, Any]]] = [
    ("actor", {"name": "Ilmar"}),
    ("actor", {"name": "Guard of Ilmar"}),
    ("actor", {"name": "Narva"}),
    ("actor", {"name": "Ilmar Guard", "type": "person"}),
    ("actor", {"name": "Ilmar Guard", "aliases": ["Sund"]}),
    ("actor", {"name": "13 farmers"}),
    ("actor", {"name": "poor farmers"}),
    ("actor", {"name": "valley"}),
    ("actor", {"name": "farmers", "size": 12}),
    ("place", {"name": "Narva", "near": [56.9, 24.1]}),
    ("place", {"name": "Narva", "near": [59.4, 28.2], "country_code": "RU"}),
    ("event", {"trigger": ["wound"]}),
    ("event", {"trigger": ["kill"], "agent": "farmers"}),
    ("event", {"trigger": ["kill"], "agent": "none"}),
    ("event", {"trigger": ["kill"], "agent": ["Ilmar Guard", "Ada Sund"]}),
    ("event", {"trigger": ["kill"], "patient": "gun"}),
    ("event", {"trigger": ["kill"], "object": "farmers"}),
    ("event", {"trigger": ["kill"], "destination": "Narva"}),
    ("event", {"trigger": ["kill"], "polarity": "negative"}),
    ("event", {"trigger": ["kill"], "modality": "possible"}),
    ("event", {"trigger": ["kill"], "start": "2021"}),
    ("event", {"trigger": ["kill"], "end": "2020"}),
    ("event", {"trigger": ["kill"], "fatalities": 12}),
    ("event", {"trigger": ["kill"], "injured": {"low": 12}}),
    ("event", {"trigger": ["kill"], "voices_include": "Ilmar Guard"}),
    ("link", {"kind": "leads", "source": "Ilmar Guard", "target": "Sund"}),
    ("link", {"kind": "member_of", "source": "Sund", "target": "Ilmar Guard"}),
    ("value", {"actor": "farmers", "field": "size.low", "is": 13}),
    ("value", {"actor": "Nobody", "field": "size.low", "is": 12}),
    ("claim", {"source": "Sund", "stance": "denies"}),
    ("claim", {"source": "Ilmar Guard"}),
    ("claim", {"source": "Sund", "event": ["wound"]}),
    ("claim", {"source": "Sund", "text": "another"}),
    ("same", {"names": ["Ilmar Guard", "Ada Sund"]}),
    ("same", {"names": ["Ilmar Guard", "missing"]}),
    ("node", {"name": "say"}),
]


@pytest.mark.parametrize(("kind", "expected"), TRUE_OF_GRAPH)
def test_checker_finds_what_is_there(kind: str, expected: dict[str, Any]) -> None:
    """It holds as a demand, and fails as a ban."""
    assert _holds(True, kind, **expected)
    if kind != "same":
        assert not _holds(False, kind, **expected)


@pytest.mark.parametrize(("kind", "expected"), FALSE_OF_GRAPH)
def test_checker_misses_what_is_not_there(kind: str, expected: dict[str, Any]) -> None:
    """It fails as a demand, and holds as a ban."""
    assert not _holds(True, kind, **expected)
    assert _holds(False, kind, **expected) or kind == "same"


def test_nothing_demanded_holds_of_an_empty_graph() -> None:
    """An empty graph passes no demand of any case."""
    empty = {**GRAPH, "nodes": [], "links": []}
    for name in CASES:
        outcomes = check(load_case(GOLDEN / name), empty)
        assert not [o for o in outcomes if o.held and o.expectation.must]


def test_two_nodes_for_one_person_are_noticed() -> None:
    """A second bearer of a name is noticed, and so is one node for two people."""
    split = copy.deepcopy(GRAPH)
    split["nodes"].append(
        {"id": "a9", "kind": "actor", "label": "IG", "named": True, "aliases": []}
    )
    assert not _holds(True, "actor", split, name="Ilmar Guard", aliases=["IG"], unique=True)
    assert not _holds(True, "same", split, names=["Ilmar Guard", "IG"])
    assert not _holds(False, "same", names=["Ilmar Guard", "IG"])
    assert _holds(False, "same", names=["Ilmar Guard", "Ada Sund"])


def test_fields_of_two_events_are_not_mixed() -> None:
    """All that is asked of an event has to hold of one node."""
    two = copy.deepcopy(GRAPH)
    two["nodes"].append(
        {"id": "e2", "kind": "event", "label": "kill", "lemma": "kill", "polarity": "negative"}
    )
    assert _holds(True, "event", two, trigger=["kill"], polarity="negative")
    assert not _holds(
        True, "event", two, trigger=["kill"], polarity="negative", agent="Ilmar Guard"
    )


@pytest.mark.parametrize(
    "data",
    [
        {"must": {"actor": [{"name": "x", "colour": "red"}]}},
        {"must": {"colour": [{"name": "x"}]}},
        {"must": {"event": [{"agent": "x"}]}},
        {"must": {"event": [{"trigger": "kill"}]}},
        {"must": {"value": [{"field": "size.best", "is": 1}]}},
        {"mustnot": {}},
        {"article": {"id": "x", "date": "2020-05-05"}},
        {"article": {"id": "x", "date": "2020-05-05", "source": "s", "language": "en"}},
    ],
)
def test_faulty_expectations_are_refused(data: dict[str, Any]) -> None:
    """An unknown or missing key is an error, never a demand that is passed over."""
    whole = {"article": {"id": "x", "date": "2020-05-05", "source": "s"}} | data
    with pytest.raises(ExpectationError):
        parse_case(whole)


def test_other_schema_is_refused() -> None:
    """A graph of another schema is not read as if it were ours."""
    case = Case({}, (Expectation(True, "node", {"name": "x"}),))
    with pytest.raises(ValueError, match="schema"):
        check(case, {"graph": {"schema": "other/1"}, "nodes": [], "links": []})


def test_names_and_phrases() -> None:
    """Case, articles and quotes do not matter; heads and numbers do."""
    unnamed = {
        "kind": "actor",
        "named": False,
        "label": "A group of 600 young men from Narva",
        "aliases": [],
    }
    assert answers_to(unnamed, "600 men")
    assert not answers_to(unnamed, "group")
    assert not answers_to(unnamed, "60 men")
    assert not answers_to({**unnamed, "named": True}, "600 men")
    assert answers_to({**unnamed, "named": True}, "army", text="The army")
    assert normalise("The \u201cGuard\u201d\u2019s") == "guard"
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.19, abs=0.01)


def test_command_line_tells_held_failed_and_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit codes 0, 1 and 2, and a table with the sum."""
    head = '[article]\nid = "x"\ndate = "2020-05-05"\nsource = "s"\n[must]\n'
    graph = tmp_path / "graph.json"
    graph.write_text(json.dumps(GRAPH), encoding="utf-8")
    for line, code in (
        ('node = [{ name = "kill" }]', 0),
        ('node = [{ name = "nap" }]', 1),
        ("nod = [{}]", 2),
    ):
        (tmp_path / "expect.toml").write_text(head + line, encoding="utf-8")
        assert main([str(tmp_path), str(graph)]) == code
    captured = capsys.readouterr()
    assert "1 of 1 expectations hold" in captured.out
    assert "0 of 1 expectations hold" in captured.out
    assert "unknown" in captured.err
