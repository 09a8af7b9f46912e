# SPDX-License-Identifier: MIT
"""From article text to a knowledge graph: who did what to whom, where, when, and who says so.

>>> import dateline as dl
>>> graph = dl.read("examples/harbour_talks.txt", date="2024-09-19")
>>> graph.places["Trieste"].country_code
'IT'

`read` and `build` make a `Graph`, `annotate` gives a `Document` with all that was read. Weights,
gazetteer and lexicons come with the package and are loaded on first use; nothing is downloaded.
"""

from __future__ import annotations

from dateline import _core
from dateline.build import annotate, build, read
from dateline.document import Document
from dateline.errors import (
    AmbiguousNameError,
    Error,
    FormatError,
    InputError,
    IoError,
    MissingPackageError,
    ModelError,
    PipelineError,
    UnknownNameError,
)
from dateline.evidence import Evidence, Mention, Sentence
from dateline.graph import Graph, load
from dateline.network import ActorNetwork, Tie
from dateline.nodes import Claim, Link, Node
from dateline.sources import Skipped
from dateline.tables import Table

__version__: str = _core.version

__all__ = [
    "ActorNetwork",
    "AmbiguousNameError",
    "Claim",
    "Document",
    "Error",
    "Evidence",
    "FormatError",
    "Graph",
    "InputError",
    "IoError",
    "Link",
    "Mention",
    "MissingPackageError",
    "ModelError",
    "Node",
    "PipelineError",
    "Sentence",
    "Skipped",
    "Table",
    "Tie",
    "UnknownNameError",
    "__version__",
    "annotate",
    "build",
    "load",
    "read",
]
