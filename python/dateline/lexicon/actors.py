# SPDX-License-Identifier: MIT
"""Actors by their names: what a table of one's own says of them, in a graph."""

from __future__ import annotations

import json
import logging
import re
import unicodedata
from dataclasses import dataclass

from dateline import _core
from dateline.corrections.draft import Draft, Fields
from dateline.corrections.edits import ACTOR_TYPES
from dateline.corrections.headline import relabel
from dateline.corrections.merging import merge
from dateline.errors import FormatError
from dateline.formats.codes import country
from dateline.lexicon.rows import rows

ACTORS = "coref/actors.tsv"
_COLUMNS = 5
_SECTOR = re.compile(r"[A-Z]{3}")
_BODIES = ("organisation", "armed_group", "government", "other")
_APOSTROPHES = "'\u2019\u02bc"
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s\\b")
_DROPPED = re.compile(f"[{_APOSTROPHES}.]")
_ARTICLE = re.compile(r"(?:the|an|a) (?=.)")
_logger = logging.getLogger("dateline")


@dataclass(frozen=True)
class NamedActor:
    """A row of ``coref/actors.tsv``; what is empty is as the article says.

    Attributes
    ----------
    name : str
        As it may stand in a text; case, accents and punctuation do not count.
    actor : str
        The same for all names of one actor; empty: the name says something of those who bear it,
        but they need not be one.
    type : str
        Type of a body; persons stay persons.
    country_code : str
        ISO 3166-1 alpha-2.
    code : str
        Sector of three letters.
    """

    name: str
    actor: str
    type: str
    country_code: str
    code: str


Actors = dict[str, NamedActor]


def actor_key(name: str) -> str:
    """Give a name as names are compared: without case, accents, punctuation and a first article.

    Examples
    --------
    >>> actor_key("The Harbour-Workers' Union")
    'harbour workers union'
    >>> actor_key("R.A.S.") == actor_key("RAS")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _DROPPED.sub("", _POSSESSIVE.sub("", plain.lower().replace("&", " and ")))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return _ARTICLE.sub("", " ".join(words), count=1) if len(words) > 1 else " ".join(words)


def parse_actors(text: str, file: str) -> Actors:
    """Read a table of actors.

    Parameters
    ----------
    text : str
        Lines of name, actor, type, country and sector between tabs; ``-`` is empty.
    file : str
        What it is called in errors.

    Returns
    -------
    dict of str to NamedActor
        By `actor_key`; of one name's rows the first counts.

    Raises
    ------
    FormatError
        Naming file and line.
    """
    found: Actors = {}
    for number, cells in rows(text):
        row = _row(cells, f"{file}:{number}")
        found.setdefault(actor_key(row.name), row)
    return found


def _row(cells: list[str], place: str) -> NamedActor:
    if len(cells) != _COLUMNS:
        raise FormatError(f"{place}: must have {_COLUMNS} columns, got {len(cells)}")
    name, actor, kind, alpha2, code = ("" if cell == "-" else cell for cell in cells)
    if not actor_key(name):
        raise FormatError(f"{place}: name must have a letter or digit, got {name!r}")
    if kind and kind not in ACTOR_TYPES:
        raise FormatError(f"{place}: type must be one of {', '.join(ACTOR_TYPES)}; got {kind!r}")
    if alpha2 and country(alpha2) is None:
        raise FormatError(f"{place}: country must be two letters of ISO 3166-1, got {alpha2!r}")
    if code and not _SECTOR.fullmatch(code):
        raise FormatError(f"{place}: sector must be three capitals, got {code!r}")
    return NamedActor(name, actor, kind, alpha2, code)


def with_actors(core: _core.PropertyGraph, actors: Actors) -> _core.PropertyGraph:
    """Give a graph in which named actors are what a table says.

    Parameters
    ----------
    core : PropertyGraph
        As it was built.
    actors : dict of str to NamedActor
        The table.

    Returns
    -------
    PropertyGraph
        Country, sector and type are the table's where it has them, and nodes of one actor are one
        node if they are of one sort: a person and a body never merge. The same one if no name
        of the table is there.
    """
    draft = Draft(json.loads(_core.to_graph_json(core)))
    found = [
        (node, row)
        for node in draft.nodes.values()
        if node["kind"] == "actor" and node["named"] and (row := _find(actors, node)) is not None
    ]
    if not found:
        return core
    groups: dict[tuple[str, str], list[Fields]] = {}
    for node, row in found:
        _tell(node, row)
        if row.actor:
            groups.setdefault((row.actor, _sort(node)), []).append(node)
    for (actor, _), nodes in groups.items():
        _join(draft, actor, nodes)
    return _core.read_graph_json(draft.to_json())


def _find(actors: Actors, node: Fields) -> NamedActor | None:
    """Find by label; a body also by its other names, if they say one thing."""
    row = actors.get(actor_key(node["label"]))
    if row is not None or node["type"] not in _BODIES:
        return row
    told = {actors.get(actor_key(alias)) for alias in node["aliases"]} - {None}
    return told.pop() if len(told) == 1 else None


def _tell(node: Fields, row: NamedActor) -> None:
    if row.type and node["type"] in _BODIES:
        node["type"] = row.type
    node["country_code"] = row.country_code or node["country_code"]
    node["code"] = row.code or node["code"]


def _sort(node: Fields) -> str:
    kind: str = node["type"]
    return "body" if kind in _BODIES else kind


def _join(draft: Draft, actor: str, nodes: list[Fields]) -> None:
    """Merge nodes into the one that bears the actor's own name, else the one that is told most."""
    wanted = actor_key(actor)
    first = max(nodes, key=lambda n: (actor_key(n["label"]) == wanted, len(n["mentions"])))
    for node in nodes:
        if node is not first:
            for effect in merge(draft, first, node):
                _logger.info("%s is %s: %s", node["label"], first["label"], effect)
    if len(nodes) > 1:
        relabel(draft, first)
