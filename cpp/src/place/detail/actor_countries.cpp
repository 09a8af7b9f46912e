// SPDX-License-Identifier: MIT
#include "place/detail/actor_countries.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"
#include "place/detail/place_words.hpp"

namespace dateline::place::detail {
namespace {

/// A country named or called by its people from a token on, and the words that takes.
struct CountryAt {
  std::string_view code;
  std::uint32_t words = 1;
};

CountryAt country_at(const Gazetteer& gazetteer, const Document& doc, std::uint32_t token,
                     std::uint32_t end) {
  constexpr std::uint32_t kMostWords = 4;
  if (!is_capitalised(doc.text(token))) {
    return {};
  }
  for (std::uint32_t words = std::min(kMostWords, end - token); words > 0; --words) {
    const std::string_view text = doc.text(TokenSpan{token, token + words});
    const std::vector<PlaceIndex> people = gazetteer.find_demonym(text);
    if (!people.empty()) {
      return {people.size() == 1 ? gazetteer.place(people.front()).country_code : "", words};
    }
    for (const NameMatch& match : gazetteer.find(text)) {
      const Place place = gazetteer.place(match.place);
      if (match.name == NameKind::main && place.kind == PlaceKind::country) {
        return {place.country_code, words};
      }
      if (match.name == NameKind::main && place.kind == PlaceKind::division && words > 1) {
        return {{}, words};  // "New Jersey" is not Jersey
      }
    }
  }
  return {};
}

/// The one country that a phrase names, or calls by its people; empty if none or several.
std::string country_of_phrase(const Gazetteer& gazetteer, const Document& doc, TokenSpan phrase) {
  std::string country;
  for (std::uint32_t i = phrase.begin; i < phrase.end;) {
    const CountryAt found = country_at(gazetteer, doc, i, phrase.end);
    if (!found.code.empty()) {
      if (!country.empty() && country != found.code) {
        return {};
      }
      country = found.code;
    }
    i += found.words;
  }
  return country;
}

/// Finds the countries of the actors of one document; lives for one call.
class ActorCountries {
 public:
  ActorCountries(const Gazetteer& gazetteer, Document& doc)
      : gazetteer_(gazetteer), doc_(doc), tree_(doc), index_(doc, tree_) {
    for (const PlaceValue& value : doc.places) {
      const Mention& mention = doc.mentions[index(value.mention)];
      if (value.status == PlaceStatus::resolved && value.type == PlaceType::country) {
        country_heads_.emplace_back(mention.head, value.country_code);
      }
    }
    std::ranges::sort(country_heads_);
  }

  void run() {
    for (Chain& chain : doc_.chains) {
      if (is_place(chain.type)) {
        continue;
      }
      std::set<std::string> found;
      for (const MentionId id : chain.mentions) {
        read(chain, doc_.mentions[index(id)], found);
      }
      found.erase("");
      chain.country_code = found.size() == 1 ? *found.begin() : "";
      if (!chain.country_code.empty() && stands_for_state(chain)) {
        const auto country = gazetteer_.find_country(chain.country_code);
        chain.actor_type = ActorType::country;
        chain.label = country ? gazetteer_.place(*country).name : chain.label;
      }
    }
  }

 private:
  void read(const Chain& chain, const Mention& mention, std::set<std::string>& found) const {
    if (mention.kind == MentionKind::name) {
      if (mention.type == EntityType::NORP || is_of_state(chain)) {
        found.insert(country_of_phrase(gazetteer_, doc_, mention.tokens));
      }
    } else if (mention.kind == MentionKind::nominal) {
      for (const std::uint32_t word : tree_.children(mention.head)) {
        if (mention.tokens.contains(word)) {
          found.insert(country_of_modifier(word));
        }
      }
    }
  }

  /// "South Korean" before a noun, "Peru's", "of Peru". Who is backed or led by a country
  /// ("US-backed") is not of it.
  [[nodiscard]] std::string country_of_modifier(std::uint32_t word) const {
    if (tree_.is(word, "amod") || tree_.is(word, "compound")) {
      const TokenSpan phrase = tree_.subtree(word);
      const CountryAt country = country_at(gazetteer_, doc_, phrase.begin, phrase.end);
      const bool hyphenated = doc_.text(phrase).find('-') != std::string_view::npos;
      return hyphenated || country.words < phrase.size() ? "" : std::string(country.code);
    }
    const auto preposition = tree_.child(word, "case");
    const bool owns = tree_.is(word, "nmod:poss") ||
                      (tree_.is(word, "nmod") && preposition && doc_.text(*preposition) == "of");
    const auto at = std::ranges::lower_bound(country_heads_, word, {}, &Head::first);
    return owns && at != country_heads_.end() && at->first == word ? at->second : "";
  }

  /// Whose name may say which state it serves: American Airlines serves none.
  static bool is_of_state(const Chain& chain) {
    constexpr std::array<std::string_view, 6> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
    return chain.actor_type == ActorType::government ||
           std::ranges::find(kSectors, chain.code) != kSectors.end();
  }

  /// Adjectives alone, each of an office, a body or a group: "the French president", "French-led",
  /// not "the French" nor "French cuisine".
  [[nodiscard]] bool stands_for_state(const Chain& chain) const {
    return chain.type == EntityType::NORP && std::ranges::all_of(chain.mentions, [&](MentionId id) {
             const Mention& mention = doc_.mentions[index(id)];
             const auto noun = tree_.head(mention.head);
             const bool joined =
                 mention.tokens.end < doc_.tokens.size() && doc_.text(mention.tokens.end) == "-";
             return joined || (tree_.is(mention.head, "amod") && noun && index_.at(*noun) &&
                               is_actor(doc_, doc_.mentions[index(*index_.at(*noun))]));
           });
  }

  using Head = std::pair<std::uint32_t, std::string>;

  const Gazetteer& gazetteer_;
  Document& doc_;
  Tree tree_;
  MentionIndex index_;
  std::vector<Head> country_heads_;  ///< Head word and code of each country that is named, sorted
};

}  // namespace

void name_actor_countries(const Gazetteer& gazetteer, Document& doc) {
  ActorCountries(gazetteer, doc).run();
}

}  // namespace dateline::place::detail
