# SPDX-License-Identifier: MIT
"""The rows of the speed command that are made from the times of stages."""

from __future__ import annotations

import pytest

from benchmarks.speed.build_speed import rows_of_stages


def test_the_whole_is_compared_with_the_annotator() -> None:
    """Each stage with its share, and the ratio of all to the annotator beside what is asked."""
    rows = rows_of_stages({"tokens": 10.0, "tagger": 800.0, "events": 190.0}, "five texts", "run")
    assert [(row.what, row.value) for row in rows] == [
        ("time in tokens, ms", "10 (1.0 %)"),
        ("time in tagger, ms", "800 (80.0 %)"),
        ("time in events, ms", "190 (19.0 %)"),
        ("time of all stages over the annotator's, ratio", "1.25"),
    ]
    assert rows[-1].baseline == "asked at most 2"
    assert {(row.data, row.command) for row in rows} == {("five texts", "run")}


def test_stages_without_the_annotator_have_no_ratio() -> None:
    """A tool that does not time it is not taken for one that does."""
    with pytest.raises(KeyError, match="tagger"):
        rows_of_stages({"tokens": 10.0}, "five texts", "run")
