# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""A model folder gives back the model that was written to it."""

import json

import pytest

np = pytest.importorskip("numpy", reason="numpy is not installed")
torch = pytest.importorskip("torch", reason="torch is not installed")

from training.examples import Labels
from training.folder import dequantise, load_folder, quantise, write_folder
from training.model import Annotator, Widths, sizes_for
from training.safetensors import read_safetensors, write_safetensors

LABELS = Labels(
    ["NOUN"],
    ["NN"],
    ["l0+"],
    ["O"],
    ["root", "dep"],
    ["O", "nominal-PER"],
    ["run.01", "run.02"],
    ["_", "ARG0"],
    {"run": [1, 0]},
)
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##a"]
ABOUT = {
    "name": "tiny",
    "version": "0",
    "window_pieces": 32,
    "pack_pieces": 24,
    "word_pieces": 3,
    "sources": [],
    "start_weights": {},
    "training": {},
}


def small_model():
    """Return a model of random weights."""
    torch.manual_seed(1)
    return Annotator(sizes_for(LABELS, len(VOCABULARY), Widths(8, 4, 4, 4, 4)))


def test_quantising_errs_by_half_a_scale_at_most():
    """Quantising errs by half a scale at most."""
    matrix = np.random.default_rng(1).normal(size=(50, 30)).astype(np.float32)
    matrix[3] = 0
    values, scale = quantise(matrix)
    assert values.dtype == np.int8
    error = np.abs(dequantise(values, scale) - matrix)
    assert (error <= scale[:, None] * 0.5001).all()
    assert (dequantise(values, scale)[3] == 0).all()
    again, same = quantise(dequantise(values, scale))
    assert (again == values).all()
    assert np.allclose(same, scale)


def test_a_folder_reads_back(tmp_path):
    """A folder reads back."""
    model = small_model()
    manifest = write_folder(tmp_path, model, LABELS, VOCABULARY, ABOUT)
    loaded = load_folder(tmp_path)
    assert loaded.labels == LABELS
    assert manifest["features"][0] == {"name": "sentence", "size": 1}
    for name, tensor in model.state_dict().items():
        back = loaded.model.state_dict()[name]
        limit = float(tensor.abs().max()) / 200 if tensor.ndim == 2 else 0
        assert float((back - tensor).abs().max()) <= limit, name


def test_floats_are_aligned(tmp_path):
    """Floats are aligned."""
    write_folder(tmp_path, small_model(), LABELS, VOCABULARY, ABOUT)
    data = (tmp_path / "weights.safetensors").read_bytes()
    length = int.from_bytes(data[:8], "little")
    assert (8 + length) % 64 == 0
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if entry["dtype"] == "F32":
            assert entry["data_offsets"][0] % 4 == 0, name


def test_a_damaged_folder_is_refused(tmp_path):
    """A damaged folder is refused."""
    write_folder(tmp_path, small_model(), LABELS, VOCABULARY, ABOUT)
    with (tmp_path / "vocab.txt").open("a") as out:
        out.write("x\n")
    with pytest.raises(ValueError, match="is not the file of the manifest"):
        load_folder(tmp_path)


def test_safetensors_round_trip(tmp_path):
    """Safetensors round trip."""
    tensors = {"a": np.arange(6, dtype="<f4").reshape(2, 3), "b": np.zeros(3, dtype="<i1")}
    write_safetensors(tmp_path / "x", tensors)
    back = read_safetensors(tmp_path / "x")
    assert list(back) == ["a", "b"]
    assert all((back[name] == tensors[name]).all() for name in tensors)
