// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/document/mention.hpp"

namespace dateline::coref {

enum class Gender : std::uint8_t { unknown, masculine, feminine };

/// What the hints of `nouns.tsv` say.
enum class Hint : std::uint16_t {
  title = 1,
  office = 2,
  plural_only = 4,
  adjective = 8,
  of = 16,
  needs_of = 32,
  context = 64,
  context_in_singular = 128,
  modifier = 256,
  one = 512,
  names = 1024,
  voice = 2048,
  any_name = 4096,
  definite = 8192,
};

/// One row of `nouns.tsv`, or a noun of `persons_wordnet.tsv`.
struct Noun {
  EntityType type = EntityType::PER;
  std::optional<ActorType> singular;
  std::optional<ActorType> plural;
  std::string code;
  std::vector<std::string> kin;
  Gender gender = Gender::unknown;
  std::uint16_t hints = 0;

  [[nodiscard]] bool has(Hint hint) const noexcept {
    return (hints & static_cast<std::uint16_t>(hint)) != 0;
  }
  [[nodiscard]] bool is_person() const noexcept { return type == EntityType::PER; }
};

/// One row of `organisations.tsv`.
struct OrganisationWord {
  ActorType actor = ActorType::organisation;
  std::string code;
  std::string kin;
  bool never_place = false;
};

struct Title {
  Gender gender = Gender::unknown;
  bool rank = false;
};

/// The word lists of mention detection and coreference.
///
/// Thread safety: immutable after construction.
class NounLexicon {
 public:
  /// @throws IoError, FormatError naming file and line.
  explicit NounLexicon(const std::filesystem::path& lexicons);

  /// All take lower case. Null: not listed.
  [[nodiscard]] const Noun* noun(std::string_view lemma) const;
  [[nodiscard]] const OrganisationWord* organisation(std::string_view word) const;
  [[nodiscard]] const Title* title(std::string_view word) const;
  /// Of a given name in lower case without accents.
  [[nodiscard]] Gender given_name(std::string_view name) const;
  /// Verbs whose bare number as subject ("hundreds fled") or object ("wounding 12") is people.
  [[nodiscard]] bool people_do(std::string_view verb) const;
  [[nodiscard]] bool people_undergo(std::string_view verb) const;

 private:
  void read_nouns(const std::filesystem::path& folder);
  void read_organisations(const std::filesystem::path& folder);
  void read_titles(const std::filesystem::path& folder);
  void read_given_names(const std::filesystem::path& folder);
  void read_verbs(const std::filesystem::path& folder);

  std::unordered_map<std::string, Noun> nouns_;
  std::unordered_map<std::string, OrganisationWord> organisations_;
  std::unordered_map<std::string, Title> titles_;
  std::unordered_map<std::string, Gender> given_names_;
  std::unordered_map<std::string, std::string> people_verbs_;
};

}  // namespace dateline::coref
