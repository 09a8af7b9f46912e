// SPDX-License-Identifier: MIT
// What a model proposes beside the rules: nominal mentions, pronouns and antecedents.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coref/resolve.hpp"
#include "dateline/base/error.hpp"
#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/coref/mention_detector.hpp"
#include "dateline/document/mention_index.hpp"
#include "dateline/document/tree.hpp"

namespace dateline::coref {
namespace {

using test::chain_of;
using test::links;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

/// A mention by its head word, and the head word of its antecedent. Of a name, which is there, only
/// the antecedent counts.
struct Proposal {
  std::string_view word;
  MentionKind kind = MentionKind::nominal;
  EntityType type = EntityType::OTHER;
  std::string_view antecedent = {};
  double link = 0.9;
  double confidence = 0.9;
};

constexpr auto kName = MentionKind::name;
constexpr auto kNominal = MentionKind::nominal;
constexpr auto kPronoun = MentionKind::pronoun;

std::uint32_t position(const Document& doc, std::string_view word) {
  const std::uint32_t head = test::token(doc, word);
  const auto found = std::find_if(doc.mentions.begin(), doc.mentions.end(),
                                  [&](const Mention& m) { return m.tokens.contains(head); });
  return static_cast<std::uint32_t>(found - doc.mentions.begin());
}

/// The table with what a model proposes, no rule run yet.
Document proposed(std::string_view table, const std::vector<Proposal>& proposals) {
  Document doc = test::parse(table);
  doc.layers.insert(Layer::mentions);
  for (const Proposal& p : proposals) {
    if (p.kind != MentionKind::name) {
      const std::uint32_t head = test::token(doc, p.word);
      Mention mention;
      mention.tokens = {head, head + 1};
      mention.head = head;
      mention.kind = p.kind;
      mention.type = p.type;
      mention.confidence = p.confidence;
      doc.mentions.push_back(mention);
    }
  }
  std::stable_sort(
      doc.mentions.begin(), doc.mentions.end(),
      [](const Mention& a, const Mention& b) { return a.tokens.begin < b.tokens.begin; });
  for (const Proposal& p : proposals) {
    if (!p.antecedent.empty()) {
      Mention& mention = doc.mentions[position(doc, p.word)];
      mention.antecedent = position(doc, p.antecedent);
      mention.antecedent_confidence = p.link;
    }
  }
  return doc;
}

Document detected(std::string_view table, const std::vector<Proposal>& proposals) {
  static const MentionDetector detector(DATELINE_LEXICONS);
  Document doc = proposed(table, proposals);
  detector.annotate(doc);
  return doc;
}

Document resolved(std::string_view table, const std::vector<Proposal>& proposals) {
  static const CoreferenceResolver resolver(DATELINE_LEXICONS);
  Document doc = detected(table, proposals);
  resolver.annotate(doc);
  return doc;
}

/// "the committee ORG" of every mention.
std::vector<std::string> typed(const Document& doc) {
  std::vector<std::string> found;
  for (const Mention& mention : doc.mentions) {
    found.push_back(std::string(doc.text(mention.tokens)) + " " +
                    std::string(to_string(mention.type)));
  }
  return found;
}

/// "it > the plan" of every antecedent.
std::vector<std::string> antecedents(const Document& doc) {
  std::vector<std::string> found;
  for (const Mention& mention : doc.mentions) {
    if (mention.antecedent) {
      found.push_back(std::string(doc.text(mention.tokens)) + " > " +
                      std::string(doc.text(doc.mentions[*mention.antecedent].tokens)));
    }
  }
  return found;
}

constexpr std::string_view kPlan = R"(
  1 The       the       DET  DT  _ 2 det   _ _
  2 committee committee NOUN NN  _ 3 nsubj _ _
  3 praised   praise    VERB VBD _ 0 root  _ _
  4 the       the       DET  DT  _ 6 det   _ _
  5 new       new       ADJ  JJ  _ 6 amod  _ _
  6 plan      plan      NOUN NN  _ 3 obj   _ _

  1 It        it        PRON PRP _ 2 nsubj _ _
  2 failed    fail      VERB VBD _ 0 root  _ _
)";

// --- mentions -----------------------------------------------------------------------------------

TEST(MentionDetectorWithAModel, AddsThingsAndKeepsWhatTheLexiconsSayOfActors) {
  const Document doc = detected(kPlan, {{"committee", kNominal, EntityType::OTHER},
                                        {"plan", kNominal, EntityType::OTHER},
                                        {"It", kPronoun, EntityType::ORG, "plan"}});
  EXPECT_THAT(typed(doc), ElementsAre("The committee ORG", "the new plan OTHER", "It OTHER"));
  EXPECT_THAT(antecedents(doc), ElementsAre("It > the new plan"));
  EXPECT_THAT(doc.mentions[2].antecedent_confidence, Optional(0.9));
}

TEST(MentionDetectorWithAModel, TakesUnlistedActorsFromTheModelWhereItIsSure) {
  constexpr std::string_view kTable = R"(
    1 The      the     DET  DT  _ 2 det   _ _
    2 smorler  smorler NOUN NN  _ 3 nsubj _ _
    3 met      meet    VERB VBD _ 0 root  _ _
    4 the      the     DET  DT  _ 5 det   _ _
    5 borgh    borgh   NOUN NN  _ 3 obj   _ _
  )";
  const Document doc = detected(kTable, {{"smorler", kNominal, EntityType::PER},
                                         {"borgh", kNominal, EntityType::ORG, "", 0.9, 0.4}});
  EXPECT_THAT(typed(doc), ElementsAre("The smorler PER", "the borgh OTHER"));
}

TEST(MentionDetectorWithAModel, MakesThingsOfWhomTheRulesRefuse) {
  constexpr std::string_view kTable = R"(
    1 No       no      DET  DT  _ 2 det   _ _
    2 soldiers soldier NOUN NNS _ 3 nsubj _ _
    3 came     come    VERB VBD _ 0 root  _ _
  )";
  EXPECT_THAT(typed(detected(kTable, {{"soldiers", kNominal, EntityType::PER}})),
              ElementsAre("No soldiers OTHER"));
  EXPECT_THAT(typed(detected(kTable, {})), IsEmpty());
}

TEST(MentionDetectorWithAModel, LetsNamesStandAndLeadsTheirRivalsLinksToThem) {
  constexpr std::string_view kTable = R"(
    1 Gen.   Gen.   PROPN NNP _ 2 compound _ NER=B-PER
    2 Reed   Reed   PROPN NNP _ 3 nsubj    _ NER=I-PER
    3 left   leave  VERB  VBD _ 0 root     _ _

    1 Harbour Harbour PROPN NNP _ 3 compound _ NER=B-ORG
    2 Workers Worker  PROPN NNP _ 3 compound _ NER=I-ORG
    3 Union   Union   PROPN NNP _ 7 nsubj    _ NER=I-ORG
    4 (       (       PUNCT -LRB- _ 5 punct _ _
    5 HWU     HWU     PROPN NNP _ 3 appos   _ _
    6 )       )       PUNCT -RRB- _ 5 punct _ _
    7 thanked thank   VERB  VBD _ 0 root    _ _
    8 him     he      PRON  PRP _ 7 obj     _ _
  )";
  const Document doc = detected(
      kTable, {{"Workers", kNominal, EntityType::PER}, {"him", kPronoun, EntityType::PER, "Gen."}});
  EXPECT_THAT(typed(doc),
              ElementsAre("Reed PER", "Harbour Workers Union ORG", "HWU ORG", "him PER"));
  EXPECT_THAT(antecedents(doc), ElementsAre("him > Reed"));
}

TEST(MentionDetectorWithAModel, FollowsTheLinksOfMentionsThatAreGone) {
  constexpr std::string_view kTable = R"(
    1 Reed   Reed   PROPN NNP _ 2 nsubj _ NER=B-PER
    2 left   leave  VERB  VBD _ 0 root  _ _

    1 It     it     PRON  PRP _ 2 expl  _ _
    2 seems  seem   VERB  VBZ _ 0 root  _ _
    3 he     he     PRON  PRP _ 4 nsubj _ _
    4 fled   flee   VERB  VBD _ 2 ccomp _ _
  )";
  const Document doc = detected(kTable, {{"It", kPronoun, EntityType::OTHER, "Reed", 0.7},
                                         {"he", kPronoun, EntityType::PER, "It", 0.8}});
  EXPECT_THAT(antecedents(doc), ElementsAre("he > Reed"));
  EXPECT_THAT(doc.mentions.back().antecedent_confidence, Optional(0.7));
}

TEST(MentionDetectorWithAModel, DropsLinksThatPointForwardOrNowhere) {
  Document doc =
      proposed(kPlan, {{"plan", kNominal, EntityType::OTHER}, {"It", kPronoun, EntityType::OTHER}});
  doc.mentions[0].antecedent = 1;
  doc.mentions[1].antecedent = 99;
  MentionDetector(DATELINE_LEXICONS).annotate(doc);
  EXPECT_THAT(antecedents(doc), IsEmpty());
}

TEST(MentionDetectorWithAModel, RefusesALeastConfidenceThatIsNone) {
  EXPECT_THROW(MentionDetector(DATELINE_LEXICONS, {.least_confidence = 1.5}), InputError);
}

// --- chains -------------------------------------------------------------------------------------

constexpr std::string_view kTwoMen = R"(
  1 While while SCONJ IN  _ 3 mark  _ _
  2 Reed  Reed  PROPN NNP _ 3 nsubj _ NER=B-PER
  3 met   meet  VERB  VBD _ 6 advcl _ _
  4 Lund  Lund  PROPN NNP _ 3 obj   _ NER=B-PER
  5 he    he    PRON  PRP _ 6 nsubj _ _
  6 slept sleep VERB  VBD _ 0 root  _ _
)";

TEST(CoreferenceWithAModel, ResolvesAPronounThatTheRulesLeave) {
  EXPECT_THAT(links(resolved(kTwoMen, {{"he", kPronoun, EntityType::PER, "Lund"}})),
              ElementsAre("Lund = he"));
  EXPECT_THAT(links(resolved(kTwoMen, {{"he", kPronoun, EntityType::PER, "Lund", 0.3}})),
              IsEmpty());
  EXPECT_THAT(links(resolved(kTwoMen, {{"he", kPronoun, EntityType::PER}})), IsEmpty());
}

TEST(CoreferenceWithAModel, NeverJoinsTwoNames) {
  EXPECT_THAT(links(resolved(kTwoMen, {{"Lund", kName, EntityType::PER, "Reed", 1.0}})), IsEmpty());
  EXPECT_THAT(links(resolved(kTwoMen, {{"Lund", kName, EntityType::PER, "Reed", 1.0},
                                       {"he", kPronoun, EntityType::PER, "Reed", 1.0}})),
              ElementsAre("Reed = he"));
}

TEST(CoreferenceWithAModel, AsksForTheSameGenderAndNumberAndForNoPersonCalledIt) {
  constexpr std::string_view kTable = R"(
    1 Mary     Mary   PROPN NNP _ 3 nsubj _ NER=B-PER
    2 Lund     Lund   PROPN NNP _ 1 flat  _ NER=I-PER
    3 met      meet   VERB  VBD _ 0 root  _ _
    4 two      two    NUM   CD  _ 5 nummod _ _
    5 fighters fighter NOUN NNS _ 3 obj   _ _

    1 He       he     PRON  PRP _ 2 nsubj _ _
    2 saw      see    VERB  VBD _ 0 root  _ _
    3 it       it     PRON  PRP _ 2 obj   _ _

    1 She      she    PRON  PRP _ 2 nsubj _ _
    2 slept    sleep  VERB  VBD _ 0 root  _ _
  )";
  const Document doc = resolved(kTable, {{"He", kPronoun, EntityType::PER, "Mary"},
                                         {"it", kPronoun, EntityType::OTHER, "Mary"},
                                         {"She", kPronoun, EntityType::PER, "fighters"}});
  EXPECT_THAT(links(doc), IsEmpty());
}

TEST(CoreferenceWithAModel, KeepsPhrasesApartThatHoldOtherNames) {
  constexpr std::string_view kTable = R"(
    1 They   they   PRON  PRP _ 2 nsubj _ _
    2 left   leave  VERB  VBD _ 0 root  _ _
    3 the    the    DET   DT  _ 4 det   _ _
    4 mill   mill   NOUN  NN  _ 2 obj   _ _
    5 of     of     ADP   IN  _ 6 case  _ _
    6 Narva  Narva  PROPN NNP _ 4 nmod  _ NER=B-GPE

    1 They   they   PRON  PRP _ 2 nsubj _ _
    2 saw    see    VERB  VBD _ 0 root  _ _
    3 the    the    DET   DT  _ 4 det   _ _
    4 works  works  NOUN  NN  _ 2 obj   _ _
    5 of     of     ADP   IN  _ 6 case  _ _
    6 Piura  Piura  PROPN NNP _ 4 nmod  _ NER=B-GPE
  )";
  const std::string same =
      std::string(kTable).replace(std::string(kTable).find("Piura  Piura"), 12, "Narva  Narva");
  const auto read = [](std::string_view table) {
    return links(resolved(table, {{"mill", kNominal, EntityType::FAC},
                                  {"works", kNominal, EntityType::FAC, "mill", 1.0}}));
  };
  EXPECT_THAT(read(kTable), IsEmpty());
  EXPECT_THAT(read(same), testing::Contains("the mill of Narva = the works of Narva"));
}

TEST(CoreferenceWithAModel, GivesThingsChainsButNoActorTypeAndNoPartInEvents) {
  const Document doc = resolved(
      kPlan, {{"plan", kNominal, EntityType::OTHER}, {"It", kPronoun, EntityType::OTHER, "plan"}});
  EXPECT_THAT(links(doc), ElementsAre("the new plan = It"));
  const Chain& chain = chain_of(doc, "the new plan");
  EXPECT_EQ(chain.actor_type, std::nullopt);
  EXPECT_EQ(chain.type, EntityType::OTHER);
  EXPECT_FALSE(chain.named);
  const Tree tree(doc);
  const MentionIndex index(doc, tree);
  EXPECT_EQ(index.at(test::token(doc, "plan")), std::nullopt);
  EXPECT_EQ(index.participant(test::token(doc, "plan")), std::nullopt);
  EXPECT_EQ(index.participant(test::token(doc, "It")), std::nullopt);
  EXPECT_NE(index.participant(test::token(doc, "committee")), std::nullopt);
}

TEST(CoreferenceWithAModel, LeavesAThingAloneWithoutAChain) {
  const Document doc = resolved(kPlan, {{"plan", kNominal, EntityType::OTHER}});
  EXPECT_EQ(doc.chains.size(), 1U);
  EXPECT_EQ(doc.chains[0].label, "committee");
}

TEST(CoreferenceWithAModel, MakesNoActorAndNoThingOne) {
  const Document doc = resolved(kPlan, {{"committee", kNominal, EntityType::ORG},
                                        {"plan", kNominal, EntityType::OTHER, "committee", 1.0},
                                        {"It", kPronoun, EntityType::OTHER, "committee"}});
  EXPECT_THAT(links(doc), ElementsAre("The committee = It"));
  EXPECT_EQ(doc.mentions.back().type, EntityType::ORG);
}

TEST(CoreferenceWithAModel, KeepsNamesOfNoKindApartFromActors) {
  constexpr std::string_view kTable = R"(
    1 Skyhook Skyhook PROPN NNP _ 2 nsubj _ NER=B-OTHER
    2 works   work    VERB  VBZ _ 0 root  _ _

    1 The     the     DET   DT  _ 2 det   _ _
    2 company company NOUN  NN  _ 4 nsubj _ _
    3 is      be      AUX   VBZ _ 4 cop   _ _
    4 glad    glad    ADJ   JJ  _ 0 root  _ _

    1 The     the     DET   DT  _ 2 det   _ _
    2 gadget  gadget  NOUN  NN  _ 3 nsubj _ _
    3 sells   sell    VERB  VBZ _ 0 root  _ _
  )";
  const Document doc = resolved(kTable, {{"company", kNominal, EntityType::ORG, "Skyhook"},
                                         {"gadget", kNominal, EntityType::OTHER, "Skyhook"}});
  EXPECT_THAT(links(doc), ElementsAre("Skyhook = The gadget"));
  EXPECT_EQ(chain_of(doc, "The company").actor_type, ActorType::organisation);
}

TEST(CoreferenceWithAModel, ChainsTheSpeakersPronounsWithoutMakingAnActorOfThem) {
  constexpr std::string_view kTable = R"(
    1 I     I     PRON PRP  _ 2 nsubj     _ _
    2 lost  lose  VERB VBD  _ 0 root      _ _
    3 my    my    PRON PRP$ _ 4 nmod:poss _ _
    4 keys  key   NOUN NNS  _ 2 obj       _ _
  )";
  const Document doc =
      resolved(kTable, {{"I", kPronoun, EntityType::PER}, {"my", kPronoun, EntityType::PER, "I"}});
  ASSERT_THAT(links(doc), ElementsAre("I = my"));
  EXPECT_EQ(doc.chains[0].actor_type, std::nullopt);
}

TEST(CoreferenceWithAModel, ReadsWhomTheLexiconsDoNotKnowByNumber) {
  constexpr std::string_view kTable = R"(
    1 The      the     DET  DT  _ 2 det   _ _
    2 smorler  smorler NOUN NN  _ 3 nsubj _ _
    3 met      meet    VERB VBD _ 0 root  _ _
    4 some     some    DET  DT  _ 5 det   _ _
    5 borghs   borgh   NOUN NNS _ 3 obj   _ _

    1 They     they    PRON PRP _ 2 nsubj _ _
    2 left     leave   VERB VBD _ 0 root  _ _
    3 him      he      PRON PRP _ 2 obj   _ _
  )";
  const Document doc = resolved(kTable, {{"smorler", kNominal, EntityType::PER},
                                         {"borghs", kNominal, EntityType::PER},
                                         {"They", kPronoun, EntityType::PER, "borghs"},
                                         {"him", kPronoun, EntityType::PER, "smorler"}});
  EXPECT_THAT(links(doc), ElementsAre("The smorler = him", "some borghs = They"));
  EXPECT_EQ(chain_of(doc, "The smorler").actor_type, ActorType::person);
  EXPECT_EQ(chain_of(doc, "some borghs").actor_type, ActorType::group);
}

// --- whatever is proposed -----------------------------------------------------------------------

TEST(CoreferenceWithAModel, PartsTheMentionsIntoChainsWhateverIsProposed) {
  constexpr std::string_view kTable = R"(
    1 Mary      Mary      PROPN NNP  _ 3 nsubj     _ NER=B-PER
    2 Lund      Lund      PROPN NNP  _ 1 flat      _ NER=I-PER
    3 told      tell      VERB  VBD  _ 0 root      _ _
    4 the       the       DET   DT   _ 5 det       _ _
    5 committee committee NOUN  NN   _ 3 obj       _ _
    6 her       she       PRON  PRP$ _ 7 nmod:poss _ _
    7 plan      plan      NOUN  NN   _ 3 obj       _ _

    1 It        it        PRON  PRP  _ 2 nsubj     _ _
    2 sent      send      VERB  VBD  _ 0 root      _ _
    3 soldiers  soldier   NOUN  NNS  _ 2 obj       _ _
    4 to        to        ADP   IN   _ 5 case      _ _
    5 Varna     Varna     PROPN NNP  _ 2 obl       _ NER=B-GPE

    1 They      they      PRON  PRP  _ 2 nsubj     _ _
    2 left      leave     VERB  VBD  _ 0 root      _ _
    3 that      that      DET   DT   _ 4 det       _ _
    4 town      town      NOUN  NN   _ 2 obj       _ _
    5 in        in        ADP   IN   _ 6 case      _ _
    6 Skyhook   Skyhook   PROPN NNP  _ 2 obl       _ NER=B-OTHER
  )";
  const std::vector<Proposal> all = {
      {"committee", kNominal, EntityType::ORG}, {"her", kPronoun, EntityType::PER},
      {"plan", kNominal, EntityType::OTHER},    {"It", kPronoun, EntityType::OTHER},
      {"soldiers", kNominal, EntityType::PER},  {"They", kPronoun, EntityType::PER},
      {"town", kNominal, EntityType::GPE},
  };
  const std::vector<std::string_view> words = {"Mary",     "committee", "her",  "plan", "It",
                                               "soldiers", "Varna",     "They", "town", "Skyhook"};
  std::uint32_t state = 5;
  const auto next = [&](std::size_t n) {
    state = state * 1'664'525U + 1'013'904'223U;
    return static_cast<std::size_t>(state >> 16U) % n;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<Proposal> proposals = all;
    for (const std::string_view name : {"Mary", "Varna", "Skyhook"}) {
      proposals.push_back({name, kName, EntityType::OTHER});
    }
    for (Proposal& p : proposals) {
      p.antecedent = next(4) == 0 ? std::string_view() : words[next(words.size())];
      p.link = static_cast<double>(next(11)) / 10.0;
    }
    const Document doc = resolved(kTable, proposals);
    doc.check();
    std::vector<int> owners(doc.mentions.size(), 0);
    for (std::size_t c = 0; c < doc.chains.size(); ++c) {
      int names = 0;
      for (const MentionId id : doc.chains[c].mentions) {
        ++owners[index(id)];
        EXPECT_EQ(doc.mentions[index(id)].chain, make_id<ChainId>(c));
        names += doc.mentions[index(id)].kind == MentionKind::name ? 1 : 0;
      }
      EXPECT_LE(names, 1);  // the three names are three things
    }
    for (std::size_t i = 0; i < doc.mentions.size(); ++i) {
      EXPECT_EQ(owners[i], doc.mentions[i].chain ? 1 : 0);
      EXPECT_TRUE(!doc.mentions[i].antecedent || *doc.mentions[i].antecedent < i);
    }
    EXPECT_EQ(links(doc), links(resolved(kTable, proposals)));
  }
}

TEST(CoreferenceWithAModel, DoesNotMakeSomebodyHisOwnLawyer) {
  const Document doc = resolved(
      R"(
    1 Reed   Reed   PROPN NNP _ 2 nsubj     _ NER=B-PER
    2 left   leave  VERB  VBD _ 6 ccomp     _ SpaceAfter=No
    3 ,      ,      PUNCT ,   _ 2 punct     _ _
    4 his    his    PRON  PRP$ _ 5 nmod:poss _ _
    5 lawyer lawyer NOUN  NN  _ 6 nsubj     _ _
    6 said   say    VERB  VBD _ 0 root      _ _
  )",
      {{"his", kPronoun, EntityType::PER, "Reed"}, {"lawyer", kNominal, EntityType::PER, "Reed"}});
  EXPECT_THAT(links(doc), ElementsAre("Reed = his"));
}

TEST(CoreferenceWithAModel, LetsTheNounOfANameDecide) {
  const Document doc = resolved(R"(
    1 Dockers Dockers PROPN NNP _ 2 compound _ NER=B-ORG
    2 Union   Union   PROPN NNP _ 3 nsubj    _ NER=I-ORG
    3 met     meet    VERB  VBD _ 0 root     _ _
    4 Calvani Calvani PROPN NNP _ 3 obj      _ NER=B-ORG

    1 Judges  judge   NOUN  NNS _ 2 nsubj    _ _
    2 fined   fine    VERB  VBD _ 0 root     _ _
    3 the     the     DET   DT  _ 4 det      _ _
    4 union   union   NOUN  NN  _ 2 obj      _ _
  )",
                                {{"union", kNominal, EntityType::ORG, "Calvani"}});
  EXPECT_THAT(links(doc), ElementsAre("Dockers Union = the union"));
}

}  // namespace
}  // namespace dateline::coref
