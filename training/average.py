# SPDX-License-Identifier: MIT
"""Averages the weights of a run with those that it started from.

``python -m training.average --new NEW.pt --old OLD.pt --share 0.8 --out OUT.pt``. After Wortsman et
al. (2022), "Model soups": fine-tuned weights of one descent lie in one valley, and a point between
them often generalises better than either. What the older run does not have stays as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch

from training.examples import Labels
from training.model import Annotator, Sizes, Widths, carry_over, sizes_for
from training.train import save_checkpoint


def average(
    new: dict[str, Any], old: dict[str, Any], share: float, sizes: Sizes
) -> dict[str, torch.Tensor]:
    """Return `share` of the weights of a checkpoint plus the rest of an older one's.

    Raises
    ------
    ValueError
        If `share` is not from 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share must be from 0 to 1, got {share}")
    model = Annotator(sizes)
    model.load_state_dict(new["model"])
    carry_over(model, new["labels"], old["model"], old["labels"])
    return {
        name: share * new["model"][name] + (1 - share) * before
        for name, before in model.state_dict().items()
    }


def main() -> None:
    """Average from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--new", type=Path, required=True)
    parser.add_argument("--old", type=Path, required=True)
    parser.add_argument("--share", type=float, required=True, help="of the new weights, 0 to 1")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    new, old = (
        torch.load(path, map_location="cpu", weights_only=True) for path in (args.new, args.old)
    )
    vocabulary = len(new["model"]["embeddings.word.weight"])
    widths = {
        "arc_size": len(new["model"]["heads.arc_head_bias"]),
        "label_size": new["model"]["heads.label_out.weight"].shape[1] // 2,
        "sense_size": new["model"]["heads.roleset.weight"].shape[1],
        "role_size": new["model"]["heads.role_out.weight"].shape[1] // 2,
        "coref_size": new["model"]["heads.coref_out.weight"].shape[1] // 2,
    }
    sizes = sizes_for(Labels(**new["labels"]), vocabulary, Widths(**widths))
    new["model"] = average(new, old, args.share, sizes)
    new["averaged"] = {
        "share": args.share,
        "config_sha256": old["config_sha256"],
        "step": old["step"],
    }
    save_checkpoint(args.out, new)


if __name__ == "__main__":
    main()
