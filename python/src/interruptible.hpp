// SPDX-License-Identifier: MIT
#pragma once

#include <pybind11/pybind11.h>

#include <chrono>
#include <exception>

#include "dateline/base/interrupt.hpp"

namespace dateline::python {

/// Calls into Python from work without the GIL: asks for Ctrl-C each time, and keeps the first
/// exception until the work has stopped. For one thread.
class PythonCalls {
 public:
  template <class Call>
  void operator()(Call call) noexcept {
    const pybind11::gil_scoped_acquire gil;
    if (raised_) {
      return;
    }
    try {
      if (PyErr_CheckSignals() != 0) {
        throw pybind11::error_already_set();
      }
      call();
    } catch (...) {
      raised_ = std::current_exception();
    }
  }
  /// Whether an earlier call raised, or Ctrl-C was pressed.
  [[nodiscard]] bool interrupted() noexcept {
    operator()([] {});
    return raised_ != nullptr;
  }
  void rethrow() const {
    if (raised_) {
      std::rethrow_exception(raised_);
    }
  }

 private:
  std::exception_ptr raised_;
};

/// Runs `work`, without the GIL, so that Ctrl-C ends it and is raised from here. Python is asked a
/// few times a second, for to ask it means to wait for its other threads.
template <class Work>
auto interruptible(Work work) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPause(100);
  PythonCalls calls;
  auto last = Clock::now();
  const InterruptScope scope([&] {
    const auto now = Clock::now();
    if (now - last < kPause) {
      return false;
    }
    last = now;
    return calls.interrupted();
  });
  try {
    return work();
  } catch (const Interrupted&) {
    calls.rethrow();
    throw;
  }
}

}  // namespace dateline::python
