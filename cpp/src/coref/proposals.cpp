// SPDX-License-Identifier: MIT
#include "coref/detail/proposals.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline::coref {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

}  // namespace

/// From a mention that was given to the one that stands for it now.
class Proposals::Successors {
 public:
  explicit Successors(const Document& doc)
      : at_(doc.tokens.size(), kNone), over_(doc.tokens.size(), kNone) {
    for (std::uint32_t i = 0; i < doc.mentions.size(); ++i) {
      const Mention& mention = doc.mentions[i];
      std::uint32_t& held = at_[mention.head];
      if (held == kNone || mention.kind < doc.mentions[held].kind) {
        held = i;
      }
      if (mention.kind == MentionKind::name) {
        std::fill(over_.begin() + mention.tokens.begin, over_.begin() + mention.tokens.end, i);
      }
    }
  }

  [[nodiscard]] std::uint32_t of(const Mention& given) const {
    if (at_[given.head] != kNone || over_[given.head] != kNone) {
      return at_[given.head] != kNone ? at_[given.head] : over_[given.head];
    }
    if (given.kind != MentionKind::name) {
      return kNone;
    }
    // "Gen. Reed" with the head "Gen." has become "Reed".
    for (std::uint32_t token = given.tokens.begin; token < given.tokens.end; ++token) {
      if (over_[token] != kNone) {
        return over_[token];
      }
    }
    return kNone;
  }

 private:
  std::vector<std::uint32_t> at_;    ///< By token: the mention with that head
  std::vector<std::uint32_t> over_;  ///< By token: the name that covers it
};

Proposals::Proposals(Document& doc) : given_(doc.mentions) {
  std::erase_if(doc.mentions,
                [](const Mention& mention) { return mention.kind != MentionKind::name; });
  for (Mention& name : doc.mentions) {
    name.antecedent.reset();
    name.antecedent_confidence.reset();
  }
}

bool Proposals::points_back(std::size_t position) const {
  const auto antecedent = given_[position].antecedent;
  return antecedent && *antecedent < position;
}

void Proposals::link(Document& doc) const {
  const Successors successors(doc);
  for (std::size_t i = 0; i < given_.size(); ++i) {
    const std::uint32_t later = successors.of(given_[i]);
    if (later == kNone) {
      continue;
    }
    std::uint32_t earlier = kNone;
    double confidence = 1.0;
    for (std::size_t at = i; earlier == kNone && points_back(at); at = *given_[at].antecedent) {
      earlier = successors.of(given_[*given_[at].antecedent]);
      confidence = std::min(confidence, given_[at].antecedent_confidence.value_or(1.0));
    }
    Mention& mention = doc.mentions[later];
    const bool surer = confidence > mention.antecedent_confidence.value_or(-1.0);
    if (earlier != kNone && earlier < later && surer) {
      mention.antecedent = earlier;
      mention.antecedent_confidence = confidence;
    }
  }
}

}  // namespace dateline::coref
