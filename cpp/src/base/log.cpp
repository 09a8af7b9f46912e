// SPDX-License-Identifier: MIT
#include "dateline/base/log.hpp"

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace dateline::log {
namespace {

constexpr const char* kLogger = "dateline";

spdlog::level::level_enum to_spdlog(Level level) noexcept {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      break;
  }
  return spdlog::level::warn;
}

Level from_spdlog(spdlog::level::level_enum level) noexcept {
  if (level <= spdlog::level::debug) {
    return Level::debug;
  }
  return level == spdlog::level::info ? Level::info : Level::warn;
}

class CallbackSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit CallbackSink(Sink target) : sink_(std::move(target)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    sink_(from_spdlog(message.level), {message.payload.data(), message.payload.size()});
  }
  void flush_() override {}

 private:
  Sink sink_;
};

}  // namespace

void set_sink(Sink sink, Level level) {
  spdlog::drop(kLogger);
  if (!sink) {
    return;
  }
  auto target = std::make_shared<CallbackSink>(std::move(sink));
  auto logger = std::make_shared<spdlog::logger>(kLogger, std::move(target));
  logger->set_level(to_spdlog(level));
  spdlog::register_logger(std::move(logger));
}

void write(Level level, std::string_view message) {
  if (const auto logger = spdlog::get(kLogger)) {
    logger->log(to_spdlog(level), "{}", message);
  }
}

}  // namespace dateline::log
