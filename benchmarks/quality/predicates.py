# SPDX-License-Identifier: MIT
"""Scores of predicates, their rolesets, roles and factuality, on gold tokens.

Gold documents are decoded lines of the data files, predictions `dateline.document/1` objects with
the layer `props`: `[{pred, sense, factuality, confidence, args: [{role, begin, end, head}]}]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.quality.figures import Figure, Json, accuracy, f1, pearson, with_interval
from benchmarks.quality.scorers import span_head

CLASSES = {"verbs": frozenset({"VERB"}), "nouns": frozenset({"NOUN", "PROPN"})}
NO_ARGUMENT = frozenset({"V", "C-V"})
SURE = 1.0


def _scored(gold: Iterable[Json], guesses: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """Yield the documents whose predicates are annotated."""
    for document, guess in zip(gold, guesses, strict=True):
        if "props" in document["layers"]:
            yield document, guess


def _complete_words(document: Json) -> set[int]:
    numbers = document.get("props_sentences", range(len(document["sentences"])))
    return {word for number in numbers for word in range(*document["sentences"][number])}


def gold_predicates(document: Json) -> dict[int, Json]:
    """Return the gold predicates by word, where they are annotated completely."""
    wanted = _complete_words(document)
    return {p["pred"]: p for p in document["props"] if p["pred"] in wanted}


def predicted_predicates(document: Json, guess: Json, threshold: float = 0.0) -> dict[int, Json]:
    """Return the predicted predicates by word, where the gold ones are annotated completely."""
    wanted = _complete_words(document)

    def is_sure(predicate: Json) -> bool:
        confidence = predicate.get("confidence")
        return confidence is None or bool(confidence >= threshold)

    return {p["pred"]: p for p in guess["props"] if p["pred"] in wanted and is_sure(p)}


def score_predicates(
    gold: Iterable[Json], guesses: Iterable[Json], *, threshold: float = 0.0
) -> dict[str, Figure]:
    """Score which words are predicates: all, verbs and nouns.

    What is a verb or a noun is told by the gold tag, for a word that is no predicate by the
    predicted tag.
    """
    rows: dict[str, list[list[float]]] = {"all": [], **{name: [] for name in CLASSES}}
    for document, guess in _scored(gold, guesses):
        ours = set(gold_predicates(document))
        theirs = set(predicted_predicates(document, guess, threshold))
        for name, table in rows.items():
            tags = CLASSES.get(name)
            g = {w for w in ours if tags is None or document["upos"][w] in tags}
            extra = {w for w in theirs - ours if tags is None or guess["upos"][w] in tags}
            hits = len(g & theirs)
            table.append([hits, hits + len(extra), len(g)])
    return {
        "predicates F1" + ("" if name == "all" else f", {name}"): with_interval(table, f1)
        for name, table in rows.items()
    }


def score_rolesets(
    gold: Iterable[Json], guesses: Iterable[Json], *, threshold: float = 0.0
) -> dict[str, Figure]:
    """Score the rolesets of the gold predicates that were found."""
    table: list[list[float]] = []
    for document, guess in _scored(gold, guesses):
        ours = gold_predicates(document)
        theirs = predicted_predicates(document, guess, threshold)
        found = ours.keys() & theirs.keys()
        table.append([sum(ours[w]["sense"] == theirs[w]["sense"] for w in found), len(found)])
    return {"roleset accuracy, predicates found": with_interval(table, accuracy)}


def gold_roles(document: Json) -> set[tuple[int, str, int]]:
    """Return (predicate, role, head word) of the gold arguments; heads by the gold tree."""
    return {
        (word, a["role"], span_head(a["begin"], a["end"], document["head"]))
        for word, predicate in gold_predicates(document).items()
        for a in predicate["args"]
        if a["role"] not in NO_ARGUMENT
    }


def predicted_roles(document: Json, guess: Json) -> set[tuple[int, str, int]]:
    """Return (predicate, role, head word) of the arguments predicted for gold predicates."""
    wanted = gold_predicates(document).keys()
    return {
        (word, a["role"], a["head"])
        for word, predicate in predicted_predicates(document, guess).items()
        if word in wanted
        for a in predicate["args"]
        if a["role"] not in NO_ARGUMENT
    }


def _is_core(role: str) -> bool:
    return role.startswith("ARG") and role[3:4].isdigit()


def score_roles(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score labelled head words of arguments, on gold predicates.

    What is predicted for other words does not count. A gold predicate without a prediction has
    missed all its roles; the last figure leaves such predicates out.
    """
    names = ("roles F1", "roles F1, ARG0 to ARG5", "roles F1, modifiers", "roles F1, found")
    rows: dict[str, list[list[float]]] = {name: [] for name in names}
    for document, guess in _scored(gold, guesses):
        ours, theirs = gold_roles(document), predicted_roles(document, guess)
        found = predicted_predicates(document, guess).keys()
        kept = (
            (ours, theirs),
            tuple({k for k in keys if _is_core(k[1])} for keys in (ours, theirs)),
            tuple({k for k in keys if k[1].startswith("ARGM")} for keys in (ours, theirs)),
            ({k for k in ours if k[0] in found}, theirs),
        )
        for table, (g, p) in zip(rows.values(), kept, strict=True):
            table.append([len(g & p), len(p), len(g)])
    return {f"{name}, gold predicates": with_interval(table, f1) for name, table in rows.items()}


def gold_factuality(document: Json) -> dict[int, float]:
    """Return the gold scores by word."""
    return {e["begin"]: e["factuality"] for e in document["events"] if "factuality" in e}


def score_factuality(gold: Iterable[Json], guesses: Iterable[Json]) -> dict[str, Figure]:
    """Score factuality: Pearson's r, the sign where the gold score is clear, and the share scored.

    r and the sign are of words that have both scores; the last figure tells how many of the gold
    ones these are. The sign counts where the gold score is at least `SURE` or at most -`SURE`.
    """
    sums: list[list[float]] = []
    signs: list[list[float]] = []
    shares: list[list[float]] = []
    for document, guess in zip(gold, guesses, strict=True):
        if "uds" not in document["layers"]:
            continue
        ours = gold_factuality(document)
        theirs = {
            p["pred"]: p["factuality"] for p in guess["props"] if p.get("factuality") is not None
        }
        pairs = [(ours[w], theirs[w]) for w in sorted(ours.keys() & theirs.keys())]
        columns = [(1.0, x, y, x * x, y * y, x * y) for x, y in pairs]
        sums.append([sum(c[i] for c in columns) for i in range(6)])
        clear = [(x > 0) == (y > 0) for x, y in pairs if abs(x) >= SURE]
        signs.append([sum(clear), len(clear)])
        shares.append([len(pairs), len(ours)])
    return {
        "factuality, Pearson r": with_interval(sums, pearson),
        "factuality, sign accuracy": with_interval(signs, accuracy),
        "factuality, share of words scored": with_interval(shares, accuracy),
    }
