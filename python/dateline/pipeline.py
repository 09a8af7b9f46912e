# SPDX-License-Identifier: MIT
"""The pipelines in use: where their files lie, and one of each kind kept in memory."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

from dateline import _core
from dateline.errors import FormatError, InputError
from dateline.lexicon.layers import OwnWords, layered, read_own

MODEL_VARIABLE = "DATELINE_MODEL"
_DATA = Path(__file__).parent / "data"
_KEPT = 2

_lock = threading.Lock()
_Files = tuple[Path, str, int, Path, Path | None]  # Model, backend, workers, gazetteer, places
_pipelines: dict[tuple[_Files, str], _core.Pipeline] = {}
_logger = logging.getLogger("dateline")


def model_folder(model: str | os.PathLike[str] | None = None) -> Path:
    """Find a model folder.

    Parameters
    ----------
    model : str or path, optional
        Name of a model in the package, or path of a folder. Without it, the environment variable
        ``DATELINE_MODEL`` counts, and without that the model that comes with the package.

    Returns
    -------
    Path
        The folder; whether it holds a model shows when it is loaded.
    """
    chosen = model if model is not None else os.environ.get(MODEL_VARIABLE) or "default"
    shipped = _DATA / "models" / Path(chosen).name
    if isinstance(chosen, str) and Path(chosen).name == chosen and shipped.is_dir():
        return shipped
    return Path(chosen)


def gazetteer_file(gazetteer: str | os.PathLike[str] | None = None) -> Path:
    """Give a gazetteer file: by default the one that comes with the package."""
    return _DATA / "gazetteer.bin" if gazetteer is None else Path(gazetteer)


def lexicon_folder() -> Path:
    """Give the folder of the lexicons that come with the package."""
    return _DATA / "lexicons"


def available_workers() -> int:
    """Give the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def get_pipeline(
    model: str | os.PathLike[str] | None = None,
    backend: str = "auto",
    workers: int | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
    places: str | os.PathLike[str] | None = None,
    *,
    own: OwnWords | None = None,
) -> _core.Pipeline:
    """Load a pipeline, or give the one in memory.

    Parameters
    ----------
    model : str or path, optional
        See `model_folder`.
    backend : {"auto", "native", "openvino", "reference"}
        What runs the encoder; "auto" takes the fastest there is.
    workers : int, optional
        Threads; without it, one for each processor.
    gazetteer : str or path, optional
        Gazetteer file; by default the one in the package.
    places : str or path, optional
        Text file of what names of places mean, whatever the gazetteer says.
    own : OwnWords, optional
        Tables that are laid over the lexicons, as `own_words` reads them.

    Returns
    -------
    Pipeline
        Shared; the two used last are kept.

    Raises
    ------
    ModelError, FormatError, IoError
        If a file is missing or damaged.
    InputError
        If `workers` is below 1, the backend is unknown, or `places` names what is not there.
    """
    if workers is not None and workers < 1:
        raise InputError(f"workers must be at least 1, got {workers}")
    files: _Files = (
        model_folder(model),
        backend,
        workers or available_workers(),
        gazetteer_file(gazetteer),
        None if places is None else Path(places),
    )
    key = (files, "" if own is None else own.digest)
    with _lock:
        pipeline = _pipelines.pop(key, None) or _load(files, own)
        _pipelines[key] = pipeline
        while len(_pipelines) > _KEPT:
            del _pipelines[next(iter(_pipelines))]
    return pipeline


def own_words(lexicons: str | os.PathLike[str] | None) -> OwnWords | None:
    """Read tables of one's own, if there are any.

    Parameters
    ----------
    lexicons : str or path, optional
        Folder of tables such as ``coref/nouns.tsv``.

    Returns
    -------
    OwnWords or None
        For `get_pipeline`.
    """
    return None if lexicons is None else read_own(lexicons, lexicon_folder())


def _load(files: _Files, own: OwnWords | None) -> _core.Pipeline:
    model, backend, workers, gazetteer, places = files
    listen()

    def load(lexicons: Path) -> _core.Pipeline:
        return _core.Pipeline(
            model, gazetteer, lexicons, backend=backend, workers=workers, places=places
        )

    if own is None:
        pipeline = load(lexicon_folder())
    else:
        with layered(own, lexicon_folder()) as lexicons:
            try:
                pipeline = load(lexicons)
            except FormatError as error:
                raise FormatError(f"{own.folder}: {error}") from error
    forward_log()
    return pipeline


def listen() -> None:
    """Take records of the level that the logger `dateline` wants, and leave the others unsaid."""
    level = _logger.getEffectiveLevel()
    names = {logging.DEBUG: "debug", logging.INFO: "info"}
    wanted = [name for bound, name in names.items() if level <= bound]
    _core.set_log_level(wanted[0] if wanted else "warning")


def forward_log() -> None:
    """Hand what the library has said to the logger `dateline`."""
    for level, message in _core.take_log():
        _logger.log(logging.getLevelName(level.upper()), "%s", message)
