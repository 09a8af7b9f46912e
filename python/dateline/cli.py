# SPDX-License-Identifier: MIT
"""The command ``dateline``."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from dateline import _core
from dateline.building import annotate_source, build, nothing_read
from dateline.corrections.command import ABOUT, add_ledger
from dateline.errors import Error, InputError, IoError
from dateline.formats.files import whole
from dateline.formats.registry import format_of, listing
from dateline.gazetteer import build_gazetteer
from dateline.graph import Graph, load
from dateline.lexicon import command as lexicon_command
from dateline.nodes import Node
from dateline.pipeline import (
    available_workers,
    gazetteer_file,
    get_pipeline,
    model_folder,
    own_words,
)
from dateline.progress import Progress
from dateline.sources import Skipped, check_columns, expand, files_source

DONE, SOME_SKIPPED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130

_DESCRIPTION = """\
From news articles to a graph of actors, places and events: who did what to whom, where, when,
and who says so."""
_EPILOG = """\
exit codes:
  0    all is done
  1    done, but some input was skipped; stderr names it with file and line
  2    nothing is done: the arguments or the whole input cannot be used
  130  interrupted by Ctrl-C; no half-written file is left

examples:
  dateline build report.txt --date 2024-09-19
  dateline build news/*.jsonl --out news.graphml --workers 4
  dateline export news.json --out news.gexf
  dateline report news.json --out news.html
  dateline show news.json "Red Cross"
  dateline annotate report.txt --out report.jsonl

Help on one command: dateline build --help"""
_INPUTS = """\
A text file holds one article; its name is the article's id. A file .jsonl or .ndjson holds one
article a line: id, text, and perhaps title, date, source, url; a file .csv or .tsv one a row, with
columns of these names or those that --column tells. Of a file .html the main text is read, with
the title and date that the page declares (pip install "dateline[html]"). Of a folder, the text,
JSON Lines and HTML files directly in it are read."""
_BUILD = f"""\
Build one graph of all articles, and write it three times: NAME.graphml for Gephi, with events as
nodes; NAME.actors.graphml, actors joined to those they deal with; NAME.json, everything.

{_INPUTS}

--out NAME with another suffix writes that format:
{listing()}"""
_REPORT = """\
Write one page for passing on: pictures of who acts on whom, where and when, and the tables of
articles, events, actors, places, claims and disagreements. It needs no network and no program but a
browser. Without the articles' texts, which a graph's file does not hold, it tells where the
sentences stand instead of showing them; `Graph.report` in Python shows them after a build."""
_EXPORT = f"""\
Write a graph that `dateline build` wrote as JSON in another format, told by the suffix of --out:
{listing()}

Sentences are in the articles, not in NAME.json: columns that quote them stay empty."""


_GAZETTEER = """\
Layer tables of places over the gazetteer of the package: GeoNames' dump (allCountries.txt or that
of one country), or comma-separated values with the columns name, lat, lon and perhaps country,
class, population, division, other_names, geonames_id."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the command's name; by default those of the process.

    Returns
    -------
    int
        The exit code: 0 done, 1 something skipped, 2 nothing done, 130 interrupted.
    """
    options = _parser().parse_args(arguments)
    _log_to_stderr(quiet=getattr(options, "quiet", False))
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except Error as error:
        _tell(f"error: {error}")
        return NOTHING_DONE
    except KeyboardInterrupt:
        _tell("interrupted")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone: `dateline show ... | head`
        _drop_output()
        return DONE
    except OSError as error:  # standard output cannot be written, say to a full disk
        _drop_output()
        _tell(f"error: {error.strerror or error}")
        return NOTHING_DONE


def _drop_output() -> None:
    """Send what is left to nowhere, so that Python does not try to write it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = _described("dateline", _DESCRIPTION, argparse.ArgumentParser)
    parser.epilog = _EPILOG
    parser.add_argument("--version", action="version", version=f"dateline {_core.version}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, brief: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=brief,
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    _add_build(command("build", "articles to a graph for Gephi", _BUILD))
    _add_annotate(
        command(
            "annotate",
            "articles to all that was read in them, as JSON Lines",
            f"Write one document a line (schema dateline.document/1).\n\n{_INPUTS}",
        )
    )
    show = command(
        "show",
        "a node of a graph, its ties and its evidence",
        "Show the nodes of a graph that have this name.",
    )
    show.add_argument("graph", metavar="GRAPH.json", help="what `dateline build` wrote")
    show.add_argument("name", metavar="NAME", help="id, label or alias of a node")
    show.set_defaults(run=_run_show)
    _add_export(command("export", "a graph in another format", _EXPORT))
    _add_report(command("report", "one page with pictures and tables", _REPORT))
    info = command(
        "info", "version, model, gazetteer and backends", "Tell what this installation is made of."
    )
    info.add_argument("--model", metavar="FOLDER", help="model folder (the one in the package)")
    info.set_defaults(run=_run_info)
    _add_gazetteer(command("gazetteer", "your own places", "Make a gazetteer of your own places."))
    lexicon_command.add_lexicon(command("lexicon", "your own words", lexicon_command.ABOUT))
    add_ledger(command("ledger", "people's corrections", ABOUT))
    return parser


def _described(
    name: str, text: str, kind: type[argparse.ArgumentParser]
) -> argparse.ArgumentParser:
    return kind(prog=name, description=text, formatter_class=argparse.RawDescriptionHelpFormatter)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="text, JSON Lines, CSV or HTML file, folder or quoted pattern",
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="date of the articles that give none")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=NAME",
        help='what a CSV file calls id, text, title, date, source or url: "--column text=Body"',
    )
    parser.add_argument(
        "--workers", type=int, metavar="N", help="threads (default: one for each processor)"
    )
    parser.add_argument(
        "--backend",
        default="auto",
        choices=["auto", "native", "openvino", "reference"],
        help="what runs the encoder (default: the fastest there is)",
    )
    parser.add_argument("--model", metavar="FOLDER", help="model folder (the one in the package)")
    parser.add_argument(
        "--gazetteer", metavar="FILE", help="gazetteer file (the one in the package)"
    )
    parser.add_argument(
        "--places",
        metavar="FILE",
        help='what names of places mean, a line each: "Port Marrow = 12.5, 41.25, ET"',
    )
    parser.add_argument(
        "--lexicons", metavar="FOLDER", help="tables of your own words; see dateline lexicon"
    )
    parser.add_argument(
        "--quiet",
        action="store_true",
        help="no progress and no summary; errors and skipped input are still told",
    )


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="NAME.graphml",
        help="where to write (default: the input's name, in this folder); the suffix tells the "
        "format, .graphml writes NAME.json too",
    )
    parser.add_argument(
        "--ledger", metavar="FILE", help="people's corrections to apply; see dateline ledger"
    )
    parser.set_defaults(run=_run_build)


def _add_annotate(parser: argparse.ArgumentParser) -> None:
    _add_common(parser)
    parser.add_argument(
        "--out", type=Path, metavar="NAME.jsonl", help="where to write (default: standard output)"
    )
    parser.set_defaults(run=_run_annotate)


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH.json", help="what `dateline build` wrote")
    parser.add_argument(
        "--out", type=Path, metavar="NAME.SUFFIX", required=True, help="where to write"
    )
    parser.add_argument(
        "--strict", action="store_true", help="GraphML that keeps to its XML Schema"
    )
    parser.add_argument(
        "--layout", metavar="SAVED", help="GraphML or GEXF saved in Gephi: nodes lie where it says"
    )
    parser.add_argument("--quiet", action="store_true", help="do not name the files written")
    parser.set_defaults(run=_run_export)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("graph", metavar="GRAPH.json", help="what `dateline build` wrote")
    parser.add_argument("--out", type=Path, metavar="NAME.html", required=True, help="the page")
    parser.add_argument("--title", default="What the articles tell", help="of the page")
    parser.add_argument("--quiet", action="store_true", help="do not name the file written")
    parser.set_defaults(run=_run_report)


def _add_gazetteer(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    build = commands.add_parser(
        "build",
        help="layer tables of places over the gazetteer",
        description=_GAZETTEER,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    build.add_argument("tables", metavar="TABLE", nargs="+", help="GeoNames' dump or a CSV file")
    build.add_argument(
        "--out",
        type=Path,
        default=Path("gazetteer.bin"),
        metavar="FILE",
        help="where to write (default: gazetteer.bin in this folder)",
    )
    build.add_argument("--base", metavar="FILE", help="what to layer over (the one in the package)")
    build.set_defaults(run=_run_gazetteer_build)


def _run_gazetteer_build(options: argparse.Namespace) -> int:
    _check_folder(options.out)
    report = build_gazetteer(options.tables, options.out, base=options.base)
    _say(
        f"{report.path}: {report.places} places, {report.added} of them new, "
        f"{report.changed} changed\nto use it: dateline build INPUT --gazetteer {report.path}"
    )
    return DONE


def _run_build(options: argparse.Namespace) -> int:
    out = _out_path(options)
    paths, missing = _expand_all(options.inputs)
    graph = build(
        paths,
        date=options.date,
        workers=options.workers,
        progress=False if options.quiet else None,
        backend=options.backend,
        model=options.model,
        gazetteer=options.gazetteer,
        places=options.places,
        lexicons=options.lexicons,
        ledger=options.ledger,
        columns=_columns(options),
    )
    _tell_skipped([*missing, *graph.skipped])
    for line in graph.unapplied:
        _tell(f"not applied {line}")
    written = graph.write(out)
    if out.suffix == ".graphml":
        written += graph.write(out.with_suffix(".json"))
    if not options.quiet:
        _say(_build_report(graph, written))
    return SOME_SKIPPED if missing or graph.skipped or graph.unapplied else DONE


def _columns(options: argparse.Namespace) -> dict[str, str]:
    """Read `--column text=Body` and its like."""
    pairs = [given.partition("=") for given in options.column]
    for field, equals, name in pairs:
        if not equals or not name:
            raise InputError(f"--column must be FIELD=NAME, got {field + equals + name!r}")
    columns = {field: name for field, _, name in pairs}
    check_columns(columns)
    return columns


def _run_export(options: argparse.Namespace) -> int:
    format_of(options.out)
    _check_folder(options.out)
    graph = load(options.graph)
    layout = graph.layout(options.layout) if options.layout else None
    written = graph.write(options.out, strict=options.strict, layout=layout)
    if not options.quiet:
        if layout is not None:
            _say(str(layout))
        _say("\n".join(["written:", *(f"       {path}" for path in written)]))
    return DONE


def _run_report(options: argparse.Namespace) -> int:
    written = load(options.graph).report(options.out, title=options.title)
    if not options.quiet:
        _say(f"written:\n       {written}")
    return DONE


def _out_path(options: argparse.Namespace) -> Path:
    """Find where to write, and whether one can, before the long work begins."""
    first = Path(options.inputs[0])
    stem = first.resolve().stem if len(options.inputs) == 1 and first.exists() else "graph"
    out: Path = options.out or Path(f"{stem}.graphml")
    format_of(out)
    _check_folder(out)
    return out


def _check_folder(out: Path) -> None:
    folder = out.parent
    if not folder.is_dir():
        raise IoError(f"cannot write {out}: there is no folder {folder}")
    if not os.access(folder, os.W_OK) or out.is_dir():
        raise IoError(f"cannot write {out}: no permission, or it is a folder")


def _expand_all(inputs: Sequence[str]) -> tuple[list[Path], list[Skipped]]:
    """Find the files; of several inputs, one that is not there is skipped."""
    paths: list[Path] = []
    missing: list[Skipped] = []
    for given in inputs:
        try:
            paths += expand(Path(given))
        except Error as error:
            missing.append(Skipped(given, 0, str(error)))
    if not paths:
        raise InputError(missing[0].reason)
    return paths, missing


def _build_report(graph: Graph, written: Sequence[Path]) -> str:
    lines = [str(graph.summary()), "written:", *(f"       {path}" for path in written)]
    if written[0].suffix in (".graphml", ".gexf"):
        lines += [
            f"to see it: in Gephi, File > Open, choose {written[0].name}, confirm the import;",
            "       nodes are laid out already, blue actors, green places, orange events; the T",
            "       below the picture shows their labels",
        ]
    return "\n".join(lines)


def _run_annotate(options: argparse.Namespace) -> int:
    if options.out is not None:
        _check_folder(options.out)
    paths, missing = _expand_all(options.inputs)
    source = files_source(paths, options.date or "", _columns(options))
    pipeline = get_pipeline(
        options.model,
        options.backend,
        options.workers,
        options.gazetteer,
        options.places,
        own=own_words(options.lexicons),
    )
    written = 0
    with _output(options.out) as stream, Progress(False if options.quiet else None) as bar:

        def write(document: _core.Document) -> None:
            nonlocal written
            written += 1
            stream.write(document.to_json() + "\n")

        skipped = missing + annotate_source(source, pipeline, write, bar)
        if not written:
            raise nothing_read(skipped)
    _tell_skipped(skipped)
    return SOME_SKIPPED if skipped else DONE


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Open standard output, or a file that is there whole or not at all."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    with whole(path) as stream:
        yield stream


def _run_show(options: argparse.Namespace) -> int:
    graph = load(options.graph)
    found = [graph.nodes[i] for i in graph._core.find_by_name(options.name)]
    if not found:
        found = [graph.find(options.name)]
    _say("\n\n".join(_node_report(graph, node) for node in found))
    return DONE


def _node_report(graph: Graph, node: Node) -> str:
    lines = [f"{node.label}", f"  {node.kind} {node['type']}".rstrip() + f", id {node.id}"]
    lines += [f"  {name}: {value}" for name, value in _facts(node)]
    ties = [tie for tie in graph.actor_network(unrealised=True) if node in (tie.source, tie.target)]
    if ties:
        lines += ["  ties with actors:", *(f"    {tie}" for tie in ties)]
    links = [link for link in node.links if link["source"] != link["target"]]
    if links:
        lines.append("  links:")
    for link in links:
        out = link["source"] == node.id
        other = link.target if out else link.source
        lines.append(f"    {link.kind + ' ->' if out else '<- ' + link.kind} {other.label}")
    lines += ["  mentioned in (characters of the article):"]
    lines += [f"    {m.article}: {m.begin}-{m.end}" for m in node.mentions]
    return "\n".join(lines)


def _facts(node: Node) -> Iterator[tuple[str, str]]:
    shown = (
        "aliases",
        "country_code",
        "code",
        "lat",
        "lon",
        "status",
        "start",
        "end",
        "polarity",
        "modality",
        "confidence",
    )
    fields = node.to_dict()
    for name in shown:
        value = fields.get(name)
        if value not in (None, []):
            yield name, "; ".join(value) if isinstance(value, list) else str(value)


def _run_info(options: argparse.Namespace) -> int:
    model = model_folder(options.model)
    pipeline = get_pipeline(options.model)
    backends = ["native", *(["openvino"] if _core.has_openvino else []), "reference"]
    _say(
        "\n".join(
            [
                f"dateline    {_core.version}",
                f"model       {pipeline.model_name} ({model})",
                f"gazetteer   {gazetteer_file()}",
                f"backends    {', '.join(backends)}",
                f"components  {', '.join(pipeline.components)}",
                f"workers     {available_workers()}",
            ]
        )
    )
    return DONE


def _log_to_stderr(*, quiet: bool) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("dateline: %(message)s"))
    logger = logging.getLogger("dateline")
    logger.handlers = [handler]
    logger.setLevel(logging.ERROR if quiet else logging.WARNING)
    logger.propagate = False


def _tell_skipped(skipped: Sequence[Skipped]) -> None:
    for item in skipped:
        _tell(f"skipped {item}")


def _tell(line: str) -> None:
    sys.stderr.write(f"dateline: {line}\n")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
