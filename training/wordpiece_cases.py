# SPDX-License-Identifier: MIT
"""Writes ``tests/data/wordpiece_cases.json``, which holds the C++ runtime to the Python rules.

``python -m training.wordpiece_cases --vocab models/default/vocab.txt --out tests/data/...``
checks every word against the ``tokenizers`` package where that is installed.
"""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

from training.wordpiece import BEGIN, END, PADDING, UNKNOWN, WordPiece, case_class

# ruff: noqa: RUF001, SIM905  (look-alike letters are meant; a list of lines would hide the words)

WORDS = """
the The THE tHe a A I i Is IS running unbelievably Electroencephalographically
antidisestablishmentarianism Xylophonists Nairobi nairobi NAIROBI McDonald O'Neill al-Shabaab
Al-Jazeera UN U.N. U.S. U.S.-led NATO-backed e.g. p.m. Mr. Ph.D. G7 G20 AK-47 F-16s COVID-19
3 12 1999 1,200 3.14 1/2 50% $40 €12.50 £3m 10:30 2nd 21st 4x4 1990s '90s 12-year-old -5 +44
, . ; : ! ? ... … — – - -- _ ( ) [ ] { } < > / \\ | @ # & * ^ ~ ` ' " « » “ ”
‘ ’ „ ¿ ¡ § ¶ •
's 'll n't don't it's rock'n'roll naïve café CAFÉ Café Ångström Zürich São François Łódź
İstanbul ISTANBUL ıspanak straße STRASSE ẞ Σίσυφος ΟΔΟΣ Москва МОСКВА москва
Київ Тбилиси
القاهرة بغداد תל-אביב दिल्ली กรุงเทพ ไทย 서울 한국어 東京 北京大学 日本語
ニュース ひらがな 漢字kana x漢y
ﬁnance ½ ² ™ © ® ° µ № Ω ∞ ≠ → ✓ ★ 😀 👍🏽 🇰🇪 👩‍🚀 wow😀 hello👋world ❤️
foo_bar user@example.org https://example.org/a?b=c&d=1
#hashtag @handle C++ C# .NET a.b.c
O’Brien Jean-Pierre van-der-Berg iPhone eBay YouTube MacArthur DeShawn LaTeX HTML5 B B. bB ÉCOLE
école É é Ñandú ñ Ø ø Þór ð Đặng Nguyễn Phạm
Gdańsk Šimić Žižek Čech ǅ ǆ Ǆ ª º ß
zzzzqqqqxxxxyyyywwww supercalifragilisticexpialidocious qwertyuiopasdfghjklzxcvbnm
peacekeepers ceasefire paramilitaries Ouagadougou Antananarivo Thiruvananthapuram
Kyrgyzstan Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoh
""".split()

# Words that whitespace would cut, or that hold characters one cannot see.
ODD = [
    "soft\u00adhyphen",
    "zero\u200bwidth",
    "\ufeffBOM",
    "no\u00a0break",
    "thin\u2009space",
    "two words",
    "tab\there",
    "\u200d",
    "\u0301",
    "e\u0301",
    "A\u030angstro\u0308m",
    "\u0000",
    "\ufffd",
    "nul\u0000inside",
    "bell\u0007",
    "\U0001d400\U0001d401",
    "\u2163",
    "\uff21\uff22\uff23",
    "x" * 100,
    "y" * 101,
    "a" * 120 + "-b",
    "-" * 20,
    "1234567890" * 3,
]


def compare_with_tokenizers(vocab: Path, words: list[str]) -> int:
    """Return how many of `words` the ``tokenizers`` package cuts the same way.

    Raises
    ------
    ValueError
        If any word is cut otherwise, naming the first few.
    """
    tokenizers = importlib.import_module("tokenizers")
    theirs = tokenizers.BertWordPieceTokenizer(str(vocab), lowercase=True, strip_accents=True)
    ours = WordPiece.from_file(vocab, max_pieces=1000)
    other = []
    for word in words:
        expected = theirs.encode(word, add_special_tokens=False).ids or [ours.unknown]
        if list(ours.encode(word)) != expected:
            other.append((word, ours.encode(word), expected))
    if other:
        raise ValueError(f"{len(other)} words are cut otherwise by tokenizers: {other[:10]}")
    return len(words)


def main() -> None:
    """Write the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vocab", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--compare", action="store_true", help="check against tokenizers")
    args = parser.parse_args()
    words = [*dict.fromkeys(WORDS), *ODD]
    if args.compare:
        compare_with_tokenizers(args.vocab, words)
    wordpiece = WordPiece.from_file(args.vocab)
    cases = [
        {
            "word": word,
            "pieces": [wordpiece.vocabulary[piece] for piece in wordpiece.encode(word)],
            "ids": list(wordpiece.encode(word)),
            "case": case_class(word),
        }
        for word in words
    ]
    lines = ",\n".join(json.dumps(case, ensure_ascii=True) for case in cases)
    specials = {name: wordpiece.ids[name] for name in (PADDING, UNKNOWN, BEGIN, END)}
    head = json.dumps({"max_pieces": wordpiece.max_pieces, "specials": specials})[1:-1]
    args.out.write_text(f'{{{head}, "cases": [\n{lines}\n]}}\n', encoding="ascii")


if __name__ == "__main__":
    main()
