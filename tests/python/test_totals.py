# SPDX-License-Identifier: MIT
"""Totals count every event once."""

from __future__ import annotations

import pytest

import dateline as dl

TEXTS = {
    "first": "A bomb killed 12 people in Kabul on Monday, the police said.",
    "second": "In Kabul, a bomb killed 14 people on Monday, the ministry said.",
    "later": "Gunmen killed at least 3 people in Herat on 3 January 2020.",
    "planned": "The rebels will kill 40 hostages in Herat next month, they warned.",
}


def build(*names: str) -> dl.Graph:
    """Build the graph of some of the texts, all of one day."""
    articles = [{"id": name, "text": TEXTS[name], "date": "2020-01-08"} for name in names]
    return dl.build(articles, progress=False)


def test_duplicates_count_once_with_the_range_of_what_they_say() -> None:
    """Two reports of one bombing are one event."""
    total = build("first", "second").totals()[0]
    assert (total.events, total.low, total.high) == (1, 12, 14)
    assert total.best in (12, 14)


def test_sums_by_month_add_up_and_an_open_end_stays_open() -> None:
    """At least three more leave the upper bound open."""
    rows = {row.of: row for row in build("first", "later").totals(by="country")}
    assert set(rows) == {"AF"}
    assert rows["AF"].events == 2
    assert (rows["AF"].low, rows["AF"].high) == (15, None)


def test_plans_are_no_deeds() -> None:
    """A threat is in no sum unless it is asked for."""
    graph = build("planned")
    assert list(graph.totals()) == []
    assert [row.best for row in graph.totals(unrealised=True)] == [40]


def test_other_figures_and_groupings_are_refused() -> None:
    """The message names what is allowed."""
    graph = build("first")
    with pytest.raises(dl.InputError, match="figure must be one of fatalities"):
        graph.totals("money")
    with pytest.raises(dl.InputError, match="by must be one of type, month"):
        graph.totals(by="week")


def test_a_graph_without_figures_has_no_totals() -> None:
    """No rows, no error."""
    graph = dl.build([{"id": "a", "text": "Ada Sund met Jonas Berg."}], progress=False)
    assert list(graph.totals("injured")) == []


def test_a_killing_is_a_duplicate_of_a_killing_and_an_attack_of_an_attack() -> None:
    """Both reports tell of an attack and of its dead; the voices differ on how many."""
    texts = (
        "Rebels attacked a convoy near Kabul on Monday, killing 14 soldiers, a rebel leader said.",
        "An ambush near Kabul on Monday killed nine soldiers, the army said.",
    )
    articles = [{"id": f"a{i}", "text": t, "date": "2020-01-07"} for i, t in enumerate(texts)]
    graph = dl.build(articles, progress=False)
    kills = [event for event in graph.events if event["lemma"] == "kill"]
    assert [event["possible_duplicate_of"] for event in kills] == [[kills[1].id], [kills[0].id]]
    values = dict(graph.disagreements()[0].values)
    assert sorted(values.values()) == ["14", "9"]
