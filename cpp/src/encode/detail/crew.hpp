// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <semaphore>

namespace dateline::encode::detail {

/// Runs tasks on at most `threads` threads at once, over all callers together. The caller works
/// too, so one thread means no other thread.
class Crew {
 public:
  /// @throws InputError if `threads` is 0.
  explicit Crew(unsigned threads);

  /// Calls `task(0)` to `task(n - 1)`, in any order and from several threads, and returns when all
  /// are done. The first exception, if any, is thrown again here; tasks not yet begun are left out.
  void run(std::size_t n, const std::function<void(std::size_t)>& task) const;

 private:
  unsigned threads_;
  mutable std::counting_semaphore<> places_;
};

}  // namespace dateline::encode::detail
