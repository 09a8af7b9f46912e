# SPDX-License-Identifier: MIT
"""Trains the annotator: ``python -m training.train --config C --data DIR --out DIR [--resume]``.

The order of batches depends on the seed and the epoch alone, so that a run resumed from a
checkpoint reads what the unbroken run would have read.
"""

from __future__ import annotations

import argparse
import json
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.config import Config, read_config
from training.corpus import Corpus, build_corpus, read_sources, start_folder
from training.examples import SCORE_UNITS, SCORE_UNKNOWN, Window, collate, epoch_batches
from training.model import (
    Annotator,
    Sizes,
    Widths,
    arc_mask,
    carry_over,
    load_start_weights,
    load_state,
    sizes_for,
    start_heads,
)
from training.roles import UNKNOWN_TIE
from training.silver import load_checkpoint, with_silver_trees

log = logging.getLogger("training")

CHECKPOINT = "checkpoint.pt"
HIDDEN_TREES = 0.15  # share of pairs of predicate and word whose place in the tree is hidden
CLASSES = ("upos", "xpos", "lemma")
TASKS = (
    *CLASSES,
    "names",
    "mention",
    "arcs",
    "deprel",
    "sentence",
    "predicate",
    "sense",
    "role",
    "factuality",
    "coref",
)


@dataclass(frozen=True)
class Tables:
    """What the losses need beside a batch."""

    names: Tensor  # (sets, name labels): which labels a set allows
    mentions: Tensor  # (sets, classes)
    rivals: Tensor  # (rolesets, rolesets): those that share a lemma


def make_tables(corpus: Corpus, device: torch.device) -> Tables:
    """Return the tables of a corpus."""
    n_rolesets = len(corpus.labels.roleset)
    rivals = torch.eye(n_rolesets, dtype=torch.bool)
    for numbers in corpus.labels.senses.values():
        index = torch.tensor(numbers)
        rivals[index[:, None], index[None, :]] = True
    names, mentions = torch.from_numpy(corpus.name_table), torch.from_numpy(corpus.mention_table)
    return Tables(names.to(device), mentions.to(device), rivals.to(device))


def _classes(logits: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(
        logits.flatten(0, 1), target.flatten(), ignore_index=-1, reduction="sum"
    )


def _sets(logits: Tensor, target: Tensor, sets: Tensor) -> Tensor:
    """Minus the log of the probability of each token's set of allowed labels."""
    known = target >= 0
    if not bool(known.any()):
        return logits.sum() * 0.0
    chosen = logits[known]
    allowed = chosen.masked_fill(~sets[target[known]], float("-inf"))
    return (chosen.logsumexp(-1) - allowed.logsumexp(-1)).sum()


def _yes_or_no(logits: Tensor, target: Tensor) -> Tensor:
    known = target >= 0
    return functional.binary_cross_entropy_with_logits(
        logits[known], target[known].to(logits.dtype), reduction="sum"
    )


def _scores(values: Tensor, target: Tensor) -> Tensor:
    known = target > SCORE_UNKNOWN
    wanted = target[known].to(values.dtype) / SCORE_UNITS
    return functional.smooth_l1_loss(values[known], wanted, reduction="sum")


def _without_some_trees(ties: Tensor) -> Tensor:
    """Hide the path of some pairs, so that roles do not stand on the gold tree alone."""
    path, step = ties.unbind(1)
    hidden = torch.rand(path.shape, device=path.device) < HIDDEN_TREES
    return torch.stack([path.masked_fill(hidden, UNKNOWN_TIE), step], 1)


def _predicate_losses(
    model: Annotator, flat: dict[str, Tensor], batch: dict[str, Tensor], tables: Tables
) -> dict[str, Tensor]:
    """Rolesets among those that share a lemma; the role of every word of the sentence."""
    words, rolesets = batch["senses"].unbind(1)
    logits = model.rolesets(flat["sense"][words])
    rivals = logits.masked_fill(~tables.rivals[rolesets], float("-inf"))
    predicates, arguments, roles = batch["role_pairs"][:, :3].unbind(1)
    ties = _without_some_trees(batch["role_pairs"][:, 3:])
    scores = model.roles(flat["role_pred"][predicates], flat["role_arg"][arguments], ties)
    return {
        "sense": functional.cross_entropy(rivals, rolesets, reduction="sum"),
        "role": functional.cross_entropy(scores, roles, reduction="sum"),
    }


def _coref_loss(model: Annotator, flat: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    """Minus the log of the probability of a mention's true antecedents, or of none."""
    words, chains = batch["links"].unbind(1)
    later, earlier = batch["pairs"][:, 0], batch["pairs"][:, 1]
    left, right = flat["coref_left"][words], flat["coref_right"][words]
    scores = model.antecedents(left[later], right[earlier], batch["pairs"][:, 2:]).float()
    true = chains[later] == chains[earlier]
    n = len(words)
    # The score of "no antecedent" is 0; exponents are bounded, so that sums stay finite.
    weights = scores.clamp(-30, 30).exp()
    total = torch.ones(n, device=scores.device).index_add(0, later, weights)
    right_ones = torch.zeros(n, device=scores.device).index_add(0, later, weights * true)
    has_true = torch.zeros(n, device=scores.device).index_add(0, later, true.float()) > 0
    return (total.log() - torch.where(has_true, right_ones, torch.ones_like(total)).log()).sum()


def losses(model: Annotator, batch: dict[str, Tensor], tables: Tables) -> dict[str, Tensor]:
    """Return the summed loss of each task over the words where it is known."""
    words = model.words(batch["pieces"], batch["cases"], batch["mask"], batch["first"])
    features = model.features(words)
    inner = {name: group[:, 1:] for name, group in features.items()}
    flat = {name: group.flatten(0, 1) for name, group in features.items()}
    result = {name: _classes(inner[name], batch[name]) for name in CLASSES}
    result["names"] = _sets(inner["names"], batch["names"], tables.names)
    result["mention"] = _sets(inner["mention"], batch["mention"], tables.mentions)
    result["sentence"] = _yes_or_no(inner["sentence"].squeeze(-1), batch["ends"])
    result["predicate"] = _yes_or_no(inner["predicate"].squeeze(-1), batch["predicate"])
    result["factuality"] = _scores(inner["factuality"].squeeze(-1), batch["factuality"])
    if bool((batch["head"] >= 0).any()):
        arcs = model.arcs(words).masked_fill(~arc_mask(batch["sentence"]), -1e9)
        result["arcs"] = _classes(arcs, batch["head"])
        relations = model.relations(features, batch["head"].clamp(min=0))
        known = torch.where(batch["head"] >= 0, batch["deprel"], -1)
        result["deprel"] = _classes(relations, known)
    if len(batch["role_pairs"]):
        result |= _predicate_losses(model, flat, batch, tables)
    if len(batch["pairs"]):
        result["coref"] = _coref_loss(model, flat, batch)
    return result


def to_tensors(batch: list[Window], corpus: Corpus, device: torch.device) -> dict[str, Tensor]:
    """Collate windows and move them to `device`."""
    arrays = collate(batch, corpus.wordpiece)
    return {name: torch.from_numpy(array).to(device) for name, array in arrays.items()}


def make_optimiser(model: Annotator, config: Config) -> torch.optim.AdamW:
    """AdamW with two rates; no decay of biases, norms and embeddings."""
    groups = []
    for heads in (False, True):
        for decayed in (False, True):
            chosen = [
                parameter
                for name, parameter in model.named_parameters()
                if name.startswith("heads.") == heads
                and (parameter.ndim > 1 and "embeddings" not in name) == decayed
            ]
            rate = config.rate_heads if heads else config.rate_encoder
            decay = config.weight_decay if decayed else 0.0
            groups.append({"params": chosen, "lr": rate, "weight_decay": decay, "base": rate})
    return torch.optim.AdamW(groups, fused=True)


def rate_factor(step: int, total: int, config: Config) -> float:
    """Return the factor of the learning rates: up for ``warmup_steps``, then down to zero."""
    warmup = config.warmup_steps
    if step < warmup:
        return (step + 1) / warmup
    return max(0.0, (total - step) / max(1, total - warmup))


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Write `state` so that a crash leaves the old checkpoint or the new one."""
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


class Trainer:
    """One run: model, optimiser, place in the order of batches."""

    def __init__(
        self, config: Config, corpus: Corpus, out: Path, device: torch.device, sizes: Sizes
    ) -> None:
        self.config, self.corpus, self.out, self.device = config, corpus, out, device
        self.model = Annotator(sizes, config.dropout_encoder, config.dropout_heads)
        self.model.to(device)
        self.optimiser = make_optimiser(self.model, config)
        self.tables = make_tables(corpus, device)
        self.epochs = [
            epoch_batches(corpus.groups, config, epoch, corpus.wordpiece)
            for epoch in range(config.epochs)
        ]
        self.total = sum(map(len, self.epochs))
        if config.max_steps:
            self.total = min(self.total, config.max_steps)
        self.step = 0
        self.started_from: dict[str, Any] | None = None

    def state(self) -> dict[str, Any]:
        """Return what a later process needs to go on."""
        return {
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "total": self.total,
            "rng": torch.get_rng_state(),
            "device_rng": torch.cuda.get_rng_state() if self.device.type == "cuda" else None,
            "config_sha256": self.config.sha256,
            "labels": self.corpus.labels.as_dict(),
            "sources": self.corpus.counts,
            "started_from": self.started_from,
        }

    def resume(self) -> None:
        """Go on from the checkpoint in the output folder, if there is one."""
        path = self.out / CHECKPOINT
        if not path.exists():
            log.info("no checkpoint at %s, starting afresh", path)
            return
        state = torch.load(path, map_location=self.device, weights_only=True)
        if state["config_sha256"] != self.config.sha256 or state["total"] != self.total:
            raise ValueError(f"{path} is of another configuration or other data")
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        torch.set_rng_state(state["rng"].cpu())
        if self.device.type == "cuda" and state.get("device_rng") is not None:
            torch.cuda.set_rng_state(state["device_rng"].cpu())
        self.step = state["step"]
        self.started_from = state.get("started_from")
        log.info("resumed at step %d of %d", self.step, self.total)

    def start_from(self, path: Path) -> None:
        """Take over the weights of another run's checkpoint, not its place or optimiser.

        Of a model with fewer heads or other labels all that fits is taken.
        """
        state = torch.load(path, map_location=self.device, weights_only=True)
        labels = self.corpus.labels.as_dict()
        if state["labels"] == labels:
            load_state(self.model, state["model"])
        else:
            carry_over(self.model, labels, state["model"], state["labels"])
        self.started_from = {"config_sha256": state["config_sha256"], "step": state["step"]}

    def save(self, name: str = CHECKPOINT) -> None:
        """Write a checkpoint."""
        save_checkpoint(self.out / name, self.state())

    def train_step(self, windows: list[Window]) -> dict[str, float]:
        """Take one step; return the losses per word."""
        factor = rate_factor(self.step, self.total, self.config)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * factor
        batch = to_tensors(windows, self.corpus, self.device)
        n_words = float((batch["sentence"] >= 0).sum())
        with torch.autocast(self.device.type, torch.bfloat16, self.config.bfloat16):
            parts = losses(self.model, batch, self.tables)
        weights = self.config.loss_weights
        weighted = [weights.get(name, 1.0) * value for name, value in parts.items()]
        total = torch.stack([value.float() for value in weighted]).sum() / n_words
        torch.autograd.backward(total)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.clip_norm)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        return {name: float(value.detach()) / n_words for name, value in parts.items()}

    def run(self, max_steps: int | None = None) -> None:
        """Train to the end, or for `max_steps` more steps."""
        self.model.train()
        batches = [(e, batch) for e, epoch in enumerate(self.epochs) for batch in epoch]
        stop = self.total if max_steps is None else min(self.total, self.step + max_steps)
        saved = began = time.monotonic()
        first, means = self.step, dict.fromkeys(TASKS, 0.0)
        for epoch, windows in batches[self.step : stop]:
            for name, value in self.train_step(windows).items():
                means[name] += 0.02 * (value - means[name])
            now = time.monotonic()
            if self.step % 20 == 0 or self.step == stop:
                speed = (now - began) / (self.step - first)
                left = speed * (self.total - self.step) / 60
                text = " ".join(f"{name} {value:.3f}" for name, value in means.items())
                log.info(
                    "epoch %d step %d/%d %.2f s/step, %.0f min left: %s",
                    epoch,
                    self.step,
                    self.total,
                    speed,
                    left,
                    text,
                )
            if now - saved > 60 * self.config.checkpoint_minutes:
                self.save()
                saved = time.monotonic()
        self.save()


def set_up_logging(out: Path) -> None:
    """Log to ``train.log`` in `out` and to the terminal."""
    out.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        logging.FileHandler(out / "train.log", encoding="utf-8"),
        logging.StreamHandler(),
    ]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", handlers=handlers)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder holding train/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start-from", type=Path, help="checkpoint of an earlier run")
    parser.add_argument("--max-steps", type=int, help="stop after so many more steps")
    args = parser.parse_args()
    set_up_logging(args.out)
    config = read_config(args.config)
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    start = start_folder(config.start_package)
    groups = read_sources(config, args.data)
    if args.start_from and any("verbs" in source.layers for source, _ in groups):
        groups = with_silver_trees(groups, load_checkpoint(args.start_from, config))
    corpus = build_corpus(config, groups, start / "vocab.txt")
    log.info("labels: %s", {k: len(v) for k, v in corpus.labels.as_dict().items()})
    log.info("sources: %s", json.dumps(corpus.counts))
    vocab = len(corpus.wordpiece.vocabulary)
    sizes = sizes_for(corpus.labels, vocab, Widths(**config.widths))
    trainer = Trainer(config, corpus, args.out, torch.device("cpu"), sizes)
    load_start_weights(trainer.model, start / "model.safetensors")
    start_heads(trainer.model, config.seed)
    if args.start_from:
        trainer.start_from(args.start_from)
    if args.resume:
        trainer.resume()
    log.info("%d steps in %d epochs", trainer.total, config.epochs)
    trainer.run(args.max_steps)


if __name__ == "__main__":
    main()
