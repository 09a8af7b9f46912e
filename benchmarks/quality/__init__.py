# SPDX-License-Identifier: MIT
"""Scorers and the commands that run them on development data."""
