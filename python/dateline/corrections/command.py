# SPDX-License-Identifier: MIT
"""``dateline ledger``: show, check, compare and join corrections."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.corrections.agreement import compare_ledgers, join_ledgers
from dateline.corrections.ledger import read_ledger
from dateline.graph import load

ABOUT = """\
A ledger is a small text file of people's corrections, one a line: two nodes are one, a node is
called, typed or placed otherwise, a node or link does not belong. `dateline build --ledger FILE`
applies them. Corrections are written in Python: graph.with_ledger(FILE, by="name").merge(a, b)."""
_DONE, _SOME_WRONG = 0, 1


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Give the command its subcommands."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, brief: str, *operands: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=brief, description=brief[0].upper() + brief[1:] + ".")
        for operand in operands:
            made.add_argument(operand.lower().replace(".", "_"), metavar=operand)
        return made

    show = command("show", "the corrections, one a line", "LEDGER")
    show.set_defaults(run=_show)
    check = command("check", "whether every line can be read, and applies to a graph", "LEDGER")
    check.add_argument(
        "graph", metavar="GRAPH.json", nargs="?", help="a graph as built without the ledger"
    )
    check.set_defaults(run=_check)
    compare = command("compare", "how far two people's ledgers agree", "FIRST", "SECOND")
    compare.add_argument(
        "--graph", metavar="GRAPH.json", help="what both corrected, as built without a ledger"
    )
    compare.set_defaults(run=_compare)
    join = command("join", "one ledger of two, conflicts named", "FIRST", "SECOND")
    join.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    join.add_argument(
        "--prefer",
        choices=["first", "second"],
        help="whose decision holds in a conflict (default: neither, both become comments)",
    )
    join.set_defaults(run=_join)


def _say(text: object) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _show(options: argparse.Namespace) -> int:
    ledger = read_ledger(options.ledger)
    _say(ledger)
    return _SOME_WRONG if ledger.broken else _DONE


def _check(options: argparse.Namespace) -> int:
    ledger = read_ledger(options.ledger)
    wrong = sorted((*ledger.broken, *ledger.idle), key=lambda line: line.number)
    held = len(ledger.in_force)
    if options.graph is not None:
        graph = load(options.graph, ledger=options.ledger)
        wrong = list(graph.unapplied)
        held = len(graph.corrections)
    for line in wrong:
        _say(line)
    _say(f"{options.ledger}: {held} corrections hold, {len(wrong)} lines have no effect")
    return _SOME_WRONG if wrong else _DONE


def _compare(options: argparse.Namespace) -> int:
    graph = None if options.graph is None else load(options.graph)
    _say(compare_ledgers(options.first, options.second, graph=graph))
    return _DONE


def _join(options: argparse.Namespace) -> int:
    joined = join_ledgers(options.first, options.second, options.out, prefer=options.prefer)
    _say(joined)
    return _SOME_WRONG if joined.conflicts and options.prefer is None else _DONE
