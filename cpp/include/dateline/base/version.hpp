// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace dateline {

/// The library's version, as in `pyproject.toml`.
[[nodiscard]] std::string_view version() noexcept;

}  // namespace dateline
