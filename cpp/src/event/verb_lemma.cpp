// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "event/detail/lexicon.hpp"

namespace dateline::event {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool is_consonant(char c) { return c >= 'a' && c <= 'z' && !is_vowel(c); }

/// "stopp" of "stopped".
bool is_doubled(const std::string& stem) {
  const std::size_t n = stem.size();
  return n > 3 && stem[n - 1] == stem[n - 2] && is_consonant(stem[n - 1]);
}

/// Whether a regular stem ends as verbs with a silent "e" do not: "arrest", "demand".
bool closes(const std::string& stem) {
  const std::size_t n = stem.size();
  if (n < 2) {
    return false;
  }
  // Two consonants after which no verb has an "e"; "st" may ("arrest", "taste").
  static constexpr std::string_view kFinal =
      " sh nd ld ct ft lt nt pt rt ck lk nk rk sk mp ss ll ff rm rn rd ch gh wn wl ";
  const std::string pair = ' ' + stem.substr(n - 2) + ' ';
  if (kFinal.find(pair) != std::string_view::npos) {
    return true;
  }
  if (n > 2 && std::string_view("ndlkmp").find(stem[n - 1]) != std::string_view::npos) {
    const std::string vowels = ' ' + stem.substr(n - 3, 2) + ' ';  // "gain", "loot"
    return std::string_view(" ai ea ee oa oo ou ").find(vowels) != std::string_view::npos;
  }
  return stem[n - 1] == 'w' || stem[n - 1] == 'x' || stem[n - 1] == 'y';
}

/// Whether a verb that ends so must have its "e": "seiz", "rat" of "rated".
bool opens(const std::string& lemma) {
  const std::size_t n = lemma.size();
  if (n < 3 || !is_consonant(lemma[n - 1])) {
    return lemma.ends_with('u');
  }
  if (lemma.ends_with('z') || lemma.ends_with('v') || lemma.ends_with('c')) {
    return true;
  }
  const auto vowels = std::ranges::count_if(lemma, is_vowel);
  const char last = lemma[n - 1];
  return vowels == 1 && is_vowel(lemma[n - 2]) && last != 'w' && last != 'x' && last != 'y';
}

/// What a regular form may come from, the likelier first.
std::vector<std::string> sources(const std::string& form) {
  const auto without = [&](std::size_t n) { return form.substr(0, form.size() - n); };
  std::vector<std::string> found;
  const auto from_stem = [&](const std::string& stem) {
    if (is_doubled(stem)) {
      found.push_back(stem.substr(0, stem.size() - 1));
      found.push_back(stem);
    } else if (closes(stem)) {
      found.push_back(stem);
      found.push_back(stem + 'e');
    } else {
      found.push_back(stem + 'e');
      found.push_back(stem);
    }
  };
  if (form.ends_with("ied") || form.ends_with("ies")) {
    found = {without(3) + 'y', without(3) + "ie"};
  } else if (form.ends_with("ying")) {
    found = {without(3), without(4) + "ie"};
  } else if (form.ends_with("ed") && form.size() > 3) {
    from_stem(without(2));
  } else if (form.ends_with("ing") && form.size() > 4) {
    from_stem(without(3));
  } else if (form.ends_with("es") && form.size() > 3) {
    const char last = form[form.size() - 3];
    const bool hissing = last == 's' || last == 'x' || last == 'z' || last == 'h' || last == 'o';
    found = {without(hissing ? 2 : 1), without(hissing ? 1 : 2)};
  } else if (form.ends_with('s') && !form.ends_with("ss")) {
    found = {without(1)};
  }
  return found;
}

}  // namespace

std::string Lexicon::verb_lemma(const std::string& form, std::string_view xpos,
                                const std::string& lemma) const {
  if (xpos == "VBD" || xpos == "VBN") {
    const auto irregular = irregular_.find(form);
    if (irregular != irregular_.end()) {
      return irregular->second;
    }
  }
  if (form == "is" || form == "are" || form == "was" || form == "were" || form == "been") {
    return "be";
  }
  if (form == "has" || form == "having") {
    return "have";
  }
  if (xpos == "VB" || xpos == "VBP") {
    return bases_.contains(form) ? form : lemma;
  }
  const auto candidates = sources(form);
  const bool possible = std::ranges::find(candidates, lemma) != candidates.end();
  if (candidates.empty() || (possible && bases_.contains(lemma))) {
    return lemma;
  }
  for (const std::string& candidate : candidates) {
    if (bases_.contains(candidate)) {
      return candidate;
    }
  }
  const bool regular = form.ends_with("ed") || form.ends_with("ing");
  const bool ending = lemma.ends_with('e') || (regular && opens(lemma)) ||
                      (is_doubled(lemma) && !lemma.ends_with('l'));
  const bool overlong = possible && ending && lemma != candidates.front();
  return possible && !overlong ? lemma : candidates.front();
}

}  // namespace dateline::event
