# SPDX-License-Identifier: MIT
"""Totals of annotated facts, and one annotation with its text."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.quality.figures import Json


def is_plain(event: Json) -> bool:
    """Return whether an event is told as a single deed that was done.

    Parameters
    ----------
    event : dict
        An annotated event.
    """
    marks = (event["polarity"], event["modality"], event["generic"])
    return marks == ("positive", "asserted", False)


def totals(annotations: Iterable[Json]) -> dict[str, int]:
    """Count what is annotated.

    Parameters
    ----------
    annotations : iterable of dict
        Annotations of different documents.
    """
    annotations = list(annotations)
    events = [event for annotation in annotations for event in annotation["events"]]
    actors = [actor for annotation in annotations for actor in annotation["actors"]]
    return {
        "passages": len(annotations),
        "actors": len(actors),
        "places": sum(len(a["places"]) for a in annotations),
        "events": len(events),
        "  nouns": sum(event["noun"] for event in events),
        "  typed": sum(event["type"] != "" for event in events),
        "  not plain deeds": sum(not is_plain(event) for event in events),
        "  dated": sum(event["when"] is not None for event in events),
        "role fillers": sum(len(event["roles"]) for event in events),
        "claims": sum(len(a["claims"]) for a in annotations),
        "counts of events": sum(len(event["counts"]) for event in events),
        "sizes of actors": sum(actor["size"] is not None for actor in actors),
        "relations": sum(len(a["relations"]) for a in annotations),
    }


def _quoted(text: str, spans: Iterable[list[int]]) -> str:
    return " | ".join(text[begin:end] for begin, end in spans)


def _filler(role: Json, text: str) -> str:
    return str(role["to"]) if "to" in role else repr(text[slice(*role["text"])])


def _event_line(event: Json, text: str) -> str:
    marks = [event["class"], event["type"], "noun" if event["noun"] else ""]
    marks += ["" if event["polarity"] == "positive" else "negative"]
    marks += ["" if event["modality"] == "asserted" else event["modality"]]
    marks += ["generic" if event["generic"] else ""]
    roles = [f"{role['role']}={_filler(role, text)}" for role in event["roles"]]
    when = event["when"]
    tail = [f"{when['start']}..{when['end']}"] if when else []
    tail += [f"{kind} {size}" for kind, size in event["counts"].items()]
    tail.append("by " + ", ".join(event["voices"]))
    name = f"{event['id']} {_quoted(text, event['triggers'])}"
    return f"{name} [{' '.join(filter(None, marks))}] {', '.join(roles)}; {'; '.join(tail)}"


def describe(annotation: Json, text: str) -> str:
    """Return an annotation as lines that a reader can check.

    Parameters
    ----------
    annotation : dict
        The annotation.
    text : str
        The text of its document.
    """
    lines = [f"{annotation['id']} ({annotation['date']})", text[slice(*annotation["passage"])], ""]
    for actor in annotation["actors"]:
        named = "" if actor["named"] else ", unnamed"
        size = f" {actor['size']}" if actor["size"] else ""
        names = _quoted(text, actor["mentions"])
        lines.append(f"{actor['id']} ({actor['type']}{named}){size} {names}")
    lines += [f"{p['id']} {_quoted(text, p['mentions'])}" for p in annotation["places"]]
    lines += [_event_line(event, text) for event in annotation["events"]]
    for claim in annotation["claims"]:
        verb = "-" if claim["verb"] is None else text[slice(*claim["verb"])]
        via = f" via {claim['via']}" if claim["via"] else ""
        lines.append(
            f"{claim['id']} {claim['voice']} {verb} [{claim['stance']}, {claim['quote']}]"
            f" {', '.join(claim['events'])}{via}"
        )
    lines += [f"{r['from']} {r['kind']} {r['to']}" for r in annotation["relations"]]
    return "\n".join(lines)
