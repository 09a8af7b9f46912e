# SPDX-License-Identifier: MIT
"""The encoder (BERT, post-norm) with a case embedding, and the heads on first pieces.

Parameter names are those of the model folder (``docs/formats/model.md``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.coref import N_FEATURES
from training.examples import Labels
from training.roles import count_tie_rows
from training.safetensors import read_safetensors
from training.wordpiece import N_CASES

HIDDEN, LAYERS, HEADS, INTERMEDIATE, POSITIONS = 384, 6, 12, 1536, 512
NORM_EPS = 1e-12


@dataclass(frozen=True)
class Sizes:
    """Shapes that the encoder and the heads are built with."""

    vocab: int
    features: tuple[tuple[str, int], ...]
    relations: int
    rolesets: int
    roles: int
    arc_size: int = 256
    label_size: int = 96
    sense_size: int = 64
    role_size: int = 64
    coref_size: int = 96
    hidden: int = HIDDEN
    layers: int = LAYERS
    heads: int = HEADS
    intermediate: int = INTERMEDIATE
    positions: int = POSITIONS


@dataclass(frozen=True)
class Widths:
    """Widths of the vectors that pairs are scored with."""

    arc_size: int = 256
    label_size: int = 96
    sense_size: int = 64
    role_size: int = 64
    coref_size: int = 96


def sizes_for(labels: Labels, vocab: int, widths: Widths | None = None) -> Sizes:
    """Return the shapes of a model with these label inventories."""
    widths = widths or Widths()
    features = (
        ("sentence", 1),
        ("upos", len(labels.upos)),
        ("xpos", len(labels.xpos)),
        ("lemma", len(labels.lemma)),
        ("names", len(labels.names)),
        ("mention", len(labels.mention)),
        ("predicate", 1),
        ("factuality", 1),
        ("label_dep", widths.label_size),
        ("label_head", widths.label_size),
        ("sense", widths.sense_size),
        ("role_pred", widths.role_size),
        ("role_arg", widths.role_size),
        ("coref_left", widths.coref_size),
        ("coref_right", widths.coref_size),
    )
    return Sizes(
        vocab,
        features,
        len(labels.deprel),
        len(labels.roleset),
        len(labels.role),
        **widths.__dict__,
    )


class Embeddings(nn.Module):
    """Sum of word, position and case embeddings, normalised."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.word = nn.Embedding(sizes.vocab, sizes.hidden)
        self.position = nn.Embedding(sizes.positions, sizes.hidden)
        self.case = nn.Embedding(N_CASES, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=NORM_EPS)

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        """Return the input vectors of the first layer."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        total = self.word(pieces) + self.position(positions) + self.case(cases)
        normed: Tensor = self.norm(total)
        return normed


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.n_heads = sizes.heads
        self.query = nn.Linear(sizes.hidden, sizes.hidden)
        self.key = nn.Linear(sizes.hidden, sizes.hidden)
        self.value = nn.Linear(sizes.hidden, sizes.hidden)
        self.attention_output = nn.Linear(sizes.hidden, sizes.hidden)
        self.attention_norm = nn.LayerNorm(sizes.hidden, eps=NORM_EPS)
        self.intermediate = nn.Linear(sizes.hidden, sizes.intermediate)
        self.output = nn.Linear(sizes.intermediate, sizes.hidden)
        self.output_norm = nn.LayerNorm(sizes.hidden, eps=NORM_EPS)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors after this layer; `mask` is true where a position exists."""
        n, length, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(n, length, self.n_heads, hidden // self.n_heads).transpose(1, 2)

        mixed = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), attn_mask=mask
        )
        mixed = mixed.transpose(1, 2).reshape(n, length, hidden)
        x = self.attention_norm(x + self.dropout(self.attention_output(mixed)))
        wide = functional.gelu(self.intermediate(x))
        normed: Tensor = self.output_norm(x + self.dropout(self.output(wide)))
        return normed


class Heads(nn.Module):
    """Linear heads, and biaffine scores of arcs and relations."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.features = nn.Linear(sizes.hidden, sum(size for _, size in sizes.features))
        self.arc_dep = nn.Linear(sizes.hidden, sizes.arc_size)
        self.arc_head = nn.Linear(sizes.hidden, sizes.arc_size)
        self.arc_bilinear = nn.Linear(sizes.arc_size, sizes.arc_size, bias=False)
        self.arc_head_bias = nn.Parameter(torch.zeros(sizes.arc_size))
        self.label_out = nn.Linear(2 * sizes.label_size, sizes.relations)
        self.roleset = nn.Linear(sizes.sense_size, sizes.rolesets)
        self.role_out = nn.Linear(2 * sizes.role_size, sizes.roles)
        self.role_features = nn.Parameter(
            torch.zeros(count_tie_rows(sizes.relations), sizes.role_size)
        )
        self.coref_out = nn.Linear(2 * sizes.coref_size, 1)
        self.coref_features = nn.Parameter(torch.zeros(N_FEATURES, sizes.coref_size))


class Annotator(nn.Module):
    """Encoder and heads."""

    def __init__(
        self, sizes: Sizes, dropout_encoder: float = 0.0, dropout_heads: float = 0.0
    ) -> None:
        super().__init__()
        self.sizes = sizes
        self.embeddings = Embeddings(sizes)
        self.layers = nn.ModuleList(Layer(sizes, dropout_encoder) for _ in range(sizes.layers))
        self.heads = Heads(sizes)
        self.dropout_encoder = nn.Dropout(dropout_encoder)
        self.dropout_heads = nn.Dropout(dropout_heads)

    def words(self, pieces: Tensor, cases: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """Return [CLS] and the first piece of each word: (windows, 1 + words, hidden)."""
        x = self.dropout_encoder(self.embeddings(pieces, cases))
        attend = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attend)
        rows = torch.cat([torch.zeros_like(first[:, :1]), first], dim=1)
        index = rows[:, :, None].expand(-1, -1, x.shape[2])
        picked: Tensor = self.dropout_heads(x.gather(1, index))
        return picked

    def features(self, words: Tensor) -> dict[str, Tensor]:
        """Return the feature groups by name: (windows, 1 + words, size)."""
        groups = self.heads.features(words).split([size for _, size in self.sizes.features], -1)
        return {name: group for (name, _), group in zip(self.sizes.features, groups, strict=True)}

    def arcs(self, words: Tensor) -> Tensor:
        """Return the score of each head (column, 0 = root) of each word (row)."""
        dependent = self.dropout_heads(functional.relu(self.heads.arc_dep(words[:, 1:])))
        head = self.dropout_heads(functional.relu(self.heads.arc_head(words)))
        scores = self.heads.arc_bilinear(dependent) @ head.transpose(1, 2)
        bias = head @ self.heads.arc_head_bias
        total: Tensor = scores / math.sqrt(self.sizes.arc_size) + bias[:, None, :]
        return total

    def relations(self, features: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Return relation logits of each word for the given heads (0 = root)."""
        dependent = features["label_dep"][:, 1:]
        index = heads[:, :, None].expand(-1, -1, dependent.shape[2])
        head = features["label_head"].gather(1, index)
        pair = torch.cat([functional.relu(dependent + head), dependent * head], dim=-1)
        logits: Tensor = self.heads.label_out(self.dropout_heads(pair))
        return logits

    def rolesets(self, sense: Tensor) -> Tensor:
        """Return the logits of all rolesets for predicates: (predicates, rolesets)."""
        logits: Tensor = self.heads.roleset(sense)
        return logits

    def roles(self, predicate: Tensor, argument: Tensor, ties: Tensor) -> Tensor:
        """Return role logits of pairs of `role_pred` and `role_arg` vectors: (pairs, roles).

        `ties` are (pairs, 2) row numbers of ``heads.role_features``.
        """
        known = self.heads.role_features[ties].sum(1)
        sums = functional.relu(predicate + argument + known)
        pair = torch.cat([sums, predicate * argument], dim=-1)
        logits: Tensor = self.heads.role_out(self.dropout_heads(pair))
        return logits

    def antecedents(self, later: Tensor, earlier: Tensor, features: Tensor) -> Tensor:
        """Return the scores of pairs of mentions; `features` are (pairs, 4) row numbers."""
        known = self.heads.coref_features[features].sum(1)
        pair = torch.cat([functional.relu(later + earlier + known), later * earlier], dim=-1)
        scores: Tensor = self.heads.coref_out(self.dropout_heads(pair))
        return scores.squeeze(-1)


_BERT_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention_output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "output_norm": "output.LayerNorm",
}


def load_start_weights(model: Annotator, path: Path) -> None:
    """Copy the weights of a BERT checkpoint into the encoder.

    BERT's row of token type 0 goes into every row of the case embedding, whose own part thus
    starts at zero.
    """
    raw = {name: torch.from_numpy(array) for name, array in read_safetensors(path).items()}
    state = {
        "embeddings.word.weight": raw["embeddings.word_embeddings.weight"],
        "embeddings.position.weight": raw["embeddings.position_embeddings.weight"],
        "embeddings.case.weight": raw["embeddings.token_type_embeddings.weight"][:1].repeat(
            N_CASES, 1
        ),
        "embeddings.norm.weight": raw["embeddings.LayerNorm.weight"],
        "embeddings.norm.bias": raw["embeddings.LayerNorm.bias"],
    }
    for index in range(model.sizes.layers):
        for ours, theirs in _BERT_LAYER.items():
            for kind in ("weight", "bias"):
                state[f"layers.{index}.{ours}.{kind}"] = raw[
                    f"encoder.layer.{index}.{theirs}.{kind}"
                ]
    missing, unexpected = model.load_state_dict(state, strict=False)
    foreign = [name for name in missing if not name.startswith("heads.")]
    if foreign or unexpected:
        raise ValueError(f"start weights do not fit: missing {foreign}, unexpected {unexpected}")


def start_heads(model: Annotator, seed: int) -> None:
    """Draw the first weights of the heads from `seed`."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for module in model.heads.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight, generator=generator)
                if module.bias is not None:
                    module.bias.zero_()
        model.heads.arc_head_bias.zero_()
        model.heads.coref_features.normal_(0.0, 0.1, generator=generator)
        model.heads.arc_bilinear.weight.mul_(0.5).add_(torch.eye(model.sizes.arc_size))


def arc_mask(sentence: Tensor) -> Tensor:
    """Return which heads (column 0 = root) a word (row) may have: those of its sentence."""
    same = sentence[:, :, None] == sentence[:, None, :]
    root = torch.ones_like(same[:, :, :1])
    return torch.cat([root, same], dim=2)


def load_state(model: Annotator, state: dict[str, Tensor]) -> None:
    """Copy the weights of a model with the same labels; one without ties of roles has zeros."""
    model.load_state_dict(
        {"heads.role_features": torch.zeros_like(model.heads.role_features), **state}
    )


# Rows of a new label may begin as those of an old one.
_FORMER_NAMES = {"GPE": "PLACE", "LOC": "PLACE", "EVENT": "OTHER"}


def _former(label: str, old: list[str]) -> str:
    bio, dash, name = label.partition("-")
    return label if label in old else f"{bio}{dash}{_FORMER_NAMES.get(name, name)}"


_INVENTORIES = ("upos", "xpos", "lemma", "names", "mention")


def _feature_rows(
    sizes: Sizes, labels: dict[str, Any], old_labels: dict[str, Any], n_old: int
) -> list[int]:
    """Return for each row of the features the row of an older model that means the same, or -1.

    A model of the first kind has upos, xpos, lemma, names, label_dep and label_head, in this order;
    later ones have the groups of `sizes`.
    """
    old_sizes = {name: len(old_labels.get(name, ())) for name in _INVENTORIES}
    begins: dict[str, int] = {}
    total = 0
    if n_old == sum(old_sizes.get(name, size) for name, size in sizes.features):
        for name, size in sizes.features:
            begins[name], total = total, total + old_sizes.get(name, size)
    else:
        for name in ("upos", "xpos", "lemma", "names"):
            begins[name], total = total, total + old_sizes[name]
        begins["label_dep"], begins["label_head"] = total, (total + n_old) // 2
    rows: list[int] = []
    for name, size in sizes.features:
        if name not in begins:
            rows += [-1] * size
        elif name in _INVENTORIES:
            old = old_labels[name]
            found = [_former(label, old) for label in labels[name]]
            rows += [begins[name] + old.index(f) if f in old else -1 for f in found]
        else:
            rows += range(begins[name], begins[name] + size)
    return rows


def carry_over(
    model: Annotator,
    labels: dict[str, Any],
    state: dict[str, Tensor],
    old_labels: dict[str, Any],
) -> None:
    """Copy the weights of a model with fewer heads or other labels into `model`.

    Encoder, arcs and chains are copied whole, the rest label by label; what the older model
    does not have keeps its first values.
    """
    own = model.state_dict()
    rows = _feature_rows(model.sizes, labels, old_labels, len(state["heads.features.bias"]))

    def same(name: str) -> list[int]:
        numbers = {label: number for number, label in enumerate(old_labels.get(name, ()))}
        return [numbers.get(label, -1) for label in labels[name]]

    by_label = {
        "heads.features": rows,
        "heads.label_out": same("deprel"),
        "heads.roleset": same("roleset"),
        "heads.role_out": same("role"),
    }
    for name, tensor in state.items():
        chosen = by_label.get(name.rpartition(".")[0])
        if chosen is None:
            own[name].copy_(tensor)
            continue
        index = torch.tensor(chosen)
        own[name][index >= 0] = tensor[index[index >= 0]]
