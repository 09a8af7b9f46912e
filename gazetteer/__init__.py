# SPDX-License-Identifier: MIT
"""Builds dateline's gazetteer: one read-only file of places and their names."""
