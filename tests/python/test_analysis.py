# SPDX-License-Identifier: MIT
"""What is measured on a graph is what networkx measures, and what was put in by hand."""

from __future__ import annotations

import random
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import made_graph as made
import pytest

import dateline as dl
from dateline import centrality, periods

if TYPE_CHECKING:
    import networkx as nx

EMPTY = made.graph([], [], {})


@pytest.fixture(scope="module")
def drawn() -> dl.Graph:
    """Sixty actors, 150 events."""
    return made.drawn(60, 150, 11)


@pytest.fixture(scope="module")
def war() -> dl.Graph:
    """Two sides, an aid body and a herald, in two outlets; two articles tell of one attack."""
    nodes = [
        made.actor(1, "Red Front", "a", type="armed_group", country_code="KE", code="REB"),
        made.actor(2, "Blue Army", "a", type="government", country_code="KE", code="MIL"),
        made.actor(3, "Aid Body", "a", country_code="CH"),
        made.actor(4, "villagers", "a", type="group", named=False),
        made.actor(5, "Herald", "b", type="person"),
        made.actor(6, "Loner", "b", type="person"),
        made.place(1, "Garissa", "a", country_code="KE"),
        made.event(1, "attack", "a", type="ASSAULT", day="2024-01-10"),
        made.event(
            2,
            "attack",
            "b",
            type="ASSAULT",
            day="2024-01-10",
            possible_duplicate_of=["e0001"],
        ),
        made.event(3, "bomb", "b", type="ASSAULT", day="2024-02-20"),
        made.event(4, "feed", "a", type="AID", day="2024-02-21"),
        made.event(
            5,
            "shell",
            "a",
            type="ASSAULT",
            start="2024-02-01",
            end="2024-02-29",
            time_precision=3,
            objects=[{"text": "shells", "role": "agent", "mentions": []}],
        ),
        made.event(6, "meet", "b", type="CONSULT", day="2024-02-22", modality="planned"),
        made.event(7, "seize", "b", type="COERCE", start="2024", end="2024", time_precision=4),
        made.event(8, "praise", "b"),
    ]
    nodes[7]["possible_duplicate_of"] = ["e0002"]
    links = [
        ("e0001", "agent", "a0001"),
        ("e0001", "patient", "a0002"),
        ("e0001", "location", "p0001"),
        ("e0002", "agent", "a0001"),
        ("e0002", "patient", "a0002"),
        ("e0003", "agent", "a0002"),
        ("e0003", "patient", "a0001"),
        ("e0004", "agent", "a0003"),
        ("e0004", "recipient", "a0004"),
        ("e0004", "beneficiary", "a0001"),
        ("e0004", "destination", "p0001"),
        ("e0005", "patient", "a0004"),
        ("e0006", "agent", "a0001"),
        ("e0006", "recipient", "a0002"),
        ("e0007", "patient", "a0004"),
        ("e0007", "agent", "a0002"),
        ("e0008", "agent", "a0001"),
        ("e0008", "agent", "a0003"),
        ("a0005", "claims", "e0003"),
        ("a0005", "claims", "e0002"),
        ("a0002", "claims", "e0002"),
    ]
    return made.graph(nodes, links, {"a": "Coast Daily", "b": "Herald Post"})


def collapsed(network: dl.ActorNetwork) -> nx.DiGraph:
    """Give the network to networkx with one edge a pair."""
    networkx = pytest.importorskip("networkx")
    graph: nx.DiGraph = networkx.DiGraph()
    graph.add_nodes_from(actor.id for actor in network.actors)
    for tie in network:
        ends = tie.source.id, tie.target.id
        before = graph.edges[ends]["weight"] if graph.has_edge(*ends) else 0
        graph.add_edge(*ends, weight=before + tie.weight)
    return graph


# Centrality


def test_measures_are_those_of_networkx(drawn: dl.Graph) -> None:
    """Degrees, strengths, PageRank, betweenness and components, to nine digits."""
    networkx = pytest.importorskip("networkx")
    pytest.importorskip("scipy")
    table = drawn.centrality()
    theirs = collapsed(drawn.actor_network())
    assert len(table) == theirs.number_of_nodes() > 50
    rank = networkx.pagerank(theirs, alpha=0.85, tol=1e-13, max_iter=1000)
    between = networkx.betweenness_centrality(theirs)
    assert max(between.values()) > 0.01
    for row in table:
        assert row.in_degree == theirs.in_degree(row.id)
        assert row.out_degree == theirs.out_degree(row.id)
        assert row.in_strength == theirs.in_degree(row.id, weight="weight")
        assert row.out_strength == theirs.out_degree(row.id, weight="weight")
        assert row.pagerank == pytest.approx(rank[row.id], abs=1e-9, rel=0)
        assert row.betweenness == pytest.approx(between[row.id], abs=1e-9, rel=0)
    parts = {frozenset(part) for part in networkx.weakly_connected_components(theirs)}
    ours: dict[int, set[str]] = {}
    for row in table:
        ours.setdefault(row.component, set()).add(row.id)
    assert {frozenset(part) for part in ours.values()} == parts
    assert [len(ours[i]) for i in sorted(ours)] == sorted(map(len, parts), reverse=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_sampled_betweenness_is_that_of_networkx_with_the_same_seed(
    drawn: dl.Graph, seed: int
) -> None:
    """The same actors are drawn, and their paths count alike."""
    networkx = pytest.importorskip("networkx")
    table = drawn.centrality(pivots=20, seed=seed)
    theirs = networkx.betweenness_centrality(collapsed(drawn.actor_network()), k=20, seed=seed)
    assert f"betweenness_k20_seed{seed}" in table.columns
    for row in table:
        assert row.betweenness == pytest.approx(theirs[row.id], abs=1e-9, rel=0)


def test_large_networks_are_sampled_by_themselves() -> None:
    """Up to 20,000 actors every path is followed, beyond them those of 1,000."""
    assert centrality.pivots_of(20_000, None, 1) == []
    assert len(set(centrality.pivots_of(20_001, None, 1))) == 1_000
    assert centrality.pivots_of(5, 9, 1) == []


def test_communities_are_the_same_every_time(drawn: dl.Graph) -> None:
    """By a seed; better than one community of all, and never cutting a component's tie in vain."""
    igraph = pytest.importorskip("igraph")
    table = drawn.centrality(communities=True)
    groups = table.column("leiden_r1_seed1")
    random.random()  # The state of Python's own draw has no say.
    assert drawn.centrality(communities=True).column("leiden_r1_seed1") == groups
    assert sorted(set(groups)) == list(range(max(groups) + 1))
    sizes = [groups.count(group) for group in range(max(groups) + 1)]
    assert sizes == sorted(sizes, reverse=True)
    assert "leiden_r2.5_seed3" in drawn.centrality(communities=True, resolution=2.5, seed=3).columns
    theirs = collapsed(drawn.actor_network())
    number = {row.id: i for i, row in enumerate(table)}
    graph = igraph.Graph(n=len(table), edges=[(number[a], number[b]) for a, b in theirs.edges])
    weights = [weight for *_, weight in theirs.edges.data("weight")]
    assert graph.modularity(groups, weights=weights) > 0.2


def test_every_measure_names_its_method(war: dl.Graph) -> None:
    """Columns carry the parameters; the table and its HTML tell the methods."""
    table = war.centrality(damping=0.5)
    assert list(table.methods) == [*table.columns[3:]]
    assert "pagerank_d0.5" in table.methods
    assert "damping 0.5" in repr(table)
    assert "damping 0.5" in table._repr_html_()
    assert table["Red Front"].in_strength == 2
    assert [row.pagerank for row in table] == sorted(table.column("pagerank_d0.5"), reverse=True)
    with pytest.raises(dl.UnknownNameError, match="'Loner' has no tie"):
        table["Loner"]
    assert len(EMPTY.centrality(communities=True)) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"damping": 1.0}, "damping must be at least 0 and less than 1, got 1"),
        ({"pivots": 1}, "pivots must be two or more, or None, got 1"),
        ({"resolution": 0.0}, "resolution must be positive, got 0"),
    ],
)
def test_centrality_refuses_options_out_of_range(
    war: dl.Graph, options: dict[str, float], message: str
) -> None:
    """Each error names the option, its range and the value."""
    with pytest.raises(dl.InputError, match=message):
        war.centrality(**options)  # type: ignore[arg-type]


def test_measures_become_columns_of_the_actors(war: dl.Graph) -> None:
    """By id; actors without a tie have none."""
    measures = war.centrality().by_id()
    actors = war.actors.with_columns(measures)
    assert actors.columns == [*war.actors.columns, *measures]
    assert dict(zip(actors.column("label"), actors.column("in_strength"), strict=True)) == {
        "Red Front": 2,
        "Blue Army": 1,
        "Aid Body": 0,
        "villagers": 2,
        "Herald": None,
        "Loner": None,
    }
    assert actors["Red Front"].label == "Red Front"
    with pytest.raises(dl.InputError, match="there is a column 'label' already"):
        war.actors.with_columns({"label": {}})
    pytest.importorskip("pandas")
    assert str(actors.to_pandas()["in_degree"].dtype) == "Int64"
    assert str(actors.to_pandas()["betweenness"].dtype) == "Float64"


def test_measures_become_attributes_of_the_exported_actors(war: dl.Graph, tmp_path: Path) -> None:
    """In the file of the actor network, whole numbers as such."""
    networkx = pytest.importorskip("networkx")
    table = war.centrality()
    path, beside = war.write(tmp_path / "war.graphml", actor_columns=table.by_id())
    theirs = networkx.read_graphml(beside)
    assert len(theirs) == len(table)
    for row in table:
        assert theirs.nodes[row.id]["pagerank_d0.85"] == row.pagerank
        assert theirs.nodes[row.id]["in_degree"] == row.in_degree
    keys = {
        key.get("attr.name"): key.get("attr.type")
        for key in ET.parse(beside).getroot()
        if key.get("for") == "node"
    }
    assert (keys["in_degree"], keys["betweenness"]) == ("int", "double")
    assert "pagerank" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["label", "", 'a"b', "e_weight"])
def test_columns_without_a_name_of_their_own_leave_no_file(
    war: dl.Graph, tmp_path: Path, name: str
) -> None:
    """Neither of the two files is written."""
    with pytest.raises(dl.InputError, match="columns must have names of their own"):
        war.write(tmp_path / "war.graphml", actor_columns={name: {}})
    with pytest.raises(dl.InputError, match="GraphML alone"):
        war.write(tmp_path / "war.json", actor_columns={"a": {"a0001": 1}})
    assert list(tmp_path.iterdir()) == []


# Networks


def test_the_actor_network_counts_the_types_asked_for(war: dl.Graph) -> None:
    """What may be one event counts once; a misspelt type is an error."""
    assault = war.actor_network(types=["ASSAULT"])
    assert {(t.source.label, t.target.label): t.weight for t in assault} == {
        ("Red Front", "Blue Army"): 1,
        ("Blue Army", "Red Front"): 1,
    }
    assert len(war.actor_network(types=["CONSULT"])) == 0
    assert len(war.actor_network(types=["CONSULT"], unrealised=True)) == 1
    with pytest.raises(dl.InputError, match=r"types must be among .* got 'KILL'"):
        war.actor_network(types=["KILL"])
    with pytest.raises(dl.InputError, match="a list"):
        war.co_participation(types="ASSAULT")


def test_who_to_whom_counts_by_actor_type_country_and_sector(war: dl.Graph) -> None:
    """Both axes alike, most events first."""
    by_actor = war.who_to_whom()
    assert by_actor.names[:2] == ["Blue Army", "Red Front"]
    cells = {
        (row.source, name): count
        for row in by_actor
        for name, count in zip(by_actor.names, row.counts, strict=True)
        if count
    }
    assert cells == {
        ("Red Front", "Blue Army"): 1,
        ("Blue Army", "Red Front"): 1,
        ("Blue Army", "villagers"): 1,
        ("Aid Body", "villagers"): 1,
        ("Aid Body", "Red Front"): 1,
    }
    by_country = war.who_to_whom(by="country_code")
    assert by_country["KE"].counts[by_country.names.index("KE")] == 2
    assert by_country["CH"].counts[by_country.names.index("KE")] == 1
    assert by_country["KE"].counts[by_country.names.index("unknown")] == 1
    assert {row.source for row in war.who_to_whom(by="code")} == {"REB", "MIL", "unknown"}
    assert "armed_group" in war.who_to_whom(by="type").columns
    with pytest.raises(dl.InputError, match=r"by must be among actor, type, .* got 'colour'"):
        war.who_to_whom(by="colour")


def test_a_cell_counts_an_event_once_however_many_take_part() -> None:
    """Two agents of one type in one event are one event."""
    nodes = [made.actor(i, "Twin", "a") for i in range(3)]
    nodes.append(made.event(1, "hit", "a", type="ASSAULT"))
    links = [
        ("e0001", "agent", "a0000"),
        ("e0001", "agent", "a0001"),
        ("e0001", "patient", "a0002"),
    ]
    graph = made.graph(nodes, links, {"a": None})
    assert [row.counts for row in graph.who_to_whom(by="type")] == [(1,)]
    assert sorted(graph.who_to_whom().names) == ["Twin", "Twin (a0001)", "Twin (a0002)"]


def test_co_participation_joins_all_who_share_an_event(war: dl.Graph) -> None:
    """In whatever role; an undirected graph for networkx."""
    pairs = war.co_participation()
    assert {(b.source.label, b.target.label): b.weight for b in pairs} == {
        ("Red Front", "Blue Army"): 2,
        ("Red Front", "Aid Body"): 2,
        ("Red Front", "villagers"): 1,
        ("Aid Body", "villagers"): 1,
        ("Blue Army", "villagers"): 1,
    }
    assert pairs[0].weight == 2
    pytest.importorskip("networkx")
    theirs = pairs.to_networkx()
    assert not theirs.is_directed()
    assert theirs.edges["a0001", "a0002"]["weight"] == 2
    assert theirs.nodes["a0001"] == {"label": "Red Front", "kind": "actor", "type": "armed_group"}


def test_actor_places_and_two_mode_are_bipartite(war: dl.Graph) -> None:
    """Actors on one side, places or events on the other."""
    networkx = pytest.importorskip("networkx")
    places = war.actor_places()
    assert {(b.source.label, b.target.label, b.weight) for b in places} == {
        ("Red Front", "Garissa", 2),
        ("Blue Army", "Garissa", 1),
        ("Aid Body", "Garissa", 1),
        ("villagers", "Garissa", 1),
    }
    both = war.two_mode()
    assert len(both) == 16
    assert {row.roles for row in both if row.event.id == "e0004"} == {
        ("agent",),
        ("recipient",),
        ("beneficiary",),
    }
    for table in (places, both):
        theirs = table.to_networkx()
        assert networkx.is_bipartite(theirs)
        assert theirs.number_of_edges() == len(table)
        side = networkx.get_node_attributes(theirs, "bipartite")
        assert all(side[a] + side[b] == 1 for a, b in theirs.edges)
        assert len(table.to_dicts()[0]) == len(table.columns)


# Paths


def test_paths_are_as_long_as_networkx_finds_them(drawn: dl.Graph) -> None:
    """From one actor to every other, with the ties along them; none where there is none."""
    networkx = pytest.importorskip("networkx")
    network = drawn.actor_network()
    theirs = collapsed(network)
    start = network.actors[0]
    lengths = networkx.single_source_shortest_path_length(theirs, start.id)
    for end in network.actors:
        path = drawn.path(start, end, network=network)
        assert len(path) == lengths.get(end.id, 0)
        assert all(theirs.has_edge(step.source.id, step.target.id) for step in path)
        assert all(
            step.weight == theirs.edges[step.source.id, step.target.id]["weight"] for step in path
        )
        if path:
            assert path.actors[0] == start
            assert path.actors[-1] == end


def test_a_path_leads_back_to_the_sentences() -> None:
    """Each once, with who and whom marked."""
    graph = dl.read(Path(__file__).parents[2] / "examples" / "harbour_talks.txt", date="2024-09-19")
    tie = graph.actor_network()[0]
    path = graph.path(tie.source, tie.target)
    assert [step.source for step in path] == [tie.source]
    [step] = path
    assert set(tie.events) <= {event.id for event in step.events}
    assert str(path.evidence()[0]) == str(step.evidence()[0])
    assert "[[" in repr(path.evidence())
    spans = [(s.article, s.begin, s.end) for s in path.evidence()]
    assert len(spans) == len(set(spans)) > 0


def test_a_path_may_go_against_the_ties(war: dl.Graph) -> None:
    """On demand; an actor without a tie is out of reach."""
    assert [a.label for a in war.path("Red Front", "villagers").actors] == [
        "Red Front",
        "Blue Army",
        "villagers",
    ]
    assert not war.path("villagers", "Aid Body")
    back = war.path("villagers", "Aid Body", directed=False)
    assert [event.lemma for event in back.events] == ["feed"]
    assert "villagers" in repr(back)
    assert repr(war.path("Red Front", "Loner")) == "no path from Red Front to Loner"
    with pytest.raises(dl.UnknownNameError, match="no actor"):
        war.path("Red Front", "Nobody")


def test_an_ego_graph_holds_who_is_within_reach(war: dl.Graph) -> None:
    """With the ties among them, the places of these, and no one else."""
    near = war.ego("Blue Army")
    assert {a.label for a in near.actors} == {"Blue Army", "Red Front", "villagers"}
    assert {e.lemma for e in near.events} == {"attack", "bomb", "seize"}
    assert [p.label for p in near.places] == ["Garissa"]
    assert near["Blue Army"].id == war["Blue Army"].id
    assert [a.label for a in war.ego("Blue Army", hops=0).actors] == ["Blue Army"]
    assert len(war.ego("Blue Army", hops=2).actors) == 4
    assert [node.label for node in war.ego("Loner")] == ["Loner"]
    with pytest.raises(dl.InputError, match="hops must not be negative, got -1"):
        war.ego("Loner", hops=-1)


def test_an_ego_graph_is_that_of_networkx(drawn: dl.Graph) -> None:
    """The same actors for one hop and for two."""
    networkx = pytest.importorskip("networkx")
    theirs = collapsed(drawn.actor_network())
    for actor in drawn.actor_network().actors[:5]:
        for hops in (1, 2):
            expected = networkx.ego_graph(theirs, actor.id, radius=hops, undirected=True)
            assert {a.id for a in drawn.ego(actor, hops=hops).actors} == set(expected)


# Time


def test_slices_hold_what_begins_in_them(war: dl.Graph) -> None:
    """What is known to the month is in that month, and in no day; a year alone in that year."""
    months = war.slices()
    assert {row.period.name: row.n_events for row in months} == {"2024-01": 2, "2024-02": 4}
    assert {e.lemma for e in months["2024-02"].graph.events} == {"bomb", "feed", "shell", "meet"}
    assert months["2024-02"].graph["Garissa"].id == war["Garissa"].id
    assert months.to_dicts()[0]["ties"] == 1
    days = war.slices(by="day")
    assert [row.period.name for row in days] == [
        "2024-01-10",
        "2024-02-20",
        "2024-02-21",
        "2024-02-22",
    ]
    assert [row.n_events for row in war.slices(by="year")] == [7]
    assert [row.period.name for row in war.slices(by="quarter")] == ["2024-Q1"]
    weeks = war.slices(by="week", gaps=True)
    assert [row.period.name for row in weeks] == [f"2024-W0{week}" for week in range(2, 9)]
    assert [row.n_events for row in weeks] == [2, 0, 0, 0, 0, 0, 3]
    assert "2024-W08" in repr(weeks[-1])
    assert len(EMPTY.slices(gaps=True)) == 0
    with pytest.raises(dl.InputError, match=r"by must be among day, week, .* got 'decade'"):
        war.slices(by="decade")
    with pytest.raises(dl.UnknownNameError, match="no slice"):
        months["2025-01"]


def test_change_tells_ties_gained_lost_and_grown(war: dl.Graph) -> None:
    """Between two periods, given by name or as a pair."""
    changes = war.change("2024-01", "2024-02")
    told = {(c.source.label, c.target.label): (c.change, c.before, c.after) for c in changes}
    assert told == {
        ("Red Front", "Blue Army"): ("lost", 1, 0),
        ("Blue Army", "Red Front"): ("gained", 0, 1),
        ("Aid Body", "villagers"): ("gained", 0, 1),
        ("Aid Body", "Red Front"): ("gained", 0, 1),
    }
    assert len(war.change("2024-02", ("2024-02-01", "2024-02"))) == 0
    year = {c.source.label: c.change for c in war.change("2023", "2024")}
    assert year["Blue Army"] == "gained"
    days = [f"2024-0{month}-0{day}" for month, day in ((1, 1), (2, 1), (2, 2), (2, 3))]
    nodes = [made.actor(i, f"Body {i}", "a") for i in range(2)]
    nodes += [made.event(i, "hit", "a", day=day) for i, day in enumerate(days)]
    links = [
        (f"e000{i}", kind, f"a000{end}")
        for i in range(4)
        for end, kind in enumerate(("agent", "patient"))
    ]
    growing = made.graph(nodes, links, {"a": None})
    assert [c.change for c in growing.change("2024-01", "2024-02")] == ["grown"]
    assert [c.change for c in growing.change("2024-02", "2024-01")] == ["shrunk"]


@pytest.mark.parametrize(
    "name", ["2024-13", "2024-W60", "2024-Q5", "May", "", "2024-02-30", "0000", "2024-05-03T10:00"]
)
def test_periods_that_are_none_are_refused(war: dl.Graph, name: str) -> None:
    """With the forms that there are."""
    with pytest.raises(dl.InputError, match=r"a period must be YYYY, .* got"):
        war.change(name, "2024")


def test_pairs_that_are_no_period_are_refused(war: dl.Graph) -> None:
    """Backwards, or not two."""
    with pytest.raises(dl.InputError, match="must not end before it begins"):
        war.change(("2024-02", "2024-01"), "2024")
    with pytest.raises(dl.InputError, match="a text or a pair"):
        war.change(("2024",), "2024")  # type: ignore[arg-type]


def test_periods_know_the_calendar() -> None:
    """Leap years, ISO weeks, quarters."""
    spans = {
        "2024-02": ("2024-02-01", "2024-02-29"),
        "2021-W01": ("2021-01-04", "2021-01-10"),
        "2023-Q4": ("2023-10-01", "2023-12-31"),
        "1999": ("1999-01-01", "1999-12-31"),
    }
    for name, (first, last) in spans.items():
        found = periods.period(name)
        assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


# Balance and voices


def test_balance_weighs_conflict_against_cooperation(war: dl.Graph) -> None:
    """Both ways together, or each for itself."""
    both = {(b.source.label, b.target.label): b for b in war.balance()}
    sides = both["Red Front", "Blue Army"]
    assert (sides.material_conflict, sides.conflict_share, sides.total) == (2, 1.0, 2)
    aid = both["Aid Body", "villagers"]
    assert (aid.material_cooperation, aid.conflict_share) == (1, 0.0)
    directed = war.balance(directed=True)
    assert [b.total for b in directed] == [1] * len(directed)
    assert len(directed) == len(both) + 1
    other = made.drawn(3, 1, 4).balance()
    assert all(b.conflict_share is None for b in other if b.total == b.other)


def test_agentless_violence_by_victim_and_outlet(war: dl.Graph) -> None:
    """What may be one event counts once; a thing is no agent, and is told apart."""
    by_victim = {row.group: row for row in war.agentless_violence()}
    assert (by_victim["Blue Army"].events, by_victim["Blue Army"].agentless) == (1, 0)
    village = by_victim["villagers"]
    assert (village.events, village.agentless, village.things, village.share) == (2, 1, 1, 0.5)
    by_outlet = {
        row.group: (row.events, row.agentless) for row in war.agentless_violence(by="outlet")
    }
    assert by_outlet == {"Coast Daily": (2, 1), "Herald Post": (3, 0)}
    [total] = war.agentless_violence(by=None)
    assert (total.events, total.agentless) == (4, 1)
    assert war.agentless_violence(by="victim_type")["group"].events == 2
    assert war.agentless_violence(by=None, types=["AID"])[0].agentless == 0
    assert len(EMPTY.agentless_violence()) == 0
    with pytest.raises(dl.InputError, match=r"by must be among victim, .* got 'town'"):
        war.agentless_violence(by="town")


def test_citations_tell_who_cites_whom(war: dl.Graph) -> None:
    """Voices of actors, and outlets of voices."""
    voices = {(c.source, c.target.label): c.weight for c in war.citations()}
    assert voices == {
        ("Herald", "Red Front"): 2,
        ("Herald", "Blue Army"): 2,
        ("Blue Army", "Red Front"): 1,
    }
    outlets = war.citations(by="outlet")
    assert {(c.source, c.target.label, c.stances) for c in outlets} == {
        ("Herald Post", "Herald", "says (2)"),
        ("Herald Post", "Blue Army", "says (1)"),
    }
    pytest.importorskip("networkx")
    theirs = outlets.to_networkx()
    assert theirs.is_directed()
    assert theirs.nodes["Herald Post"]["kind"] == "outlet"
    assert theirs.edges["Herald Post", "a0005"]["weight"] == 2
    with pytest.raises(dl.InputError, match="by must be among voice, outlet; got 'article'"):
        war.citations(by="article")


def test_tables_without_names_say_so(war: dl.Graph) -> None:
    """Rows are found by number."""
    for table in (
        war.balance(),
        war.citations(),
        war.co_participation(),
        war.change("2024-01", "2024-02"),
        war.path("Red Front", "Blue Army"),
    ):
        with pytest.raises(dl.UnknownNameError, match="found by number"):
            table["Red Front"]
        assert len(table.to_dicts()) == len(table) > 0
