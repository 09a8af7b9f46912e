// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/error.hpp"

namespace dateline::place {

enum class PlaceKind : std::uint8_t {
  country,
  continent,
  region,
  sea,
  natural,
  division,
  district,
  settlement,
  facility,
};

/// How a name belongs to a place, best first. `derived`: a spelling lent by the town that a
/// division is named after. `code`: "TX", "FR", "SYR". `given`: by an override, so it is sure.
enum class NameKind : std::uint8_t { main, alternate, derived, code, given };

struct Override;

}  // namespace dateline::place

namespace dateline {

template <>
struct EnumNames<place::PlaceKind> {
  static constexpr std::array<std::string_view, 9> values = {"country",  "continent",  "region",
                                                             "sea",      "natural",    "division",
                                                             "district", "settlement", "facility"};
};

}  // namespace dateline

namespace dateline::place {

/// Position of a place in the gazetteer file. Of two places of one kind, the lower is the larger.
enum class PlaceIndex : std::uint32_t {};

/// A place of the gazetteer. The views live as long as the gazetteer.
struct Place {
  PlaceIndex index{};
  PlaceKind kind = PlaceKind::settlement;
  std::string_view name;
  double lat = 0.0;
  double lon = 0.0;
  std::uint32_t population = 0;      ///< 0: not known
  std::uint32_t geonames_id = 0;     ///< 0: not in GeoNames, or its id is not known
  std::string_view country_code;     ///< ISO 3166-1 alpha-2; empty for what crosses borders
  std::string_view code;             ///< Country: ISO 3166-1 alpha-3. Division: "SY.09". Else empty
  bool is_capital = false;           ///< Of a country
  bool is_seat = false;              ///< Of a first-level division
  std::optional<PlaceIndex> parent;  ///< Division of a settlement, country of a division or region
};

/// A place that bears a name.
struct NameMatch {
  PlaceIndex place{};
  NameKind name = NameKind::main;
  friend bool operator==(const NameMatch&, const NameMatch&) = default;
};

/// The gazetteer file (`docs/formats/gazetteer.md`), mapped into memory: countries, first-level
/// divisions, more than 200,000 settlements, and the regions, seas and mountains that news names.
///
/// Thread safety: immutable; one instance serves many threads. Cost: opening reads the header and
/// the countries, under a millisecond; what look-ups touch is paged in by the operating system.
class Gazetteer {
 public:
  /// Opens the file and checks magic, version, size and the header's checksum.
  /// @throws IoError if it cannot be opened.
  /// @throws FormatError naming the file if it is no gazetteer, of another version, or truncated.
  explicit Gazetteer(const std::filesystem::path& path);
  /// The same under overrides: a name of theirs means their place and nothing else.
  /// @throws InputError with the override's file and line if it names no place of the gazetteer or
  /// no country.
  Gazetteer(const std::filesystem::path& path, const std::vector<Override>& overrides);
  ~Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  /// Number of places, those of overrides among them.
  [[nodiscard]] std::size_t size() const noexcept { return place_count_ + given_.size(); }

  /// @throws InputError if `index` is not below `size()`.
  /// @throws FormatError if the record is damaged.
  [[nodiscard]] Place place(PlaceIndex index) const;

  /// Places that bear the name, countries first, then in the order of `PlaceKind`, larger before
  /// smaller. Where none does, an Arabic article before the name is dropped and looked again.
  /// Cost: O(log names).
  [[nodiscard]] std::vector<NameMatch> find(std::string_view name) const;

  /// Places whose people or things are called so: "Iraqi", "Iraqis". Most give one; "Dominican"
  /// two.
  [[nodiscard]] std::vector<PlaceIndex> find_demonym(std::string_view word) const;

  /// Country code of a demonym ("Iraqi": "IQ"; "Scottish": "GB"), or of a country's or division's
  /// people; empty if the word is none, or is shared by several countries ("Dominican", "Kurdish").
  [[nodiscard]] std::string_view demonym_country(std::string_view word) const;

  [[nodiscard]] std::optional<PlaceIndex> find_geonames_id(std::uint32_t id) const;
  /// By ISO 3166-1 alpha-2.
  [[nodiscard]] std::optional<PlaceIndex> find_country(std::string_view code) const noexcept;

  /// What the place lies in: settlement, division, country; nothing above a country.
  [[nodiscard]] std::optional<PlaceIndex> parent_of(PlaceIndex index) const;
  /// Whether `inner` lies in `outer`: up the parents, and by country code for regions.
  [[nodiscard]] bool lies_in(PlaceIndex inner, PlaceIndex outer) const;

  /// Hands out every name of the file as it is looked up (`normalize_name`), in the order of their
  /// bytes, with the places that bear it; or every demonym. Cost: O(file).
  using NameVisitor = std::function<void(std::string_view key, const std::vector<NameMatch>&)>;
  void for_each_name(const NameVisitor& visit) const;
  void for_each_demonym(const NameVisitor& visit) const;

  /// Sources and licence of the data.
  [[nodiscard]] std::string_view about() const noexcept;

  /// Reads the whole file and compares its checksum. Cost: O(file).
  /// @throws FormatError naming the file if a byte has changed.
  void verify() const;

 private:
  struct Section {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };
  struct Index {
    Section blocks;
    Section data;
    std::uint32_t count = 0;
  };

  void read_header();
  void read_countries();
  void add(const Override& given);
  [[nodiscard]] std::string_view bytes(const Section& section) const noexcept;
  [[nodiscard]] std::string_view record(PlaceIndex index) const;
  [[nodiscard]] std::string_view string_at(std::size_t& offset) const;
  [[nodiscard]] std::string_view block_key(const Index& index, std::uint32_t block) const;
  [[nodiscard]] std::vector<NameMatch> find_key(const Index& index, std::string_view key) const;
  [[nodiscard]] std::vector<NameMatch> scan_block(const Index& index, std::uint32_t block,
                                                  std::string_view key) const;
  void walk(const Index& index, const NameVisitor& visit) const;
  [[noreturn]] void damaged(std::string_view what) const;

  std::string file_name_;
  class Bytes;
  std::unique_ptr<Bytes> bytes_;
  std::string_view view_;
  std::size_t place_count_ = 0;
  std::size_t id_count_ = 0;
  std::uint32_t names_per_block_ = 1;
  std::uint32_t checksum_ = 0;
  Section places_;
  Section by_id_;
  Section strings_;
  Section about_;
  Index names_;
  Index demonyms_;
  std::vector<std::pair<std::string, PlaceIndex>> countries_;  ///< Sorted by code
  /// A place that an override describes; those that overrides point to lie in the file.
  struct Given {
    std::string name;
    std::string country_code;
    Place place;
  };
  std::vector<std::unique_ptr<const Given>> given_;
  std::map<std::string, PlaceIndex, std::less<>> overrides_;  ///< By key
};

/// Great-circle distance in kilometres. Arguments in degrees.
[[nodiscard]] double distance_km(double lat_a, double lon_a, double lat_b, double lon_b) noexcept;

}  // namespace dateline::place
