# SPDX-License-Identifier: MIT
"""A researcher's own words: tables laid over the lexicons, and dictionaries of other programs."""
