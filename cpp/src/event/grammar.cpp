// SPDX-License-Identifier: MIT
#include "event/detail/grammar.hpp"

#include "dateline/base/utf8.hpp"

namespace dateline::event {
namespace {

/// Whether `words`, separated and enclosed by blanks, hold `word`.
bool holds(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos;
       at = words.find(word, at + 1)) {
    if (at > 0 && words[at - 1] == ' ' && at + word.size() < words.size() &&
        words[at + word.size()] == ' ') {
      return !word.empty();
    }
  }
  return false;
}

bool is_auxiliary(const Tree& tree, std::uint32_t token) {
  return tree.is(token, "aux") || tree.is(token, "cop");
}

}  // namespace

std::string lower_form(const Document& doc, std::uint32_t token) {
  return utf8::lower(doc.text(token));
}

std::string preposition_of(const Document& doc, const Tree& tree, std::uint32_t token) {
  std::string phrase;
  for (const std::uint32_t c : tree.children(token)) {
    if (!tree.is(c, "case") || lower_form(doc, c).find('\'') != std::string::npos ||
        doc.text(c) == "\u2019s" || doc.text(c) == "\u2019") {
      continue;
    }
    const std::string word = lower_form(doc, c);
    if (phrase.empty()) {
      phrase = word;
      for (const std::uint32_t part : tree.children(c, "fixed")) {
        phrase += ' ' + lower_form(doc, part);
      }
      continue;
    }
    if (word == "of" && (phrase == "out" || phrase == "outside" || phrase == "inside")) {
      phrase = phrase == "out" ? "from" : phrase;
    }
    break;
  }
  return phrase == "out of" ? "from" : phrase;
}

bool is_nominal(const Token& token) noexcept {
  return token.upos == Upos::NOUN || token.upos == Upos::PROPN || token.upos == Upos::PRON ||
         token.upos == Upos::NUM || token.upos == Upos::SYM || token.upos == Upos::X;
}

bool is_relative_pronoun(const Document& doc, std::uint32_t token) {
  const Token& t = doc.tokens[token];
  if (t.xpos == "WP" || t.xpos == "WDT") {
    return true;
  }
  return (t.upos == Upos::PRON || t.upos == Upos::DET) &&
         holds(" who whom which ", lower_form(doc, token));
}

std::optional<std::uint32_t> subject_of(const Tree& tree, std::uint32_t clause) {
  return tree.child(clause, "nsubj");
}

bool is_infinitive(const Document& doc, const Tree& tree, std::uint32_t verb) {
  for (const std::uint32_t c : tree.children(verb)) {
    if ((tree.is(c, "mark") || tree.is(c, "aux")) && doc.tokens[c].xpos == "TO") {
      return true;
    }
    if (tree.is(c, "mark") && lower_form(doc, c) == "to") {
      return true;
    }
  }
  return doc.tokens[verb].xpos == "VB" && !has_auxiliary(doc, tree, verb, "");
}

bool has_auxiliary(const Document& doc, const Tree& tree, std::uint32_t verb,
                   std::string_view lemmas) {
  for (const std::uint32_t c : tree.children(verb)) {
    if (is_auxiliary(tree, c) && (lemmas.empty() || holds(lemmas, doc.tokens[c].lemma) ||
                                  holds(lemmas, lower_form(doc, c)))) {
      return true;
    }
  }
  return false;
}

bool looks_passive(const Document& doc, const Tree& tree, std::uint32_t verb) {
  const Token& token = doc.tokens[verb];
  if (token.xpos == "VBN" || token.xpos == "VBD" || token.xpos == "JJ") {
    if (has_auxiliary(doc, tree, verb, " be get was were is are been being got ")) {
      return true;
    }
  }
  // A clause of its own without an auxiliary is a past tense that was tagged as a participle, save
  // in a headline: "Police arrested two men".
  const auto subject = subject_of(tree, verb);
  const bool clause = !tree.is(verb, "acl") && !tree.is(verb, "advcl") && !tree.is(verb, "xcomp") &&
                      !tree.is(verb, "conj") && !doc.in_headline(verb);
  if (token.xpos == "VBN" && clause && subject && *subject < verb &&
      !tree.is(*subject, "nsubj:pass") && !has_auxiliary(doc, tree, verb, "")) {
    return false;
  }
  if (token.xpos == "VBN") {
    return !has_auxiliary(doc, tree, verb, " have do has had having did does ");
  }
  if (token.xpos != "VBD" || !tree.is(verb, "acl") || subject_of(tree, verb)) {
    return false;
  }
  for (const std::uint32_t c : tree.children(verb)) {  // "men seized by soldiers", mis-tagged
    if (tree.is(c, "obl") && preposition_of(doc, tree, c) == "by") {
      return true;
    }
  }
  return false;
}

Tense tense_of(const Document& doc, const Tree& tree, std::uint32_t verb) {
  bool have = false;
  bool had = false;
  bool past = doc.tokens[verb].xpos == "VBD";
  bool present = doc.tokens[verb].xpos == "VBP" || doc.tokens[verb].xpos == "VBZ";
  for (const std::uint32_t c : tree.children(verb)) {
    if (!is_auxiliary(tree, c)) {
      continue;
    }
    const Token& aux = doc.tokens[c];
    if (aux.xpos == "MD") {
      return Tense::modal;
    }
    const std::string form = lower_form(doc, c);
    had = had || (aux.lemma == "have" && form == "had");
    have = have || (aux.lemma == "have" && form != "had" && form != "having");
    past = past || form == "was" || form == "were" || form == "did" || form == "got";
    present = present || form == "is" || form == "are" || form == "'s" || form == "'re" ||
              form == "does" || form == "do";
  }
  if (had) {
    return Tense::pluperfect;
  }
  if (have) {
    return Tense::perfect;
  }
  return past ? Tense::past : (present ? Tense::present : Tense::none);
}

std::optional<Role> played(const Argument& arg) noexcept {
  return arg.role == Role::object ? arg.plays : std::optional(arg.role);
}

bool is_negated(const Document& doc, const Tree& tree, std::uint32_t token) {
  for (const std::uint32_t c : tree.children(token)) {
    const bool function = tree.is(c, "advmod") || tree.is(c, "det") || tree.is(c, "aux") ||
                          tree.is(c, "neg") || tree.is(c, "cc");
    if (function && holds(" not n't n\u2019t never no neither nor ", lower_form(doc, c))) {
      return true;
    }
  }
  return false;
}

}  // namespace dateline::event
