// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

namespace dateline::log {

/// warn: a result may be wrong. info: once per run. debug: once per article.
enum class Level { debug, info, warn };

/// Receives what the library has to say. Called from whatever thread works, one call at a time.
using Sink = std::function<void(Level, std::string_view)>;

/// Sends records of at least `level` to `sink`; an empty sink makes the library silent again, which
/// it is by default. The library itself never prints.
void set_sink(Sink sink, Level level = Level::warn);

void write(Level level, std::string_view message);

}  // namespace dateline::log
