# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""Weights of two runs are averaged label by label; what only the newer has stays."""

from dataclasses import asdict

import pytest

torch = pytest.importorskip("torch", reason="torch is not installed")

from small import LABELS, small_model

from training.average import average


def test_weights_are_averaged_where_both_runs_have_them(tmp_path):
    """Weights are averaged where both runs have them, ties of roles of an older run do not."""
    new, old = small_model(tmp_path, seed=1).model, small_model(tmp_path, seed=2).model
    before = {k: v for k, v in old.state_dict().items() if k != "heads.role_features"}
    labels = asdict(LABELS)
    found = average(
        {"model": new.state_dict(), "labels": labels},
        {"model": before, "labels": labels},
        0.75,
        new.sizes,
    )
    for name, tensor in new.state_dict().items():
        wanted = tensor if name not in before else 0.75 * tensor + 0.25 * before[name]
        assert torch.allclose(found[name], wanted, atol=1e-6), name


def test_a_share_outside_0_to_1_is_refused(tmp_path):
    """A share outside 0 to 1 is refused, naming it."""
    with pytest.raises(ValueError, match=r"from 0 to 1, got 1\.5"):
        average({}, {}, 1.5, small_model(tmp_path).model.sizes)
