// SPDX-License-Identifier: MIT
#include "dateline/place/gazetteer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "dateline/place/normalize.hpp"
#include "dateline/place/overrides.hpp"
#include "place/detail/mapped_file.hpp"

namespace dateline::place {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kMagic = "DLGAZET\0"sv;
constexpr std::uint32_t kVersion = 2;
constexpr std::size_t kHeaderSize = 192;
constexpr std::size_t kRecordSize = 28;
constexpr unsigned kHasCode = 1;
constexpr unsigned kCapital = 2;
constexpr unsigned kSeat = 4;

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, std::size_t size) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

std::uint32_t u32(std::string_view bytes, std::size_t offset) noexcept {
  return static_cast<std::uint32_t>(little_endian(bytes, offset, 4));
}

std::uint32_t u16(std::string_view bytes, std::size_t offset) noexcept {
  return static_cast<std::uint32_t>(little_endian(bytes, offset, 2));
}

double degrees(std::string_view bytes, std::size_t offset) noexcept {
  return static_cast<double>(static_cast<std::int32_t>(u32(bytes, offset))) / 100'000.0;
}

/// Reads bytes of an index from front to back; `ok` turns false at the end of the bytes.
struct Cursor {
  std::string_view bytes;
  std::size_t at = 0;
  bool ok = true;

  std::uint32_t byte() noexcept {
    if (at >= bytes.size()) {
      ok = false;
      return 0;
    }
    return static_cast<unsigned char>(bytes[at++]);
  }
  std::uint32_t varint() noexcept {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      const std::uint32_t next = byte();
      value |= (next & 0x7FU) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    ok = false;
    return 0;
  }
  std::string_view take(std::size_t size) noexcept {
    if (size > bytes.size() - at) {
      ok = false;
      return {};
    }
    at += size;
    return bytes.substr(at - size, size);
  }
};

}  // namespace

class Gazetteer::Bytes : public detail::MappedFile {
 public:
  using MappedFile::MappedFile;
};

Gazetteer::Gazetteer(const std::filesystem::path& path)
    : file_name_(path.string()), bytes_(std::make_unique<Bytes>(path)), view_(bytes_->view()) {
  read_header();
  read_countries();
}

Gazetteer::Gazetteer(const std::filesystem::path& path, const std::vector<Override>& overrides)
    : Gazetteer(path) {
  for (const Override& given : overrides) {
    add(given);
  }
}

Gazetteer::~Gazetteer() = default;

void Gazetteer::add(const Override& given) {
  const std::string key = normalize_name(given.name).key;
  if (given.geonames_id != 0) {
    const std::optional<PlaceIndex> known = find_geonames_id(given.geonames_id);
    if (!known) {
      throw InputError(given.where + ": " + given.name + " names nothing: the gazetteer has no " +
                       "place with the GeoNames id " + std::to_string(given.geonames_id));
    }
    overrides_.insert_or_assign(key, *known);
    return;
  }
  const std::optional<PlaceIndex> country = find_country(given.country_code);
  if (!country && !given.country_code.empty()) {
    throw InputError(given.where + ": country must be a code of ISO 3166-1 such as FR, got \"" +
                     given.country_code + "\"");
  }
  auto added = std::make_unique<Given>(Given{given.name, given.country_code, {}});
  added->place.index = static_cast<PlaceIndex>(size());
  added->place.kind = given.kind;
  added->place.name = added->name;
  added->place.lat = given.lat;
  added->place.lon = given.lon;
  added->place.country_code = added->country_code;
  added->place.parent = country;
  overrides_.insert_or_assign(key, added->place.index);
  given_.push_back(std::move(added));
}

void Gazetteer::damaged(std::string_view what) const {
  throw FormatError(file_name_ + ": " + std::string(what));
}

void Gazetteer::read_header() {
  if (view_.size() < kHeaderSize || !view_.starts_with(kMagic)) {
    damaged("is not a dateline gazetteer");
  }
  if (const std::uint32_t version = u32(view_, 8); version != kVersion) {
    damaged("gazetteer version must be " + std::to_string(kVersion) + ", got " +
            std::to_string(version) + ": build it anew");
  }
  if (detail::crc32(view_.substr(0, kHeaderSize - 4)) != u32(view_, kHeaderSize - 4)) {
    damaged("the header's checksum is wrong");
  }
  if (const std::uint64_t size = little_endian(view_, 16, 8); size != view_.size()) {
    damaged("must have " + std::to_string(size) + " bytes, got " + std::to_string(view_.size()));
  }
  place_count_ = u32(view_, 24);
  id_count_ = u32(view_, 28);
  names_.count = u32(view_, 32);
  demonyms_.count = u32(view_, 36);
  names_per_block_ = u32(view_, 40);
  checksum_ = u32(view_, 44);
  const std::array<Section*, 8> sections = {&places_,        &by_id_,      &strings_,
                                            &names_.blocks,  &names_.data, &demonyms_.blocks,
                                            &demonyms_.data, &about_};
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::size_t entry = 48 + 16 * i;
    *sections[i] = {little_endian(view_, entry, 8), little_endian(view_, entry + 8, 8)};
    if (sections[i]->offset > view_.size() ||
        sections[i]->size > view_.size() - sections[i]->offset) {
      damaged("section " + std::to_string(i) + " lies outside the file");
    }
  }
  if (places_.size < place_count_ * kRecordSize || by_id_.size < id_count_ * 4 ||
      names_per_block_ == 0) {
    damaged("its counts and sections do not fit");
  }
}

void Gazetteer::read_countries() {
  for (std::size_t i = 0; i < place_count_; ++i) {
    const Place country = place(static_cast<PlaceIndex>(i));
    if (country.kind != PlaceKind::country) {
      break;
    }
    countries_.emplace_back(country.country_code, country.index);
  }
  std::ranges::sort(countries_);
}

std::string_view Gazetteer::bytes(const Section& section) const noexcept {
  return view_.substr(section.offset, section.size);
}

std::string_view Gazetteer::record(PlaceIndex index) const {
  const auto position = static_cast<std::size_t>(index);
  if (position >= place_count_) {
    throw InputError("place index must be below " + std::to_string(size()) + ", got " +
                     std::to_string(position));
  }
  return bytes(places_).substr(position * kRecordSize, kRecordSize);
}

std::string_view Gazetteer::string_at(std::size_t& offset) const {
  Cursor cursor{bytes(strings_), std::min<std::size_t>(offset, strings_.size)};
  const std::string_view text = cursor.take(cursor.byte());
  if (!cursor.ok) {
    damaged("a name lies outside its section at byte " + std::to_string(offset));
  }
  offset = cursor.at;
  return text;
}

Place Gazetteer::place(PlaceIndex index) const {
  if (const auto at = static_cast<std::size_t>(index); at >= place_count_ && at < size()) {
    return given_[at - place_count_]->place;
  }
  const std::string_view row = record(index);
  const auto kind = static_cast<unsigned char>(row[22]);
  const auto flags = static_cast<unsigned char>(row[23]);
  const std::uint32_t parent = u16(row, 20);
  if (kind >= EnumNames<PlaceKind>::values.size() ||
      parent > static_cast<std::uint32_t>(index)) {  // parents come first, so there are no rings
    damaged("place " + std::to_string(static_cast<std::uint32_t>(index)) + " is damaged");
  }
  Place place;
  place.index = index;
  place.kind = static_cast<PlaceKind>(kind);
  place.geonames_id = u32(row, 0);
  place.lat = degrees(row, 4);
  place.lon = degrees(row, 8);
  place.population = u32(row, 12);
  std::size_t name = u32(row, 16);
  place.name = string_at(name);
  if ((flags & kHasCode) != 0) {
    place.code = string_at(name);
  }
  if (row[24] != '\0') {
    place.country_code = row.substr(24, 2);
  }
  place.is_capital = (flags & kCapital) != 0;
  place.is_seat = (flags & kSeat) != 0;
  if (parent != 0) {
    place.parent = static_cast<PlaceIndex>(parent - 1);
  }
  return place;
}

std::string_view Gazetteer::block_key(const Index& index, std::uint32_t block) const {
  const std::uint32_t offset = u32(bytes(index.blocks), std::size_t{block} * 4);
  Cursor cursor{bytes(index.data), std::min<std::size_t>(offset, index.data.size)};
  cursor.byte();  // the first name of a block shares nothing
  const std::string_view key = cursor.take(cursor.byte());
  if (!cursor.ok) {
    damaged("name block " + std::to_string(block) + " lies outside its section");
  }
  return key;
}

namespace {

/// One name of an index: spells it out after the one before it, and reads who bears it.
std::vector<NameMatch> read_entry(Cursor& cursor, std::size_t places, std::string& name) {
  const std::uint32_t shared = cursor.byte();
  const std::string_view rest = cursor.take(cursor.byte());
  name.resize(std::min<std::size_t>(shared, name.size()));
  name += rest;
  std::vector<NameMatch> matches;
  std::uint32_t position = 0;
  for (std::uint32_t left = cursor.varint(); left > 0 && cursor.ok; --left) {
    const std::uint32_t posting = cursor.varint();
    position += posting >> 2U;
    cursor.ok = cursor.ok && position < places;
    matches.push_back({static_cast<PlaceIndex>(position), static_cast<NameKind>(posting & 3U)});
  }
  return matches;
}

}  // namespace

std::vector<NameMatch> Gazetteer::scan_block(const Index& index, std::uint32_t block,
                                             std::string_view key) const {
  const std::uint32_t offset = u32(bytes(index.blocks), std::size_t{block} * 4);
  Cursor cursor{bytes(index.data), std::min<std::size_t>(offset, index.data.size)};
  std::string name;
  const std::uint32_t names = std::min(names_per_block_, index.count - block * names_per_block_);
  for (std::uint32_t i = 0; i < names; ++i) {
    std::vector<NameMatch> matches = read_entry(cursor, place_count_, name);
    if (!cursor.ok) {
      damaged("name block " + std::to_string(block) + " is damaged");
    }
    if (name >= key) {
      return name == key ? std::move(matches) : std::vector<NameMatch>();
    }
  }
  return {};
}

void Gazetteer::walk(const Index& index, const NameVisitor& visit) const {
  Cursor cursor{bytes(index.data)};
  std::string name;
  for (std::uint32_t i = 0; i < index.count; ++i) {
    const std::vector<NameMatch> matches = read_entry(cursor, place_count_, name);
    if (!cursor.ok) {
      damaged("name " + std::to_string(i) + " is damaged");
    }
    visit(name, matches);
  }
}

void Gazetteer::for_each_name(const NameVisitor& visit) const { walk(names_, visit); }

void Gazetteer::for_each_demonym(const NameVisitor& visit) const { walk(demonyms_, visit); }

std::vector<NameMatch> Gazetteer::find_key(const Index& index, std::string_view key) const {
  const auto blocks = static_cast<std::uint32_t>(index.blocks.size / 4);
  if (key.empty() || blocks == 0) {
    return {};
  }
  std::uint32_t low = 0;
  std::uint32_t high = blocks;  // the wanted block is the last whose first name is not after `key`
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (block_key(index, middle) <= key ? low : high) = middle;
  }
  return scan_block(index, low, key);
}

std::vector<NameMatch> Gazetteer::find(std::string_view name) const {
  const NormalizedName normalized = normalize_name(name);
  if (const auto given = overrides_.find(normalized.key); given != overrides_.end()) {
    return {{given->second, NameKind::given}};
  }
  std::vector<NameMatch> matches = find_key(names_, normalized.key);
  return matches.empty() ? find_key(names_, normalized.without_article) : matches;
}

std::vector<PlaceIndex> Gazetteer::find_demonym(std::string_view word) const {
  std::vector<PlaceIndex> places;
  for (const NameMatch& match : find_key(demonyms_, normalize_name(word).key)) {
    places.push_back(match.place);
  }
  return places;
}

std::string_view Gazetteer::demonym_country(std::string_view word) const {
  std::string_view country;
  for (const PlaceIndex index : find_demonym(word)) {
    const std::string_view code = place(index).country_code;
    if (code.empty() || (!country.empty() && country != code)) {
      return {};
    }
    country = code;
  }
  return country;
}

std::optional<PlaceIndex> Gazetteer::find_geonames_id(std::uint32_t id) const {
  const std::string_view positions = bytes(by_id_);
  std::size_t low = 0;
  std::size_t high = id_count_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const std::uint32_t position = u32(positions, middle * 4);
    if (position >= place_count_) {
      damaged("the list of GeoNames ids is damaged");
    }
    const auto index = static_cast<PlaceIndex>(position);
    const std::uint32_t found = u32(record(index), 0);
    if (found == id) {
      return index;
    }
    if (found < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

std::optional<PlaceIndex> Gazetteer::find_country(std::string_view code) const noexcept {
  const auto found = std::ranges::lower_bound(
      countries_, code, {}, [](const auto& entry) -> std::string_view { return entry.first; });
  if (found == countries_.end() || found->first != code) {
    return std::nullopt;
  }
  return found->second;
}

std::optional<PlaceIndex> Gazetteer::parent_of(PlaceIndex index) const {
  return place(index).parent;
}

bool Gazetteer::lies_in(PlaceIndex inner, PlaceIndex outer) const {
  for (std::optional<PlaceIndex> at = parent_of(inner); at; at = parent_of(*at)) {
    if (*at == outer) {
      return true;
    }
  }
  const Place area = place(outer);
  return area.kind == PlaceKind::country && inner != outer &&
         place(inner).country_code == area.country_code;
}

std::string_view Gazetteer::about() const noexcept { return bytes(about_); }

void Gazetteer::verify() const {
  if (detail::crc32(view_.substr(kHeaderSize)) != checksum_) {
    damaged("the checksum is wrong: the file is damaged");
  }
}

double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) noexcept {
  constexpr double kRadius = 6371.0;
  constexpr double kRadians = std::numbers::pi / 180.0;
  const double dlat = std::sin((lat_b - lat_a) * kRadians / 2.0);
  const double dlon = std::sin((lon_b - lon_a) * kRadians / 2.0);
  const double a =
      dlat * dlat + std::cos(lat_a * kRadians) * std::cos(lat_b * kRadians) * dlon * dlon;
  return 2.0 * kRadius * std::asin(std::min(1.0, std::sqrt(a)));
}

}  // namespace dateline::place
