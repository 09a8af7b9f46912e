// SPDX-License-Identifier: MIT
#include "dateline/document/tree.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dateline/base/error.hpp"
#include "support/documents.hpp"

namespace dateline {
namespace {
using testing::ElementsAre;

Document sample() {
  return test::parse(R"(
    1 Two     two     NUM   CD  _ 2 nummod     _ _
    2 men     man     NOUN  NNS _ 4 nsubj:pass _ _
    3 were    be      AUX   VBD _ 4 aux:pass   _ _
    4 killed  kill    VERB  VBN _ 0 root       _ _
    5 ,       ,       PUNCT ,   _ 6 punct      _ _
    6 wounded wound   VERB  VBN _ 4 conj       _ _
    7 and     and     CCONJ CC  _ 8 cc         _ _
    8 robbed  rob     VERB  VBN _ 4 conj       _ _
  )");
}

TEST(Tree, GivesChildrenInTextOrder) {
  const Document doc = sample();
  const Tree tree(doc);
  EXPECT_THAT(tree.children(3), ElementsAre(1, 2, 5, 7));
  EXPECT_TRUE(tree.children(0).empty());
}

TEST(Tree, FindsSubtypesUnderTheBareRelation) {
  const Document doc = sample();
  const Tree tree(doc);
  EXPECT_EQ(tree.child(3, "nsubj"), 1U);
  EXPECT_EQ(tree.child(3, "nsubj:pass"), 1U);
  EXPECT_FALSE(tree.child(3, "nsubj:outer"));
  EXPECT_FALSE(is_relation("nsubjx", "nsubj"));
}

TEST(Tree, KnowsSubtreesAndWhoDominatesWhom) {
  const Document doc = sample();
  const Tree tree(doc);
  EXPECT_EQ(tree.subtree(1), (TokenSpan{0, 2}));
  EXPECT_EQ(tree.subtree(3), (TokenSpan{0, 8}));
  EXPECT_TRUE(tree.dominates(3, 0));
  EXPECT_TRUE(tree.dominates(1, 1));
  EXPECT_FALSE(tree.dominates(1, 3));
  EXPECT_EQ(tree.head_of({0, 2}), 1U);
}

TEST(Tree, GivesAllConjunctsFromAnyOfThem) {
  const Document doc = sample();
  const Tree tree(doc);
  EXPECT_THAT(tree.conjuncts(5), ElementsAre(3, 5, 7));
  EXPECT_THAT(tree.conjuncts(1), ElementsAre(1));
}

TEST(Tree, OfAStretchTakesWhatHangsOutsideForARoot) {
  const Document doc = sample();
  const Tree tree(doc, {4, 8});
  EXPECT_FALSE(tree.head(7));
  EXPECT_EQ(tree.head(6), 7U);
  EXPECT_THAT(tree.children(7), ElementsAre(6));
  EXPECT_EQ(tree.subtree(5), (TokenSpan{4, 6}));
  EXPECT_TRUE(tree.dominates(7, 6));
}

TEST(Tree, RefusesADocumentWithoutTrees) { EXPECT_THROW(Tree{Document()}, PipelineError); }

}  // namespace
}  // namespace dateline
