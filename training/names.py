# SPDX-License-Identifier: MIT
"""Names in one scheme, from sources that disagree.

The target scheme is flat: PER ORG PLACE FAC NORP TIME NUM OTHER, without determiners. A source
that does not tell some types apart, or does not annotate one, says so here as a *set* of labels
that a token may have; the loss is then minus the log of the set's total probability. So a source
teaches what it knows and is silent about the rest.
"""

from __future__ import annotations

from training.data import Document, Mention

TYPES = ("PER", "ORG", "PLACE", "FAC", "NORP", "TIME", "NUM", "OTHER")
LABELS = ("O", *(f"{bio}-{name}" for name in TYPES for bio in "BI"))
UNKNOWN = -1

# Per source: the types that a plain token may secretly have, and type (or "orig") -> the types
# that a mention of it may have. "O" among them means: perhaps no name in our scheme.
_WIKIGOLD = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "PLACE": ("PLACE", "FAC"),
    "OTHER": ("OTHER", "NORP"),
}
_CROSSNER = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "GPE": ("PLACE",),
    "PLACE": ("PLACE", "FAC"),
    "EVENT": ("OTHER", "O"),
    "OTHER": ("OTHER", "NORP", "O"),
}
_REDOCRED = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "PLACE": ("PLACE", "FAC", "NORP"),
    "TIME": ("TIME", "O"),
    "NUM": ("NUM", "O"),
    "OTHER": ("OTHER", "NORP", "O"),
}
_SCHEMES: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "worldwide": ((), {name: (name,) for name in TYPES}),
    "wikigold": (("TIME", "NUM"), _WIKIGOLD),
    "crossner": (("TIME", "NUM", "NORP", "OTHER"), _CROSSNER),
    "redocred": (("TIME", "NUM"), _REDOCRED),
}


def has_scheme(source: str) -> bool:
    """Tell whether names of `source` can be trained on."""
    return source in _SCHEMES


def _labels(types: tuple[str, ...], bio: str) -> frozenset[str]:
    return frozenset("O" if name == "O" else f"{bio}-{name}" for name in types)


def _outside(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset({"O"} | {f"{bio}-{name}" for name in types for bio in "BI"})


def _flat(mentions: list[Mention]) -> list[Mention]:
    """Keep the outermost of nested mentions, in text order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.begin, -m.end)):
        if not kept or mention.begin >= kept[-1].end:
            kept.append(mention)
    return kept


def allowed_labels(document: Document) -> list[frozenset[str] | None]:
    """Return the labels each token may have, `None` where nothing is known.

    Parameters
    ----------
    document : Document
        Any document; one of a source without a scheme, or without names, is unknown throughout.
    """
    n_words = len(document.words)
    if document.mentions is None or not has_scheme(document.source):
        return [None] * n_words
    silent, by_type = _SCHEMES[document.source]
    outside = _outside(silent)
    allowed: list[frozenset[str] | None] = [outside] * n_words
    for mention in _flat([m for m in document.mentions if m.kind == "name"]):
        types = by_type.get(mention.type)
        for index in range(mention.begin, mention.end):
            bio = "B" if index == mention.begin else "I"
            allowed[index] = _labels(types, bio) if types else None
    if document.name_sentences is not None:
        for number, (begin, end) in enumerate(document.sentences):
            if number not in document.name_sentences:
                allowed[begin:end] = [None] * (end - begin)
    return allowed


def spans(labels: list[str]) -> list[tuple[int, int, str]]:
    """Decode BIO labels to half-open (begin, end, type).

    An ``I-`` that does not continue its type begins a new name.
    """
    found: list[tuple[int, int, str]] = []
    begin, current = 0, ""
    for index, label in enumerate([*labels, "O"]):
        bio, _, name = label.partition("-")
        if current and (bio != "I" or name != current):
            found.append((begin, index, current))
            current = ""
        if bio == "B" or (bio == "I" and not current):
            begin, current = index, name
    return found
