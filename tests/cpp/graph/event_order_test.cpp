// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "dateline/graph/article_graph.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "graph/made_document.hpp"
#include "graph/queries.hpp"

namespace dateline::graph {
namespace {

using test::MadeDocument;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Arc {
  std::int32_t head;
  const char* deprel;
};

/// "Soldiers fled WORD rebels came.", and which event stands before which.
std::vector<std::string> order(const std::string& word, Modality modality = Modality::asserted) {
  MadeDocument d("a", "Soldiers fled " + word + " rebels came.");
  const std::vector<Arc> arcs = {{1, "nsubj"}, {-1, "root"}, {4, "mark"},
                                 {4, "nsubj"}, {1, "advcl"}, {1, "punct"}};
  for (std::size_t i = 0; i < arcs.size(); ++i) {
    d.doc.tokens[i].head = arcs[i].head;
    d.doc.tokens[i].deprel = arcs[i].deprel;
  }
  d.doc.tokens[2].lemma = word;
  const auto soldiers = d.someone(ActorType::group, "Soldiers");
  const auto rebels = d.someone(ActorType::group, "rebels");
  d.event("fled", "flee", "");
  d.take(Role::agent, soldiers);
  d.event("came", "come", "").modality = modality;
  d.take(Role::agent, rebels);
  d.doc.layers.insert(Layer::trees);
  GraphBuilder builder;
  builder.add(d.doc);
  const PropertyGraph graph = builder.build();
  std::vector<std::string> found;
  for (const Link& link : graph.links()) {
    if (link.kind == LinkKind::before) {
      found.push_back(graph.nodes()[link.source].event()->lemma + " " +
                      graph.nodes()[link.target].event()->lemma + " " + link.rule);
    }
  }
  return found;
}

TEST(EventOrder, ConjunctionsTellWhichEventIsFirst) {
  EXPECT_THAT(order("after"), ElementsAre("come flee after"));
  EXPECT_THAT(order("before"), ElementsAre("flee come before"));
  EXPECT_THAT(order("while"), IsEmpty());
}

TEST(EventOrder, WhatDidNotHappenHasNoPlaceInTheOrder) {
  EXPECT_THAT(order("before", Modality::possible), IsEmpty());
}

}  // namespace
}  // namespace dateline::graph
