# SPDX-License-Identifier: MIT
"""Development scores of a model folder, measured on its dequantised weights.

``python -m training.evaluate --model models/default --data DIR --report out.json [--manifest]``

Tokens and sentences are the gold ones; trees are decoded by Chu-Liu/Edmonds. Each figure comes
with a 95 % bootstrap interval over documents.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from training.data import Document, Mention, read_documents
from training.folder import MANIFEST, load_folder, write_json
from training.predict import Prediction, predict

SCORED = ("PER", "ORG", "PLACE")
_SAME = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE"}
RESAMPLES, SEED = 1000, 1
CARD_BEGIN, CARD_END = "<!-- scores -->", "<!-- end of scores -->"
_TITLES = {
    "upos": "UPOS",
    "xpos": "XPOS",
    "lemma": "lemma",
    "uas": "UAS",
    "las": "LAS",
    "las_subtypes": "LAS with subtypes",
}

Counts = npt.NDArray[np.float64]
Ratio = Callable[[Counts], float]


def accuracy(counts: Counts) -> float:
    """Return the percentage of counts (right, all)."""
    return float(100 * counts[0] / counts[1]) if counts[1] else 0.0


def f1(counts: Counts) -> float:
    """Return F1 in percent of counts (right, predicted, gold)."""
    both = counts[1] + counts[2]
    return float(200 * counts[0] / both) if both else 0.0


def with_interval(per_document: list[list[float]], ratio: Ratio) -> dict[str, float]:
    """Return the figure over all documents and its 95 % bootstrap interval."""
    table = np.array(per_document, dtype=np.float64)
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(table), size=(RESAMPLES, len(table)))
    figures = [ratio(table[rows].sum(axis=0)) for rows in drawn]
    low, high = np.percentile(figures, [2.5, 97.5])
    return {
        "value": round(ratio(table.sum(axis=0)), 2),
        "low": round(float(low), 2),
        "high": round(float(high), 2),
    }


def _base(label: str) -> str:
    return label.partition(":")[0]


def score_trees(
    documents: list[Document], predictions: dict[str, Prediction]
) -> dict[str, dict[str, float]]:
    """Score tags, lemmas and trees; LAS compares relations without subtypes."""
    rows: dict[str, list[list[float]]] = {}
    for document in documents:
        guess, n = predictions[document.id], len(document.words)
        gold_tags = {"upos": document.upos, "xpos": document.xpos, "lemma": document.lemma}
        for name, gold in gold_tags.items():
            right = sum(map(str.__eq__, gold or [], getattr(guess, name)))
            rows.setdefault(name, []).append([right, n])
        heads = [g == p for g, p in zip(document.head or [], guess.head, strict=True)]
        labels = list(zip(document.deprel or [], guess.deprel, strict=True))
        base = [h and _base(g) == _base(p) for h, (g, p) in zip(heads, labels, strict=True)]
        full = [h and g == p for h, (g, p) in zip(heads, labels, strict=True)]
        for name, right_words in (("uas", heads), ("las", base), ("las_subtypes", full)):
            rows.setdefault(name, []).append([sum(right_words), n])
    return {name: with_interval(table, accuracy) for name, table in rows.items()}


def _scored_words(document: Document) -> npt.NDArray[np.bool_]:
    """Return which words lie in sentences whose names are annotated completely."""
    wanted = np.zeros(len(document.words), dtype=bool)
    for number, (begin, end) in enumerate(document.sentences):
        if document.name_sentences is None or number in document.name_sentences:
            wanted[begin:end] = True
    return wanted


def _keyed(found: set[tuple[Any, ...]], wanted: npt.NDArray[np.bool_]) -> set[tuple[Any, ...]]:
    return {key for key in found if wanted[key[0]] and key[-1] in SCORED}


def exact_names(document: Document, guess: Prediction) -> tuple[set[Any], set[Any]]:
    """Return gold and predicted names as (begin, end, type)."""
    gold = {
        (m.begin, m.end, _SAME.get(m.type, m.type))
        for m in document.mentions or []
        if m.kind == "name"
    }
    return gold, {(begin, end, _SAME.get(name, name)) for begin, end, name in guess.names}


def span_head(begin: int, end: int, heads: list[int]) -> int:
    """Return the first word of a span whose head lies outside it."""
    for word in range(begin, end):
        if not begin <= heads[word] < end:
            return word
    return end - 1


def head_names(document: Document, guess: Prediction) -> tuple[set[Any], set[Any]]:
    """Return gold and predicted names as (head word, type).

    Gold are the outermost names whose head is a proper noun, by the gold tree where there is
    one, otherwise by the predicted tree. A predicted name that equals a gold name inside an
    outermost one is not counted, neither as right nor as wrong.
    """
    heads, upos = document.head or guess.head, document.upos or guess.upos

    def head_of(mention: Mention) -> int:
        return span_head(mention.begin, mention.end, heads)

    named = [m for m in document.mentions or [] if m.kind == "name" and upos[head_of(m)] == "PROPN"]
    outermost = [
        m
        for m in named
        if not any(
            o.begin <= m.begin and m.end <= o.end and (o.end - o.begin) > (m.end - m.begin)
            for o in named
        )
    ]
    gold = {(head_of(m), _SAME.get(m.type, m.type)) for m in outermost}
    inner = {(head_of(m), _SAME.get(m.type, m.type)) for m in named} - gold
    found = {(span_head(b, e, heads), _SAME.get(name, name)) for b, e, name in guess.names}
    return gold, found - inner


def score_names(
    documents: list[Document],
    predictions: dict[str, Prediction],
    names: Callable[[Document, Prediction], tuple[set[Any], set[Any]]],
) -> dict[str, dict[str, float]]:
    """Score names of `SCORED` types, together and each."""
    rows: dict[str, list[list[float]]] = {key: [] for key in ("all", *SCORED)}
    for document in documents:
        gold, found = names(document, predictions[document.id])
        wanted = _scored_words(document)
        gold, found = _keyed(gold, wanted), _keyed(found, wanted)
        for key, table in rows.items():
            g = {n for n in gold if key in ("all", n[-1])}
            p = {n for n in found if key in ("all", n[-1])}
            table.append([len(g & p), len(p), len(g)])
    result = {f"f1_{key}": with_interval(table, f1) for key, table in rows.items()}
    total = np.array(rows["all"]).sum(axis=0)
    result["precision"] = {"value": round(100 * total[0] / max(1, total[1]), 2)}
    result["recall"] = {"value": round(100 * total[0] / max(1, total[2]), 2)}
    return result


def _dev_file(data: Path, name: str) -> Path:
    found = sorted((data / "dev").glob(f"{name}*.jsonl.gz"))
    if not found:
        raise FileNotFoundError(f"no {name}*.jsonl.gz in {data / 'dev'}")
    return found[0]


def evaluate(model: Path, data: Path) -> dict[str, Any]:
    """Return the report on all development sets."""
    loaded = load_folder(model)
    report: dict[str, Any] = {
        "model": loaded.manifest["name"],
        "version": loaded.manifest["version"],
        "weights_sha256": loaded.manifest["files"][0]["sha256"],
        "tokens": "gold tokens and sentences; Chu-Liu/Edmonds; LAS without subtypes",
        "interval": f"95 %, {RESAMPLES} bootstrap samples of documents, seed {SEED}",
        "splits": {},
    }
    plan = {
        "ewt": ("trees", exact_names),
        "gum": ("trees", head_names),
        "worldwide": ("", exact_names),
        "meantime": ("", head_names),
    }
    for name, (trees, names) in plan.items():
        documents = read_documents(_dev_file(data, name))
        predictions = predict(loaded, documents)
        split: dict[str, Any] = {
            "documents": len(documents),
            "words": sum(len(d.words) for d in documents),
        }
        if trees:
            split["trees"] = score_trees(documents, predictions)
        kind = "exact" if names is exact_names else "head word"
        named = [d for d in documents if d.mentions is not None]
        split["names"] = {"match": kind, **score_names(named, predictions, names)}
        report["splits"][f"dev/{name}"] = split
    return report


def short_scores(report: dict[str, Any]) -> dict[str, Any]:
    """Return the figures that the manifest shows, by split."""
    scores: dict[str, Any] = {}
    for split, parts in report["splits"].items():
        entry = {k: v["value"] for k, v in parts.get("trees", {}).items()}
        key = "names_f1_" + parts["names"]["match"].replace(" ", "_")
        entry[key] = parts["names"]["f1_all"]["value"]
        scores[split] = entry
    return scores


def score_table(report: dict[str, Any]) -> str:
    """Return the report as a Markdown table, with intervals."""
    lines = ["| split | documents | what | score | 95 % interval |", "|---|---|---|---|---|"]
    for split, parts in report["splits"].items():
        rows = [(_TITLES[name], figure) for name, figure in parts.get("trees", {}).items()]
        match = parts["names"]["match"]
        for name in ("all", *SCORED):
            title = f"names F1, {'+'.join(SCORED) if name == 'all' else name}, {match}"
            rows.append((title, parts["names"][f"f1_{name}"]))
        lines += [
            f"| {split} | {parts['documents']} | {title} "
            f"| {figure['value']:.1f} | {figure['low']:.1f}-{figure['high']:.1f} |"
            for title, figure in rows
        ]
    return "\n".join(lines)


def update_card(path: Path, report: dict[str, Any]) -> None:
    """Replace the score table of a model card, between its two marks.

    Raises
    ------
    ValueError
        If the marks are missing.
    """
    before, begin, rest = path.read_text(encoding="utf-8").partition(CARD_BEGIN)
    _, end, after = rest.partition(CARD_END)
    if not begin or not end:
        raise ValueError(f"{path} must hold {CARD_BEGIN} and {CARD_END}")
    text = f"{before}{begin}\n\n{score_table(report)}\n\n{end}{after}"
    path.write_text(text, encoding="utf-8")


def main() -> None:
    """Evaluate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder holding dev/")
    parser.add_argument("--report", type=Path, required=True)
    parser.add_argument("--manifest", action="store_true", help="write scores to the manifest")
    parser.add_argument("--card", action="store_true", help="write scores to the model card")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    report = evaluate(args.model, args.data)
    write_json(args.report, report)
    if args.manifest:
        path = args.model / MANIFEST
        manifest = json.loads(path.read_text(encoding="utf-8"))
        manifest["scores"] = short_scores(report)
        write_json(path, manifest)
    if args.card:
        update_card(args.model / "README.md", report)
    sys.stdout.write(json.dumps(short_scores(report), indent=1) + "\n")


if __name__ == "__main__":
    main()
