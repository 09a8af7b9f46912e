# SPDX-License-Identifier: MIT
"""Packs a training run for a borrowed machine, and brings its results back.

::

    python -m training.pack make  --config C --data DIR --out build/pack
    python -m training.pack run   --pack build/pack --out DIR --device cuda --max-minutes 9
    python -m training.pack split --checkpoint DIR/checkpoint.pt --out parts
    python -m training.pack join  --parts parts --out DIR/checkpoint.pt

A pack holds this code, the configuration, the word pieces, all documents as numbers in one file
and the start weights as half floats: at most 60 MiB. It needs torch and numpy there, and nothing
else. A checkpoint comes back in parts of at most 15 MiB, from which the run goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from training.config import Config, Source, read_config
from training.corpus import Corpus, build_corpus, read_sources, start_folder
from training.examples import TABLES, Encoded, Labels
from training.folder import write_json
from training.heldout import load_heldout
from training.model import Widths, load_start_weights, sizes_for, start_heads
from training.safetensors import read_safetensors, write_safetensors
from training.train import CHECKPOINT, Trainer, set_up_logging
from training.wordpiece import WordPiece

log = logging.getLogger("training")

MAX_PACK_BYTES = 60 * 2**20
MAX_PART_BYTES = 15 * 2**20
DATA, START, CONFIG, VOCABULARY, INDEX = (
    "documents.safetensors",
    "start.safetensors",
    "config.toml",
    "vocab.txt",
    "index.json",
)
_COLUMNS = {
    "cases": "<i1",
    "upos": "<i1",
    "xpos": "<i1",
    "lemma": "<i2",
    "names": "<i1",
    "head": "<i4",
    "deprel": "<i1",
    "mention": "<i1",
    "predicate": "<i1",
    "factuality": "<i2",
}

Arrays = dict[str, npt.NDArray[Any]]


def flatten(documents: list[Encoded]) -> Arrays:
    """Return the documents as few flat arrays; words are one compressed text."""
    arrays: Arrays = {
        name: np.concatenate([np.asarray(getattr(d, name)) for d in documents]).astype(dtype)
        for name, dtype in _COLUMNS.items()
    }
    pieces = [ids for d in documents for ids in d.pieces]
    arrays["piece_counts"] = np.array([len(ids) for ids in pieces], dtype="<u1")
    arrays["piece_ids"] = np.array([i for ids in pieces for i in ids], dtype="<u2")
    arrays["word_counts"] = np.array([len(d.words) for d in documents], dtype="<i4")
    arrays["sentence_counts"] = np.array([len(d.sentences) for d in documents], dtype="<i4")
    spans = [span for d in documents for span in d.sentences]
    arrays["sentences"] = np.array(spans, dtype="<i4").reshape(-1, 2)
    text = "\0".join(word for d in documents for word in d.words).encode()
    for name in TABLES:
        tables = [getattr(d, name) for d in documents]
        arrays[f"{name}_counts"] = np.array([len(t) for t in tables], dtype="<i4")
        arrays[name] = np.concatenate(tables).astype("<i4")
    arrays["trees"] = np.array([d.trees for d in documents], dtype="<u1")
    arrays["ends"] = np.array([d.ends for d in documents], dtype="<u1")
    arrays["words"] = np.frombuffer(zlib.compress(text, 9), dtype="<u1")
    return arrays


def unflatten(arrays: Arrays, ids: list[str], source: str) -> list[Encoded]:
    """Return the documents that `flatten` was given."""
    words = zlib.decompress(arrays["words"].tobytes()).decode().split("\0")
    ends = np.cumsum(arrays["piece_counts"].astype(np.int64))
    flat = arrays["piece_ids"].tolist()
    starts = ends - arrays["piece_counts"]
    pieces = [tuple(flat[b:e]) for b, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    spans = [(int(b), int(e)) for b, e in arrays["sentences"]]
    tables: dict[str, Any] = {
        name: np.split(arrays[name].astype(np.int64), np.cumsum(arrays[f"{name}_counts"])[:-1])
        for name in TABLES
    }
    documents, word, sentence = [], 0, 0
    counts = zip(
        ids, arrays["word_counts"].tolist(), arrays["sentence_counts"].tolist(), strict=True
    )
    for number, (document_id, n_words, n_sentences) in enumerate(counts):
        part = slice(word, word + n_words)
        columns: dict[str, Any] = {n: arrays[n][part].astype(np.int64) for n in _COLUMNS}
        columns["cases"] = columns["cases"].tolist()
        documents.append(
            Encoded(
                id=document_id,
                source=source,
                words=words[part],
                pieces=pieces[part],
                sentences=spans[sentence : sentence + n_sentences],
                ends=bool(arrays["ends"][number]),
                trees=bool(arrays["trees"][number]),
                **columns,
                **{name: rows[number] for name, rows in tables.items()},
            )
        )
        word, sentence = word + n_words, sentence + n_sentences
    return documents


def _write_start(path: Path, start: Path) -> None:
    tensors = read_safetensors(start)
    half = {
        name: array.astype("<f2")
        for name, array in tensors.items()
        if array.dtype == np.float32 and not name.startswith("pooler.")
    }
    write_safetensors(path, half)


def make_pack(config_path: Path, corpus: Corpus, start: Path, out: Path) -> int:
    """Write a pack.

    Returns
    -------
    int
        Its size in bytes.

    Raises
    ------
    ValueError
        If it is larger than 60 MiB.
    """
    out.mkdir(parents=True, exist_ok=True)
    arrays: Arrays = {"name_table": corpus.name_table, "mention_table": corpus.mention_table}
    index: dict[str, Any] = {
        "labels": corpus.labels.as_dict(),
        "counts": corpus.counts,
        "sources": [source.name for source, _ in corpus.groups],
        "ids": {source.name: [d.id for d in documents] for source, documents in corpus.groups},
    }
    for source, documents in corpus.groups:
        flat = flatten(documents)
        arrays |= {f"{source.name}.{name}": array for name, array in flat.items()}
    write_safetensors(out / DATA, arrays)
    _write_start(out / START, start / "model.safetensors")
    write_json(out / INDEX, index)
    shutil.copyfile(config_path, out / CONFIG)
    shutil.copyfile(start / "vocab.txt", out / VOCABULARY)
    code = Path(__file__).parent
    (out / "training").mkdir(exist_ok=True)
    for file in [*sorted(code.glob("*.py")), code / "heldout.txt"]:
        shutil.copyfile(file, out / "training" / file.name)
    size = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    if size > MAX_PACK_BYTES:
        raise ValueError(f"a pack must be at most {MAX_PACK_BYTES} bytes, got {size}")
    return size


def read_pack(pack: Path) -> tuple[Config, Corpus]:
    """Read configuration and documents of a pack.

    Raises
    ------
    ValueError
        If a document of the pack is held out.
    """
    config = read_config(pack / CONFIG)
    index = json.loads((pack / INDEX).read_text(encoding="utf-8"))
    arrays = read_safetensors(pack / DATA)
    heldout = load_heldout()
    by_name = {source.name: source for source in config.used_sources()}
    groups: list[tuple[Source, list[Encoded]]] = []
    for name in index["sources"]:
        forbidden = heldout.intersection(index["ids"][name])
        if forbidden:
            raise ValueError(f"the pack holds the held-out document {sorted(forbidden)[0]}")
        own = {key.partition(".")[2]: a for key, a in arrays.items() if key.startswith(f"{name}.")}
        groups.append((by_name[name], unflatten(own, index["ids"][name], name)))
    wordpiece = WordPiece.from_file(pack / VOCABULARY, max_pieces=config.word_pieces)
    labels = Labels(**index["labels"])
    tables = arrays["name_table"], arrays["mention_table"]
    return config, Corpus(labels, wordpiece, *tables, groups, index["counts"])


def split_file(path: Path, out: Path, max_bytes: int = MAX_PART_BYTES) -> int:
    """Cut a file into numbered parts with a list of checksums; return their number."""
    out.mkdir(parents=True, exist_ok=True)
    parts: list[dict[str, str]] = []
    with path.open("rb") as data:
        while chunk := data.read(max_bytes):
            name = f"part-{len(parts):03d}"
            (out / name).write_bytes(chunk)
            parts.append({"name": name, "sha256": hashlib.sha256(chunk).hexdigest()})
    write_json(out / "parts.json", parts)
    return len(parts)


def join_file(parts: Path, out: Path) -> None:
    """Put the parts of `split_file` together again.

    Raises
    ------
    ValueError
        If a part is damaged, naming it.
    """
    partial = out.with_name(out.name + ".part")
    with partial.open("wb") as joined:
        for part in json.loads((parts / "parts.json").read_text(encoding="utf-8")):
            chunk = (parts / part["name"]).read_bytes()
            if hashlib.sha256(chunk).hexdigest() != part["sha256"]:
                raise ValueError(f"{parts / part['name']} is damaged")
            joined.write(chunk)
    partial.replace(out)


def run_pack(args: argparse.Namespace) -> None:
    """Train from a pack, going on from a checkpoint in the output folder if there is one."""
    set_up_logging(args.out)
    config, corpus = read_pack(args.pack)
    device = torch.device(args.device)
    if device.type == "cuda":
        config = replace(config, bfloat16=True)
    torch.manual_seed(config.seed)
    vocab = len(corpus.wordpiece.vocabulary)
    sizes = sizes_for(corpus.labels, vocab, Widths(**config.widths))
    trainer = Trainer(config, corpus, args.out, device, sizes)
    load_start_weights(trainer.model, args.pack / START)
    start_heads(trainer.model, config.seed)
    trainer.resume()
    deadline = time.monotonic() + 60 * args.max_minutes
    while trainer.step < trainer.total and time.monotonic() < deadline:
        trainer.run(min(args.steps, trainer.total - trainer.step))
        if args.once:
            break
    count = split_file(args.out / CHECKPOINT, args.out / "parts")
    log.info("step %d of %d, %d parts", trainer.step, trainer.total, count)


def make(args: argparse.Namespace) -> None:
    """Pack the training data of a configuration."""
    config = read_config(args.config)
    start = start_folder(config.start_package)
    corpus = build_corpus(config, read_sources(config, args.data), start / "vocab.txt")
    size = make_pack(args.config, corpus, start, args.out)
    sys.stdout.write(f"{args.out}: {size / 2**20:.1f} MiB\n")


def main() -> None:
    """Run one of the four commands."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("make", help="write a pack")
    command.add_argument("--config", type=Path, required=True)
    command.add_argument("--data", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=make)
    command = commands.add_parser("run", help="train from a pack")
    command.add_argument("--pack", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--device", default="cpu")
    command.add_argument("--max-minutes", type=float, default=9.0)
    command.add_argument("--steps", type=int, default=200, help="steps between looks at the clock")
    command.add_argument("--once", action="store_true", help="stop after those steps (rehearsal)")
    command.set_defaults(run=run_pack)
    command = commands.add_parser("split", help="cut a checkpoint into parts")
    command.add_argument("--checkpoint", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=lambda args: split_file(args.checkpoint, args.out))
    command = commands.add_parser("join", help="put parts together")
    command.add_argument("--parts", type=Path, required=True)
    command.add_argument("--out", type=Path, required=True)
    command.set_defaults(run=lambda args: join_file(args.parts, args.out))
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
