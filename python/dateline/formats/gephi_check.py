# SPDX-License-Identifier: MIT
"""What Gephi would drop, merge or mangle of a graph, and what `write` does about it.

Each kind of remark was measured with Gephi 0.10.1.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.convert import flat, flat_list
from dateline.nodes import Element, Link, Node
from dateline.tables import Column

if TYPE_CHECKING:
    from dateline.graph import Graph

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_LABEL = 200
_MOST_MENTIONS = 50
_ENDS = frozenset({"id", "source", "target", "key", "mentions"})


@dataclass(frozen=True)
class GephiRemark:
    """Something that Gephi would not take as the graph has it.

    Attributes
    ----------
    element : {"node", "link"}
        Where it is.
    id : str
        Of that node, or of the first of those links.
    field : str
        The field that is meant: "label", "aliases" ...
    what : str
        What Gephi would do, or stumble over.
    done : str
        What `Graph.write` does about it.
    """

    element: str
    id: str
    field: str
    what: str
    done: str


COLUMNS: list[Column[GephiRemark]] = [
    Column("element", "string", lambda row: row.element, True),
    Column("id", "string", lambda row: row.id, True),
    Column("field", "string", lambda row: row.field, True),
    Column("what", "string", lambda row: row.what, True),
    Column("done", "string", lambda row: row.done, True),
]


def check(graph: Graph) -> list[GephiRemark]:
    """List the remarks, nodes first; see `Graph.gephi_check`."""
    return [
        *(remark for node in graph.nodes for remark in _of_node(node)),
        *(remark for link in graph.links for remark in _of_texts("link", link)),
        *_of_parallel_links(graph),
    ]


def _of_node(node: Node) -> Iterator[GephiRemark]:
    label = node.label
    if not label:
        yield GephiRemark("node", node.id, "label", "empty label", "the id is its label")
    elif not label.strip():
        what = "blank label, in place of which Gephi shows the id"
        yield GephiRemark("node", node.id, "label", what, "written as it is")
    if len(label) > _LONGEST_LABEL:
        what = f"label of {len(label)} characters, which Gephi draws on one line"
        yield GephiRemark(
            "node", node.id, "label", what, "written whole; the layout leaves room for it"
        )
    if len(node.mentions) > _MOST_MENTIONS:
        what = f"{len(node.mentions)} mentions"
        yield GephiRemark("node", node.id, "mentions", what, f"the first {_MOST_MENTIONS} written")
    start, end = node.to_dict().get("start"), node.to_dict().get("end")
    if start and end and not start.startswith("-") and end < start:
        what = f"end {end} before start {start}, which Gephi refuses"
        yield GephiRemark("node", node.id, "end", what, "no time in .gexf; text columns kept")
    yield from _of_texts("node", node)


def _of_texts(element: str, item: Element) -> Iterator[GephiRemark]:
    for name, value in flat(item.to_dict()).items():
        if not isinstance(value, str) or name in _ENDS:
            continue
        if _NOT_XML.search(value):
            what = "characters that XML cannot hold, at which Gephi's import fails"
            yield GephiRemark(element, item.id, name, what, "replaced by U+FFFD")
        if "INF" in value and name != "label":
            what = 'the letters INF, which Gephi turns into "Infinity"'
            yield GephiRemark(element, item.id, name, what, "U+200C put between I and N")


def _of_parallel_links(graph: Graph) -> Iterator[GephiRemark]:
    bundles: dict[tuple[str, str, str], list[Link]] = defaultdict(list)
    for link in graph.links:
        bundles[(link["source"], link["target"], link.kind)].append(link)
    for (source, target, kind), links in bundles.items():
        if len(links) > 1:
            what = (
                f"{len(links)} links {kind} from {source} to {target}, of which Gephi keeps the "
                "data of the last"
            )
            done = f"one edge that tells all: {flat_list([link.id for link in links])}"
            yield GephiRemark("link", links[0].id, "kind", what, done)
