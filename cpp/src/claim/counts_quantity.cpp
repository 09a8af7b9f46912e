// SPDX-License-Identifier: MIT
#include "claim/detail/counts_quantity.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "dateline/base/utf8.hpp"

namespace dateline::claim::detail {
namespace {

/// The least that "several" and "a few" mean before "dozen" and the like; alone they are left open.
constexpr double kSeveral = 3;
constexpr double kTwoDigits = 99;

/// The most that a vague plural means: "dozens" 99, "hundreds" 999, "tens of thousands" 99,999.
double most_of(double least) { return least < kTwoDigits ? kTwoDigits : least / 2 * 10 - 1; }

struct Number {
  double value = 0;
  std::size_t end = 0;
  std::optional<double> high;  ///< Of "10-15" in one token
  bool vague = false;
};

class Reader {
 public:
  Reader(const Document& doc, TokenSpan sentence, const CountTables& tables,
         const std::vector<bool>& barred)
      : doc_(doc), sentence_(sentence), tables_(tables), barred_(barred) {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      words_.push_back(utf8::lower(doc.text(t)));
    }
    views_.assign(words_.begin(), words_.end());
  }

  [[nodiscard]] std::vector<Quantity> read() const {
    std::vector<Quantity> found;
    for (std::size_t i = 0; i < words_.size();) {
      const auto quantity = read_at(i, found);
      if (quantity) {
        found.push_back(quantity->first);
        i = quantity->second;
      } else {
        ++i;
      }
    }
    return found;
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return i < views_.size() ? views_[i] : std::string_view();
  }
  [[nodiscard]] std::uint32_t token(std::size_t i) const {
    return sentence_.begin + static_cast<std::uint32_t>(i);
  }

  [[nodiscard]] std::optional<Number> number_at(std::size_t i) const {
    if (i >= views_.size() || barred_[token(i)]) {
      return std::nullopt;
    }
    if (const auto named = named_number(i)) {
      return named;
    }
    const std::span<const std::string_view> rest(views_.data() + i, views_.size() - i);
    if (const auto numeral = tables_.numerals().read(rest)) {
      return Number{numeral->value, i + numeral->n_words, {}, false};
    }
    if (const auto least = tables_.numerals().vague_plural(word(i))) {
      return vague_number(i, *least);
    }
    return hyphenated_range(i);
  }

  /// "half a dozen", "a couple of", "both".
  [[nodiscard]] std::optional<Number> named_number(std::size_t i) const {
    if (word(i) == "half" && word(i + 1) == "a" && word(i + 2) == "dozen") {
      return Number{6, i + 3, {}, false};
    }
    if (word(i) == "half-dozen") {
      return Number{6, i + 1, {}, false};
    }
    if (word(i) == "half" && word(i + 1) == "-" && word(i + 2) == "dozen") {
      return Number{6, i + 3, {}, false};
    }
    const bool pair = (word(i) == "couple" || word(i) == "pair") && word(i + 1) == "of";
    const bool both = word(i) == "both" && doc_.tokens[token(i)].upos == Upos::DET;
    return pair || both ? std::optional(Number{2, i + 1, {}, false}) : std::nullopt;
  }

  /// "dozens", "tens of thousands".
  [[nodiscard]] std::optional<Number> vague_number(std::size_t i, double least) const {
    const bool only_in_phrase = word(i) == "tens";
    const auto scale = tables_.numerals().vague_plural(word(i + 2));
    if (word(i + 1) == "of" && scale) {
      return Number{least * *scale / 2, i + 3, {}, true};
    }
    return only_in_phrase ? std::nullopt : std::optional(Number{least, i + 1, {}, true});
  }

  [[nodiscard]] std::optional<Number> hyphenated_range(std::size_t i) const {
    for (const std::string_view dash : {"-", "\u2013"}) {
      const std::size_t at = word(i).find(dash);
      if (at == std::string_view::npos) {
        continue;
      }
      const auto low = parse_digits(word(i).substr(0, at));
      const auto high = parse_digits(word(i).substr(at + dash.size()));
      if (low && high && *low < *high) {
        return Number{*low, i + 1, high, false};
      }
    }
    return std::nullopt;
  }

  /// Money, shares and ages are no counts of anything that takes part.
  [[nodiscard]] bool is_other_measure(std::size_t begin, std::size_t end) const {
    static constexpr std::array<std::string_view, 4> kMoney = {"$", "€", "£", "us$"};
    static constexpr std::array<std::string_view, 5> kAfter = {"%", "percent", "per", "-",
                                                               "\u2013"};
    const std::string_view before = begin > 0 ? word(begin - 1) : std::string_view();
    return before == "aged" || before == "age" || before == "-" || before == "no" ||
           std::find(kMoney.begin(), kMoney.end(), before) != kMoney.end() ||
           std::find(kAfter.begin(), kAfter.end(), word(end)) != kAfter.end();
  }

  [[nodiscard]] bool is_capital(std::size_t i) const {
    return i < views_.size() && utf8::is_upper(utf8::decode(doc_.text(token(i)), 0).codepoint);
  }

  /// "the gang Five Roads": two capitals inside a sentence. Headlines may capitalise every word.
  [[nodiscard]] bool is_in_name(std::size_t begin, std::size_t end) const {
    const bool inside =
        begin > 0 && (doc_.tokens[token(begin - 1)].upos != Upos::PUNCT || word(begin - 1) == ",");
    return inside && is_capital(begin) && is_capital(end) && !doc_.in_headline(token(begin));
  }

  [[nodiscard]] const Hedge* hedge_before(std::size_t i) const {
    for (const Hedge& hedge : tables_.hedges()) {
      const std::size_t n = hedge.words.size();
      if (!hedge.after && n <= i &&
          std::equal(hedge.words.begin(), hedge.words.end(),
                     views_.begin() + static_cast<std::ptrdiff_t>(i - n))) {
        return &hedge;
      }
    }
    return nullptr;
  }

  [[nodiscard]] const Hedge* hedge_after(std::size_t i) const {
    for (const Hedge& hedge : tables_.hedges()) {
      const std::size_t n = hedge.words.size();
      if (hedge.after && i + n <= views_.size() &&
          std::equal(hedge.words.begin(), hedge.words.end(),
                     views_.begin() + static_cast<std::ptrdiff_t>(i))) {
        return &hedge;
      }
    }
    return nullptr;
  }

  /// "two or three", "10 to 15", "between 10 and 15"; never "rose from 10 to 15".
  [[nodiscard]] std::optional<Number> range_end(std::size_t begin, const Number& low) const {
    const std::string_view link = word(low.end);
    const std::string_view before = begin > 0 ? word(begin - 1) : std::string_view();
    const bool opens = begin == 1;  // "From 40 to 50 spectators were hurt"
    const bool links = link == "or" || (link == "to" && (before != "from" || opens)) ||
                       link == "-" || link == "\u2013" || (link == "and" && before == "between");
    if (!links || low.vague) {
      return std::nullopt;
    }
    const auto high = number_at(low.end + 1);
    return high && !high->vague && high->value > low.value ? high : std::nullopt;
  }

  [[nodiscard]] static Range range_of(Bound bound, double value) {
    switch (bound) {
      case Bound::least:
        return {value, value, {}};
      case Bound::most:
        return {{}, value, value};
      case Bound::about:
        return {{}, value, {}};
      case Bound::several:
        return {value * kSeveral, {}, {}};
      case Bound::exact:
        break;
    }
    return {value, value, value};
  }

  [[nodiscard]] std::optional<std::pair<Quantity, std::size_t>> read_at(
      std::size_t i, const std::vector<Quantity>& found) const {
    const auto number = number_at(i);
    if (!number) {
      return std::nullopt;
    }
    Quantity quantity;
    std::size_t end = number->end;
    std::size_t begin = i;
    quantity.vague = number->vague;
    quantity.number = {token(i), token(end)};
    std::optional<double> high = number->high;
    if (const auto last = range_end(i, *number)) {
      quantity.number = {token(i), token(last->end)};
      high = last->value;
      end = last->end;
      begin -= i > 0 && word(i - 1) == "between" ? 1 : 0;
    }
    if (is_other_measure(i, end) || is_in_name(i, end)) {
      return std::nullopt;
    }
    const Hedge* before = hedge_before(begin);
    const Hedge* after = hedge_after(end);
    const Bound bound = before != nullptr  ? before->bound
                        : after != nullptr ? after->bound
                                           : Bound::exact;
    begin -= before != nullptr ? before->words.size() : 0;
    end += before == nullptr && after != nullptr ? after->words.size() : 0;
    quantity.value = high            ? Range{number->value, {}, *high}
                     : number->vague ? Range{number->value, {}, most_of(number->value)}
                                     : range_of(bound, number->value);
    const bool overlaps = !found.empty() && token(begin) < found.back().tokens.end;
    quantity.tokens = {overlaps ? token(i) : token(begin), token(end)};
    return std::pair(quantity, end);
  }

  const Document& doc_;
  TokenSpan sentence_;
  const CountTables& tables_;
  const std::vector<bool>& barred_;
  std::vector<std::string> words_;
  std::vector<std::string_view> views_;
};

}  // namespace

std::vector<bool> barred_tokens(const Document& doc) {
  std::vector<bool> barred(doc.tokens.size(), false);
  const auto bar = [&](TokenSpan span) {
    std::fill(barred.begin() + span.begin, barred.begin() + span.end, true);
  };
  for (const TimeValue& time : doc.times) {
    bar(time.tokens);
  }
  for (const Mention& mention : doc.mentions) {
    const bool number = mention.type == EntityType::NUM;
    if (mention.kind == MentionKind::name && !number) {
      bar(mention.tokens);
    }
  }
  return barred;
}

std::vector<Quantity> read_quantities(const Document& doc, TokenSpan sentence,
                                      const CountTables& tables, const std::vector<bool>& barred) {
  return Reader(doc, sentence, tables, barred).read();
}

std::optional<double> number_in_noun(const Document& doc, const Tree& tree,
                                     const CountTables& tables, std::uint32_t noun) {
  if (const auto own = tables.number_in(doc.tokens[noun].lemma)) {
    return tree.child(noun, "nummod") || tree.child(noun, "nmod") ? std::nullopt : own;
  }
  for (const std::uint32_t part : tree.children(noun)) {
    const auto number = tree.child(part, "nummod");
    const bool joined = number && *number + 2 == part && doc.text(*number + 1) == "-";
    if (part < noun && joined && tables.is_head(doc.tokens[part].lemma)) {
      const std::string word = utf8::lower(doc.text(*number));
      const std::vector<std::string_view> words = {word};
      const auto read = tables.numerals().read(words);
      return read ? std::optional(read->value) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace dateline::claim::detail
