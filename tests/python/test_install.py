# SPDX-License-Identifier: MIT
"""What is installed is whole: the command, the model, the gazetteer, the lexicons."""

from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dateline as dl
from dateline import _core, pipeline

MEGABYTE = 1_000_000


def test_data_lies_inside_the_package() -> None:
    """Nothing has to be fetched or configured."""
    package = Path(dl.__file__).parent
    files = [
        pipeline.model_folder() / "manifest.json",
        pipeline.gazetteer_file(),
        pipeline.lexicon_folder() / "segment" / "abbreviations.tsv",
    ]
    for path in files:
        assert path.is_relative_to(package), path
        assert path.is_file(), path
    assert pipeline.gazetteer_file().stat().st_size <= 25 * MEGABYTE
    weights = sum(p.stat().st_size for p in pipeline.model_folder().iterdir())
    assert weights <= 25 * MEGABYTE


@pytest.mark.parametrize("library", [b"libfmt", b"libspdlog", b"libutf8proc", b"libboost"])
def test_extension_needs_no_library_of_the_build_machine(library: bytes) -> None:
    """A wheel made here loads where none of the libraries it was built with are installed."""
    assert _core.__file__ is not None
    assert library + b".so" not in Path(_core.__file__).read_bytes()


def test_model_says_what_it_is() -> None:
    """Name and version stand in its manifest and in every graph."""
    manifest = json.loads((pipeline.model_folder() / "manifest.json").read_text("utf-8"))
    wanted = f"{manifest['name']} {manifest['version']}"
    assert dl.build([{"id": "a", "text": "Rain fell."}], progress=False).info["model"] == wanted


def test_environment_chooses_the_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder named by the caller comes before the environment, and that before the package."""
    monkeypatch.setenv(pipeline.MODEL_VARIABLE, str(tmp_path))
    assert pipeline.model_folder() == tmp_path
    assert pipeline.model_folder(tmp_path / "mine") == tmp_path / "mine"
    monkeypatch.delenv(pipeline.MODEL_VARIABLE)
    assert pipeline.model_folder() == pipeline.model_folder("default")


@pytest.mark.parametrize("backend", ["native", "reference", "openvino"])
def test_backends_read_the_same_words(backend: str) -> None:
    """Tokens, tags and trees of a plain sentence agree whatever computes them."""
    if backend == "openvino" and not _core.has_openvino:
        pytest.skip("built without OpenVINO")
    text = "Police in Narva arrested Ada Sund on Monday."
    fields = dl.annotate(text, backend=backend).to_dict()
    wanted = dl.annotate(text).to_dict()
    for layer in ("upos", "head", "deprel"):
        assert fields[layer] == wanted[layer]


def test_module_runs_as_the_command() -> None:
    """`python -m dateline` is the command."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"dateline {dl.__version__}\n"


def test_command_is_installed() -> None:
    """Installed by pip, the command is there, and its version is the library's."""
    try:
        version = importlib.metadata.version("dateline")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("run from a build tree, not installed")
    assert version == dl.__version__
    command = shutil.which("dateline", path=str(Path(sys.executable).parent))
    assert command is not None
    done = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"dateline {version}\n"
