# SPDX-License-Identifier: MIT
"""Write ``persons_wordnet.tsv``: nouns whose commonest sense in WordNet 3.0 is a person.

Usage: ``python make_persons_wordnet.py /usr/share/wordnet nouns.tsv > persons_wordnet.tsv``
(Debian: package ``wordnet-base``). Nouns that ``nouns.tsv`` lists are left out: it decides.
"""

import re
import sys
from pathlib import Path

PERSON = "00007846"
PLAIN = re.compile(r"[a-z]{4,}")
# Persons to WordNet, seldom so in news.
SELDOM = frozenset(
    [
        "alternate",
        "arab",
        "benedict",
        "black",
        "comer",
        "comic",
        "dear",
        "dempsey",
        "domestic",
        "exile",
        "face",
        "figure",
        "foster",
        "ground",
        "joint",
        "mach",
        "manikin",
        "mary",
        "mater",
        "mean",
        "plant",
        "puller",
        "raiser",
        "regular",
        "second",
        "shrink",
        "subject",
        "temp",
        "type",
        "unknown",
        "ward",
        "wheeler",
        "white",
        "crawler",
        "splitter",
        "buster",
        "life",
        "whole",
        "primary",
        "model",
        "issue",
        "case",
        "icon",
        "legend",
        "personality",
        "exception",
        "character",
        "fellow",
        "controller",
        "aggregator",
    ]
)


def persons(folder: Path, links: tuple[str, ...]) -> set[str]:
    """Offsets of the synsets below ``person``.

    Parameters
    ----------
    folder : Path
        Folder of ``data.noun``.
    links : tuple of str
        Pointers to follow: ``@`` to kinds of persons, ``@i`` to single people.

    Returns
    -------
    set of str
        Synset offsets, eight digits.
    """
    children: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        n_words = int(fields[3], 16)
        pointers = fields[4 + 2 * n_words + 1 :]
        for i in range(0, len(pointers) - 3, 4):
            if pointers[i] in links:
                children.setdefault(pointers[i + 1], []).append(fields[0])
    found: set[str] = set()
    pending = [PERSON]
    while pending:
        offset = pending.pop()
        if offset not in found:
            found.add(offset)
            pending.extend(children.get(offset, []))
    return found


def main() -> None:
    """Print the table."""
    folder, own = Path(sys.argv[1]), Path(sys.argv[2])
    known = {line.split("\t")[0] for line in own.read_text("utf-8").splitlines()}
    kinds = persons(folder, ("@",))
    anybody = persons(folder, ("@", "@i"))
    sys.stdout.write(
        "# Nouns whose first sense in WordNet 3.0 is a person: noun. Made by make_persons_wordnet.py.\n"
        "# Source: WordNet 3.0, Copyright 2006 by Princeton University, WordNet licence (permissive).\n"
    )
    for line in (folder / "index.noun").read_text("utf-8").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        n_senses, n_pointers = int(fields[2]), int(fields[3])
        senses = fields[6 + n_pointers :]
        share = sum(sense in anybody for sense in senses[:n_senses])
        usual = senses[0] in kinds and 2 * share > n_senses
        if usual and PLAIN.fullmatch(fields[0]) and fields[0] not in known | SELDOM:
            sys.stdout.write(fields[0] + "\n")


if __name__ == "__main__":
    main()
