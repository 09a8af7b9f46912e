# SPDX-License-Identifier: MIT
"""What dateline raises. Messages name the thing, the limit and the value."""

from __future__ import annotations


class Error(Exception):
    """Root of everything that dateline raises."""


class InputError(Error, ValueError):
    """A bad argument or a bad text: what was given cannot be used."""


class UnknownNameError(InputError, KeyError):
    """No node has this id, label or alias."""

    def __str__(self) -> str:
        """Give the message as it is; `KeyError` would quote it."""
        return str(self.args[0]) if self.args else ""


class AmbiguousNameError(InputError, LookupError):
    """Several nodes have this label or alias; the message lists them."""


class FormatError(Error):
    """A file or a text that is not in the format it should be in."""


class ModelError(Error):
    """A model folder that is missing, damaged, truncated or foreign."""


class PipelineError(Error):
    """A component lacks a layer that it needs."""


class IoError(Error, OSError):
    """A file that cannot be opened, read or written."""


class MissingPackageError(Error, ImportError):
    """A package that this needs, and that dateline does not, is not installed."""
