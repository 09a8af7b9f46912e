// SPDX-License-Identifier: MIT
#include "coref/detail/noun_lexicon.hpp"

#include <array>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::coref {
namespace {

[[noreturn]] void fail(const Table& table, std::size_t row, std::string_view what,
                       std::string_view got) {
  throw FormatError(table.name + ":" + std::to_string(table.lines[row]) + ": " + std::string(what) +
                    ", got " + std::string(got));
}

std::string or_empty(const std::string& cell) { return cell == "-" ? std::string() : cell; }

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty() && list != "-") {
    const std::size_t comma = std::min(list.find(','), list.size());
    parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

std::optional<ActorType> actor_cell(const Table& table, std::size_t row, const std::string& cell) {
  if (cell == "-") {
    return std::nullopt;
  }
  const auto actor = from_string<ActorType>(cell);
  if (!actor) {
    fail(table, row, "actor type must be one of the schema's", cell);
  }
  return actor;
}

Gender gender_cell(const Table& table, std::size_t row, const std::string& cell) {
  if (cell != "m" && cell != "f" && cell != "-") {
    fail(table, row, "gender must be m, f or -", cell);
  }
  return cell == "m" ? Gender::masculine : cell == "f" ? Gender::feminine : Gender::unknown;
}

void add_hint(const Table& table, std::size_t row, const std::string& word, Noun& noun) {
  static constexpr std::array<std::pair<std::string_view, Hint>, 14> kHints = {{
      {"title", Hint::title},
      {"office", Hint::office},
      {"pl", Hint::plural_only},
      {"adj", Hint::adjective},
      {"of", Hint::of},
      {"need", Hint::needs_of},
      {"ctx", Hint::context},
      {"ctx1", Hint::context_in_singular},
      {"mod", Hint::modifier},
      {"one", Hint::one},
      {"name", Hint::names},
      {"voice", Hint::voice},
      {"any", Hint::any_name},
      {"def", Hint::definite},
  }};
  if (word == "m" || word == "f") {
    noun.gender = gender_cell(table, row, word);
    return;
  }
  for (const auto& [name, hint] : kHints) {
    if (name == word) {
      noun.hints = static_cast<std::uint16_t>(noun.hints | static_cast<std::uint16_t>(hint));
      return;
    }
  }
  fail(table, row, "unknown hint", word);
}

}  // namespace

NounLexicon::NounLexicon(const std::filesystem::path& lexicons) {
  const auto folder = lexicons / "coref";
  read_nouns(folder);
  read_organisations(folder);
  read_titles(folder);
  read_given_names(folder);
  read_verbs(folder);
}

void NounLexicon::read_nouns(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "nouns.tsv", 7);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    Noun noun;
    const auto type = from_string<EntityType>(row[1]);
    if (!type) {
      fail(table, i, "entity type must be one of the schema's", row[1]);
    }
    noun.type = *type;
    noun.singular = actor_cell(table, i, row[2]);
    noun.plural = actor_cell(table, i, row[3]);
    noun.code = or_empty(row[4]);
    noun.kin = split(row[5]);
    for (const std::string& hint : split(row[6])) {
      add_hint(table, i, hint, noun);
    }
    nouns_.emplace(row[0], std::move(noun));
  }
  const Table persons = read_table(folder / "persons_wordnet.tsv", 1);
  Noun person;
  person.singular = ActorType::person;
  person.plural = ActorType::group;
  for (const auto& row : persons.rows) {
    nouns_.emplace(row[0], person);
  }
}

void NounLexicon::read_organisations(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "organisations.tsv", 5);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto actor = actor_cell(table, i, row[1]);
    if (!actor) {
      fail(table, i, "actor type must be one of the schema's", row[1]);
    }
    organisations_.emplace(
        row[0], OrganisationWord{*actor, or_empty(row[2]), or_empty(row[3]), row[4] == "place"});
  }
}

void NounLexicon::read_titles(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "titles.tsv", 3);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    if (row[2] != "address" && row[2] != "rank") {
      fail(table, i, "kind of title must be address or rank", row[2]);
    }
    titles_.emplace(row[0], Title{gender_cell(table, i, row[1]), row[2] == "rank"});
  }
}

void NounLexicon::read_given_names(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "given_names.tsv", 2);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    given_names_.emplace(table.rows[i][0], gender_cell(table, i, table.rows[i][1]));
  }
}

void NounLexicon::read_verbs(const std::filesystem::path& folder) {
  const Table table = read_table(folder / "people_verbs.tsv", 2);
  for (const auto& row : table.rows) {
    people_verbs_.emplace(row[0], row[1]);
  }
}

const Noun* NounLexicon::noun(std::string_view lemma) const {
  const auto found = nouns_.find(std::string(lemma));
  return found == nouns_.end() ? nullptr : &found->second;
}

const OrganisationWord* NounLexicon::organisation(std::string_view word) const {
  const auto found = organisations_.find(std::string(word));
  return found == organisations_.end() ? nullptr : &found->second;
}

const Title* NounLexicon::title(std::string_view word) const {
  if (word.ends_with('.')) {
    word.remove_suffix(1);
  }
  const auto found = titles_.find(std::string(word));
  return found == titles_.end() ? nullptr : &found->second;
}

Gender NounLexicon::given_name(std::string_view name) const {
  const auto found = given_names_.find(std::string(name));
  return found == given_names_.end() ? Gender::unknown : found->second;
}

bool NounLexicon::people_do(std::string_view verb) const {
  const auto found = people_verbs_.find(std::string(verb));
  return found != people_verbs_.end() && found->second.find('s') != std::string::npos;
}

bool NounLexicon::people_undergo(std::string_view verb) const {
  const auto found = people_verbs_.find(std::string(verb));
  return found != people_verbs_.end() && found->second.find('o') != std::string::npos;
}

}  // namespace dateline::coref
