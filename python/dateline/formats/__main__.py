# SPDX-License-Identifier: MIT
"""Print the code book of ``events.csv``: ``python -m dateline.formats graph.schema.json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dateline.formats.events_csv import codebook

if __name__ == "__main__":
    sys.stdout.write(codebook(json.loads(Path(sys.argv[1]).read_text("utf-8"))))
