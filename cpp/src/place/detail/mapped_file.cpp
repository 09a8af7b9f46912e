// SPDX-License-Identifier: MIT
#include "place/detail/mapped_file.hpp"

#include <array>
#include <cstdint>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

#if __has_include(<sys/mman.h>)
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace dateline::place::detail {
namespace {

constexpr std::array<std::uint32_t, 256> make_crc_table() noexcept {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
    }
    table[i] = value;
  }
  return table;
}

}  // namespace

#if __has_include(<sys/mman.h>)

MappedFile::MappedFile(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    throw IoError("cannot open " + path.string());
  }
  struct stat status {};
  const bool is_file = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  const auto size = is_file ? static_cast<std::size_t>(status.st_size) : 0;
  if (size > 0) {
    mapping_ = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  }
  ::close(file);
  if (!is_file || mapping_ == MAP_FAILED) {
    mapping_ = nullptr;
    throw IoError("cannot read " + path.string());
  }
  view_ = {static_cast<const char*>(mapping_), size};
}

MappedFile::~MappedFile() {
  if (mapping_ != nullptr) {
    ::munmap(mapping_, view_.size());
  }
}

#else

MappedFile::MappedFile(const std::filesystem::path& path) : copy_(read_file(path)), view_(copy_) {}

MappedFile::~MappedFile() = default;

#endif

std::uint32_t crc32(std::string_view bytes) noexcept {
  static constexpr std::array<std::uint32_t, 256> kTable = make_crc_table();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char byte : bytes) {
    crc = kTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (crc >> 8U);
  }
  return crc ^ 0xFFFFFFFFU;
}

}  // namespace dateline::place::detail
