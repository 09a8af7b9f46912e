// SPDX-License-Identifier: MIT
#include "dateline/coref/coreference_resolver.hpp"

#include <algorithm>

#include "coref/detail/noun_lexicon.hpp"
#include "coref/detail/sieve.hpp"
#include "dateline/document/numerals.hpp"

namespace dateline::coref {
namespace {

NameMask mask_names(const Document& doc) {
  NameMask names(doc.tokens.size(), false);
  for (const Mention& mention : doc.mentions) {
    if (mention.kind == MentionKind::name && mention.type != EntityType::NUM &&
        mention.type != EntityType::TIME) {
      std::fill(names.begin() + mention.tokens.begin, names.begin() + mention.tokens.end, true);
    }
  }
  return names;
}

}  // namespace

Sieve::Sieve(const Document& document, const NounLexicon& nouns, const Numerals& numerals,
             CoreferenceOptions given)
    : doc(document),
      lexicon(nouns),
      options(given),
      tree(document),
      names(mask_names(document)),
      name_at(document.tokens.size(), kNoMention),
      nominal_at(document.tokens.size(), kNoMention),
      pronoun_at(document.tokens.size(), kNoMention),
      facts(read_facts(document, tree, nouns, numerals, names)),
      clusters(facts),
      linked(document.mentions.size(), false),
      informed(has_antecedents(document)) {
  for (std::uint32_t i = 0; i < doc.mentions.size(); ++i) {
    const MentionKind kind = doc.mentions[i].kind;
    if (facts[i].sort == Sort::thing) {
      continue;
    }
    auto& index = kind == MentionKind::name      ? name_at
                  : kind == MentionKind::nominal ? nominal_at
                                                 : pronoun_at;
    if (index[doc.mentions[i].head] == kNoMention) {
      index[doc.mentions[i].head] = i;
    }
  }
}

CoreferenceResolver::CoreferenceResolver(const std::filesystem::path& lexicons,
                                         CoreferenceOptions options)
    : options_(options),
      lexicon_(std::make_unique<const NounLexicon>(lexicons)),
      numerals_(std::make_unique<const Numerals>(lexicons)) {}

CoreferenceResolver::~CoreferenceResolver() = default;

void CoreferenceResolver::annotate(Document& doc) const {
  doc.require(needs(), name());
  Sieve sieve(doc, *lexicon_, *numerals_, options_);
  join_names(sieve);
  const auto later = join_by_tree(sieve);
  join_speakers(sieve);
  join_by_model(sieve);
  join_descriptions(sieve);
  join_pronouns(sieve);
  for (const auto& [pronoun, predicate] : later) {
    if (sieve.clusters.of(pronoun).sort != Sort::open) {
      sieve.clusters.join(pronoun, predicate);
    }
  }
  build_chains(sieve, doc);
  doc.layers.insert(Layer::chains);
}

}  // namespace dateline::coref
