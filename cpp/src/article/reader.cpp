// SPDX-License-Identifier: MIT
#include "dateline/article/reader.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline {
namespace {

namespace fs = std::filesystem;

bool is_lines(const fs::path& path) {
  const std::string suffix = path.extension().string();
  return suffix == ".jsonl" || suffix == ".ndjson";
}

bool is_article_file(const fs::path& path) { return path.extension() == ".txt" || is_lines(path); }

/// The article files of a folder, in order of name.
std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && is_article_file(entry.path())) {
      files.push_back(entry.path());
    }
  }
  if (files.empty()) {
    throw InputError("folder " + folder.string() +
                     " holds no article: looked for files .txt, .jsonl, .ndjson");
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string text_field(const nlohmann::json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || it->is_null()) {
    return {};
  }
  if (it->is_number_integer()) {
    return std::to_string(it->get<std::int64_t>());
  }
  if (!it->is_string()) {
    throw InputError("\"" + std::string(key) + "\" must be a string, got " + it->type_name());
  }
  return it->get<std::string>();
}

/// One line of JSON Lines. @throws InputError, FormatError
std::shared_ptr<const Article> parse_line(const std::string& line, const std::string& default_id,
                                          const std::string& default_date) {
  const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
  if (object.is_discarded()) {
    throw FormatError("not JSON");
  }
  if (!object.is_object()) {
    throw FormatError("must be a JSON object, got " + std::string(object.type_name()));
  }
  if (!object.contains("text")) {
    throw FormatError("has no \"text\"");
  }
  ArticleInfo info{text_field(object, "id"), text_field(object, "title"),
                   text_field(object, "date"), text_field(object, "source"),
                   text_field(object, "url")};
  if (info.id.empty()) {
    info.id = default_id;
  }
  if (info.date.empty()) {
    info.date = default_date;
  }
  return std::make_shared<const Article>(std::move(info), text_field(object, "text"));
}

}  // namespace

struct ArticleReader::State {
  std::vector<fs::path> files;
  std::string date;
  OnSkipped skipped;
  std::size_t file = 0;  ///< The one to read from next
  std::ifstream lines;
  std::size_t line = 0;
  std::uint64_t total = 0;
  std::uint64_t done = 0;

  [[nodiscard]] const fs::path& path() const { return files[file]; }
  void skip(std::size_t at_line, const std::string& reason) const {
    if (skipped) {
      skipped({path(), at_line, reason});
    }
  }
  void next_file() {
    lines.close();
    lines.clear();
    line = 0;
    ++file;
  }
  std::shared_ptr<const Article> read_text();
  std::shared_ptr<const Article> read_line();
  void check_id(const Article& article, std::size_t in_file, std::size_t at_line);

 private:
  struct Place {
    std::size_t file = 0;
    std::size_t line = 0;
    std::string sha256;
  };
  [[nodiscard]] std::string name(std::size_t in_file, std::size_t at_line) const {
    return files[in_file].string() + (at_line == 0 ? "" : ":" + std::to_string(at_line));
  }
  std::unordered_map<std::string, Place> places_;  ///< By article id
};

void ArticleReader::State::check_id(const Article& article, std::size_t in_file,
                                    std::size_t at_line) {
  const auto [known, is_new] =
      places_.try_emplace(article.info().id, Place{in_file, at_line, article.sha256()});
  if (!is_new && known->second.sha256 != article.sha256()) {
    throw InputError("two articles have the id \"" + article.info().id +
                     "\" and different texts: " + name(known->second.file, known->second.line) +
                     " and " + name(in_file, at_line));
  }
}

/// The running text file's article, or null if it was skipped.
std::shared_ptr<const Article> ArticleReader::State::read_text() {
  std::shared_ptr<const Article> article;
  try {
    std::string text = read_file(path());
    done += text.size();
    article = std::make_shared<const Article>(
        ArticleInfo{
            .id = path().stem().string(), .title = {}, .date = date, .source = {}, .url = {}},
        std::move(text));
  } catch (const Error& error) {
    skip(0, error.what());
  }
  next_file();
  if (article) {
    check_id(*article, file - 1, 0);
  }
  return article;
}

/// The next article of the running JSON Lines file, or null if a line was skipped or none is left.
std::shared_ptr<const Article> ArticleReader::State::read_line() {
  if (!lines.is_open()) {
    lines.open(path(), std::ios::binary);
    if (!lines) {
      skip(0, "cannot read it");
      next_file();
      return nullptr;
    }
  }
  std::string text;
  if (!std::getline(lines, text)) {
    next_file();
    return nullptr;
  }
  ++line;
  done += text.size() + 1;
  if (text.find_first_not_of(" \t\r") == std::string::npos) {
    return nullptr;
  }
  std::shared_ptr<const Article> article;
  try {
    article = parse_line(text, path().stem().string() + ":" + std::to_string(line), date);
  } catch (const Error& error) {
    skip(line, error.what());
    return nullptr;
  }
  check_id(*article, file, line);
  return article;
}

ArticleReader::ArticleReader(const std::vector<fs::path>& paths, std::string date,
                             OnSkipped skipped)
    : state_(std::make_unique<State>()) {
  if (!date.empty() && !parse_date(date)) {
    throw InputError("date must be a day of the calendar as YYYY-MM-DD, got \"" + date + "\"");
  }
  for (const fs::path& path : paths) {
    if (!fs::exists(path)) {
      throw IoError("cannot read " + path.string() + ": no such file or folder");
    }
    if (fs::is_directory(path)) {
      const auto files = files_of(path);
      state_->files.insert(state_->files.end(), files.begin(), files.end());
    } else if (is_article_file(path)) {
      state_->files.push_back(path);
    } else {
      throw InputError("file " + path.string() + " must end in .txt, .jsonl or .ndjson, got \"" +
                       path.extension().string() + "\"");
    }
  }
  for (const fs::path& file : state_->files) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    state_->total += error ? 0 : size;
  }
  state_->date = std::move(date);
  state_->skipped = std::move(skipped);
}

ArticleReader::~ArticleReader() = default;

std::optional<std::shared_ptr<const Article>> ArticleReader::next() {
  while (state_->file < state_->files.size()) {
    auto article = is_lines(state_->path()) ? state_->read_line() : state_->read_text();
    if (article) {
      return article;
    }
  }
  return std::nullopt;
}

std::uint64_t ArticleReader::total_bytes() const noexcept { return state_->total; }
std::uint64_t ArticleReader::read_bytes() const noexcept { return state_->done; }

}  // namespace dateline
