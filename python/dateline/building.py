# SPDX-License-Identifier: MIT
"""From articles to documents and graphs."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from dateline import _core
from dateline.corrections.history import with_lines
from dateline.corrections.ledger import read_ledger
from dateline.document import Document
from dateline.errors import Error, InputError
from dateline.evidence import ArticleText
from dateline.graph import Graph
from dateline.lexicon.actors import with_actors
from dateline.lexicon.layers import OwnWords
from dateline.pipeline import forward_log, get_pipeline, listen, own_words
from dateline.progress import Progress
from dateline.sources import Skipped, Source, open_source, to_article

Path = str | os.PathLike[str]


def read(
    path: Path,
    *,
    date: str | None = None,
    progress: bool | None = None,
    backend: str = "auto",
    model: Path | None = None,
    gazetteer: Path | None = None,
    places: Path | None = None,
    lexicons: Path | None = None,
) -> Graph:
    """Build the graph of one file.

    Parameters
    ----------
    path : str or path
        A text file, whose name without suffix is the article's id, or a JSON Lines file.
    date : str, optional
        When it was published, ``YYYY-MM-DD``. Without it, "Monday" stays a Monday.
    progress : bool, optional
        Whether to show a bar on stderr, as in `build`.
    backend : {"auto", "native", "openvino", "reference"}
        What runs the encoder.
    model : str or path, optional
        Model folder; by default the one in the package.
    gazetteer : str or path, optional
        Gazetteer file, as `build_gazetteer` writes it; by default the one in the package.
    places : str or path, optional
        Text file of what names of places mean, whatever the gazetteer says, a line each:
        ``Port Marrow = 12.5, 41.25, ET`` or ``Springfield = 4409896`` (a GeoNames id).
    lexicons : str or path, optional
        Folder of tables of your own, ``coref/nouns.tsv`` say, which are laid over those in the
        package; ``coref/actors.tsv`` tells of actors by name, as `petrarch_lexicon` writes it.

    Returns
    -------
    Graph
        Of the actors, places and events that the file tells of.

    Raises
    ------
    InputError, IoError, ModelError
        As in `build`.

    Examples
    --------
    >>> import dateline as dl
    >>> graph = dl.read("examples/harbour_talks.txt", date="2024-09-19")
    >>> graph["Marko Stipanich"].kind
    'actor'
    """
    return build(
        os.fspath(path),
        date=date,
        progress=progress,
        backend=backend,
        model=model,
        gazetteer=gazetteer,
        places=places,
        lexicons=lexicons,
    )


def build(
    source: object,
    *,
    date: str | None = None,
    workers: int | None = None,
    progress: bool | None = None,
    backend: str = "auto",
    model: Path | None = None,
    gazetteer: Path | None = None,
    places: Path | None = None,
    lexicons: Path | None = None,
    ledger: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> Graph:
    """Build one graph of many articles.

    The same articles give the same graph, whatever their order and the number of workers.

    Parameters
    ----------
    source : path, list of paths, mappings, table, column or documents
        A file (``.txt``, ``.jsonl``, ``.ndjson``, ``.csv``, ``.tsv``, ``.html``), a folder (of
        text, JSON Lines and HTML files), a pattern such as ``"news/*.jsonl"``, or a list of these;
        mappings with `id`, `text` and perhaps `title`, `date`, `source`, `url`, in a list or any
        other iterable; a table of pandas, Polars or Arrow with such columns; a column of texts,
        whose ids are then the labels of its rows; documents that `annotate` gave.
    date : str, optional
        Date of the articles that give none, ``YYYY-MM-DD``.
    workers : int, optional
        Threads; each takes one article at a time. Without it, one for each processor.
    progress : bool, optional
        Whether to show a bar on stderr; by default on a terminal, when it takes over 2 seconds.
    backend : {"auto", "native", "openvino", "reference"}
        What runs the encoder.
    model : str or path, optional
        Model folder; by default the one in the package.
    gazetteer : str or path, optional
        Gazetteer file, as `build_gazetteer` writes it; by default the one in the package.
    places : str or path, optional
        Text file of what names of places mean, whatever the gazetteer says, a line each:
        ``Port Marrow = 12.5, 41.25, ET`` or ``Springfield = 4409896`` (a GeoNames id).
    lexicons : str or path, optional
        Folder of tables of your own, ``coref/nouns.tsv`` say, which are laid over those in the
        package; ``coref/actors.tsv`` tells of actors by name, as `petrarch_lexicon` writes it.
    ledger : str or path, optional
        People's corrections, which are applied; the graph's `unapplied` lists lines that have no
        effect. See `Graph.with_ledger`.
    columns : mapping of str to str, optional
        What the fields are called in a CSV file, a table or the mappings, where it is not `id`,
        `text`, `title`, `date`, `source`, `url`: ``{"text": "Body", "date": "Published"}``.

    Returns
    -------
    Graph
        It keeps the texts for `Node.evidence`; its `skipped` lists what could not be read.

    Raises
    ------
    InputError
        If no article at all could be read, if two have one id and different texts, or for a
        `date`, `workers`, `backend` or table of `lexicons` that cannot be.
    FormatError
        Naming file and line of a table of `lexicons` that cannot be read.
    IoError
        If a file or folder is not there.
    ModelError
        If the model folder is missing, damaged or foreign.

    Examples
    --------
    >>> import dateline as dl
    >>> text = "Police in Narva arrested Ada Sund on Monday."
    >>> graph = dl.build([{"id": "a", "text": text, "date": "2024-05-07"}], progress=False)
    >>> [event.trigger for event in graph.events]
    ['arrested']
    >>> len(dl.build([]))
    0
    """
    corrections = None if ledger is None else read_ledger(ledger)
    own = own_words(lexicons)
    documents = _documents(source)
    if documents is not None:
        graph = _rebuild(documents, own)
        return graph if corrections is None else with_lines(graph, corrections)
    opened = open_source(source, date or "", columns)
    pipeline = get_pipeline(model, backend, workers, gazetteer, places, own=own)
    builder = _core.GraphBuilder(pipeline)
    texts: dict[str, ArticleText] = {}
    with Progress(progress) as bar:
        skipped = annotate_source(opened, pipeline, lambda doc: _add(builder, texts, doc), bar)
    if skipped and not texts:
        raise nothing_read(skipped)
    graph = Graph(_finish(builder, own), texts, skipped)
    return graph if corrections is None else with_lines(graph, corrections)


def annotate_source(
    source: Source,
    pipeline: _core.Pipeline,
    each: Callable[[_core.Document], object],
    bar: Progress,
) -> list[Skipped]:
    """Annotate the articles of a source.

    Parameters
    ----------
    source : Source
        Read to its end.
    pipeline : Pipeline
        What annotates.
    each : callable
        Receives each document, in order of the source; what it raises ends the run.
    bar : Progress
        Told after each article.

    Returns
    -------
    list of Skipped
        What could not be read or annotated.
    """
    ids: list[str] = []
    failed: list[Skipped] = []

    def following() -> _core.Article | None:
        article = source.next()
        if article is not None:
            ids.append(article.id)
        return article

    def done(position: int, document: _core.Document | None, error: Exception | None) -> None:
        if document is not None:
            each(document)
        elif isinstance(error, Error):
            failed.append(Skipped(f"article {ids[position]}", 0, str(error)))
        elif error is not None:
            raise error
        bar.update(source.share(), position + 1)
        forward_log()

    listen()
    try:
        pipeline.run(following, done)
    finally:
        forward_log()
    return source.skipped + failed


def nothing_read(skipped: Sequence[Skipped]) -> InputError:
    """Give the error for a source of which everything was skipped."""
    more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
    return InputError(f"no article could be read: {skipped[0]}{more}")


def _add(
    builder: _core.GraphBuilder, texts: dict[str, ArticleText], document: _core.Document
) -> None:
    builder.add(document)
    article = document.article
    texts[article.id] = ArticleText(article.text, document.sentence_offsets)


def _documents(source: object) -> Iterable[Document] | None:
    """Give the documents if it is one or a sequence of them."""
    if isinstance(source, Document):
        return [source]
    if isinstance(source, Sequence) and source and isinstance(source[0], Document):
        return source
    return None


def _finish(builder: _core.GraphBuilder, own: OwnWords | None) -> _core.PropertyGraph:
    core = builder.build()
    return core if own is None or own.actors is None else with_actors(core, own.actors)


def _rebuild(documents: Iterable[object], own: OwnWords | None) -> Graph:
    builder = _core.GraphBuilder(get_pipeline())
    texts: dict[str, ArticleText] = {}
    for document in documents:
        if not isinstance(document, Document):
            raise InputError(
                f"documents must not be mixed with others, got {type(document).__name__}"
            )
        _add(builder, texts, document._core)
    return Graph(_finish(builder, own), texts)


@overload
def annotate(
    text: str | dict[str, Any] | Document | None = None,
    *,
    tokens: Sequence[str] | Sequence[tuple[int, int]] | None = None,
    sentences: Sequence[tuple[int, int]] | None = None,
    date: str | None = None,
    workers: int | None = None,
    backend: str = "auto",
    model: Path | None = None,
    gazetteer: Path | None = None,
    places: Path | None = None,
    lexicons: Path | None = None,
) -> Document: ...


@overload
def annotate(
    text: list[str] | list[dict[str, Any]] | tuple[str | dict[str, Any], ...] | Iterator[str],
    *,
    date: str | None = None,
    workers: int | None = None,
    backend: str = "auto",
    model: Path | None = None,
    gazetteer: Path | None = None,
    places: Path | None = None,
    lexicons: Path | None = None,
) -> list[Document]: ...


def annotate(
    text: Any = None,
    *,
    tokens: Sequence[str] | Sequence[tuple[int, int]] | None = None,
    sentences: Sequence[tuple[int, int]] | None = None,
    date: str | None = None,
    workers: int | None = None,
    backend: str = "auto",
    model: Path | None = None,
    gazetteer: Path | None = None,
    places: Path | None = None,
    lexicons: Path | None = None,
) -> Document | list[Document]:
    """Read articles and tell everything that was read: one in, one out; many in, many out.

    Parameters
    ----------
    text : str, mapping, Document or iterable of str or mappings
        A text (its id is then ``text-1``, ``text-2`` ... by its place in the list), or a mapping
        with `id`, `text` and perhaps `title`, `date`, `source`, `url`. A document, of CoNLL-U
        say, gets the layers that it lacks.
    tokens : sequence of str, or of (int, int), optional
        Tokens as given: words, which blanks will separate; or, with `text`, begin and end of each
        in code points, half-open.
    sentences : sequence of (int, int), optional
        Sentences of `tokens`: first token and the one after the last.
    date : str, optional
        Date of the texts that give none, ``YYYY-MM-DD``.
    workers : int, optional
        Threads; by default one for each processor.
    backend : {"auto", "native", "openvino", "reference"}
        What runs the encoder.
    model : str or path, optional
        Model folder; by default the one in the package.
    gazetteer : str or path, optional
        Gazetteer file, as `build_gazetteer` writes it; by default the one in the package.
    places : str or path, optional
        Text file of what names of places mean, whatever the gazetteer says, a line each:
        ``Port Marrow = 12.5, 41.25, ET`` or ``Springfield = 4409896`` (a GeoNames id).
    lexicons : str or path, optional
        Folder of tables of your own, as in `build`; ``coref/actors.tsv`` tells of a graph only.

    Returns
    -------
    Document or list of Document
        In the order of the input.

    Raises
    ------
    InputError
        If a text is empty, a date is none, or tokens overlap or leave the text.
    ModelError
        If the model folder is missing, damaged or foreign.

    Examples
    --------
    >>> import dateline as dl
    >>> document = dl.annotate("Rain fell in Narva. Nobody was hurt.")
    >>> document.sentences
    ['Rain fell in Narva.', 'Nobody was hurt.']
    >>> dl.annotate([])
    []
    >>> dl.annotate(tokens=["Rain", "fell", "."], sentences=[(0, 3)]).text
    'Rain fell .'
    """
    pipeline = get_pipeline(model, backend, workers, gazetteer, places, own=own_words(lexicons))
    listen()
    try:
        if tokens is not None:
            return _annotate_tokens(pipeline, text, tokens, sentences or [], date or "")
        if sentences is not None:
            raise InputError("sentences are ranges of tokens: give tokens too")
        if isinstance(text, Document):
            return Document(pipeline.complete(text._core))
        if isinstance(text, str | Mapping):
            return Document(pipeline.annotate(_article(1, text, date or "")))
        if not isinstance(text, Iterable):
            raise InputError(f"text must be a str, a mapping or many of them, got {text!r}")
        return _annotate_many(pipeline, text, date or "")
    finally:
        forward_log()


def _article(number: int, text: object, date: str) -> _core.Article:
    if isinstance(text, str):
        return _core.Article(f"text-{number}", text, date=date)
    return to_article(text, date)


def _annotate_many(pipeline: _core.Pipeline, texts: Iterable[object], date: str) -> list[Document]:
    articles = map(_article, itertools.count(1), texts, itertools.repeat(date))
    found: list[Document] = []

    def done(position: int, document: _core.Document | None, error: Exception | None) -> None:
        if document is None:
            raise error or Error(f"text {position} gave neither a document nor an error")
        found.append(Document(document))

    pipeline.run(lambda: next(articles, None), done)
    return found


def _annotate_tokens(
    pipeline: _core.Pipeline,
    text: object,
    tokens: Sequence[Any],
    sentences: Sequence[tuple[int, int]],
    date: str,
) -> Document:
    if text is None:
        words = [str(word) for word in tokens]
        ends = list(itertools.accumulate(len(word) + 1 for word in words))
        spans = [(end - 1 - len(word), end - 1) for word, end in zip(words, ends, strict=True)]
        article = _article(1, " ".join(words), date)
    else:
        article = _article(1, text, date)
        spans = [(int(begin), int(end)) for begin, end in tokens]
    return Document(pipeline.annotate_given(article, spans, list(sentences)))
