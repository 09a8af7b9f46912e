// SPDX-License-Identifier: MIT
#include "place/detail/place_tables.hpp"

#include <algorithm>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"
#include "place/detail/fields.hpp"

namespace dateline::place::detail {
namespace {

constexpr std::size_t kGeonamesColumns = 19;
constexpr std::string_view kOtherNames = "other_names";  // separated by semicolons

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != std::string_view::npos;) {
    end = text.find(separator);
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

std::uint32_t read_u32(std::string_view text, const std::string& where, std::string_view field) {
  if (stripped(text).empty()) {
    return 0;
  }
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::min(read_count(text, where, field), kMost));
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// What GeoNames' feature class and code say; nothing for what is no place of today.
std::optional<PlaceKind> kind_of(std::string_view feature_class, std::string_view code) {
  const char letter = feature_class.empty() ? ' ' : feature_class.front();
  if (code.ends_with("H") && is_one_of(feature_class, {"A", "P"}) && code != "PPLCH") {
    return std::nullopt;  // ADM1H, PPLH, PCLH: of the past
  }
  switch (letter) {
    case 'A':
      if (code.starts_with("PCL") || code == "TERR") {
        return PlaceKind::country;
      }
      if (code == "ADM1") {
        return PlaceKind::division;
      }
      return code.starts_with("ADM") ? PlaceKind::district : PlaceKind::region;
    case 'P':
      return is_one_of(code, {"PPLQ", "PPLW", "PPLCH"}) ? std::nullopt
                                                        : std::optional(PlaceKind::settlement);
    case 'L':
      return code == "CONT" ? PlaceKind::continent : PlaceKind::region;
    case 'H':
      return is_one_of(code, {"OCN", "SEA", "GULF", "STRT", "BAY", "CHN"}) ? PlaceKind::sea
                                                                           : PlaceKind::natural;
    case 'T':
    case 'U':
    case 'V':
      return PlaceKind::natural;
    case 'S':
    case 'R':
      return PlaceKind::facility;
    default:
      return std::nullopt;
  }
}

std::optional<PlaceRow> read_geonames(std::string_view line, const std::string& where) {
  const std::vector<std::string_view> cells = split(line, '\t');
  if (cells.size() != kGeonamesColumns) {
    throw FormatError(where + ": a line of GeoNames must have 19 columns, got " +
                      std::to_string(cells.size()));
  }
  const std::optional<PlaceKind> kind = kind_of(cells[6], cells[7]);
  if (!kind || cells[1].empty()) {
    return std::nullopt;
  }
  PlaceRow row;
  row.where = where;
  row.kind = *kind;
  row.geonames_id = read_u32(cells[0], where, "geonameid");
  row.name = cells[1];
  row.other_names.emplace_back(cells[2]);
  for (const std::string_view name : split(cells[3], ',')) {
    row.other_names.emplace_back(name);
  }
  row.lat = read_degrees(cells[4], 90.0, where, "latitude");
  row.lon = read_degrees(cells[5], 180.0, where, "longitude");
  row.country_code = cells[8];
  if (!cells[8].empty() && !cells[10].empty()) {
    row.division = std::string(cells[8]) + "." + std::string(cells[10]);
  }
  row.population = read_u32(cells[14], where, "population");
  row.is_capital = cells[7] == "PPLC";
  row.is_seat = cells[7] == "PPLA";
  return row;
}

/// Where the columns of a table with a head stand.
class Head {
 public:
  Head(std::string_view line, const std::string& where) {
    const std::vector<std::string> names = split_csv(line, where);
    for (std::size_t i = 0; i < names.size(); ++i) {
      at_.emplace(stripped(names[i]), i);
    }
    count_ = names.size();
    for (const std::string_view needed : {"name", "lat", "lon"}) {
      if (!at_.contains(needed)) {
        throw FormatError(where + ": the column \"" + std::string(needed) +
                          "\" is missing; the first line has " + std::string(stripped(line)));
      }
    }
  }

  [[nodiscard]] PlaceRow read(std::string_view line, const std::string& where) const {
    const std::vector<std::string> cells = split_csv(line, where);
    if (cells.size() != count_) {
      throw FormatError(where + ": must have " + std::to_string(count_) +
                        " columns as the first line, got " + std::to_string(cells.size()));
    }
    PlaceRow row;
    row.where = where;
    row.name = stripped(cell(cells, "name"));
    if (row.name.empty()) {
      throw FormatError(where + ": the name is empty");
    }
    row.lat = read_degrees(cell(cells, "lat"), 90.0, where, "lat");
    row.lon = read_degrees(cell(cells, "lon"), 180.0, where, "lon");
    row.country_code = stripped(cell(cells, "country"));
    const std::string_view kind = stripped(cell(cells, "class"));
    row.kind = kind.empty() ? PlaceKind::settlement : read_kind(kind, where);
    row.population = read_u32(cell(cells, "population"), where, "population");
    row.geonames_id = read_u32(cell(cells, "geonames_id"), where, "geonames_id");
    row.division = stripped(cell(cells, "division"));
    for (const std::string_view name : split(cell(cells, kOtherNames), ';')) {
      row.other_names.emplace_back(stripped(name));
    }
    return row;
  }

 private:
  [[nodiscard]] std::string_view cell(const std::vector<std::string>& cells,
                                      std::string_view name) const {
    const auto found = at_.find(name);
    return found == at_.end() ? std::string_view() : std::string_view(cells[found->second]);
  }

  std::map<std::string, std::size_t, std::less<>> at_;
  std::size_t count_ = 0;
};

void check_utf8(std::string_view line, const std::string& where) {
  if (const auto bad = utf8::find_malformed(line)) {
    throw FormatError(where + ": byte " + std::to_string(*bad) + " of the line is not UTF-8");
  }
}

}  // namespace

bool is_geonames_line(std::string_view line) {
  return std::ranges::count(line, '\t') == kGeonamesColumns - 1 && !line.empty() &&
         line.front() >= '0' && line.front() <= '9';
}

std::vector<std::string> split_csv(std::string_view line, const std::string& where) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  if (is_quoted) {
    throw FormatError(where + ": a quote is not closed");
  }
  return fields;
}

std::size_t read_places(const std::filesystem::path& path,
                        const std::function<void(PlaceRow&)>& take) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path)) {
    throw IoError("cannot open " + path.string());
  }
  std::optional<Head> head;
  std::size_t count = 0;
  std::size_t number = 0;
  bool is_geonames = false;
  for (std::string line; std::getline(stream, line);) {
    const std::string where = path.string() + ":" + std::to_string(++number);
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) {
      line.erase(0, 3);
    }
    if (stripped(line).empty()) {
      continue;
    }
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    check_utf8(line, where);
    if (!head && !is_geonames) {
      is_geonames = is_geonames_line(line);
      if (!is_geonames) {
        head.emplace(line, where);
        continue;
      }
    }
    std::optional<PlaceRow> row =
        is_geonames ? read_geonames(line, where) : std::optional(head->read(line, where));
    if (row) {
      ++count;
      take(*row);
    }
  }
  if (number == 0) {
    throw FormatError(path.string() + ": is empty");
  }
  return count;
}

}  // namespace dateline::place::detail
