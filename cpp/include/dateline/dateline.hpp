// SPDX-License-Identifier: MIT
#pragma once

// The order is the point.
// clang-format off
#include "dateline/base/error.hpp"
#include "dateline/article/reader.hpp"
#include "dateline/document/document_json.hpp"
#include "dateline/segment/tokenizer.hpp"
#include "dateline/segment/sentence_splitter.hpp"
#include "dateline/encode/encoder.hpp"
#include "dateline/tag/annotator.hpp"
#include "dateline/coref/mention_detector.hpp"
#include "dateline/coref/coreference_resolver.hpp"
#include "dateline/timex/time_normalizer.hpp"
#include "dateline/place/place_resolver.hpp"
#include "dateline/event/event_extractor.hpp"
#include "dateline/claim/counts.hpp"
#include "dateline/claim/attribution.hpp"
#include "dateline/claim/certainty.hpp"
#include "dateline/relate/relation_extractor.hpp"
#include "dateline/pipeline/pipeline.hpp"
#include "dateline/graph/graph_builder.hpp"
#include "dateline/analyse/actor_network.hpp"
#include "dateline/layout/force_layout.hpp"
#include "dateline/write/graph_json.hpp"
#include "dateline/write/graphml_writer.hpp"
