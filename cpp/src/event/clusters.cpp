// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

using Chains = std::set<std::uint32_t>;

/// What is known of one event over its mentions.
struct Cluster {
  Chains agents;
  Chains patients;  ///< And destinations: what the deed is aimed at
  Chains places;
  std::set<std::string> objects;
  std::set<std::string> counted;         ///< Head lemmas of patients that are numbers of somebody
  std::optional<std::uint32_t> speaker;  ///< The chain or word of who says so, if the clause tells
  Interval interval;
  bool negated = false;
  bool unreal = false;
  bool headline = false;
  bool told = false;  ///< Some mention names a participant
  EventClusterId id{};
};

bool meet(const Chains& a, const Chains& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t x) { return b.contains(x); });
}

bool conflict(const Chains& a, const Chains& b) { return !a.empty() && !b.empty() && !meet(a, b); }

/// "The army said 12 people died. The rebels said 30 people died": one deed, two voices.
bool is_disputed(const Cluster& a, const Cluster& b) {
  return a.speaker && b.speaker && a.speaker != b.speaker && !a.counted.empty() &&
         a.counted == b.counted;
}

bool is_explicit(const Interval& interval) {
  return interval.known() && interval.basis != DateBasis::publication;
}

/// Of "2019-02-12" and "2019-02-12T01:00" the shorter one decides.
bool earlier(std::string_view a, std::string_view b) {
  const std::size_t n = std::min(a.size(), b.size());
  return a.substr(0, n) < b.substr(0, n);
}

bool apart(const Interval& a, const Interval& b) {
  if (!is_explicit(a) || !is_explicit(b)) {
    return false;
  }
  const bool before = !a.end.empty() && !b.start.empty() && earlier(a.end, b.start);
  const bool after = !b.end.empty() && !a.start.empty() && earlier(b.end, a.start);
  return before || after;
}

bool same_day(const Cluster& a, const Cluster& b) {
  return is_explicit(a.interval) && a.interval.precision == 1 &&
         a.interval.start == b.interval.start && a.interval.end == b.interval.end;
}

class Clusterer {
 public:
  Clusterer(Draft& draft, std::size_t window) : draft_(draft), r_(draft.reading), window_(window) {}

  void run() {
    for (std::size_t i = 0; i < draft_.events.size(); ++i) {
      assign(i);
    }
    share_dates();
    decide_graph();
  }

 private:
  void assign(std::size_t i);
  Cluster describe(const Event& event) const;
  std::optional<std::uint32_t> speaker(const Event& event) const;
  bool fits(const Event& event, const Cluster& mention, const Cluster& cluster) const;
  bool points_back(const Event& event) const;
  bool is_mutual(const Event& event) const;
  bool same_places(const Chains& a, const Chains& b) const;
  std::string key(std::size_t i) const;
  bool is_told(std::size_t i) const;
  double confidence(const Event& event) const;
  void share_dates();
  void decide_graph();

  Draft& draft_;
  const Reading& r_;
  std::size_t window_;
  std::map<std::string, std::vector<std::size_t>> by_key_;
  std::vector<Cluster> clusters_;
};

bool can_happen(const Event& event) {
  return event.event_class == EventClass::action || event.event_class == EventClass::process ||
         event.event_class == EventClass::state;
}

bool is_participant(const Argument& arg) {
  return arg.mention && arg.role != Role::object && arg.role != Role::time;
}

/// Of "the army said that nine died", the army: its chain, or else its word, which no chain has.
std::optional<std::uint32_t> Clusterer::speaker(const Event& event) const {
  const auto above = r_.above[event.head];
  if (above < 0) {
    return std::nullopt;
  }
  const Frame& frame = r_.frames[static_cast<std::size_t>(above)];
  if (frame.event_class != EventClass::REPORTING || frame.subjects.empty()) {
    return std::nullopt;
  }
  const std::uint32_t head = frame.subjects.front().head;
  const auto mention = r_.mentions.participant(head);
  const auto chain = mention ? r_.doc.mentions[index(*mention)].chain : std::nullopt;
  return chain ? static_cast<std::uint32_t>(index(*chain))
               : static_cast<std::uint32_t>(r_.doc.chains.size()) + head;
}

Cluster Clusterer::describe(const Event& event) const {
  Cluster c;
  for (const Argument& arg : event.args) {
    if (!arg.mention) {
      if (arg.rule.ends_with("obj") || arg.rule == "nmod:of") {
        c.objects.insert(r_.token(arg.head).lemma);
      }
      continue;
    }
    const auto chain = r_.doc.mentions[index(*arg.mention)].chain;
    if (!chain || arg.role == Role::object || arg.role == Role::time) {
      continue;
    }
    c.told = true;
    const auto id = static_cast<std::uint32_t>(index(*chain));
    if (arg.role == Role::agent) {
      c.agents.insert(id);
    } else if (arg.role == Role::patient || arg.role == Role::destination) {
      c.patients.insert(id);
      if (!r_.doc.chains[id].named && r_.tree.child(arg.head, "nummod")) {
        c.counted.insert(r_.token(arg.head).lemma);
      }
    } else if (arg.role == Role::location && !arg.rule.starts_with("inherited")) {
      c.places.insert(id);
    }
  }
  c.speaker = speaker(event);
  c.interval = event.interval;
  c.negated = is_negated(r_.doc, r_.tree, event.head);
  const Tense tense = event.nominal ? Tense::none : tense_of(r_.doc, r_.tree, event.head);
  c.unreal =
      tense == Tense::modal || (!event.nominal && is_infinitive(r_.doc, r_.tree, event.head));
  c.headline = event.in_headline;
  return c;
}

/// "the raid", "this strike", "their arrest": a noun that speaks of something known.
bool Clusterer::points_back(const Event& event) const {
  if (!event.nominal) {
    return false;
  }
  for (const std::uint32_t c : r_.tree.children(event.head)) {
    const std::string form = lower_form(r_.doc, c);
    if (r_.tree.is(c, "det") &&
        (form == "the" || form == "this" || form == "these" || form == "those" || form == "that")) {
      return true;
    }
    if (r_.token(c).xpos == "PRP$") {
      return true;
    }
  }
  return false;
}

/// "clashes", "fighting": one thing that goes on, named over and over.
bool Clusterer::is_mutual(const Event& event) const {
  const NounEntry* noun = event.nominal ? r_.lexicon.noun(event.lemma) : nullptr;
  return noun != nullptr && noun->event_class == EventClass::process &&
         role_of(noun->prepositions, "with") != nullptr;
}

/// One of them a country, or both the same: "in Mali", "in Mopti" do not contradict.
bool Clusterer::same_places(const Chains& a, const Chains& b) const {
  if (!conflict(a, b)) {
    return true;
  }
  const auto country = [&](std::uint32_t chain) -> const PlaceValue* {
    for (const MentionId id : r_.doc.chains[chain].mentions) {
      const auto found = std::lower_bound(
          r_.doc.places.begin(), r_.doc.places.end(), id,
          [](const PlaceValue& p, MentionId wanted) { return p.mention < wanted; });
      if (found != r_.doc.places.end() && found->mention == id) {
        return &*found;
      }
    }
    return nullptr;
  };
  const PlaceValue* x = country(*a.begin());
  const PlaceValue* y = country(*b.begin());
  return x != nullptr && y != nullptr && !x->country_code.empty() &&
         x->country_code == y->country_code &&
         (x->type == PlaceType::country || y->type == PlaceType::country);
}

bool Clusterer::fits(const Event& event, const Cluster& mention, const Cluster& cluster) const {
  if (mention.negated != cluster.negated || mention.unreal != cluster.unreal ||
      apart(mention.interval, cluster.interval) || conflict(mention.agents, cluster.agents) ||
      !same_places(mention.places, cluster.places)) {
    return false;
  }
  if (is_disputed(mention, cluster)) {
    return true;
  }
  if (conflict(mention.patients, cluster.patients)) {
    return false;
  }
  if (meet(mention.patients, cluster.patients)) {
    return true;
  }
  const bool one_sided = mention.patients.empty() || cluster.patients.empty();
  if (meet(mention.agents, cluster.agents) && one_sided) {
    // Somebody may leave, come or fight more than once: a thing or a day must be shared too.
    const bool same_thing = mention.objects == cluster.objects &&
                            (!mention.objects.empty() || same_day(mention, cluster));
    return same_thing || event.nominal || mention.headline != cluster.headline;
  }
  if (event.nominal && !mention.objects.empty() && mention.objects == cluster.objects) {
    return true;
  }
  const bool bare = mention.agents.empty() && mention.patients.empty();
  return points_back(event) || (bare && is_mutual(event));
}

/// The name under which mentions of one kind of event meet. A noun that the lexicon lacks stands
/// for the verb of its roleset: "his resignation" and "he resigned".
std::string Clusterer::key(std::size_t i) const {
  const Event& event = draft_.events[i];
  const bool unknown = r_.frames[draft_.frame_of[i]].unknown && !event.roleset.empty();
  return r_.lexicon.key(unknown ? event.roleset.substr(0, event.roleset.find('.')) : event.lemma);
}

void Clusterer::assign(std::size_t i) {
  Event& event = draft_.events[i];
  Cluster mention = describe(event);
  const bool merges = can_happen(event) && event.lemma != "be" && event.lemma != "have";
  auto& known = by_key_[key(i)];
  if (merges) {
    std::size_t looked = 0;
    for (auto it = known.rbegin(); it != known.rend() && looked < window_; ++it, ++looked) {
      Cluster& cluster = clusters_[*it];
      if (!fits(event, mention, cluster)) {
        continue;
      }
      cluster.agents.merge(mention.agents);
      cluster.patients.merge(mention.patients);
      cluster.places.merge(mention.places);
      cluster.objects.merge(mention.objects);
      cluster.interval = is_explicit(cluster.interval) ? cluster.interval : mention.interval;
      cluster.headline = cluster.headline && mention.headline;
      cluster.told = cluster.told || mention.told;
      event.cluster = cluster.id;
      return;
    }
  }
  mention.id = static_cast<EventClusterId>(clusters_.size());
  event.cluster = mention.id;
  if (merges) {
    known.push_back(clusters_.size());
  }
  clusters_.push_back(std::move(mention));
}

void Clusterer::share_dates() {
  std::vector<const Event*> best(clusters_.size(), nullptr);
  for (const Event& event : draft_.events) {
    const Event*& held = best[static_cast<std::size_t>(event.cluster)];
    if (is_explicit(event.interval) &&
        (held == nullptr || event.interval.precision < held->interval.precision)) {
      held = &event;
    }
  }
  for (Event& event : draft_.events) {
    const Event* source = best[static_cast<std::size_t>(event.cluster)];
    if (source != nullptr && !is_explicit(event.interval)) {
      event.interval = source->interval;
      event.time = source->time;
    }
  }
}

/// Whether the text tells of it as of something that was: somebody or a place takes part, or a
/// thing in what a verb tells, or a noun of the lexicon names it: "the crash", "a crash", not
/// "crashes".
bool Clusterer::is_told(std::size_t i) const {
  const Event& event = draft_.events[i];
  const Frame& frame = r_.frames[draft_.frame_of[i]];
  if (std::ranges::any_of(event.args, is_participant)) {
    return true;
  }
  if (frame.kind != TriggerKind::noun) {
    // "Prices rise" is a general statement, "prices rose" is news.
    const std::string_view xpos = r_.token(frame.head).xpos.view();
    const bool general = (xpos == "VBZ" || xpos == "VBP") && !r_.tree.child(frame.clause, "aux");
    return !general && event.lemma != "be" && event.lemma != "have" &&
           std::ranges::any_of(event.args, [&](const Argument& a) {
             return a.role != Role::time && r_.token(a.head).upos != Upos::PRON;
           });
  }
  if (frame.unknown || event.event_class == EventClass::state) {
    return false;
  }
  const bool read = r_.doc.props.empty() || r_.prop(event.head) != nullptr;
  const bool one = r_.tree.child(event.head, "det") || r_.tree.child(event.head, "nummod");
  return !event.type.empty() || !event.args.empty() || (read && one);
}

/// How likely a reader would call it an event: calibrated, two digits.
double Clusterer::confidence(const Event& event) const {
  bool actor = false;
  bool thing = false;
  double least = 1.0;
  for (const Argument& arg : event.args) {
    actor = actor || is_participant(arg);
    thing = thing || arg.role != Role::time;
    if (is_participant(arg) && arg.confidence) {
      least = std::min(least, *arg.confidence);
    }
  }
  const Predicate* prop = r_.prop(event.head);
  const ConfidenceWeights& w = r_.lexicon.confidence();
  double sum = w.always + w.arguments * least;
  sum += prop != nullptr ? w.predicate * prop->confidence.value_or(1.0) : 0.0;
  sum += event.nominal ? w.noun : 0.0;
  sum += event.event_class == EventClass::state ? w.state : 0.0;
  sum += event.type.empty() ? 0.0 : w.typed;
  sum += actor ? w.actor : (thing ? w.thing : 0.0);
  return std::round(100.0 / (1.0 + std::exp(-sum))) / 100.0;
}

void Clusterer::decide_graph() {
  for (std::size_t i = 0; i < draft_.events.size(); ++i) {
    Event& event = draft_.events[i];
    if (!can_happen(event)) {
      continue;
    }
    event.in_graph = is_told(i) || clusters_[static_cast<std::size_t>(event.cluster)].told;
    if (!event.in_graph) {
      event.event_class = EventClass::GENERIC;
    } else if (event.confidence) {
      event.confidence = confidence(event);
    }
  }
}

}  // namespace

void cluster_events(Draft& draft, std::size_t window) { Clusterer(draft, window).run(); }

}  // namespace dateline::event
