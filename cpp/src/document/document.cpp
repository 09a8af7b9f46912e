// SPDX-License-Identifier: MIT
#include "dateline/document/document.hpp"

#include <algorithm>

#include "dateline/base/error.hpp"

namespace dateline {
namespace {

[[noreturn]] void fail(const std::string& what) { throw PipelineError("document: " + what); }

void check_tokens(const Document& doc) {
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < doc.tokens.size(); ++i) {
    const ByteSpan span = doc.tokens[i].span;
    if (span.empty() || span.begin < end || span.end > doc.article->text().size()) {
      fail("token " + std::to_string(i) + " is empty, out of order or beyond the text");
    }
    end = span.end;
  }
}

void check_sentences(const Document& doc) {
  std::uint32_t end = 0;
  for (const TokenSpan sentence : doc.sentences) {
    if (sentence.empty() || sentence.begin != end) {
      fail("sentences must cover every token exactly once, at token " + std::to_string(end));
    }
    end = sentence.end;
  }
  if (end != doc.tokens.size()) {
    fail("sentences must cover every token exactly once, at token " + std::to_string(end));
  }
}

/// Every token reaches its sentence's root, and without a circle.
void check_trees(const Document& doc) {
  for (const TokenSpan sentence : doc.sentences) {
    std::size_t roots = 0;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      roots += doc.tokens[t].head == kRoot ? 1U : 0U;
      std::uint32_t at = t;
      for (std::uint32_t steps = 0; doc.tokens[at].head != kRoot; ++steps) {
        at = static_cast<std::uint32_t>(doc.tokens[at].head);
        if (!sentence.contains(at) || steps > sentence.size()) {
          fail("the head of token " + std::to_string(t) +
               " leads out of its sentence or in a circle");
        }
      }
    }
    if (roots != 1) {
      fail("the sentence at token " + std::to_string(sentence.begin) + " must have one root, got " +
           std::to_string(roots));
    }
  }
}

void check_mentions(const Document& doc) {
  for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& m = doc.mentions[i];
    if (m.tokens.empty() || m.tokens.end > doc.tokens.size() || !m.tokens.contains(m.head)) {
      fail("mention " + std::to_string(i) + " is empty, beyond the tokens, or without its head");
    }
    if (i > 0 && m.tokens.begin < doc.mentions[i - 1].tokens.begin) {
      fail("mention " + std::to_string(i) + " is out of order");
    }
    if (m.chain && index(*m.chain) >= doc.chains.size()) {
      fail("mention " + std::to_string(i) + " points to chain " + std::to_string(index(*m.chain)) +
           " of " + std::to_string(doc.chains.size()));
    }
    if (m.antecedent &&
        (*m.antecedent >= doc.mentions.size() || doc.mentions[*m.antecedent].head >= m.head)) {
      fail("the antecedent of mention " + std::to_string(i) +
           " must be a mention whose head stands before its own, got " +
           std::to_string(*m.antecedent));
    }
  }
}

void check_props(const Document& doc) {
  for (std::size_t i = 0; i < doc.props.size(); ++i) {
    const Predicate& predicate = doc.props[i];
    if (predicate.token >= doc.tokens.size() ||
        (i > 0 && predicate.token <= doc.props[i - 1].token)) {
      fail("predicate " + std::to_string(i) + " is beyond the tokens or out of order");
    }
    for (const PredicateArgument& arg : predicate.args) {
      if (arg.tokens.empty() || arg.tokens.end > doc.tokens.size() ||
          !arg.tokens.contains(arg.head)) {
        fail("predicate " + std::to_string(i) +
             " has an argument that is empty, beyond the tokens, or without its head");
      }
    }
  }
}

void check_events(const Document& doc) {
  for (std::size_t i = 0; i < doc.events.size(); ++i) {
    const Event& event = doc.events[i];
    if (event.trigger.empty() || event.trigger.end > doc.tokens.size()) {
      fail("event " + std::to_string(i) + " has a trigger beyond the tokens");
    }
    for (const Argument& arg : event.args) {
      if ((arg.mention && index(*arg.mention) >= doc.mentions.size()) ||
          (arg.event && index(*arg.event) >= doc.events.size()) ||
          arg.tokens.end > doc.tokens.size()) {
        fail("event " + std::to_string(i) + " has an argument that points nowhere");
      }
    }
  }
}

}  // namespace

std::uint32_t Document::sentence_of(std::uint32_t token) const noexcept {
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), token,
                       [](std::uint32_t t, const TokenSpan& s) { return t < s.begin; });
  return static_cast<std::uint32_t>(after - sentences.begin() - 1);
}

void Document::require(LayerSet needed, std::string_view component) const {
  for (std::size_t i = 0; i < EnumNames<Layer>::values.size(); ++i) {
    const auto layer = static_cast<Layer>(i);
    if (needed.contains(layer) && !layers.contains(layer)) {
      throw PipelineError(std::string(component) + " needs the layer \"" +
                          std::string(to_string(layer)) + "\", which no component has given");
    }
  }
}

void Document::check() const {
  if (!article) {
    fail("it has no article");
  }
  check_tokens(*this);
  if (layers.contains(Layer::sentences)) {
    check_sentences(*this);
  }
  if (layers.contains(Layer::trees)) {
    check_trees(*this);
  }
  check_props(*this);
  check_mentions(*this);
  check_events(*this);
}

}  // namespace dateline
