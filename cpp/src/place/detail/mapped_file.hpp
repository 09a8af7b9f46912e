// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::place::detail {

/// A file as bytes: mapped where the system can, else read into memory.
class MappedFile {
 public:
  /// @throws IoError naming the file.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view view() const noexcept { return view_; }

 private:
  void* mapping_ = nullptr;
  std::string copy_;
  std::string_view view_;
};

/// CRC-32 (IEEE 802.3), as zlib computes it.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes) noexcept;

}  // namespace dateline::place::detail
