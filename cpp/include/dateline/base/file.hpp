// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Rows of a lexicon: tab-separated values in UTF-8, one row a line. Lines that start with `#` and
/// blank lines are comments. A researcher may open, read and change these files.
struct Table {
  std::string name;  ///< For messages
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;  ///< Line number of each row, from 1
};

/// @throws IoError if the file cannot be read.
/// @throws FormatError with the line number if a row has not exactly `columns` columns, or the file
/// is not UTF-8.
[[nodiscard]] Table read_table(const std::filesystem::path& path, std::size_t columns);

/// The whole file, bytes as they are. @throws IoError naming the file.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Writes beside the file and renames: readers see the old file or the new one, never half.
/// @throws IoError naming the file; nothing half-written stays.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Takes the next bytes of a text.
using Sink = std::function<void(std::string_view)>;

/// The same for a text that is never in memory as a whole: `write` hands it to the sink piece by
/// piece. What `write` throws goes through; nothing half-written stays then either.
void write_file(const std::filesystem::path& path, const std::function<void(const Sink&)>& write);

}  // namespace dateline
