# SPDX-License-Identifier: MIT
"""Times layout and centralities beside networkx and igraph, and checks that the values agree.

``python -m benchmarks.speed.analysis_speed [--nodes 10000] [--edges 50000] [--pivots 100]
[--runs 3] [--seed 1] [--record]``

All three get the same graph, drawn by the seed: directed, no loops, one edge a pair, weights from 1
to 5. It is in each library's own form before the clock starts; each runs on one thread; the median
of the runs counts. The exact betweenness of networkx is left out, which follows paths from every
node; the row beside it follows those of ``--pivots`` nodes. Its layout is drawn once. Layouts have
no values to agree on: the mean length of an edge over the mean distance of any two nodes tells how
well a drawing keeps neighbours together.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import igraph
import networkx as nx

from benchmarks.results import Row, record
from dateline import _core

COMMAND = "python -m benchmarks.speed.analysis_speed"
AGREE_WITHIN = 1e-9


@dataclass(frozen=True)
class Sample:
    """One graph in three forms, with vertices 0 to n-1 in all of them."""

    nodes: int
    edges: list[tuple[int, int, float]]
    ours: _core.Digraph
    networkx: nx.DiGraph
    igraph: igraph.Graph
    pivots: list[int]


@dataclass(frozen=True)
class Timed:
    """What one library gave, and the median of its seconds."""

    name: str
    seconds: float
    values: Sequence[Any]


def draw(nodes: int, edges: int, pivots: int, seed: int) -> Sample:
    """Draw the graph."""
    rng = random.Random(seed)
    chosen: dict[tuple[int, int], float] = {}
    while len(chosen) < edges:
        a, b = rng.randrange(nodes), rng.randrange(nodes)
        if a != b:
            chosen[a, b] = float(rng.randint(1, 5))
    listed = [(a, b, weight) for (a, b), weight in sorted(chosen.items())]
    theirs = nx.DiGraph()
    theirs.add_nodes_from(range(nodes))
    theirs.add_weighted_edges_from(listed)
    other = igraph.Graph(n=nodes, edges=[(a, b) for a, b, _ in listed], directed=True)
    other.es["weight"] = [weight for *_, weight in listed]
    sources = random.Random(seed).sample(range(nodes), pivots)
    return Sample(nodes, listed, _core.Digraph(nodes, listed), theirs, other, sources)


def timed(name: str, runs: int, work: Callable[[], Sequence[Any]]) -> Timed:
    """Run `work` so many times."""
    seconds = []
    values: Sequence[Any] = []
    for _ in range(runs):
        begin = time.perf_counter()
        values = work()
        seconds.append(time.perf_counter() - begin)
    return Timed(name, statistics.median(seconds), values)


def by_number(values: dict[int, float]) -> list[float]:
    """Give networkx's values in the order of the vertices."""
    return [values[vertex] for vertex in sorted(values)]


def pagerank(sample: Sample, runs: int) -> list[Timed]:
    """Weighted PageRank, damping 0.85, until all values together change by less than 1e-12 each."""
    theirs, other = sample.networkx, sample.igraph
    return [
        timed("dateline", runs, sample.ours.pagerank),
        timed(
            "networkx",
            runs,
            lambda: by_number(nx.pagerank(theirs, alpha=0.85, tol=1e-12, max_iter=1000)),
        ),
        timed("igraph", runs, lambda: other.pagerank(damping=0.85, weights="weight")),
    ]


def betweenness(sample: Sample, runs: int) -> list[Timed]:
    """Exact betweenness, normalised."""
    n, other = sample.nodes, sample.igraph
    scale = 1.0 / ((n - 1) * (n - 2))
    return [
        timed("dateline", runs, sample.ours.betweenness),
        timed("igraph", runs, lambda: [scale * value for value in other.betweenness()]),
    ]


def sampled_betweenness(sample: Sample, runs: int, seed: int) -> list[Timed]:
    """Betweenness from some sources, normalised as networkx does it."""
    n, other, pivots = sample.nodes, sample.igraph, sample.pivots
    chosen = set(pivots)

    def igraph_values() -> list[float]:
        raw = other.betweenness(sources=pivots)
        rest = [len(pivots) - (vertex in chosen) for vertex in range(n)]
        return [value / (k * (n - 2)) for value, k in zip(raw, rest, strict=True)]

    def networkx_values() -> list[float]:
        theirs = sample.networkx
        return by_number(nx.betweenness_centrality(theirs, k=len(pivots), seed=seed))

    return [
        timed("dateline", runs, lambda: sample.ours.betweenness(pivots)),
        timed("networkx", runs, networkx_values),
        timed("igraph", runs, igraph_values),
    ]


def components(sample: Sample, runs: int) -> list[Timed]:
    """Weakly connected components: of each vertex the size of its own."""

    def ours() -> list[int]:
        parts = sample.ours.components()
        sizes = [0] * (max(parts) + 1)
        for part in parts:
            sizes[part] += 1
        return [sizes[part] for part in parts]

    def networkx_values() -> list[int]:
        sizes = [0] * sample.nodes
        for part in nx.weakly_connected_components(sample.networkx):
            for vertex in part:
                sizes[vertex] = len(part)
        return sizes

    def igraph_values() -> list[int]:
        parts = sample.igraph.connected_components("weak")
        sizes = parts.sizes()
        return [sizes[part] for part in parts.membership]

    return [
        timed("dateline", runs, ours),
        timed("networkx", runs, networkx_values),
        timed("igraph", runs, igraph_values),
    ]


def layouts(sample: Sample, runs: int, seed: int) -> list[Timed]:
    """Force-directed drawings; all three read the weights, and networkx draws once."""

    def networkx_points() -> list[Any]:
        found = nx.spring_layout(sample.networkx, seed=seed, weight="weight")
        return [found[vertex] for vertex in range(sample.nodes)]

    def igraph_points() -> list[Any]:
        igraph.set_random_number_generator(random.Random(seed))
        return sample.igraph.layout_fruchterman_reingold(weights="weight").coords

    return [
        timed(
            "dateline",
            runs,
            lambda: _core.force_layout(sample.nodes, sample.edges, [], seed=seed),
        ),
        timed("networkx, one run", 1, networkx_points),
        timed("igraph", runs, igraph_points),
    ]


def tightness(sample: Sample, points: Sequence[Any], seed: int) -> float:
    """Give the mean length of an edge over the mean distance of 50,000 drawn pairs."""
    rng = random.Random(seed)

    def far(a: int, b: int) -> float:
        (ax, ay), (bx, by) = points[a], points[b]
        return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)

    edges = statistics.fmean(far(a, b) for a, b, _ in sample.edges)
    pairs = [(rng.randrange(sample.nodes), rng.randrange(sample.nodes)) for _ in range(50_000)]
    return edges / statistics.fmean(far(a, b) for a, b in pairs)


def difference(found: list[Timed]) -> float:
    """Give the greatest difference from ours.

    Raises
    ------
    SystemExit
        If the values do not agree.
    """
    first, *others = found
    greatest = 0.0
    for other in others:
        pairs = zip(first.values, other.values, strict=True)
        apart = max(abs(a - b) for a, b in pairs)
        if apart > AGREE_WITHIN:
            raise SystemExit(f"{other.name} differs by {apart} from ours")
        greatest = max(greatest, apart)
    return greatest


def main() -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=10_000)
    parser.add_argument("--edges", type=int, default=50_000)
    parser.add_argument("--pivots", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    sample = draw(args.nodes, args.edges, args.pivots, args.seed)
    options = [f"--{name} {getattr(args, name)}" for name in ("nodes", "edges", "pivots", "runs")]
    command = " ".join([COMMAND, *options, f"--seed {args.seed}"])
    data = f"random digraph, {args.nodes} nodes, {args.edges} edges, median of {args.runs}"
    work = {
        "weighted PageRank, s": lambda: pagerank(sample, args.runs),
        "betweenness, exact, s": lambda: betweenness(sample, args.runs),
        f"betweenness from {args.pivots} nodes, s": lambda: sampled_betweenness(
            sample, args.runs, args.seed
        ),
        "weak components, s": lambda: components(sample, args.runs),
        "force-directed layout, s": lambda: layouts(sample, args.runs, args.seed),
    }
    rows = []
    for what, run in work.items():
        found = run()
        if "layout" in what:
            told = [
                f"{t.name}: {t.seconds:.3g} (edge to pair {tightness(sample, t.values, 1):.2f})"
                for t in found
            ]
        else:
            told = [f"{t.name}: {t.seconds:.3g}" for t in found]
            told.append(f"values agree to {difference(found):.0e}")
        value, baseline = told[0].removeprefix("dateline: "), "; ".join(told[1:])
        rows.append(Row(what, data, value, baseline, command, str(args.seed)))
        sys.stdout.write(f"{what:32} {value:24} {baseline}\n")
        sys.stdout.flush()
    if args.record:
        record("Analysis", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
