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

TEST(CoreferenceNames, JoinsWhatIsLeftOfAnOrganisationOnceItIsNamed) {
  const Document doc = resolve(R"(
    1  Mercer     Mercer     PROPN NNP _ 2 compound _ NER=B-ORG
    2  Holdings   Holdings   PROPN NNP _ 3 nsubj _ NER=I-ORG
    3  met        meet       VERB  VBD _ 0 root  _ _
    4  US         US         PROPN NNP _ 6 compound _ NER=B-ORG
    5  Air        Air        PROPN NNP _ 6 compound _ NER=I-ORG
    6  Force      Force      PROPN NNP _ 3 obj   _ NER=I-ORG

    1  Mercer     Mercer     PROPN NNP _ 2 nsubj _ NER=B-ORG
    2  left       leave      VERB  VBD _ 0 root  _ _
    3  the        the        DET   DT  _ 5 det   _ _
    4  Air        Air        PROPN NNP _ 5 compound _ NER=B-ORG
    5  Force      Force      PROPN NNP _ 2 obj   _ NER=I-ORG
  )");
  EXPECT_THAT(links(doc), ElementsAre("Mercer Holdings = Mercer", "US Air Force = Air Force"));
}

TEST(CoreferenceNames, LeavesANameAloneThatStoodAloneBefore) {
  const Document doc = resolve(R"(
    1  Mercer     Mercer     PROPN NNP _ 2 nsubj _ NER=B-ORG
    2  met        meet       VERB  VBD _ 0 root  _ _
    3  Mercer     Mercer     PROPN NNP _ 4 compound _ NER=B-ORG
    4  Marine     Marine     PROPN NNP _ 2 obj   _ NER=I-ORG
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

TEST(CoreferenceNames, JoinsAPointOfTheCompassWithTheOneCountryCalledSo) {
  const Document doc = resolve(R"(
    1  North      North      PROPN NNP _ 2 compound _ NER=B-GPE
    2  Korea      Korea      PROPN NNP _ 3 nsubj _ NER=I-GPE
    3  fired      fire       VERB  VBD _ 0 root  _ _

    1  The        the        DET   DT  _ 2 det   _ _
    2  North      North      PROPN NNP _ 3 nsubj _ NER=B-ORG
    3  stopped    stop       VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), ElementsAre("North Korea = North"));
  EXPECT_EQ(doc.chains.front().type, EntityType::GPE);
}

TEST(CoreferenceNames, LeavesAPointOfTheCompassAloneThatTwoPlacesShare) {
  const Document doc = resolve(R"(
    1  North      North      PROPN NNP _ 2 compound _ NER=B-GPE
    2  Korea      Korea      PROPN NNP _ 3 nsubj _ NER=I-GPE
    3  joined     join       VERB  VBD _ 0 root  _ _
    4  North      North      PROPN NNP _ 5 compound _ NER=B-GPE
    5  Carolina   Carolina   PROPN NNP _ 3 obj   _ NER=I-GPE

    1  The        the        DET   DT  _ 2 det   _ _
    2  North      North      PROPN NNP _ 3 nsubj _ NER=B-GPE
    3  stopped    stop       VERB  VBD _ 0 root  _ _
  )");
  EXPECT_THAT(links(doc), IsEmpty());
}

}  // namespace
}  // namespace dateline::coref
