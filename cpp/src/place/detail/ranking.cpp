// SPDX-License-Identifier: MIT
#include "place/detail/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::place::detail {
namespace {

constexpr std::size_t kNeighbourhood = 20;  // toponyms before and after that are looked at
constexpr std::size_t kPlausible = 4;       // candidates of a neighbour that are looked at
constexpr double kEarthRadiusKm = 6371.0;
constexpr double kReachKm = 200.0;    // at which closeness has fallen to 1/e
constexpr double kSameCountry = 0.3;  // closeness of two places far apart in one country
constexpr double kSiblings = 0.8;     // closeness of two states of one country
constexpr double kOwnPlace = 5.0;     // a researcher lists a place because the articles name it
constexpr double kSure = 50.0;        // beyond all that else speaks for or against a place
constexpr double kLeastProbability = 0.02;
constexpr double kSaidOutright = 2.0;   // "in Paris, a town of Texas" beside "in Paris, Texas"
constexpr double kSaidByTheName = 3.0;  // "Paris, Texas" is one name

bool is_area(PlaceKind kind) noexcept {
  return kind == PlaceKind::continent || kind == PlaceKind::region || kind == PlaceKind::sea ||
         kind == PlaceKind::natural;
}

double kind_weight(PlaceKind kind, const PlaceResolverOptions& options) noexcept {
  if (kind == PlaceKind::country) {
    return options.country_kind;
  }
  if (is_area(kind)) {
    return options.area_kind;
  }
  return kind == PlaceKind::division ? options.division_kind : 0.0;
}

double name_penalty(NameKind name, const PlaceResolverOptions& options) noexcept {
  switch (name) {
    case NameKind::main:
      return 0.0;
    case NameKind::alternate:
      return options.alternate_name;
    case NameKind::derived:
      return 2.0 * options.alternate_name;
    case NameKind::code:
      return options.code_name;
    case NameKind::given:
      return -kSure;
  }
  return 0.0;
}

bool agrees(WordRole hint, PlaceKind kind) noexcept {
  switch (hint) {
    case WordRole::settlement:
      return kind == PlaceKind::settlement;
    case WordRole::division:
      return kind == PlaceKind::division || kind == PlaceKind::district;
    case WordRole::country:
      return kind == PlaceKind::country;
    case WordRole::region:
      return kind == PlaceKind::region || kind == PlaceKind::division;
    case WordRole::natural:
      return kind == PlaceKind::natural || kind == PlaceKind::sea;
    case WordRole::facility:
      return kind == PlaceKind::facility;
    default:
      return false;
  }
}

/// 1 for the same spot or one inside the other, less with distance.
double closeness(const Candidate& a, const Candidate& b) noexcept {
  if (a.place.index == b.place.parent || b.place.index == a.place.parent) {
    return 1.0;
  }
  const bool same_country =
      !a.place.country_code.empty() && a.place.country_code == b.place.country_code;
  const bool are_siblings =
      a.place.kind == PlaceKind::division && b.place.kind == PlaceKind::division && same_country;
  if (are_siblings) {
    return kSiblings;
  }
  const double cosine =
      std::clamp(a.direction[0] * b.direction[0] + a.direction[1] * b.direction[1] +
                     a.direction[2] * b.direction[2],
                 -1.0, 1.0);
  const double chord = std::sqrt(2.0 - 2.0 * cosine) * kEarthRadiusKm;
  return std::max(same_country ? kSameCountry : 0.0, std::exp(-chord / kReachKm));
}

/// Names of an article that look at each other, round by round.
class Ranking {
 public:
  Ranking(std::vector<Toponym>& toponyms, const std::vector<Containment>& containments,
          const CountryEvidence& peoples, const Gazetteer& gazetteer,
          const PlaceResolverOptions& options)
      : toponyms_(toponyms),
        containments_(containments),
        peoples_(peoples),
        gazetteer_(gazetteer),
        options_(options),
        said_of_(toponyms.size()) {
    for (std::size_t i = 0; i < containments.size(); ++i) {
      said_of_[containments[i].inner].push_back(i);
      if (containments[i].outer) {
        said_of_[*containments[i].outer].push_back(i);
      }
    }
  }

  void run() {
    for (Toponym& toponym : toponyms_) {
      set_probabilities(toponym, [](const Candidate& candidate) { return candidate.prior; });
    }
    for (std::size_t round = 0; round < options_.rounds; ++round) {
      evidence_ = peoples_;
      for (const Toponym& toponym : toponyms_) {
        add_evidence(toponym, 1.0, evidence_);
      }
      for (std::size_t i = 0; i < toponyms_.size(); ++i) {
        rank_one(i);
      }
    }
  }

 private:
  static void add_evidence(const Toponym& toponym, double sign, CountryEvidence& evidence) {
    const double weight = std::log1p(static_cast<double>(toponym.mentions.size())) *
                          (toponym.in_dateline ? 2.0 : 1.0) * sign;
    for (const Candidate& candidate : toponym.candidates) {
      if (!candidate.place.country_code.empty() && candidate.probability > kLeastProbability) {
        const double share = candidate.place.kind == PlaceKind::country ? 1.0 : 0.5;
        evidence[candidate.place.country_code] += weight * share * candidate.probability;
      }
    }
  }

  /// Softmax over the candidates and the place that the gazetteer lacks.
  template <class Score>
  void set_probabilities(Toponym& toponym, const Score& score) {
    const double unknown = options_.unknown / options_.temperature;
    double best = unknown;
    for (Candidate& candidate : toponym.candidates) {
      candidate.probability = score(candidate) / options_.temperature;
      best = std::max(best, candidate.probability);
    }
    double sum = std::exp(unknown - best);
    for (Candidate& candidate : toponym.candidates) {
      candidate.probability = std::exp(candidate.probability - best);
      sum += candidate.probability;
    }
    for (Candidate& candidate : toponym.candidates) {
      candidate.probability /= sum;
    }
    std::ranges::sort(toponym.candidates, [](const Candidate& a, const Candidate& b) {
      return a.probability != b.probability ? a.probability > b.probability
                                            : a.place.index < b.place.index;
    });
  }

  void rank_one(std::size_t i) {
    Toponym& toponym = toponyms_[i];
    CountryEvidence others = evidence_;
    add_evidence(toponym, -1.0, others);
    double most = 0.0;
    for (const auto& [country, amount] : others) {
      most = std::max(most, amount);
    }
    const std::vector<std::string_view> countries = namesake_countries(toponym);
    set_probabilities(toponym, [&](const Candidate& candidate) {
      // Neighbours cannot tell a country from its own part ("Mexico" from the state of Mexico).
      const bool is_part =
          !toponym.hint && candidate.place.kind != PlaceKind::country &&
          std::ranges::find(countries, candidate.place.country_code) != countries.end();
      const auto named = others.find(candidate.place.country_code);
      const double amount = named == others.end() ? 0.0 : std::max(0.0, named->second);
      return candidate.prior + options_.country * amount / (most + 0.5) +
             (is_part ? 0.0 : options_.neighbours * support(i, candidate)) +
             options_.containment * containment(i, candidate);
    });
  }

  /// Codes of the countries that bear the name.
  static std::vector<std::string_view> namesake_countries(const Toponym& toponym) {
    std::vector<std::string_view> codes;
    for (const Candidate& candidate : toponym.candidates) {
      if (candidate.place.kind == PlaceKind::country && candidate.name == NameKind::main) {
        codes.push_back(candidate.place.country_code);
      }
    }
    return codes;
  }

  /// How close the candidate is to what the names around it may mean, from 0 to 1.
  [[nodiscard]] double support(std::size_t i, const Candidate& candidate) const {
    if (candidate.place.kind == PlaceKind::country || is_area(candidate.place.kind)) {
      return 0.0;  // countries are spoken for by `evidence_`, and areas have no one spot
    }
    const std::size_t begin = i > kNeighbourhood ? i - kNeighbourhood : 0;
    const std::size_t end = std::min(toponyms_.size(), i + kNeighbourhood + 1);
    double best = 0.0;
    double sum = 0.0;
    for (std::size_t j = begin; j < end; ++j) {
      if (j != i) {
        const double close = closeness_to(toponyms_[j], candidate);
        best = std::max(best, close);
        sum += close;
      }
    }
    return 0.5 * best + 0.5 * sum / (sum + 1.0);
  }

  static double closeness_to(const Toponym& other, const Candidate& candidate) {
    double close = 0.0;
    const std::size_t count = std::min(kPlausible, other.candidates.size());
    for (const Candidate& theirs : std::span(other.candidates).first(count)) {
      if (theirs.place.kind != PlaceKind::country && !is_area(theirs.place.kind)) {
        close += theirs.probability * closeness(candidate, theirs);
      }
    }
    return close;
  }

  /// Probability that the candidate lies where the text puts it; the best of what it says.
  [[nodiscard]] double containment(std::size_t i, const Candidate& candidate) const {
    double best = 0.0;
    for (const PlaceIndex outer : toponyms_[i].outers) {
      best = gazetteer_.lies_in(candidate.place.index, outer) ? kSaidByTheName : best;
    }
    for (const std::size_t number : said_of_[i]) {
      const Containment& said = containments_[number];
      const double probability =
          said.inner == i ? lies_in(candidate, said) : holds(candidate, toponyms_[said.inner]);
      best = std::max(best, said.is_list_like ? probability : kSaidOutright * probability);
    }
    return best;
  }

  [[nodiscard]] double lies_in(const Candidate& candidate, const Containment& said) const {
    if (said.country) {
      return gazetteer_.lies_in(candidate.place.index, *said.country) ? 1.0 : 0.0;
    }
    double probability = 0.0;
    const Toponym& outer = toponyms_[*said.outer];
    const std::size_t count = std::min(kPlausible, outer.candidates.size());
    for (const Candidate& theirs : std::span(outer.candidates).first(count)) {
      if (gazetteer_.lies_in(candidate.place.index, theirs.place.index)) {
        probability += theirs.probability;
      }
    }
    // "Austin, Tex.": the code of a division alone does not make it likely before this is said.
    return std::sqrt(probability);
  }

  [[nodiscard]] double holds(const Candidate& candidate, const Toponym& inner) const {
    double probability = 0.0;
    const std::size_t count = std::min(kPlausible, inner.candidates.size());
    for (const Candidate& theirs : std::span(inner.candidates).first(count)) {
      if (gazetteer_.lies_in(theirs.place.index, candidate.place.index)) {
        probability += theirs.probability;
      }
    }
    return std::sqrt(probability);
  }

  std::vector<Toponym>& toponyms_;
  const std::vector<Containment>& containments_;
  const CountryEvidence& peoples_;
  const Gazetteer& gazetteer_;
  const PlaceResolverOptions& options_;
  std::vector<std::vector<std::size_t>> said_of_;  ///< Containments by toponym
  CountryEvidence evidence_;
};

}  // namespace

namespace {

/// A place of a researcher's own table that gives no population to go by: all towns of the sources
/// have GeoNames ids.
bool is_own(const Place& place) noexcept {
  return place.geonames_id == 0 && place.population == 0 &&
         (place.kind == PlaceKind::settlement || place.kind == PlaceKind::facility);
}

}  // namespace

void set_priors(Toponym& toponym, const PlaceResolverOptions& options) {
  constexpr double kRadians = std::numbers::pi / 180.0;
  for (Candidate& candidate : toponym.candidates) {
    const Place& place = candidate.place;
    candidate.prior = options.population * std::log10(1.0 + place.population) +
                      kind_weight(place.kind, options) - name_penalty(candidate.name, options);
    candidate.prior += place.is_capital ? options.capital : 0.0;
    candidate.prior += is_own(place) ? kOwnPlace : 0.0;
    if (toponym.hint && agrees(*toponym.hint, place.kind)) {
      candidate.prior += options.kind_hint;
    }
    const double circle = std::cos(place.lat * kRadians);
    candidate.direction = {circle * std::cos(place.lon * kRadians),
                           circle * std::sin(place.lon * kRadians), std::sin(place.lat * kRadians)};
  }
}

void rank(std::vector<Toponym>& toponyms, const std::vector<Containment>& containments,
          const CountryEvidence& peoples, const Gazetteer& gazetteer,
          const PlaceResolverOptions& options) {
  Ranking(toponyms, containments, peoples, gazetteer, options).run();
}

}  // namespace dateline::place::detail
