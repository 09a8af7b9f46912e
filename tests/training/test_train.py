# SPDX-License-Identifier: MIT
# ruff: noqa: E402  (imports follow the check that their packages are there)
"""A resumed run ends where the unbroken one does, and silent sources teach nothing."""

from dataclasses import replace

import pytest

pytest.importorskip("numpy", reason="numpy is not installed")
torch = pytest.importorskip("torch", reason="torch is not installed")

from training.config import Config, Source
from training.corpus import build_corpus
from training.data import Document, Mention, Predicate
from training.model import carry_over, sizes_for
from training.train import Trainer, _coref_loss, _sets, arc_mask, rate_factor

SOURCES = (
    Source("trees", "", ("trees", "ends", "props"), "CC BY 4.0", "CC BY 4.0"),
    Source("worldwide", "", ("names", "coref"), "CC BY 4.0", "CC BY 4.0"),
)
CONFIG = Config(
    seed=1,
    epochs=2,
    sources=SOURCES,
    batch_pieces=24,
    window_pieces=16,
    window_pieces_min=12,
    deprel_min_count=1,
    role_min_count=1,
    lemma_min_count=1,
    warmup_steps=2,
)
WORDS = ["Rain", "hit", "Lima", "."]


@pytest.fixture
def corpus(tmp_path):
    """Return documents with trees and documents with names."""
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "rain", "hit", "lima", "."]
    (tmp_path / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    trees = [
        Document(
            f"t{i}",
            "trees",
            "",
            frozenset({"pos", "dep"}),
            WORDS,
            [(0, 4)],
            ["NOUN", "VERB", "PROPN", "PUNCT"],
            ["NN", "VBD", "NNP", "."],
            ["rain", "hit", "Lima", "."],
            [1, -1, 1, 1],
            ["nsubj", "root", "obj", "punct"],
            predicates=[Predicate(1, "hit", "hit.01", (("ARG0", 0, 1), ("ARG1", 2, 3)))],
        )
        for i in range(6)
    ]
    place = [Mention(2, 3, "PLACE", "", "name", "a"), Mention(0, 1, "OTHER", "", "nominal", "b")]
    names = [
        Document(f"n{i}", "worldwide", "", frozenset(), WORDS, [(0, 4)], mentions=place)
        for i in range(6)
    ]
    groups = list(zip(SOURCES, [trees, names], strict=True))
    return build_corpus(CONFIG, groups, tmp_path / "vocab.txt")


def trainer(corpus, out):
    """Return a trainer of a tiny model."""
    torch.manual_seed(5)
    sizes = replace(
        sizes_for(corpus.labels, 8), hidden=24, layers=1, heads=2, intermediate=32, positions=32
    )
    return Trainer(CONFIG, corpus, out, torch.device("cpu"), sizes)


def test_a_resumed_run_ends_like_the_unbroken_one(corpus, tmp_path):
    """A resumed run ends like the unbroken one."""
    whole = trainer(corpus, tmp_path)
    whole.run(4)
    half = trainer(corpus, tmp_path)
    half.run(2)
    resumed = trainer(corpus, tmp_path)
    resumed.resume()
    assert resumed.step == 2
    resumed.run(2)
    for name, tensor in whole.model.state_dict().items():
        assert torch.equal(resumed.model.state_dict()[name], tensor), name


def test_a_checkpoint_of_another_configuration_is_refused(corpus, tmp_path):
    """A checkpoint of another configuration is refused."""
    other = trainer(corpus, tmp_path)
    other.total += 1
    other.save()
    with pytest.raises(ValueError, match="another configuration"):
        trainer(corpus, tmp_path).resume()


def test_a_set_of_labels_that_holds_all_costs_nothing():
    """A set of labels that holds all costs nothing."""
    sets = torch.tensor([[True, True, True], [True, False, False]])
    logits = torch.randn(1, 3, 3)
    assert float(_sets(logits, torch.tensor([[0, 0, 0]]), sets)) == pytest.approx(0, abs=1e-6)
    assert float(_sets(logits, torch.tensor([[-1, -1, -1]]), sets)) == 0
    expected = -logits.log_softmax(-1)[0, 0, 0]
    assert float(_sets(logits, torch.tensor([[1, -1, 0]]), sets)) == pytest.approx(
        float(expected), abs=1e-5
    )


def test_heads_stay_within_the_sentence():
    """Heads stay within the sentence."""
    mask = arc_mask(torch.tensor([[0, 0, 1]]))
    assert mask.tolist() == [
        [[True, True, True, False], [True, True, True, False], [True, False, False, True]]
    ]


def test_the_rate_rises_and_falls_to_zero():
    """The rate rises and falls to zero."""
    factors = [rate_factor(step, 10, CONFIG) for step in range(11)]
    assert factors[:3] == [0.5, 1.0, 1.0]
    assert factors[10] == 0
    assert factors[2:] == sorted(factors[2:], reverse=True)


def test_every_task_teaches_its_own_weights(corpus, tmp_path):
    """Every task teaches its own weights."""
    run = trainer(corpus, tmp_path)
    before = {name: tensor.clone() for name, tensor in run.model.state_dict().items()}
    run.run(4)
    same = [n for n, t in run.model.state_dict().items() if torch.equal(t, before[n])]
    # One lemma with one roleset leaves nothing to choose.
    assert set(same) <= {"heads.roleset.weight", "heads.roleset.bias"}


def test_the_chain_loss_counts_every_true_antecedent(corpus, tmp_path):
    """The chain loss counts every true antecedent."""
    model = trainer(corpus, tmp_path).model
    for parameter in model.heads.coref_out.parameters():
        torch.nn.init.zeros_(parameter)  # every pair scores 0, as does "no antecedent"
    size = model.sizes.coref_size
    flat = {name: torch.zeros(3, size) for name in ("coref_left", "coref_right")}
    batch = {
        "links": torch.tensor([[0, 5], [1, 5], [2, 5]]),
        "pairs": torch.tensor([[1, 0, 0, 8, 13, 17], [2, 1, 0, 8, 13, 17], [2, 0, 1, 8, 13, 17]]),
    }
    expected = torch.tensor([1.0, 2.0, 3 / 2]).log().sum()
    assert float(_coref_loss(model, flat, batch).detach()) == pytest.approx(
        float(expected), abs=1e-5
    )


def test_an_older_model_gives_the_rows_that_mean_the_same(corpus, tmp_path):
    """An older model gives the rows that mean the same."""
    model = trainer(corpus, tmp_path).model
    labels = corpus.labels.as_dict()
    old = {**labels, "names": ["O", "B-PLACE", "I-PLACE"], "deprel": ["obj", "root"]}
    sizes = {name: len(old[name]) for name in ("upos", "xpos", "lemma", "names")}
    n_old = sum(sizes.values()) + 2 * model.sizes.label_size
    rows = torch.arange(n_old, dtype=torch.float32)
    state = {
        "heads.features.bias": rows,
        "heads.label_out.bias": torch.tensor([7.0, 8.0]),
    }
    carry_over(model, labels, state, old)
    bias = model.heads.features.bias
    begin = 1 + sizes["upos"] + sizes["xpos"] + sizes["lemma"]
    names = dict(zip(labels["names"], bias[begin:].tolist(), strict=False))
    assert names["O"] == begin - 1
    assert names["B-GPE"] == names["B-LOC"] == names["O"] + 1
    relations = dict(zip(labels["deprel"], model.heads.label_out.bias.tolist(), strict=True))
    assert (relations["obj"], relations["root"]) == (7.0, 8.0)


def test_a_second_run_takes_over_the_weights_alone(corpus, tmp_path):
    """A second run takes over the weights alone."""
    first = trainer(corpus, tmp_path)
    first.run(3)
    second = trainer(corpus, tmp_path)
    second.start_from(tmp_path / "checkpoint.pt")
    assert second.step == 0
    assert second.state()["started_from"] == {"config_sha256": CONFIG.sha256, "step": 3}
    for name, tensor in first.model.state_dict().items():
        assert torch.equal(second.model.state_dict()[name], tensor), name
