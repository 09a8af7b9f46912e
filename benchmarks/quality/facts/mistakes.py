# SPDX-License-Identifier: MIT
"""Says in words where the graph of an article differs from its annotated facts."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.quality.facts.claims import claim_mistakes
from benchmarks.quality.facts.scoring import (
    PARTICIPANTS,
    Side,
    matched_events,
    n_given,
    right_fillers,
)
from benchmarks.quality.matching import match_overlaps


def mistakes(gold: Side, ours: Side) -> Iterator[str]:
    """Say what is missing, what is too much, and what is wrong in found events."""
    at = matched_events(gold, ours)
    found, taken = {i for i, _ in at}, {j for _, j in at}
    yield from (f"missing: {e.name}" for i, e in enumerate(gold.events) if i not in found)
    yield from (f"too much: {e.name}" for j, e in enumerate(ours.events) if j not in taken)
    for i, j in at:
        a, b = gold.events[i], ours.events[j]
        wrong = [
            f"{role} {right_fillers(a, b, role)} right of {n_given(a, b, role)} given,"
            f" {len(a.fillers.get(role, []))} asked"
            for role in (*PARTICIPANTS, "location", "origin", "destination")
            if not right_fillers(a, b, role) == len(a.fillers.get(role, [])) == n_given(a, b, role)
        ]
        wrong += [
            f"{key} {b.marks[key] or '-'} instead of {a.marks[key] or '-'}"
            for key in ("type", "polarity", "modality")
            if a.marks[key] != b.marks[key]
        ]
        if len(match_overlaps(a.voices, b.voices)) < max(len(a.voices), len(b.voices)):
            wrong.append("voices")
        if a.counts != b.counts:
            wrong.append(f"counts {dict(b.counts)} instead of {dict(a.counts)}")
        if wrong:
            yield f"{a.name} | {b.name}: {'; '.join(wrong)}"
    names = [event.name for event in gold.events], [event.name for event in ours.events]
    yield from claim_mistakes(gold.claims, ours.claims, at, *names)
