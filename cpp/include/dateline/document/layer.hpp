// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "dateline/base/enum_names.hpp"

namespace dateline {

/// What a stage adds to a document, in the order in which the pipeline adds it.
enum class Layer : std::uint8_t {
  tokens,
  sentences,
  tags,      ///< UPOS, XPOS, lemmas
  trees,     ///< UD heads and relations
  props,     ///< predicates with their PropBank senses and arguments
  mentions,  ///< names, nominal and pronominal mentions
  chains,    ///< coreference within the article
  times,
  places,
  events,
  counts,
  claims,     ///< who says so
  certainty,  ///< polarity and modality of events and claims
  relations,
};

template <>
struct EnumNames<Layer> {
  static constexpr std::array<std::string_view, 14> values = {
      "tokens", "sentences", "tags",   "trees",  "props",  "mentions",  "chains",
      "times",  "places",    "events", "counts", "claims", "certainty", "relations"};
};

/// A set of layers.
class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<Layer> layers) {
    for (const Layer layer : layers) {
      insert(layer);
    }
  }
  constexpr void insert(Layer layer) noexcept { bits_ |= bit(layer); }
  constexpr void insert(LayerSet other) noexcept { bits_ |= other.bits_; }
  [[nodiscard]] constexpr bool contains(Layer layer) const noexcept {
    return (bits_ & bit(layer)) != 0;
  }
  [[nodiscard]] constexpr bool contains(LayerSet other) const noexcept {
    return (bits_ & other.bits_) == other.bits_;
  }
  friend constexpr bool operator==(LayerSet, LayerSet) = default;

 private:
  [[nodiscard]] static constexpr std::uint32_t bit(Layer layer) noexcept {
    return std::uint32_t{1} << static_cast<unsigned>(layer);
  }
  std::uint32_t bits_ = 0;
};

}  // namespace dateline
