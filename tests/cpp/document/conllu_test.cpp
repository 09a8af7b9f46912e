// SPDX-License-Identifier: MIT
#include "dateline/document/conllu.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "dateline/base/error.hpp"
#include "dateline/document/document_json.hpp"
#include "support/documents.hpp"

namespace dateline {
namespace {

constexpr std::string_view kTable = R"(
    # newdoc id = storm
    # date = 2021-05-06
    1 Zoë    Zoë    PROPN NNP _ 2 nsubj     _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root      _ _
    3 Port   Port   PROPN NNP _ 2 obj       _ NER=B-PLACE
    4 Moresby Moresby PROPN NNP _ 3 flat    _ NER=I-PLACE|SpaceAfter=No
    5 .      .      PUNCT .   _ 2 punct     _ _

    1 It     it     PRON  PRP _ 2 nsubj     _ _
    2 rained rain   VERB  VBD _ 0 root      _ SpaceAfter=No
    3 .      .      PUNCT .   _ 2 punct     _ _
)";

TEST(Conllu, PutsTheTextTogetherFromFormsAndSpaces) {
  const Document doc = test::parse(kTable);
  EXPECT_EQ(doc.article->text().view(), "Zoë left Port Moresby. It rained.");
  EXPECT_EQ(doc.article->info().id, "storm");
  EXPECT_EQ(doc.article->info().date, "2021-05-06");
  EXPECT_THAT(doc.sentences, testing::ElementsAre(TokenSpan{0, 5}, TokenSpan{5, 8}));
}

TEST(Conllu, ReadsTreesOverTheWholeDocument) {
  const Document doc = test::parse(kTable);
  EXPECT_EQ(doc.tokens[0].head, 1);
  EXPECT_EQ(doc.tokens[1].head, kRoot);
  EXPECT_EQ(doc.tokens[5].head, 6);
  EXPECT_EQ(doc.tokens[2].deprel, "obj");
}

TEST(Conllu, ReadsNamesWithTheHeadThatTheTreeGives) {
  const Document doc = test::parse(kTable);
  ASSERT_EQ(doc.mentions.size(), 2U);
  EXPECT_EQ(doc.text(doc.mentions[1].tokens), "Port Moresby");
  EXPECT_EQ(doc.mentions[1].type, EntityType::PLACE);
  EXPECT_EQ(doc.mentions[1].head, 2U);
}

TEST(Conllu, ComesBackEqualAfterWriting) {
  const Document doc = test::parse(kTable);
  const std::string written = write_conllu(doc);
  const auto again = read_conllu(written);
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(write_conllu(again.front()), written);
  EXPECT_EQ(again.front().mentions.size(), doc.mentions.size());
  EXPECT_EQ(again.front().article->text().view(), doc.article->text().view());
}

TEST(Conllu, SkipsMultiwordTokensAndEmptyNodes) {
  const auto docs = read_conllu(
      "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "1\tdo\tdo\tAUX\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
      "2\tn't\tnot\tPART\t_\t_\t1\tadvmod\t_\t_\n"
      "2.1\tgo\tgo\tVERB\t_\t_\t_\t_\t_\t_\n");
  ASSERT_EQ(docs.size(), 1U);
  EXPECT_EQ(docs.front().article->text().view(), "don't");
}

void expect_error(std::string_view text, std::string_view part) {
  try {
    static_cast<void>(read_conllu(text));
    FAIL() << "no error for " << text;
  } catch (const FormatError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr(std::string(part)));
  }
}

TEST(Conllu, NamesTheLineOfWhatIsWrong) {
  expect_error("1\tword\n", "line 1: a token must have 10 columns");
  expect_error("2\ta\ta\tDET\t_\t_\t0\troot\t_\t_\n", "ID must be 1, got \"2\"");
  expect_error("1\ta\ta\tXX\t_\t_\t0\troot\t_\t_\n", "UPOS must be a universal tag");
  expect_error("1\ta\ta\tDET\t_\t_\t7\tdet\t_\t_\n\n", "HEAD must be at most 1, got 7");
  expect_error("1\ta\ta\tDET\t_\t_\t1\tdet\t_\t_\n\n", "circle");
  expect_error("1\ta\ta\tDET\t_\t_\t0\troot\t_\tNER=I-PER\n\n", "must follow");
}

TEST(Conllu, LeavesOutLayersThatAreNotThere) {
  const auto docs = read_conllu("1\thello\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
  EXPECT_FALSE(docs.front().layers.contains(Layer::trees));
  EXPECT_FALSE(docs.front().layers.contains(Layer::tags));
  EXPECT_FALSE(docs.front().layers.contains(Layer::mentions));
}

/// A document with words, blanks, trees, mentions, chains and predicates drawn by a seed.
class Drawing {
 public:
  explicit Drawing(unsigned seed) : random_(seed) {}

  Document draw() {
    draw_tokens();
    draw_sentences();
    for (int i = 0; i < 12; ++i) {
      draw_mention();
    }
    std::sort(doc_.mentions.begin(), doc_.mentions.end(), [](const Mention& a, const Mention& b) {
      return std::pair(a.tokens.begin, b.tokens.end) < std::pair(b.tokens.begin, a.tokens.end);
    });
    draw_chains();
    for (std::uint32_t t = 0; t < doc_.tokens.size(); ++t) {
      if (below(4) == 0) {
        draw_predicate(t);
      }
    }
    doc_.layers = {Layer::tokens,   Layer::sentences, Layer::tags, Layer::trees,
                   Layer::mentions, Layer::chains,    Layer::props};
    return std::move(doc_);
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  void draw_tokens() {
    const std::vector<std::string> words = {"Zoë", "%7C", "a|b", "_", "-", "left", "(", "😀", "x=y"};
    const std::vector<std::string> gaps = {" ", " ", " ", "", "  ", "\n\n", "\n", "\t", "\\s|"};
    std::string text = below(2) == 0 ? "" : " \n";
    for (int i = 0; i < 40; ++i) {
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += words[below(static_cast<std::uint32_t>(words.size()))];
      token.span.end = static_cast<std::uint32_t>(text.size());
      text += gaps[below(static_cast<std::uint32_t>(gaps.size()))];
      token.upos = static_cast<Upos>(below(17));
      token.xpos = std::string_view("NN");
      token.lemma = words[below(3)];
      doc_.tokens.push_back(token);
    }
    doc_.article = std::make_shared<const Article>(
        ArticleInfo{.id = "drawn", .title = "", .date = "2021-05-06"}, text);
  }

  void draw_sentences() {
    for (std::uint32_t begin = 0; begin < 40;) {
      const std::uint32_t end = std::min(40U, begin + 1 + below(12));
      doc_.sentences.push_back({begin, end});
      for (std::uint32_t t = begin; t < end; ++t) {
        doc_.tokens[t].head =
            t == begin ? kRoot : static_cast<std::int32_t>(begin + below(t - begin));
        doc_.tokens[t].deprel = std::string_view(t == begin ? "root" : "dep");
      }
      begin = end;
    }
  }

  void draw_mention() {
    Mention mention;
    mention.tokens.begin = below(40);
    mention.tokens.end = std::min(40U, mention.tokens.begin + 1 + below(6));
    mention.head = mention.tokens.begin + below(mention.tokens.size());
    mention.type = static_cast<EntityType>(below(14));
    mention.kind = static_cast<MentionKind>(below(3));
    mention.in_headline = doc_.in_headline(mention.head);
    const auto same = [&](const Mention& other) { return other.tokens == mention.tokens; };
    if (std::none_of(doc_.mentions.begin(), doc_.mentions.end(), same)) {
      doc_.mentions.push_back(mention);
    }
  }

  /// Mentions of one chain do not cross: brackets of one name cannot.
  void draw_chains() {
    doc_.chains.resize(4);
    for (std::size_t i = 0; i < doc_.mentions.size(); ++i) {
      Mention& mention = doc_.mentions[i];
      const auto id = make_id<ChainId>(below(4));
      const auto crosses = [&](const Mention& other) {
        const TokenSpan& a = other.tokens;
        const TokenSpan& b = mention.tokens;
        return other.chain == id && a.begin < b.begin && b.begin < a.end && a.end < b.end;
      };
      if (below(4) > 0 && std::none_of(doc_.mentions.begin(), doc_.mentions.end(), crosses)) {
        mention.chain = id;
        doc_.chains[index(id)].mentions.push_back(make_id<MentionId>(i));
      }
    }
    doc_.chains[1].label = "50 % | more\n";
    doc_.chains[1].actor_type = ActorType::armed_group;
    doc_.chains[1].named = true;
    doc_.chains[2].country_code = "PG";
    doc_.chains[2].code = "GOV";
    doc_.chains[3].size = {16, 16.5, {}};
    doc_.chains[3].type = EntityType::MIL;
  }

  void draw_predicate(std::uint32_t token) {
    const TokenSpan sentence = doc_.sentences[doc_.sentence_of(token)];
    Predicate predicate;
    predicate.token = token;
    predicate.lemma = below(2) == 0 ? doc_.tokens[token].lemma : "go|on";
    predicate.sense = below(3) == 0 ? "" : "leave.01";
    if (below(2) == 0) {
      predicate.factuality = static_cast<double>(below(25)) / 4.0 - 3.0;
    }
    for (std::uint32_t i = below(3); i > 0; --i) {
      PredicateArgument argument;
      argument.tokens.begin = sentence.begin + below(sentence.size());
      argument.tokens.end = argument.tokens.begin + 1 + below(sentence.end - argument.tokens.begin);
      argument.head = argument.tokens.begin + below(argument.tokens.size());
      argument.label = i == 1 ? "R-ARG0" : "ARGM-LOC";
      predicate.args.push_back(argument);
    }
    doc_.props.push_back(predicate);
  }

  std::mt19937 random_;
  Document doc_;
};

TEST(Conllu, CarriesNamesChainsAndRolesThereAndBack) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Document doc = Drawing(seed).draw();
    const std::string written = write_conllu(doc);
    const auto again = read_conllu(written);
    ASSERT_EQ(again.size(), 1U);
    ASSERT_TRUE(write_document_json(again.front()) == write_document_json(doc)) << written;
  }
}

TEST(Conllu, ReadsEntitiesAsCorefUdWritesThem) {
  const Document doc = test::parse(R"(
    # global.Entity = eid-etype-head-other
    # newdoc id = a
    1 Zoë    Zoë    PROPN NNP _ 2 nsubj  _ Entity=(e1-person-1-)
    2 sold   sell   VERB  VBD _ 0 root   _ _
    3 her    her    PRON  PRP$ _ 4 nmod:poss _ Entity=(e2-object-2-(e1-person-1-)
    4 boat   boat   NOUN  NN  _ 2 obj    _ Entity=e2)
    5 in     in     ADP   IN  _ 6 case   _ _
    6 Lae    Lae    PROPN NNP _ 2 obl    _ Entity=(e3[1/2]-place-1-)|SpaceAfter=No
    7 .      .      PUNCT .   _ 2 punct  _ _
  )");
  ASSERT_EQ(doc.mentions.size(), 4U);
  EXPECT_TRUE(doc.layers.contains({Layer::mentions, Layer::chains}));
  EXPECT_EQ(doc.mentions[0].kind, MentionKind::name);
  EXPECT_EQ(doc.mentions[1].tokens, (TokenSpan{2, 4}));
  EXPECT_EQ(doc.mentions[1].head, 3U);
  EXPECT_EQ(doc.mentions[1].type, EntityType::OTHER);
  EXPECT_EQ(doc.mentions[2].kind, MentionKind::pronoun);
  EXPECT_EQ(doc.mentions[2].chain, doc.mentions[0].chain);
  EXPECT_EQ(doc.mentions[3].type, EntityType::PLACE);
  ASSERT_EQ(doc.chains.size(), 3U);
  EXPECT_EQ(doc.chains[0].label, "Zoë");
  EXPECT_TRUE(doc.chains[0].named);
  EXPECT_EQ(doc.chains[0].actor_type, ActorType::person);
}

TEST(Conllu, ReadsPredicatesFromMisc) {
  const Document doc = test::parse(R"(
    1 Zoë    Zoë    PROPN NNP _ 2 nsubj  _ _
    2 sold   sell   VERB  VBD _ 0 root   _ Pred=sell.01|Fact=2.75|Args=ARG0:1:1-1,ARG1:4:3-4
    3 her    her    PRON  PRP$ _ 4 nmod:poss _ _
    4 boat   boat   NOUN  NN  _ 2 obj    _ _
  )");
  EXPECT_TRUE(doc.layers.contains(Layer::props));
  ASSERT_EQ(doc.props.size(), 1U);
  EXPECT_EQ(doc.props[0].sense, "sell.01");
  EXPECT_EQ(doc.props[0].lemma, "sell");
  EXPECT_DOUBLE_EQ(doc.props[0].factuality.value(), 2.75);
  ASSERT_EQ(doc.props[0].args.size(), 2U);
  EXPECT_EQ(doc.props[0].args[1].tokens, (TokenSpan{2, 4}));
}

TEST(Conllu, NamesWhatIsWrongWithEntitiesAndPredicates) {
  const auto row = [](const std::string& misc) {
    return "1\ta\ta\tDET\t_\t_\t0\troot\t_\t" + misc + "\n\n";
  };
  expect_error(row("Entity=e1)"), "line 1: Entity closes e1, which is not open");
  expect_error(row("Entity=(e1-PER-1"), "Entity opens e1, which is never closed");
  expect_error(row("Entity=e1"), "Entity must be brackets");
  expect_error(row("Pred=go.01|Args=ARG0"), "Args must be like");
  expect_error(row("Pred=go.01|Args=ARG0:1:1-2"), "must end by word 1, got 2");
  expect_error(row("Pred=go.01|Fact=high"), "Fact must be a number");
  expect_error("# chain = Type=PER\n" + row("_"), "a chain must have an Id");
}

TEST(Conllu, IsNotMisledByCommentsThatQuoteTheText) {
  const Document doc = test::parse(R"(
    # newdoc id = a
    # text = Go newpar newdoc
    1 Go go VERB VB _ 0 root _ _
  )");
  EXPECT_EQ(doc.article->text().view(), "Go");
  EXPECT_EQ(doc.article->info().id, "a");
}

}  // namespace
}  // namespace dateline
