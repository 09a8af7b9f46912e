// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace dateline::place::detail {

/// A place to be written.
struct PlaceEntry {
  std::string name;
  std::string code;
  std::string country_code;
  double lat = 0.0;
  double lon = 0.0;
  std::uint32_t population = 0;
  std::uint32_t geonames_id = 0;
  std::uint32_t parent = kNone;  ///< Position in the list of places
  PlaceKind kind = PlaceKind::settlement;
  bool is_capital = false;
  bool is_seat = false;

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
};

/// Keys with the places that bear them, all in one string.
class NameList {
 public:
  void add(std::string_view key, std::uint32_t place, NameKind kind);

  struct Entry {
    std::uint64_t key = 0;  ///< Where it begins
    std::uint32_t place = 0;
    std::uint8_t size = 0;
    NameKind kind = NameKind::main;
  };
  [[nodiscard]] std::string_view key_of(const Entry& entry) const noexcept {
    return std::string_view(keys_).substr(entry.key, entry.size);
  }
  [[nodiscard]] std::vector<Entry>& entries() noexcept { return entries_; }

 private:
  std::string keys_;
  std::vector<Entry> entries_;
};

/// The bytes of a gazetteer file (`docs/formats/gazetteer.md`): `order` lists the places as they
/// shall stand, countries first, parents before their children.
/// @throws FormatError if a name is too long for the file, or a parent stands too late in it.
[[nodiscard]] std::string encode_gazetteer(const std::vector<PlaceEntry>& places,
                                           const std::vector<std::uint32_t>& order, NameList names,
                                           NameList demonyms, std::string_view about);

}  // namespace dateline::place::detail
