// SPDX-License-Identifier: MIT
#include "dateline/timex/time_normalizer.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "dateline/base/interrupt.hpp"
#include "dateline/base/utf8.hpp"
#include "dateline/document/numerals.hpp"
#include "timex/detail/matcher.hpp"
#include "timex/detail/pieces.hpp"
#include "timex/detail/resolver.hpp"
#include "timex/detail/tense.hpp"
#include "timex/detail/vocabulary.hpp"

namespace dateline::timex {

using namespace detail;

struct TimeNormalizer::Grammar {
  Vocabulary words;
  Numerals numerals;
};

namespace {

/// How far into the first sentence a printed dateline may reach, in pieces.
constexpr std::size_t kDatelineReach = 25;

/// The first name of a time at each token, as the position of its mention plus one; 0: none.
std::vector<std::uint32_t> named_times(const Document& doc) {
  std::vector<std::uint32_t> named(doc.tokens.size(), 0);
  for (std::size_t m = doc.mentions.size(); m-- > 0;) {
    if (doc.mentions[m].type == EntityType::TIME && doc.mentions[m].kind == MentionKind::name) {
      const TokenSpan span = doc.mentions[m].tokens;
      std::fill(named.begin() + span.begin, named.begin() + span.end,
                static_cast<std::uint32_t>(m + 1));
    }
  }
  return named;
}

NameHints hints_of(const Document& doc) {
  NameHints hints;
  hints.time.resize(doc.tokens.size(), false);
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::name) {
      continue;
    }
    const EntityType type = mention.type;
    if (type == EntityType::TIME) {
      std::fill(hints.time.begin() + mention.tokens.begin, hints.time.begin() + mention.tokens.end,
                true);
    } else if (type == EntityType::PER || type == EntityType::ORG || type == EntityType::NORP ||
               is_place(type)) {
      hints.bars.push_back(mention.tokens);
    }
  }
  std::ranges::stable_sort(hints.bars, {}, &TokenSpan::begin);
  return hints;
}

bool is_upper_word(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto [c, size] = utf8::decode(text, i);
    if (utf8::is_letter(c) && !utf8::is_upper(c)) {
      return false;
    }
    letters += utf8::is_letter(c) ? 1 : 0;
    i += size;
  }
  return letters >= 2;
}

/// A dash that stands free, or a colon, ends a dateline.
bool ends_dateline(const Pieces& p, std::size_t i) {
  const bool hyphen = i > 0 && p.glued(i - 1) && p.glued(i);
  return (p.is_dash(i) && !hyphen) || p.is(i, ":");
}

/// The year that brings a date nearest to the article's.
std::optional<Day> complete(const Expression& date, std::optional<Day> article) {
  if (date.year) {
    return make_day(*date.year, *date.month, *date.day);
  }
  if (!article) {
    return std::nullopt;
  }
  std::optional<Day> best;
  for (int step = -1; step <= 1; ++step) {
    const Day day = make_day(year_of(*article) + step, *date.month, *date.day);
    if (!best || std::chrono::abs(day - *article) < std::chrono::abs(*best - *article)) {
      best = day;
    }
  }
  return best;
}

class Run {
 public:
  Run(Document& doc, const Vocabulary& words, const Numerals& numerals)
      : doc_(doc),
        words_(words),
        numerals_(numerals),
        hints_(hints_of(doc)),
        named_times_(named_times(doc)) {
    if (const auto date = doc.article->date()) {
      anchor_ = Anchor{Day(*date), DateBasis::relative};
    }
  }

  void annotate() {
    read_dateline();
    for (std::uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      check_interrupt();
      if (!doc_.sentences[s].empty()) {
        const Pieces pieces(doc_, doc_.sentences[s]);
        annotate_sentence(s, pieces, Matcher(pieces, words_, numerals_, hints_).find());
      }
    }
  }

 private:
  /// The first sentence after the headline may print where and when it was written.
  void read_dateline() {
    const auto body =
        std::find_if(doc_.sentences.begin(), doc_.sentences.end(), [&](const TokenSpan& sentence) {
          return !sentence.empty() && !doc_.in_headline(sentence.begin);
        });
    if (body == doc_.sentences.end() || !is_upper_word(doc_.text(body->begin))) {
      return;
    }
    const Pieces p(doc_, *body);
    const Matcher matcher(p, words_, numerals_, hints_);
    const std::size_t reach = std::min(p.size(), kDatelineReach);
    std::optional<Expression> date;
    for (std::size_t i = 0; i < reach; ++i) {
      date = date ? date : matcher.date_at(i);
      if (!ends_dateline(p, i) || (date && i < date->end)) {
        continue;
      }
      const auto day = date ? complete(*date, article_day()) : std::nullopt;
      if (day) {
        anchor_ = Anchor{*day, DateBasis::dateline};
      }
      return;
    }
  }

  [[nodiscard]] std::optional<Day> article_day() const {
    return anchor_ ? std::optional(anchor_->day) : std::nullopt;
  }

  void annotate_sentence(std::uint32_t sentence, const Pieces& p,
                         const std::vector<Expression>& found) {
    const std::size_t first = doc_.times.size();
    for (const Expression& e : found) {
      const TokenSpan span = p.tokens(e.begin, e.end);
      const auto tense = [&] {
        return governing_tense(doc_, doc_.sentences[sentence], span, words_);
      };
      const bool in = e.begin > 0 && p.is(e.begin - 1, "in");
      const bool after_for = e.begin > 0 && p.is(e.begin - 1, "for");
      const Resolved r = Resolver(anchor_, context_, sentence, tense).resolve(e, in, after_for);
      doc_.times.push_back(make_time(span, e, r));
      remember(e, r, sentence);
    }
    join_ranges(first, found);
    drop_overlaps(first);
  }

  [[nodiscard]] TimeValue make_time(TokenSpan span, const Expression& e, const Resolved& r) const {
    TimeValue time;
    time.tokens = span;
    time.head = head_token(doc_, span);
    time.type = r.type;
    time.value = r.value;
    time.interval = make_interval(r, e.bound);
    std::uint32_t first = 0;
    for (std::uint32_t t = span.begin; t < span.end; ++t) {
      const std::uint32_t named = named_times_[t];
      first = first == 0 || (named != 0 && named < first) ? named : first;
    }
    if (first != 0) {
      time.confidence = doc_.mentions[first - 1].confidence;
    }
    return time;
  }

  void remember(const Expression& e, const Resolved& r, std::uint32_t sentence) {
    const bool dated = r.type == TimexType::DATE || r.type == TimexType::TIME;
    const bool bounded = e.bound == Bound::until || e.bound == Bound::before;
    if (dated && r.stretch && e.form != Form::reference && !bounded) {
      const bool follows = context_ && context_->written && anchor_ &&
                           year_of(r.stretch->first) == year_of(context_->stretch.first) &&
                           year_of(r.stretch->first) < year_of(anchor_->day);
      context_ = Context{*r.stretch, r.basis, sentence, r.basis == DateBasis::text || follows};
    }
  }

  /// Of two weekdays, or days without a year, that lie the wrong way round, each the nearest to the
  /// anchor, the second goes a week or a year on where the range lies ahead, else the first back.
  void straighten(const Expression& first, TimeValue& a, TimeValue& b) const {
    const bool weekdays = first.form == Form::weekday;
    const bool days = first.form == Form::calendar && first.day && !first.year && !first.last_day;
    const bool turned = a.interval.known() && b.interval.known() && b.value.size() == 10 &&
                        a.value.size() == 10 && a.interval.start > b.interval.end;
    if (!turned || !anchor_ || !(weekdays || days)) {
      return;
    }
    const Day today = anchor_->day;
    const std::string day = format_date(std::chrono::year_month_day(today));
    // "will be open from 10 February", on the 12th, has begun where its end is still to come.
    const bool ahead = (b.interval.start > day) == weekdays && a.interval.start >= day;
    TimeValue& wrong = ahead ? b : a;
    const Unit unit = weekdays ? Unit::week : Unit::year;
    for (std::string* moment : {&wrong.interval.start, &wrong.interval.end, &wrong.value}) {
      const auto known = parse_date(moment->substr(0, 10));
      if (known) {
        const Day moved = shift(Day(*known), unit, ahead ? 1 : -1);
        moment->replace(0, 10, format_date(std::chrono::year_month_day(moved)));
      }
    }
  }

  /// Both ends of "from X to Y" carry the interval from X to Y.
  void join_ranges(std::size_t first, const std::vector<Expression>& found) {
    for (std::size_t k = 0; k < found.size(); ++k) {
      if (!found[k].other_end || *found[k].other_end < k) {
        continue;
      }
      straighten(found[k], doc_.times[first + k], doc_.times[first + *found[k].other_end]);
      Interval& a = doc_.times[first + k].interval;
      Interval& b = doc_.times[first + *found[k].other_end].interval;
      if (!a.known() || !b.known() || a.start > b.end) {
        continue;
      }
      Interval joined = a;
      joined.end = b.end;
      joined.precision = std::max(a.precision, b.precision);
      a = b = joined;
    }
  }

  /// Two expressions may share a token ("Monday-Friday"): the first keeps it.
  void drop_overlaps(std::size_t first) {
    std::size_t kept = first;
    for (std::size_t i = first; i < doc_.times.size(); ++i) {
      if (kept > first && doc_.times[kept - 1].tokens.overlaps(doc_.times[i].tokens)) {
        continue;
      }
      if (kept != i) {
        doc_.times[kept] = std::move(doc_.times[i]);
      }
      ++kept;
    }
    doc_.times.resize(kept);
  }

  Document& doc_;
  const Vocabulary& words_;
  const Numerals& numerals_;
  NameHints hints_;
  std::vector<std::uint32_t> named_times_;
  std::optional<Anchor> anchor_;
  std::optional<Context> context_;
};

}  // namespace

TimeNormalizer::TimeNormalizer(const std::filesystem::path& lexicons)
    : grammar_(new Grammar{Vocabulary(lexicons), Numerals(lexicons)}) {}

TimeNormalizer::~TimeNormalizer() = default;

void TimeNormalizer::annotate(Document& doc) const {
  doc.require(needs(), name());
  doc.times.clear();
  Run(doc, grammar_->words, grammar_->numerals).annotate();
  doc.layers.insert(gives());
}

}  // namespace dateline::timex
