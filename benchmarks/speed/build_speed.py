# SPDX-License-Identifier: MIT
"""Times whole builds, beside spaCy's small pipeline on the same texts, and where the time goes.

``python -m benchmarks.speed.build_speed --data DIR [--stage-times TOOL] [--rival PYTHON]
[--corpus FILE] [--runs 3] [--record]``

Words are runs of characters between blanks, counted alike for both. A build reads, annotates and
builds the graph of all articles in one process; the model is loaded before the clock starts, the
median of the runs counts. Start-up, first article and peak memory are measured in fresh processes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dateline as dl
from benchmarks.results import Row, record
from dateline.pipeline import gazetteer_file, lexicon_folder, model_folder

COMMAND = "python -m benchmarks.speed.build_speed"


def write_texts(data: Path, out: Path, limit: int) -> int:
    """Write the texts as JSON Lines; return their words."""
    words = 0
    source = data / "dev" / "ecbplus.tune.jsonl.gz"
    with (
        gzip.open(source, "rt", encoding="utf-8") as lines,
        out.open("w", encoding="utf-8") as target,
    ):
        for number, line in enumerate(lines):
            if limit and number >= limit:
                break
            raw = json.loads(line)
            words += len(raw["text"].split())
            article = {"id": raw["id"], "text": raw["text"], "date": raw.get("date")}
            target.write(json.dumps(article) + "\n")
    return words


def time_builds(texts: Path, workers: int, runs: int, backend: str) -> list[float]:
    """Return the seconds of each build."""
    dl.build(texts, workers=workers, backend=backend, progress=False)
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        dl.build(texts, workers=workers, backend=backend, progress=False)
        seconds.append(time.perf_counter() - begin)
    return seconds


def time_rival(python: str, texts: Path, threads: int, runs: int) -> list[float]:
    """Return the seconds of each run of spaCy's pipeline."""
    script = str(Path(__file__).parent / "run_spacy.py")
    command = [python, script, str(texts), str(runs), str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(s) for s in json.loads(done.stdout.splitlines()[-1])["seconds"]]


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


def start_rows(texts: Path) -> list[Row]:
    """Measure import, first article and peak memory."""
    head = "import time; b = time.perf_counter(); import dateline as dl; "
    text = json.dumps(json.loads(texts.open(encoding="utf-8").readline())["text"])
    imported = fresh(head + "print(time.perf_counter() - b)")
    first = fresh(f"{head}dl.annotate({text}); print(time.perf_counter() - b)")
    peak = fresh(
        "import resource; import dateline as dl; "
        f"dl.build({str(texts)!r}, workers=1, progress=False); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    return [
        Row("import of the package, s", "fresh process", f"{imported:.3f}", "goal 0.1", COMMAND),
        Row(
            "import, load and first article, s", "fresh process", f"{first:.2f}", "goal 1", COMMAND
        ),
        Row(
            "peak memory of a build, MiB",
            "dev/ecbplus.tune",
            f"{peak:.0f}",
            "spaCy small 641 (published)",
            COMMAND,
        ),
    ]


def corpus_rows(corpus: Path) -> list[Row]:
    """Build a corpus in a fresh process: time, words a second, peak memory."""
    lines = corpus.read_text(encoding="utf-8").splitlines()
    words = sum(len(json.loads(line)["text"].split()) for line in lines)
    code = (
        "import resource, time; import dateline as dl; b = time.perf_counter(); "
        f"g = dl.build({str(corpus)!r}, progress=False); t = time.perf_counter() - b; "
        "print(t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, peak = (float(number) for number in done.stdout.split())
    value = f"{seconds:.1f} s, {words / seconds:.0f} words a second, peak {peak:.0f} MiB"
    data = f"{corpus.name} ({len(lines)} articles, {words} words), 2 threads, model load included"
    return [Row("build of a corpus", data, value, "-", COMMAND)]


def stage_rows(tool: Path, texts: Path, runs: int, backend: str) -> list[Row]:
    """Return where the time goes, one row a stage."""
    command = [
        str(tool),
        str(model_folder()),
        str(gazetteer_file()),
        str(lexicon_folder()),
        backend,
        "1",
    ]
    done = subprocess.run(
        [*command, str(texts), str(runs)], capture_output=True, text=True, check=True
    )
    stages = json.loads(done.stdout)["stages_ms"]
    total = sum(stages.values())
    return [
        Row(
            f"time in {name}, ms",
            "dev/ecbplus.tune, 1 thread",
            f"{ms:.0f} ({100 * ms / total:.1f} %)",
            "-",
            COMMAND,
        )
        for name, ms in stages.items()
    ]


def speed_rows(texts: Path, words: int, args: argparse.Namespace) -> list[Row]:
    """Return words a second on one and two threads, with the ratio to the rival."""
    rows = []
    for threads in (1, 2):
        ours = words / statistics.median(time_builds(texts, threads, args.runs, args.backend))
        baseline = "-"
        if args.rival:
            theirs = words / statistics.median(time_rival(args.rival, texts, threads, args.runs))
            baseline = f"spaCy 3.8 small: {theirs:.0f}; ratio {ours / theirs:.2f}"
        what = f"whole build, words a second, {threads} thread{'s' * (threads > 1)}"
        rows.append(
            Row(
                what,
                f"dev/ecbplus.tune ({words} words), median of {args.runs}",
                f"{ours:.0f}",
                baseline,
                COMMAND,
            )
        )
    return rows


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=os.environ.get("DATELINE_DATA"))
    parser.add_argument("--stage-times", type=Path)
    parser.add_argument("--corpus", type=Path, help="a JSON Lines file to build as a whole")
    parser.add_argument("--rival", help="Python that has spaCy (setup_rivals.sh prints it)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="articles at most; 0: all")
    parser.add_argument("--backend", default="auto")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    if args.data is None:
        parser.error("--data, or DATELINE_DATA, must name the folder that holds dev/")
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        words = write_texts(Path(args.data), texts, args.limit)
        rows = speed_rows(texts, words, args) + start_rows(texts)
        if args.corpus:
            rows += corpus_rows(args.corpus)
        if args.stage_times:
            rows += stage_rows(args.stage_times, texts, args.runs, args.backend)
    for row in rows:
        sys.stdout.write(f"{row.what:45} {row.value:18} {row.baseline}\n")
    if args.record:
        record("Speed", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
