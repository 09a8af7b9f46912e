// SPDX-License-Identifier: MIT
#include "dateline/place/place_resolver.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "dateline/base/error.hpp"
#include "place/detail/actor_countries.hpp"
#include "place/detail/anchors.hpp"
#include "place/detail/place_words.hpp"
#include "place/detail/ranking.hpp"
#include "place/detail/toponym.hpp"

namespace dateline::place {
namespace {

using detail::Candidate;
using detail::is_capitalised;
using detail::Toponym;
using detail::WordRole;

constexpr double kPeopleWeight = 0.7;          // of a people beside that of its country
constexpr std::uint32_t kLargeTown = 100'000;  // that a facility may be named after

PlaceType type_of(PlaceKind kind) noexcept {
  switch (kind) {
    case PlaceKind::country:
      return PlaceType::country;
    case PlaceKind::settlement:
      return PlaceType::settlement;
    case PlaceKind::sea:
    case PlaceKind::natural:
      return PlaceType::natural;
    case PlaceKind::continent:
    case PlaceKind::region:
    case PlaceKind::division:
    case PlaceKind::district:
      return PlaceType::region;
    case PlaceKind::facility:
      return PlaceType::facility;
  }
  return PlaceType::other;
}

PlaceType type_of(WordRole role) noexcept {
  switch (role) {
    case WordRole::country:
      return PlaceType::country;
    case WordRole::settlement:
      return PlaceType::settlement;
    case WordRole::facility:
      return PlaceType::facility;
    case WordRole::natural:
      return PlaceType::natural;
    case WordRole::division:
    case WordRole::region:
      return PlaceType::region;
    default:
      return PlaceType::other;
  }
}

/// Two words of the text, or one, that name a people: "South Korean", "Iraqis".
struct PeopleAt {
  std::vector<PlaceIndex> places;
  std::uint32_t words = 1;
};

PeopleAt people_at(const Gazetteer& gazetteer, const Document& doc, std::uint32_t token,
                   std::uint32_t end) {
  if (!is_capitalised(doc.text(token))) {
    return {};
  }
  if (token + 1 < end && is_capitalised(doc.text(token + 1))) {
    std::vector<PlaceIndex> places = gazetteer.find_demonym(doc.text(TokenSpan{token, token + 2}));
    if (!places.empty()) {
      return {std::move(places), 2};
    }
  }
  return {gazetteer.find_demonym(doc.text(token)), 1};
}

/// One article on its way through the resolver.
class Resolution {
 public:
  Resolution(Document& doc, const Gazetteer& gazetteer, const detail::PlaceWords& words,
             const PlaceResolverOptions& options)
      : doc_(doc), gazetteer_(gazetteer), words_(words), options_(options) {}

  void run() {
    read_names();
    anchors_ = detail::find_anchors(doc_, names_, gazetteer_, words_);
    drop_unlikely_namesakes();
    detail::rank(toponyms_, containments(), peoples(), gazetteer_, options_);
    write();
  }

 private:
  void read_names() {
    toponym_of_.assign(doc_.mentions.size(), std::nullopt);
    std::map<std::string, std::size_t, std::less<>> known;
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      const Mention& mention = doc_.mentions[i];
      if (!is_place(mention.type) || mention.kind != MentionKind::name || mention.tokens.empty()) {
        continue;
      }
      const auto id = make_id<MentionId>(i);
      names_.push_back(id);
      detail::NameReading reading = detail::read_name(doc_, mention.tokens, gazetteer_, words_);
      if (!reading.hint) {
        reading.hint = detail::hint_around(doc_, mention.tokens, words_);
      }
      const std::string key = reading.key + (reading.inherits ? " inherits" : "");
      const auto [entry, is_new] = known.try_emplace(key, toponyms_.size());
      if (is_new) {
        toponyms_.push_back(new_toponym(reading));
      }
      Toponym& toponym = toponyms_[entry->second];
      toponym.hint = toponym.hint ? toponym.hint : reading.hint;
      add_new(reading.outers, toponym.outers);
      toponym.in_dateline = toponym.in_dateline || detail::is_in_dateline(doc_, mention.tokens);
      toponym.mentions.push_back(id);
      toponym_of_[i] = entry->second;
    }
    for (Toponym& toponym : toponyms_) {
      detail::set_priors(toponym, options_);
    }
  }

  static void add_new(const std::vector<PlaceIndex>& more, std::vector<PlaceIndex>& places) {
    std::ranges::copy_if(more, std::back_inserter(places), [&](PlaceIndex place) {
      return std::ranges::find(places, place) == places.end();
    });
  }

  [[nodiscard]] Toponym new_toponym(const detail::NameReading& reading) const {
    Toponym toponym;
    toponym.key = reading.key;
    toponym.inherits = reading.inherits;
    toponym.is_named_after = reading.is_named_after;
    for (const NameMatch& match : reading.matches) {
      Candidate candidate;
      candidate.place = gazetteer_.place(match.place);
      candidate.name = match.name;
      toponym.candidates.push_back(candidate);
    }
    return toponym;
  }

  /// "Hamra base" stands in Hamra if the article speaks of Hamra, or Hamra is a large town;
  /// it is not looked for among the hamlets of the world.
  void drop_unlikely_namesakes() {
    for (Toponym& toponym : toponyms_) {
      const auto is_named = [&](const Toponym& other) {
        return !other.inherits && other.key == toponym.key;
      };
      if (toponym.is_named_after && std::ranges::none_of(toponyms_, is_named)) {
        std::erase_if(toponym.candidates, [](const Candidate& candidate) {
          return candidate.place.population < kLargeTown && candidate.name != NameKind::given;
        });
      }
    }
  }

  /// Each once, however often the text says it.
  [[nodiscard]] std::vector<detail::Containment> containments() const {
    std::vector<detail::Containment> said;
    std::set<std::tuple<std::size_t, std::optional<std::size_t>, std::optional<PlaceIndex>, bool>>
        known;
    const auto say = [&](const detail::Containment& one) {
      if (known.emplace(one.inner, one.outer, one.country, one.is_list_like).second) {
        said.push_back(one);
      }
    };
    for (const detail::Anchor& anchor : anchors_) {
      const std::optional<std::size_t> inner = toponym_of_[index(anchor.inner)];
      if (!inner) {
        continue;  // a nominal mention has no name to tell apart
      }
      if (anchor.country) {
        say({*inner, std::nullopt, anchor.country, false});
      } else if (const std::size_t outer = *toponym_of_[index(*anchor.outer)]; outer != *inner) {
        say({*inner, outer, std::nullopt, anchor.is_list_like});
      }
    }
    return said;
  }

  [[nodiscard]] detail::CountryEvidence peoples() const {
    std::vector<bool> is_taken(doc_.tokens.size(), false);
    for (const Mention& mention : doc_.mentions) {
      const bool is_name = mention.kind == MentionKind::name;
      if (is_name && (is_place(mention.type) || mention.type == EntityType::PER)) {
        std::fill(is_taken.begin() + mention.tokens.begin, is_taken.begin() + mention.tokens.end,
                  true);
      }
    }
    std::map<std::string_view, int> counts;
    const auto end = static_cast<std::uint32_t>(doc_.tokens.size());
    for (std::uint32_t i = 0; i < end;) {
      const PeopleAt people = is_taken[i] ? PeopleAt{} : people_at(gazetteer_, doc_, i, end);
      for (const PlaceIndex place : people.places) {
        ++counts[gazetteer_.place(place).country_code];
      }
      i += people.words;
    }
    detail::CountryEvidence evidence;
    for (const auto& [country, count] : counts) {
      if (!country.empty()) {
        evidence[country] = kPeopleWeight * std::log1p(static_cast<double>(count));
      }
    }
    return evidence;
  }

  void write() {
    doc_.places.clear();
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      if (is_place(doc_.mentions[i].type)) {
        doc_.places.push_back(value_of(make_id<MentionId>(i)));
      }
    }
    inherit_from_anchors();
    inherit_from_chains();
    doc_.layers.insert(Layer::places);
  }

  [[nodiscard]] PlaceValue value_of(MentionId id) const {
    PlaceValue value;
    value.mention = id;
    value.name = std::string(doc_.text(doc_.mentions[index(id)].tokens));
    value.type = type_from_words(id);
    if (!toponym_of_[index(id)]) {
      return value;
    }
    const Toponym& toponym = toponyms_[*toponym_of_[index(id)]];
    list_candidates(toponym, value);
    if (!toponym.candidates.empty() &&
        toponym.candidates.front().probability >= options_.least_confidence) {
      take(toponym.candidates.front(), toponym.inherits, value);
    }
    return value;
  }

  void list_candidates(const Toponym& toponym, PlaceValue& value) const {
    for (const Candidate& candidate : toponym.candidates) {
      if (value.candidates.size() == options_.candidates) {
        return;
      }
      const Place& place = candidate.place;
      value.candidates.push_back({place.geonames_id, std::string(place.name),
                                  std::string(place.country_code), place.lat, place.lon,
                                  candidate.probability});
    }
  }

  /// Name of the first-level division that the place is or lies in, or empty.
  [[nodiscard]] std::string_view division_of(Place place) const {
    while (place.kind != PlaceKind::division && place.parent) {
      place = gazetteer_.place(*place.parent);
    }
    return place.kind == PlaceKind::division ? place.name : std::string_view();
  }

  void take(const Candidate& candidate, bool inherits, PlaceValue& value) const {
    const Place& place = candidate.place;
    value.status = inherits ? PlaceStatus::inherited : PlaceStatus::resolved;
    value.type = inherits ? value.type : type_of(place.kind);
    value.name = inherits ? value.name : std::string(place.name);
    value.country_code = place.country_code;
    value.lat = place.lat;
    value.lon = place.lon;
    value.confidence = candidate.probability;
    if (place.geonames_id != 0 && !inherits) {
      value.geonames_id = place.geonames_id;
    }
    value.admin1 = division_of(place);
  }

  [[nodiscard]] PlaceType type_from_words(MentionId id) const {
    const Mention& mention = doc_.mentions[index(id)];
    if (mention.type == EntityType::FAC) {
      return PlaceType::facility;
    }
    for (std::uint32_t i = mention.tokens.end; i-- > mention.tokens.begin;) {
      const auto role = words_.role(doc_.text(i));
      if (role && words_.is_kind(doc_.text(i))) {
        return type_of(*role);
      }
    }
    return PlaceType::other;
  }

  [[nodiscard]] PlaceValue* value_at(MentionId id) {
    const auto found = std::ranges::lower_bound(doc_.places, id, {}, &PlaceValue::mention);
    return found == doc_.places.end() || found->mention != id ? nullptr : &*found;
  }

  /// Coordinates, country and division of another place; never its id or name.
  static void inherit(const PlaceValue& from, PlaceValue& value) {
    value.status = PlaceStatus::inherited;
    value.country_code = from.country_code;
    value.admin1 = from.admin1;
    value.lat = from.lat;
    value.lon = from.lon;
    value.confidence = from.confidence;
  }

  /// What the gazetteer lacks stands where the place named with it stands, in every mention. Twice:
  /// "a market in Gwandari, a village near Bama".
  void inherit_from_anchors() {
    for (const bool from_tree : {true, true, false}) {
      for (const detail::Anchor& anchor : anchors_) {
        const PlaceValue* outer = anchor.outer ? value_at(*anchor.outer) : nullptr;
        if (anchor.from_tree != from_tree || outer == nullptr ||
            outer->status == PlaceStatus::unresolved) {
          continue;
        }
        // The mentions of a name have one sense: they inherit together, from the first anchor.
        for (const MentionId id : mentions_of(anchor.inner)) {
          PlaceValue* inner = value_at(id);
          if (inner != nullptr && inner->status != PlaceStatus::unresolved) {
            break;
          }
          if (inner != nullptr) {
            inherit(*outer, *inner);
          }
        }
      }
    }
  }

  /// All mentions of the name, or the nominal mention alone.
  [[nodiscard]] std::span<const MentionId> mentions_of(const MentionId& id) const {
    const std::optional<std::size_t> toponym = toponym_of_[index(id)];
    return toponym ? std::span(toponyms_[*toponym].mentions) : std::span(&id, 1);
  }

  /// "the town" is what its chain's name is.
  void inherit_from_chains() {
    std::map<ChainId, const PlaceValue*> named;
    for (const PlaceValue& value : doc_.places) {
      const Mention& mention = doc_.mentions[index(value.mention)];
      if (mention.chain && value.status != PlaceStatus::unresolved) {
        named.try_emplace(*mention.chain, &value);
      }
    }
    for (PlaceValue& value : doc_.places) {
      const Mention& mention = doc_.mentions[index(value.mention)];
      const auto found = mention.chain ? named.find(*mention.chain) : named.end();
      if (value.status == PlaceStatus::unresolved && found != named.end()) {
        const MentionId id = value.mention;
        value = *found->second;
        value.mention = id;
      }
    }
  }

  Document& doc_;
  const Gazetteer& gazetteer_;
  const detail::PlaceWords& words_;
  const PlaceResolverOptions& options_;
  std::vector<MentionId> names_;  ///< Mentions that are looked up, in text order
  std::vector<Toponym> toponyms_;
  std::vector<std::optional<std::size_t>> toponym_of_;  ///< By mention
  std::vector<detail::Anchor> anchors_;
};

}  // namespace

class PlaceResolver::Words : public detail::PlaceWords {
 public:
  using PlaceWords::PlaceWords;
};

PlaceResolver::PlaceResolver(std::shared_ptr<const Gazetteer> gazetteer,
                             const std::filesystem::path& lexicons, PlaceResolverOptions options)
    : gazetteer_(std::move(gazetteer)),
      options_(options),
      words_(std::make_unique<const Words>(lexicons)) {
  if (gazetteer_ == nullptr) {
    throw InputError("gazetteer must not be null");
  }
  if (!(options_.temperature > 0.0)) {
    throw InputError("temperature must be above 0, got " + std::to_string(options_.temperature));
  }
  if (options_.rounds == 0 || options_.candidates == 0) {
    throw InputError("rounds and candidates must be at least 1, got " +
                     std::to_string(options_.rounds) + " and " +
                     std::to_string(options_.candidates));
  }
}

PlaceResolver::~PlaceResolver() = default;

void PlaceResolver::annotate(Document& doc) const {
  doc.require(needs(), name());
  Resolution(doc, *gazetteer_, *words_, options_).run();
  if (doc.layers.contains(Layer::trees) && doc.layers.contains(Layer::chains)) {
    detail::name_actor_countries(*gazetteer_, doc);
  }
}

}  // namespace dateline::place
