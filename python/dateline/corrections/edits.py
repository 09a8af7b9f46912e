# SPDX-License-Identifier: MIT
"""What each line of a ledger does to a graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateline.corrections.draft import Draft, Fields, key_of
from dateline.corrections.headline import relabel
from dateline.corrections.line import Line
from dateline.corrections.merging import merge
from dateline.corrections.splitting import split
from dateline.errors import InputError
from dateline.selection import EVENT_TYPES

ACTOR_TYPES = (
    "person",
    "organisation",
    "armed_group",
    "government",
    "country",
    "nationality",
    "group",
    "other",
)
PLACE_TYPES = ("country", "region", "settlement", "facility", "natural", "other")
TYPES = {"actor": ACTOR_TYPES, "place": PLACE_TYPES, "event": (*EVENT_TYPES, "")}
_ARTICLES = ("the ", "a ", "an ")


class AlreadySoError(InputError):
    """The graph is as the correction wants it."""


def apply(draft: Draft, line: Line, given_names: frozenset[str] = frozenset()) -> list[str]:
    """Do to a draft what a line says.

    Parameters
    ----------
    draft : Draft
        The graph; as it was if this raises.
    line : Line
        Anything but an undoing.
    given_names : frozenset of str
        Names that corrections give: a node may have one of them or not.

    Returns
    -------
    list of str
        What else that did: links dropped, say.

    Raises
    ------
    AlreadySoError
        If there is nothing to do.
    InputError
        If the line does not fit the graph.
    """
    return _EDITS[line.what](draft, line, given_names)


def _node(draft: Draft, reference: Mapping[str, Any], given: frozenset[str]) -> Fields:
    """Find the node that a line means, and make sure that it is that one."""
    node = draft.need(reference["member"])
    known = {name_key(name) for name in (node["label"], *node.get("aliases", []))}
    wanted = name_key(reference["label"])
    if node["kind"] != "event" and wanted not in known | given:
        raise InputError(
            f"{reference['member']} is called {node['label']!r} here and not "
            f"{reference['label']!r}: the article or what is read in it has changed"
        )
    return node


def name_key(name: str) -> str:
    """Give a name without case, runs of blanks and a leading article, to compare it.

    Examples
    --------
    >>> name_key("The  Harbour Union")
    'harbour union'
    """
    key = " ".join(name.casefold().split())
    return next((key[len(word) :] for word in _ARTICLES if key.startswith(word)), key)


def _merge(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    node = _node(draft, line.fields["node"], given)
    other = _node(draft, line.fields["other"], given)
    if node is other:
        raise AlreadySoError(f"both are {node['label']} ({node['id']}) already")
    told = merge(draft, node, other)
    relabel(draft, node)
    return told


def _split(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    node = _node(draft, line.fields["node"], given)
    _refuse_if_split(draft, line, node)
    new = split(draft, node, line.fields)
    for half in (node, new):
        relabel(draft, half)
    return []


def _refuse_if_split(draft: Draft, line: Line, node: Fields) -> None:
    """Raise AlreadySoError if the part is a node of its own."""
    owners = [draft.find(member) for member in line.fields.get("members", [])]
    if owners and owners[0] is not None and all(o is owners[0] for o in owners):
        if owners[0] is not node:
            raise AlreadySoError(f"{owners[0]['label']} is a node of its own already")
        return
    wanted = {key_of(mention) for mention in line.fields.get("mentions", [])}
    if wanted and not wanted & {key_of(mention) for mention in node["mentions"]}:
        for other in draft.nodes.values():
            same = other["kind"] == node["kind"]
            if same and wanted == {key_of(mention) for mention in other["mentions"]}:
                raise AlreadySoError(f"{other['label']} is a node of its own already")


def _rename(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    node, label = _node(draft, line.fields["node"], given), line.fields["label"]
    if node["label"] == label:
        raise AlreadySoError(f"{node['id']} is called {label!r} already")
    if node["kind"] == "event":
        draft.named.update(node["members"])
    elif node["label"] not in node["aliases"]:
        node["aliases"].append(node["label"])
    node["label"] = label
    if node["kind"] != "event":
        relabel(draft, node)
    return []


def _retype(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    node, kind = _node(draft, line.fields["node"], given), line.fields["type"]
    allowed = TYPES[node["kind"]]
    if kind not in allowed:
        listed = ", ".join(map(repr, allowed))
        raise InputError(f"the type of this {node['kind']} must be one of {listed}; got {kind!r}")
    if node["type"] == kind:
        raise AlreadySoError(f"{node['label']} is of type {kind!r} already")
    node["type"] = kind
    if node["kind"] == "event":
        node["mode"] = None  # a mode is one of its type
    return []


def _drop(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    if "link" in line.fields:
        return _drop_link(draft, line.fields["link"])
    reference = line.fields["node"]
    if draft.find(reference["member"]) is None and draft.knows_article(reference["member"]):
        raise AlreadySoError(f"{reference['member']} is not there, though its article is")
    node = _node(draft, reference, given)
    events = [e for e in draft.events_of(node) if e is not node]
    told = draft.remove_node(node)
    for event in events:
        relabel(draft, event)
    return told


def _drop_link(draft: Draft, wanted: Mapping[str, Any]) -> list[str]:
    source, target = draft.need(wanted["source"]), draft.need(wanted["target"])
    for link in draft.links_of(source):
        ends = link["source"] == source["id"] and link["target"] == target["id"]
        keys = {key_of(mention) for mention in link["mentions"]}
        if ends and link["kind"] == wanted["kind"] and key_of(wanted["mention"]) in keys:
            draft.remove_link(link, "")
            for end in (source, target):
                relabel(draft, end)
            return []
    raise AlreadySoError(
        f"no {wanted['kind']} leads from {source['label']} to {target['label']} there"
    )


def _place(draft: Draft, line: Line, given: frozenset[str]) -> list[str]:
    node, fields = _node(draft, line.fields["node"], given), line.fields
    if node["kind"] != "place":
        raise InputError(f"{node['label']} is no place, but of kind {node['kind']}")
    facts: Fields = {"lat": float(fields["lat"]), "lon": float(fields["lon"]), "geonames_id": None}
    facts |= {name: fields.get(name) for name in ("country_code", "admin1")}
    facts["status"] = "resolved"
    if all(node[name] == value for name, value in facts.items()):
        raise AlreadySoError(f"{node['label']} lies at {node['lat']}, {node['lon']} already")
    node.update(facts)
    draft.set_id(node)
    return [
        draft.remove_link(link, "was known of the place that it is not")
        for link in draft.links_of(node)
        if link["kind"] == "within" and link.get("rule") != "inherited"
    ]


_EDITS: dict[str, Callable[[Draft, Line, frozenset[str]], list[str]]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "retype": _retype,
    "drop": _drop,
    "place": _place,
}
