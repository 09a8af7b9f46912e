// SPDX-License-Identifier: MIT
#pragma once

#include "dateline/document/document.hpp"

namespace dateline::graph::detail {

/// Documents also come from files that people edit: whatever a layer points at must be there.
/// @throws PipelineError naming what points nowhere.
void check_references(const Document& doc);

}  // namespace dateline::graph::detail
