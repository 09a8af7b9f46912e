# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""A report holds every figure of every set, and goes into manifest and card."""

import gzip
import json

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")
torch = pytest.importorskip("torch", reason="torch is not installed")

from small import set_bias, small_model

from training.evaluate import (
    CARD_BEGIN,
    CARD_END,
    SCORERS,
    evaluate,
    short_scores,
    update_card,
    with_checkpoint,
)

GOLD = {
    "id": "x",
    "source": "own",
    "genre": "",
    "text": "Ada hit rain . Rain hit Ada .",
    "layers": ["tok", "sent", "pos", "dep", "props", "uds"],
    "tokens": [[0, 3], [4, 7], [8, 12], [13, 14], [15, 19], [20, 23], [24, 27], [28, 29]],
    "sentences": [[0, 4], [4, 8]],
    "upos": ["PROPN", "VERB", "NOUN", "PUNCT", "NOUN", "VERB", "PROPN", "PUNCT"],
    "xpos": ["NNP", "VBD", "NN", ".", "NN", "VBD", "NNP", "."],
    "lemma": ["Ada", "hit", "rain", ".", "rain", "hit", "Ada", "."],
    "head": [1, -1, 1, 1, 5, -1, 5, 5],
    "deprel": ["nsubj", "root", "obj", "punct", "nsubj", "root", "obj", "punct"],
    "mentions": [
        {"begin": 0, "end": 1, "type": "PER", "orig": "", "kind": "name", "entity": "a"},
        {"begin": 6, "end": 7, "type": "PER", "orig": "", "kind": "name", "entity": "a"},
    ],
    "props": [
        {
            "pred": 1,
            "lemma": "hit",
            "sense": "hit.01",
            "args": [{"role": "ARG0", "begin": 0, "end": 1}],
        },
        {"pred": 5, "lemma": "hit", "sense": "hit.01", "args": []},
    ],
    "events": [{"begin": 1, "end": 2, "factuality": 3.0}, {"begin": 5, "end": 6}],
    "clean_sentences": [0, 1],
}


@pytest.fixture
def data(tmp_path):
    """Return a folder of development files of one document."""
    (tmp_path / "dev").mkdir()
    for name in SCORERS:
        path = tmp_path / "dev" / f"{name.removesuffix('.dev')}.dev.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8") as out:
            out.write(json.dumps(GOLD) + "\n")
    return tmp_path


def small(folder, **manifest):
    """Return a model, with what a report tells of it."""
    return small_model(folder, files=[{"sha256": "0"}], **manifest)


def test_a_report_has_the_figures_of_every_set(data):
    """A report has the figures of every set, each between its bounds or as one number."""
    report = evaluate(small(data), data, list(SCORERS))
    assert list(report["splits"]) == [f"dev/{name}" for name in SCORERS]
    for parts in report["splits"].values():
        assert parts["documents"] == 1
        assert parts["words"] == 8
        for figure in parts["scores"].values():
            assert figure["low"] <= figure["value"] <= figure["high"]
    ewt = report["splits"]["dev/ewt"]
    assert ewt["scores"]["factuality, share of words scored"]["value"] == 100
    assert sum(n for row in ewt["name_types"].values() for n in row.values()) >= 2
    assert short_scores(report)["dev/ewt"]["UPOS, gold tokens"] == round(
        ewt["scores"]["UPOS, gold tokens"]["value"], 2
    )


def test_the_worst_errors_are_wrong_and_the_surest_come_first(data):
    """The worst errors are wrong, the surest come first, and each shows the words around it."""
    loaded = small(data)
    set_bias(loaded, "upos", [0.0, 5.0])
    report = evaluate(loaded, data, ["ewt", "gum"])
    worst = report["splits"]["dev/ewt"]["worst"]
    assert [(e["right"], e["said"]) for e in worst["upos"]] == [
        (tag, "VERB") for tag in GOLD["upos"] if tag != "VERB"
    ]
    assert worst["upos"][0]["around"] == "Ada hit rain . Rain"
    for errors in worst.values():
        assert all(error["right"] != error["said"] for error in errors)
        assert [e["sure"] for e in errors] == sorted((e["sure"] for e in errors), reverse=True)
    assert worst.keys() >= {"deprel", "head", "predicate", "roleset", "role", "factuality"}
    assert set(report["splits"]["dev/gum"]["worst"]) == {"coreference"}


def test_the_weights_before_quantisation_are_scored_beside(data):
    """The weights before quantisation are scored beside: here they are the same."""
    loaded = small(data)
    report = evaluate(loaded, data, ["gum"], loaded)
    for figure in report["splits"]["dev/gum"]["scores"].values():
        assert figure["float"] == figure["value"]


def test_the_checkpoint_of_another_model_is_refused(data):
    """The checkpoint of another model is refused."""
    loaded = small(data, training={"config_sha256": "c"})
    state = {"labels": loaded.labels.as_dict(), "config_sha256": "c"}
    torch.save({**state, "model": small(data, seed=2).model.state_dict()}, data / "ok.pt")
    torch.save({**state, "config_sha256": "d", "model": {}}, data / "other.pt")
    other = with_checkpoint(loaded, data / "ok.pt").model.heads.roleset.weight
    assert not torch.equal(other, loaded.model.heads.roleset.weight)
    with pytest.raises(ValueError, match="is not the checkpoint of model small"):
        with_checkpoint(loaded, data / "other.pt")


def test_a_missing_set_is_named(data):
    """A missing set is named."""
    (data / "dev" / "gum.dev.jsonl.gz").unlink()
    with pytest.raises(FileNotFoundError, match=r"no gum\.dev\.jsonl\.gz in .*dev"):
        evaluate(small(data), data, ["gum"])


def test_a_card_keeps_its_text_around_the_scores(tmp_path):
    """A card keeps its text around the scores."""
    card = tmp_path / "README.md"
    card.write_text(f"before\n{CARD_BEGIN}\nold\n{CARD_END}\nafter\n")
    scores = {
        "names F1, exact": {"value": 81.27, "low": 79.0, "high": 83.5},
        "factuality, Pearson r": {"value": 0.7012, "low": 0.65, "high": 0.75},
    }
    report = {"splits": {"dev/own": {"documents": 1, "scores": scores}}}
    update_card(card, report)
    text = card.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "old" not in text
    assert "| dev/own | 1 | names F1, exact | 81.3 | 79.0-83.5 |" in text
    assert "| dev/own | 1 | factuality, Pearson r | 0.701 | 0.650-0.750 |" in text
    card.write_text("no marks")
    with pytest.raises(ValueError, match="must hold"):
        update_card(card, report)
