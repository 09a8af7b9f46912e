// SPDX-License-Identifier: MIT
#include <optional>
#include <string_view>

#include "claim/detail/quotes.hpp"

namespace dateline::claim {
namespace {

constexpr std::uint32_t kLongestQuote = 1000;  // Tokens: a mark left open longer is a stray one

enum class Mark : std::uint8_t { none, open, close, straight, single_open, single_close };

/// A straight mark opens where it leans on the word after it, and closes where it leans on what
/// stands before it; between two spaces, or two words, it may be either.
Mark straight_mark(const Document& doc, std::uint32_t t) {
  const std::string_view text = doc.article->text().view();
  const ByteSpan span = doc.tokens[t].span;
  const auto is_space = [](char c) {
    return std::string_view(" \t\r\n([{").find(c) != std::string_view::npos;
  };
  const bool space_before = span.begin == 0 || is_space(text[span.begin - 1]);
  const bool space_after = span.end >= text.size() || is_space(text[span.end]);
  if (space_before == space_after) {
    return Mark::straight;
  }
  return space_before ? Mark::open : Mark::close;
}

/// Whether straight marks lean as they should: opening and closing ones take turns, but for a stray
/// one. Texts whose blanks were lost and put back do not.
bool leans_rightly(const Document& doc) {
  constexpr std::size_t kFewest = 4;
  constexpr std::size_t kStray = 20;  // One in so many
  std::optional<Mark> last;
  std::size_t n = 0;
  std::size_t wrong = 0;
  for (std::uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.text(t) == "\"") {
      const Mark mark = straight_mark(doc, t);
      wrong += mark == Mark::straight || mark == last ? 1 : 0;
      last = mark;
      ++n;
    }
  }
  return n >= kFewest && wrong * kStray <= n + kStray;
}

Mark mark_of(const Document& doc, std::uint32_t t) {
  const std::string_view text = doc.text(t);
  const auto xpos = doc.tokens[t].xpos.view();
  if (text == "\u201c" || text == "\u201e" || text == "\u00ab" || text == "``") {
    return Mark::open;
  }
  if (text == "\u201d" || text == "\u00bb" || text == "''") {
    return Mark::close;
  }
  if (text == "\"") {
    return Mark::straight;
  }
  const bool single = text == "'" || text == "\u2018" || text == "\u2019";
  if (!single || xpos == "POS") {
    return Mark::none;
  }
  if (text == "\u2018" || xpos == "``") {
    return Mark::single_open;
  }
  return xpos == "''" ? Mark::single_close : Mark::none;
}

struct Open {
  std::uint32_t begin = 0;
  bool single = false;
};

bool closes(const Open& open, Mark mark) {
  return open.single ? mark == Mark::single_close : mark == Mark::close || mark == Mark::straight;
}

}  // namespace

std::vector<std::uint32_t> paragraphs_of(const Document& doc) {
  std::vector<std::uint32_t> paragraphs(doc.tokens.size(), 0);
  const std::string_view text = doc.article->text().view();
  for (std::size_t t = 1; t < doc.tokens.size(); ++t) {
    const std::uint32_t begin = doc.tokens[t - 1].span.end;
    const std::uint32_t end = doc.tokens[t].span.begin;
    const bool broken =
        end > begin && text.substr(begin, end - begin).find('\n') != std::string_view::npos;
    paragraphs[t] = paragraphs[t - 1] + (broken ? 1 : 0);
  }
  return paragraphs;
}

std::vector<Quote> find_quotes(const Document& doc, const std::vector<std::uint32_t>& paragraphs) {
  std::vector<Quote> quotes;
  std::optional<Open> open;
  const auto finish = [&](std::uint32_t end) {
    if (end > open->begin + 1) {
      quotes.push_back({{open->begin, end}, std::nullopt, std::nullopt});
    }
    open.reset();
  };
  const bool leans = leans_rightly(doc);
  const auto n = static_cast<std::uint32_t>(doc.tokens.size());
  for (std::uint32_t t = 0; t < n; ++t) {
    if (open && t > 0 && paragraphs[t] != paragraphs[t - 1]) {
      // A single mark left open was an apostrophe.
      open->single ? open.reset() : finish(t);
    }
    if (open && t - open->begin > kLongestQuote) {
      open.reset();
    }
    const bool straight = doc.text(t) == "\"";
    const Mark mark = straight && leans ? straight_mark(doc, t) : mark_of(doc, t);
    if (open && closes(*open, mark)) {
      finish(t + 1);
    } else if (open && straight && mark == Mark::open) {
      finish(t);  // The mark that should close it is missing
      open = Open{t, false};
    } else if (!open &&
               (mark == Mark::open || mark == Mark::straight || mark == Mark::single_open)) {
      open = Open{t, mark == Mark::single_open};
    }
  }
  if (open && !open->single) {
    finish(n);
  }
  return quotes;
}

}  // namespace dateline::claim
