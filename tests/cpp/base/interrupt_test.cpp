// SPDX-License-Identifier: MIT
#include "dateline/base/interrupt.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace dateline {
namespace {

TEST(Interrupt, IsNothingOutsideAScope) { EXPECT_NO_THROW(check_interrupt()); }

TEST(Interrupt, AsksTheInnermostScope) {
  bool outer = false;
  const InterruptScope scope([&] { return outer; });
  check_interrupt();
  {
    const InterruptScope inner([] { return true; });
    EXPECT_THROW(check_interrupt(), Interrupted);
  }
  check_interrupt();
  outer = true;
  EXPECT_THROW(check_interrupt(), Interrupted);
}

TEST(Interrupt, ConcernsItsThreadAlone) {
  const InterruptScope scope([] { return true; });
  std::thread([] { EXPECT_NO_THROW(check_interrupt()); }).join();
}

}  // namespace
}  // namespace dateline
