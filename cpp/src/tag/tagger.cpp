// SPDX-License-Identifier: MIT
#include "dateline/tag/tagger.hpp"

#include <algorithm>
#include <string>

#include "dateline/base/error.hpp"

namespace dateline::tag {
namespace {

std::size_t best(std::span<const float> logits) {
  return static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
}

}  // namespace

Tagger::Tagger(const encode::LabelSets& labels) {
  for (const std::string& label : labels.upos) {
    const auto upos = from_string<Upos>(label);
    if (!upos) {
      throw ModelError("the model has a part of speech that is not universal: " + label);
    }
    upos_.push_back(*upos);
  }
  for (const std::string& label : labels.xpos) {
    try {
      xpos_.emplace_back(std::string_view(label));
    } catch (const FormatError& error) {
      throw ModelError(std::string("the model has an XPOS that is too long: ") + error.what());
    }
  }
}

Upos Tagger::upos(std::span<const float> logits) const { return upos_[best(logits)]; }

FixedString<7> Tagger::xpos(std::span<const float> logits) const { return xpos_[best(logits)]; }

}  // namespace dateline::tag
