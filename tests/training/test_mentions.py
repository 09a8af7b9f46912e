# SPDX-License-Identifier: MIT
"""Mentions become classes of their head words, and chains of heads."""

from training.data import Document, Mention
from training.mentions import allowed_classes, head_word, links

WORDS = [
    "the",
    "two",
    "envoys",
    "of",
    "Peru",
    "met",
    "her",
    "in",
    "Lima",
    ",",
    "said",
    "the",
    "old",
    "envoys",
]


def document(source, mentions, name_sentences=None):
    """Return a document of one sentence."""
    sentences = [(0, len(WORDS))]
    return Document(
        "x",
        source,
        "",
        frozenset(),
        WORDS,
        sentences,
        None,
        None,
        None,
        None,
        None,
        mentions,
        name_sentences,
    )


MENTIONS = [
    Mention(0, 5, "PER", "", "nominal", "a", 2),
    Mention(4, 5, "PLACE", "", "name", "b", 4),
    Mention(6, 7, "PER", "", "pronoun", "c", 6),
    Mention(8, 9, "PLACE", "", "name", "d", 8),
    Mention(11, 14, "PER", "", "nominal", "a", 13),
]


def test_a_head_carries_the_class_and_all_else_is_no_mention():
    """A head carries the class and all else is no mention."""
    allowed = allowed_classes(document("gum", MENTIONS))
    assert allowed[2] == allowed[13] == {"nominal-PER"}
    assert allowed[6] == {"pronoun-PER"}
    assert allowed[0] == allowed[4] == allowed[5] == {"O"}


def test_a_source_says_nothing_of_types_that_it_does_not_annotate():
    """A source says nothing of types that it does not annotate."""
    assert "nominal-EVENT" in allowed_classes(document("litbank", MENTIONS))[5]
    assert allowed_classes(document("worldwide", MENTIONS))[2] is None
    assert allowed_classes(document("meantime", MENTIONS, frozenset()))[2] is None


def test_the_head_of_a_phrase_without_a_tree_stands_before_its_complement():
    """The head of a phrase without a tree stands before its complement."""
    plain = document("litbank", [])
    assert head_word(plain, Mention(0, 5, "PER", "", "nominal")) == 2
    assert head_word(plain, Mention(11, 14, "PER", "", "nominal")) == 13


def test_links_are_in_the_order_of_heads_and_share_the_number_of_their_chain():
    """Links are in the order of heads and share the number of their chain."""
    found = links(document("gum", MENTIONS))
    assert [link.head for link in found] == [2, 4, 6, 8, 13]
    assert found[0].chain == found[4].chain
    assert len({link.chain for link in found}) == 4
    assert [link.kind for link in found] == [1, 0, 2, 0, 1]


def test_one_head_word_has_one_link():
    """One head word has one link."""
    twice = [*MENTIONS, Mention(12, 14, "PER", "", "nominal", "z", 13)]
    assert [link.head for link in links(document("gum", twice))] == [2, 4, 6, 8, 13]
