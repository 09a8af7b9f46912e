// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "dateline/event/event_extractor.hpp"
#include "event/scene.hpp"

namespace dateline {
namespace {

std::string lemma(const std::string& form, const std::string& tagged, const std::string& xpos) {
  Document doc = test::Scene(form + '|' + tagged + ' ' + xpos + " 0 root").done();
  event::EventExtractor(DATELINE_LEXICONS).annotate(doc);
  return doc.events.at(0).lemma;
}

TEST(VerbLemma, MendsWhatTheTaggerGotWrong) {
  EXPECT_EQ(lemma("arrested", "arreste", "VBD"), "arrest");
  EXPECT_EQ(lemma("wounding", "woundin", "VBG"), "wound");
  EXPECT_EQ(lemma("carried", "carrie", "VBD"), "carry");
  EXPECT_EQ(lemma("began", "beg", "VBD"), "begin");
  EXPECT_EQ(lemma("fled", "fle", "VBN"), "flee");
  EXPECT_EQ(lemma("stopped", "stopp", "VBN"), "stop");
  EXPECT_EQ(lemma("seized", "seiz", "VBD"), "seize");
  EXPECT_EQ(lemma("grounded", "grounde", "VBD"), "ground");
  EXPECT_EQ(lemma("drained", "draine", "VBD"), "drain");
  EXPECT_EQ(lemma("rated", "rat", "VBN"), "rate");
  EXPECT_EQ(lemma("has", "ha", "VBZ"), "have");
}

TEST(VerbLemma, KeepsWhatTheWordCanComeFrom) {
  EXPECT_EQ(lemma("founded", "found", "VBD"), "found");
  EXPECT_EQ(lemma("tasted", "taste", "VBD"), "taste");
  EXPECT_EQ(lemma("wounds", "wound", "VBZ"), "wound");
  EXPECT_EQ(lemma("found", "find", "VBD"), "find");
  EXPECT_EQ(lemma("goes", "go", "VBZ"), "go");
}

}  // namespace
}  // namespace dateline
