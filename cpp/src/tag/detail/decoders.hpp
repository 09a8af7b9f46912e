// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "dateline/encode/model_dir.hpp"
#include "dateline/tag/antecedent_scorer.hpp"
#include "dateline/tag/entity_recognizer.hpp"
#include "dateline/tag/lemmatizer.hpp"
#include "dateline/tag/mention_reader.hpp"
#include "dateline/tag/predicate_reader.hpp"
#include "dateline/tag/relation_labeller.hpp"
#include "dateline/tag/tagger.hpp"

namespace dateline::tag::detail {

/// What reads the scores of one model, and where in them. A head that a model need not have is
/// empty where it does not.
struct Decoders {
  encode::FeatureGroup upos;
  encode::FeatureGroup xpos;
  encode::FeatureGroup lemma;
  encode::FeatureGroup names;
  encode::FeatureGroup label_dep;
  encode::FeatureGroup label_head;
  std::optional<encode::FeatureGroup> sentence;
  std::optional<encode::FeatureGroup> mention;
  std::optional<encode::FeatureGroup> coref_left;
  std::optional<encode::FeatureGroup> coref_right;
  Tagger tagger;
  Lemmatizer lemmatizer;
  RelationLabeller labeller;
  EntityRecognizer recognizer;
  std::optional<MentionReader> mentions;
  std::optional<PredicateReader> predicates;
  std::optional<AntecedentScorer> antecedents;

  /// @throws ModelError naming a label that cannot be read.
  explicit Decoders(const encode::ModelDir& model);
};

}  // namespace dateline::tag::detail
