# SPDX-License-Identifier: MIT
"""Makes a dateline model folder from annotated text: read, train, export, evaluate."""
