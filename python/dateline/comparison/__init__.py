# SPDX-License-Identifier: MIT
"""A graph beside another list of events: which are in both, and where they differ."""
