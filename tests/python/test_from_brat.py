# SPDX-License-Identifier: MIT
"""What is corrected in BRAT comes back, all of it named, and is corrected as far as can be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hostile import HARD_LABELS

import dateline as dl

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "examples" / "harbour_talks.txt").read_bytes().decode("utf-8")
HOSTILE = (
    'Police in\r\nNarva arrested \u062d\u0631\u0643\u0629 and \U0001f525 Ada\tSund <b>&"=cmd()". '
    "The 4th INFANTRY\u2028Brigade shelled Tartu\n\nnull denied it on 4 May 2019."
)
Change = tuple[str, str]


@pytest.fixture(scope="module")
def document() -> dl.Document:
    """Give what was read in the sample."""
    return dl.annotate({"id": "talks", "text": SAMPLE, "date": "2024-09-19"})


@pytest.fixture(scope="module")
def graph(document: dl.Document) -> dl.Graph:
    """Give its graph."""
    return dl.build([document])


def id_of(document: dl.Document, kind: str, words: str) -> str:
    """Give the id of the first entity of a type that has these words."""
    for line in document.to_brat().splitlines():
        if (
            line[0] == "T"
            and line.split("\t")[1].split()[0] == kind
            and line.endswith(f"\t{words}")
        ):
            return line.split("\t")[0]
    raise AssertionError((kind, words))


def event_of(document: dl.Document, kind: str, words: str) -> str:
    """Give the line of the event of a trigger."""
    trigger = id_of(document, kind, words)
    for line in document.to_brat().splitlines():
        if line.split("\t")[1].split()[0] == f"{kind}:{trigger}":
            return line
    raise AssertionError((kind, words))


def corrected(folder: Path, document: dl.Document, *changes: Change) -> dl.BratEdits:
    """Write the file with some changes, each of which must fit, and read it."""
    text = document.to_brat()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / f"{document.id}.ann"
    path.write_bytes(text.encode())
    return dl.from_brat(path, document)


def without(line: str) -> Change:
    """Take a line out."""
    return f"{line}\n", ""


def told(edits: dl.BratEdits) -> list[tuple[str, str, str]]:
    """Give what was changed, without where."""
    return [(edit.what, edit.before, edit.after) for edit in edits]


def states(done: dl.BratCorrections) -> list[tuple[str, str]]:
    """Give what became of each edit."""
    return [(outcome.edit.what, outcome.state) for outcome in done.outcomes]


def retyped(document: dl.Document, old: str, new: str, words: str) -> list[Change]:
    """Give an event another type, as BRAT does."""
    line = event_of(document, old, words)
    trigger = id_of(document, old, words)
    return [
        (line, line.replace(f"{old}:", f"{new}:", 1)),
        (f"{trigger}\t{old} ", f"{trigger}\t{new} "),
    ]


def gone_event(document: dl.Document, kind: str, words: str) -> list[Change]:
    """Take an event out with trigger and attributes, as BRAT does."""
    event = event_of(document, kind, words)
    name = event.split("\t")[0]
    trigger = id_of(document, kind, words)
    lines = document.to_brat().splitlines()
    beside = [line for line in lines if line[0] == "A" and name in line.split("\t")[1].split()]
    first = next(line for line in lines if line.startswith(f"{trigger}\t"))
    return [without(line) for line in (event, first, *beside)]


@pytest.mark.parametrize("text", [SAMPLE, HOSTILE, "Rain."], ids=["sample", "hostile", "rain"])
def test_what_was_written_has_no_edits(tmp_path: Path, text: str) -> None:
    """Whatever the text; with other line ends and a mark of byte order, too."""
    document = dl.annotate(text, date="2024-09-19")
    assert told(corrected(tmp_path, document)) == []
    path = tmp_path / "b.ann"
    path.write_bytes(b"\xef\xbb\xbf" + document.to_brat().replace("\n", "\r\n").encode())
    edits = dl.from_brat(path, [document])
    assert (len(edits), edits.skipped, edits.missing, edits.unknown) == (0, (), (), ())


@pytest.mark.parametrize("label", HARD_LABELS, ids=lambda label: repr(label[:12]))
def test_hard_words_come_back(tmp_path: Path, label: str) -> None:
    """Names that are not simple give no edits, and are shown as text."""
    document = dl.annotate({"id": "a", "text": f"Police arrested {label} in Narva. Ada Sund left."})
    assert told(corrected(tmp_path, document)) == []
    name = id_of(document, "PER", "Ada Sund")
    edits = corrected(tmp_path, document, (f"{name}\tPER ", f"{name}\tORG "))
    assert told(edits) == [("entity retyped", "PER", "ORG")]
    assert "<script>" not in edits._repr_html_()


def test_events_are_retyped_and_dropped(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """As the graph does it itself; UNTYPED is no type."""
    edits = corrected(
        tmp_path,
        document,
        *retyped(document, "REQUEST", "ACCUSE", "urged"),
        *retyped(document, "COERCE", "UNTYPED", "blocked"),
        *gone_event(document, "REQUEST", "ordered"),
    )
    assert sorted(told(edits)) == [
        ("event deleted", "REQUEST ordered", ""),
        ("event retyped", "COERCE", "UNTYPED"),
        ("event retyped", "REQUEST", "ACCUSE"),
    ]
    done = edits.apply(graph)
    assert {state for _, state in states(done)} == {"applied"}
    urge, block, order = (
        next(e for e in graph.events if e.lemma == lemma) for lemma in ("urge", "block", "order")
    )
    same = graph.drop(order).retype(urge, "ACCUSE").retype(block, "")
    assert done.graph == same
    assert order.id not in done.graph
    assert (done.graph[urge.id].type, done.graph[block.id].type) == ("ACCUSE", "")
    assert done.graph.corrections[0].line.what == "drop"


def test_entities_are_dropped(tmp_path: Path, document: dl.Document, graph: dl.Graph) -> None:
    """Whole, or the one mention that is gone; what the graph never had is so already."""
    press, she = id_of(document, "ORG", "Adria Press"), id_of(document, "PER", "She")
    thing = id_of(document, "OTHER", "violence")
    lines = document.to_brat().splitlines()
    gone = [line for line in lines if line.split("\t")[0] in (press, she, thing)]
    edits = corrected(
        tmp_path, document, *map(without, gone), (f" agent:{she}", ""), (f" {she} ", " ")
    )
    done = edits.apply(graph)
    assert sorted(states(done)) == [
        ("entity deleted", "already"),
        ("entity deleted", "applied"),
        ("entity deleted", "applied"),
        ("role deleted", "applied"),
        ("role deleted", "applied"),
    ]
    assert "Adria Press" not in done.graph
    before, after = graph["Livia Calvani"], done.graph["Livia Calvani"]
    assert len(after.mentions) == len(before.mentions) - 1
    assert len(done.graph.actors) == len(graph.actors) - 1
    assert {e.lemma for e in graph.events if before in e.ends("agent")} - {
        e.lemma for e in done.graph.events if after in e.ends("agent")
    } == {"attend", "send"}


def test_types_of_actors_follow_most_mentions(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """A group where the word is plural; one of many mentions is not enough; a place stays one."""
    union = id_of(document, "ORG", "DUA")
    austria = id_of(document, "GPE", "Austria")
    quay = [id_of(document, "FAC", words) for words in ("the grain quay", "the quay")]
    dockers, company = id_of(document, "ORG", "Dockers"), id_of(document, "ORG", "Adria Press")
    lines = document.to_brat().splitlines()
    names = {union: "PER", austria: "ORG", dockers: "PER", company: "MIL"} | dict.fromkeys(
        quay, "ORG"
    )
    changes = []
    for line in lines:
        name, _, rest = line.partition("\t")
        if name in names:
            changes.append((f"{line}\n", f"{name}\t{names[name]} {rest.partition(' ')[2]}\n"))
    done = corrected(tmp_path, document, *changes).apply(graph)
    became = {o.edit.id: (o.state, o.reason) for o in done.outcomes}
    assert became[dockers][0] == "applied"
    assert done.graph["Dockers"].type == "group"
    assert done.graph["Adria Press"].type == "armed_group"
    assert became[company] == ("applied", "")
    assert became[union][0] == "left"
    assert "only 1 of its 7 mentions" in became[union][1]
    assert became[austria] == ("applied", "the place Austria stays as it is")
    assert done.graph.find("Austria", kind="actor").type == "organisation"
    assert {became[name] for name in quay} == {
        ("left", "ORG is no type of the graph's places"),
    }


def test_roles_are_dropped_and_new_ones_left(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """Another mention of the same actor changes nothing; things are no links."""
    accuse = event_of(document, "ACCUSE", "accused")
    who = accuse.split("agent:")[1].split()[0]
    order = event_of(document, "REQUEST", "ordered")
    minister = order.split("agent:")[1].split()[0]
    same = id_of(document, "PER", "Interior Minister")
    block = event_of(document, "COERCE", "blocked")
    thing = next(part for part in block.split() if part.startswith("object:"))
    edits = corrected(
        tmp_path,
        document,
        (accuse, accuse.replace(f"agent:{who}", f"recipient:{who}")),
        (order, order.replace(f"agent:{minister}", f"agent:{same}")),
        (block, block.replace(f" {thing}", "")),
    )
    done = edits.apply(graph)
    assert [(o.edit.what, o.edit.before or o.edit.after, o.state) for o in done.outcomes] == [
        ("role deleted", "agent Paola Renzulli", "already"),
        ("role added", "agent Interior Minister", "already"),
        ("role deleted", "agent Marko Stipanich", "applied"),
        ("role added", "recipient Marko Stipanich", "left"),
        ("role deleted", "object two ships of the Greek company Thalassa Lines", "left"),
    ]
    accused = next(e for e in done.graph.events if e.lemma == "accuse")
    assert accused.ends("agent") == []
    assert [node.label for node in accused.ends("patient")] == ["Paola Renzulli"]
    assert len(done.graph.links) == len(graph.links) - 1


def test_a_role_that_stands_elsewhere_stays(tmp_path: Path) -> None:
    """Two articles say it; one is corrected, then both."""
    texts = ["Police in Narva arrested Ada Sund on Monday.", "The police arrested Ada Sund."]
    documents = dl.annotate([{"id": f"a{i}", "text": t} for i, t in enumerate(texts)])
    graph = dl.build(documents)
    graph = graph.merge(*[event.id for event in graph.events])
    police = list(dict.fromkeys(graph.events[0].ends("agent")))
    if len(police) == 2:
        graph = graph.merge(*police)
    (link,) = [link for link in graph.links if link.kind == "agent"]
    assert len(link.mentions) == 2
    for document in documents:
        (role,) = [x for x in document.to_brat().split() if x.startswith("agent:")]
        content = document.to_brat().replace(f" {role}", "")
        (tmp_path / f"{document.id}.ann").write_text(content, "utf-8")
    (outcome,) = dl.from_brat(tmp_path / "a0.ann", documents[0]).apply(graph).outcomes
    assert outcome.state == "left"
    assert "is its agent elsewhere: a1:" in outcome.reason
    done = dl.from_brat(tmp_path, documents).apply(graph)
    assert [state for _, state in states(done)] == ["applied", "already"]
    assert done.graph.events[0].ends("agent") == []


def test_an_event_that_is_told_elsewhere_stays(tmp_path: Path) -> None:
    """Until it is taken out in every file; a type wants most of its mentions."""
    texts = ["Police in Narva arrested Ada Sund on Monday.", "The police arrested Ada Sund."]
    documents = dl.annotate([{"id": f"a{i}", "text": t} for i, t in enumerate(texts)])
    graph = dl.build(documents)
    graph = graph.merge(*[event.id for event in graph.events])
    assert len(graph.events) == 1
    for document in documents:
        edits = corrected(tmp_path, document, *retyped(document, "COERCE", "ASSAULT", "arrested"))
        if document is documents[0]:
            assert states(edits.apply(graph)) == [("event retyped", "applied")]
    both = dl.from_brat(tmp_path, documents).apply(graph)
    assert [state for _, state in states(both)] == ["applied", "already"]
    (tmp_path / "a1.ann").write_text(documents[1].to_brat(), "utf-8")
    half = dl.from_brat(tmp_path, documents).apply(graph)
    assert "only 1 of its 2 mentions in the files are ASSAULT" in half.left[0].reason
    edits = corrected(tmp_path, documents[0], *gone_event(documents[0], "COERCE", "arrested"))
    (outcome,) = edits.apply(graph).outcomes
    assert outcome.state == "left"
    assert "the event is told elsewhere, too: a1:" in outcome.reason
    corrected(tmp_path, documents[1], *gone_event(documents[1], "COERCE", "arrested"))
    done = dl.from_brat(tmp_path, documents).apply(graph)
    assert [state for _, state in states(done)] == ["applied", "already"]
    assert len(done.graph.events) == 0


def test_chains_are_parted_and_joined(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """Split and merged; a mention may go from one to the other."""
    police = [id_of(document, "ORG", words) for words in ("police", "the police")]
    officers = id_of(document, "PER", "officers")
    pair = "\t".join(["*", f"Coreference {police[0]} {police[1]}"])
    edits = corrected(tmp_path, document, (pair, f"*\tCoreference {police[1]} {officers}"))
    assert [edit.what for edit in edits] == ["parted", "joined"]
    done = edits.apply(graph)
    assert [line.what for o in done.outcomes for line in o.lines] == ["split", "merge"]
    one, other = done.graph["police"], done.graph["the police"]
    assert one != other
    assert other == done.graph["officers"]
    again = dl.from_brat(tmp_path / "talks.ann", document).apply(done.graph)
    assert {state for _, state in states(again)} == {"already"}
    related = corrected(
        tmp_path, document, (pair, f"{pair}\nR1\tCoreference Arg1:{police[1]} Arg2:{officers}")
    )
    assert [edit.what for edit in related] == ["joined"]


def test_what_a_ledger_cannot_say_is_listed(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """New things, other stretches, negation and modality, references, relations, notes."""
    quay = id_of(document, "FAC", "the quay")
    accused = id_of(document, "ACCUSE", "accused")
    text = document.to_brat()
    negated = next(line for line in text.splitlines() if "Negated" in line)
    modal = next(line for line in text.splitlines() if line.endswith(" demanded"))
    place = next(line for line in text.splitlines() if line.startswith("N1\t"))
    span = SAMPLE.index("reporters")
    edits = corrected(
        tmp_path,
        document,
        (f"{quay}\tFAC 325 333\tthe quay", f"{quay}\tFAC 329 333\tquay"),
        (f"{accused}\tACCUSE 365 372\taccused", f"{accused}\tACCUSE 365 381\t{SAMPLE[365:381]}"),
        without(negated),
        (modal, modal.replace("demanded", "planned")),
        (place, place.replace("GeoNames:3165185", "GeoNames:7")),
        ("GeoNames:7\tTrieste\n", f"GeoNames:7\tTrieste\nT900\tORG {span} {span + 9}\treporters\n"),
        ("T900", f"T901\tASSAULT 806 814\t{SAMPLE[806:814]}\nE900\tASSAULT:T901 agent:T900\nT900"),
        ("T900\tORG", "R7\tOwns Arg1:T900 Arg2:T1\n#90\tAnnotatorNotes T1\twho?\nT900\tORG"),
    )
    assert edits.skipped == ()
    listed = sorted({edit.what for edit in edits})
    assert listed == [
        "attribute changed",
        "entity added",
        "entity moved",
        "event added",
        "event moved",
        "note changed",
        "reference changed",
        "relation changed",
        "role added",
    ]
    done = edits.apply(graph)
    assert {o.state for o in done.outcomes} == {"left"}
    assert all(o.reason for o in done.outcomes)
    assert done.graph is graph
    assert len(done.left) == len(edits)
    assert "Modality demanded -> Modality planned" in str(edits)
    assert "Negated -> none" in str(edits)


def test_what_was_made_anew_keeps_its_id(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """Taken out and marked again with another id and type; an id that is used again is new."""
    press = id_of(document, "ORG", "Adria Press")
    edits = corrected(tmp_path, document, (f"{press}\tORG 74 85", "T800\tMIL 74 85"))
    assert told(edits) == [("entity retyped", "ORG", "MIL")]
    assert edits.apply(graph).graph["Adria Press"].type == "armed_group"
    line = event_of(document, "REQUEST", "urged")
    name, trigger = line.split("\t")[0], id_of(document, "REQUEST", "urged")
    edits = corrected(
        tmp_path,
        document,
        (f"{name}\tREQUEST:{trigger}", f"E800\tACCUSE:{trigger}"),
        (f"{trigger}\tREQUEST", f"{trigger}\tACCUSE"),
        (f"Modality {name} ", "Modality E800 "),
    )
    assert told(edits) == [("event retyped", "REQUEST", "ACCUSE")]
    edits = corrected(
        tmp_path,
        document,
        (f"{press}\tORG 74 85\tAdria Press", f"{press}\tPER 1596 1605\treporters"),
    )
    assert told(edits) == [
        ("entity deleted", "ORG Adria Press", ""),
        ("entity added", "", "PER reporters"),
    ]


def test_corrections_stand_in_the_ledger(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """With who and why; a rebuild makes them again, and they are undone like others."""
    press = id_of(document, "ORG", "Adria Press")
    name = event_of(document, "REQUEST", "urged").split("\t")[0]
    edits = corrected(
        tmp_path,
        document,
        *retyped(document, "REQUEST", "ACCUSE", "urged"),
        (f"{press}\tORG ", f"#77\tAnnotatorNotes {name}\tthey blame Italy\n{press}\tMIL "),
    )
    assert [edit.note for edit in edits] == ["", "they blame Italy"]
    ledger = tmp_path / "talks.ledger"
    started = graph.with_ledger(ledger, by="ada")
    done = edits.apply(started, when="2024-09-20")
    lines = dl.read_ledger(ledger).lines
    assert [(x.what, x.by, x.when, x.why) for x in lines] == [
        ("retype", "ada", "2024-09-20", "they blame Italy"),
        ("retype", "ada", "2024-09-20", f"BRAT, talks.ann {press}"),
    ]
    assert [line for o in reversed(done.outcomes) for line in o.lines] == list(lines)
    assert dl.build([document], ledger=ledger) == done.graph
    assert done.graph.undo().undo() == graph
    assert [x.by for x in dl.read_ledger(ledger).lines[2:]] == ["ada", "ada"]
    with pytest.raises(dl.InputError, match="says who decides"):
        edits.apply(graph.with_ledger(tmp_path / "other.ledger"))
    with pytest.raises(dl.InputError, match="no ledger for by and when"):
        edits.apply(graph, by="ada")
    with pytest.raises(dl.InputError, match="when must be an ISO 8601"):
        edits.apply(started, when="yesterday")


DAMAGED = [
    ("T1\tORG 0 7\tHarbour\n", "T1 says 'Harbour', but the text has 'Dockers' there"),
    ("T1\tORG 0 99999\tDockers\n", "T1 must have stretches of the text, 0 to 1607"),
    ("T1\tORG 7 0\tDockers\n", "T1 must have stretches"),
    ("T1\tORG 0\tDockers\n", "T1 must be TYPE BEGIN END<tab>WORDS"),
    ("T1 ORG 0 7 Dockers\n", "no annotation begins so: 'T1 ORG 0 7 Dockers'"),
    ("T1\tORG 0 7\tDockers\nT1\tPER 0 7\tDockers\n", "T1 stands in line 1 already"),
    ("X1\tORG\nT1\tORG 0 7\tDockers\n", "X1: there is no such kind of annotation"),
    ("T1\tORG 0 7\tDockers\nE99\tASSAULT\n", "E99 must be TYPE:TRIGGER"),
    ("T1\tORG 0 7\tDockers\nE99\tASSAULT:T1\n", "E99 is of type ASSAULT, but its trigger T1 of"),
    ("T1\tORG 0 7\tDockers\nE99\tASSAULT:T777\n", "E99 is about T777, which is not there"),
    ("T1\tORG 0 7\tDockers\nA99\tNegated\n", "A99 must be NAME ID VALUE"),
    ("T1\tORG 0 7\tDockers\nA99\tNegated E777\n", "A99 is about E777, which is not there"),
    ("T1\tORG 0 7\tDockers\n*\tCoreference T1\n", "* must have two ids at least"),
    ("T1\tORG 0 7\tDockers\n*\tCoreference T1 T777\n", "is about T777, which is not there"),
    ("T1\tORG 0 7\tDockers\n#99\t\n", "#99 must be KIND ID<tab>TEXT"),
    ("T1\tORG 0 7\tDockers\nN99\tT1\n", "N99 must be Reference ID"),
    ("T1\tORG 0 7\tDockers\nR99\tOwns T1\n", "R99 must be NAME Arg1:ID Arg2:ID"),
]


@pytest.mark.parametrize(("lines", "message"), DAMAGED, ids=lambda text: text[-24:])
def test_damaged_lines_are_named_and_change_nothing(
    tmp_path: Path, document: dl.Document, graph: dl.Graph, lines: str, message: str
) -> None:
    """With file and line; what they are about counts as left alone."""
    edits = corrected(tmp_path, document, ("T1\tORG 0 7\tDockers\n", lines))
    (skipped,) = edits.skipped
    assert message in skipped.reason
    assert skipped.source == str(tmp_path / "talks.ann")
    assert skipped.line >= 1
    assert edits.apply(graph).graph is graph
    assert message in str(edits)


def test_bytes_that_are_no_text_are_named(
    tmp_path: Path, document: dl.Document, graph: dl.Graph
) -> None:
    """And where a line cannot be told, nothing is taken for deleted."""
    path = tmp_path / "talks.ann"
    content = document.to_brat().encode()
    path.write_bytes(content.replace(b"\tDockers\n", b"\tD\xffckers\n"))
    edits = dl.from_brat(path, document)
    assert [(x.line, x.reason) for x in edits.skipped] == [(1, "not UTF-8 at byte 13")]
    assert len(edits) == 0
    press = next(x for x in document.to_brat().splitlines() if x.endswith("Adria Press"))
    edits = corrected(tmp_path, document, (press, f"? {press}"))
    (outcome,) = edits.apply(graph).outcomes
    assert (outcome.edit.what, outcome.state) == ("entity deleted", "left")
    assert "has a line that cannot be read, which may be it" in outcome.reason


def test_files_find_their_articles(tmp_path: Path) -> None:
    """By name, else by the text beside; what is without the other is named."""
    texts = ["Police arrested Ada Sund.", "Ada Sund thanked Jonas Berg.", "Kim Roe left Narva."]
    ids = ["one", "a/b", "three"]
    documents = dl.annotate([{"id": i, "text": t} for i, t in zip(ids, texts, strict=True)])
    (tmp_path / "one.ann").write_text(documents[0].to_brat().replace("COERCE", "ASSAULT"), "utf-8")
    (tmp_path / "other.ann").write_text(documents[1].to_brat().replace("PER", "ORG"), "utf-8")
    (tmp_path / "other.txt").write_text(texts[1], "utf-8")
    (tmp_path / "strange.ann").write_text("", "utf-8")
    (tmp_path / "three.ann").write_text("", "utf-8")
    edits = dl.from_brat(tmp_path, documents)
    assert {edit.article for edit in edits} == {"one", "a/b"}
    assert edits.unknown == (str(tmp_path / "strange.ann"),)
    assert edits.missing == ("three",)
    assert "empty, though" in edits.skipped[0].reason
    assert "no file for the article three" in str(edits)
    done = edits.apply(dl.build(documents[:1]))
    assert {o.reason for o in done.left} == {"the graph has no article 'a/b'"}
    assert [event.type for event in done.graph.events] == ["ASSAULT"]
    (tmp_path / "one.txt").write_text("Another text.", "utf-8")
    assert str(tmp_path / "one.ann") in dl.from_brat(tmp_path, documents).unknown


def test_wrong_inputs_are_named(tmp_path: Path, document: dl.Document) -> None:
    """No file, no folder's files, no documents, none that fits."""
    with pytest.raises(dl.IoError, match=r"cannot read .*none\.ann"):
        dl.from_brat(tmp_path / "none.ann", document)
    with pytest.raises(dl.InputError, match=r"the folder has no \.ann file"):
        dl.from_brat(tmp_path, document)
    (tmp_path / "x.ann").write_text("", "utf-8")
    for wrong in ([], ["text"], 7):
        with pytest.raises(dl.InputError, match="documents must be those that were written"):
            dl.from_brat(tmp_path, wrong)  # type: ignore[arg-type]
    with pytest.raises(dl.InputError, match=r"no \.ann file belongs to one of the documents"):
        dl.from_brat(tmp_path, [document, dl.annotate({"id": "y", "text": "Rain."})])


def test_any_damage_is_survived(tmp_path: Path, document: dl.Document, graph: dl.Graph) -> None:
    """A hundred files with lines lost, doubled, cut and mixed: no edit without an outcome."""
    rng = random.Random(7)
    lines = document.to_brat().splitlines()
    path = tmp_path / "talks.ann"
    for round_ in range(100):
        mixed = list(lines)
        for _ in range(rng.randrange(1, 6)):
            i, j = rng.randrange(len(mixed)), rng.randrange(len(mixed))
            cut = rng.randrange(len(mixed[i]) + 1)
            mixed[i] = rng.choice(["", mixed[j], mixed[i][:cut], mixed[i][:cut] + mixed[j]])
        path.write_text("\n".join(mixed), "utf-8")
        edits = dl.from_brat(path, document)
        assert edits._repr_html_()
        if round_ % 20 == 0:
            done = edits.apply(graph)
            assert [o.edit for o in done.outcomes] == list(edits)
            made = [line for o in done.outcomes for line in o.lines]
            assert len(made) == len(done.graph.corrections)
            assert str(done).startswith(f"{len(edits)} edits")
