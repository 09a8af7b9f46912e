// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal: identifies articles and model files.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// 64-bit FNV-1a, the same on every machine: for ids, never for security.
[[nodiscard]] std::uint64_t fnv1a64(std::string_view bytes) noexcept;

/// The low `digits` hexadecimal digits of `value`, lower-case, zero-padded.
[[nodiscard]] std::string to_hex(std::uint64_t value, unsigned digits);

}  // namespace dateline
