// SPDX-License-Identifier: MIT
#include "place/detail/gazetteer_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dateline/base/error.hpp"
#include "place/detail/mapped_file.hpp"

namespace dateline::place::detail {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMagic = "DLGAZET\0"sv;
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kHeaderSize = 192;
constexpr std::size_t kNamesPerBlock = 16;
constexpr std::size_t kLongestString = 255;
constexpr std::uint32_t kLastParent = 0xFFFF;

void put(std::string& out, std::uint64_t value, int size) {
  for (int i = 0; i < size; ++i) {
    out += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

void put_varint(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7U) {
    out += static_cast<char>((value & 0x7FU) | 0x80U);
  }
  out += static_cast<char>(value);
}

std::uint32_t hundred_thousandths(double degrees) {
  return static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(degrees * 100'000.0)));
}

/// Length-prefixed strings, each stored once.
class Strings {
 public:
  std::uint32_t add(const PlaceEntry& place) {
    std::string entry = prefixed(place.name);
    if (!place.code.empty()) {
      entry += prefixed(place.code);
    }
    const auto [at, is_new] = offsets_.try_emplace(entry, static_cast<std::uint32_t>(data_.size()));
    if (is_new) {
      data_ += entry;
    }
    return at->second;
  }
  [[nodiscard]] std::string take() noexcept { return std::move(data_); }

 private:
  static std::string prefixed(const std::string& text) {
    if (text.size() > kLongestString) {
      throw FormatError("a name must have at most 255 bytes, got " + std::to_string(text.size()) +
                        ": " + text);
    }
    return static_cast<char>(text.size()) + text;
  }

  std::string data_;
  std::unordered_map<std::string, std::uint32_t> offsets_;  // looked up, never walked
};

void put_place(const PlaceEntry& place, std::uint32_t name, std::uint32_t parent,
               std::string& out) {
  put(out, place.geonames_id, 4);
  put(out, hundred_thousandths(place.lat), 4);
  put(out, hundred_thousandths(place.lon), 4);
  put(out, place.population, 4);
  put(out, name, 4);
  put(out, parent, 2);
  put(out, static_cast<unsigned>(place.kind), 1);
  put(out,
      (place.code.empty() ? 0U : 1U) | (place.is_capital ? 2U : 0U) | (place.is_seat ? 4U : 0U), 1);
  out += place.country_code.size() == 2 ? place.country_code : std::string(2, '\0');
  put(out, 0, 2);
}

/// Blocks and names of an index, front-coded; `position` turns places into positions.
struct EncodedIndex {
  std::string blocks;
  std::string data;
  std::uint32_t count = 0;
};

EncodedIndex encode_index(NameList& names, const std::vector<std::uint32_t>& position) {
  auto& entries = names.entries();
  for (NameList::Entry& entry : entries) {
    entry.place = position[entry.place];
  }
  std::ranges::sort(entries, [&](const NameList::Entry& a, const NameList::Entry& b) {
    return std::tuple(names.key_of(a), a.place, a.kind) <
           std::tuple(names.key_of(b), b.place, b.kind);
  });
  const auto repeated =
      std::unique(entries.begin(), entries.end(), [&](const auto& a, const auto& b) {
        return a.place == b.place && names.key_of(a) == names.key_of(b);
      });
  entries.erase(repeated, entries.end());
  EncodedIndex index;
  std::string_view before;
  for (std::size_t i = 0; i < entries.size();) {
    const std::string_view key = names.key_of(entries[i]);
    std::size_t end = i;
    while (end < entries.size() && names.key_of(entries[end]) == key) {
      ++end;
    }
    if (index.count++ % kNamesPerBlock == 0) {
      put(index.blocks, index.data.size(), 4);
      before = {};
    }
    const auto shared =
        static_cast<std::size_t>(std::ranges::mismatch(before, key).in1 - before.begin());
    put(index.data, shared, 1);
    put(index.data, key.size() - shared, 1);
    index.data += key.substr(shared);
    put_varint(index.data, static_cast<std::uint32_t>(end - i));
    for (std::uint32_t last = 0; i < end; ++i) {
      put_varint(index.data,
                 (entries[i].place - last) << 2U | static_cast<unsigned>(entries[i].kind));
      last = entries[i].place;
    }
    before = key;
  }
  return index;
}

std::string with_header(const std::array<std::string, 8>& sections,
                        const std::array<std::uint32_t, 4>& counts) {
  std::string body;
  std::string table;
  for (const std::string& section : sections) {
    body.append((8 - body.size() % 8) % 8, '\0');
    put(table, kHeaderSize + body.size(), 8);
    put(table, section.size(), 8);
    body += section;
  }
  std::string head(kMagic);
  put(head, kVersion, 4);
  put(head, kHeaderSize, 4);
  put(head, kHeaderSize + body.size(), 8);
  for (const std::uint32_t count : counts) {
    put(head, count, 4);
  }
  put(head, kNamesPerBlock, 4);
  put(head, crc32(body), 4);
  head += table;
  head.resize(kHeaderSize - 4, '\0');
  put(head, crc32(head), 4);
  return head + body;
}

}  // namespace

void NameList::add(std::string_view key, std::uint32_t place, NameKind kind) {
  if (key.empty() || key.size() > kLongestString) {
    return;
  }
  entries_.push_back({keys_.size(), place, static_cast<std::uint8_t>(key.size()), kind});
  keys_ += key;
}

std::string encode_gazetteer(const std::vector<PlaceEntry>& places,
                             const std::vector<std::uint32_t>& order, NameList names,
                             NameList demonyms, std::string_view about) {
  std::vector<std::uint32_t> position(places.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    position[order[i]] = static_cast<std::uint32_t>(i);
  }
  Strings strings;
  std::string records;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ids;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const PlaceEntry& place = places[order[i]];
    const bool has_parent = place.parent != PlaceEntry::kNone;
    const std::uint32_t parent = has_parent ? position[place.parent] + 1 : 0;
    if (parent > kLastParent || parent > i) {
      throw FormatError("what " + place.name + " lies in must be one of the first " +
                        std::to_string(kLastParent) + " places, got number " +
                        std::to_string(parent));
    }
    put_place(place, strings.add(place), parent, records);
    if (place.geonames_id != 0) {
      ids.emplace_back(place.geonames_id, static_cast<std::uint32_t>(i));
    }
  }
  std::ranges::sort(ids);
  std::string by_id;
  for (const auto& [id, at] : ids) {
    put(by_id, at, 4);
  }
  EncodedIndex named = encode_index(names, position);
  EncodedIndex peoples = encode_index(demonyms, position);
  return with_header({std::move(records), std::move(by_id), strings.take(), std::move(named.blocks),
                      std::move(named.data), std::move(peoples.blocks), std::move(peoples.data),
                      std::string(about)},
                     {static_cast<std::uint32_t>(places.size()),
                      static_cast<std::uint32_t>(ids.size()), named.count, peoples.count});
}

}  // namespace dateline::place::detail
