// SPDX-License-Identifier: MIT
#include "dateline/base/interrupt.hpp"

#include <utility>

namespace dateline {
namespace {

/// What the thread asks; of each thread alone, so that no stage has to hand it on.
thread_local const std::function<bool()>* asked = nullptr;  // NOLINT(*-non-const-global-variables)

}  // namespace

InterruptScope::InterruptScope(std::function<bool()> wants_stop)
    : wants_stop_(std::move(wants_stop)), outer_(std::exchange(asked, &wants_stop_)) {}

InterruptScope::~InterruptScope() { asked = outer_; }

void check_interrupt() {
  if (asked != nullptr && (*asked)()) {
    throw Interrupted();
  }
}

}  // namespace dateline
