// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "dateline/document/conllu.hpp"
#include "document/detail/conllu_misc.hpp"

namespace dateline {
namespace {

using Marks = std::vector<std::string>;

/// NER tag of every token, empty where there is no name.
Marks name_tags(const Document& doc) {
  Marks tags(doc.tokens.size());
  for (const Mention& mention : doc.mentions) {
    if (mention.kind != MentionKind::name || !tags[mention.tokens.begin].empty()) {
      continue;
    }
    for (std::uint32_t t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      tags[t] = (t == mention.tokens.begin ? "B-" : "I-") + std::string(to_string(mention.type));
    }
  }
  return tags;
}

std::string entity_id(const Document& doc, std::size_t mention) {
  const auto& chain = doc.mentions[mention].chain;
  return chain ? "e" + std::to_string(index(*chain) + 1) : "m" + std::to_string(mention + 1);
}

/// Brackets of every token, as in CorefUD: words that are a mention alone, then what closes, the
/// inner first, then what opens, the outer first.
Marks entity_brackets(const Document& doc) {
  Marks alone(doc.tokens.size());
  Marks closing(doc.tokens.size());
  Marks opening(doc.tokens.size());
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& m = doc.mentions[i];
    const std::string id = entity_id(doc, i);
    const std::string open = "(" + id + "-" + std::string(to_string(m.type)) + "-" +
                             std::to_string(m.head - m.tokens.begin + 1) + "-" +
                             std::string(to_string(m.kind));
    if (m.tokens.size() == 1) {
      alone[m.tokens.begin] += open + ")";
    } else {
      opening[m.tokens.begin] += open;
      closing[m.tokens.end - 1].insert(0, id + ")");
    }
  }
  for (std::size_t t = 0; t < alone.size(); ++t) {
    alone[t] += closing[t] + opening[t];
  }
  return alone;
}

std::string two_digits(double value) {
  std::array<char, 32> buffer{};
  const double rounded = std::round(value * 100.0) / 100.0;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string("0");
}

/// `Pred`, `PredLemma`, `Fact` and `Args` of every token, with a bar behind each.
Marks predicate_marks(const Document& doc) {
  Marks marks(doc.tokens.size());
  for (const Predicate& p : doc.props) {
    const TokenSpan sentence = doc.sentences[doc.sentence_of(p.token)];
    std::string args;
    for (const PredicateArgument& arg : p.args) {
      if (sentence.contains(arg.tokens.begin) && arg.tokens.end <= sentence.end) {
        args += (args.empty() ? "" : ",") + detail::write_argument(arg, sentence.begin);
      }
    }
    std::string& mark = marks[p.token];
    mark = "Pred=" + (p.sense.empty() ? std::string("_") : detail::escape(p.sense)) + "|";
    mark += p.lemma == doc.tokens[p.token].lemma || p.lemma.empty()
                ? ""
                : "PredLemma=" + detail::escape(p.lemma) + "|";
    mark += p.factuality ? "Fact=" + two_digits(*p.factuality) + "|" : "";
    mark += args.empty() ? "" : "Args=" + args + "|";
  }
  return marks;
}

std::string or_blank(std::string_view text) { return std::string(text.empty() ? "_" : text); }

/// Writes one document, sentence by sentence.
class Writer {
 public:
  explicit Writer(const Document& doc)
      : doc_(doc),
        names_(name_tags(doc)),
        entities_(entity_brackets(doc)),
        predicates_(predicate_marks(doc)) {}

  [[nodiscard]] std::string write() const {
    std::string out = header();
    for (std::size_t i = 0; i < doc_.sentences.size(); ++i) {
      const TokenSpan sentence = doc_.sentences[i];
      if (gap(sentence.begin).find('\n') != std::string_view::npos) {
        out += "# newpar\n";
      }
      out += "# sent_id = " + doc_.article->info().id + "-" + std::to_string(i + 1) + "\n";
      out += "# text = " + plain(sentence) + "\n";
      for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
        out += line(t, sentence.begin);
      }
      out += "\n";
    }
    return out;
  }

 private:
  [[nodiscard]] std::string header() const {
    const ArticleInfo& info = doc_.article->info();
    std::string out = "# newdoc id = " + info.id + "\n";
    for (const auto& [key, value] :
         {std::pair("date", info.date), {"source", info.source}, {"title", info.title}}) {
      out += value.empty() ? "" : "# " + std::string(key) + " = " + value + "\n";
    }
    if (doc_.layers.contains(Layer::mentions)) {
      out += "# names\n# global.Entity = eid-etype-head-kind\n";
    }
    if (doc_.layers.contains(Layer::props)) {
      out += "# props\n";
    }
    if (doc_.layers.contains(Layer::chains)) {
      out += "# chains\n";
      for (std::size_t i = 0; i < doc_.chains.size(); ++i) {
        out +=
            "# chain = " + detail::write_chain(doc_.chains[i], "e" + std::to_string(i + 1)) + "\n";
      }
    }
    return out;
  }

  /// What stands in the text before token `t`, which may be one behind the last.
  [[nodiscard]] std::string_view gap(std::uint32_t t) const {
    const SourceText& text = doc_.article->text();
    const std::uint32_t begin = t == 0 ? 0 : doc_.tokens[t - 1].span.end;
    const std::uint32_t end = t < doc_.tokens.size() ? doc_.tokens[t].span.begin
                                                     : static_cast<std::uint32_t>(text.size());
    return text.view({begin, end});
  }

  /// The words as CoNLL-U puts them together: nothing or one blank between them.
  [[nodiscard]] std::string plain(TokenSpan sentence) const {
    std::string out;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      out += t > sentence.begin && !gap(t).empty() ? " " : "";
      out += doc_.text(t);
    }
    return out;
  }

  [[nodiscard]] std::string line(std::uint32_t t, std::uint32_t first) const {
    const Token& token = doc_.tokens[t];
    const bool tagged = doc_.layers.contains(Layer::tags);
    return std::to_string(t - first + 1) + "\t" + std::string(doc_.text(t)) + "\t" +
           or_blank(token.lemma) + "\t" +
           (tagged ? std::string(to_string(token.upos)) : std::string("_")) + "\t" +
           or_blank(token.xpos) + "\t_\t" + head(token, first) + "\t" + or_blank(token.deprel) +
           "\t_\t" + misc(t) + "\n";
  }

  [[nodiscard]] std::string head(const Token& token, std::uint32_t first) const {
    if (!doc_.layers.contains(Layer::trees)) {
      return "_";
    }
    return token.head == kRoot ? "0"
                               : std::to_string(static_cast<std::uint32_t>(token.head) - first + 1);
  }

  [[nodiscard]] std::string misc(std::uint32_t t) const {
    const CodepointSpan at = doc_.article->text().to_codepoints(doc_.tokens[t].span);
    std::string out = "Begin=" + std::to_string(at.begin) + "|End=" + std::to_string(at.end) + "|";
    out += entities_[t].empty() ? "" : "Entity=" + entities_[t] + "|";
    out += names_[t].empty() ? "" : "NER=" + names_[t] + "|";
    out += predicates_[t];
    if (t == 0 && !gap(0).empty()) {
      out += "SpacesBefore=" + detail::escape_spaces(gap(0)) + "|";
    }
    const bool last = t + 1 == doc_.tokens.size();
    const std::string_view after = gap(t + 1);
    if (after.empty() && !last) {
      out += "SpaceAfter=No|";
    } else if (after != " " && !(last && after.empty())) {
      out += "SpacesAfter=" + detail::escape_spaces(after) + "|";
    } else if (last && after == " ") {
      out += "SpacesAfter=\\s|";
    }
    out.pop_back();
    return out;
  }

  const Document& doc_;
  Marks names_;
  Marks entities_;
  Marks predicates_;
};

}  // namespace

std::string write_conllu(const Document& doc) {
  doc.require({Layer::tokens, Layer::sentences}, "write_conllu");
  return Writer(doc).write();
}

}  // namespace dateline
