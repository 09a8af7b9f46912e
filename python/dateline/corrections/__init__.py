# SPDX-License-Identifier: MIT
"""Human corrections: the ledger that keeps them, and what each does to a graph."""
