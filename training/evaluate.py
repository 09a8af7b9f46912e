# SPDX-License-Identifier: MIT
"""Development scores of a model folder, measured on its dequantised weights.

``python -m training.evaluate --model models/default --data DIR --report out.json [--manifest]``

Tokens and sentences are the gold ones, and rolesets, roles and factuality are asked for the gold
predicates; trees are decoded by Chu-Liu/Edmonds. Each figure comes with a 95 % bootstrap interval
over documents. With ``--checkpoint`` the weights before quantisation are scored beside them. The
report also holds the confusion of name types and the worst errors of each head: text of the
development data, so it stays out of the repository.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.quality import coreference, predicates, scorers, triggers
from benchmarks.quality.figures import RESAMPLES, SEED, Figure
from training.data import parse_document, read_raw
from training.errors import worst_errors
from training.folder import MANIFEST, Loaded, load_folder, write_json
from training.model import load_state
from training.predict import predict

CARD_BEGIN, CARD_END = "<!-- scores -->", "<!-- end of scores -->"
THRESHOLD = 0.5  # a word is a predicate from this probability on

Json = dict[str, Any]
Figures = dict[str, Figure]


def score_ewt(gold: list[Json], guesses: list[Json]) -> Figures:
    """Score tags, trees, sentence ends, names, predicates, roles and factuality."""
    figures = scorers.score_tags_and_trees(gold, guesses)
    figures |= scorers.score_sentence_ends(gold, guesses)
    figures |= scorers.score_names(gold, guesses, by_head=False)
    figures |= predicates.score_predicates(gold, guesses, threshold=THRESHOLD)
    figures |= predicates.score_rolesets(gold, guesses, threshold=THRESHOLD)
    figures |= predicates.score_roles(gold, guesses)
    return figures | predicates.score_factuality(gold, guesses)


def score_gum(gold: list[Json], guesses: list[Json]) -> Figures:
    """Score tags, trees, sentence ends, names, nominal mentions and coreference."""
    figures = scorers.score_tags_and_trees(gold, guesses)
    figures |= scorers.score_sentence_ends(gold, guesses)
    figures |= scorers.score_names(gold, guesses, by_head=True)
    figures |= scorers.score_nominals(gold, guesses)
    return figures | coreference.score_coreference(gold, guesses)


def score_worldwide(gold: list[Json], guesses: list[Json]) -> Figures:
    """Score names, those of the other types apart."""
    figures = scorers.score_names(gold, guesses, by_head=False)
    others = scorers.OTHER_TYPES
    return figures | scorers.score_names(gold, guesses, by_head=False, types=others)


def score_meantime(gold: list[Json], guesses: list[Json]) -> Figures:
    """Score names and coreference where they are annotated completely."""
    figures = scorers.score_names(gold, guesses, by_head=True)
    return figures | coreference.score_coreference(gold, guesses)


def score_ecbplus(gold: list[Json], guesses: list[Json]) -> Figures:
    """Score predicates as triggers of events."""
    figures = triggers.score_triggers(gold, guesses, layer="props", threshold=THRESHOLD)
    return figures | triggers.score_noun_triggers(gold, guesses, layer="props")


SCORERS: dict[str, Callable[[list[Json], list[Json]], Figures]] = {
    "ewt": score_ewt,
    "gum": score_gum,
    "worldwide": score_worldwide,
    "meantime": score_meantime,
    "ecbplus.dev": score_ecbplus,
}


def _dev_file(data: Path, name: str) -> Path:
    path = data / "dev" / f"{name.removesuffix('.dev')}.dev.jsonl.gz"
    if not path.exists():
        raise FileNotFoundError(f"no {path.name} in {path.parent}")
    return path


def _given(raw: Json) -> set[int]:
    """Return the words with a gold predicate or a gold score of factuality."""
    scored = {e["begin"] for e in raw.get("events", []) if "factuality" in e}
    return scored | {p["pred"] for p in raw.get("props", [])}


@dataclass(frozen=True)
class Split:
    """One development set, with what a model says of it."""

    gold: list[Json]
    guesses: list[Json]

    @staticmethod
    def of(loaded: Loaded, gold: list[Json], link_above: float = 0.0) -> Split:
        """Run a model on the documents."""
        given = {raw["id"]: _given(raw) for raw in gold}
        documents = [parse_document(raw) for raw in gold]
        found = predict(loaded, documents, given=given, link_above=link_above)
        return Split(gold, [found[raw["id"]] for raw in gold])


def evaluate(
    loaded: Loaded,
    data: Path,
    splits: list[str],
    floats: Loaded | None = None,
    link_above: float = 0.0,
) -> dict[str, Any]:
    """Return the report on development sets.

    Parameters
    ----------
    loaded : Loaded
        The model.
    data : Path
        Folder holding ``dev/``.
    splits : list of str
        Of `SCORERS`.
    floats : Loaded, optional
        The same model before quantisation.
    link_above : float, default 0
        Score from which on a mention is linked to its best antecedent.
    """
    report: dict[str, Any] = {
        "model": loaded.manifest["name"],
        "version": loaded.manifest["version"],
        "weights_sha256": loaded.manifest["files"][0]["sha256"],
        "tokens": "gold tokens and sentences; Chu-Liu/Edmonds; LAS without subtypes",
        "interval": f"95 %, {RESAMPLES} bootstrap samples of documents, seed {SEED}",
        "splits": {},
    }
    for name in splits:
        gold = list(read_raw(_dev_file(data, name)))
        if name == "meantime":
            gold = [raw for raw in gold if scorers.is_annotated(raw)]
        split = Split.of(loaded, gold, link_above)
        scores = {
            what: {side: round(number, 3) for side, number in dataclasses.asdict(figure).items()}
            for what, figure in SCORERS[name](gold, split.guesses).items()
        }
        if floats is not None:
            before = SCORERS[name](gold, Split.of(floats, gold, link_above).guesses)
            for what, figure in before.items():
                scores[what]["float"] = round(figure.value, 3)
        report["splits"][f"dev/{name}"] = {
            "documents": len(gold),
            "words": sum(len(raw["tokens"]) for raw in gold),
            "scores": scores,
        }
        report["splits"][f"dev/{name}"]["worst"] = worst_errors(name, gold, split.guesses)
        if name in ("ewt", "worldwide"):
            confusions = scorers.count_confusions(gold, split.guesses)
            report["splits"][f"dev/{name}"]["name_types"] = confusions
    return report


def with_checkpoint(loaded: Loaded, path: Path) -> Loaded:
    """Return the model with the weights of the checkpoint that it was exported from.

    Raises
    ------
    ValueError
        If the checkpoint has other labels, or is of another configuration.
    """
    state = torch.load(path, map_location="cpu", weights_only=True)
    trained = loaded.manifest["training"]["config_sha256"]
    if state["labels"] != loaded.labels.as_dict() or state["config_sha256"] != trained:
        raise ValueError(f"{path} is not the checkpoint of model {loaded.manifest['name']}")
    model = type(loaded.model)(loaded.model.sizes)
    load_state(model, state["model"])
    model.eval()
    return dataclasses.replace(loaded, model=model)


def short_scores(report: dict[str, Any]) -> dict[str, Any]:
    """Return the figures that the manifest shows, by split."""
    return {
        split: {what: round(figure["value"], 2) for what, figure in parts["scores"].items()}
        for split, parts in report["splits"].items()
    }


def score_table(report: dict[str, Any]) -> str:
    """Return the report as a Markdown table, with intervals."""
    lines = ["| split | documents | what | score | 95 % interval |", "|---|---|---|---|---|"]
    for split, parts in report["splits"].items():
        for what, figure in parts["scores"].items():
            digits = 3 if what.endswith("Pearson r") else 1
            value, low, high = (f"{figure[side]:.{digits}f}" for side in ("value", "low", "high"))
            lines.append(f"| {split} | {parts['documents']} | {what} | {value} | {low}-{high} |")
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
    parser.add_argument("--checkpoint", type=Path, help="score its weights beside the folder's")
    parser.add_argument("--splits", nargs="+", choices=SCORERS, default=list(SCORERS))
    parser.add_argument("--link-above", type=float, default=0.0, help="least score of a link")
    parser.add_argument("--manifest", action="store_true", help="write scores to the manifest")
    parser.add_argument("--card", action="store_true", help="write scores to the model card")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = load_folder(args.model)
    floats = with_checkpoint(loaded, args.checkpoint) if args.checkpoint else None
    report = evaluate(loaded, args.data, args.splits, floats, args.link_above)
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
