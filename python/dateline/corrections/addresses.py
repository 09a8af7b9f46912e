# SPDX-License-Identifier: MIT
"""What a line of a ledger calls nodes, links and parts of nodes by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.corrections.draft import key_of
from dateline.corrections.splitting import part_of
from dateline.errors import InputError
from dateline.evidence import ArticleText, Mention
from dateline.nodes import Link, Node


def reference(node: Node) -> dict[str, str]:
    """Give what a line calls a node by: a member id, which stays when articles are added."""
    return {"member": min(node["members"]), "label": node.label}


def link_reference(link: Link) -> dict[str, Any]:
    """Give what a line calls a link by: its kind, the member ids of its ends, its first mention."""
    article, begin, end = key_of(link.to_dict()["mentions"][0])
    return {
        "id": link.id,
        "kind": link.kind,
        "source": min(link.source["members"]),
        "target": min(link.target["members"]),
        "mention": {"article": article, "begin": begin, "end": end},
    }


def chosen_part(items: list[Any]) -> dict[str, list[Any]]:
    """Give member ids or mentions as a line has them, in order, or raise InputError."""
    if not items:
        raise InputError("the part to split off must have a member or a mention, got none")
    if all(isinstance(item, str) for item in items):
        return {"members": sorted(set(items))}
    mentions = []
    for item in items:
        given = (item.article, item.begin, item.end) if isinstance(item, Mention) else item
        if not (isinstance(given, tuple | list) and len(given) == 3):
            raise InputError(f"a part is member ids or mentions, not both; got {item!r}")
        mentions.append(tuple(given))
    names = ("article", "begin", "end")
    return {"mentions": [dict(zip(names, key, strict=True)) for key in sorted(set(mentions))]}


def forms(
    node: Node, chosen: Mapping[str, Any], texts: Mapping[str, ArticleText]
) -> tuple[list[str], list[str]]:
    """Give the words of a part and of the rest, as far as texts are known."""
    part = part_of(node.to_dict(), chosen)
    found: dict[bool, list[str]] = {True: [], False: []}
    for key in sorted(key_of(mention) for mention in node["mentions"]):
        article, begin, end = key
        if article in texts:
            form = " ".join(texts[article].text[begin:end].split())
            if form in node["aliases"] and form not in found[key in part]:
                found[key in part].append(form)
    return found[True], found[False]


def person(by: str | None) -> str:
    """Give who decides, or raise InputError if nobody said so."""
    if by is None or not by.strip():
        raise InputError("a ledger says who decides: give by=, here or to with_ledger")
    return by
