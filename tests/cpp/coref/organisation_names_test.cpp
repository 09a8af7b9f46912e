// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "coref/resolve.hpp"
#include "dateline/coref/coreference_resolver.hpp"

namespace dateline::coref {
namespace {

using test::links;
using test::resolve;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CoreferenceNames, JoinsTheNounThatAnOrganisationIsCalledBy) {
  const Document doc = resolve(R"(
    1  Coastal    Coastal    PROPN NNP _ 2 compound _ NER=B-ORG
    2  Foundation Foundation PROPN NNP _ 5 nsubj _ NER=I-ORG
    3  for        for        ADP   IN  _ 4 case  _ NER=I-ORG
    4  Trade      Trade      PROPN NNP _ 2 nmod  _ NER=I-ORG
    5  met        meet       VERB  VBD _ 0 root  _ _
    6  Harbour    Harbour    PROPN NNP _ 7 compound _ NER=B-ORG
    7  Trust      Trust      PROPN NNP _ 5 obj   _ NER=I-ORG

    1  The        the        DET   DT  _ 2 det   _ _
    2  Foundation Foundation PROPN NNP _ 3 nsubj _ NER=B-ORG
    3  left       leave      VERB  VBD _ 0 root  _ _
    4  the        the        DET   DT  _ 5 det   _ _
    5  Council    Council    PROPN NNP _ 3 obj   _ NER=B-ORG
  )");
  EXPECT_THAT(links(doc), ElementsAre("Coastal Foundation for Trade = Foundation"));
}

TEST(CoreferenceNames, LeavesANounAloneThatTwoOrganisationsAreCalledBy) {
  const Document doc = resolve(R"(
    1  Coastal    Coastal    PROPN NNP _ 2 compound _ NER=B-ORG
    2  Foundation Foundation PROPN NNP _ 3 nsubj _ NER=I-ORG
    3  met        meet       VERB  VBD _ 0 root  _ _
    4  Miller     Miller     PROPN NNP _ 5 compound _ NER=B-ORG
    5  Foundation Foundation PROPN NNP _ 3 obj   _ NER=I-ORG

    1  The        the        DET   DT  _ 2 det   _ _
    2  Foundation Foundation PROPN NNP _ 3 nsubj _ NER=B-ORG
    3  left       leave      VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

}  // namespace
}  // namespace dateline::coref
