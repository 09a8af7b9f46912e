// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/encode/model_dir.hpp"

namespace dateline::encode::detail {

/// What the manifest says of a file of the folder.
struct FileRecord {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
};

struct ParsedManifest {
  Manifest manifest;
  std::vector<FileRecord> files;
};

/// Reads and checks `manifest.json`.
/// @throws FormatError saying what is wrong; of a newer schema it gives the name.
[[nodiscard]] ParsedManifest parse_manifest(std::string_view text);

}  // namespace dateline::encode::detail
