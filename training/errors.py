# SPDX-License-Identifier: MIT
"""The worst errors of each head: what a model is surest of and wrong about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.quality.coreference import head_chains
from benchmarks.quality.predicates import gold_factuality, gold_predicates, gold_roles
from benchmarks.quality.scorers import exact_names, is_annotated, scored_words

LIMIT, AROUND = 20, 4

Json = dict[str, Any]
# Word, what is right, what was said, and how sure the model was.
Error = tuple[int, str, str, float]


def _tags(layer: str) -> Callable[[Json, Json], Iterator[Error]]:
    def errors(gold: Json, guess: Json) -> Iterator[Error]:
        sure = guess["sure"][layer]
        for word, (right, said) in enumerate(zip(gold[layer], guess[layer], strict=True)):
            if right != said:
                yield word, str(right), str(said), sure[word]

    return errors


def _names(gold: Json, guess: Json) -> Iterator[Error]:
    """Names that are none or of another type, and gold names of which no word is in a name."""
    if not is_annotated(gold):
        return
    wanted, sure = scored_words(gold), guess["sure"]["names"]
    ours, theirs = exact_names(gold, guess)
    types = {kind for _, _, kind in ours} | {"PER", "ORG", "PLACE"}
    right = {(begin, end): kind for begin, end, kind in ours}
    for begin, end, kind in sorted(theirs - ours):
        if wanted[begin] and kind in types:
            yield begin, right.get((begin, end), "-"), kind, min(sure[begin:end])
    covered = {word for begin, end, _ in theirs for word in range(begin, end)}
    for begin, end, kind in sorted(ours):
        if wanted[begin] and covered.isdisjoint(range(begin, end)):
            yield begin, kind, "-", min(sure[begin:end])


def _predicates(gold: Json, guess: Json) -> Iterator[Error]:
    if "props" not in gold["layers"]:
        return
    ours = gold_predicates(gold)
    complete = set(gold.get("props_sentences", range(len(gold["sentences"]))))
    said = {p["pred"]: p["confidence"] for p in guess["props"]}
    for number, (begin, end) in enumerate(gold["sentences"]):
        for word in range(begin, end) if number in complete else ():
            likely = said.get(word, 0.0)
            if (word in ours) != (likely >= 0.5):
                names = ("predicate", "-") if word in ours else ("-", "predicate")
                yield word, *names, abs(likely - 0.5) + 0.5


def _rolesets(gold: Json, guess: Json) -> Iterator[Error]:
    if "props" not in gold["layers"]:
        return
    ours = gold_predicates(gold)
    for p in guess["props"]:
        right = ours.get(p["pred"])
        if right is not None and right["sense"] != p["sense"]:
            yield p["pred"], right["sense"], p["sense"], p["sense_confidence"] or 0.0


def _roles(gold: Json, guess: Json) -> Iterator[Error]:
    """Arguments that are none, or have another role."""
    if "props" not in gold["layers"]:
        return
    ours = gold_predicates(gold)
    right = {(word, head): role for word, role, head in gold_roles(gold)}
    for p in guess["props"]:
        for a in p["args"] if p["pred"] in ours else ():
            role = right.get((p["pred"], a["head"]), "-")
            if role != a["role"]:
                yield a["head"], role, f"{a['role']} of word {p['pred']}", a["confidence"]


def _factuality(gold: Json, guess: Json) -> Iterator[Error]:
    if "uds" not in gold["layers"]:
        return
    said = {p["pred"]: p["factuality"] for p in guess["props"]}
    for word, right in gold_factuality(gold).items():
        if word in said:
            yield word, f"{right:.1f}", f"{said[word]:.1f}", abs(right - said[word])


def _links(gold: Json, guess: Json) -> Iterator[Error]:
    """Links between mentions whose heads belong to different chains."""
    if not is_annotated(gold):
        return
    wanted = scored_words(gold).tolist()
    chains = head_chains(gold, gold.get("head") or guess["head"], wanted)
    number = {key: i for i, chain in enumerate(chains) for key in chain}
    for m in guess["mentions"]:
        if "antecedent" not in m:
            continue
        earlier = guess["mentions"][m["antecedent"]]
        own, other = (number.get((x["head"], 0)) for x in (m, earlier))
        if own is not None and other is not None and own != other:
            said = f"same as word {earlier['head']}"
            yield m["head"], "another chain", said, m["antecedent_score"]


HEADS: dict[str, dict[str, Callable[[Json, Json], Iterator[Error]]]] = {
    "ewt": {
        **{layer: _tags(layer) for layer in ("upos", "xpos", "lemma", "head", "deprel")},
        "predicate": _predicates,
        "roleset": _rolesets,
        "role": _roles,
        "factuality": _factuality,
    },
    "gum": {"coreference": _links},
    "worldwide": {"names": _names},
}


def worst_errors(name: str, gold: list[Json], guesses: list[Json]) -> dict[str, list[Json]]:
    """Return the `LIMIT` surest errors of each head that is looked at on a development set.

    Parameters
    ----------
    name : str
        The set, of `HEADS`; no other has errors.
    gold, guesses : list of dict
        Its documents, and what `training.predict.predict` returned for them.

    Returns
    -------
    dict
        By head, errors with ``document``, ``word``, ``around`` (the words beside it), ``right``,
        ``said`` and ``sure``: a probability, of factuality the distance, of coreference the score.
    """
    found: dict[str, list[Json]] = {}
    for head, errors in HEADS.get(name, {}).items():
        rows = [
            (sure, document, word, right, said)
            for document, guess in zip(gold, guesses, strict=True)
            for word, right, said, sure in errors(document, guess)
        ]
        rows.sort(key=lambda row: (-row[0], row[1]["id"], row[2]))
        found[head] = [
            {
                "document": document["id"],
                "word": word,
                "around": _around(document, word),
                "right": right,
                "said": said,
                "sure": round(sure, 3),
            }
            for sure, document, word, right, said in rows[:LIMIT]
        ]
    return found


def _around(document: Json, word: int) -> str:
    tokens = document["tokens"][max(0, word - AROUND) : word + AROUND + 1]
    return str(document["text"][tokens[0][0] : tokens[-1][1]])
