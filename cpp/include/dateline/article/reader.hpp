// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/article/article.hpp"

namespace dateline {

/// What a source could not give: the file, and the line of a JSON Lines file (0: the whole file).
struct SkippedInput {
  std::filesystem::path file;
  std::size_t line = 0;
  std::string reason;
};

/// Reads articles one by one, so that a corpus of any size streams: text files (`.txt`, the id is
/// the file's name without its suffix), JSON Lines (`.jsonl`, `.ndjson`: `id`, `text`, optional
/// `title`, `date`, `source`, `url`; unknown fields are ignored) and folders of both (in order of
/// name, not below). What is bad is named, skipped and told to `skipped`; the rest goes on. Two
/// articles of one id and different texts are an error: which of them counts would be chance.
///
/// Thread safety: one thread at a time. Memory: the article read last, and every id.
class ArticleReader {
 public:
  using OnSkipped = std::function<void(const SkippedInput&)>;

  /// @param date date of the articles that give none, `YYYY-MM-DD` or empty
  /// @throws InputError if `date` is no date, if a file has an unknown suffix, or if a folder holds
  /// no article file.
  /// @throws IoError if a path is missing.
  ArticleReader(const std::vector<std::filesystem::path>& paths, std::string date,
                OnSkipped skipped);
  ~ArticleReader();

  /// The next article, or nothing at the end.
  /// @throws InputError naming file and line of both if it has the id of an earlier article and
  /// another text.
  [[nodiscard]] std::optional<std::shared_ptr<const Article>> next();

  /// Bytes of all files together, and of those read so far: for a progress bar.
  [[nodiscard]] std::uint64_t total_bytes() const noexcept;
  [[nodiscard]] std::uint64_t read_bytes() const noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline
