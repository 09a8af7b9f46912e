// SPDX-License-Identifier: MIT
#include "tag/detail/window_writer.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "dateline/tag/parser.hpp"
#include "dateline/tag/sentence_decoder.hpp"

namespace dateline::tag::detail {
namespace {

using encode::TokenWindow;
using encode::WindowScores;

/// How the root of a later part of a sentence hangs on the root of its first part.
constexpr std::string_view kPartRelation = "parataxis";

}  // namespace

WindowWriter::WindowWriter(const Decoders& decoders, Document& doc, const Wanted& wanted)
    : decoders_(decoders), doc_(doc), wanted_(wanted) {
  if (wanted_.layers.contains(Layer::mentions)) {
    doc_.mentions.clear();
  }
  if (wanted_.layers.contains(Layer::props)) {
    doc_.props.clear();
  }
  if (wanted_.antecedents && decoders_.antecedents) {
    finder_.emplace(*decoders_.antecedents);
    given_.resize(doc_.mentions.size());
    std::iota(given_.begin(), given_.end(), 0U);
    std::stable_sort(given_.begin(), given_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return doc_.mentions[a].head < doc_.mentions[b].head;
    });
  }
}

void WindowWriter::write(const TokenWindow& window, const WindowScores& scores) {
  bool open = false;
  bool continues = open_;
  for (const TokenSpan span : cut(window, scores, open)) {
    const std::size_t row = span.begin - window.tokens.begin + 1;
    read_stretch({span, row, enter_sentence(span, continues), continues}, scores);
    // Parts of the splitter's sentences tell by themselves whether they go on.
    continues = !wanted_.sentences && doc_.sentences[doc_.sentence_of(span.begin)].end > span.end;
  }
  open_ = open;
}

std::vector<TokenSpan> WindowWriter::cut(const TokenWindow& window, const WindowScores& scores,
                                         bool& open) const {
  const std::uint32_t last = window.tokens.end - 1;
  const bool inside = doc_.sentences[doc_.sentence_of(last)].end > window.tokens.end;
  if (!wanted_.sentences || !decoders_.sentence) {
    open = inside;
    return window.parts;
  }
  const LogitRows logits(scores, 1, window.tokens.size() + 1, *decoders_.sentence);
  SentenceCuts cuts = decode_sentences(doc_, window.tokens, logits);
  open = inside && cuts.open;
  return std::move(cuts.sentences);
}

std::uint32_t WindowWriter::enter_sentence(TokenSpan span, bool continues) {
  if (!wanted_.sentences) {
    return doc_.sentence_of(span.begin);
  }
  if (continues) {
    sentences_.back().end = span.end;
  } else {
    sentences_.push_back(span);
  }
  return static_cast<std::uint32_t>(sentences_.size() - 1);
}

void WindowWriter::read_stretch(const Stretch& stretch, const WindowScores& scores) {
  if (wanted_.layers.contains(Layer::tags)) {
    write_tags(stretch, scores);
  }
  if (wanted_.layers.contains(Layer::trees)) {
    write_tree(stretch, scores);
  }
  const Tree tree(doc_, stretch.tokens);
  if (wanted_.layers.contains(Layer::props) && decoders_.predicates) {
    auto found = decoders_.predicates->read(doc_, tree, stretch.tokens, scores, stretch.row);
    std::move(found.begin(), found.end(), std::back_inserter(doc_.props));
  }
  if (wanted_.layers.contains(Layer::mentions)) {
    write_mentions(stretch, tree, scores);
  }
  if (finder_) {
    propose(stretch, scores);
  }
}

void WindowWriter::write_tags(const Stretch& stretch, const WindowScores& scores) {
  std::size_t row = stretch.row;
  for (std::uint32_t i = stretch.tokens.begin; i < stretch.tokens.end; ++i, ++row) {
    Token& token = doc_.tokens[i];
    token.upos = decoders_.tagger.upos(scores.features(row, decoders_.upos));
    token.xpos = decoders_.tagger.xpos(scores.features(row, decoders_.xpos));
    token.lemma =
        decoders_.lemmatizer.lemma(doc_.text(i), token.upos, scores.features(row, decoders_.lemma));
    if (decoders_.predicates && decoders_.predicates->is_predicate(scores, row)) {
      mend_lemma(i, scores.features(row, decoders_.lemma));
    }
  }
}

void WindowWriter::mend_lemma(std::uint32_t index, std::span<const float> logits) {
  Token& token = doc_.tokens[index];
  const RolesetChooser* rolesets = decoders_.predicates->rolesets();
  if (rolesets == nullptr || rolesets->knows(utf8::lower(token.lemma))) {
    return;
  }
  const auto known = [rolesets](std::string_view lemma) {
    return rolesets->knows(utf8::lower(lemma));
  };
  if (auto lemma = decoders_.lemmatizer.known_lemma(doc_.text(index), token.upos, logits, known)) {
    token.lemma = *std::move(lemma);
  }
}

void WindowWriter::write_tree(const Stretch& stretch, const WindowScores& scores) {
  const TokenSpan span = stretch.tokens;
  ArcScores arcs(scores, stretch.row, stretch.row + span.size());
  bar_verbs_before_numbers(span, arcs);
  const std::vector<std::uint32_t> heads = parse(arcs);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const auto index = span.begin + static_cast<std::uint32_t>(i);
    Token& token = doc_.tokens[index];
    token.confidence = head_probability(arcs, i, heads[i]);
    if (heads[i] == 0) {
      write_root(index, stretch.continues);
      continue;
    }
    const std::size_t head_row = stretch.row + heads[i] - 1;
    const Choice relation =
        decoders_.labeller.choose(scores.features(stretch.row + i, decoders_.label_dep),
                                  scores.features(head_row, decoders_.label_head));
    token.head = static_cast<std::int32_t>(span.begin + heads[i] - 1);
    token.deprel = decoders_.labeller.label(relation.index);
    token.confidence *= relation.probability;
  }
}

/// "killed two and wounded nine people": a participle stands after a number, not before it, so the
/// verb modifies no noun that follows, and the counted noun is no partner of one before the verb.
void WindowWriter::bar_verbs_before_numbers(TokenSpan span, ArcScores& arcs) const {
  constexpr double kBar = 1e5;
  const auto upos = [&](std::size_t i) { return doc_.tokens[span.begin + i].upos; };
  const auto is_noun = [&](std::size_t i) {
    return upos(i) == Upos::NOUN || upos(i) == Upos::PROPN || upos(i) == Upos::NUM;
  };
  const auto counts = [&](std::size_t i) {
    const std::string& lemma = doc_.tokens[span.begin + i].lemma;
    return upos(i) == Upos::NUM || lemma == "dozen" || lemma == "hundred";
  };
  for (std::size_t verb = 1; verb + 1 < arcs.size(); ++verb) {
    if (upos(verb) != Upos::VERB || upos(verb - 1) != Upos::CCONJ || !counts(verb + 1)) {
      continue;
    }
    for (std::size_t noun = verb + 1; noun < arcs.size(); ++noun) {
      arcs.at(verb, noun + 1) -= is_noun(noun) ? kBar : 0.0;
    }
    const std::size_t counted = verb + 2 < arcs.size() && is_noun(verb + 2) ? verb + 2 : verb + 1;
    for (std::size_t before = 0; before < verb; ++before) {
      arcs.at(counted, before + 1) -= kBar;
    }
  }
}

void WindowWriter::write_root(std::uint32_t index, bool continues) {
  Token& token = doc_.tokens[index];
  if (continues) {
    token.head = root_;
    token.deprel = kPartRelation;
    return;
  }
  token.head = kRoot;
  token.deprel = "root";
  root_ = static_cast<std::int32_t>(index);
}

std::vector<Mention> WindowWriter::read_names(const Stretch& stretch, const Tree& tree,
                                              const WindowScores& scores) const {
  const TokenSpan span = stretch.tokens;
  const LogitRows rows(scores, stretch.row, stretch.row + span.size(), decoders_.names);
  std::vector<Mention> mentions;
  for (const Name& name : decoders_.recognizer.decode(rows)) {
    Mention mention;
    mention.tokens = {span.begin + static_cast<std::uint32_t>(name.begin),
                      span.begin + static_cast<std::uint32_t>(name.end)};
    mention.head = tree.head_of(mention.tokens);
    mention.type = name.type;
    mention.kind = MentionKind::name;
    mention.confidence = static_cast<double>(name.confidence);
    mention.in_headline = doc_.in_headline(mention.tokens.begin);
    mentions.push_back(mention);
  }
  return mentions;
}

void WindowWriter::write_mentions(const Stretch& stretch, const Tree& tree,
                                  const WindowScores& scores) {
  std::vector<Mention> mentions = read_names(stretch, tree, scores);
  if (decoders_.mentions && decoders_.mention) {
    const LogitRows rows(scores, stretch.row, stretch.row + stretch.tokens.size(),
                         *decoders_.mention);
    const auto others = decoders_.mentions->read(doc_, tree, stretch.tokens, rows, mentions);
    mentions.insert(mentions.end(), others.begin(), others.end());
    std::stable_sort(mentions.begin(), mentions.end(), stands_before);
  }
  doc_.mentions.insert(doc_.mentions.end(), mentions.begin(), mentions.end());
}

/// The mentions whose heads lie in the stretch, in the order of their heads.
std::vector<std::uint32_t> WindowWriter::mentions_in(const Stretch& stretch) {
  std::vector<std::uint32_t> inside;
  if (!wanted_.layers.contains(Layer::mentions)) {
    while (next_given_ < given_.size() &&
           doc_.mentions[given_[next_given_]].head < stretch.tokens.end) {
      inside.push_back(given_[next_given_++]);
    }
    return inside;
  }
  for (std::size_t i = doc_.mentions.size();
       i > 0 && doc_.mentions[i - 1].tokens.begin >= stretch.tokens.begin; --i) {
    inside.push_back(static_cast<std::uint32_t>(i - 1));
  }
  std::sort(inside.begin(), inside.end(), [&](std::uint32_t a, std::uint32_t b) {
    return doc_.mentions[a].head < doc_.mentions[b].head;
  });
  return inside;
}

void WindowWriter::propose(const Stretch& stretch, const WindowScores& scores) {
  for (const std::uint32_t id : mentions_in(stretch)) {
    Mention& mention = doc_.mentions[id];
    std::vector<std::string_view> words;
    for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end; ++i) {
      words.push_back(doc_.text(i));
    }
    const std::size_t row = stretch.row + mention.head - stretch.tokens.begin;
    const auto found = finder_->add(MentionWords::of(mention.kind, stretch.sentence, words,
                                                     mention.head - mention.tokens.begin),
                                    scores.features(row, *decoders_.coref_left),
                                    scores.features(row, *decoders_.coref_right));
    numbers_.push_back(id);
    if (found) {
      mention.antecedent = numbers_[found->mention];
      mention.antecedent_confidence = static_cast<double>(found->confidence);
    }
  }
}

void WindowWriter::finish() {
  if (wanted_.sentences) {
    doc_.sentences = std::move(sentences_);
  }
  doc_.certain_ends.reset();
  doc_.layers.insert(wanted_.layers);
}

}  // namespace dateline::tag::detail
