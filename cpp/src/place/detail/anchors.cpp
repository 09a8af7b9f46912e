// SPDX-License-Identifier: MIT
#include "place/detail/anchors.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::place::detail {
namespace {

constexpr std::uint32_t kLongestGap = 7;
constexpr std::uint32_t kLongestLookBack = 5;

bool is_possessive(std::string_view word) {
  return word == "'s" || word == "’s" || word == "'" || word == "’";
}

class AnchorFinder {
 public:
  AnchorFinder(const Document& doc, const std::vector<MentionId>& names, const Gazetteer& gazetteer,
               const PlaceWords& words)
      : doc_(doc), names_(names), gazetteer_(gazetteer), words_(words) {}

  std::vector<Anchor> find() {
    if (doc_.layers.contains(Layer::trees)) {
      find_in_trees();
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      look_back_for_people(names_[i]);
      if (i + 1 < names_.size()) {
        read_gap(names_[i], names_[i + 1]);
      }
    }
    return std::move(anchors_);
  }

 private:
  [[nodiscard]] const Mention& mention(MentionId id) const { return doc_.mentions[index(id)]; }

  /// A word that may stand between a place and what it lies in without changing that.
  [[nodiscard]] bool is_filler(std::uint32_t token) const {
    const std::string word = utf8::lower(doc_.text(token));
    constexpr std::array<std::string_view, 8> kFillers = {",",     "a",      "an",      "the",
                                                          "small", "border", "largest", "coastal"};
    return std::ranges::find(kFillers, word) != kFillers.end() ||
           words_.is(word, WordRole::direction) || words_.is(word, WordRole::part) ||
           (words_.is_kind(word) && !words_.is(word, WordRole::facility));
  }

  /// "Paris, Texas"; "Bama, a town in northern Borno"; "Basra's port of Umm Qasr".
  void read_gap(MentionId first, MentionId second) {
    const TokenSpan gap{mention(first).tokens.end, mention(second).tokens.begin};
    if (gap.empty() || gap.size() > kLongestGap ||
        doc_.sentence_of(gap.begin) != doc_.sentence_of(gap.end)) {
      return;
    }
    if (is_possessive(doc_.text(gap.begin)) || leads_to_a_part(gap)) {
      anchors_.push_back({second, first, std::nullopt, false, false});
    } else if (leads_to_a_whole(gap)) {
      anchors_.push_back({first, second, std::nullopt, false, gap.size() == 1});
    }
  }

  /// "[Iraq] town of [Tal Afar]"
  [[nodiscard]] bool leads_to_a_part(TokenSpan gap) const {
    return gap.size() <= 2 && words_.is(doc_.text(gap.begin), WordRole::settlement) &&
           (gap.size() == 1 || doc_.text(gap.end - 1) == "of");
  }

  /// "[Paris], [Texas]"; "[Bama], a town in the north of [Borno]"
  [[nodiscard]] bool leads_to_a_whole(TokenSpan gap) const {
    if (gap.size() == 1 && doc_.text(gap.begin) == ",") {
      return true;
    }
    bool has_preposition = false;
    for (std::uint32_t i = gap.begin; i < gap.end; ++i) {
      const auto role = words_.role(doc_.text(i));
      if (role == WordRole::inside || role == WordRole::near) {
        has_preposition = true;
      } else if (!is_filler(i)) {
        return false;
      }
    }
    return has_preposition;
  }

  /// "the Iraqi town of Tal Afar", "Nigerian city Maiduguri"
  void look_back_for_people(MentionId id) {
    const std::uint32_t begin = mention(id).tokens.begin;
    const std::uint32_t start = doc_.sentences[doc_.sentence_of(begin)].begin;
    bool has_kind = false;
    for (std::uint32_t i = begin; i > start && begin - i < kLongestLookBack; --i) {
      const std::string_view word = doc_.text(i - 1);
      if (has_kind) {
        const std::vector<PlaceIndex> people = gazetteer_.find_demonym(word);
        if (people.size() == 1 && is_capitalised(word)) {
          anchors_.push_back({id, std::nullopt, people.front(), false, false});
          return;
        }
      }
      const auto role = words_.role(word);
      has_kind = has_kind || role == WordRole::settlement || role == WordRole::division;
      if (!role && word != "of" && word != "-") {
        return;
      }
    }
  }

  /// A modifier of the place, or of the noun that says what the place is: "the base near Basra",
  /// "Hamra, a village in Nineveh", "Kenya's Dadaab camp".
  void find_in_trees() {
    const Tree tree(doc_);
    auto begin = names_.begin();
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& inner = doc_.mentions[i];
      if (!is_place(inner.type) || inner.kind == MentionKind::pronoun) {
        continue;
      }
      const TokenSpan sentence = doc_.sentences[doc_.sentence_of(inner.head)];
      while (begin != names_.end() && mention(*begin).head < sentence.begin) {
        ++begin;
      }
      for (auto at = begin; at != names_.end() && mention(*at).head < sentence.end; ++at) {
        if (*at != make_id<MentionId>(i) && tells(tree, inner, mention(*at))) {
          anchors_.push_back({make_id<MentionId>(i), *at, std::nullopt, true, false});
        }
      }
    }
  }

  /// Whether the tree puts `inner` in or near the name `outer`.
  [[nodiscard]] bool tells(const Tree& tree, const Mention& inner, const Mention& outer) const {
    if (inner.tokens.overlaps(outer.tokens)) {
      return inner.kind == MentionKind::nominal && inner.head != outer.head;
    }
    return modifies(tree, outer.head, inner.head) ||
           modifies_its_noun(tree, outer.head, inner.head);
  }

  /// Whether the relations from `low` up to `high` are those of a modifier.
  static bool modifies(const Tree& tree, std::uint32_t low, std::uint32_t high) {
    for (int steps = 0; steps < 4; ++steps) {
      const bool is_modifier = tree.is(low, "nmod") || tree.is(low, "appos") ||
                               tree.is(low, "compound") || tree.is(low, "amod") ||
                               tree.is(low, "flat");
      const std::optional<std::uint32_t> up = tree.head(low);
      if (!is_modifier || !up) {
        return false;
      }
      if (*up == high) {
        return true;
      }
      low = *up;
    }
    return false;
  }

  [[nodiscard]] bool modifies_its_noun(const Tree& tree, std::uint32_t other,
                                       std::uint32_t head) const {
    const std::optional<std::uint32_t> noun = tree.head(head);
    const bool is_named_by_noun =
        noun && (tree.is(head, "nmod") || tree.is(head, "appos") || tree.is(head, "flat")) &&
        words_.is_kind(doc_.text(*noun));
    return is_named_by_noun && other != *noun && modifies(tree, other, *noun);
  }

  const Document& doc_;
  const std::vector<MentionId>& names_;
  const Gazetteer& gazetteer_;
  const PlaceWords& words_;
  std::vector<Anchor> anchors_;
};

}  // namespace

std::vector<Anchor> find_anchors(const Document& doc, const std::vector<MentionId>& names,
                                 const Gazetteer& gazetteer, const PlaceWords& words) {
  return AnchorFinder(doc, names, gazetteer, words).find();
}

}  // namespace dateline::place::detail
