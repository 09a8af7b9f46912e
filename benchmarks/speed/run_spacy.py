# SPDX-License-Identifier: MIT
"""Times spaCy's small English pipeline on the texts of a JSON Lines file; prints one JSON object.

Runs in the rival's own environment: ``run_spacy.py FILE.jsonl RUNS THREADS``.
"""

import json
import os
import sys
import time
from pathlib import Path

threads = sys.argv[3]
os.environ["OMP_NUM_THREADS"] = os.environ["BLIS_NUM_THREADS"] = threads

import en_core_web_sm  # noqa: E402

texts = [json.loads(line)["text"] for line in Path(sys.argv[1]).open(encoding="utf-8")]
nlp = en_core_web_sm.load()
seconds = []
for _ in range(int(sys.argv[2])):
    begin = time.perf_counter()
    for doc in nlp.pipe(texts, n_process=int(threads)):
        assert doc.has_annotation("DEP")
    seconds.append(time.perf_counter() - begin)
print(json.dumps({"seconds": seconds}))
