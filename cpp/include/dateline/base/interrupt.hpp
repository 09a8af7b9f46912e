// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <functional>

namespace dateline {

/// Thrown out of work that was told to stop. No `Error`: nothing is wrong.
class Interrupted : public std::exception {
 public:
  [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }
};

/// While it lives, `check_interrupt` on this thread asks `wants_stop`. Scopes nest: the innermost
/// is asked. It must end on the thread on which it began.
class InterruptScope {
 public:
  explicit InterruptScope(std::function<bool()> wants_stop);
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;
  ~InterruptScope();

 private:
  std::function<bool()> wants_stop_;
  const std::function<bool()>* outer_;
};

/// Work whose length grows with an article calls this now and then, once a sentence say.
/// Cost: nothing to speak of outside a scope; inside, what `wants_stop` costs.
/// @throws Interrupted if the scope wants to stop.
void check_interrupt();

}  // namespace dateline
