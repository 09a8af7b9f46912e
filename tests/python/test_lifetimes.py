# SPDX-License-Identifier: MIT
"""What was made lives on when what made it is gone, and threads share one pipeline."""

from __future__ import annotations

import gc
import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import dateline as dl
from dateline import _core, pipeline

TEXT = "Police in Narva arrested Ada Sund on Monday."


def _new_pipeline() -> _core.Pipeline:
    return _core.Pipeline(
        pipeline.model_folder(),
        pipeline.gazetteer_file(),
        pipeline.lexicon_folder(),
        backend="auto",
        workers=1,
    )


def test_document_outlives_pipeline_and_article() -> None:
    """A document keeps its article."""
    made = _new_pipeline()
    article = _core.Article("a", TEXT)
    document = made.annotate(article)
    del made, article
    gc.collect()
    assert document.article.text == TEXT
    assert json.loads(document.to_json())["id"] == "a"


def test_graph_outlives_builder_documents_and_pipeline() -> None:
    """A graph needs none of what it was made from."""
    made = _new_pipeline()
    builder = _core.GraphBuilder(made)
    builder.add(made.annotate(_core.Article("a", TEXT)))
    del made
    gc.collect()
    graph = builder.build()
    assert len(builder) == 0
    del builder
    gc.collect()
    assert json.loads(_core.to_graph_json(graph))["graph"]["articles"][0]["id"] == "a"


def test_part_of_a_graph_outlives_it() -> None:
    """Nodes, ties and subgraphs of a graph that nobody holds."""
    graph = dl.build([{"id": "a", "text": TEXT}], progress=False)
    part = graph.filter(actors=["Ada Sund"])
    node = graph["Ada Sund"]
    ties = graph.actor_network()
    del graph
    gc.collect()
    assert part["Ada Sund"].id == node.id
    assert TEXT[:6] in repr(node.evidence())
    assert ties.to_dicts() is not None


def test_network_outlives_its_graph() -> None:
    """The C++ network holds copies."""
    graph = dl.build([{"id": "a", "text": TEXT}], progress=False)._core
    network = _core.actor_network(graph)
    del graph
    gc.collect()
    ties = network.ties
    del network
    gc.collect()
    assert [tie.weight for tie in ties] == [1] * len(ties)


def test_threads_share_a_pipeline() -> None:
    """Many threads, one model, the same bytes."""
    texts = [f"{TEXT} She left on {day}." for day in ("Tuesday", "Friday", "Sunday")]
    alone = [dl.annotate(text).to_json() for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda t: dl.annotate(t).to_json(), texts * 4))
    assert together == alone * 4


def test_other_threads_run_while_one_annotates() -> None:
    """The interpreter's lock is released."""
    ticks = 0
    done = threading.Event()

    def count() -> None:
        nonlocal ticks
        while not done.wait(0.001):
            ticks += 1

    dl.annotate(TEXT)
    counter = threading.Thread(target=count)
    counter.start()
    dl.annotate(TEXT * 200)
    done.set()
    counter.join()
    assert ticks > 5


def test_pipelines_are_kept_by_model_and_backend() -> None:
    """The same one twice, another for another backend, and two at most."""
    first = pipeline.get_pipeline()
    assert pipeline.get_pipeline() is first
    assert pipeline.get_pipeline(backend="reference") is not first
    assert pipeline.get_pipeline() is first
    pipeline.get_pipeline(workers=1, backend="reference")
    assert len(pipeline._pipelines) <= 2


def test_run_hands_on_what_its_callers_raise() -> None:
    """An error in `next` or `done` ends the run and comes out as it went in."""

    class OurError(Exception):
        pass

    def fail(*_: object) -> None:
        raise OurError

    made = pipeline.get_pipeline()
    with pytest.raises(OurError):
        made.run(fail, lambda *_: None)
    articles = iter([_core.Article(str(i), TEXT) for i in range(20)])
    with pytest.raises(OurError):
        made.run(lambda: next(articles, None), fail)


def test_log_goes_to_the_logger(caplog: pytest.LogCaptureFixture) -> None:
    """At the level that the logger wants; nothing by default."""
    with caplog.at_level(logging.DEBUG, logger="dateline"):
        dl.annotate(TEXT)
    assert {record.name for record in caplog.records} <= {"dateline"}
    assert _core.take_log() == []
    with pytest.raises(dl.InputError, match="got loud"):
        _core.set_log_level("loud")
