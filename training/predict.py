# SPDX-License-Identifier: MIT
"""Runs a model over documents with given tokens and sentences.

What comes out has the fields of ``dateline.document/1``, decoded as the runtime decodes it, but for
two: a nominal mention is here the whole subtree of its head, and arguments have no span.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.coref import candidates, make_mention, pair_features
from training.data import Document
from training.examples import Encoder, Window, collate, pack_windows
from training.folder import Loaded
from training.lemma import apply_script, lower
from training.mentions import KINDS
from training.model import arc_mask
from training.names import spans
from training.roles import tie_rows
from training.trees import best_tree

NUMBERED = frozenset(f"ARG{n}" for n in range(6))  # of which a predicate has one each
LEAST = 0.05  # a word that is less likely a predicate is left out
_TAGS = ("upos", "xpos", "lemma", "names", "mention")
_OF_ARGUMENTS = ("role_pred", "role_arg", "relation")
SURE = (*_TAGS, "deprel", "head")

Json = dict[str, Any]


@dataclass
class Prediction:
    """What a model says of one document; one entry a word, -1 and "" where it says nothing."""

    words: list[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)  # word in the document, -1 = root of its sentence
    deprel: list[str] = field(default_factory=list)
    sentence: list[float] = field(default_factory=list)  # logit of a sentence's last word
    mention: list[str] = field(default_factory=list)  # class of a mention's head word
    names: list[tuple[int, int, str]] = field(default_factory=list)
    sure: dict[str, list[float]] = field(default_factory=dict)  # probability of each choice
    props: list[Json] = field(default_factory=list)
    mentions: list[Json] = field(default_factory=list)
    vectors: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros((2, 0, 0), "f4"))

    def as_document(self) -> Json:
        """Return the layers under the names of the document's schema."""
        layers = ("upos", "xpos", "lemma", "head", "deprel", "sentence", "props", "mentions")
        return {name: getattr(self, name) for name in (*layers, "sure")}


def _empty(document: Document, width: int) -> Prediction:
    n = len(document.words)
    made = Prediction(document.words, head=[-1] * n, sentence=[0.0] * n)
    for name in ("upos", "xpos", "lemma", "deprel", "mention"):
        setattr(made, name, [""] * n)
    made.sure = {name: [0.0] * n for name in SURE}
    made.vectors = np.zeros((2, n, width), dtype=np.float32)
    return made


def _trees(windows: Sequence[Window], arcs: npt.NDArray[np.float64], width: int) -> Tensor:
    """Return the head of each word of each window: 0 for a root, otherwise 1 + word."""
    heads = torch.zeros((len(windows), width), dtype=torch.long)
    for row, window in enumerate(windows):
        start = window.parts[0][0]
        for begin, end in window.parts:
            first, stop = begin - start, end - start
            columns = [0, *range(first + 1, stop + 1)]
            tree = best_tree(arcs[row, first:stop][:, columns])
            heads[row, first:stop] = torch.tensor([h + first if h else 0 for h in tree])
    return heads


@torch.no_grad()
def _run(
    loaded: Loaded,
    windows: Sequence[Window],
    into: dict[str, Prediction],
    given: Mapping[str, Collection[int]],
) -> None:
    arrays = collate(list(windows), loaded.wordpiece)
    batch = {name: torch.from_numpy(array) for name, array in arrays.items()}
    words = loaded.model.words(batch["pieces"], batch["cases"], batch["mask"], batch["first"])
    features = loaded.model.features(words)
    arcs = loaded.model.arcs(words)
    heads = _trees(windows, arcs.numpy().astype(np.float64), batch["first"].shape[1])
    inner = {name: group[:, 1:] for name, group in features.items()}
    inner["deprel"] = loaded.model.relations(features, heads)
    arcs = arcs.masked_fill(~arc_mask(batch["sentence"]), float("-inf"))
    of_heads = arcs.log_softmax(-1).gather(2, heads[:, :, None])[:, :, 0].exp()
    for row, window in enumerate(windows):
        own = {name: group[row] for name, group in inner.items()}
        chosen = {name: own[name].argmax(-1).tolist() for name in (*_TAGS, "deprel")}
        chosen["head"] = heads[row].tolist()
        prediction = into[window.document.id]
        _fill(loaded, window, chosen, prediction)
        start, n = window.parts[0][0], window.n_words
        own["relation"] = inner["deprel"][row].argmax(-1)
        own_sure = {name: own[name].softmax(-1).amax(-1) for name in (*_TAGS, "deprel")}
        for name, values in {**own_sure, "head": of_heads[row]}.items():
            prediction.sure[name][start : start + n] = values[:n].tolist()
        prediction.sentence[start : start + n] = own["sentence"][:n, 0].tolist()
        for side, name in enumerate(("coref_left", "coref_right")):
            prediction.vectors[side, start : start + n] = own[name][:n].numpy()
        _predicates(loaded, window, own, prediction, given.get(window.document.id, ()))


def _fill(
    loaded: Loaded, window: Window, chosen: dict[str, list[int]], prediction: Prediction
) -> None:
    labels, start = loaded.labels, window.parts[0][0]
    for begin, end in window.parts:
        for word in range(begin, end):
            i = word - start
            prediction.upos[word] = labels.upos[chosen["upos"][i]]
            prediction.xpos[word] = labels.xpos[chosen["xpos"][i]]
            script = labels.lemma[chosen["lemma"][i]]
            prediction.lemma[word] = apply_script(script, window.document.words[word])
            prediction.deprel[word] = labels.deprel[chosen["deprel"][i]]
            prediction.mention[word] = labels.mention[chosen["mention"][i]]
            head = chosen["head"][i]
            prediction.head[word] = start + head - 1 if head else -1
        found = spans([labels.names[n] for n in chosen["names"][begin - start : end - start]])
        prediction.names += [(begin + b, begin + e, name) for b, e, name in found]


def _predicates(
    loaded: Loaded,
    window: Window,
    own: dict[str, Tensor],
    prediction: Prediction,
    given: Collection[int],
) -> None:
    """Add the likely predicates of a window, and those that are given."""
    start = window.parts[0][0]
    sure = own["predicate"][:, 0].sigmoid().tolist()
    for begin, end in window.parts:
        part = {name: own[name][begin - start : end - start] for name in _OF_ARGUMENTS}
        heads = [max(h - begin, -1) for h in prediction.head[begin:end]]
        for word in range(begin, end):
            confidence = round(sure[word - start], 2)
            if confidence < LEAST and word not in given:
                continue
            sense, of_sense = _roleset(loaded, prediction, word, own["sense"][word - start])
            prediction.props.append(
                {
                    "pred": word,
                    "lemma": prediction.lemma[word],
                    "sense": sense,
                    "sense_confidence": of_sense,
                    "factuality": float(own["factuality"][word - start, 0].clamp(-3, 3)),
                    "confidence": confidence,
                    "args": _arguments(loaded, word - begin, begin, part, heads),
                }
            )


def _roleset(
    loaded: Loaded, prediction: Prediction, word: int, sense: Tensor
) -> tuple[str, float | None]:
    """Return the roleset and its probability among those of the lemma."""
    lemma = lower(prediction.lemma[word])
    known = loaded.labels.senses.get(lemma, [])
    if not known:
        return (f"{lemma}.01" if prediction.upos[word] == "VERB" else ""), None
    shares = loaded.model.rolesets(sense[None])[0][known].softmax(-1)
    best = int(shares.argmax())
    return loaded.labels.roleset[known[best]], float(shares[best])


def _arguments(
    loaded: Loaded, word: int, begin: int, part: dict[str, Tensor], heads: list[int]
) -> list[Json]:
    """Return role and head word of the arguments of a sentence's word; spans are left to the tree.

    `part` and `heads` are the vectors and the tree of the sentence, which begins at `begin`.
    """
    relations, others = part["relation"].tolist(), part["role_arg"]
    ties = [tie_rows(heads, relations, word, other) for other in range(len(heads))]
    of_predicate = part["role_pred"][word].expand_as(others)
    logits = loaded.model.roles(of_predicate, others, torch.tensor(ties))
    shares, numbers = logits.softmax(-1).max(-1)
    found = [
        {"role": loaded.labels.role[number], "head": begin + i, "confidence": share}
        for i, (number, share) in enumerate(zip(numbers.tolist(), shares.tolist(), strict=True))
        if i != word and number
    ]
    best: dict[str, Json] = {}
    for argument in found:
        of_role = best.setdefault(argument["role"], argument)
        if argument["confidence"] > of_role["confidence"]:
            best[argument["role"]] = argument
    return [a for a in found if a["role"] not in NUMBERED or best[a["role"]] is a]


def subtree(heads: Sequence[int], top: int, upos: Sequence[str]) -> tuple[int, int]:
    """Return the span of a word and all below it, without punctuation at its ends."""
    inside, pending = {top}, [top]
    children: dict[int, list[int]] = {}
    for word, head in enumerate(heads):
        children.setdefault(head, []).append(word)
    while pending:
        below = children.get(pending.pop(), [])
        inside.update(below)
        pending += below
    begin, end = min(inside), max(inside) + 1
    while begin < top and upos[begin] in ("PUNCT", "ADP", "CCONJ"):
        begin += 1
    while end - 1 > top and upos[end - 1] == "PUNCT":
        end -= 1
    return begin, end


def _top(begin: int, end: int, heads: Sequence[int]) -> int:
    return next((w for w in range(begin, end) if not begin <= heads[w] < end), end - 1)


def _mentions(prediction: Prediction, sentences: Sequence[tuple[int, int]]) -> list[Json]:
    """Return the mentions in the order of their heads; a name wins over what shares its head."""
    found: dict[int, Json] = {}
    for begin, end, kind in prediction.names:
        head = _top(begin, end, prediction.head)
        found[head] = {"begin": begin, "end": end, "head": head, "type": kind, "kind": "name"}
    for first, last in sentences:
        heads = [h - first if h >= 0 else -1 for h in prediction.head[first:last]]
        for head in range(first, last):
            kind, _, name = prediction.mention[head].partition("-")
            if head in found or kind not in KINDS:
                continue
            begin, end = head - first, head - first + 1
            if kind == "nominal":
                begin, end = subtree(heads, head - first, prediction.upos[first:last])
            place = {"begin": first + begin, "end": first + end, "head": head}
            found[head] = {**place, "type": name, "kind": kind}
    return [found[head] for head in sorted(found)]


@torch.no_grad()
def _link(loaded: Loaded, document: Document, prediction: Prediction, above: float) -> None:
    """Give each mention the number of its chain, and its antecedent with the pair's score."""
    kept = prediction.mentions = _mentions(prediction, document.sentences)
    numbers = [n for n, (begin, end) in enumerate(document.sentences) for _ in range(begin, end)]
    seen = [
        make_mention(
            document.words[m["begin"] : m["end"]],
            document.words[m["head"]],
            numbers[m["head"]],
            KINDS.index(m["kind"]),
        )
        for m in kept
    ]
    left, right = (torch.from_numpy(side[[m["head"] for m in kept]]) for side in prediction.vectors)
    for i, earlier in enumerate(candidates(seen)):
        kept[i]["entity"] = i
        if not earlier:
            continue
        rows = torch.tensor([pair_features(seen[i], seen[j], i - j) for j in earlier])
        scores = loaded.model.antecedents(left[i].expand(len(earlier), -1), right[earlier], rows)
        best = int(scores.argmax())
        if float(scores[best]) > above:
            kept[i] |= {"antecedent": earlier[best], "antecedent_score": float(scores[best])}
            kept[i]["entity"] = kept[earlier[best]]["entity"]


def predict(
    loaded: Loaded,
    documents: Sequence[Document],
    *,
    given: Mapping[str, Collection[int]] | None = None,
    link_above: float = 0.0,
    batch_pieces: int = 4096,
) -> dict[str, Json]:
    """Annotate `documents` with gold tokens and sentences.

    Parameters
    ----------
    loaded : Loaded
        The model.
    documents : sequence of Document
        Only words and sentences are read.
    given : mapping of str to collection of int, optional
        By document id, words that get a roleset, roles and factuality in any case.
    link_above : float, default 0
        Score from which on a mention is linked to its best antecedent; the runtime's is 0.
    batch_pieces : int, default 4096
        Positions of a batch, padding included.

    Returns
    -------
    dict
        By document id, the layers ``upos xpos lemma head deprel mentions props``, ``sentence``, the
        logit of each word to be the last of its sentence, and ``sure``, the probability of what
        was chosen for each word, by the names of `SURE`. ``props`` holds each word that is at least
        `LEAST` likely a predicate.
    """
    encoder = Encoder(loaded.labels, loaded.wordpiece)
    limit = loaded.manifest["window_pieces"]
    aim = loaded.manifest.get("pack_pieces", limit)
    windows = [w for d in documents for w in pack_windows(encoder.encode(d, ()), limit, aim=aim)]
    into = {d.id: _empty(d, loaded.manifest["coref_size"]) for d in documents}
    batch: list[Window] = []
    for window in sorted(windows, key=lambda w: w.n_pieces):
        if batch and (len(batch) + 1) * window.n_pieces > batch_pieces:
            _run(loaded, batch, into, given or {})
            batch = []
        batch.append(window)
    if batch:
        _run(loaded, batch, into, given or {})
    for document in documents:
        prediction = into[document.id]
        prediction.names.sort()
        prediction.props.sort(key=lambda p: int(p["pred"]))
        _link(loaded, document, prediction, link_above)
    return {name: prediction.as_document() for name, prediction in into.items()}
