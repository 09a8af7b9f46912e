# SPDX-License-Identifier: MIT
"""Read CoNLL-U and BRAT stand-off of one article and compare them with its text."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any, Protocol

_CONFIGURED = Path(__file__).resolve().parents[2] / "docs" / "formats" / "brat.annotation.conf"
_BLANKS = {r"\s": " ", r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\p": "|", r"\\": "\\"}


class Reading(Protocol):
    """What stands in the files, and what is wrong with them; see ``format_clients.py``."""

    expected: dict[str, Any]
    issues: list[str]

    def file(self, name: str) -> Path:
        """Give the path of a file."""

    def count(self, what: str, found: int, written: int) -> None:
        """Compare a number."""


def check_conllu(reading: Reading) -> None:
    """CoNLL-U: every word where it says that it is, and between them what stands in the text."""
    conllu = importlib.import_module("conllu")
    content = reading.file("article.conllu").read_bytes().decode("utf-8")
    sentences = conllu.parse(content)
    document, text = reading.expected["document"], reading.expected["text"]
    reading.count("sentences", len(sentences), len(document["sentences"]))
    words = [word for sentence in sentences for word in sentence]
    reading.count("words", len(words), len(document["tokens"]))
    for word in words:
        begin, end = int(word["misc"]["Begin"]), int(word["misc"]["End"])
        if text[begin:end] != word["form"]:
            reading.issues.append(f"word {word['form']!r} is not at {begin}-{end}")
    ends = [int(word["misc"]["Begin"]) for word in words[1:]] + [len(text)]
    gaps = [text[int(w["misc"]["End"]) : end] for w, end in zip(words, ends, strict=True)]
    for word, gap in zip(words[:-1], gaps[:-1], strict=True):
        after = _after(word["misc"])
        # The package strips the ends of lines, and with them a blank that needs no escape.
        if after != gap and not (after is None and gap.isspace() and not gap.isascii()):
            reading.issues.append(f"behind {word['form']!r} stand {gap!r}, not {after!r}")
    for name, column in (("upos", "upos"), ("lemma", "lemma"), ("deprel", "deprel")):
        if [word[column] for word in words] != document[name]:
            reading.issues.append(f"{name} is not that of the document")
    for sentence in sentences:
        sentence.to_tree()  # refuses what is no tree
    predicates = sum("Pred" in word["misc"] for word in words)
    reading.count("predicates", predicates, len(document["props"]))


def _after(misc: dict[str, str | None]) -> str | None:
    if misc.get("SpaceAfter") == "No":
        return ""
    spaces = misc.get("SpacesAfter", r"\s")
    return spaces and re.sub(r"\\.", lambda found: _BLANKS[found.group()], spaces)


def check_brat(reading: Reading) -> None:
    """BRAT stand-off: offsets are those of the text, ids are there, names are configured.

    A stretch that goes over line ends is in fragments; its words are those of all of them.
    """
    text = reading.file("article.txt").read_bytes().decode("utf-8")
    lines = reading.file("article.ann").read_bytes().decode("utf-8").split("\n")[:-1]
    fields = [line.split("\t") for line in lines]
    names = [parts[0] for parts in fields if parts[0] != "*"]
    stretches = [parts for parts in fields if parts[0].startswith("T")]
    for parts in stretches:
        _, _, places = parts[1].partition(" ")
        ends = [tuple(map(int, place.split())) for place in places.split(";")]
        words = " ".join(text[begin:end] for begin, end in ends).replace("\t", " ")
        broken = any("\n" in text[begin:end] for begin, end in ends)
        if broken or words != "\t".join(parts[2:]):
            reading.issues.append(f"{parts[0]} at {places} is {words!r}, not {parts[2:]}")
    if len(names) != len(set(names)):
        reading.issues.append("an id stands there twice")
    configured = set(
        re.findall(r"^\w+|(?<=[ \t])\w+(?=[*:])", _CONFIGURED.read_text("utf-8"), re.M)
    )
    for parts in fields:
        referred = set(re.findall(r"(?<=[ :])[TE]\d+(?= |$)", parts[1]))
        kind = re.split("[ :]", parts[1])[0]
        if not referred <= set(names):
            reading.issues.append(f"{parts[0]} refers to {referred - set(names)}")
        if kind not in configured and parts[0][0] in "TE":
            reading.issues.append(f"{parts[0]} has the unknown type {kind}")
    document = reading.expected["document"]
    told = sum(event["in_graph"] for event in document["events"])
    reading.count("events", sum(name[0] == "E" for name in names), told)
    kinds = {"TIMEX", "OBJECT"} | {
        parts[1].partition(":")[0] for parts in fields if parts[0][0] == "E"
    }
    mentions = sum(parts[1].partition(" ")[0] not in kinds for parts in stretches)
    reading.count("mentions", mentions, len(document["mentions"]))
