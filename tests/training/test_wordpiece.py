# SPDX-License-Identifier: MIT
"""Word pieces and case classes follow docs/formats/model.md."""

import json
from pathlib import Path

import pytest

from training.wordpiece import WordPiece, basic_parts, case_class
from training.wordpiece_cases import ODD, WORDS, compare_with_tokenizers

ROOT = Path(__file__).parents[2]
VOCABULARY = ROOT / "models" / "default" / "vocab.txt"
CASES = json.loads((ROOT / "tests" / "data" / "wordpiece_cases.json").read_text())


def test_the_shared_cases_hold():
    """The shared cases hold."""
    wordpiece = WordPiece.from_file(VOCABULARY)
    assert len(CASES["cases"]) >= 100
    for case in CASES["cases"]:
        assert list(wordpiece.encode(case["word"])) == case["ids"], case["word"]
        assert case_class(case["word"]) == case["case"], case["word"]


def test_the_tokenizers_package_agrees():
    """The tokenizers package agrees."""
    pytest.importorskip("tokenizers", reason="the tokenizers package is not installed")
    words = [*WORDS, *ODD]
    assert compare_with_tokenizers(VOCABULARY, words) == len(words)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (",", 0),
        ("東京", 0),
        ("", 0),
        ("river", 1),
        ("2nd", 1),
        ("Lima", 2),
        ("É", 6),
        ("UN", 3),
        ("U.S.", 3),
        ("McBride", 4),
        ("iPhone", 4),
        ("1999", 5),
        ("3.5", 5),
        ("3時", 0),
        ("I", 6),
        ("G7", 6),
    ],
)
def test_case_class(word, expected):
    """Case class."""
    assert case_class(word) == expected


def test_accents_and_punctuation():
    """Accents and punctuation."""
    assert basic_parts("Café-Été") == ["cafe", "-", "ete"]
    assert basic_parts("\u200d") == []


def test_a_word_keeps_at_least_one_and_at_most_max_pieces():
    """A word keeps at least one and at most max pieces."""
    wordpiece = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a"], max_pieces=3)
    assert wordpiece.encode("aaaaa") == (4, 5, 5)
    assert wordpiece.encode("\u200d") == (1,)
    assert wordpiece.encode("ab") == (1,)


def test_zero_max_pieces_is_refused():
    """Zero max pieces is refused."""
    with pytest.raises(ValueError, match="max_pieces must be at least 1, got 0"):
        WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]"], max_pieces=0)
