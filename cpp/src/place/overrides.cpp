// SPDX-License-Identifier: MIT
#include "dateline/place/overrides.hpp"

#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/place/normalize.hpp"
#include "place/detail/fields.hpp"

namespace dateline::place {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(detail::stripped(text.substr(0, end)));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::uint32_t read_id(std::string_view text, const std::string& where) {
  const std::uint64_t id = detail::read_count(text, where, "GeoNames id");
  if (id == 0 || id > std::numeric_limits<std::uint32_t>::max()) {
    throw FormatError(where + ": GeoNames id must be from 1 to 4294967295, got " +
                      std::to_string(id));
  }
  return static_cast<std::uint32_t>(id);
}

Override read_line(std::string_view line, std::string where) {
  const std::size_t equals = line.find('=');
  const std::string_view name = detail::stripped(line.substr(0, equals));
  if (equals == std::string_view::npos || normalize_name(name).key.empty()) {
    throw FormatError(where + ": must be a name in Latin letters, \"=\" and a place, got \"" +
                      std::string(line) + "\"");
  }
  Override given;
  given.name = name;
  given.where = std::move(where);
  const std::vector<std::string_view> fields = split(line.substr(equals + 1), ',');
  if (fields.size() == 1 && !fields[0].empty()) {
    given.geonames_id = read_id(fields[0], given.where);
    return given;
  }
  if (fields.size() < 2 || fields.size() > 4) {
    throw FormatError(given.where + ": " + given.name +
                      " names nothing: give latitude, longitude and perhaps country and class, or "
                      "a GeoNames id");
  }
  given.lat = detail::read_degrees(fields[0], 90.0, given.where, "latitude");
  given.lon = detail::read_degrees(fields[1], 180.0, given.where, "longitude");
  given.country_code = fields.size() > 2 ? fields[2] : std::string_view();
  if (fields.size() > 3) {
    given.kind = detail::read_kind(fields[3], given.where);
  }
  return given;
}

}  // namespace

std::vector<Override> read_overrides(const std::filesystem::path& path) {
  const std::string text = read_file(path);
  if (const auto bad = utf8::find_malformed(text)) {
    throw FormatError(path.string() + ": byte " + std::to_string(*bad) + " is not UTF-8");
  }
  std::vector<Override> overrides;
  std::map<std::string, std::size_t> lines;
  std::size_t number = 0;
  for (const std::string_view whole : split(text, '\n')) {
    ++number;
    const std::string_view line = detail::stripped(whole.substr(0, whole.find('#')));
    if (line.empty()) {
      continue;
    }
    Override given = read_line(line, path.string() + ":" + std::to_string(number));
    const auto [said, is_new] = lines.emplace(normalize_name(given.name).key, number);
    if (!is_new) {
      throw FormatError(given.where + ": " + given.name + " is given twice, first in line " +
                        std::to_string(said->second));
    }
    overrides.push_back(std::move(given));
  }
  return overrides;
}

}  // namespace dateline::place
