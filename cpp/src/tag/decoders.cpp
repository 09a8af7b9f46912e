// SPDX-License-Identifier: MIT
#include "tag/detail/decoders.hpp"

#include <string_view>
#include <utility>

namespace dateline::tag::detail {
namespace {

using encode::FeatureGroup;
using encode::Manifest;
using encode::ModelDir;

std::optional<FeatureGroup> group_of(const ModelDir& model, std::string_view name) {
  const FeatureGroup* group = model.manifest().find_group(name);
  return group == nullptr ? std::nullopt : std::optional(*group);
}

RelationWeights relation_weights(const ModelDir& model) {
  return {model.manifest().labels.deprel, model.manifest().label_size,
          model.matrix("heads.label_out.weight").to_floats(), model.floats("heads.label_out.bias")};
}

std::optional<MentionReader> mention_reader(const ModelDir& model) {
  return model.manifest().find_group("mention") == nullptr
             ? std::nullopt
             : std::optional<MentionReader>(model.manifest().labels.mention);
}

std::optional<RolesetChooser> roleset_chooser(const ModelDir& model) {
  const Manifest& manifest = model.manifest();
  if (manifest.find_group("sense") == nullptr) {
    return std::nullopt;
  }
  return RolesetChooser({manifest.labels.roleset, manifest.sense_size,
                         model.matrix("heads.roleset.weight").to_floats(),
                         model.floats("heads.roleset.bias"), manifest.senses});
}

std::optional<RoleLabeller> role_labeller(const ModelDir& model) {
  const Manifest& manifest = model.manifest();
  if (manifest.find_group("role_pred") == nullptr) {
    return std::nullopt;
  }
  return RoleLabeller(manifest.labels.role,
                      {manifest.role_size, model.matrix("heads.role_out.weight").to_floats(),
                       model.floats("heads.role_out.bias")},
                      model.has("heads.role_features")
                          ? model.matrix("heads.role_features").to_floats()
                          : std::vector<float>());
}

RelationNumbers relation_numbers(const ModelDir& model) {
  RelationNumbers numbers;
  for (const std::string& relation : model.manifest().labels.deprel) {
    numbers.emplace(relation, numbers.size());
  }
  return numbers;
}

std::optional<PredicateReader> predicate_reader(const ModelDir& model) {
  const auto predicate = group_of(model, "predicate");
  if (!predicate) {
    return std::nullopt;
  }
  return PredicateReader({*predicate, group_of(model, "factuality"), group_of(model, "sense"),
                          group_of(model, "role_pred"), group_of(model, "role_arg"),
                          roleset_chooser(model), role_labeller(model), relation_numbers(model)});
}

std::optional<AntecedentScorer> antecedent_scorer(const ModelDir& model) {
  if (model.manifest().find_group("coref_left") == nullptr) {
    return std::nullopt;
  }
  return AntecedentScorer({model.manifest().coref_size,
                           model.matrix("heads.coref_features").to_floats(),
                           model.matrix("heads.coref_out.weight").to_floats(),
                           model.floats("heads.coref_out.bias").front()});
}

}  // namespace

Decoders::Decoders(const ModelDir& model)
    : upos(model.manifest().group("upos")),
      xpos(model.manifest().group("xpos")),
      lemma(model.manifest().group("lemma")),
      names(model.manifest().group("names")),
      label_dep(model.manifest().group("label_dep")),
      label_head(model.manifest().group("label_head")),
      sentence(group_of(model, "sentence")),
      mention(group_of(model, "mention")),
      coref_left(group_of(model, "coref_left")),
      coref_right(group_of(model, "coref_right")),
      tagger(model.manifest().labels),
      lemmatizer(model.manifest().labels.lemma),
      labeller(relation_weights(model)),
      recognizer(model.manifest().labels.names),
      mentions(mention_reader(model)),
      predicates(predicate_reader(model)),
      antecedents(antecedent_scorer(model)) {}

}  // namespace dateline::tag::detail
