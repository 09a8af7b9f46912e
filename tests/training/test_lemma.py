# SPDX-License-Identifier: MIT
"""Edit scripts turn words into the lemmas they were made from."""

import pytest

from training.lemma import apply_script, make_script


@pytest.mark.parametrize(
    ("word", "lemma", "script"),
    [
        ("Countries", "country", "l3+y"),
        ("the", "the", "l0+"),
        ("The", "the", "l0+"),
        ("Lima", "Lima", "k0+"),
        ("was", "be", "=be"),
        ("said", "say", "l2+y"),
        ("U.N.", "U.N.", "k0+"),
        ("Kenyans", "Kenyan", "k1+"),
        (",", ",", "l0+"),
    ],
)
def test_scripts_are_made_and_applied(word, lemma, script):
    """Scripts are made and applied."""
    assert make_script(word, lemma) == script
    assert apply_script(script, word) == lemma


def test_a_script_longer_than_the_word_drops_all_of_it():
    """A script longer than the word drops all of it."""
    assert apply_script("l9+", "Ax") == "ax"
    assert apply_script("l9+be", "Ax") == "be"


@pytest.mark.parametrize("script", ["", "l", "x1+a", "l-1+"])
def test_other_scripts_are_refused(script):
    """Other scripts are refused."""
    with pytest.raises(ValueError, match="edit script"):
        apply_script(script, "word")
