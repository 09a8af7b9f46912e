// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::encode::detail {

/// Element types that a model folder uses.
enum class ElementType { int8, float32 };

struct TensorEntry {
  ElementType type = ElementType::float32;
  std::vector<std::size_t> shape;
  std::span<const char> bytes;
};

/// The table of contents of a safetensors file: header length (u64, little-endian), JSON header,
/// data. Entries are views into `file`.
/// @throws FormatError saying what is wrong: too short, not JSON, a type or range that is not
/// right.
[[nodiscard]] std::map<std::string, TensorEntry, std::less<>> read_safetensors(
    std::string_view file);

}  // namespace dateline::encode::detail
