#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Opens every format that dateline writes in the programs that people will open it with.

``scripts/check_clients.py [--record] [CLIENT...]``. One graph full of hostile texts and one article
(``tests/clients/hostile_graph.py``) are written in all formats. Each client counts what it finds,
and every label is compared with the one that went in. A client that cannot be installed has failed,
and so has a file that no client opens.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "clients"))

from format_clients import CLIENTS as PYTHON_CLIENTS
from graph_libraries import compare_labels

from benchmarks.results import Row, record

ROOT = Path(__file__).parents[1]
CLIENTS = ROOT / "tests" / "clients"
COMMAND = "scripts/check_clients.py"
FOLDER = ROOT / "build" / "clients" / "hostile"
_GRAPHS = (".graphml", ".gexf")
_LIBRARIES = ("networkx", "igraph", "graph_tool")
_SHOWN = 5


@dataclass(frozen=True)
class Finding:
    """What a client says of the files that it opened."""

    client: str
    release: str
    files: list[str]
    told: str
    issues: list[str]

    def row(self) -> Row:
        """Give the line of ``docs/results.md``."""
        failed = (
            f"FAILED: {self.issues[0]}" if self.issues else f"as docs/formats says: {self.told}"
        )
        value = f"{self.release}: {failed}" if self.release else failed
        return Row(self.client, f"hostile texts: {', '.join(self.files)}", value, "-", COMMAND)


def _python_client(name: str) -> Finding:
    command = [sys.executable, str(CLIENTS / "format_clients.py"), name, str(FOLDER)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        said = json.loads(done.stdout)
    except ValueError:
        files = PYTHON_CLIENTS[name].files.split()
        return Finding(name, "", files, "", [done.stderr[-500:] or f"exit code {done.returncode}"])
    counts = ", ".join(f"{number:,} {what}" for what, number in said["counts"].items())
    return Finding(name, said["version"], said["files"], counts, said["issues"])


def _graph_clients(files: list[str]) -> Iterator[Finding]:
    """Run Gephi, the XML Schema, networkx, igraph and graph-tool over GraphML and GEXF."""
    expected = FOLDER / "expected.json"
    paths = [str(FOLDER / name) for name in files]
    command = [str(CLIENTS / "run.sh"), "--labels", f"--expected={expected}", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    graphml = [name for name in files if name.endswith(".graphml")]
    passed = {line.removesuffix(": ok") for line in lines if re.fullmatch(r"\w+: ok", line)}
    yield _gephi(files, [json.loads(line) for line in lines if line.startswith("{")], done.stderr)
    for name in _LIBRARIES:
        said = [line for line in lines if re.match(rf"{name}(?: [^:]*)?: (?!ok$|FAILED$)", line)]
        issues = [line for line in said if not line.endswith(": ok")]
        if name not in passed and not issues:
            issues = [done.stderr[-500:] or "no result"]
        release = said[0].partition(":")[0].removeprefix(name).strip() if said else ""
        opened = files if name == "networkx" else graphml
        yield Finding(name, release, opened, f"{len(said)} files, every label", issues)
    wrong = [] if "schema" in passed else ["not valid: " + done.stderr[-500:]]
    yield Finding("xmllint, XML Schema", "", graphml, f"{len(graphml)} files, valid", wrong)


def _gephi(files: list[str], said: list[dict[str, object]], errors: str) -> Finding:
    pom = (CLIENTS / "gephi" / "pom.xml").read_text("utf-8")
    release = re.findall(r"gephi-toolkit</artifactId>\s*<version>([^<]*)", pom)[0]
    issues = [] if len(said) == len(files) else [f"opened {len(said)} of {len(files)}: {errors}"]
    counts = []
    for result in said:
        name, labels = str(result["file"]), result["labels"]
        counts.append(f"{name} {result['nodes']} nodes {result['edges']} edges")
        issues += [f"{name}: {issue}" for issue in result["issues"]]
        issues += compare_labels(labels, FOLDER / "expected.json", actors=".actors." in name)
    return Finding("Gephi toolkit", release, files, ", ".join(counts), issues)


def check(wanted: list[str]) -> list[Finding]:
    """Write the files and run the clients, all of them if none is named."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    command = [sys.executable, str(CLIENTS / "hostile_graph.py"), str(FOLDER)]
    subprocess.run(command, check=True)
    files = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]
    found = [_python_client(name) for name in PYTHON_CLIENTS if not wanted or name in wanted]
    if not wanted or "graphs" in wanted:
        found += _graph_clients([name for name in files if name.endswith(_GRAPHS)])
    if not wanted:
        opened = {name for finding in found for name in finding.files}
        unread = [f"no client opens {name}" for name in files if name not in opened]
        found.append(Finding("every file", "", ["every format"], f"{len(files)} opened", unread))
    return found


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("client", nargs="*", help=f"graphs, {', '.join(PYTHON_CLIENTS)}")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    unknown = sorted(set(args.client) - {"graphs", *PYTHON_CLIENTS})
    if unknown:
        parser.error(f"no such client: {', '.join(unknown)}")
    found = check(args.client)
    for finding in found:
        row = finding.row()
        sys.stdout.write(f"{row.what}: {row.value}\n")
        for issue in finding.issues[1:_SHOWN]:
            sys.stdout.write(f"    {issue}\n")
    if args.record:
        record("Real clients", [finding.row() for finding in found])
    return int(any(finding.issues for finding in found))


if __name__ == "__main__":
    sys.exit(main())
