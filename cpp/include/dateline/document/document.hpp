// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/article/article.hpp"
#include "dateline/base/span.hpp"
#include "dateline/document/claim.hpp"
#include "dateline/document/count.hpp"
#include "dateline/document/event.hpp"
#include "dateline/document/layer.hpp"
#include "dateline/document/mention.hpp"
#include "dateline/document/place_value.hpp"
#include "dateline/document/predicate.hpp"
#include "dateline/document/relation.hpp"
#include "dateline/document/time_value.hpp"
#include "dateline/document/token.hpp"

namespace dateline {

/// What the stages have read in one article, layer by layer. Each stage adds a layer and reads
/// earlier ones; offsets always refer to the article's text, which nothing changes.
///
/// Invariants (`check` tells): tokens are in text order and do not overlap; sentences cover every
/// token exactly once; heads lie in the token's own sentence; ids point into the vectors.
struct Document {
  std::shared_ptr<const Article> article;
  LayerSet layers;
  std::vector<Token> tokens;
  std::vector<TokenSpan> sentences;
  /// Set while `sentences` are a first guess that the annotator may correct: the last tokens of
  /// lines and paragraphs, in order, where a sentence ends for certain.
  std::optional<std::vector<std::uint32_t>> certain_ends;
  std::vector<Predicate> props;   ///< In text order, one a token at most
  std::vector<Mention> mentions;  ///< In text order (begin, then longer first)
  std::vector<Chain> chains;      ///< In order of first mention
  std::vector<TimeValue> times;
  std::vector<PlaceValue> places;
  std::vector<Event> events;  ///< In order of their head token
  std::vector<Count> counts;
  std::vector<Claim> claims;
  std::vector<Quote> quotes;
  std::vector<Relation> relations;

  [[nodiscard]] std::string_view text(std::uint32_t token) const noexcept {
    return article->text().view(tokens[token].span);
  }
  /// From the first byte of the first token to the last byte of the last. @pre not empty
  [[nodiscard]] ByteSpan bytes(TokenSpan span) const noexcept {
    return {tokens[span.begin].span.begin, tokens[span.end - 1].span.end};
  }
  [[nodiscard]] std::string_view text(TokenSpan span) const noexcept {
    return span.empty() ? std::string_view() : article->text().view(bytes(span));
  }
  /// Index of the sentence that holds a token. Cost: O(log sentences).
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const noexcept;
  [[nodiscard]] bool in_headline(std::uint32_t token) const noexcept {
    return tokens[token].span.begin < article->headline_end();
  }
  /// @throws PipelineError naming the component and the missing layer.
  void require(LayerSet needed, std::string_view component) const;
  /// @throws PipelineError naming the first invariant that does not hold.
  void check() const;
};

}  // namespace dateline
