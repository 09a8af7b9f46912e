// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/document/document.hpp"
#include "document/detail/conllu_misc.hpp"

namespace dateline::detail {

/// Puts the mentions of a document together from the brackets of MISC's `Entity`.
class EntityReader {
 public:
  /// What stands in a bracket, from the comment `global.Entity`: "eid-etype-head-other".
  void set_fields(std::string_view names);
  /// Reads the brackets of a token. @return what is wrong, or nothing
  [[nodiscard]] std::string read(std::string_view value, std::uint32_t token);
  /// An empty node held brackets, so that theirs need not match any more.
  void lose() noexcept { lost_ = true; }
  [[nodiscard]] bool seen() const noexcept { return seen_; }
  /// @return the id of a bracket that is still open, or nothing
  [[nodiscard]] std::string still_open() const;
  /// The mentions in text order, each with its entity's id. Afterwards it holds nothing.
  [[nodiscard]] std::vector<std::pair<Mention, std::string>> take(const Document& doc);
  void clear();

  /// The head that the tree gives, or the last token.
  [[nodiscard]] static std::uint32_t head_of(const Document& doc, TokenSpan span);

 private:
  static constexpr std::size_t kNoField = static_cast<std::size_t>(-1);

  struct Found {
    Mention mention;
    std::string id;
    std::size_t order = 0;  ///< Of its opening bracket
    std::optional<std::uint32_t> head;
    std::optional<MentionKind> kind;
  };

  [[nodiscard]] Found begin(const EntityBracket& bracket, std::uint32_t token);
  void close(std::string id, Found found, std::uint32_t token);
  static void complete(const Document& doc, Found& found);
  [[nodiscard]] static MentionKind kind_of(const Document& doc, std::uint32_t head);

  std::map<std::string, std::vector<Found>> open_;
  std::vector<Found> closed_;
  std::size_t opened_ = 0;
  std::size_t etype_ = 0;  ///< Its place behind the id
  std::size_t head_ = 1;
  std::size_t kind_ = kNoField;
  bool seen_ = false;
  bool lost_ = false;
};

}  // namespace dateline::detail
