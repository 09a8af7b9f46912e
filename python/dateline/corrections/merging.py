# SPDX-License-Identifier: MIT
"""Two nodes that are one."""

from __future__ import annotations

from typing import Any

from dateline.corrections.draft import Draft, Fields, key_of
from dateline.errors import InputError

_FIGURES = ("fatalities", "injured", "detained", "displaced")
# What lies where belongs together: of the one place or of the other.
_COORDINATES = ("lat", "lon", "geonames_id", "country_code", "admin1", "status", "candidates")
_TIMES = ("start", "end", "open", "time_precision", "date_basis")


def merge(draft: Draft, node: Fields, other: Fields) -> list[str]:
    """Put `other` into `node`, whose label, type and facts count before those of `other`.

    Returns
    -------
    list of str
        What else that did.

    Raises
    ------
    InputError
        If they are of two kinds.
    """
    if node["kind"] != other["kind"]:
        raise InputError(
            f"{node['label']} is of kind {node['kind']} and {other['label']} of kind "
            f"{other['kind']}: only nodes of one kind merge"
        )
    _join_fields(node, other)
    node["members"] = sorted({*node["members"], *other["members"]})
    node["mentions"] = _union(node["mentions"], other["mentions"])
    node["confidence"] = _most(node["confidence"], other["confidence"])
    told = _move_links(draft, node, other)
    if node["kind"] == "event":
        _join_duplicates(draft, node, other)
    draft.absorb(other)
    draft.set_id(node)
    return told


def _join_fields(node: Fields, other: Fields) -> None:
    if node["kind"] == "event":
        _join_events(node, other)
        return
    node["aliases"] = list(dict.fromkeys([*node["aliases"], *other["aliases"]]))
    if other["label"] not in (*node["aliases"], node["label"]):
        node["aliases"].append(other["label"])
    if node["kind"] == "place":
        ranks = ("resolved", "inherited", "unresolved")
        if ranks.index(other["status"]) < ranks.index(node["status"]):
            node.update({name: other[name] for name in _COORDINATES})
        return
    node["named"] = node["named"] or other["named"]
    for name in ("country_code", "code", "size", "wikidata"):
        node[name] = other[name] if node[name] is None else node[name]


def _join_events(node: Fields, other: Fields) -> None:
    if node["start"] is None and node["end"] is None:
        node.update({name: other[name] for name in _TIMES})
    for name in _FIGURES:
        node[name] = _join_ranges(node[name], other[name])
    node["voices"] = list(dict.fromkeys([*node["voices"], *other["voices"]]))
    node["objects"] = [*node["objects"], *(o for o in other["objects"] if o not in node["objects"])]
    precise = [p for p in (node["geo_precision"], other["geo_precision"]) if p is not None]
    node["geo_precision"] = min(precise, default=None)


def _join_ranges(a: Fields | None, b: Fields | None) -> Fields | None:
    """Give the least low, the greatest high, and the first best: never a sum."""
    if not a or not b:
        return a or b
    lows = [r["low"] for r in (a, b) if r["low"] is not None]
    highs = [r["high"] for r in (a, b) if r["high"] is not None]
    best = b["best"] if a["best"] is None else a["best"]
    return {"low": min(lows, default=None), "best": best, "high": max(highs, default=None)}


def _join_duplicates(draft: Draft, node: Fields, other: Fields) -> None:
    """Leave no event a possible duplicate of itself or of what is not there."""
    names = {*node["possible_duplicate_of"], *other["possible_duplicate_of"]}
    node["possible_duplicate_of"] = sorted(names - {node["id"], other["id"]})
    for name in node["possible_duplicate_of"]:
        listed = {*draft.nodes[name]["possible_duplicate_of"], node["id"]} - {other["id"]}
        draft.nodes[name]["possible_duplicate_of"] = sorted(listed)


def _move_links(draft: Draft, node: Fields, other: Fields) -> list[str]:
    told = []
    known = {(link["source"], link["target"], link["kind"]): link for link in draft.links_of(node)}
    for link in draft.links_of(other):
        if {link["source"], link["target"]} <= {node["id"], other["id"]}:
            told.append(draft.remove_link(link, "would lead to itself"))
            continue
        for end in ("source", "target"):
            if link[end] == other["id"]:
                draft.turn(link, end, node)
        twin = known.get((link["source"], link["target"], link["kind"]))
        if twin is not None and link["kind"] != "claims":
            join_links(twin, link)
            draft.remove_link(link, "")
        else:
            known[link["source"], link["target"], link["kind"]] = link
    return told


def join_links(link: Fields, other: Fields) -> None:
    """Give a link the evidence of another between the same nodes."""
    link["mentions"] = _union(link["mentions"], other["mentions"])
    link["confidence"] = _most(link["confidence"], other["confidence"])
    for name in ("role", "count"):
        if name in link and link[name] is None:
            link[name] = other.get(name)


def _union(mentions: list[Fields], others: list[Fields]) -> list[Fields]:
    every = {key_of(mention): mention for mention in [*mentions, *others]}
    return [every[key] for key in sorted(every)]


def _most(a: Any, b: Any) -> Any:
    return max((c for c in (a, b) if c is not None), default=None)
