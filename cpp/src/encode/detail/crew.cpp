// SPDX-License-Identifier: MIT
#include "encode/detail/crew.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "dateline/base/error.hpp"

namespace dateline::encode::detail {
namespace {

std::ptrdiff_t checked(unsigned threads) {
  if (threads == 0) {
    throw InputError("threads must be at least 1, got 0");
  }
  return static_cast<std::ptrdiff_t>(threads);
}

/// One call of `Crew::run`: the tasks that are left, and what went wrong.
class Round {
 public:
  Round(std::size_t n, const std::function<void(std::size_t)>& task,
        std::counting_semaphore<>& places)
      : n_(n), task_(task), places_(places) {}

  void work() noexcept {
    while (true) {
      const std::size_t i = next_.fetch_add(1);
      if (i >= n_) {
        return;
      }
      places_.acquire();
      try {
        task_(i);
      } catch (...) {
        keep(std::current_exception());
      }
      places_.release();
    }
  }

  void rethrow() const {
    if (error_) {
      std::rethrow_exception(error_);
    }
  }

 private:
  void keep(std::exception_ptr error) noexcept {
    const std::scoped_lock lock(mutex_);
    error_ = error_ ? error_ : std::move(error);
    next_.store(n_);
  }

  std::size_t n_;
  const std::function<void(std::size_t)>& task_;
  std::counting_semaphore<>& places_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace

Crew::Crew(unsigned threads) : threads_(threads), places_(checked(threads)) {}

void Crew::run(std::size_t n, const std::function<void(std::size_t)>& task) const {
  Round round(n, task, places_);
  {
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads_, n); ++i) {
      helpers.emplace_back([&round] { round.work(); });
    }
    round.work();
  }
  round.rethrow();
}

}  // namespace dateline::encode::detail
