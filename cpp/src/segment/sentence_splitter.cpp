// SPDX-License-Identifier: MIT
#include "dateline/segment/sentence_splitter.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::segment {

struct SentenceSplitter::Words {
  std::map<std::string, std::string, std::less<>> abbreviations;
  std::set<std::string, std::less<>> openers;
};

namespace {

using namespace std::string_view_literals;

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_terminal(std::string_view token) {
  return token.find_first_not_of("!?"sv) == std::string_view::npos ||
         is_one_of(token, {".", "...", "…", "。", "！", "？", "؟", "।"});
}

bool is_closing(std::string_view token) {
  return is_one_of(token, {")", "]", "}", "”", "’", "»", "''", "\"", "'"});
}

/// Decides, token by token, where a sentence ends.
class Splitter {
 public:
  Splitter(const Document& doc,
           const std::map<std::string, std::string, std::less<>>& abbreviations,
           const std::set<std::string, std::less<>>& openers)
      : doc_(doc), abbreviations_(abbreviations), openers_(openers), wrapped_(is_wrapped()) {}

  [[nodiscard]] std::vector<TokenSpan> split(std::size_t max_tokens) const;
  /// The tokens before a blank line, or before a line end that is not there for width.
  [[nodiscard]] std::vector<std::uint32_t> paragraph_ends() const;

 private:
  [[nodiscard]] std::string_view gap(std::uint32_t t) const {
    return doc_.article->text().view({doc_.tokens[t].span.end, doc_.tokens[t + 1].span.begin});
  }
  [[nodiscard]] char32_t first(std::uint32_t t) const {
    return utf8::decode(doc_.text(t), 0).codepoint;
  }
  [[nodiscard]] std::size_t newlines(std::uint32_t t) const {
    const std::string_view between = gap(t);
    return static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
  }
  [[nodiscard]] bool is_wrapped() const;
  [[nodiscard]] bool straight_quote_closes(std::uint32_t t, std::uint32_t begin) const;
  [[nodiscard]] std::uint32_t skip_closing(std::uint32_t t, std::uint32_t begin) const;
  [[nodiscard]] bool abbreviation_ends(std::uint32_t t) const;
  [[nodiscard]] bool ends_paragraph(std::uint32_t t) const;
  [[nodiscard]] bool ends_after(std::uint32_t t, std::uint32_t begin, std::uint32_t& last) const;

  const Document& doc_;
  const std::map<std::string, std::string, std::less<>>& abbreviations_;
  const std::set<std::string, std::less<>>& openers_;
  bool wrapped_;
};

/// Whether lines are broken for width: many single line ends stand before a small letter.
bool Splitter::is_wrapped() const {
  std::size_t lines = 0;
  std::size_t running = 0;
  for (std::uint32_t t = 0; t + 1 < doc_.tokens.size(); ++t) {
    if (newlines(t) == 1) {
      ++lines;
      running += utf8::is_lower(first(t + 1)) ? 1U : 0U;
    }
  }
  return running * 5 > lines;
}

/// A straight quotation mark closes when an odd number of them opened in the sentence.
bool Splitter::straight_quote_closes(std::uint32_t t, std::uint32_t begin) const {
  if (!gap(t - 1).empty()) {
    return false;
  }
  constexpr std::uint32_t kLookBack = 400;
  const std::uint32_t from = t - begin > kLookBack ? t - kLookBack : begin;
  std::size_t marks = 0;
  for (std::uint32_t i = from; i < t; ++i) {
    marks += doc_.text(i) == doc_.text(t) ? 1U : 0U;
  }
  return marks % 2 == 1 || from == t - 1;
}

/// The last of the closing quotes and brackets that directly follow token `t`, or `t`.
std::uint32_t Splitter::skip_closing(std::uint32_t t, std::uint32_t begin) const {
  while (t + 1 < doc_.tokens.size() && is_closing(doc_.text(t + 1))) {
    const std::string_view mark = doc_.text(t + 1);
    const bool straight = mark == "\"" || mark == "'";
    if (straight ? !straight_quote_closes(t + 1, begin) : newlines(t) > 0) {
      break;
    }
    ++t;
  }
  return t;
}

/// A token with its own period ("U.S.", "Inc.") ends a sentence before a capitalised opener.
bool Splitter::abbreviation_ends(std::uint32_t t) const {
  const std::string word = utf8::lower(doc_.text(t));
  const auto known = abbreviations_.find(word);
  const bool initials = word.size() > 2 && word.find('.') + 1 < word.size();
  if (known == abbreviations_.end() ? !initials : known->second != "any") {
    return false;
  }
  return utf8::is_upper(first(t + 1)) && openers_.contains(utf8::lower(doc_.text(t + 1)));
}

/// Whether a line ends with token `t` that the layout, and not the words, makes an end of.
bool Splitter::ends_paragraph(std::uint32_t t) const {
  const std::size_t lines = newlines(t);
  return lines >= 2 || (lines == 1 && !wrapped_ && !utf8::is_lower(first(t + 1)));
}

std::vector<std::uint32_t> Splitter::paragraph_ends() const {
  std::vector<std::uint32_t> ends;
  for (std::uint32_t t = 0; t + 1 < doc_.tokens.size(); ++t) {
    if (ends_paragraph(t)) {
      ends.push_back(t);
    }
  }
  return ends;
}

/// Whether a sentence that began at `begin` ends with token `t`; `last` is then its last token.
bool Splitter::ends_after(std::uint32_t t, std::uint32_t begin, std::uint32_t& last) const {
  last = t;
  if (t + 1 == doc_.tokens.size() || ends_paragraph(t)) {
    return true;
  }
  const std::string_view token = doc_.text(t);
  if (is_terminal(token)) {
    last = skip_closing(t, begin);
    return last + 1 == doc_.tokens.size() ||
           (!utf8::is_lower(first(last + 1)) && !is_one_of(doc_.text(last + 1), {",", ";", ":"}) &&
            !is_terminal(doc_.text(last + 1)));
  }
  return token.size() > 1 && token.ends_with('.') && abbreviation_ends(t);
}

std::vector<TokenSpan> Splitter::split(std::size_t max_tokens) const {
  std::vector<TokenSpan> sentences;
  std::uint32_t begin = 0;
  for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
    std::uint32_t last = t;
    if (ends_after(t, begin, last) || t + 1 - begin >= max_tokens) {
      last = std::min(last, begin + static_cast<std::uint32_t>(max_tokens) - 1);
      sentences.push_back({begin, last + 1});
      begin = last + 1;
      t = last;
    }
  }
  return sentences;
}

}  // namespace

SentenceSplitter::SentenceSplitter(const std::filesystem::path& lexicons,
                                   SentenceSplitterOptions options)
    : options_(options) {
  if (options_.max_tokens < 1) {
    throw InputError("max_tokens must be at least 1, got " + std::to_string(options_.max_tokens));
  }
  auto words = std::make_unique<Words>();
  for (auto& row : read_table(lexicons / "segment" / "abbreviations.tsv", 2).rows) {
    words->abbreviations.emplace(row[0], row[1]);
  }
  for (auto& row : read_table(lexicons / "segment" / "openers.tsv", 1).rows) {
    words->openers.insert(row[0]);
  }
  words_ = std::move(words);
}

SentenceSplitter::~SentenceSplitter() = default;

void SentenceSplitter::annotate(Document& doc) const {
  doc.require(needs(), name());
  const Splitter splitter(doc, words_->abbreviations, words_->openers);
  doc.sentences = splitter.split(options_.max_tokens);
  doc.certain_ends = splitter.paragraph_ends();
  doc.layers.insert(Layer::sentences);
}

}  // namespace dateline::segment
