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

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.balance import Agentless, Balance, Citation
    from dateline.building import annotate, build, read
    from dateline.centrality import Centrality, Standing
    from dateline.comparison.matching import Match
    from dateline.comparison.records import EventRecord
    from dateline.comparison.result import Comparison, compare
    from dateline.corrections.agreement import (
        Conflict,
        JoinedLedgers,
        LedgerAgreement,
        compare_ledgers,
        join_ledgers,
    )
    from dateline.corrections.from_brat import BratCorrections, BratOutcome
    from dateline.corrections.ledger import Ledger, Unapplied, read_ledger
    from dateline.corrections.line import Line
    from dateline.corrections.replay import Applied
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
    from dateline.formats.brat_changes import BratEdit
    from dateline.formats.from_brat import BratEdits, from_brat
    from dateline.formats.from_gephi import EditedNode, GephiEdits, from_gephi
    from dateline.formats.gephi_check import GephiRemark
    from dateline.formats.layout import Layout
    from dateline.gazetteer import GazetteerReport, build_gazetteer
    from dateline.graph import Graph, load
    from dateline.lexicon.petrarch import PetrarchReport, petrarch_lexicon
    from dateline.lexicon.remarks import Remark
    from dateline.look.svg import Picture
    from dateline.look.text import Page
    from dateline.network import ActorNetwork, Tie
    from dateline.nodes import Claim, Link, Node
    from dateline.paths import ActorPath, Step
    from dateline.periods import Change, Period, Slice
    from dateline.projections import Bond, Matrix, MatrixRow, Participation, Projection
    from dateline.sources import Skipped
    from dateline.tables import Table
    from dateline.totals import Total

    __version__: str

# Where each name lives: its module is imported when the name is first used.
_HOMES = {
    "_core": ["version"],
    "balance": ["Agentless", "Balance", "Citation"],
    "building": ["annotate", "build", "read"],
    "comparison.matching": ["Match"],
    "comparison.records": ["EventRecord"],
    "comparison.result": ["Comparison", "compare"],
    "corrections.agreement": [
        "Conflict",
        "JoinedLedgers",
        "LedgerAgreement",
        "compare_ledgers",
        "join_ledgers",
    ],
    "corrections.from_brat": ["BratCorrections", "BratOutcome"],
    "corrections.ledger": ["Ledger", "Unapplied", "read_ledger"],
    "corrections.line": ["Line"],
    "corrections.replay": ["Applied"],
    "centrality": ["Centrality", "Standing"],
    "document": ["Document"],
    "errors": [
        "AmbiguousNameError",
        "Error",
        "FormatError",
        "InputError",
        "IoError",
        "MissingPackageError",
        "ModelError",
        "PipelineError",
        "UnknownNameError",
    ],
    "evidence": ["Evidence", "Mention", "Sentence"],
    "formats.brat_changes": ["BratEdit"],
    "formats.from_brat": ["BratEdits", "from_brat"],
    "formats.from_gephi": ["EditedNode", "GephiEdits", "from_gephi"],
    "formats.gephi_check": ["GephiRemark"],
    "formats.layout": ["Layout"],
    "gazetteer": ["GazetteerReport", "build_gazetteer"],
    "graph": ["Graph", "load"],
    "lexicon.petrarch": ["PetrarchReport", "petrarch_lexicon"],
    "lexicon.remarks": ["Remark"],
    "look.svg": ["Picture"],
    "look.text": ["Page"],
    "network": ["ActorNetwork", "Tie"],
    "nodes": ["Claim", "Link", "Node"],
    "paths": ["ActorPath", "Step"],
    "periods": ["Change", "Period", "Slice"],
    "projections": ["Bond", "Matrix", "MatrixRow", "Participation", "Projection"],
    "sources": ["Skipped"],
    "tables": ["Table"],
    "totals": ["Total"],
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "ActorNetwork",
    "ActorPath",
    "Agentless",
    "AmbiguousNameError",
    "Applied",
    "Balance",
    "Bond",
    "BratCorrections",
    "BratEdit",
    "BratEdits",
    "BratOutcome",
    "Centrality",
    "Change",
    "Citation",
    "Claim",
    "Comparison",
    "Conflict",
    "Document",
    "EditedNode",
    "Error",
    "EventRecord",
    "Evidence",
    "FormatError",
    "GazetteerReport",
    "GephiEdits",
    "GephiRemark",
    "Graph",
    "InputError",
    "IoError",
    "JoinedLedgers",
    "Layout",
    "Ledger",
    "LedgerAgreement",
    "Line",
    "Link",
    "Match",
    "Matrix",
    "MatrixRow",
    "Mention",
    "MissingPackageError",
    "ModelError",
    "Node",
    "Page",
    "Participation",
    "Period",
    "PetrarchReport",
    "Picture",
    "PipelineError",
    "Projection",
    "Remark",
    "Sentence",
    "Skipped",
    "Slice",
    "Standing",
    "Step",
    "Table",
    "Tie",
    "Total",
    "Unapplied",
    "UnknownNameError",
    "__version__",
    "annotate",
    "build",
    "build_gazetteer",
    "compare",
    "compare_ledgers",
    "from_brat",
    "from_gephi",
    "join_ledgers",
    "load",
    "petrarch_lexicon",
    "read",
    "read_ledger",
]


def __getattr__(name: str) -> object:
    """Import what is asked for."""
    inside = "version" if name == "__version__" else name
    if inside not in _HOME_OF or name == "version":
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(f"dateline.{_HOME_OF[inside]}"), inside)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Name all that can be asked for."""
    return sorted({*globals(), *__all__})
