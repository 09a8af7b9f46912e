# SPDX-License-Identifier: MIT
"""The files that a graph is written to, one small module a format; `registry` lists them."""
