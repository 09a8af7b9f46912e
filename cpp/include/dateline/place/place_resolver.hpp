// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "dateline/base/span.hpp"
#include "dateline/document/component.hpp"
#include "dateline/document/document.hpp"
#include "dateline/place/gazetteer.hpp"

namespace dateline::place {

/// Weights of what speaks for one bearer of a name against another. A candidate's score is the sum;
/// its probability, the confidence, is the softmax over the candidates of the name and the chance
/// that the gazetteer lacks the place that is meant.
struct PlaceResolverOptions {
  double population = 0.4;        ///< A tenfold population
  double country_kind = 2.5;      ///< Being a country
  double area_kind = 4.5;         ///< Being a continent, region, sea or mountain
  double division_kind = 0.8;     ///< Being a first-level division
  double capital = 2.2;           ///< Being a capital
  double alternate_name = 1.0;    ///< Taken off if the name is an alternate one; twice if derived
  double code_name = 6.0;         ///< Taken off if the name is only a code, such as "OR"
  double country = 1.0;           ///< Lying in a country that the article names
  double neighbours = 4.0;        ///< Lying close to what the article's other names may mean
  double containment = 1.8;       ///< Lying where a comma puts it; more if words or the name do
  double kind_hint = 3.0;         ///< Being what the word beside the name says: "state", "town"
  double unknown = 3.8;           ///< Score of a place that the gazetteer lacks
  double temperature = 1.1;       ///< Above 1, confidences are flatter
  double least_confidence = 0.1;  ///< Below it a name stays `unresolved`, its candidates listed
  std::size_t rounds = 3;         ///< Times that the names of an article look at each other
  std::size_t candidates = 5;     ///< Listed in the document, best first
};

/// Says which place of the gazetteer each place name means.
///
/// Every bearer of the name is scored by its size and kind, by the countries and peoples that the
/// article names, by what its other place names may mean, by its dateline, and by what the text
/// says outright: "Paris, Texas", "the Iraqi town of Tal Afar", "Borno State". A name has one sense
/// in an article. "Eastern Kenya" is Kenya. A facility, and a place that the gazetteer lacks,
/// stands where the place named with it stands ("the Hamra base near Basra"): status `inherited`.
/// What remains is `unresolved`. A nominal mention ("the town") means what its chain means.
///
/// Needs no trees, but reads them if they are there.
///
/// Thread safety: immutable after construction. Cost: O(names x their bearers x names).
class PlaceResolver final : public Component {
 public:
  /// @param lexicons the folder that holds `place/words.tsv`.
  /// @throws IoError, FormatError if the lexicon cannot be read.
  /// @throws InputError if the temperature is not positive or a number of the options is 0.
  PlaceResolver(std::shared_ptr<const Gazetteer> gazetteer, const std::filesystem::path& lexicons,
                PlaceResolverOptions options = {});
  ~PlaceResolver() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "places"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::mentions};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::places}; }

  /// Replaces `doc.places`: one for each mention of a place type, in the order of the mentions.
  /// Where there are trees and chains, actors get the country that their phrases name ("Iraqi
  /// forces").
  void annotate(Document& doc) const override;

  [[nodiscard]] const PlaceResolverOptions& options() const noexcept { return options_; }

 private:
  class Words;
  std::shared_ptr<const Gazetteer> gazetteer_;
  PlaceResolverOptions options_;
  std::unique_ptr<const Words> words_;
};

}  // namespace dateline::place
