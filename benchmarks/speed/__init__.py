# SPDX-License-Identifier: MIT
"""How long a build takes, and where the time goes."""
