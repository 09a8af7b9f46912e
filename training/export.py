# SPDX-License-Identifier: MIT
"""Writes a model folder from a checkpoint.

``python -m training.export --config C --checkpoint build/train/default/checkpoint.pt --out DIR``
"""

from __future__ import annotations

import argparse
from importlib import metadata
from pathlib import Path
from typing import Any

import torch

from training.config import Config, read_config
from training.corpus import start_folder
from training.examples import Labels
from training.folder import write_folder
from training.model import Annotator, Widths, sizes_for
from training.wordpiece import WordPiece


def _about(state: dict[str, Any], config: Config, args: argparse.Namespace) -> dict[str, Any]:
    return {
        "name": args.name,
        "version": args.version,
        "window_pieces": config.window_pieces,
        "pack_pieces": config.pack_pieces,
        "word_pieces": config.word_pieces,
        "sources": state["sources"],
        "start_weights": {
            "package": config.start_package,
            "version": metadata.version(config.start_package),
            "licence": config.start_licence,
        },
        "training": {
            "config_sha256": state["config_sha256"],
            "seed": config.seed,
            "epochs": config.epochs,
            "step": state["step"],
            "steps": state["total"],
            "commit": args.commit,
            "started_from": state.get("started_from"),
            "averaged": state.get("averaged"),
        },
    }


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="default")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--commit", default="", help="commit of the code that trained")
    args = parser.parse_args()
    config = read_config(args.config)
    state = torch.load(args.checkpoint, map_location="cpu", weights_only=True)
    if state["config_sha256"] != config.sha256:
        raise ValueError(f"{args.checkpoint} was not trained with {args.config}")
    labels = Labels(**state["labels"])
    vocabulary = WordPiece.from_file(start_folder(config.start_package) / "vocab.txt").vocabulary
    model = Annotator(sizes_for(labels, len(vocabulary), Widths(**config.widths)))
    model.load_state_dict(state["model"])
    write_folder(args.out, model, labels, vocabulary, _about(state, config, args))


if __name__ == "__main__":
    main()
