// SPDX-License-Identifier: MIT
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings.hpp"
#include "dateline/base/error.hpp"
#include "dateline/base/log.hpp"

namespace py = pybind11;

namespace dateline::python {
namespace {

using Record = std::pair<std::string, std::string>;

/// Records of all threads, kept until the thread that called from Python fetches them: worker
/// threads never wait for the GIL.
class Queue {
 public:
  void push(std::string_view level, std::string_view message) {
    const std::scoped_lock lock(mutex_);
    records_.emplace_back(level, message);
  }
  [[nodiscard]] std::vector<Record> take() {
    const std::scoped_lock lock(mutex_);
    std::vector<Record> taken(records_.begin(), records_.end());
    records_.clear();
    return taken;
  }

 private:
  std::mutex mutex_;
  std::deque<Record> records_;
};

Queue& queue() {
  static Queue* const the_queue = new Queue;  // never destroyed: a worker may outlive the module
  return *the_queue;
}

std::string_view name(log::Level level) {
  switch (level) {
    case log::Level::debug:
      return "debug";
    case log::Level::info:
      return "info";
    case log::Level::warn:
      return "warning";
  }
  return "warning";
}

log::Level level_of(std::string_view text) {
  for (const log::Level level : {log::Level::debug, log::Level::info, log::Level::warn}) {
    if (name(level) == text) {
      return level;
    }
  }
  throw InputError("level must be debug, info or warning, got " + std::string(text));
}

}  // namespace

void bind_log(py::module_& m) {
  m.def(
      "set_log_level",
      [](std::string_view level) {
        log::set_sink([](log::Level at, std::string_view text) { queue().push(name(at), text); },
                      level_of(level));
      },
      py::arg("level"), "Keep records of at least `level` (debug, info, warning) for `take_log`.");
  m.def(
      "take_log", [] { return queue().take(); },
      "Take the records kept so far: pairs of level and message, in order.");
}

}  // namespace dateline::python
