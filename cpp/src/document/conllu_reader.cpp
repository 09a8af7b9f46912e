// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "dateline/base/error.hpp"
#include "dateline/document/conllu.hpp"
#include "document/detail/conllu_misc.hpp"
#include "document/detail/entity_reader.hpp"

namespace dateline {
namespace {

using detail::EntityReader;
using detail::misc_value;
using detail::parse_number;

enum Column : std::size_t {
  kId,
  kForm,
  kLemma,
  kUpos,
  kXpos,
  kFeats,
  kHead,
  kDeprel,
  kDeps,
  kMisc
};
constexpr std::size_t kColumns = 10;
using Row = std::array<std::string_view, kColumns>;

[[noreturn]] void fail(std::size_t line, const std::string& what) {
  throw FormatError("CoNLL-U line " + std::to_string(line) + ": " + what);
}

std::optional<std::string_view> comment_value(std::string_view line, std::string_view key) {
  line.remove_prefix(std::min(line.find_first_not_of("# "), line.size()));
  if (!line.starts_with(key)) {
    return std::nullopt;
  }
  line.remove_prefix(key.size());
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin == std::string_view::npos) {
    return std::string_view();
  }
  if (line[begin] != '=') {
    return std::nullopt;
  }
  const std::size_t value = line.find_first_not_of(' ', begin + 1);
  return value == std::string_view::npos ? std::string_view() : line.substr(value);
}

/// Builds documents sentence by sentence.
class Reader {
 public:
  std::vector<Document> read(std::string_view text);

 private:
  void comment(std::string_view line);
  void token(std::string_view line);
  void end_sentence();
  void end_document();
  void finish_mentions();
  void finish_chains(const std::vector<std::pair<Mention, std::string>>& found);
  Row split(std::string_view line) const;
  void name(std::string_view tag);
  void head(std::string_view column, Token& token);
  void spaces(std::string_view misc);
  void predicate(std::string_view misc, const Token& token);
  void chain(std::string_view line);

  std::vector<Document> documents_;
  Document doc_;
  ArticleInfo info_;
  std::string text_;
  std::string gap_;                   ///< What stands between the last token and the next
  bool gap_given_ = false;            ///< `gap_` is as MISC gives it
  std::vector<std::uint32_t> heads_;  ///< Of the running sentence, 1-based, 0 = root
  std::uint32_t first_ = 0;           ///< First token of the running sentence
  EntityReader entities_;
  std::vector<std::string> chain_ids_;  ///< Of `doc_.chains`
  std::size_t line_ = 0;
  bool tags_ = true;
  bool trees_ = true;
  bool names_ = false;
  bool names_listed_ = false;  ///< By a comment, as we write it
  bool props_ = false;
  bool chains_ = false;
};

Row Reader::split(std::string_view line) const {
  Row row;
  for (std::size_t column = 0; column < kColumns; ++column) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (column + 1 == kColumns)) {
      fail(line_, "a token must have 10 columns separated by tabs");
    }
    row[column] = line.substr(0, tab);
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return row;
}

void Reader::comment(std::string_view line) {
  const auto is = [line](std::string_view key) {
    const std::string_view rest = line.substr(std::min(line.find_first_not_of("# "), line.size()));
    return rest.starts_with(key) && (rest.size() == key.size() || rest[key.size()] == ' ');
  };
  if (const auto id = comment_value(line, "newdoc id")) {
    end_document();
    info_.id = *id;
  } else if (is("newdoc")) {
    end_document();
  } else if (is("newpar")) {
    if (!gap_given_) {
      gap_ = text_.empty() ? "" : "\n\n";
    }
  } else if (const auto fields = comment_value(line, "global.Entity")) {
    entities_.set_fields(*fields);
  } else if (const auto date = comment_value(line, "date")) {
    info_.date = *date;
  } else if (const auto source = comment_value(line, "source")) {
    info_.source = *source;
  } else if (const auto title = comment_value(line, "title")) {
    info_.title = *title;
  } else if (const auto attributes = comment_value(line, "chain")) {
    chain(*attributes);
  } else if (is("chains")) {
    chains_ = true;
  } else if (is("props")) {
    props_ = true;
  } else if (is("names")) {
    names_ = names_listed_ = true;
  }
}

void Reader::chain(std::string_view line) {
  chains_ = true;
  std::string id;
  try {
    doc_.chains.push_back(detail::read_chain(line, id));
  } catch (const FormatError& error) {
    fail(line_, error.what());
  }
  chain_ids_.push_back(std::move(id));
}

void Reader::head(std::string_view column, Token& token) {
  if (column == "_") {
    trees_ = false;
    heads_.push_back(0);
    return;
  }
  const auto number = parse_number(column);
  if (!number) {
    fail(line_, "HEAD must be a number, got \"" + std::string(column) + "\"");
  }
  heads_.push_back(*number);
  if (token.deprel.empty()) {
    fail(line_, "DEPREL must not be empty where HEAD is given");
  }
}

void Reader::name(std::string_view tag) {
  if (tag.empty()) {
    return;
  }
  names_ = true;
  if (tag == "O") {
    return;
  }
  const auto type = tag.size() > 2 ? from_string<EntityType>(tag.substr(2)) : std::nullopt;
  if (!type || (!tag.starts_with("B-") && !tag.starts_with("I-"))) {
    fail(line_, "NER must be B-TYPE, I-TYPE or O, got \"" + std::string(tag) + "\"");
  }
  const auto at = static_cast<std::uint32_t>(doc_.tokens.size());
  if (tag.front() == 'I') {
    if (doc_.mentions.empty() || doc_.mentions.back().tokens.end != at ||
        doc_.mentions.back().type != *type) {
      fail(line_, "NER " + std::string(tag) + " must follow a token of the same name");
    }
    ++doc_.mentions.back().tokens.end;
    return;
  }
  Mention mention;
  mention.tokens = {at, at + 1};
  mention.type = *type;
  doc_.mentions.push_back(mention);
}

void Reader::spaces(std::string_view misc) {
  const std::string_view given = misc_value(misc, "SpacesAfter");
  const bool touches = misc_value(misc, "SpaceAfter") == "No";
  // Many treebanks say No at the end of every sentence; where offsets stand beside it, it is meant.
  gap_given_ = !given.empty() || (touches && !misc_value(misc, "End").empty());
  gap_ = !given.empty() ? detail::unescape_spaces(given) : touches ? "" : " ";
}

void Reader::predicate(std::string_view misc, const Token& token) {
  const std::string_view sense = misc_value(misc, "Pred");
  if (sense.empty()) {
    return;
  }
  props_ = true;
  Predicate predicate;
  predicate.token = static_cast<std::uint32_t>(doc_.tokens.size());
  predicate.sense = sense == "_" ? std::string() : detail::unescape(sense);
  const std::string_view lemma = misc_value(misc, "PredLemma");
  predicate.lemma = lemma.empty() ? token.lemma : detail::unescape(lemma);
  if (const std::string_view score = misc_value(misc, "Fact"); !score.empty()) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(score.data(), score.data() + score.size(), value);
    if (error != std::errc() || end != score.data() + score.size()) {
      fail(line_, "Fact must be a number, got \"" + std::string(score) + "\"");
    }
    predicate.factuality = value;
  }
  const std::string_view args = misc_value(misc, "Args");
  for (std::size_t begin = 0; begin < args.size();) {
    const std::size_t end = std::min(args.find(',', begin), args.size());
    auto argument = detail::read_argument(args.substr(begin, end - begin), first_);
    if (!argument) {
      fail(line_, "Args must be like ARG0:2:1-3, got \"" + std::string(args) + "\"");
    }
    predicate.args.push_back(std::move(*argument));
    begin = end + 1;
  }
  doc_.props.push_back(std::move(predicate));
}

void Reader::token(std::string_view line) {
  const Row row = split(line);
  const bool word = row[kId].find_first_of("-.") == std::string_view::npos;
  if (!word) {
    if (!misc_value(row[kMisc], "Entity").empty()) {
      entities_.lose();
    }
    return;
  }
  if (parse_number(row[kId]) != heads_.size() + 1) {
    fail(line_, "ID must be " + std::to_string(heads_.size() + 1) + ", got \"" +
                    std::string(row[kId]) + "\"");
  }
  if (row[kForm].empty()) {
    fail(line_, "FORM must not be empty");
  }
  if (text_.empty()) {
    gap_ = detail::unescape_spaces(misc_value(row[kMisc], "SpacesBefore"));
  }
  text_ += gap_;
  Token token;
  token.span.begin = static_cast<std::uint32_t>(text_.size());
  text_ += row[kForm];
  token.span.end = static_cast<std::uint32_t>(text_.size());
  spaces(row[kMisc]);
  const auto upos = from_string<Upos>(row[kUpos]);
  if (!upos && row[kUpos] != "_") {
    fail(line_, "UPOS must be a universal tag, got \"" + std::string(row[kUpos]) + "\"");
  }
  tags_ = tags_ && upos.has_value();
  token.upos = upos.value_or(Upos::X);
  const auto given = [&](Column column) {
    return row[column] == "_" && row[kForm] != "_" ? std::string_view() : row[column];
  };
  try {
    token.lemma = given(kLemma);
    token.xpos = given(kXpos);
    token.deprel = given(kDeprel);
  } catch (const FormatError& error) {
    fail(line_, error.what());
  }
  head(row[kHead], token);
  name(misc_value(row[kMisc], "NER"));
  predicate(row[kMisc], token);
  if (const auto value = misc_value(row[kMisc], "Entity"); !value.empty() && value != "_") {
    const std::string fault = entities_.read(value, static_cast<std::uint32_t>(doc_.tokens.size()));
    if (!fault.empty()) {
      fail(line_, fault);
    }
  }
  doc_.tokens.push_back(std::move(token));
}

void Reader::end_sentence() {
  const auto n = static_cast<std::uint32_t>(doc_.tokens.size()) - first_;
  if (n == 0) {
    return;
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    if (heads_[i] > n) {
      fail(line_,
           "HEAD must be at most " + std::to_string(n) + ", got " + std::to_string(heads_[i]));
    }
    doc_.tokens[first_ + i].head =
        heads_[i] == 0 ? kRoot : static_cast<std::int32_t>(first_ + heads_[i] - 1);
  }
  for (auto it = doc_.props.rbegin(); it != doc_.props.rend() && it->token >= first_; ++it) {
    for (const PredicateArgument& argument : it->args) {
      if (argument.tokens.end > first_ + n) {
        fail(line_, "an argument of word " + std::to_string(it->token - first_ + 1) +
                        " must end by word " + std::to_string(n) + ", got " +
                        std::to_string(argument.tokens.end - first_));
      }
    }
  }
  doc_.sentences.push_back({first_, first_ + n});
  first_ += n;
  heads_.clear();
  if (gap_.empty() && !gap_given_) {
    gap_ = " ";
  }
}

/// Mentions of `Entity` rather than those of `NER`, which are names alone.
void Reader::finish_mentions() {
  if (const std::string open = entities_.still_open(); !open.empty()) {
    fail(line_, "Entity opens " + open + ", which is never closed");
  }
  if (entities_.seen()) {
    const bool chainless = names_listed_ && !chains_;
    const auto found = entities_.take(doc_);
    doc_.mentions.clear();
    for (const auto& [mention, id] : found) {
      doc_.mentions.push_back(mention);
    }
    doc_.layers.insert(Layer::mentions);
    if (!chainless) {
      finish_chains(found);
    }
  } else {
    for (Mention& mention : doc_.mentions) {
      mention.head = EntityReader::head_of(doc_, mention.tokens);
    }
  }
  if (chains_) {
    doc_.layers.insert(Layer::chains);
  }
  for (Mention& mention : doc_.mentions) {
    mention.in_headline = doc_.in_headline(mention.head);
  }
}

/// Chains as the comments declare them; without any, every entity is one.
void Reader::finish_chains(const std::vector<std::pair<Mention, std::string>>& found) {
  const bool declared = chains_;
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < chain_ids_.size(); ++i) {
    numbers.emplace(chain_ids_[i], i);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    auto known = numbers.find(found[i].second);
    if (known == numbers.end()) {
      if (declared) {
        continue;
      }
      known = numbers.emplace(found[i].second, doc_.chains.size()).first;
      doc_.chains.emplace_back();
    }
    doc_.chains[known->second].mentions.push_back(make_id<MentionId>(i));
    doc_.mentions[i].chain = make_id<ChainId>(known->second);
  }
  if (!declared) {
    for (Chain& chain : doc_.chains) {
      detail::describe_chain(doc_, chain);
    }
    doc_.layers.insert(Layer::chains);
  }
}

void Reader::end_document() {
  end_sentence();
  if (!doc_.tokens.empty()) {
    if (info_.id.empty()) {
      info_.id = "conllu";
    }
    doc_.layers = {Layer::tokens, Layer::sentences};
    for (const auto& [layer, given] :
         {std::pair(Layer::tags, tags_), std::pair(Layer::trees, trees_),
          std::pair(Layer::mentions, names_), std::pair(Layer::props, props_)}) {
      if (given) {
        doc_.layers.insert(layer);
      }
    }
    text_ += gap_given_ ? gap_ : std::string();
    doc_.article = std::make_shared<const Article>(std::move(info_), std::move(text_));
    finish_mentions();
    try {
      doc_.check();
    } catch (const PipelineError& error) {
      fail(line_, error.what());
    }
    documents_.push_back(std::move(doc_));
  }
  doc_ = {};
  info_ = {};
  text_.clear();
  gap_ = "";
  gap_given_ = false;
  first_ = 0;
  entities_.clear();
  chain_ids_.clear();
  tags_ = true;
  trees_ = true;
  names_ = names_listed_ = props_ = chains_ = false;
}

std::vector<Document> Reader::read(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    begin = end + 1;
    ++line_;
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (line.empty()) {
      end_sentence();
    } else if (line.front() == '#') {
      comment(line);
    } else {
      token(line);
    }
  }
  end_document();
  return std::move(documents_);
}

}  // namespace

std::vector<Document> read_conllu(std::string_view text) { return Reader().read(text); }

}  // namespace dateline
