# SPDX-License-Identifier: MIT
"""Pairs of mentions have the features that the model page names."""

import pytest

from training.coref import FARTHER, NEAREST, candidates, make_mention, pair_features, string_class


def mention(phrase, head=None, sentence=0, kind=1):
    """Return the mention of a phrase, whose last word is its head."""
    words = phrase.split()
    return make_mention(words, head or words[-1], sentence, kind)


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        ("the Ministry", "a ministry", 3),
        ("the old ministry", "the new Ministry", 2),
        ("Ministry", "the head of the ministry", 2),
        ("the guards", "guards officer", 1),
        ("the guards", "an officer", 0),
    ],
)
def test_strings_in_common(later, earlier, expected):
    """Strings in common."""
    assert string_class(mention(later), mention(earlier)) == expected


def test_pronouns_share_nothing_but_themselves():
    """Pronouns share nothing but themselves."""
    she = mention("she", kind=2)
    assert string_class(she, mention("She", kind=2)) == 3
    assert string_class(she, mention("she wolf", "wolf")) == 0


def test_rows_of_distance_sentences_strings_and_kinds():
    """Rows of distance, sentences, strings and kinds."""
    later, earlier = mention("he", sentence=4, kind=2), mention("Ada Obi", sentence=1, kind=0)
    assert pair_features(later, earlier, 3) == (2, 8 + 3, 13, 17 + 6)
    assert pair_features(later, earlier, 1)[0] == 0
    assert pair_features(later, earlier, 64)[0] == 6
    assert pair_features(later, earlier, 65)[0] == 7


def test_far_antecedents_have_the_same_head_and_are_few():
    """Far antecedents have the same head and are few."""
    port, others = mention("the port"), [mention(f"thing{i}") for i in range(NEAREST)]
    found = candidates([port] * (FARTHER + 5) + others + [port])[-1]
    assert found[:2] == [FARTHER + 4 + NEAREST, FARTHER + 3 + NEAREST]
    assert found[NEAREST:] == list(range(FARTHER + 4, 4, -1))
    assert all(j < i for i, js in enumerate(candidates([port] * 9)) for j in js)
