// SPDX-License-Identifier: MIT
#pragma once

#include <cctype>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/document/document.hpp"
#include "support/documents.hpp"

namespace dateline::timex {

/// A tagged sentence in one line: "They/PRP will/MD meet/VB on Monday". A word without a tag is a
/// preposition if it is one of the few below, a number, a name if it has a capital, else a noun.
/// "|" starts a new sentence. `word/TAG/lemma` gives a lemma, `word/TAG/lemma/B-PER` also a name.
inline Document tagged(std::string_view line, std::string_view date) {
  const auto guess = [](const std::string& word) -> std::string {
    static const std::vector<std::string> kPrepositions = {
        "in",      "on",     "at",     "by",      "since", "until",  "from",
        "to",      "of",     "for",    "over",    "after", "before", "about",
        "between", "during", "within", "through", "around"};
    for (const std::string& preposition : kPrepositions) {
      if (word == preposition) {
        return "IN";
      }
    }
    if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) {
      return "CD";
    }
    if (std::ispunct(static_cast<unsigned char>(word[0])) != 0) {
      return ".";
    }
    return std::isupper(static_cast<unsigned char>(word[0])) != 0 ? "NNP" : "NN";
  };
  const auto upos = [](const std::string& xpos) -> std::string {
    const std::string two = xpos.substr(0, 2);
    return xpos == "NNP"  ? "PROPN"
           : two == "NN"  ? "NOUN"
           : two == "VB"  ? "VERB"
           : two == "MD"  ? "AUX"
           : two == "IN"  ? "ADP"
           : two == "CD"  ? "NUM"
           : two == "JJ"  ? "ADJ"
           : two == "DT"  ? "DET"
           : two == "PR"  ? "PRON"
           : two == "RB"  ? "ADV"
           : xpos == "TO" ? "PART"
                          : "PUNCT";
  };
  std::ostringstream table;
  table << "# names\n" << (date.empty() ? "" : "# date = " + std::string(date) + "\n");
  std::istringstream words{std::string(line)};
  int id = 0;
  for (std::string item; words >> item;) {
    if (item == "|") {
      table << "\n";
      id = 0;
      continue;
    }
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= item.size();) {
      std::size_t end = item.find('/', begin);
      const bool date_slash = fields.empty() && end != std::string::npos && end + 1 < item.size() &&
                              std::isupper(static_cast<unsigned char>(item[end + 1])) == 0;
      end = date_slash || end == std::string::npos ? item.size() : end;
      fields.push_back(item.substr(begin, end - begin));
      begin = end + 1;
    }
    std::string lemma = fields[0];
    for (char& c : lemma) {
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    fields.resize(4);
    const std::string xpos = fields[1].empty() ? guess(fields[0]) : fields[1];
    table << ++id << "\t" << fields[0] << "\t" << (fields[2].empty() ? lemma : fields[2]) << "\t"
          << upos(xpos) << "\t" << xpos << "\t_\t_\t_\t_\t"
          << (fields[3].empty() ? "_" : "NER=" + fields[3]) << "\n";
  }
  return test::parse(table.str());
}

}  // namespace dateline::timex
