# SPDX-License-Identifier: MIT
"""Flat names from nested noun phrases and their UD trees, as GUM annotates them.

A name is the head of its phrase with the proper words that belong to it: "the late Minister John
Key of Auckland" holds the names "John Key" and "Auckland". Where the phrase does not tell (a bare
title, a common noun that is tagged as proper), its words are unknown rather than no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from training.data import Document, Mention

_INSIDE = frozenset({"-", "\u2013", ".", "/", "'"})
_EDGES = frozenset({"DET", "ADP", "CCONJ", "PART"})


def common_nouns(documents: Iterable[Document]) -> frozenset[str]:
    """Return lemmas that are a common noun at least twice, and not rarely beside a proper one."""
    nouns: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        for tag, lemma in zip(document.upos or (), document.lemma or (), strict=True):
            if tag == "NOUN":
                nouns[lemma.lower()] += 1
            elif tag == "PROPN":
                names[lemma.lower()] += 1
    return frozenset(word for word, n in nouns.items() if n >= 2 and 4 * n > names[word])


class _Tree:
    """A document's tree, read from heads to dependents."""

    def __init__(self, document: Document) -> None:
        if not (document.upos and document.xpos and document.head and document.deprel):
            raise ValueError(f"{document.id}: flat names need tags and a tree")
        self.words, self.upos, self.xpos = document.words, document.upos, document.xpos
        self.head, self.deprel = document.head, document.deprel
        self.kids: list[list[int]] = [[] for _ in document.words]
        for word, head in enumerate(document.head):
            if head >= 0:
                self.kids[head].append(word)
        self.type_at: dict[int, str] = {}
        for mention in sorted(document.mentions or [], key=lambda m: m.begin - m.end):
            if mention.kind == "name":
                self.type_at.setdefault(self.top(mention), mention.type)

    def top(self, mention: Mention) -> int:
        """Return the first word of a mention whose head lies outside."""
        inside = range(mention.begin, mention.end)
        return next((w for w in inside if self.head[w] not in inside), mention.end - 1)

    def is_proper(self, word: int) -> bool:
        return self.xpos[word] in ("NNP", "NNPS") or self.upos[word] == "PROPN"

    def _complement_joins(self, child: int, kind: str) -> bool:
        """Tell whether "of Southern California" belongs to the name before it."""
        case = [k for k in self.kids[child] if self.deprel[k] == "case"]
        inner = self.type_at.get(child)
        if not case or self.words[case[0]].lower() not in ("of", "for"):
            return False
        nested = inner == "PER" or inner == kind == "ORG"
        return kind != "PER" and self.is_proper(child) and not nested

    def joins(self, child: int, word: int, top: int, kind: str) -> bool:
        """Tell whether `child` of the name's `word` belongs to the name."""
        relation = self.deprel[child]
        base = relation.partition(":")[0]
        proper, number = self.is_proper(child), self.upos[child] == "NUM"
        by_relation = {
            "nmod:desc": kind != "PER" and proper,
            "nmod:unmarked": child == word + 1
            and kind not in ("PER", "TIME")
            and (proper or number),
            "nmod:poss": child not in self.type_at and proper,
        }
        if relation in by_relation:
            return by_relation[relation]
        if base in ("flat", "goeswith"):
            return True
        if base in ("compound", "amod", "nummod"):
            return proper or (number and base != "nummod")
        if base == "conj":
            named = self.type_at.get(child) in ("PER", "ORG", "PLACE")
            return kind not in ("PER", "PLACE") and proper and not named and word != top
        return relation == "nmod" and self._complement_joins(child, kind)

    def core(self, mention: Mention) -> tuple[int, int, int]:
        """Return begin, end and head of the name in a phrase."""
        top = self.top(mention)
        words, pending = {top}, [top]
        while pending:
            word = pending.pop()
            for child in self.kids[word]:
                inside = mention.begin <= child < mention.end and child not in words
                if inside and self.joins(child, word, top, mention.type):
                    words.add(child)
                    pending.append(child)
                    words.update(self._markers(child))
        begin = last = top
        while begin > mention.begin and self._fills(begin - 1, words):
            begin -= 1
        while last + 1 < mention.end and self._fills(last + 1, words):
            last += 1
        while begin not in words or (self.upos[begin] in _EDGES and begin < top):
            begin += 1
        while last not in words or (self.upos[last] in _EDGES and last > top):
            last -= 1
        return begin, last + 1, top

    def _markers(self, word: int) -> list[int]:
        wanted = {"case", "cc"} | ({"det"} if self.deprel[word] == "nmod" else set())
        return [kid for kid in self.kids[word] if self.deprel[kid] in wanted]

    def _fills(self, word: int, words: set[int]) -> bool:
        return word in words or self.words[word] in _INSIDE


def _refined(
    tree: _Tree, mention: Mention, core: tuple[int, int, int], lemmas: list[str], common: set[str]
) -> tuple[int, int, str | None]:
    """Return the name without its title, and its type; no type where it may be no name."""
    begin, end, head = core
    if mention.type != "PER":
        bare = end - begin == 1 and lemmas[head] in common and begin > mention.begin
        return begin, end, None if bare else mention.type
    while end - begin > 1 and lemmas[begin] in common and tree.is_proper(begin + 1):
        begin += 1
    if tree.xpos[head] == "NNPS":
        return begin, end, None if lemmas[head] in common else "NORP"
    inside = range(mention.begin, mention.end)
    determined = any(tree.deprel[k] == "det" and k in inside for k in tree.kids[head])
    title = all(lemmas[word] in common for word in range(begin, end))
    return begin, end, None if determined or title else "PER"


def flat_names(
    document: Document, common: frozenset[str]
) -> tuple[list[tuple[int, int, str]], set[int]]:
    """Return the flat names of a document, and the words of which nothing is known.

    Parameters
    ----------
    document : Document
        With tags, a tree and nested mentions.
    common : frozenset of str
        Lemmas that are common nouns, whose capitals are titles (`common_nouns`).
    """
    tree = _Tree(document)
    lemmas = [lemma.lower() for lemma in document.lemma or ()]
    found: dict[int, tuple[int, int, str | None]] = {}
    unknown: set[int] = set()
    named = [m for m in document.mentions or [] if m.kind == "name"]
    for mention in sorted(named, key=lambda m: m.begin - m.end):
        core = tree.core(mention)
        if tree.upos[core[2]] != "PROPN":
            unknown.update(range(mention.begin, mention.end))
        elif core[2] not in found:
            found[core[2]] = _refined(tree, mention, core, lemmas, set(common))
    taken: set[int] = set()
    names: list[tuple[int, int, str]] = []
    for begin, end, kind in sorted(found.values(), key=lambda s: (s[0] - s[1], s[0])):
        if taken.intersection(range(begin, end)):
            continue
        taken.update(range(begin, end))
        if kind is None:
            unknown.update(range(begin, end))
        else:
            names.append((begin, end, kind))
    for word, tag in enumerate(tree.upos):
        capital = tag in ("ADJ", "NOUN") and tree.words[word][:1].isupper()
        if word not in taken and (tag == "PROPN" or capital):
            unknown.add(word)
    return sorted(names), unknown
