# SPDX-License-Identifier: MIT
"""How the documentation is built: ``python -m sphinx -W -b html docs build/site``."""

from importlib.metadata import version as version_of

project = "dateline"
author = "The dateline developers"
copyright = "2026, the dateline developers"
version = release = version_of("dateline")

extensions = ["myst_parser", "numpydoc", "sphinx.ext.autodoc"]
exclude_patterns = ["decisions/template.md"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
numpydoc_show_class_members = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"
html_theme = "alabaster"
html_theme_options = {"description": "Who did what to whom, and who says so", "fixed_sidebar": True}
html_show_sourcelink = False
# The pages link to files of the repository that are no pages.
suppress_warnings = ["myst.xref_missing", "myst.header"]
