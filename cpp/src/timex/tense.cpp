// SPDX-License-Identifier: MIT
#include "timex/detail/tense.hpp"

#include <optional>
#include <string_view>

#include "dateline/document/tree.hpp"

namespace dateline::timex::detail {
namespace {

bool is_verb(const Token& token) {
  return token.upos == Upos::VERB || token.xpos.view().substr(0, 2) == "VB";
}

/// The auxiliaries of one verb, read off.
struct Group {
  bool future = false;
  bool have = false;  ///< "has", "have": not "had"
  bool past_have = false;
  bool infinitive = false;
  bool is = false;     ///< "is", "are" beside another word
  bool ahead = false;  ///< "due to"

  [[nodiscard]] std::optional<Tense> tense() const {
    if (future) {
      return have || past_have ? Tense::past : Tense::future;
    }
    if (have) {
      return Tense::perfect;
    }
    if (ahead || (infinitive && is)) {
      return Tense::future;  // "is to meet"
    }
    return infinitive ? std::nullopt : std::optional(Tense::past);
  }
};

void add_auxiliary(const Token& token, const Vocabulary& words, Group& group) {
  if (token.lemma == "have") {
    (token.xpos == "VBD" ? group.past_have : group.have) = true;
  } else if (token.xpos == "MD" && words.is_future_auxiliary(token.lemma)) {
    group.future = true;
  } else if (token.xpos == "TO") {
    group.infinitive = true;
  } else if (token.lemma == "be" && (token.xpos == "VBZ" || token.xpos == "VBP")) {
    group.is = true;
  } else if (is_relation(token.deprel, "mark") && words.is_prospective(token.lemma)) {
    group.ahead = true;
  }
}

class TreeTense {
 public:
  TreeTense(const Document& doc, TokenSpan sentence, const Vocabulary& words)
      : doc_(doc), sentence_(sentence), words_(words) {}

  [[nodiscard]] Tense of(std::uint32_t token, std::string_view preposition) const {
    const std::uint32_t expression = token;
    for (int step = 0; step < kMaxSteps; ++step) {
      const Token& current = doc_.tokens[token];
      if (current.head == kRoot) {
        return Tense::past;
      }
      const bool subject =
          is_relation(current.deprel, "nsubj") || is_relation(current.deprel, "csubj");
      const std::uint32_t below = token;
      token = static_cast<std::uint32_t>(current.head);
      const Token& head = doc_.tokens[token];
      if (subject) {
        return Tense::past;
      }
      if (step == 0 && is_set_for(token, preposition)) {
        return Tense::future;
      }
      const bool for_it = step > 0 && is_relation(current.deprel, "obl");
      if (for_it && words_.is_prospective(head.lemma) && is_for(below)) {
        return Tense::future;  // "prepares for Friday's vote"
      }
      if (is_verb(head) || head.head == kRoot || has_copula(token)) {
        const std::uint32_t verb = uncrossed(token, expression);
        const Tense tense = of_predicate(verb);
        return tense == Tense::past && step == 0 && is_timetable(verb) ? Tense::present : tense;
      }
    }
    return Tense::past;
  }

 private:
  static constexpr int kMaxSteps = 12;

  /// "scheduled for Monday", "due on Monday": not "pledged on Monday", nor "has planned on Monday".
  [[nodiscard]] bool is_set_for(std::uint32_t word, std::string_view preposition) const {
    const Token& token = doc_.tokens[word];
    return words_.sets_date(token.lemma, preposition) && token.xpos != "VBD" &&
           !group_of(word).have;
  }

  /// "will be available on Friday": the adjective stands for its verb.
  [[nodiscard]] bool has_copula(std::uint32_t word) const {
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const Token& child = doc_.tokens[i];
      if (child.head == static_cast<std::int32_t>(word) && child.deprel == "cop") {
        return true;
      }
    }
    return false;
  }

  /// Whether a phrase has the preposition "for".
  [[nodiscard]] bool is_for(std::uint32_t word) const {
    for (std::uint32_t i = sentence_.begin; i < word; ++i) {
      const Token& child = doc_.tokens[i];
      if (child.head == static_cast<std::int32_t>(word) && child.deprel == "case") {
        return child.lemma == "for";
      }
    }
    return false;
  }

  /// A present tense of a sentence with a full stop: a headline has none, and its present is past.
  /// Verbs of telling are left out: "says on Monday".
  [[nodiscard]] bool is_timetable(std::uint32_t verb) const {
    const Token& token = doc_.tokens[verb];
    const bool stopped = doc_.tokens[sentence_.end - 1].upos == Upos::PUNCT;
    if (!stopped || words_.is_telling(token.lemma) || doc_.in_headline(verb)) {
      return false;
    }
    const Group group = group_of(verb);
    if (group.have || group.past_have) {
      return false;
    }
    return token.xpos == "VBZ" || token.xpos == "VBP" || (group.is && token.xpos != "VBN");
  }

  /// A verb that stands between another and the expression, and over or beside that other, is the
  /// nearer one: "may come, he said on Monday", parsed as if he may come on Monday.
  [[nodiscard]] std::uint32_t uncrossed(std::uint32_t verb, std::uint32_t expression) const {
    std::uint32_t above = verb;
    for (int step = 0; step < kMaxSteps && doc_.tokens[above].head != kRoot; ++step) {
      above = static_cast<std::uint32_t>(doc_.tokens[above].head);
      if (verb < above && above < expression && is_verb(doc_.tokens[above])) {
        verb = above;
      }
    }
    for (std::uint32_t t = expression; t-- > verb + 1;) {
      const Token& token = doc_.tokens[t];
      if (is_verb(token) && is_relation(token.deprel, "parataxis") &&
          token.head == static_cast<std::int32_t>(verb)) {
        return t;
      }
    }
    return verb;
  }

  [[nodiscard]] Group group_of(std::uint32_t verb) const {
    Group group;
    for (std::uint32_t i = sentence_.begin; i < sentence_.end; ++i) {
      const Token& child = doc_.tokens[i];
      const bool belongs =
          child.head == static_cast<std::int32_t>(verb) &&
          (is_relation(child.deprel, "aux") || child.deprel == "mark" || child.deprel == "cop");
      if (belongs) {
        add_auxiliary(child, words_, group);
      }
    }
    return group;
  }

  [[nodiscard]] Tense of_predicate(std::uint32_t verb) const {
    for (int step = 0; step < kMaxSteps; ++step) {
      const Token& token = doc_.tokens[verb];
      const Group group = group_of(verb);
      const bool bare_conjunct = token.deprel == "conj" && token.xpos == "VB" && !group.future;
      if (!bare_conjunct) {
        if (const auto tense = group.tense()) {
          return *tense;
        }
      }
      if (token.head == kRoot) {
        return Tense::past;
      }
      verb = static_cast<std::uint32_t>(token.head);
      const Token& head = doc_.tokens[verb];
      const bool going = head.lemma == "go" && head.xpos == "VBG";
      if (!bare_conjunct && (going || words_.is_prospective(head.lemma))) {
        return Tense::future;
      }
    }
    return Tense::past;
  }

  const Document& doc_;
  TokenSpan sentence_;
  const Vocabulary& words_;
};

/// Without a tree: the verb at `at` with the auxiliaries before it.
Tense flat_tense(const Document& doc, TokenSpan sentence, std::uint32_t at,
                 const Vocabulary& words) {
  Group group;
  std::uint32_t i = at;
  const auto in_group = [](const Token& token) {
    const std::string_view xpos = token.xpos;
    return token.upos == Upos::AUX || xpos == "MD" || xpos == "TO" || xpos == "RB" ||
           xpos.substr(0, 2) == "VB";
  };
  while (i > sentence.begin && in_group(doc.tokens[i - 1])) {
    --i;
    add_auxiliary(doc.tokens[i], words, group);
    const Token& token = doc.tokens[i];
    const bool ahead = (token.lemma == "go" && token.xpos == "VBG") ||
                       (words.is_prospective(token.lemma) && is_verb(token));
    if (group.infinitive && ahead) {
      return Tense::future;
    }
  }
  if (i > sentence.begin && group.infinitive && words.is_prospective(doc.tokens[i - 1].lemma)) {
    return Tense::future;
  }
  if (doc.tokens[at].xpos == "MD" && words.is_future_auxiliary(doc.tokens[at].lemma)) {
    return Tense::future;
  }
  return group.tense().value_or(Tense::past);
}

Tense nearest_verb_tense(const Document& doc, TokenSpan sentence, TokenSpan span,
                         std::string_view preposition, const Vocabulary& words) {
  for (std::uint32_t i = span.begin; i > sentence.begin; --i) {
    const Token& token = doc.tokens[i - 1];
    const bool sets_date = token.xpos != "VBD" && words.sets_date(token.lemma, preposition);
    if (is_verb(token) || sets_date) {
      return sets_date ? Tense::future : flat_tense(doc, sentence, i - 1, words);
    }
  }
  for (std::uint32_t i = span.end; i < sentence.end; ++i) {
    const Token& token = doc.tokens[i];
    const bool main = is_verb(token) && (i + 1 >= sentence.end || !is_verb(doc.tokens[i + 1]));
    if (main) {
      return flat_tense(doc, sentence, i, words);
    }
  }
  return Tense::past;
}

}  // namespace

std::uint32_t head_token(const Document& doc, TokenSpan span) {
  if (doc.layers.contains(Layer::trees)) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) {
      const std::int32_t head = doc.tokens[i].head;
      if (head == kRoot || !span.contains(static_cast<std::uint32_t>(head))) {
        return i;
      }
    }
  }
  return span.end - 1;
}

Tense governing_tense(const Document& doc, TokenSpan sentence, TokenSpan span,
                      const Vocabulary& words) {
  const std::string_view preposition = span.begin > sentence.begin
                                           ? std::string_view(doc.tokens[span.begin - 1].lemma)
                                           : std::string_view();
  if (!doc.layers.contains(Layer::trees)) {
    return nearest_verb_tense(doc, sentence, span, preposition, words);
  }
  return TreeTense(doc, sentence, words).of(head_token(doc, span), preposition);
}

}  // namespace dateline::timex::detail
