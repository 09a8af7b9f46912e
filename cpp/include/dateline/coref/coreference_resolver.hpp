// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"

namespace dateline {
class Numerals;
}

namespace dateline::coref {

class NounLexicon;

struct CoreferenceOptions {
  std::uint32_t description_window = 4;  ///< Sentences back that "the group" may refer to
  std::uint32_t repeat_window = 12;      ///< Sentences back that "the soldiers" may repeat
  /// Least confidence of an antecedent that a model gives, by the kind of the later mention.
  double nominal_link = 0.5;
  double pronoun_link = 0.5;
  double name_link = 0.8;
  double thing_link = 0.3;  ///< Of a nominal where both are things, of which no node is made
};

/// Groups mentions of one thing into chains: a sieve of rules, surest first, that prefers two
/// chains for one thing to one chain for two.
///
///  1. the same name, whatever its case, accents, hyphens, "the" or "al-";
///  2. an acronym in brackets, and an acronym by initials where one name alone fits;
///  3. parts of a person's name ("Reed", "Mr Reed", "T. Reed") where one full name alone fits, of
///     those introduced before if there are any; one word that the tagger took now for a person,
///     now for an organisation;
///  4. what tree and commas say of a name: "Tom Reed, a doctor", "union spokesman Tom Reed", "Reed
///     is the leader of the union", "the rebel group ABC";
///  5. the antecedents that a model gives, of enough confidence;
///  6. descriptions: the same noun again with nothing new ("two soldiers ... the soldiers"), the
///     office of a person, the kind of an organisation ("the ministry", "the group") where one
///     candidate alone fits;
///  7. pronouns, in clear cases; never "I", "we", "you".
///
/// Two persons with different full names, things of different number or type, a country and its
/// people, are never joined, nor are two names by a model's word, or a phrase with one that it lies
/// in. Every mention of a person, organisation, place or people gets a chain, alone if need be; a
/// pronoun without antecedent gets none, nor does a TIME, NUM or OTHER name that nothing else
/// shares. Where a model gives antecedents, phrases of things and pronouns alone make chains too,
/// of two mentions or more and without an actor type; rules 4, 6 and 7 pass over things.
///
/// `Chain::confidence` is the lower of the best mention's and of the least sure arc or link that
/// joined its names and phrases, to two digits; nothing where the model gave no probabilities.
/// `Chain::size` holds plain numbers only ("16 civilians"), not "some 40" or "hundreds".
/// `country_code` is left empty, and so is the actor type of named places, which takes a gazetteer,
/// save facilities that may act (a hospital, a centre).
///
/// Lexicons: as `MentionDetector`'s.
///
/// Thread safety: immutable after construction; one instance serves many threads.
/// Cost: O(mentions + tokens) on average; every rule looks back over a bounded window or a map.
class CoreferenceResolver final : public Component {
 public:
  /// @throws IoError, FormatError for a lexicon that cannot be read.
  explicit CoreferenceResolver(const std::filesystem::path& lexicons,
                               CoreferenceOptions options = {});
  ~CoreferenceResolver() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "coreference"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags, Layer::trees, Layer::mentions};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::chains}; }

  /// Replaces `doc.chains` and every mention's chain; a pronoun that it resolves takes the type of
  /// its chain, unless that is one of things.
  /// @throws PipelineError if `doc` lacks a layer of `needs()`.
  void annotate(Document& doc) const override;

 private:
  CoreferenceOptions options_;
  std::unique_ptr<const NounLexicon> lexicon_;
  std::unique_ptr<const Numerals> numerals_;
};

}  // namespace dateline::coref
