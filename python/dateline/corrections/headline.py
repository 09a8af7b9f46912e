# SPDX-License-Identifier: MIT
"""The labels of events, written anew when those who take part are corrected."""

from __future__ import annotations

from typing import Any

from dateline.corrections.draft import Draft

_LONGEST_NAME = 24
_MOST_NAMES = 2
_SETTINGS = (
    "agent",
    "patient",
    "recipient",
    "instrument",
    "beneficiary",
    "location",
    "origin",
    "destination",
)


def headline(draft: Draft, event: dict[str, Any]) -> str:
    """Write the label of an event as the graph's builder does: "arrest: police -> Ada Sund"."""
    links = [
        link
        for link in draft.links_of(event)
        if link["source"] == event["id"] and link["kind"] in _SETTINGS
    ]
    links.sort(key=lambda link: _place(link["mentions"][0]))

    def names(kind: str) -> list[str]:
        nodes = [draft.nodes[link["target"]] for link in links if link["kind"] == kind]
        return [node["lemma"] if node["kind"] == "event" else node["label"] for node in nodes]

    themes = [o["text"] for o in event["objects"] if o["role"] in ("patient", "object")]
    agents, places = names("agent"), names("location")
    patients = names("patient") or names("recipient") or themes
    label: str = "not " if event["polarity"] == "negative" else ""
    label += str(event["lemma"] or event["trigger"])
    if agents or patients:
        label += ":" + (f" {_list(agents)}" if agents else "")
        label += f" -> {_list(patients)}" if patients else ""
    elif places:
        label += f" in {_shorten(places[0])}"
    return label + ("" if event["modality"] == "asserted" else f" ({event['modality']})")


def relabel(draft: Draft, node: dict[str, Any]) -> None:
    """Write the labels of the events that a node takes part in, but for those named by hand."""
    for event in draft.events_of(node):
        if not draft.named.intersection(event["members"]):
            event["label"] = headline(draft, event)


def _place(mention: dict[str, Any]) -> tuple[str, int, int]:
    return mention["article"], mention["begin"], mention["end"]


def _list(names: list[str]) -> str:
    shown = ", ".join(_shorten(name) for name in names[:_MOST_NAMES])
    more = len(names) - _MOST_NAMES
    return f"{shown} +{more}" if more > 0 else shown


def _shorten(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return name[: _LONGEST_NAME - 1].rstrip(" ") + "\N{HORIZONTAL ELLIPSIS}"
