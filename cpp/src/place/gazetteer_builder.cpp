// SPDX-License-Identifier: MIT
#include "dateline/place/gazetteer_builder.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/place/normalize.hpp"
#include "place/detail/gazetteer_writer.hpp"
#include "place/detail/place_tables.hpp"

namespace dateline::place {
namespace {

using detail::NameList;
using detail::PlaceEntry;
using detail::PlaceRow;

constexpr double kSamePlaceKm = 50.0;
constexpr std::size_t kMostWords = 5;
constexpr std::size_t kShortestKey = 3;
constexpr std::size_t kLongestCode = 4;

// Where Arabic, Kurdish, Persian, Pashto or Urdu is spoken: "al-Hasakah" is "Hasakah", too.
constexpr std::array<std::string_view, 31> kArticleCountries = {
    "AE", "AF", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PK", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TJ", "TN", "YE"};

/// Whether a name among the other names may stand in an English article: no airport code, no
/// transcription in small letters, no number, no long title.
bool is_usable(std::string_view name) {
  const bool has_digit =
      std::ranges::any_of(name, [](unsigned char c) { return std::isdigit(c) != 0; });
  const bool has_article = name.size() > 3 && name.substr(0, 4).find('-') != std::string_view::npos;
  if (name.empty() || has_digit ||
      !(utf8::is_upper(utf8::decode(name, 0).codepoint) || has_article)) {
    return false;
  }
  const bool is_code =
      name.size() <= kLongestCode &&
      std::ranges::all_of(name, [](unsigned char c) { return std::isupper(c) != 0; });
  return !is_code && std::ranges::count(name, ' ') < static_cast<std::ptrdiff_t>(kMostWords);
}

/// The places of a gazetteer and of the tables over it.
class Layers {
 public:
  explicit Layers(const Gazetteer& base) : base_(base) {
    places_.reserve(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) {
      add_base(base.place(static_cast<PlaceIndex>(i)));
    }
    base.for_each_name([&](std::string_view key, const std::vector<NameMatch>& matches) {
      for (const NameMatch& match : matches) {
        names_.add(key, static_cast<std::uint32_t>(match.place), match.name);
      }
    });
    base.for_each_demonym([&](std::string_view key, const std::vector<NameMatch>& matches) {
      for (const NameMatch& match : matches) {
        demonyms_.add(key, static_cast<std::uint32_t>(match.place), match.name);
      }
    });
  }

  void take(const PlaceRow& row) {
    if (!row.country_code.empty() && !base_.find_country(row.country_code) &&
        row.kind != PlaceKind::country) {
      if (row.geonames_id == 0) {
        throw FormatError(row.where + ": country must be a code of ISO 3166-1 such as FR, got \"" +
                          row.country_code + "\"");
      }
      return;  // GeoNames still has places of countries that are no more
    }
    ++counts_.rows;
    const std::optional<std::uint32_t> known = find(row);
    known ? ++counts_.changed : ++counts_.added;
    const std::uint32_t at = known ? *known : add(row);
    if (known) {
      change(row, places_[at]);
    }
    if (row.geonames_id != 0) {
      by_id_.insert_or_assign(row.geonames_id, at);
    }
    add_names(row, at);
  }

  LayerCounts write(const std::vector<std::filesystem::path>& tables,
                    const std::filesystem::path& out) {
    std::string about(base_.about());
    for (const std::filesystem::path& table : tables) {
      about += "layer " + table.filename().string() + "\n";
    }
    counts_.places = places_.size();
    write_file(out, detail::encode_gazetteer(places_, order(), std::move(names_),
                                             std::move(demonyms_), about));
    return counts_;
  }

 private:
  void add_base(const Place& place) {
    const auto at = static_cast<std::uint32_t>(places_.size());
    PlaceEntry entry;
    entry.name = place.name;
    entry.code = place.code;
    entry.country_code = place.country_code;
    entry.lat = place.lat;
    entry.lon = place.lon;
    entry.population = place.population;
    entry.geonames_id = place.geonames_id;
    entry.parent = place.parent ? static_cast<std::uint32_t>(*place.parent) : PlaceEntry::kNone;
    entry.kind = place.kind;
    entry.is_capital = place.is_capital;
    entry.is_seat = place.is_seat;
    if (place.kind == PlaceKind::division) {
      divisions_.emplace(entry.code, at);
    }
    if (place.geonames_id != 0) {
      by_id_.emplace(place.geonames_id, at);
    }
    places_.push_back(std::move(entry));
  }

  [[nodiscard]] std::optional<std::uint32_t> find(const PlaceRow& row) const {
    if (const auto found = by_id_.find(row.geonames_id);
        row.geonames_id != 0 && found != by_id_.end()) {
      return found->second;
    }
    if (row.kind == PlaceKind::country) {
      const auto country = base_.find_country(row.country_code);
      return country ? std::optional(static_cast<std::uint32_t>(*country)) : std::nullopt;
    }
    if (row.kind == PlaceKind::division) {
      const auto found = divisions_.find(row.division);
      return found == divisions_.end() ? std::nullopt : std::optional(found->second);
    }
    for (const NameMatch& match : base_.find(row.name)) {
      const auto at = static_cast<std::uint32_t>(match.place);
      const PlaceEntry& place = places_[at];
      const bool has_other_id =
          place.geonames_id != 0 && row.geonames_id != 0 && place.geonames_id != row.geonames_id;
      if (!has_other_id && place.kind == row.kind && place.country_code == row.country_code &&
          distance_km(place.lat, place.lon, row.lat, row.lon) <= kSamePlaceKm) {
        return at;
      }
    }
    return std::nullopt;
  }

  static void change(const PlaceRow& row, PlaceEntry& place) {
    place.lat = row.lat;
    place.lon = row.lon;
    place.population = row.population != 0 ? row.population : place.population;
    place.geonames_id = row.geonames_id != 0 ? row.geonames_id : place.geonames_id;
    place.is_capital = place.is_capital || row.is_capital;
    place.is_seat = place.is_seat || row.is_seat;
  }

  std::uint32_t add(const PlaceRow& row) {
    const auto at = static_cast<std::uint32_t>(places_.size());
    PlaceEntry place;
    place.name = row.name;
    place.lat = row.lat;
    place.lon = row.lon;
    place.population = row.population;
    place.geonames_id = row.geonames_id;
    // A territory without a code of its own is no country that others could lie in.
    place.kind = row.kind == PlaceKind::country ? PlaceKind::region : row.kind;
    place.country_code = row.country_code;
    place.is_capital = row.is_capital;
    place.is_seat = row.is_seat;
    if (const auto division = divisions_.find(row.division);
        division != divisions_.end() && row.kind != PlaceKind::division) {
      place.parent = division->second;
    } else if (const auto country = base_.find_country(row.country_code)) {
      place.parent = static_cast<std::uint32_t>(*country);
    }
    if (row.kind == PlaceKind::division && !row.division.empty()) {
      place.code = row.division;
      divisions_.emplace(row.division, at);
    }
    places_.push_back(std::move(place));
    return at;
  }

  void add_names(const PlaceRow& row, std::uint32_t at) {
    const bool has_articles =
        std::ranges::find(kArticleCountries, row.country_code) != kArticleCountries.end();
    const auto add_one = [&](std::string_view name, NameKind kind, std::size_t shortest) {
      const NormalizedName normalized = normalize_name(name);
      if (normalized.key.size() >= shortest) {
        names_.add(normalized.key, at, kind);
      }
      if (has_articles && normalized.without_article.size() > kShortestKey) {
        names_.add(normalized.without_article, at, NameKind::alternate);
      }
    };
    add_one(row.name, NameKind::main, 1);
    for (const std::string& name : row.other_names) {
      if (is_usable(name)) {
        add_one(name, NameKind::alternate, kShortestKey);
      }
    }
  }

  /// Countries first, then what others lie in, so that every parent is among the first; then by
  /// population, and as they came.
  [[nodiscard]] std::vector<std::uint32_t> order() const {
    std::vector<bool> is_parent(places_.size(), false);
    for (const PlaceEntry& place : places_) {
      if (place.parent != PlaceEntry::kNone) {
        is_parent[place.parent] = true;
      }
    }
    const auto group = [&](std::uint32_t at) {
      const PlaceKind kind = places_[at].kind;
      const bool is_base = at < base_.size();
      switch (kind) {
        case PlaceKind::country:
          return 0;
        case PlaceKind::continent:
        case PlaceKind::region:
        case PlaceKind::sea:
        case PlaceKind::natural:
          return is_base ? 1 : 6;
        case PlaceKind::division:
          return 2;
        case PlaceKind::district:
          return is_parent[at] ? 3 : 4;
        case PlaceKind::settlement:
          return 5;
        case PlaceKind::facility:
          return 7;
      }
      return 7;
    };
    std::vector<std::uint32_t> order(places_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
      const int group_a = group(a);
      const int group_b = group(b);
      if (group_a != group_b) {
        return group_a < group_b;
      }
      const bool by_size = group_a != 1 && places_[a].population != places_[b].population;
      return by_size ? places_[a].population > places_[b].population : a < b;
    });
    return order;
  }

  const Gazetteer& base_;
  std::vector<PlaceEntry> places_;
  NameList names_;
  NameList demonyms_;
  std::map<std::string, std::uint32_t, std::less<>> divisions_;  ///< By code
  std::unordered_map<std::uint32_t, std::uint32_t> by_id_;       // looked up, never walked
  LayerCounts counts_;
};

}  // namespace

LayerCounts build_gazetteer(const Gazetteer& base, const std::vector<std::filesystem::path>& tables,
                            const std::filesystem::path& out) {
  if (tables.empty()) {
    throw InputError("tables must be at least 1, got 0");
  }
  base.verify();
  Layers layers(base);
  for (const std::filesystem::path& table : tables) {
    detail::read_places(table, [&](PlaceRow& row) { layers.take(row); });
  }
  return layers.write(tables, out);
}

}  // namespace dateline::place
