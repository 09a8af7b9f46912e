# SPDX-License-Identifier: MIT
"""Writes the table of letters that the C++ reader compiles.

Usage: ``python -m gazetteer.fold_table > cpp/src/place/detail/fold_table.hpp``
"""

from __future__ import annotations

import sys

from gazetteer.normalize import fold_character

_RANGES = ((0x80, 0x370), (0x1E00, 0x1F00), (0x2000, 0x2070), (0x2212, 0x2213),
           (0x3000, 0x3001), (0xFEFF, 0xFF00))  # fmt: skip


def fold_table() -> str:
    """Return the C++ header: every non-ASCII character that does not end a name."""
    lines = [
        "// SPDX-License-Identifier: MIT",
        "#pragma once",
        "",
        "#include <array>",
        "#include <string_view>",
        "",
        "namespace dateline::place::detail {",
        "",
        "struct Fold {",
        "  char32_t character;",
        "  std::string_view folded;",
        "};",
        "",
        "// Written by `python -m gazetteer.fold_table`; sorted by character.",
        "// clang-format off",
    ]
    folds = [
        f'{{0x{code:04X}, "{folded}"}},'
        for begin, end in _RANGES
        for code in range(begin, end)
        if (folded := fold_character(chr(code))) is not None
    ]
    rows = ["    " + " ".join(folds[i : i + 5]) for i in range(0, len(folds), 5)]
    lines += [f"inline constexpr std::array<Fold, {len(folds)}> kFolds = {{{{", *rows, "}};"]
    lines += ["// clang-format on", ""]
    lines += ["}  // namespace dateline::place::detail", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(fold_table())
