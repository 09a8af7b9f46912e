// SPDX-License-Identifier: MIT
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include "dateline/base/interrupt.hpp"
#include "dateline/pipeline/pipeline.hpp"

namespace dateline {
namespace {

using ArticlePtr = std::shared_ptr<const Article>;

/// How often the caller is asked, while it waits, whether to stop.
constexpr std::chrono::milliseconds kPatience(100);

/// Articles on their way to the workers, and outcomes on their way back.
class Desk {
 public:
  void give(std::size_t position, ArticlePtr article) {
    const std::lock_guard lock(mutex_);
    todo_.emplace_back(position, std::move(article));
    changed_.notify_all();
  }
  void put(Outcome outcome) {
    const std::lock_guard lock(mutex_);
    const std::size_t position = outcome.position;
    finished_.emplace(position, std::move(outcome));
    changed_.notify_all();
  }
  /// Waits for the outcome at `position`; nothing if `stop` says so before.
  [[nodiscard]] std::optional<Outcome> take(std::size_t position,
                                            const std::function<bool()>& stop) {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kPatience, [&] { return finished_.contains(position); })) {
      lock.unlock();
      if (stop()) {
        return std::nullopt;
      }
      lock.lock();
    }
    return std::move(finished_.extract(position).mapped());
  }
  /// Waits for work; nothing once the desk is closed.
  [[nodiscard]] std::optional<std::pair<std::size_t, ArticlePtr>> work() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return closed_ || !todo_.empty(); });
    if (closed_) {
      return std::nullopt;
    }
    auto job = std::move(todo_.front());
    todo_.pop_front();
    return job;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    changed_.notify_all();
  }
  [[nodiscard]] bool closed() const noexcept { return closed_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::pair<std::size_t, ArticlePtr>> todo_;
  std::map<std::size_t, Outcome> finished_;
  std::atomic<bool> closed_ = false;
};

/// Workers that end with the desk, in the middle of an article if need be, also when the caller's
/// functions throw.
class Workers {
 public:
  Workers(Desk& desk, const Pipeline& pipeline, std::size_t count) : desk_(desk) {
    for (std::size_t i = 0; i < count; ++i) {
      threads_.emplace_back([&desk, &pipeline] {
        const InterruptScope scope([&desk] { return desk.closed(); });
        while (auto job = desk.work()) {
          Outcome outcome{.position = job->first, .document = {}, .error = nullptr};
          try {
            outcome.document = pipeline.annotate(std::move(job->second));
          } catch (...) {
            outcome.error = std::current_exception();
          }
          desk.put(std::move(outcome));
        }
      });
    }
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers() {
    desk_.close();
    for (std::thread& thread : threads_) {
      thread.join();
    }
  }

 private:
  Desk& desk_;
  std::vector<std::thread> threads_;
};

}  // namespace

void Pipeline::run(const std::function<std::optional<ArticlePtr>()>& next,
                   const std::function<void(Outcome)>& done,
                   const std::function<bool()>& stop) const {
  Desk desk;
  const Workers workers(desk, *this, config_.workers);
  const std::size_t most_held = 4 * config_.workers;
  std::size_t given = 0;
  std::size_t returned = 0;
  bool ended = false;
  while (!stop()) {
    while (!ended && given - returned < most_held) {
      try {
        if (auto article = next()) {
          desk.give(given++, std::move(*article));
        } else {
          ended = true;
        }
      } catch (...) {
        desk.put({.position = given++, .document = {}, .error = std::current_exception()});
      }
    }
    if (returned == given) {
      return;
    }
    std::optional<Outcome> outcome = desk.take(returned++, stop);
    if (!outcome) {
      return;
    }
    done(std::move(*outcome));
  }
}

}  // namespace dateline
