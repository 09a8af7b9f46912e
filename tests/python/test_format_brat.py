# SPDX-License-Identifier: MIT
"""BRAT stand-off, read as brat reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dateline as dl
from dateline.formats.brat import to_brat

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "examples" / "harbour_talks.txt").read_bytes().decode("utf-8")
HOSTILE = (
    'Police in\r\nNarva arrested \u062d\u0631\u0643\u0629 and \U0001f525 Ada\tSund <b>&"=cmd()". '
    "The 4th INFANTRY\u2028Brigade shelled Tartu\n\nnull denied it on 4 May 2019."
)
TYPE = r"[A-Za-z0-9_-]+"
LINES = {
    "T": rf"T\d+\t({TYPE}) (\d+ \d+(?:;\d+ \d+)*)\t(.*)",
    "E": rf"E\d+\t({TYPE}:T\d+(?: {TYPE}:[TE]\d+)*)",
    "A": r"A\d+\t(Negated|Modality) E\d+(?: \w+)?",
    "N": r"N\d+\tReference T\d+ GeoNames:\d+\t.+",
    "#": r"#\d+\tAnnotatorNotes T\d+\t.+",
    "*": r"\*\tCoreference T\d+(?: T\d+)+",
}


def configured() -> dict[str, set[str]]:
    """Give what the configuration lists, by section; of events, the roles too."""
    sections: dict[str, set[str]] = {}
    name = ""
    for line in (ROOT / "docs/formats/brat.annotation.conf").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(name, set()).add(line.split("\t")[0])
            sections.setdefault("roles", set()).update(re.findall(r"(\w+)\*:<ANY>", line))
    return sections


@pytest.mark.parametrize("text", [SAMPLE, HOSTILE, "Rain."], ids=["sample", "hostile", "rain"])
def test_every_line_is_brats(text: str) -> None:
    """Ids are unique and known, stretches are those of the text, names are configured."""
    document = dl.annotate(text, date="2024-09-19")
    lines = document.to_brat().split("\n")[:-1]
    known = {line.split("\t")[0] for line in lines}
    named = [line.split("\t")[0] for line in lines if not line.startswith("*")]
    assert len(named) == len(set(named))
    conf = configured()
    for line in lines:
        found = re.fullmatch(LINES[line[0]], line)
        assert found, line
        assert set(re.findall(r"(?<=[ :])[TE]\d+", line.split("\t")[1])) <= known
        if line[0] == "T":
            kind, places, words = found.groups()
            assert kind in conf["entities"] | conf["events"]
            spans = [tuple(map(int, place.split())) for place in places.split(";")]
            assert " ".join(document.text[a:b] for a, b in spans).replace("\t", " ") == words
        if line[0] == "E":
            trigger, *arguments = [part.partition(":")[0] for part in found[1].split()]
            assert trigger in conf["events"]
            assert {role.rstrip("0123456789") for role in arguments} <= conf["roles"]


def test_events_have_their_triggers_and_roles() -> None:
    """Every event of the graph; two agents are agent and agent2."""
    document = dl.annotate("Ada Sund and Jonas Berg thanked Kim Roe. Kim Roe did not resign.")
    lines = document.to_brat().splitlines()
    words = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line[0] == "T"}
    events = [line.split("\t")[1].split() for line in lines if line[0] == "E"]
    told = [event for event in document.to_dict()["events"] if event["in_graph"]]
    assert len(events) == len(told)
    roles = {
        part.partition(":")[0]: words.get(part.partition(":")[2]) for e in events[:1] for part in e
    }
    assert roles["SUPPORT"] == "thanked"
    assert {roles["agent"], roles["agent2"]} == {"Ada Sund", "Jonas Berg"}
    assert any(line.startswith("A") and "Negated" in line for line in lines)


def test_a_stretch_over_line_ends_is_in_fragments() -> None:
    """As brat has it: no annotation goes over the end of a line."""
    text = "Port\r\n\nof Tartu\n"
    mention = {"type": "GPE", "begin_char": 0, "end_char": 16}
    lines = to_brat({"text": text, "mentions": [mention]}).splitlines()
    assert lines == ["T1\tGPE 0 4;7 15\tPort of Tartu"]


def test_a_document_with_few_layers_is_written() -> None:
    """Of another tool's parse, say."""
    columns = ["1", "Rain", "rain", "NOUN", "NN", "_", "0", "root", "_", "_"]
    (document,) = dl.Document.from_conllu("\t".join(columns) + "\n\n")
    assert document.to_brat() == ""
