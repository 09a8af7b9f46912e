# SPDX-License-Identifier: MIT
"""Rolesets are kept by lemma, roles as arcs to head words."""

from training.data import Document, Predicate
from training.roles import argument_heads, collect_roles, collect_rolesets

WORDS = ["the", "decision", "of", "judges", "surprised", "us"]
DECISION = Predicate(1, "decide", "decide.01", (("V", 1, 2), ("ARG0", 2, 4)))
SURPRISED = Predicate(4, "surprise", "surprise.01", (("ARG0", 0, 4), ("V", 4, 5), ("ARG1", 5, 6)))


def document(predicates):
    """Return a document with a tree."""
    return Document(
        "x",
        "ewt",
        "",
        frozenset(),
        WORDS,
        [(0, 6)],
        lemma=["the", "decision", "of", "judge", "surprise", "we"],
        head=[1, 4, 3, 1, -1, 4],
        predicates=predicates,
    )


def test_a_noun_and_the_verb_it_is_named_after_share_a_roleset():
    """A noun and the verb it is named after share a roleset."""
    rolesets, senses = collect_rolesets([document([DECISION, SURPRISED])])
    assert rolesets == ["decide.01", "surprise.01"]
    assert senses["decision"] == senses["decide"] == [0]


def test_the_most_frequent_roleset_comes_first():
    """The most frequent roleset comes first."""
    other = Predicate(4, "surprise", "surprise.02", ())
    _, senses = collect_rolesets([document([other]), document([SURPRISED]), document([SURPRISED])])
    assert senses["surprise"] == [0, 1]


def test_arguments_are_their_head_words_without_the_predicate():
    """Arguments are their head words without the predicate."""
    assert argument_heads(document([]), SURPRISED) == [("ARG0", 1), ("ARG1", 5)]
    assert argument_heads(document([]), DECISION) == [("ARG0", 3)]


def test_rare_roles_are_left_out_and_the_first_role_is_none():
    """Rare roles are left out and the first role is none."""
    assert collect_roles([document([DECISION, SURPRISED])], 2) == ["_", "ARG0"]
