# SPDX-License-Identifier: MIT
"""One node that is two."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.corrections.draft import Draft, Fields, Key, article_hash, key_of, link_id
from dateline.corrections.draft import member_parts as parts_of
from dateline.errors import InputError

_UNKNOWN_PLACE = {
    "lat": None,
    "lon": None,
    "geonames_id": None,
    "country_code": None,
    "admin1": None,
    "status": "unresolved",
}


def part_of(node: Fields, fields: Mapping[str, Any]) -> set[Key]:
    """Give the mentions that a split takes away from a node.

    Raises
    ------
    InputError
        If they are not the node's, are all of them, or cannot be told from those of other members.
    """
    if node["kind"] == "event":
        raise InputError(f"{node['label']} is an event: only actors and places split")
    own = {key_of(mention) for mention in node["mentions"]}
    if "mentions" in fields:
        part = {key_of(mention) for mention in fields["mentions"]}
        strange = sorted(part - own)
        if strange:
            article, begin, end = strange[0]
            raise InputError(f"{article}:{begin}-{end} is no mention of {node['label']}")
    else:
        part = _of_members(node, set(fields["members"]))
    if part == own:
        raise InputError(f"nothing of {node['label']} would be left")
    return part


def _of_members(node: Fields, members: set[str]) -> set[Key]:
    strange = sorted(members - set(node["members"]))
    if strange:
        raise InputError(f"{strange[0]} is no member of {node['label']}")
    part: set[Key] = set()
    for article in sorted({mention["article"] for mention in node["mentions"]}):
        begins = _begins(node["members"], article)
        taken = {begin for name, begin in begins.items() if name in members}
        left = {begin for name, begin in begins.items() if name not in members}
        here = {key_of(m) for m in node["mentions"] if m["article"] == article}
        if not taken:
            continue
        if left:
            here = _apart(node, here, taken, left)
        part |= here
    if not part:
        raise InputError(f"no mention tells the members of {node['label']} apart: give mentions")
    return part


def _apart(node: Fields, here: set[Key], taken: set[int], left: set[int]) -> set[Key]:
    """Give the mentions of one article that are of the members taken, if each is of one."""
    if taken & left or any(begin not in taken | left for _, begin, _ in here):
        article = next(iter(here))[0]
        raise InputError(
            f"{node['label']} has several members in the article {article}, "
            "whose mentions cannot be told apart: give mentions"
        )
    return {key for key in here if key[1] in taken}


def _begins(members: Iterable[str], article: str) -> dict[str, int]:
    """Give the members of an article with the begins of their first mentions."""
    parts = {name: parts_of(name) for name in members}
    name_of_article = article_hash(article)
    return {name: p[1] for name, p in parts.items() if p is not None and p[0] == name_of_article}


def split(draft: Draft, node: Fields, fields: Mapping[str, Any]) -> Fields:
    """Take a part of a node away as a node of its own, with the links that speak of it.

    Returns
    -------
    dict
        The new node.
    """
    part = part_of(node, fields)
    new = copy.deepcopy(node)
    new["label"], new["aliases"] = fields["label"], list(fields["aliases"])
    _take_names(node, fields["taken"])
    new["mentions"] = [m for m in node["mentions"] if key_of(m) in part]
    node["mentions"] = [m for m in node["mentions"] if key_of(m) not in part]
    if node["kind"] == "actor":
        new.update(size=None, wikidata=None)
    elif node["status"] == "resolved":
        new.update(_UNKNOWN_PLACE)
    _share_members(draft, node, new)
    new["id"] = min(new["members"])
    draft.set_id(node)
    draft.add_node(new)
    for link in draft.links_of(node):
        _share_link(draft, link, node, new)
    return new


def _take_names(node: Fields, taken: Iterable[str]) -> None:
    """Take from a node the names that its part alone has."""
    left = [alias for alias in node["aliases"] if alias not in taken]
    if left:
        node["aliases"] = left
        if node["label"] in taken:
            node["label"] = max(left, key=len)


def _share_members(draft: Draft, node: Fields, new: Fields) -> None:
    """Give each its members; who has none of an article that it speaks in gets one."""
    starts = {(m["article"], m["begin"]) for m in new["mentions"]}
    kept = {(m["article"], m["begin"]) for m in node["mentions"]}
    articles = {article_hash(m["article"]): m["article"] for m in new["mentions"]}
    gone: list[str] = []
    stayed: list[str] = []
    for member in node["members"]:
        parts = parts_of(member)
        start = (articles.get(parts[0], ""), parts[1]) if parts else ("", -1)
        alone = parts is not None and parts[0] not in {article_hash(a) for a, _ in kept}
        goes = (start in starts and start not in kept) or (alone and start[0] != "")
        (gone if goes else stayed).append(member)
    new["members"] = sorted(_filled(draft, new, gone))
    node["members"] = sorted(_filled(draft, node, stayed))


def _filled(draft: Draft, node: Fields, members: list[str]) -> list[str]:
    """Add a member id for each article of a node in which it has none."""
    known = {parts[0] for parts in map(parts_of, members) if parts}
    foreign = any(parts_of(member) is None for member in members)
    for mention in sorted(node["mentions"], key=key_of):
        name = article_hash(mention["article"])
        if name not in known and not foreign:
            known.add(name)
            members.append(draft.make_member(node["kind"], mention))
    return members


def _share_link(draft: Draft, link: Fields, node: Fields, new: Fields) -> None:
    """Give a link, or what of its evidence is nearest to the new node, to that node."""
    if link["kind"] == "within":
        return
    mine = [m for m in link["mentions"] if _nearer(m, new, node)]
    if link["kind"] == "claims":  # one voice, not two
        mine = link["mentions"] if link["mentions"][0] in mine else []
    if not mine:
        return
    end = "source" if link["source"] == node["id"] else "target"
    if len(mine) == len(link["mentions"]):
        draft.turn(link, end, new)
        return
    link["mentions"] = [m for m in link["mentions"] if m not in mine]
    own = copy.deepcopy({**link, "mentions": mine, end: new["id"]})
    first = min(mine, key=key_of)
    ends = [_member_in(draft.nodes[own[e]], first["article"]) for e in ("source", "target")]
    own["id"] = draft.free(link_id(ends[0], link["kind"], ends[1], first["begin"], first["end"]))
    draft.add_link(own)


def _member_in(node: Fields, article: str) -> str:
    return min(_begins(node["members"], article), default=node["id"])


def _nearer(mention: Fields, new: Fields, node: Fields) -> bool:
    """Tell whether a mention is nearer to the one node's than to the other's; of equals, not."""
    return _distance(mention, new) < _distance(mention, node)


def _distance(mention: Fields, node: Fields) -> tuple[float, int]:
    """Give how far the nearest mention is: less than 0 where they overlap, by how much."""
    best: tuple[float, int] = (float("inf"), 0)
    for m in node["mentions"]:
        if m["article"] == mention["article"]:
            gap = max(m["begin"], mention["begin"]) - min(m["end"], mention["end"])
            best = min(best, (gap, m["end"] - m["begin"]))
    return best
