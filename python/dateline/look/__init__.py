# SPDX-License-Identifier: MIT
"""Pictures and pages of a graph and of a document: self-contained, without any network."""
