# SPDX-License-Identifier: MIT
"""Names in one scheme, from sources that disagree.

The target scheme is flat: PER ORG GPE LOC FAC NORP TIME NUM EVENT OTHER, without determiner, title
or possessive. A source that does not tell some types apart, or does not annotate one, says so here
as a *set* of labels that a token may have; the loss is then minus the log of the set's total
probability. So a source teaches what it knows and is silent about the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

from training.data import Document, Mention
from training.flat_names import flat_names

TYPES = ("PER", "ORG", "GPE", "LOC", "FAC", "NORP", "TIME", "NUM", "EVENT", "OTHER")
LABELS = ("O", *(f"{bio}-{name}" for name in TYPES for bio in "BI"))
UNKNOWN = -1

_ANYWHERE = ("GPE", "LOC", "FAC")
# Per source: the types that a plain token may secretly have, and type -> the types that a mention
# of it may have. "O" among them means: perhaps no name in our scheme.
_WORLDWIDE = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "PLACE": ("GPE", "LOC"),
    "FAC": ("FAC",),
    "NORP": ("NORP",),
    "TIME": ("TIME",),
    "NUM": ("NUM",),
    "OTHER": ("OTHER", "EVENT"),
}
_WIKIGOLD = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "PLACE": _ANYWHERE,
    "OTHER": ("OTHER", "EVENT", "NORP"),
}
_CROSSNER = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "GPE": ("GPE",),
    "PLACE": _ANYWHERE,
    "EVENT": ("EVENT",),
    "OTHER": ("OTHER", "NORP", "EVENT", "O"),
}
_REDOCRED = {
    "PER": ("PER",),
    "ORG": ("ORG",),
    "PLACE": (*_ANYWHERE, "NORP"),
    "TIME": ("TIME", "O"),
    "NUM": ("NUM", "O"),
    "OTHER": ("OTHER", "EVENT", "NORP", "O"),
}
_GUM = {
    "PER": ("PER",),
    "NORP": ("NORP",),
    "ORG": ("ORG",),
    "PLACE": _ANYWHERE,
    "EVENT": ("EVENT", "OTHER"),
    "TIME": ("TIME",),
    "OTHER": ("OTHER", "EVENT", "NORP", "O"),
}
_MEANTIME = {
    "PER": ("PER", "NORP"),
    "ORG": ("ORG",),
    "PLACE": _ANYWHERE,
    "OTHER": ("OTHER", "EVENT", "NORP", "O"),
}
_LITBANK = {
    "PER": ("PER", "NORP"),
    "ORG": ("ORG",),
    "GPE": ("GPE",),
    "LOC": ("LOC",),
    "FAC": ("FAC",),
    "VEHICLE": ("OTHER",),
}
_Scheme = tuple[tuple[str, ...], dict[str, tuple[str, ...]]]
_FLAT_SCHEMES: dict[str, _Scheme] = {
    "worldwide": ((), _WORLDWIDE),
    "wikigold": (("TIME", "NUM"), _WIKIGOLD),
    "crossner": (("TIME", "NUM", "NORP", "OTHER"), _CROSSNER),
    "redocred": (("TIME", "NUM"), _REDOCRED),
}
# Noun phrases that nest, with determiners and titles: the name has to be found in them, with the
# help of a tree or without.
_TREE_SCHEMES: dict[str, _Scheme] = {"gum": (("NORP", "TIME", "NUM"), _GUM)}
_NESTED_SCHEMES: dict[str, _Scheme] = {
    "meantime": (("NORP", "TIME", "NUM", "EVENT", "OTHER"), _MEANTIME),
    "litbank": (("NORP", "TIME", "NUM", "EVENT", "OTHER"), _LITBANK),
}
# Words that may stand between the capitals of one name.
_PARTICLES = ("de", "la", "le", "du", "al", "el", "von", "van")
_CONNECTORS = frozenset(("of", "the", "and", "for", "&", "-", "'", *_PARTICLES))
_MAX_GAP = 2


def has_scheme(source: str) -> bool:
    """Tell whether names of `source` can be trained on."""
    return any(source in schemes for schemes in (_FLAT_SCHEMES, _TREE_SCHEMES, _NESTED_SCHEMES))


def _labels(types: tuple[str, ...], bios: str) -> frozenset[str]:
    return frozenset(
        "O" if name == "O" else f"{bio}-{name}" for name in types for bio in bios if bio != "O"
    ) | (frozenset("O") if "O" in bios else frozenset())


def _outside(types: tuple[str, ...]) -> frozenset[str]:
    return frozenset({"O"} | {f"{bio}-{name}" for name in types for bio in "BI"})


def _flat(mentions: list[Mention]) -> list[Mention]:
    """Keep the outermost of nested mentions, in text order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.begin, -m.end)):
        if not kept or mention.begin >= kept[-1].end:
            kept.append(mention)
    return kept


def _is_capital(document: Document, word: int) -> bool:
    text = document.words[word]
    return text[:1].isupper() or text[:1].isdigit()


def name_run(document: Document, mention: Mention) -> tuple[int, int] | None:
    """Return the name inside a noun phrase: capitals, with connectors between them.

    Determiners before it and all that follows a comma, a bracket or a longer gap are left out.
    `None` if there is no capital.
    """
    capital = [w for w in range(mention.begin, mention.end) if _is_capital(document, w)]
    while capital and document.words[capital[0]].lower() in ("the", "a", "an"):
        capital.pop(0)
    if not capital:
        return None
    begin, last = capital[0], capital[0]
    for word in capital[1:]:
        gap = document.words[last + 1 : word]
        if len(gap) > _MAX_GAP or any(between.lower() not in _CONNECTORS for between in gap):
            break
        last = word
    return begin, last + 1


def _run_labels(types: tuple[str, ...], size: int) -> list[frozenset[str]]:
    """Return the labels of a name's words; before a person's last one a title may stand."""
    if "PER" not in types or size == 1:
        return [_labels(types, "B"), *[_labels(types, "I")] * (size - 1)]
    middle = [_labels(types, "BIO")] * (size - 2)
    return [_labels(types, "BO"), *middle, _labels(types, "BI")]


def _nested_labels(document: Document, scheme: _Scheme) -> list[frozenset[str] | None]:
    silent, by_type = scheme
    allowed: list[frozenset[str] | None] = [_outside(silent)] * len(document.words)
    done = [False] * len(document.words)
    names = [m for m in document.mentions or [] if m.kind == "name"]
    for mention in sorted(names, key=lambda m: (m.begin - m.end, m.begin)):
        run, types = name_run(document, mention), by_type.get(mention.type)
        if run is None or types is None:
            if not any(done[mention.begin : mention.end]):
                allowed[mention.begin : mention.end] = [None] * (mention.end - mention.begin)
            continue
        begin, end = run
        if any(done[begin:end]):
            continue
        allowed[begin:end] = _run_labels(types, end - begin)
        done[begin:end] = [True] * (end - begin)
    return allowed


def _tree_labels(
    document: Document, scheme: _Scheme, common: frozenset[str]
) -> list[frozenset[str] | None]:
    silent, by_type = scheme
    allowed: list[frozenset[str] | None] = [_outside(silent)] * len(document.words)
    names, unknown = flat_names(document, common)
    for word in unknown:
        allowed[word] = None
    for begin, end, name in names:
        types = by_type[name]
        allowed[begin:end] = [_labels(types, "B"), *[_labels(types, "I")] * (end - begin - 1)]
    return allowed


def _flat_labels(document: Document, scheme: _Scheme) -> list[frozenset[str] | None]:
    silent, by_type = scheme
    allowed: list[frozenset[str] | None] = [_outside(silent)] * len(document.words)
    for mention in _flat([m for m in document.mentions or [] if m.kind == "name"]):
        types = by_type.get(mention.type)
        for index in range(mention.begin, mention.end):
            bio = "B" if index == mention.begin else "I"
            allowed[index] = _labels(types, bio) if types else None
    return allowed


def mask_sentences(
    document: Document, allowed: list[frozenset[str] | None], complete: Iterable[int] | None
) -> None:
    """Make words unknown whose sentence is not among the completely annotated ones."""
    if complete is None:
        return
    known = set(complete)
    for number, (begin, end) in enumerate(document.sentences):
        if number not in known:
            allowed[begin:end] = [None] * (end - begin)


def allowed_labels(
    document: Document, common: frozenset[str] = frozenset()
) -> list[frozenset[str] | None]:
    """Return the labels each token may have, `None` where nothing is known.

    Parameters
    ----------
    document : Document
        Any document; one of a source without a scheme, or without names, is unknown throughout.
    common : frozenset of str
        Lemmas that are common nouns, for sources with nested names and trees.
    """
    if document.mentions is None or not has_scheme(document.source):
        return [None] * len(document.words)
    if document.source in _TREE_SCHEMES:
        allowed = _tree_labels(document, _TREE_SCHEMES[document.source], common)
    elif document.source in _NESTED_SCHEMES:
        allowed = _nested_labels(document, _NESTED_SCHEMES[document.source])
    else:
        allowed = _flat_labels(document, _FLAT_SCHEMES[document.source])
    mask_sentences(document, allowed, document.name_sentences)
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
