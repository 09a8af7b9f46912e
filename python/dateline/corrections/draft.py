# SPDX-License-Identifier: MIT
"""A graph on the workbench: nodes and links by id, which corrections change in place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.errors import InputError

Fields = dict[str, Any]
Key = tuple[str, int, int]  # article, begin, end of a mention

_FNV_BASIS, _FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
_MEMBER = re.compile(r"[ape]([0-9a-f]{12})\.(\d+)(\.\d+)?")


def fnv1a(text: str, digits: int) -> str:
    """Give the last hexadecimal digits of the 64-bit FNV-1a hash of a text, as ids have them.

    Examples
    --------
    >>> fnv1a("a", 16)
    'af63dc4c8601ec8c'
    """
    value = _FNV_BASIS
    for byte in text.encode():
        value = (value ^ byte) * _FNV_PRIME % 2**64
    return f"{value:016x}"[-digits:]


def member_parts(member: str) -> tuple[str, int] | None:
    """Give the article's hash and the begin of the first mention that a member id tells."""
    match = _MEMBER.fullmatch(member)
    return (match[1], int(match[2])) if match else None


def article_hash(article: str) -> str:
    """Give what a member id has of its article."""
    return fnv1a(article, 12)


def link_id(source: str, kind: str, target: str, begin: int, end: int) -> str:
    """Give the id of a link from the member ids of its ends and its first mention."""
    return "l" + fnv1a(f"{source}\n{kind}\n{target}\n{begin}-{end}", 16)


def key_of(mention: Mapping[str, Any]) -> Key:
    """Give what tells a mention from others."""
    return mention["article"], mention["begin"], mention["end"]


class Draft:
    """Nodes and links of a graph that is being corrected.

    Parameters
    ----------
    data : dict
        Node-link JSON of the schema ``dateline.graph/1``; becomes the draft's own.
    named : iterable of str
        Ids of events whose labels were given by hand, which nothing changes any more.
    """

    def __init__(self, data: Fields, named: Iterable[str] = ()) -> None:
        self._data = data
        self.nodes: dict[str, Fields] = {node["id"]: node for node in data["nodes"]}
        self.links: dict[str, Fields] = {link["id"]: link for link in data["links"]}
        self.named = set(named)
        self._owner = {
            name: node["id"]
            for node in self.nodes.values()
            for name in (node["id"], *node["members"])
        }
        self._links_of: dict[str, dict[str, None]] = {name: {} for name in self.nodes}
        self._nested: dict[str, set[str]] = {}
        for link in self.links.values():
            self._index(link)

    def _index(self, link: Fields) -> None:
        for end in (link["source"], link["target"]):
            self._links_of[end][link["id"]] = None
        if link.get("via"):
            self._nested.setdefault(link["via"], set()).add(link["id"])

    def to_json(self) -> str:
        """Give the draft as node-link JSON."""
        parts = {"nodes": list(self.nodes.values()), "links": list(self.links.values())}
        return json.dumps({**self._data, **parts})

    # Looking up

    def find(self, member: str) -> Fields | None:
        """Give the node of an id or member id."""
        owner = self._owner.get(member)
        return None if owner is None else self.nodes[owner]

    def need(self, member: str) -> Fields:
        """Give the node of an id or member id, or raise InputError telling why there is none."""
        node = self.find(member)
        if node is None:
            raise InputError(self._missing(member))
        return node

    def _missing(self, member: str) -> str:
        if self.knows_article(member):
            return f"{member} is not there: its article is, but nothing in it begins there any more"
        return f"{member} is not there: no article of the graph has it"

    def knows_article(self, member: str) -> bool:
        """Tell whether the graph has the article of a member id."""
        parts = member_parts(member)
        hashes = {article_hash(article["id"]) for article in self._data["graph"]["articles"]}
        return parts is not None and parts[0] in hashes

    def taken(self, name: str) -> bool:
        """Tell whether a node or link has an id."""
        return name in self._owner or name in self.links

    def links_of(self, node: Fields) -> list[Fields]:
        """Give the links that leave or enter a node."""
        return [self.links[name] for name in self._links_of[node["id"]]]

    def events_of(self, node: Fields) -> Iterator[Fields]:
        """Yield the events that a node takes part in, and itself if it is one."""
        if node["kind"] == "event":
            yield node
        for link in self.links_of(node):
            source = self.nodes[link["source"]]
            if source["kind"] == "event" and source is not node:
                yield source

    def describe(self, link: Fields) -> str:
        """Tell a link to a reader."""
        ends = (self.nodes[link[end]]["label"] for end in ("source", "target"))
        return f"{link['kind']} {link['id']}: " + " -> ".join(ends)

    # Changing

    def add_node(self, node: Fields) -> None:
        """Put a new node in."""
        self.nodes[node["id"]] = node
        self._links_of[node["id"]] = {}
        self.own(node)

    def own(self, node: Fields) -> None:
        """Note that a node has these members."""
        for name in (node["id"], *node["members"]):
            self._owner[name] = node["id"]

    def remove_node(self, node: Fields) -> list[str]:
        """Take a node out with its links; tell which."""
        gone = [self.remove_link(link, "an end of it is dropped") for link in self.links_of(node)]
        self._forget(node)
        for other in node.get("possible_duplicate_of", []):
            listed = self.nodes[other]["possible_duplicate_of"]
            listed[:] = [name for name in listed if name != node["id"]]
        return gone

    def _forget(self, node: Fields) -> None:
        del self.nodes[node["id"]], self._links_of[node["id"]]
        for name in (node["id"], *node["members"]):
            if self._owner.get(name) == node["id"]:
                del self._owner[name]

    def absorb(self, node: Fields) -> None:
        """Take out a node whose links have gone to another."""
        self._forget(node)

    def add_link(self, link: Fields) -> None:
        """Put a new link in."""
        self.links[link["id"]] = link
        self._index(link)

    def remove_link(self, link: Fields, why: str) -> str:
        """Take a link out, and a claim out of the voices of its event; tell so."""
        told = f"dropped {self.describe(link)} ({why})"
        for end in (link["source"], link["target"]):
            self._links_of[end].pop(link["id"], None)
        del self.links[link["id"]]
        if link["kind"] == "claims":
            event = self.nodes[link["target"]]
            event["voices"] = [voice for voice in event["voices"] if voice != link["id"]]
            for name in self._nested.pop(link["id"], ()):
                if name in self.links:
                    self.links[name]["via"] = None
        return told

    def turn(self, link: Fields, end: str, node: Fields) -> None:
        """Give a link another source or target."""
        old, other = link[end], link["target" if end == "source" else "source"]
        if old != other:
            del self._links_of[old][link["id"]]
        link[end] = node["id"]
        self._links_of[node["id"]][link["id"]] = None

    def set_id(self, node: Fields) -> None:
        """Give a node the id that its members and place ask for."""
        old, new = node["id"], _id_for(node)
        if old == new:
            self.own(node)
            return
        links = self._links_of.pop(old)
        del self.nodes[old]
        if self._owner.get(old) == old:
            del self._owner[old]
        node["id"] = new
        self.nodes[new], self._links_of[new] = node, links
        self.own(node)
        for name in links:
            for end in ("source", "target"):
                if self.links[name][end] == old:
                    self.links[name][end] = new
        for other in node.get("possible_duplicate_of", []):
            listed = self.nodes[other]["possible_duplicate_of"]
            listed[:] = sorted(new if name == old else name for name in listed)

    def make_member(self, kind: str, mention: Mapping[str, Any]) -> str:
        """Make a member id for a node that begins with this mention."""
        plain = f"{kind[0]}{article_hash(mention['article'])}.{mention['begin']}"
        name = self.free(plain)
        self._owner[name] = name  # until its node is there
        return name

    def free(self, plain: str) -> str:
        """Give an id that nothing has yet: this one, or with .2, .3 behind it."""
        name, n = plain, 2
        while self.taken(name):
            name, n = f"{plain}.{n}", n + 1
        return name


def _id_for(node: Fields) -> str:
    if node["kind"] == "place" and node["status"] == "resolved" and node["geonames_id"]:
        return f"p_gn{node['geonames_id']}"
    return str(min(node["members"]))
