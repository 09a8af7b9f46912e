# SPDX-License-Identifier: MIT
"""Names of different schemes become sets of allowed labels."""

from training.data import Document, Mention
from training.names import allowed_labels, spans


def document(source, mentions, name_sentences=None):
    """Return a document of invented words."""
    words = ["Ada", "Obi", "left", "French", "Lima"]
    return Document(
        "x",
        source,
        "",
        frozenset(),
        words,
        [(0, 3), (3, 5)],
        mentions=mentions,
        name_sentences=name_sentences,
    )


def mention(begin, end, name):
    """Return a named mention."""
    return Mention(begin, end, name, "", "name")


def test_the_target_scheme_is_exact():
    """The target scheme is exact."""
    allowed = allowed_labels(document("worldwide", [mention(0, 2, "PER")]))
    assert allowed[:3] == [{"B-PER"}, {"I-PER"}, {"O"}]


def test_a_plain_token_may_be_of_a_type_its_source_does_not_annotate():
    """A plain token may be of a type its source does not annotate."""
    allowed = allowed_labels(document("wikigold", [mention(3, 4, "OTHER")]))
    assert allowed[2] == {"O", "B-TIME", "I-TIME", "B-NUM", "I-NUM"}
    assert allowed[3] == {"B-OTHER", "B-NORP", "B-EVENT"}


def test_a_source_without_a_scheme_is_unknown():
    """A source without a scheme is unknown."""
    assert allowed_labels(document("masc", [mention(0, 2, "PER")])) == [None] * 5


def test_sentences_outside_the_list_are_unknown():
    """Sentences outside the list are unknown."""
    allowed = allowed_labels(document("worldwide", [], frozenset({1})))
    assert allowed == [None, None, None, {"O"}, {"O"}]


def test_spans_repair_a_name_that_begins_with_inside():
    """Spans repair a name that begins with inside."""
    labels = ["I-PER", "I-PER", "O", "B-ORG", "I-PLACE", "B-PLACE"]
    assert spans(labels) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "PLACE"), (5, 6, "PLACE")]
    assert spans([]) == []
