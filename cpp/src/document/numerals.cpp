// SPDX-License-Identifier: MIT
#include "dateline/document/numerals.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), is_ascii_digit);
}

/// "1,234,567": groups of three after the first comma.
bool grouped(std::string_view whole) {
  std::size_t comma = whole.find(',');
  if (comma == std::string_view::npos) {
    return all_digits(whole);
  }
  if (comma == 0 || comma > 3 || !all_digits(whole.substr(0, comma))) {
    return false;
  }
  for (std::size_t i = comma; i < whole.size(); i += 4) {
    if (whole[i] != ',' || i + 4 > whole.size() || !all_digits(whole.substr(i + 1, 3))) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::optional<double> parse_digits(std::string_view word) {
  const std::size_t point = word.find('.');
  const std::string_view whole = word.substr(0, point);
  if (!grouped(whole) || (point != std::string_view::npos && !all_digits(word.substr(point + 1)))) {
    return std::nullopt;
  }
  std::string plain;
  std::copy_if(word.begin(), word.end(), std::back_inserter(plain),
               [](char c) { return c != ','; });
  double value = 0.0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// A number word by word: `current` is what stands since the last scale word.
struct Numerals::Sum {
  double total = 0.0;
  double current = 0.0;
  double last_scale = 1e30;
  bool open_ten = false;     ///< A ten that a unit may follow: "twenty"
  bool open_hundred = true;  ///< No unit or ten since the start, a hundred or a scale word
  bool any = false;
  bool after_big = false;  ///< The last word was a hundred or a scale: "and" may follow
};

Numerals::Numerals(const std::filesystem::path& lexicons) {
  constexpr std::array<std::string_view, 6> kKinds = {"unit",  "ten",     "hundred",
                                                      "scale", "ordinal", "plural"};
  const Table table = read_table(lexicons / "document" / "numerals.tsv", 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto kind = std::find(kKinds.begin(), kKinds.end(), row[1]);
    const auto value = parse_digits(row[2]);
    if (kind == kKinds.end() || !value) {
      throw FormatError(table.name + ":" + std::to_string(table.lines[i]) +
                        ": kind must be unit, ten, hundred, scale, ordinal or plural, and the "
                        "value digits, got " +
                        row[1] + " " + row[2]);
    }
    entries_.emplace(row[0], Entry{static_cast<Kind>(kind - kKinds.begin()), *value});
  }
}

const Numerals::Entry* Numerals::find(std::string_view word, Kind kind) const {
  const auto [begin, end] = entries_.equal_range(std::string(word));
  const auto found =
      std::find_if(begin, end, [kind](const auto& entry) { return entry.second.kind == kind; });
  return found == end ? nullptr : &found->second;
}

bool Numerals::add(std::string_view word, Sum& sum) const {
  if (const Entry* unit = find(word, Kind::unit)) {
    const bool fits = sum.open_hundred || (sum.open_ten && unit->value >= 1 && unit->value < 10);
    if (!fits) {
      return false;
    }
    sum.current += unit->value;
    sum.open_ten = sum.open_hundred = sum.after_big = false;
  } else if (const Entry* ten = find(word, Kind::ten)) {
    if (!sum.open_hundred) {
      return false;
    }
    sum.current += ten->value;
    sum.open_ten = true;
    sum.open_hundred = sum.after_big = false;
  } else if (find(word, Kind::hundred) != nullptr) {
    if (sum.current >= 100 || (sum.any && sum.current == 0)) {
      return false;
    }
    sum.current = std::max(1.0, sum.current) * 100;
    sum.open_hundred = sum.after_big = true;
    sum.open_ten = false;
  } else if (const Entry* scale = find(word, Kind::scale)) {
    if (scale->value >= sum.last_scale || (sum.any && sum.current == 0)) {
      return false;
    }
    sum.total += std::max(1.0, sum.current) * scale->value;
    sum.current = 0;
    sum.last_scale = scale->value;
    sum.open_hundred = sum.after_big = true;
    sum.open_ten = false;
  } else {
    return false;
  }
  sum.any = true;
  return true;
}

std::optional<Numeral> Numerals::read(std::span<const std::string_view> words) const {
  Sum sum;
  std::size_t i = 0;
  const auto is_big = [&](std::size_t k) {
    return k < words.size() &&
           (find(words[k], Kind::hundred) != nullptr || find(words[k], Kind::scale) != nullptr);
  };
  if (words.empty()) {
    return std::nullopt;
  }
  bool digits = false;
  if (const auto value = parse_digits(words[0])) {
    sum.current = *value;
    sum.any = true;
    sum.open_hundred = false;
    digits = all_digits(words[0]);
    i = 1;
  } else if ((words[0] == "a" || words[0] == "an") && is_big(1)) {
    i = 1;
  }
  while (i < words.size()) {
    const std::string_view word = words[i];
    if (const std::size_t hyphen = word.find('-');
        hyphen != std::string_view::npos && find(word.substr(0, hyphen), Kind::ten) != nullptr) {
      Sum tried = sum;
      if (!add(word.substr(0, hyphen), tried) || !add(word.substr(hyphen + 1), tried)) {
        break;
      }
      sum = tried;
      ++i;
      continue;
    }
    const bool bridge = (word == "and" && sum.after_big) || (word == "-" && sum.open_ten);
    if (bridge) {
      Sum tried = sum;
      if (i + 1 >= words.size() || is_big(i + 1) || !add(words[i + 1], tried)) {
        break;
      }
      sum = tried;
      i += 2;
      continue;
    }
    if (!add(word, sum)) {
      break;
    }
    digits = false;
    ++i;
  }
  if (!sum.any) {
    return std::nullopt;
  }
  return Numeral{sum.total + sum.current, i, digits};
}

std::optional<int> Numerals::ordinal(std::string_view word) const {
  if (const Entry* entry = find(word, Kind::ordinal)) {
    return static_cast<int>(entry->value);
  }
  const std::size_t n = word.size();
  if (n < 3 || n > 6 || !all_digits(word.substr(0, n - 2))) {
    return std::nullopt;
  }
  const std::string_view suffix = word.substr(n - 2);
  if (suffix != "st" && suffix != "nd" && suffix != "rd" && suffix != "th") {
    return std::nullopt;
  }
  return static_cast<int>(*parse_digits(word.substr(0, n - 2)));
}

std::optional<double> Numerals::vague_plural(std::string_view word) const {
  const Entry* entry = find(word, Kind::plural);
  return entry == nullptr ? std::nullopt : std::optional(entry->value);
}

}  // namespace dateline
