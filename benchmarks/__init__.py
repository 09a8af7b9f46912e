# SPDX-License-Identifier: MIT
"""What measures dateline: speed, quality, and the file of results."""
