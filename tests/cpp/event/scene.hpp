// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/document/document.hpp"
#include "dateline/document/tree.hpp"
#include "support/documents.hpp"

namespace dateline::test {

/// UPOS of a Penn tag, as UD maps it; auxiliaries by their relation.
inline std::string upos_of(std::string_view xpos, std::string_view deprel) {
  if (xpos == "MD" || deprel.starts_with("aux") || deprel == "cop") {
    return "AUX";
  }
  if (xpos.starts_with("NNP")) {
    return "PROPN";
  }
  if (xpos.starts_with("NN")) {
    return "NOUN";
  }
  if (xpos.starts_with("VB")) {
    return "VERB";
  }
  if (xpos.starts_with("JJ")) {
    return "ADJ";
  }
  if (xpos == "DT" || xpos == "PDT") {
    return "DET";
  }
  if (xpos == "CD") {
    return "NUM";
  }
  if (xpos == "CC") {
    return "CCONJ";
  }
  if (xpos == "TO" || xpos == "POS") {
    return "PART";
  }
  if (xpos == "EX" || xpos.starts_with("PRP") || xpos.starts_with("WP") || xpos == "WDT") {
    return "PRON";
  }
  if (xpos == "IN" || xpos == "RP") {
    return deprel == "mark" ? "SCONJ" : "ADP";
  }
  if (xpos.starts_with("RB") || xpos == "WRB") {
    return "ADV";
  }
  return "PUNCT";
}

/// Hand-written trees in short: one token a line or after `;` as `form[|lemma] XPOS head deprel`,
/// sentences separated by a line `--`, paragraphs by `==`. The lemma is the form in lower case
/// where it is left out.
inline std::string conllu_of(std::string_view trees, std::string_view date) {
  std::string out = "# newdoc id = scene\n";
  if (!date.empty()) {
    out += "# date = " + std::string(date) + '\n';
  }
  std::string text(trees);
  std::replace(text.begin(), text.end(), '\n', ';');
  std::istringstream lines(text);
  int id = 0;
  for (std::string line; std::getline(lines, line, ';');) {
    std::istringstream fields(line);
    std::string form;
    std::string xpos;
    std::string head;
    std::string deprel;
    if (!(fields >> form)) {
      continue;
    }
    if (form == "--" || form == "==") {
      out += form == "==" ? "\n# newpar\n" : "\n";
      id = 0;
      continue;
    }
    if (!(fields >> xpos >> head >> deprel)) {
      throw std::logic_error("token line must have four fields: " + line);
    }
    std::string lemma = form;
    if (const auto bar = form.find('|'); bar != std::string::npos) {
      lemma = form.substr(bar + 1);
      form.resize(bar);
    } else if (!xpos.starts_with("NNP")) {
      std::transform(lemma.begin(), lemma.end(), lemma.begin(), [](unsigned char c) {
        return static_cast<char>(c < 128 ? std::tolower(c) : c);
      });
    }
    out += std::to_string(++id) + '\t' + form + '\t' + lemma + '\t' + upos_of(xpos, deprel) + '\t' +
           xpos + "\t_\t" + head + '\t' + deprel + "\t_\t_\n";
  }
  return out + '\n';
}

/// A document with trees, to which a test adds mentions, times and places by their words.
class Scene {
 public:
  explicit Scene(std::string_view trees, std::string_view date = "")
      : doc(std::move(read_conllu(conllu_of(trees, date)).front())) {
    for (const Layer layer : {Layer::mentions, Layer::chains, Layer::times, Layer::places}) {
      doc.layers.insert(layer);
    }
  }

  /// A mention of somebody. Mentions with the same `chain` name are one chain.
  Scene& actor(std::string_view words, EntityType type = EntityType::PER,
               std::string_view chain = "", MentionKind kind = MentionKind::nominal,
               int occurrence = 1) {
    add(words, type, chain, kind, occurrence, ActorType::group);
    return *this;
  }
  Scene& name(std::string_view words, EntityType type = EntityType::PER,
              std::string_view chain = "", int occurrence = 1) {
    add(words, type, chain, MentionKind::name, occurrence, ActorType::person);
    return *this;
  }
  Scene& place(std::string_view words, PlaceType type = PlaceType::settlement, bool power = false,
               int occurrence = 1, std::string_view chain = "") {
    add(words, EntityType::PLACE, chain, MentionKind::name, occurrence,
        power ? std::optional(ActorType::country) : std::nullopt);
    places_.emplace_back(std::string(words), std::pair(type, occurrence));
    return *this;
  }
  /// A day, "2020-03-04"; with two dates an interval that is no day.
  Scene& time(std::string_view words, std::string_view start, std::string_view end = "",
              int occurrence = 1) {
    TimeValue value;
    value.tokens = find(words, occurrence);
    value.head = Tree(doc).head_of(value.tokens);
    value.interval = {std::string(start), std::string(end.empty() ? start : end), false,
                      end.empty() ? 1 : 3, DateBasis::relative};
    doc.times.push_back(std::move(value));
    return *this;
  }

  /// Sorts mentions into the order that the contract asks for and links chains and places.
  Document done() {
    std::vector<std::size_t> order(doc.mentions.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const TokenSpan x = doc.mentions[a].tokens;
      const TokenSpan y = doc.mentions[b].tokens;
      return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
    });
    std::vector<Mention> mentions;
    for (const std::size_t i : order) {
      doc.chains[index(*doc.mentions[i].chain)].mentions.push_back(
          make_id<MentionId>(mentions.size()));
      mentions.push_back(doc.mentions[i]);
    }
    doc.mentions = std::move(mentions);
    for (const auto& [words, how] : places_) {
      const TokenSpan span = find(words, how.second);
      for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
        if (doc.mentions[i].tokens == span) {
          PlaceValue value;
          value.mention = make_id<MentionId>(i);
          value.type = how.first;
          value.status = PlaceStatus::resolved;
          doc.places.push_back(std::move(value));
          break;
        }
      }
    }
    std::sort(doc.places.begin(), doc.places.end(),
              [](const PlaceValue& a, const PlaceValue& b) { return a.mention < b.mention; });
    std::sort(doc.times.begin(), doc.times.end(), [](const TimeValue& a, const TimeValue& b) {
      return a.tokens.begin < b.tokens.begin;
    });
    return std::move(doc);
  }

  Document doc;

 private:
  TokenSpan find(std::string_view words, int occurrence) const {
    std::vector<std::string> wanted;
    std::istringstream stream{std::string(words)};
    for (std::string word; stream >> word;) {
      wanted.push_back(word);
    }
    for (std::uint32_t t = 0; t + wanted.size() <= doc.tokens.size(); ++t) {
      bool equal = true;
      for (std::uint32_t k = 0; k < wanted.size() && equal; ++k) {
        equal = doc.text(t + k) == wanted[k];
      }
      if (equal && --occurrence == 0) {
        return {t, t + static_cast<std::uint32_t>(wanted.size())};
      }
    }
    throw std::logic_error("no words \"" + std::string(words) + "\"");
  }

  void add(std::string_view words, EntityType type, std::string_view chain, MentionKind kind,
           int occurrence, std::optional<ActorType> actor) {
    Mention mention;
    mention.tokens = find(words, occurrence);
    mention.head = Tree(doc).head_of(mention.tokens);
    mention.type = type;
    mention.kind = kind;
    const std::string key(chain.empty() ? words : chain);
    const auto known = std::find(chain_names_.begin(), chain_names_.end(), key);
    if (known == chain_names_.end()) {
      Chain added;
      added.type = type;
      added.actor_type = actor;
      added.label = key;
      added.named = kind == MentionKind::name;
      doc.chains.push_back(std::move(added));
      chain_names_.push_back(key);
      mention.chain = make_id<ChainId>(doc.chains.size() - 1);
    } else {
      mention.chain = make_id<ChainId>(static_cast<std::size_t>(known - chain_names_.begin()));
    }
    doc.mentions.push_back(mention);
  }

  std::vector<std::string> chain_names_;
  std::vector<std::pair<std::string, std::pair<PlaceType, int>>> places_;
};

/// The event whose trigger is `word`. @throws std::logic_error if there is none.
inline const Event& event_at(const Document& doc, std::string_view word, int occurrence = 1) {
  const std::uint32_t head = token(doc, word, occurrence);
  for (const Event& event : doc.events) {
    if (event.head == head) {
      return event;
    }
  }
  throw std::logic_error("no event at \"" + std::string(word) + "\"");
}

inline bool has_event(const Document& doc, std::string_view word) {
  const std::uint32_t head = token(doc, word);
  return std::any_of(doc.events.begin(), doc.events.end(),
                     [&](const Event& event) { return event.head == head; });
}

/// The texts of an event's arguments in a role, in the order of the rules: "the army; police".
/// Events and things come without a mention.
inline std::string args(const Document& doc, const Event& event, Role role) {
  std::string all;
  for (const Argument& arg : event.args) {
    if (arg.role == role) {
      all += (all.empty() ? "" : "; ") + std::string(doc.text(arg.tokens));
    }
  }
  return all;
}

/// The texts of the mentions that an event's arguments in a role stand for.
inline std::string mentioned(const Document& doc, const Event& event, Role role) {
  std::string all;
  for (const Argument& arg : event.args) {
    if (arg.role == role && arg.mention) {
      all += (all.empty() ? "" : "; ") +
             std::string(doc.text(doc.mentions[index(*arg.mention)].tokens));
    }
  }
  return all;
}

/// The rule of the first argument in a role.
inline std::string rule(const Event& event, Role role) {
  for (const Argument& arg : event.args) {
    if (arg.role == role) {
      return arg.rule;
    }
  }
  return {};
}

}  // namespace dateline::test
