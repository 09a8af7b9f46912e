// SPDX-License-Identifier: MIT
#include "dateline/base/file.hpp"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline {
namespace {

std::vector<std::string> split_tabs(std::string_view line) {
  std::vector<std::string> columns;
  std::size_t begin = 0;
  while (true) {
    const std::size_t tab = line.find('\t', begin);
    columns.emplace_back(line.substr(begin, tab - begin));
    if (tab == std::string_view::npos) {
      return columns;
    }
    begin = tab + 1;
  }
}

std::string reason() { return std::error_code(errno, std::generic_category()).message(); }

}  // namespace

Table read_table(const std::filesystem::path& path, std::size_t columns) {
  const std::string bytes = read_file(path);
  Table table{.name = path.filename().string(), .rows = {}, .lines = {}};
  if (const auto bad = utf8::find_malformed(bytes)) {
    throw FormatError(table.name + ": byte " + std::to_string(*bad) + " is not UTF-8");
  }
  std::istringstream lines(bytes);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    if (line.ends_with('\r')) {
      line.pop_back();
    }
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> row = split_tabs(line);
    if (row.size() != columns) {
      throw FormatError(table.name + ": line " + std::to_string(number) + " must have " +
                        std::to_string(columns) + " columns, got " + std::to_string(row.size()));
    }
    table.rows.push_back(std::move(row));
    table.lines.push_back(number);
  }
  return table;
}

std::string read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    throw IoError("cannot read " + path.string() + ": it is a folder");
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw IoError("cannot read " + path.string() + ": " + reason());
  }
  std::ostringstream bytes;
  bytes << in.rdbuf();
  if (in.bad()) {
    throw IoError("cannot read " + path.string() + ": " + reason());
  }
  return std::move(bytes).str();
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  write_file(path, [bytes](const Sink& sink) { sink(bytes); });
}

void write_file(const std::filesystem::path& path, const std::function<void(const Sink&)>& write) {
  std::filesystem::path part = path;
  part += ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  if (!out) {
    throw IoError("cannot write " + path.string() + ": " + reason());
  }
  try {
    write([&](std::string_view bytes) {
      if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        throw IoError("cannot write " + path.string() + ": " + reason());
      }
    });
    out.close();
    if (!out) {
      throw IoError("cannot write " + path.string() + ": " + reason());
    }
    std::error_code error;
    std::filesystem::rename(part, path, error);
    if (error) {
      throw IoError("cannot write " + path.string() + ": " + error.message());
    }
  } catch (...) {
    out.close();
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

}  // namespace dateline
