// SPDX-License-Identifier: MIT
#include "dateline/claim/counts.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "dateline/base/error.hpp"
#include "support/documents.hpp"

namespace dateline::claim {
namespace {

const CountReader& reader() {
  static const CountReader kReader(DATELINE_LEXICONS);
  return kReader;
}

/// A document with empty layers of mentions, chains and events on top of its trees.
Document document(std::string_view table) {
  Document doc = test::parse(table);
  for (const Layer layer : {Layer::mentions, Layer::chains, Layer::events, Layer::times}) {
    doc.layers.insert(layer);
  }
  return doc;
}

/// A nominal mention from one word to another, headed by the last, with a chain of its own.
MentionId mention(Document& doc, std::string_view first, std::string_view last,
                  EntityType type = EntityType::PER) {
  Mention m;
  m.tokens = {test::token(doc, first), test::token(doc, last) + 1};
  m.head = m.tokens.end - 1;
  m.type = type;
  m.kind = MentionKind::nominal;
  m.chain = make_id<ChainId>(doc.chains.size());
  const auto id = make_id<MentionId>(doc.mentions.size());
  doc.mentions.push_back(m);
  Chain chain;
  chain.type = type;
  chain.mentions = {id};
  doc.chains.push_back(chain);
  return id;
}

struct Part {
  Role role;
  MentionId mention;
};

void event(Document& doc, std::string_view word, std::string_view lemma,
           std::initializer_list<Part> parts) {
  Event e;
  e.head = test::token(doc, word);
  e.trigger = {e.head, e.head + 1};
  e.lemma = lemma;
  e.in_graph = true;
  for (const Part& part : parts) {
    Argument argument;
    argument.role = part.role;
    argument.mention = part.mention;
    argument.head = doc.mentions[index(part.mention)].head;
    argument.tokens = doc.mentions[index(part.mention)].tokens;
    e.args.push_back(argument);
  }
  doc.events.push_back(e);
}

std::string text_of(const Range& range) {
  const auto number = [](const std::optional<double>& n) {
    std::ostringstream out;
    n ? out << *n : out << "-";
    return out.str();
  };
  return number(range.low) + " " + number(range.best) + " " + number(range.high);
}

/// "at least 12=12 12 - villagers" for each count, joined by "; ".
std::string counts_of(const Document& doc) {
  std::string out;
  for (const Count& count : doc.counts) {
    out += (out.empty() ? "" : "; ") + std::string(doc.text(count.tokens)) + "=" +
           text_of(count.value) + " " + std::string(doc.text(count.counted));
  }
  return out;
}

struct Case {
  const char* words;  ///< Before "villagers"; the last is the number
  const char* count;
};

class Hedges : public testing::TestWithParam<Case> {};

TEST_P(Hedges, MakeARange) {
  std::istringstream words(GetParam().words);
  std::string table;
  int n = 0;
  for (std::string word; words >> word;) {
    table += std::to_string(++n) + " " + word + " " + word + " NUM CD _ @ nummod _ _\n";
  }
  table += "@ villagers villager NOUN NNS _ + nsubj _ _\n+ fled flee VERB VBD _ 0 root _ _\n";
  const auto put = [&](char mark, const std::string& number) {
    for (std::size_t at = table.find(mark); at != std::string::npos; at = table.find(mark)) {
      table.replace(at, 1, number);
    }
  };
  put('@', std::to_string(n + 1));
  put('+', std::to_string(n + 2));
  Document doc = document(table);
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), std::string(GetParam().count) + " villagers");
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, Hedges,
    testing::Values(
        Case{"16", "16=16 16 16"}, Case{"at least 12", "at least 12=12 12 -"},
        Case{"more than 37,000", "more than 37,000=37000 37000 -"},
        Case{"some 3,400", "some 3,400=- 3400 -"}, Case{"up to 600", "up to 600=- 600 600"},
        Case{"fewer than 20", "fewer than 20=- 20 20"}, Case{"about 40", "about 40=- 40 -"},
        Case{"nearly 40", "nearly 40=- 40 40"}, Case{"an estimated 40", "an estimated 40=- 40 -"},
        Case{"two or three", "two or three=2 - 3"}, Case{"12 to 15", "12 to 15=12 - 15"},
        Case{"12-15", "12-15=12 - 15"}, Case{"between 10 and 15", "between 10 and 15=10 - 15"},
        Case{"a dozen", "a dozen=12 12 12"}, Case{"dozens", "dozens=24 - 99"},
        Case{"hundreds", "hundreds=200 - 999"},
        Case{"tens of thousands", "tens of thousands=20000 - 99999"},
        Case{"1.5 million", "1.5 million=1.5e+06 1.5e+06 1.5e+06"},
        Case{"twenty-three", "twenty-three=23 23 23"},
        Case{"several hundred", "several hundred=300 - -"},
        Case{"12 or more", "12 or more=12 12 -"}, Case{"only 12", "only 12=12 12 12"}));

TEST(CountReader, GivesTheDeadToThePassiveThatTellsOfThem) {
  Document doc = document(R"(
    1 At        at       ADP  IN  _ 3 case _ _
    2 least     least    ADJ  JJS _ 3 advmod _ _
    3 12        12       NUM  CD  _ 4 nummod _ _
    4 villagers villager NOUN NNS _ 6 nsubj:pass _ _
    5 were      be       AUX  VBD _ 6 aux:pass _ _
    6 killed    kill     VERB VBN _ 0 root _ _
  )");
  const MentionId dead = mention(doc, "At", "villagers");
  event(doc, "killed", "kill", {{Role::patient, dead}});
  reader().annotate(doc);
  ASSERT_EQ(doc.counts.size(), 1U);
  EXPECT_EQ(doc.counts[0].kind, CountKind::fatalities);
  EXPECT_EQ(doc.counts[0].mention, dead);
  EXPECT_EQ(doc.counts[0].event, make_id<EventId>(0));
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "12 12 -");
  EXPECT_EQ(text_of(doc.chains[0].size), "12 12 -");
}

TEST(CountReader, KeepsTheFiguresOfTwoEventsApart) {
  Document doc = document(R"(
    1 Shells   shell NOUN NNS _ 2 nsubj _ _
    2 hit      hit   VERB VBD _ 0 root _ _
    3 homes    home  NOUN NNS _ 2 obj _ SpaceAfter=No
    4 ,        ,     PUNCT ,  _ 5 punct _ _
    5 killing  kill  VERB VBG _ 2 advcl _ _
    6 12       12    NUM  CD  _ 5 obj _ _
    7 and      and   CCONJ CC _ 8 cc _ _
    8 wounding wound VERB VBG _ 5 conj _ _
    9 30       30    NUM  CD  _ 8 obj _ _
  )");
  event(doc, "killing", "kill", {});
  event(doc, "wounding", "wound", {});
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "12=12 12 12 12; 30=30 30 30 30");
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "12 12 12");
  EXPECT_EQ(text_of(doc.events[1].figures.injured), "30 30 30");
  EXPECT_TRUE(doc.events[0].figures.injured.empty());
}

TEST(CountReader, ReadsTheStateAfterTheNumber) {
  Document doc = document(R"(
    1 It      it    PRON PRP _ 2 nsubj _ _
    2 left    leave VERB VBD _ 0 root _ _
    3 12      12    NUM  CD  _ 2 obj _ _
    4 dead    dead  ADJ  JJ  _ 2 xcomp _ _
    5 and     and   CCONJ CC _ 6 cc _ _
    6 30      30    NUM  CD  _ 3 conj _ _
    7 wounded wounded ADJ JJ _ 6 amod _ _
  )");
  event(doc, "left", "leave", {});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "12 12 12");
  EXPECT_EQ(text_of(doc.events[0].figures.injured), "30 30 30");
}

TEST(CountReader, CountsNothingOfThingsThatTwoNumbersStandBefore) {
  Document doc = document(R"(
    1 It      it    PRON PRP _ 2 nsubj _ _
    2 held    hold  VERB VBD _ 0 root _ _
    3 500     500   NUM  CD  _ 6 nummod _ _
    4 and     and   CCONJ CC _ 5 cc _ _
    5 1,000   1,000 NUM  CD  _ 3 conj _ _
    6 songs   song  NOUN NNS _ 2 obj _ _
  )");
  event(doc, "held", "hold", {});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.detained), "- - -");
}

TEST(CountReader, AddsTheOneWhoStandsBesideTheCounted) {
  Document doc = document(R"(
    1 Mines    mine     NOUN NNS _ 2 nsubj _ _
    2 killed   kill     VERB VBD _ 0 root _ _
    3 a        a        DET  DT  _ 4 det _ _
    4 shepherd shepherd NOUN NN  _ 2 obj _ _
    5 and      and      CCONJ CC _ 8 cc _ _
    6 his      his      PRON PRP$ _ 8 nmod:poss _ _
    7 two      two      NUM  CD  _ 8 nummod _ _
    8 sons     son      NOUN NNS _ 4 conj _ _
  )");
  const MentionId shepherd = mention(doc, "a", "shepherd");
  const MentionId sons = mention(doc, "his", "sons");
  doc.chains[0].actor_type = ActorType::person;
  event(doc, "killed", "kill", {{Role::patient, shepherd}, {Role::patient, sons}});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "3 3 3");
}

TEST(CountReader, AddsUpThoseWhoStandSideBySide) {
  Document doc = document(R"(
    1 They      they     PRON PRP _ 2 nsubj _ _
    2 killed    kill     VERB VBD _ 0 root _ _
    3 nine      nine     NUM  CD  _ 4 nummod _ _
    4 soldiers  soldier  NOUN NNS _ 2 obj _ _
    5 and       and      CCONJ CC _ 8 cc _ _
    6 a         a        DET  DT  _ 7 det _ _
    7 dozen     dozen    NOUN NN  _ 8 nummod _ _
    8 villagers villager NOUN NNS _ 4 conj _ _
  )");
  const MentionId soldiers = mention(doc, "nine", "soldiers", EntityType::MIL);
  const MentionId villagers = mention(doc, "a", "villagers");
  event(doc, "killed", "kill", {{Role::patient, soldiers}, {Role::patient, villagers}});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "21 21 21");
}

TEST(CountReader, CountsThoseWhoFleeAsAgents) {
  Document doc = document(R"(
    1 Hundreds hundred NOUN NNS _ 4 nsubj _ _
    2 of       of      ADP  IN  _ 3 case _ _
    3 miners   miner   NOUN NNS _ 1 nmod _ _
    4 fled     flee    VERB VBD _ 0 root _ _
  )");
  const MentionId miners = mention(doc, "Hundreds", "miners");
  event(doc, "fled", "flee", {{Role::agent, miners}});
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "Hundreds=200 - 999 miners");
  EXPECT_EQ(text_of(doc.events[0].figures.displaced), "200 - 999");
}

TEST(CountReader, TakesTheSizeOfAGroupFromItsMembers) {
  Document doc = document(R"(
    1 A         a        DET  DT  _ 2 det _ _
    2 group     group    NOUN NN  _ 6 nsubj _ _
    3 of        of       ADP  IN  _ 5 case _ _
    4 600       600      NUM  CD  _ 5 nummod _ _
    5 civilians civilian NOUN NNS _ 2 nmod _ _
    6 escaped   escape   VERB VBD _ 0 root _ _
  )");
  const MentionId group = mention(doc, "A", "civilians");
  doc.mentions[index(group)].head = 1;
  event(doc, "escaped", "escape", {{Role::agent, group}});
  doc.events[0].args[0].head = 1;
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.chains[0].size), "600 600 600");
  EXPECT_EQ(text_of(doc.events[0].figures.displaced), "600 600 600");
}

TEST(CountReader, ReadsHowManyANounSaysTheyAre) {
  Document doc = document(R"(
    1  The    the    DET   DT  _ 2 det      _ _
    2  couple couple NOUN  NN  _ 3 nsubj    _ _
    3  fled   flee   VERB  VBD _ 0 root     _ _
    4  from   from   ADP   IN  _ 9 case     _ _
    5  a      a      DET   DT  _ 9 det      _ _
    6  15     15     NUM   CD  _ 8 nummod   _ SpaceAfter=No
    7  -      -      PUNCT HYPH _ 6 punct   _ SpaceAfter=No
    8  member member NOUN  NN  _ 9 compound _ _
    9  panel  panel  NOUN  NN  _ 3 obl      _ _
  )");
  const MentionId couple = mention(doc, "The", "couple");
  mention(doc, "a", "panel", EntityType::ORG);
  doc.chains[0].actor_type = ActorType::group;
  doc.chains[1].actor_type = ActorType::organisation;
  event(doc, "fled", "flee", {{Role::agent, couple}});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.chains[0].size), "2 2 2");
  EXPECT_EQ(text_of(doc.chains[1].size), "15 15 15");
  EXPECT_EQ(text_of(doc.events[0].figures.displaced), "2 2 2");
}

TEST(CountReader, NoDeathsAreNone) {
  Document doc = document(R"(
    1 No     no    DET  DT  _ 2 det _ _
    2 deaths death NOUN NNS _ 4 nsubj:pass _ _
    3 were   be    AUX  VBD _ 4 aux:pass _ _
    4 told   tell  VERB VBN _ 0 root _ _
  )");
  event(doc, "deaths", "death", {});
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "0 0 0");
}

TEST(CountReader, CountsASingleVictimWhereNoNumberIsGiven) {
  Document doc = document(R"(
    1 A      a      DET  DT  _ 2 det _ _
    2 worker worker NOUN NN  _ 4 nsubj:pass _ _
    3 was    be     AUX  VBD _ 4 aux:pass _ _
    4 killed kill   VERB VBN _ 0 root _ _
  )");
  const MentionId worker = mention(doc, "A", "worker");
  event(doc, "killed", "kill", {{Role::patient, worker}});
  doc.chains[0].actor_type = ActorType::group;
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "- - -");
  doc.chains[0].actor_type = ActorType::person;
  reader().annotate(doc);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "1 1 1");
  EXPECT_TRUE(doc.counts.empty());
}

TEST(CountReader, GivesATollToTheEventThatItSumsUp) {
  Document doc = document(R"(
    1  A       a       DET  DT  _ 2 det _ _
    2  bomb    bomb    NOUN NN  _ 3 nsubj _ _
    3  killed  kill    VERB VBD _ 0 root _ _
    4  nine    nine    NUM  CD  _ 5 nummod _ _
    5  guards  guard   NOUN NNS _ 3 obj _ SpaceAfter=No
    6  .       .       PUNCT .  _ 3 punct _ _

    1  The     the     DET  DT  _ 3 det _ _
    2  death   death   NOUN NN  _ 3 compound _ _
    3  toll    toll    NOUN NN  _ 4 nsubj _ _
    4  rose    rise    VERB VBD _ 0 root _ _
    5  to      to      ADP  IN  _ 6 case _ _
    6  14      14      NUM  CD  _ 4 obl _ _
  )");
  const MentionId guards = mention(doc, "nine", "guards");
  event(doc, "killed", "kill", {{Role::patient, guards}});
  reader().annotate(doc);
  ASSERT_EQ(doc.counts.size(), 2U);
  EXPECT_EQ(doc.counts[1].kind, CountKind::fatalities);
  EXPECT_EQ(text_of(doc.events[0].figures.fatalities), "9 14 14");
}

TEST(CountReader, LeavesThingsThatAreNoPersonsWithoutAKind) {
  Document doc = document(R"(
    1 They     they    PRON PRP _ 2 nsubj _ _
    2 captured capture VERB VBD _ 0 root _ _
    3 12       12      NUM  CD  _ 4 nummod _ _
    4 rifles   rifle   NOUN NNS _ 2 obj _ _
  )");
  event(doc, "captured", "capture", {});
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "12=12 12 12 rifles");
  EXPECT_EQ(doc.counts[0].kind, CountKind::none);
  EXPECT_TRUE(doc.events[0].figures.detained.empty());
}

TEST(CountReader, DoesNotCountTheKillersAsDead) {
  Document doc = document(R"(
    1 Two    two    NUM  CD  _ 2 nummod _ _
    2 gunmen gunman NOUN NNS _ 3 nsubj _ _
    3 killed kill   VERB VBD _ 0 root _ _
    4 a      a      DET  DT  _ 5 det _ _
    5 judge  judge  NOUN NN  _ 3 obj _ _
  )");
  const MentionId gunmen = mention(doc, "Two", "gunmen");
  const MentionId judge = mention(doc, "a", "judge");
  event(doc, "killed", "kill", {{Role::agent, gunmen}, {Role::patient, judge}});
  reader().annotate(doc);
  EXPECT_EQ(doc.counts[0].kind, CountKind::none);
  EXPECT_TRUE(doc.events[0].figures.fatalities.empty());
  EXPECT_EQ(text_of(doc.chains[0].size), "2 2 2");
}

TEST(CountReader, LeavesOutDatesNamesAgesMoneyAndNumbersAfterANoun) {
  Document doc = document(R"(
    1  In      in      ADP   IN  _ 2 case _ _
    2  2014    2014    NUM   CD  _ 13 obl _ _
    3  Two     two     NUM   CD  _ 4 nummod _ NER=B-ORG
    4  Rivers  Rivers  PROPN NNP _ 13 nsubj _ NER=I-ORG
    5  ,       ,       PUNCT ,   _ 4 punct _ _
    6  aged    aged    ADJ   JJ  _ 4 amod _ _
    7  12      12      NUM   CD  _ 6 obl _ _
    8  ,       ,       PUNCT ,   _ 4 punct _ _
    9  Channel channel NOUN  NN  _ 4 appos _ _
    10 4       4       NUM   CD  _ 9 nummod _ _
    11 ,       ,       PUNCT ,   _ 4 punct _ _
    12 $       $       SYM   $   _ 13 obj _ _
    13 paid    pay     VERB  VBD _ 0 root _ _
    14 $       $       SYM   $   _ 15 dep _ _
    15 50      50      NUM   CD  _ 13 obj _ _
  )");
  TimeValue year;
  year.tokens = {1, 2};
  doc.times.push_back(year);
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "");
}

TEST(CountReader, TakesTwoCapitalsInASentenceForAName) {
  Document doc = document(R"(
    1 Then   then  ADV   RB   _ 5 advmod _ _
    2 ,      ,     PUNCT ,    _ 5 punct  _ _
    3 Five   five  NUM   CD   _ 4 nummod _ _
    4 Wells  Wells PROPN NNPS _ 5 nsubj  _ _
    5 burned burn  VERB  VBD  _ 0 root   _ _
    6 Five   five  NUM   CD   _ 7 nummod _ _
    7 huts   hut   NOUN  NNS  _ 5 obj    _ _
  )");
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "Five=5 5 5 huts");
}

TEST(CountReader, CountsNobodyForNoOne) {
  Document doc = document(R"(
    1 No     no   DET  DT  _ 2 det _ _
    2 one    one  NOUN NN  _ 4 nsubj:pass _ _
    3 was    be   AUX  VBD _ 4 aux:pass _ _
    4 killed kill VERB VBN _ 0 root _ _
  )");
  event(doc, "killed", "kill", {});
  reader().annotate(doc);
  EXPECT_TRUE(doc.counts.empty());
}

TEST(CountReader, TakesSomeOfAGroupForNoSizeOfIt) {
  Document doc = document(R"(
    1 Dozens    dozen    NOUN NNS _ 5 nsubj _ _
    2 of        of       ADP  IN  _ 4 case _ _
    3 the       the      DET  DT  _ 4 det _ _
    4 strikers  striker  NOUN NNS _ 1 nmod _ _
    5 left      leave    VERB VBD _ 0 root _ _
  )");
  mention(doc, "the", "strikers");
  reader().annotate(doc);
  EXPECT_EQ(counts_of(doc), "Dozens=24 - 99 Dozens");
  EXPECT_TRUE(doc.chains[0].size.empty());
}

TEST(CountReader, RefusesADocumentWithoutEvents) {
  Document doc = test::parse("1 Yes yes INTJ UH _ 0 root _ _\n");
  EXPECT_THROW(reader().annotate(doc), PipelineError);
}

TEST(CountReader, NamesTheMissingTable) { EXPECT_THROW(CountReader("no-such-folder"), IoError); }

}  // namespace
}  // namespace dateline::claim
