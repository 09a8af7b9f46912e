# SPDX-License-Identifier: MIT
"""A configuration is read whole or refused."""

from pathlib import Path

import pytest

from training.config import parse_config, read_config

DEFAULT = Path(__file__).parents[2] / "training" / "configs" / "default.toml"


def test_the_default_configuration_is_read():
    """The default configuration is read."""
    config = read_config(DEFAULT)
    assert {"ewt", "gum", "worldwide"} <= {source.name for source in config.used_sources()}
    assert config.loss_weights["names"] > 0
    assert len(config.sha256) == 64


def test_a_source_is_left_out_by_its_licence():
    """A source is left out by its licence."""
    text = DEFAULT.read_text().replace(
        "exclude_licences = []",
        'exclude_licences = ["copyrighted news (flagged)", "mixed web text (flagged)"]',
    )
    names = [source.name for source in parse_config(text).used_sources()]
    assert "worldwide" not in names
    assert "ewt" not in names
    assert "gum" in names


def test_an_unknown_key_is_refused_by_name():
    """An unknown key is refused by name."""
    with pytest.raises(ValueError, match="unknown key: sede"):
        parse_config("sede = 1\n")
