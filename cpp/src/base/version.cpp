// SPDX-License-Identifier: MIT
#include "dateline/base/version.hpp"

namespace dateline {

std::string_view version() noexcept { return DATELINE_VERSION; }

}  // namespace dateline
