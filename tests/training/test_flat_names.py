# SPDX-License-Identifier: MIT
"""Flat names are found in nested noun phrases by their trees."""

from training.data import Document, Mention
from training.flat_names import flat_names


def document(rows, mentions):
    """Return a document from rows of word, UPOS, XPOS, head from 1 and relation."""
    columns = list(zip(*[row.split() for row in rows], strict=True))
    words, upos, xpos, heads, deprel = (list(column) for column in columns)
    return Document(
        "x",
        "gum",
        "",
        frozenset(),
        words,
        [(0, len(words))],
        upos,
        xpos,
        words,
        [int(head) - 1 for head in heads],
        deprel,
        [Mention(b, e, t, "", "name") for b, e, t in mentions],
    )


MINISTER = document(
    [
        "the DET DT 4 det",
        "late ADJ JJ 4 amod",
        "Minister PROPN NNP 4 nmod:desc",
        "Ada PROPN NNP 0 root",
        "Obi PROPN NNP 4 flat",
        "of ADP IN 7 case",
        "Peru PROPN NNP 4 nmod",
        ", PUNCT , 9 punct",
        "Speaker PROPN NNP 4 appos",
    ],
    [(0, 9, "PER"), (6, 7, "PLACE")],
)


def test_a_person_is_named_without_determiner_title_complement_and_apposition():
    """A person is named without determiner, title, complement and apposition."""
    names, unknown = flat_names(MINISTER, frozenset({"minister", "speaker"}))
    assert (6, 7, "PLACE") in names
    assert unknown >= {2, 8}
    assert not any(begin <= 2 < end for begin, end, _ in names)


def test_an_organisation_keeps_its_of_phrase():
    """An organisation keeps its of-phrase."""
    university = document(
        [
            "the DET DT 2 det",
            "University PROPN NNP 0 root",
            "of ADP IN 4 case",
            "Lima PROPN NNP 2 nmod",
        ],
        [(0, 4, "ORG"), (3, 4, "PLACE")],
    )
    assert flat_names(university, frozenset())[0] == [(1, 4, "ORG")]


def test_a_plural_people_is_a_nationality():
    """A plural people is a nationality."""
    people = document(["the DET DT 2 det", "Kurds PROPN NNPS 0 root"], [(0, 2, "PER")])
    assert flat_names(people, frozenset())[0] == [(1, 2, "NORP")]


def test_a_bare_title_is_unknown_rather_than_no_name():
    """A bare title is unknown rather than no name."""
    title = document(["the DET DT 2 det", "Senator PROPN NNP 0 root"], [(0, 2, "PER")])
    names, unknown = flat_names(title, frozenset({"senator"}))
    assert names == []
    assert 1 in unknown
