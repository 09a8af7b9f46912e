# SPDX-License-Identifier: MIT
"""Times spaCy's small English pipeline on the texts of a JSON Lines file.

Prints one JSON object: seconds of each run, and the peak memory of this process.

Runs in the rival's own environment: ``run_spacy.py FILE.jsonl RUNS PROCESSES``.
"""

import importlib
import json
import os
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Time the runs."""
    processes = sys.argv[3]
    os.environ["OMP_NUM_THREADS"] = os.environ["BLIS_NUM_THREADS"] = "1"
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    nlp = importlib.import_module("en_core_web_sm").load()
    seconds = []
    for _ in range(int(sys.argv[2])):
        begin = time.perf_counter()
        for doc in nlp.pipe(texts, n_process=int(processes)):
            if not doc.has_annotation("DEP"):
                raise RuntimeError("spaCy has not parsed")
        seconds.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mib": peak}) + "\n")


if __name__ == "__main__":
    main()
