# SPDX-License-Identifier: MIT
"""``dateline lexicon``: words of one's own from the dictionaries of other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dateline.lexicon.petrarch import petrarch_lexicon

ABOUT = "Make a folder of your own words, for dateline build INPUT --lexicons FOLDER."
_PETRARCH = """\
Turn actor and agent dictionaries of PETRARCH (Phoenix's, say) into a folder of words: names of
actors with country, sector and type, names of one actor joined; role nouns with their sector.
What the folder does not hold, or holds as a guess, is named in its petrarch_report.tsv: dates,
second roles, unknown codes, long phrases. Lines that cannot be read are skipped and named."""
_DONE, _SOME_SKIPPED = 0, 1


def add_lexicon(parser: argparse.ArgumentParser) -> None:
    """Give the command its subcommand."""
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    made = commands.add_parser(
        "from-petrarch",
        help="PETRARCH's actor and agent dictionaries",
        description=_PETRARCH,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("actors", metavar="ACTORS.txt", help="actor dictionary")
    made.add_argument("agents", metavar="AGENTS.txt", nargs="?", help="agent dictionary")
    made.add_argument(
        "--actors",
        dest="more",
        action="append",
        default=[],
        metavar="FILE",
        help="another actor dictionary; of one name, the later counts",
    )
    made.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="what to write, new or empty"
    )
    made.add_argument(
        "--on", metavar="YYYY-MM-DD", help="day of the codes (default: the latest of each actor)"
    )
    made.set_defaults(run=_from_petrarch)


def _from_petrarch(options: argparse.Namespace) -> int:
    report = petrarch_lexicon(
        [options.actors, *options.more], options.agents, out=options.out, on=options.on
    )
    for item in report.skipped:
        sys.stderr.write(f"dateline: skipped {item}\n")
    sys.stdout.write(f"{report}\nto use it: dateline build INPUT --lexicons {report.path}\n")
    sys.stdout.flush()
    return _SOME_SKIPPED if report.skipped else _DONE
