// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dateline/document/event.hpp"

namespace dateline::event {

/// What a preposition makes of its phrase; nothing: no participant.
using PrepositionRoles = std::vector<std::pair<std::string, std::optional<Role>>>;

/// What a verb's class column may say beside the classes of events: `speech` is reporting, unless
/// it is done to somebody ("asked the union"): then it is an action. `deed` is reporting that is an
/// action as well ("promised to leave"). `phase` is an action, unless
/// a clause follows ("stopped the march", "stopped marching"): then it is aspectual. A verb that is
/// LIGHT or ASPECTUAL by the table is so only over an event; over anything else it is an action.
struct VerbEntry {
  std::string type;
  std::string mode;
  EventClass event_class = EventClass::action;
  bool speech = false;
  bool deed = false;
  bool phase = false;
  std::optional<Role> subject = Role::agent;
  std::optional<Role> object = Role::patient;
  PrepositionRoles prepositions;
  bool known = false;  ///< False for the entry of verbs that the table lacks
};

struct NounEntry {
  std::string verb;  ///< The verb that it stands for: mentions cluster under it
  std::string type;
  std::string mode;
  EventClass event_class = EventClass::action;
  std::optional<Role> possessor = Role::agent;
  std::optional<Role> compound;
  std::optional<Role> of = Role::patient;
  PrepositionRoles prepositions;
};

struct AdjectiveEntry {
  std::string type;
  EventClass event_class = EventClass::state;
  std::optional<Role> subject = Role::patient;
};

/// What a PropBank roleset means here, and who bears its numbered labels.
struct RolesetEntry {
  std::string type;
  std::string mode;
  std::array<std::optional<Role>, 3> roles;  ///< Of ARG0, ARG1, ARG2; nothing: none of ours

  /// Of "ARG0", "ARG1-DSP"; nothing for others.
  [[nodiscard]] std::optional<Role> role(std::string_view label) const noexcept;
};

/// Who must undergo an event for it to have a type, and what it is else: see
/// `lexicons/event/needs.tsv`.
enum class Need : std::uint8_t { somebody, force, object, nothing, doer };

struct NeedEntry {
  Need need = Need::object;
  std::string type;
  std::string mode;
};

/// What a word means in the company of others: see `lexicons/event/company.tsv`.
struct CompanyEntry {
  std::string type;
  std::string mode;
  std::unordered_set<std::string> company;
  std::unordered_set<std::string> against;
};

/// What makes an event certain: see `lexicons/event/confidence.tsv`.
struct ConfidenceWeights {
  double always = 0.0;
  double noun = 0.0;
  double state = 0.0;
  double typed = 0.0;
  double actor = 0.0;
  double thing = 0.0;
  double predicate = 0.0;
  double arguments = 0.0;
};

/// The tables of `lexicons/event`.
class Lexicon {
 public:
  /// @throws IoError, FormatError as the tables say.
  explicit Lexicon(const std::filesystem::path& folder);

  /// Of a phrase ("carry out", "leave:pass"), or nothing.
  [[nodiscard]] const VerbEntry* verb(const std::string& lemma) const noexcept;
  [[nodiscard]] const VerbEntry& any_verb() const noexcept { return any_verb_; }
  [[nodiscard]] const NounEntry* noun(const std::string& lemma) const noexcept;
  /// Of a gerund with a determiner or possessor that the table lacks.
  [[nodiscard]] const NounEntry& any_noun() const noexcept { return any_noun_; }
  /// Of an adjective that the annotator takes for a predicate and the table lacks.
  [[nodiscard]] const AdjectiveEntry& any_adjective() const noexcept { return any_adjective_; }
  [[nodiscard]] const AdjectiveEntry* adjective(const std::string& lemma) const noexcept;
  /// Of a roleset that the table lacks, or of none: ARG0 is the agent, ARG1 the patient.
  [[nodiscard]] const RolesetEntry& any_roleset() const noexcept { return any_roleset_; }
  [[nodiscard]] const RolesetEntry* roleset(const std::string& name) const noexcept;
  /// What a lemma needs to be of a type, or null.
  [[nodiscard]] const NeedEntry* need(const std::string& lemma,
                                      const std::string& type) const noexcept;
  /// What a lemma may mean beside other words, or null.
  [[nodiscard]] const CompanyEntry* company(const std::string& lemma) const noexcept;
  [[nodiscard]] const ConfidenceWeights& confidence() const noexcept { return confidence_; }
  [[nodiscard]] bool is_office(const std::string& lemma) const noexcept {
    return offices_.contains(lemma);
  }
  /// Whether a noun is of a weapon or of what it sends.
  [[nodiscard]] bool is_weapon(const std::string& lemma) const noexcept {
    return weapons_.contains(lemma);
  }
  /// Whether a verb tells a life: "was born", "graduated".
  [[nodiscard]] bool tells_life(const std::string& lemma) const noexcept {
    return lives_.contains(lemma);
  }
  [[nodiscard]] bool is_partitive(const std::string& lemma) const noexcept {
    return partitives_.contains(lemma);
  }
  /// The lemma of a verb form (lower case), mended where the tagger's is none of the forms that the
  /// word can come from: "arreste" of "arrested" is "arrest", "beg" of "began" is "begin".
  [[nodiscard]] std::string verb_lemma(const std::string& form, std::string_view xpos,
                                       const std::string& lemma) const;
  /// The name under which mentions of one kind of event meet: "battle" and "fight" are "fight".
  [[nodiscard]] const std::string& key(const std::string& lemma) const noexcept;

 private:
  std::unordered_map<std::string, VerbEntry> verbs_;
  std::unordered_map<std::string, NounEntry> nouns_;
  std::unordered_map<std::string, AdjectiveEntry> adjectives_;
  std::unordered_map<std::string, RolesetEntry> rolesets_;
  std::unordered_map<std::string, CompanyEntry> company_;
  std::unordered_map<std::string, NeedEntry> needs_;        ///< By lemma and type: "fire SANCTION"
  std::unordered_map<std::string, std::string> irregular_;  ///< Past form to lemma
  std::unordered_set<std::string> bases_;                   ///< Lemmas of single words
  std::unordered_set<std::string> offices_;
  std::unordered_set<std::string> partitives_;
  std::unordered_set<std::string> weapons_;
  std::unordered_set<std::string> lives_;
  VerbEntry any_verb_;
  NounEntry any_noun_;
  AdjectiveEntry any_adjective_{{}, EventClass::state, Role::agent};
  ConfidenceWeights confidence_;
  RolesetEntry any_roleset_{{}, {}, {Role::agent, Role::patient, std::nullopt}};
};

/// The role that `prepositions` gives to `preposition`: nothing if it is not named there.
[[nodiscard]] const std::optional<Role>* role_of(const PrepositionRoles& prepositions,
                                                 std::string_view preposition) noexcept;

}  // namespace dateline::event
