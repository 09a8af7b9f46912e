# SPDX-License-Identifier: MIT
"""Times whole builds, beside spaCy's small pipeline on the same texts, and where the time goes.

``python -m benchmarks.speed.build_speed --data DIR [--stage-times TOOL] [--rival PYTHON]
[--corpus FILE] [--runs 3] [--limit 0] [--record]``

Words are runs of characters between blanks, counted alike for both. A build reads, annotates and
builds the graph of all articles in one process; the model is loaded before the clock starts, the
median of the runs counts. Start-up, first article and peak memory are measured in fresh processes,
the rival's peak beside ours on the same texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import dateline as dl
from benchmarks.results import Row, record
from dateline.pipeline import gazetteer_file, lexicon_folder, model_folder

COMMAND = "python -m benchmarks.speed.build_speed"
ROOT = Path(__file__).resolve().parents[2]
ANNOTATOR, MOST_RATIO = "tagger", 2


@dataclass(frozen=True)
class Sample:
    """The texts that are timed: a JSON Lines file, and how many it holds."""

    file: Path
    texts: int
    words: int

    def __str__(self) -> str:
        """Say what it is, as a row of the results does."""
        return f"dev/ecbplus.tune (first {self.texts} texts, {self.words} words)"


def shown(value: object) -> str:
    """Give a value as the command in the results has it: paths from the root, or their end."""
    if not isinstance(value, Path):
        return str(value)
    path = value.absolute()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else f".../{path.name}"


def command_of(args: argparse.Namespace) -> str:
    """Give the command with every option that bears on the figures."""
    words = [COMMAND]
    for name, value in vars(args).items():
        if value is not None and name != "record":
            words += [f"--{name.replace('_', '-')}", shlex.quote(shown(value))]
    return " ".join(words)


def write_texts(data: Path, out: Path, limit: int) -> Sample:
    """Write the texts as JSON Lines."""
    texts = words = 0
    source = data / "dev" / "ecbplus.tune.jsonl.gz"
    with (
        gzip.open(source, "rt", encoding="utf-8") as lines,
        out.open("w", encoding="utf-8") as target,
    ):
        for number, line in enumerate(lines):
            if limit and number >= limit:
                break
            raw = json.loads(line)
            texts += 1
            words += len(raw["text"].split())
            article = {"id": raw["id"], "text": raw["text"], "date": raw.get("date")}
            target.write(json.dumps(article) + "\n")
    return Sample(out, texts, words)


def time_builds(texts: Path, workers: int, runs: int, backend: str) -> list[float]:
    """Return the seconds of each build."""
    dl.build(texts, workers=workers, backend=backend, progress=False)
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        dl.build(texts, workers=workers, backend=backend, progress=False)
        seconds.append(time.perf_counter() - begin)
    return seconds


def time_rival(python: Path, texts: Path, threads: int, runs: int) -> tuple[list[float], float]:
    """Return the seconds of each run of spaCy's pipeline, and its peak memory in MiB."""
    script = str(Path(__file__).parent / "run_spacy.py")
    command = [str(python), script, str(texts), str(runs), str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    return [float(s) for s in told["seconds"]], float(told["peak_mib"])


def fresh(code: str) -> float:
    """Run `code` in a fresh interpreter five times; return the median of the number it prints."""
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(5)
    ]
    return statistics.median(runs)


def start_rows(sample: Sample, args: argparse.Namespace) -> list[Row]:
    """Measure import, first article and peak memory."""
    texts, command = sample.file, command_of(args)
    head = "import time; b = time.perf_counter(); import dateline as dl; "
    text = json.dumps(json.loads(texts.open(encoding="utf-8").readline())["text"])
    imported = fresh(head + "print(time.perf_counter() - b)")
    first = fresh(f"{head}dl.annotate({text}); print(time.perf_counter() - b)")
    peak = fresh(
        "import resource; import dateline as dl; "
        f"dl.build({str(texts)!r}, workers=1, backend={args.backend!r}, progress=False); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    baseline = "-"
    if args.rival:
        baseline = f"spaCy 3.8 small beside it: {time_rival(args.rival, texts, 1, 1)[1]:.0f}"
    one = "fresh process, median of 5"
    return [
        Row("import of the package, s", one, f"{imported:.3f}", "goal 0.1", command),
        Row("import, load and first article, s", one, f"{first:.2f}", "goal 1", command),
        Row(
            "peak memory of a build, MiB",
            f"{sample}, 1 thread, fresh process, median of 5",
            f"{peak:.0f}",
            baseline,
            command,
        ),
    ]


def corpus_rows(args: argparse.Namespace) -> list[Row]:
    """Build a corpus in a fresh process: time, words a second, peak memory."""
    corpus: Path = args.corpus
    lines = corpus.read_text(encoding="utf-8").splitlines()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    code = (
        "import resource, time; import dateline as dl; b = time.perf_counter(); "
        f"g = dl.build({str(corpus)!r}, workers=2, backend={args.backend!r}, progress=False); "
        "t = time.perf_counter() - b; "
        "print(t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak = (float(number) for number in done.stdout.split())
    value = f"{seconds:.1f} s, {words / seconds:.0f} words a second, peak {peak:.0f} MiB"
    data = f"{corpus.name} ({len(lines)} articles, {words} words), 2 threads, model load included"
    return [Row("build of a corpus", data, value, "-", command_of(args))]


def stage_rows(sample: Sample, args: argparse.Namespace) -> list[Row]:
    """Measure where the time goes."""
    files = [model_folder(), gazetteer_file(), lexicon_folder()]
    command = [args.stage_times, *files, args.backend, "1", sample.file, args.runs]
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=True
    )
    data = f"{sample}, 1 thread, median of {args.runs}"
    return rows_of_stages(json.loads(done.stdout)["stages_ms"], data, command_of(args))


def rows_of_stages(stages: Mapping[str, float], data: str, command: str) -> list[Row]:
    """Return one row a stage, and the time of all stages over that of the annotator alone.

    Parameters
    ----------
    stages : mapping of str to float
        Milliseconds by stage; the annotator's is `ANNOTATOR`.
    data, command : str
        What was measured, and how.
    """
    total = sum(stages.values())
    rows = [
        Row(f"time in {name}, ms", data, f"{ms:.0f} ({100 * ms / total:.1f} %)", "-", command)
        for name, ms in stages.items()
    ]
    ratio = f"{total / stages[ANNOTATOR]:.2f}"
    what = "time of all stages over the annotator's, ratio"
    return [*rows, Row(what, data, ratio, f"asked at most {MOST_RATIO}", command)]


def speed_rows(sample: Sample, args: argparse.Namespace) -> list[Row]:
    """Return words a second on one and two threads, with the ratio to the rival."""
    rows = []
    texts, words = sample.file, sample.words
    for threads in (1, 2):
        ours = words / statistics.median(time_builds(texts, threads, args.runs, args.backend))
        baseline = "-"
        if args.rival:
            seconds, _ = time_rival(args.rival, texts, threads, args.runs)
            theirs = words / statistics.median(seconds)
            baseline = f"spaCy 3.8 small: {theirs:.0f}; ratio {ours / theirs:.2f}"
        what = f"whole build, words a second, {threads} thread{'s' * (threads > 1)}"
        rows.append(
            Row(
                what,
                f"{sample}, median of {args.runs}",
                f"{ours:.0f}",
                baseline,
                command_of(args),
            )
        )
    return rows


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--stage-times", type=Path)
    parser.add_argument("--corpus", type=Path, help="a JSON Lines file to build as a whole")
    parser.add_argument("--rival", type=Path, help="Python with spaCy (setup_rivals.sh tells it)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="articles at most; 0: all")
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    with tempfile.TemporaryDirectory() as folder:
        sample = write_texts(args.data, Path(folder) / "texts.jsonl", args.limit)
        rows = speed_rows(sample, args) + start_rows(sample, args)
        if args.corpus:
            rows += corpus_rows(args)
        if args.stage_times:
            rows += stage_rows(sample, args)
    for row in rows:
        sys.stdout.write(f"{row.what:45} {row.value:18} {row.baseline}\n")
    if args.record:
        record("Speed", rows, on_any_data=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
