// SPDX-License-Identifier: MIT
#include "event/detail/lexicon.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::event {
namespace {

[[noreturn]] void fail(const Table& table, std::size_t row, std::string_view column,
                       std::string_view value) {
  throw FormatError(table.name + " line " + std::to_string(table.lines[row]) + ": unknown " +
                    std::string(column) + " \"" + std::string(value) + "\"");
}

std::string cell(const std::string& text) { return text == "-" ? std::string() : text; }

std::optional<Role> read_role(const Table& table, std::size_t row, std::string_view text) {
  if (text == "-") {
    return std::nullopt;
  }
  const auto role = from_string<Role>(text);
  if (!role) {
    fail(table, row, "role", text);
  }
  return role;
}

/// "on=patient with=instrument for=-"
PrepositionRoles read_prepositions(const Table& table, std::size_t row, std::string_view text) {
  PrepositionRoles roles;
  if (text == "-") {
    return roles;
  }
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) {
      fail(table, row, "preposition", pair);
    }
    roles.emplace_back(pair.substr(0, equals), read_role(table, row, pair.substr(equals + 1)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return roles;
}

EventClass read_class(const Table& table, std::size_t row, std::string_view text) {
  const auto event_class = from_string<EventClass>(text);
  if (!event_class) {
    fail(table, row, "class", text);
  }
  return *event_class;
}

std::unordered_set<std::string> read_words(const std::filesystem::path& path) {
  std::unordered_set<std::string> words;
  for (const auto& row : read_table(path, 1).rows) {
    words.insert(row[0]);
  }
  return words;
}

ConfidenceWeights read_confidence(const std::filesystem::path& path) {
  ConfidenceWeights weights;
  const std::array<std::pair<std::string_view, double*>, 8> known = {
      {{"always", &weights.always},
       {"noun", &weights.noun},
       {"state", &weights.state},
       {"typed", &weights.typed},
       {"actor", &weights.actor},
       {"thing", &weights.thing},
       {"predicate", &weights.predicate},
       {"arguments", &weights.arguments}}};
  const Table table = read_table(path, 2);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto field = std::ranges::find(known, row[0], &decltype(known)::value_type::first);
    if (field == known.end()) {
      fail(table, i, "weight", row[0]);
    }
    const auto [end, error] =
        std::from_chars(row[1].data(), row[1].data() + row[1].size(), *field->second);
    if (error != std::errc() || end != row[1].data() + row[1].size()) {
      fail(table, i, "number", row[1]);
    }
  }
  return weights;
}

std::unordered_set<std::string> words_of(const std::string& cell) {
  std::unordered_set<std::string> words;
  std::istringstream list(cell);
  for (std::string word; std::getline(list, word, ',');) {
    words.insert(word);
  }
  return words;
}

std::unordered_map<std::string, NeedEntry> read_needs(const std::filesystem::path& path) {
  const std::array<std::pair<std::string_view, Need>, 5> known = {{{"somebody", Need::somebody},
                                                                   {"force", Need::force},
                                                                   {"object", Need::object},
                                                                   {"nothing", Need::nothing},
                                                                   {"doer", Need::doer}}};
  std::unordered_map<std::string, NeedEntry> needs;
  const Table table = read_table(path, 5);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto need = std::ranges::find(known, row[2], &decltype(known)::value_type::first);
    if (need == known.end()) {
      fail(table, i, "need", row[2]);
    }
    needs.insert_or_assign(row[0] + ' ' + row[1],
                           NeedEntry{need->second, cell(row[3]), cell(row[4])});
  }
  return needs;
}

}  // namespace

Lexicon::Lexicon(const std::filesystem::path& folder) {
  const Table verbs = read_table(folder / "verbs.tsv", 7);
  for (std::size_t i = 0; i < verbs.rows.size(); ++i) {
    const auto& row = verbs.rows[i];
    VerbEntry entry;
    entry.type = cell(row[1]);
    entry.mode = cell(row[2]);
    entry.speech = row[3] == "speech";
    entry.deed = row[3] == "deed";
    entry.phase = row[3] == "phase";
    if (entry.speech || entry.deed) {
      entry.event_class = EventClass::REPORTING;
    } else if (!entry.phase) {
      entry.event_class = read_class(verbs, i, row[3]);
    }
    entry.subject = read_role(verbs, i, row[4]);
    entry.object = read_role(verbs, i, row[5]);
    entry.prepositions = read_prepositions(verbs, i, row[6]);
    entry.known = true;
    verbs_.insert_or_assign(row[0], std::move(entry));
    bases_.insert(row[0].substr(0, row[0].find_first_of(" :")));
  }
  const Table nouns = read_table(folder / "nouns.tsv", 9);
  for (std::size_t i = 0; i < nouns.rows.size(); ++i) {
    const auto& row = nouns.rows[i];
    nouns_.insert_or_assign(
        row[0], NounEntry{cell(row[1]), cell(row[2]), cell(row[3]), read_class(nouns, i, row[4]),
                          read_role(nouns, i, row[5]), read_role(nouns, i, row[6]),
                          read_role(nouns, i, row[7]), read_prepositions(nouns, i, row[8])});
  }
  const Table adjectives = read_table(folder / "adjectives.tsv", 4);
  for (std::size_t i = 0; i < adjectives.rows.size(); ++i) {
    const auto& row = adjectives.rows[i];
    adjectives_.insert_or_assign(row[0],
                                 AdjectiveEntry{cell(row[1]), read_class(adjectives, i, row[2]),
                                                read_role(adjectives, i, row[3])});
  }
  const Table rolesets = read_table(folder / "rolesets.tsv", 6);
  for (std::size_t i = 0; i < rolesets.rows.size(); ++i) {
    const auto& row = rolesets.rows[i];
    rolesets_.insert_or_assign(
        row[0], RolesetEntry{cell(row[1]),
                             cell(row[2]),
                             {read_role(rolesets, i, row[3]), read_role(rolesets, i, row[4]),
                              read_role(rolesets, i, row[5])}});
    bases_.insert(row[0].substr(0, row[0].find_first_of("._")));
  }
  for (const auto& row : read_table(folder / "irregular.tsv", 2).rows) {
    irregular_.insert_or_assign(row[0], row[1]);
    bases_.insert(row[1]);
  }
  needs_ = read_needs(folder / "needs.tsv");
  for (const auto& row : read_table(folder / "company.tsv", 5).rows) {
    company_.insert_or_assign(
        row[0], CompanyEntry{cell(row[1]), cell(row[2]), words_of(row[3]), words_of(row[4])});
  }
  confidence_ = read_confidence(folder / "confidence.tsv");
  offices_ = read_words(folder / "offices.tsv");
  partitives_ = read_words(folder / "partitives.tsv");
  weapons_ = read_words(folder / "weapons.tsv");
  lives_ = read_words(folder / "lives.tsv");
}

std::optional<Role> RolesetEntry::role(std::string_view label) const noexcept {
  if (label.size() < 4 || !label.starts_with("ARG") || label[3] < '0' || label[3] > '2') {
    return std::nullopt;
  }
  return roles[static_cast<std::size_t>(label[3] - '0')];
}

const RolesetEntry* Lexicon::roleset(const std::string& name) const noexcept {
  const auto found = rolesets_.find(name);
  return found == rolesets_.end() ? nullptr : &found->second;
}

const VerbEntry* Lexicon::verb(const std::string& lemma) const noexcept {
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? nullptr : &found->second;
}

const NounEntry* Lexicon::noun(const std::string& lemma) const noexcept {
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? nullptr : &found->second;
}

const AdjectiveEntry* Lexicon::adjective(const std::string& lemma) const noexcept {
  const auto found = adjectives_.find(lemma);
  return found == adjectives_.end() ? nullptr : &found->second;
}

const CompanyEntry* Lexicon::company(const std::string& lemma) const noexcept {
  const auto found = company_.find(lemma);
  return found == company_.end() ? nullptr : &found->second;
}

const NeedEntry* Lexicon::need(const std::string& lemma, const std::string& type) const noexcept {
  const auto found = needs_.find(lemma + ' ' + type);
  return found == needs_.end() ? nullptr : &found->second;
}

const std::string& Lexicon::key(const std::string& lemma) const noexcept {
  const NounEntry* entry = noun(lemma);
  return entry != nullptr && !entry->verb.empty() ? entry->verb : lemma;
}

const std::optional<Role>* role_of(const PrepositionRoles& prepositions,
                                   std::string_view preposition) noexcept {
  for (const auto& [name, role] : prepositions) {
    if (name == preposition) {
      return &role;
    }
  }
  return nullptr;
}

}  // namespace dateline::event
