// SPDX-License-Identifier: MIT
#include "dateline/tag/mention_reader.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

#include "dateline/base/error.hpp"
#include "dateline/tag/phrase.hpp"

namespace dateline::tag {

MentionReader::MentionReader(const std::vector<std::string>& labels) {
  std::transform(labels.begin(), labels.end(), std::back_inserter(labels_), parse);
  if (std::none_of(labels_.begin(), labels_.end(), [](const Label& l) { return l.outside; })) {
    throw ModelError("the model's mention labels must hold O");
  }
}

MentionReader::Label MentionReader::parse(const std::string& label) {
  if (label == "O") {
    return {};
  }
  const std::string_view whole = label;
  const std::size_t dash = whole.find('-');
  if (dash != std::string_view::npos) {
    const auto kind = from_string<MentionKind>(whole.substr(0, dash));
    const auto type = from_string<EntityType>(whole.substr(dash + 1));
    if (kind && *kind != MentionKind::name && type) {
      return {false, *kind, *type};
    }
  }
  throw ModelError("the model has a mention label that is not O, nominal-TYPE or pronoun-TYPE: " +
                   label);
}

std::vector<Mention> MentionReader::read(const Document& doc, const Tree& tree, TokenSpan span,
                                         const LogitRows& logits,
                                         const std::vector<Mention>& names) const {
  std::vector<Mention> found;
  auto name = names.begin();
  for (std::uint32_t token = span.begin; token < span.end; ++token) {
    const Choice choice = choose(logits[token - span.begin]);
    const Label& label = labels_[choice.index];
    while (name != names.end() && name->tokens.end <= token) {
      ++name;
    }
    if (label.outside || (name != names.end() && name->tokens.contains(token))) {
      continue;
    }
    Mention mention;
    mention.head = token;
    mention.tokens = label.kind == MentionKind::pronoun ? TokenSpan{token, token + 1}
                                                        : nominal_phrase(doc, tree, token);
    mention.type = label.type;
    mention.kind = label.kind;
    mention.confidence = static_cast<double>(choice.probability);
    mention.in_headline = doc.in_headline(token);
    found.push_back(mention);
  }
  std::sort(found.begin(), found.end(), stands_before);
  return found;
}

bool stands_before(const Mention& a, const Mention& b) noexcept {
  return std::tuple(a.tokens.begin, b.tokens.end, a.head) <
         std::tuple(b.tokens.begin, a.tokens.end, b.head);
}

}  // namespace dateline::tag
