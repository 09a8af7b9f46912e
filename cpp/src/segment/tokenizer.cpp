// SPDX-License-Identifier: MIT
#include "dateline/segment/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "dateline/base/file.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::segment {

struct Tokenizer::Words {
  std::map<std::string, std::string, std::less<>> abbreviations;  ///< "gen." -> "title"
  std::set<std::string, std::less<>> prefixes;
};

namespace {

constexpr char32_t kRightQuote = U'’';

/// What stands before a hyphen or a period is looked at only where it is no longer than this, so
/// that a run of a million bytes costs no more than a million words.
constexpr std::size_t kLongestPart = 24;
/// The same for web addresses.
constexpr std::size_t kLongestAddress = 4096;

bool is_word(char32_t c) noexcept {
  return c != 0 && (utf8::is_letter(c) || utf8::is_digit(c) || utf8::is_mark(c) ||
                    utf8::is_control(c) || c == U'_');
}

bool is_apostrophe(char32_t c) noexcept { return c == U'\'' || c == kRightQuote; }

bool is_hyphen(char32_t c) noexcept { return c == U'-' || c == U'‐' || c == U'‑'; }

/// Cuts one run of characters without blanks. Positions are bytes of the article's text.
class Cutter {
 public:
  Cutter(std::string_view text,
         const std::map<std::string, std::string, std::less<>>& abbreviations,
         const std::set<std::string, std::less<>>& prefixes, std::vector<Token>& out)
      : text_(text), abbreviations_(abbreviations), prefixes_(prefixes), out_(out) {}

  void cut(std::size_t begin, std::size_t end) {
    end_ = end;
    for (std::size_t at = begin; at < end;) {
      const std::size_t stop = token_end(at);
      emit(at, stop);
      at = stop;
    }
  }

 private:
  /// The character at `at`, or 0 beyond the run.
  [[nodiscard]] char32_t peek(std::size_t at) const {
    return at < end_ ? utf8::decode(text_, at).codepoint : 0;
  }
  [[nodiscard]] std::size_t after(std::size_t at) const {
    return at + utf8::decode(text_, at).size;
  }
  [[nodiscard]] char32_t before(std::size_t at) const {
    do {
      --at;
    } while ((static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U);
    return utf8::decode(text_, at).codepoint;
  }

  [[nodiscard]] std::size_t token_end(std::size_t at) const;
  [[nodiscard]] std::size_t address_end(std::size_t at) const;
  [[nodiscard]] std::size_t word_end(std::size_t at) const;
  [[nodiscard]] std::size_t mark_end(std::size_t at) const;
  [[nodiscard]] bool joins(std::size_t begin, std::size_t at) const;
  [[nodiscard]] bool hyphen_joins(std::size_t begin, std::size_t at) const;
  [[nodiscard]] bool period_joins(std::size_t begin, std::size_t at) const;
  [[nodiscard]] bool keeps_period(std::size_t begin, std::size_t at) const;
  [[nodiscard]] std::size_t clitic(std::size_t begin, std::size_t end) const;
  [[nodiscard]] char32_t next_visible(std::size_t at) const;
  void emit(std::size_t begin, std::size_t end);
  void push(std::size_t begin, std::size_t end) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    out_.push_back(std::move(token));
  }

  std::string_view text_;
  const std::map<std::string, std::string, std::less<>>& abbreviations_;
  const std::set<std::string, std::less<>>& prefixes_;
  std::vector<Token>& out_;
  std::size_t end_ = 0;
};

/// "U", "U.S", "a.m": single letters with periods between.
bool is_initials(std::string_view word) {
  bool letter = true;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded d = utf8::decode(word, i);
    if (letter ? !utf8::is_letter(d.codepoint) : d.codepoint != U'.') {
      return false;
    }
    letter = !letter;
    i += d.size;
  }
  return !letter;
}

bool is_host_label(std::string_view word) {
  constexpr std::array<std::string_view, 16> kEndings = {"com", "org", "net", "gov",  "edu", "int",
                                                         "co",  "uk",  "io",  "info", "eu",  "ru",
                                                         "tv",  "de",  "fr",  "me"};
  return std::find(kEndings.begin(), kEndings.end(), word) != kEndings.end();
}

/// End of a web or mail address that starts at `at`, or `at`.
std::size_t Cutter::address_end(std::size_t at) const {
  const std::string_view run = text_.substr(at, std::min(end_ - at, kLongestAddress));
  constexpr std::size_t kLongestName = 64;
  const std::size_t sign = run.substr(0, kLongestName).find('@');
  const bool mail = sign != std::string_view::npos && sign > 0 && is_word(before(at + sign)) &&
                    is_word(peek(at + sign + 1)) && run.find('.', sign) != std::string_view::npos &&
                    run.substr(0, sign).find_first_of("\"'()[]<>,;:") == std::string_view::npos;
  if (!mail && !run.starts_with("http://") && !run.starts_with("https://") &&
      !run.starts_with("www.")) {
    return at;
  }
  std::size_t stop = at + std::min(run.find_first_of("\"<>"), run.size());
  while (stop > at && std::string_view(".,;:!?)]'").find(text_[stop - 1]) != std::string::npos) {
    --stop;
  }
  return stop;
}

/// Two of a kind make one token: "...", "--", "!!", and an emoji with what modifies it.
std::size_t Cutter::mark_end(std::size_t at) const {
  const char32_t first = peek(at);
  std::size_t stop = after(at);
  if (first == U'.' || first == U'-' || first == U'!' || first == U'?' || first == U'*' ||
      first == U'=' || first == U'_') {
    while (peek(stop) == first) {
      stop = after(stop);
    }
    return stop;
  }
  constexpr char32_t kJoiner = 0x200D;
  while (utf8::is_symbol(first) && stop < end_) {
    const char32_t c = peek(stop);
    const bool modifier = utf8::is_mark(c) || (c >= 0x1F3FB && c <= 0x1F3FF);
    if (c == kJoiner && after(stop) < end_) {
      stop = after(after(stop));
    } else if (modifier) {
      stop = after(stop);
    } else {
      break;
    }
  }
  return stop;
}

bool Cutter::hyphen_joins(std::size_t begin, std::size_t at) const {
  const char32_t next = peek(after(at));
  if (!is_word(next)) {
    return false;
  }
  if (utf8::is_digit(next)) {
    return true;  // "9-11", "COVID-19", "F-16"
  }
  const std::string_view left = text_.substr(begin, at - begin);
  return left.size() <= kLongestPart && prefixes_.contains(utf8::lower(left));
}

bool Cutter::period_joins(std::size_t begin, std::size_t at) const {
  const char32_t next = peek(after(at));
  if (utf8::is_digit(next) && utf8::is_digit(before(at))) {
    return true;
  }
  if (!utf8::is_letter(next)) {
    return false;
  }
  const std::string_view left = text_.substr(begin, at - begin);
  if (left.size() <= kLongestPart && is_initials(left)) {
    return after(after(at)) >= end_ || !is_word(peek(after(after(at))));
  }
  std::size_t stop = after(at);
  while (is_word(peek(stop))) {
    stop = after(stop);
  }
  return is_host_label(text_.substr(after(at), stop - after(at)));
}

/// Whether the mark at `at` lies inside a word that began at `begin`.
bool Cutter::joins(std::size_t begin, std::size_t at) const {
  const char32_t c = peek(at);
  const char32_t next = peek(after(at));
  const char32_t last = before(at);
  if (c == U'.') {
    return period_joins(begin, at);
  }
  if (c == U',' || c == U':' || c == U'/') {
    return utf8::is_digit(last) && utf8::is_digit(next);
  }
  if (is_apostrophe(c)) {
    return utf8::is_letter(last) && utf8::is_letter(next);
  }
  if (is_hyphen(c)) {
    return hyphen_joins(begin, at);
  }
  return c == U'&' && utf8::is_upper(last) && utf8::is_upper(next);
}

/// The first character after `at` that is no blank, also beyond the run; 0 at the end.
char32_t Cutter::next_visible(std::size_t at) const {
  while (at < text_.size()) {
    const utf8::Decoded d = utf8::decode(text_, at);
    if (!utf8::is_space(d.codepoint)) {
      return d.codepoint;
    }
    at += d.size;
  }
  return 0;
}

/// Whether the period at `at` belongs to the word before it, as in "Gen." and "U.S.".
bool Cutter::keeps_period(std::size_t begin, std::size_t at) const {
  const std::string_view word = text_.substr(begin, at - begin);
  const bool capital = utf8::is_upper(peek(begin));
  const char32_t next = next_visible(after(at));
  if (peek(after(at)) == U'.') {
    return false;
  }
  if (is_initials(word)) {
    const bool single = word.find('.') == std::string_view::npos;
    return !single || (capital && utf8::is_upper(next) && word != "I");
  }
  const auto known = abbreviations_.find(utf8::lower(word) + ".");
  if (known == abbreviations_.end()) {
    return false;
  }
  if (known->second == "title") {
    return capital && next != 0;
  }
  if (known->second == "inner") {
    return utf8::is_digit(next) || (capital && next != 0 && word.size() > 1 && word != "No");
  }
  const bool unit = !out_.empty() && utf8::is_digit(peek(out_.back().span.begin));
  return capital || unit || word == "etc";
}

std::size_t Cutter::word_end(std::size_t at) const {
  std::size_t stop = at;
  while (stop < end_) {
    if (!is_word(peek(stop)) && !(stop > at && joins(at, stop))) {
      break;
    }
    stop = after(stop);
  }
  if (peek(stop) == U'.' && keeps_period(at, stop)) {
    return after(stop);
  }
  return stop;
}

std::size_t Cutter::token_end(std::size_t at) const {
  if (const std::size_t stop = address_end(at); stop > at) {
    return stop;
  }
  const char32_t c = peek(at);
  if (is_word(c)) {
    return word_end(at);
  }
  const char32_t next = peek(after(at));
  if ((c == U'@' || c == U'#') && utf8::is_letter(next)) {
    return word_end(after(at));
  }
  if (is_apostrophe(c) && utf8::is_digit(next)) {
    return word_end(after(at));  // "'90s"
  }
  return mark_end(at);
}

/// Where a clitic of the word [begin, end) starts ("'s", "n't", "'ll"), or `end`.
std::size_t Cutter::clitic(std::size_t begin, std::size_t end) const {
  constexpr std::array<std::string_view, 6> kClitics = {"s", "re", "ve", "ll", "d", "m"};
  for (std::size_t at = begin; at < end; at = after(at)) {
    if (!is_apostrophe(peek(at))) {
      continue;
    }
    const std::string tail = utf8::lower(text_.substr(after(at), end - after(at)));
    if (at > begin && std::find(kClitics.begin(), kClitics.end(), tail) != kClitics.end()) {
      return at;
    }
    if (tail == "t" && at > begin + 1 && (text_[at - 1] == 'n' || text_[at - 1] == 'N')) {
      return at - 1;
    }
  }
  return end;
}

/// Adds the token, cut where English cuts words: "can|not", "is|n't", "5|pm".
void Cutter::emit(std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestContraction = 64;
  const std::string_view word = text_.substr(begin, end - begin);
  if (word.size() > kLongestContraction) {
    push(begin, end);
    return;
  }
  std::size_t cut = clitic(begin, end);
  if (utf8::is_digit(peek(begin)) && (word.ends_with("am") || word.ends_with("pm")) &&
      utf8::is_digit(before(end - 2))) {
    cut = end - 2;
  } else if (word == "cannot" || word == "Cannot") {
    cut = end - 3;
  }
  push(begin, cut);
  if (cut < end) {
    push(cut, end);
  }
}

}  // namespace

Tokenizer::Tokenizer(const std::filesystem::path& lexicons) {
  auto words = std::make_unique<Words>();
  for (auto& row : read_table(lexicons / "segment" / "abbreviations.tsv", 2).rows) {
    words->abbreviations.emplace(row[0], row[1]);
  }
  for (auto& row : read_table(lexicons / "segment" / "prefixes.tsv", 1).rows) {
    words->prefixes.insert(row[0]);
  }
  words_ = std::move(words);
}

Tokenizer::~Tokenizer() = default;

void Tokenizer::annotate(Document& doc) const {
  const std::string_view text = doc.article->text().view();
  doc.tokens.clear();
  Cutter cutter(text, words_->abbreviations, words_->prefixes, doc.tokens);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    if (utf8::is_space(d.codepoint)) {
      cutter.cut(begin, at);
      begin = at + d.size;
    }
    at += d.size;
  }
  cutter.cut(begin, text.size());
  doc.layers.insert(Layer::tokens);
}

}  // namespace dateline::segment
