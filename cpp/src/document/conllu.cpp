// SPDX-License-Identifier: MIT
#include "dateline/document/conllu.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "dateline/base/error.hpp"

namespace dateline {
namespace {

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

std::optional<std::uint32_t> parse_number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                      : std::nullopt;
}

/// The value of `key` in a MISC column, or in a comment `key = value`.
std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (std::size_t begin = 0; begin < misc.size();) {
    const std::size_t end = std::min(misc.find('|', begin), misc.size());
    const std::string_view item = misc.substr(begin, end - begin);
    if (item.starts_with(key) && item.size() > key.size() && item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
    begin = end + 1;
  }
  return {};
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
  Row split(std::string_view line) const;
  void name(std::string_view tag);
  void head(std::string_view column, Token& token);

  std::vector<Document> documents_;
  Document doc_;
  ArticleInfo info_;
  std::string text_;
  std::string_view gap_;              ///< What stands between the last token and the next
  std::vector<std::uint32_t> heads_;  ///< Of the running sentence, 1-based, 0 = root
  std::uint32_t first_ = 0;           ///< First token of the running sentence
  std::size_t line_ = 0;
  bool tags_ = true;
  bool trees_ = true;
  bool names_ = false;
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
  if (const auto id = comment_value(line, "newdoc id")) {
    end_document();
    info_.id = *id;
  } else if (line.find("newdoc") != std::string_view::npos) {
    end_document();
  } else if (line.find("newpar") != std::string_view::npos) {
    gap_ = text_.empty() ? "" : "\n\n";
  } else if (const auto date = comment_value(line, "date")) {
    info_.date = *date;
  } else if (const auto source = comment_value(line, "source")) {
    info_.source = *source;
  } else if (const auto title = comment_value(line, "title")) {
    info_.title = *title;
  } else if (comment_value(line, "names") || line == "# names") {
    names_ = true;
  }
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

void Reader::token(std::string_view line) {
  const Row row = split(line);
  const bool word = row[kId].find_first_of("-.") == std::string_view::npos;
  if (!word) {
    return;
  }
  if (parse_number(row[kId]) != heads_.size() + 1) {
    fail(line_, "ID must be " + std::to_string(heads_.size() + 1) + ", got \"" +
                    std::string(row[kId]) + "\"");
  }
  if (row[kForm].empty()) {
    fail(line_, "FORM must not be empty");
  }
  text_ += gap_;
  Token token;
  token.span.begin = static_cast<std::uint32_t>(text_.size());
  text_ += row[kForm];
  token.span.end = static_cast<std::uint32_t>(text_.size());
  gap_ = misc_value(row[kMisc], "SpaceAfter") == "No" ? "" : " ";
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
  doc_.sentences.push_back({first_, first_ + n});
  first_ += n;
  heads_.clear();
  if (gap_.empty()) {
    gap_ = " ";
  }
}

/// Names have the head that the tree gives them, or their last token.
void set_name_heads(Document& doc) {
  for (Mention& mention : doc.mentions) {
    mention.head = mention.tokens.end - 1;
    if (!doc.layers.contains(Layer::trees)) {
      continue;
    }
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      const std::int32_t head = doc.tokens[t].head;
      if (head == kRoot || !mention.tokens.contains(static_cast<std::uint32_t>(head))) {
        mention.head = t;
        break;
      }
    }
  }
}

void Reader::end_document() {
  end_sentence();
  if (!doc_.tokens.empty()) {
    if (info_.id.empty()) {
      info_.id = "conllu";
    }
    doc_.layers = {Layer::tokens, Layer::sentences};
    if (tags_) {
      doc_.layers.insert(Layer::tags);
    }
    if (trees_) {
      doc_.layers.insert(Layer::trees);
    }
    if (names_) {
      doc_.layers.insert(Layer::mentions);
    }
    doc_.article = std::make_shared<const Article>(std::move(info_), std::move(text_));
    set_name_heads(doc_);
    for (Mention& mention : doc_.mentions) {
      mention.in_headline = doc_.in_headline(mention.head);
    }
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
  first_ = 0;
  tags_ = true;
  trees_ = true;
  names_ = false;
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

/// NER tag of every token, "O" where there is no name.
std::vector<std::string> name_tags(const Document& doc) {
  std::vector<std::string> tags(doc.tokens.size(), "O");
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::name || tags[mention.tokens.begin] != "O") {
      continue;
    }
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      tags[t] = (t == mention.tokens.begin ? "B-" : "I-") + std::string(to_string(mention.type));
    }
  }
  return tags;
}

/// Chains of every token: "3,7" for a token in mentions of chains 3 and 7.
std::vector<std::string> chain_marks(const Document& doc) {
  std::vector<std::string> marks(doc.tokens.size());
  for (const Mention& mention : doc.mentions) {
    if (mention.chain) {
      std::string& mark = marks[mention.head];
      mark += (mark.empty() ? "" : ",") + std::to_string(index(*mention.chain));
    }
  }
  return marks;
}

std::string or_blank(std::string_view text) { return std::string(text.empty() ? "_" : text); }

std::string head_column(const Document& doc, const Token& token, std::uint32_t sentence_begin) {
  if (!doc.layers.contains(Layer::trees)) {
    return "_";
  }
  return token.head == kRoot
             ? "0"
             : std::to_string(static_cast<std::uint32_t>(token.head) - sentence_begin + 1);
}

}  // namespace

std::vector<Document> read_conllu(std::string_view text) { return Reader().read(text); }

std::string write_conllu(const Document& doc) {
  doc.require({Layer::tokens, Layer::sentences}, "write_conllu");
  const SourceText& text = doc.article->text();
  const ArticleInfo& info = doc.article->info();
  std::string out = "# newdoc id = " + info.id + "\n";
  for (const auto& [key, value] :
       {std::pair("date", info.date), {"source", info.source}, {"title", info.title}}) {
    out += value.empty() ? "" : "# " + std::string(key) + " = " + value + "\n";
  }
  if (doc.layers.contains(Layer::mentions)) {
    out += "# names\n";
  }
  const bool tagged = doc.layers.contains(Layer::tags);
  const auto names = name_tags(doc);
  const auto chains = chain_marks(doc);
  for (const TokenSpan sentence : doc.sentences) {
    const std::uint32_t begin = doc.tokens[sentence.begin].span.begin;
    const std::uint32_t before =
        sentence.begin == 0 ? begin : doc.tokens[sentence.begin - 1].span.end;
    if (text.view({before, begin}).find('\n') != std::string_view::npos) {
      out += "# newpar\n";
    }
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      const Token& token = doc.tokens[t];
      const CodepointSpan at = text.to_codepoints(token.span);
      const bool space =
          t + 1 == doc.tokens.size() || doc.tokens[t + 1].span.begin > token.span.end;
      out += std::to_string(t - sentence.begin + 1) + "\t" + std::string(doc.text(t)) + "\t" +
             or_blank(token.lemma) + "\t" +
             (tagged ? std::string(to_string(token.upos)) : std::string("_")) + "\t" +
             or_blank(token.xpos) + "\t_\t" + head_column(doc, token, sentence.begin) + "\t" +
             or_blank(token.deprel) + "\t_\tBegin=" + std::to_string(at.begin) +
             "|End=" + std::to_string(at.end) + (chains[t].empty() ? "" : "|Chain=" + chains[t]) +
             (names[t] == "O" ? "" : "|NER=" + names[t]) + (space ? "" : "|SpaceAfter=No") + "\n";
    }
    out += "\n";
  }
  return out;
}

}  // namespace dateline
