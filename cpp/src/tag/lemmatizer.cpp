// SPDX-License-Identifier: MIT
#include "dateline/tag/lemmatizer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "dateline/base/error.hpp"
#include "dateline/base/utf8.hpp"

namespace dateline::tag {
namespace {

/// The text without its last `drop` characters; empty if it has no more than that.
std::string_view drop_last(std::string_view text, std::size_t drop) {
  std::size_t end = text.size();
  for (; drop > 0 && end > 0; --drop) {
    --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
  }
  return text.substr(0, end);
}

/// Whether English makes a word of this ending by one letter more than its lemma: "villages",
/// "movies", "used", but not "gunmen" and not "families".
bool may_drop_one(std::string_view form, Upos upos) {
  constexpr std::array<std::string_view, 10> kInIe = {"movies",  "cookies", "calories", "zombies",
                                                      "rookies", "selfies", "hippies",  "brownies",
                                                      "genies",  "prairies"};
  constexpr std::size_t kShort = 5;  // "ties", "lies"
  if (upos == Upos::NOUN && form.ends_with("ies")) {
    return form.size() <= kShort || std::ranges::find(kInIe, form) != kInIe.end();
  }
  return upos != Upos::NOUN || form.ends_with('s');
}

}  // namespace

Lemmatizer::Lemmatizer(const std::vector<std::string>& scripts) {
  std::ranges::transform(scripts, std::back_inserter(scripts_), parse);
}

Lemmatizer::Script Lemmatizer::parse(const std::string& label) {
  Script script;
  if (label.starts_with('=') && label.size() > 1) {
    script.whole = true;
    script.text = label.substr(1);
    return script;
  }
  const std::size_t plus = label.find('+');
  if (plus != std::string::npos && (label.front() == 'l' || label.front() == 'k')) {
    const char* end = label.data() + plus;
    const auto [stop, error] = std::from_chars(label.data() + 1, end, script.drop);
    if (error == std::errc() && stop == end) {
      script.lower = label.front() == 'l';
      script.text = label.substr(plus + 1);
      return script;
    }
  }
  throw ModelError("the model has a lemma label that is not an edit script: " + label);
}

std::string Lemmatizer::lemma(std::string_view word, Upos upos,
                              std::span<const float> logits) const {
  const auto known = logits.first(scripts_.size());
  const auto best = static_cast<std::size_t>(std::ranges::max_element(known) - known.begin());
  const auto drops_one = [&](std::size_t script) {
    const Script& s = scripts_[script];
    return !s.whole && s.drop == 1 && s.text.empty();
  };
  if (!drops_one(best) || may_drop_one(utf8::lower(word), upos)) {
    return apply(best, word, upos);
  }
  if (upos == Upos::NOUN && word.ends_with("men")) {
    return std::string(drop_last(utf8::lower(word), 2)) + "an";
  }
  std::size_t next = best;
  for (std::size_t script = 0; script < scripts_.size(); ++script) {
    if (!drops_one(script) && (next == best || logits[script] > logits[next])) {
      next = script;
    }
  }
  return apply(next, word, upos);
}

std::optional<std::string> Lemmatizer::known_lemma(
    std::string_view word, Upos upos, std::span<const float> logits,
    const std::function<bool(std::string_view)>& known) const {
  constexpr std::size_t kTries = 8;
  std::vector<std::size_t> edits;
  for (std::size_t script = 0; script < scripts_.size(); ++script) {
    if (!scripts_[script].whole) {
      edits.push_back(script);
    }
  }
  const auto tries = static_cast<std::ptrdiff_t>(std::min(kTries, edits.size()));
  std::partial_sort(edits.begin(), edits.begin() + tries, edits.end(),
                    [&](std::size_t a, std::size_t b) {
                      return logits[a] != logits[b] ? logits[a] > logits[b] : a < b;
                    });
  for (std::ptrdiff_t i = 0; i < tries; ++i) {
    std::string lemma = apply(edits[static_cast<std::size_t>(i)], word, upos);
    if (known(lemma)) {
      return lemma;
    }
  }
  return std::nullopt;
}

std::string Lemmatizer::apply(std::size_t script, std::string_view word, Upos upos) const {
  const Script& s = scripts_[script];
  const bool keeps_case = upos == Upos::PROPN;
  const std::string base = keeps_case ? std::string(word) : utf8::lower(word);
  if (s.whole) {
    // "_" is how treebanks lemmatise the later parts of a word that was split by mistake.
    return keeps_case || s.text == "_" ? base : s.text;
  }
  const std::string form = s.lower ? base : std::string(word);
  const std::string_view stem = drop_last(form, s.drop);
  return stem.empty() ? base : std::string(stem) + s.text;
}

}  // namespace dateline::tag
