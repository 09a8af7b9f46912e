// SPDX-License-Identifier: MIT
#include "relate/detail/office_lexicon.hpp"

#include <algorithm>
#include <map>

#include "dateline/base/error.hpp"
#include "dateline/base/file.hpp"

namespace dateline::relate {

bool Office::takes(std::string_view preposition) const {
  return std::find(prepositions.begin(), prepositions.end(), preposition) != prepositions.end();
}

OfficeLexicon::OfficeLexicon(const std::filesystem::path& lexicons) {
  const Table table = read_table(lexicons / "relate" / "offices.tsv", 5);
  const std::map<std::string_view, Rows*> forms = {{"noun", &nouns_},
                                                   {"noun_of", &nouns_},
                                                   {"verb", &verbs_},
                                                   {"participle", &participles_},
                                                   {"participle_inverse", &inverse_participles_},
                                                   {"modifier", &modifiers_}};
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    const auto form = forms.find(row[2]);
    Office office;
    office.kind = from_string<RelationKind>(row[1]);
    office.places = row[4] == "place"     ? Places::all
                    : row[4] == "country" ? Places::countries
                                          : Places::none;
    office.compounds = row[2] != "noun_of";
    const bool takes_away = row[1] == "none" && row[2] == "modifier";
    if (form == forms.end() || (!office.kind && !takes_away)) {
      throw FormatError(
          table.name + ":" + std::to_string(table.lines[i]) +
          ": relation and form must be of the kinds that the file's head lists, got " + row[1] +
          " " + row[2]);
    }
    for (std::string_view rest = row[3]; !rest.empty() && rest != "-";) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      office.prepositions.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    form->second->emplace(row[0], std::move(office));
  }
  for (const auto& row : read_table(lexicons / "relate" / "countries.tsv", 1).rows) {
    demonyms_.emplace(row[0]);
  }
}

const Office* OfficeLexicon::find(const Rows& rows, std::string_view word) {
  const auto found = rows.find(std::string(word));
  return found == rows.end() ? nullptr : &found->second;
}

}  // namespace dateline::relate
