# SPDX-License-Identifier: MIT
"""Nominal and pronominal mentions as classes of their head words, and chains of mentions.

As with names, a source's mention is a *set* of classes that its head word may have.
"""

from __future__ import annotations

from dataclasses import dataclass

from training.data import Document, Mention
from training.names import mask_sentences, name_run

NOMINAL = ("PER", "ORG", "GPE", "LOC", "FAC", "EVENT", "TIME", "VEHICLE", "OTHER")
PRONOUN = ("PER", "ORG", "GPE", "OTHER")
LABELS = ("O", *(f"nominal-{t}" for t in NOMINAL), *(f"pronoun-{t}" for t in PRONOUN))
KINDS = ("name", "nominal", "pronoun")

_NOMINAL_TYPES = {"PLACE": ("GPE", "LOC", "FAC"), "WEAPON": ("OTHER",), "NORP": ("PER",)}
_PRONOUN_TYPES = {"PLACE": ("GPE", "OTHER"), "PER": ("PER",), "ORG": ("ORG",), "GPE": ("GPE",)}
# Source -> classes that a word may have which heads none of its mentions.
_OUTSIDE = {
    "gum": frozenset({"O"}),
    "litbank": frozenset(
        {"O", "nominal-OTHER", "nominal-EVENT", "nominal-TIME", "nominal-ORG", "pronoun-OTHER"}
    ),
    "meantime": frozenset(
        {"O", "nominal-OTHER", "nominal-EVENT", "nominal-TIME", "nominal-VEHICLE", "pronoun-OTHER"}
    ),
}
# Words that end the part of a noun phrase in which its head is the last word.
_PREPOSITIONS = ("of", "in", "on", "at", "from", "to", "with", "for", "by", "as")
_RELATIVES = ("who", "whom", "which", "that", "whose", "where", "when")
_AFTER_HEAD = frozenset(
    (*_PREPOSITIONS, *_RELATIVES, "and", "or", "but", ",", "(", "-", ":", "'s", "\u2019s")
)


@dataclass(frozen=True)
class Link:
    """A mention as coreference sees it: head word, chain, kind and phrase."""

    head: int
    chain: int  # number of its chain in the document
    kind: int  # index in `KINDS`
    begin: int
    end: int


def head_word(document: Document, mention: Mention) -> int:
    """Return the head of a mention: the annotated one, otherwise a guess from the words."""
    if mention.head >= 0:
        return mention.head
    if document.head is not None:
        for word in range(mention.begin, mention.end):
            if not mention.begin <= document.head[word] < mention.end:
                return word
    if mention.kind == "name":
        run = name_run(document, mention) or (mention.begin, mention.end)
        return run[0] if mention.type == "PER" else run[1] - 1
    for word in range(mention.begin + 1, mention.end):
        if document.words[word].lower() in _AFTER_HEAD:
            return word - 1
    return mention.end - 1


def _classes(mention: Mention) -> frozenset[str]:
    if mention.kind == "pronoun":
        types = _PRONOUN_TYPES.get(mention.type, ("OTHER",))
        return frozenset(f"pronoun-{t}" for t in types)
    types = _NOMINAL_TYPES.get(mention.type, (mention.type,))
    return frozenset(f"nominal-{t}" for t in types if t in NOMINAL)


def allowed_classes(document: Document) -> list[frozenset[str] | None]:
    """Return the classes each word may have as the head of a mention, `None` if unknown."""
    n_words = len(document.words)
    if document.mentions is None or document.source not in _OUTSIDE:
        return [None] * n_words
    outside = _OUTSIDE[document.source]
    allowed: list[frozenset[str] | None] = [outside] * n_words
    for mention in sorted(document.mentions, key=lambda m: m.end - m.begin, reverse=True):
        word, is_name = head_word(document, mention), mention.kind == "name"
        if is_name and document.upos is not None and document.upos[word] != "PROPN":
            allowed[word] = _classes(mention) | {"O"}
        else:
            allowed[word] = frozenset({"O"}) if is_name else _classes(mention) or None
    mask_sentences(document, allowed, document.name_sentences)
    return allowed


def links(document: Document) -> list[Link]:
    """Return the mentions of known chains in the order of their heads, one a head word."""
    by_head: dict[int, Link] = {}
    numbers: dict[str, int] = {}
    wanted = sorted(
        (m for m in document.mentions or [] if m.entity),
        key=lambda m: (KINDS.index(m.kind), m.begin - m.end, m.begin),
    )
    for mention in wanted:
        chain = numbers.setdefault(mention.entity, len(numbers))
        head = head_word(document, mention)
        link = Link(head, chain, KINDS.index(mention.kind), mention.begin, mention.end)
        by_head.setdefault(head, link)
    if document.name_sentences is not None:
        complete = {w for n in document.name_sentences for w in range(*document.sentences[n])}
        by_head = {head: link for head, link in by_head.items() if head in complete}
    return [by_head[head] for head in sorted(by_head)]
