# SPDX-License-Identifier: MIT
"""Rolesets are kept by lemma, roles as arcs to head words."""

from training.data import Document, Predicate
from training.roles import argument_heads, collect_roles, collect_rolesets, tie_rows

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


def test_ties_tell_how_a_word_hangs_on_a_predicate_and_where_it_stands():
    """Ties tell how a word hangs on a predicate and where it stands, as the runtime reads them."""
    # Crews want to leave the port; relations root 0, nsubj 1, xcomp 2, obj 3, det 4, mark unknown
    head, relation = [1, -1, 3, 1, 5, 3], [1, 0, -1, 2, 4, 3]

    def row(of_relation, place):
        return 10 + 4 * of_relation + place

    rows = {pair: tie_rows(head, relation, *pair) for pair in [(3, 5), (3, 1), (3, 0), (3, 2)]}
    assert rows == {
        (3, 5): (row(3, 0), 7),
        (3, 1): (row(2, 1), 4),
        (3, 0): (row(1, 2), 4),
        (3, 2): (1, 5),
    }
    assert tie_rows(head, relation, 5, 0)[0] == row(1, 3)
    assert tie_rows(head, relation, 4, 3)[0] == 0
