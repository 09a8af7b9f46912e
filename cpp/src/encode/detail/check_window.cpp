// SPDX-License-Identifier: MIT
#include "encode/detail/check_window.hpp"

#include <string>

#include "dateline/base/error.hpp"

namespace dateline::encode::detail {
namespace {

void check_rows(const Window& window) {
  if (window.rows.empty() || window.rows.front() != 0) {
    throw InputError("window rows must begin with position 0");
  }
  for (std::size_t i = 1; i < window.rows.size(); ++i) {
    if (window.rows[i] <= window.rows[i - 1] || window.rows[i] >= window.pieces.size()) {
      throw InputError("window rows must ascend and stay below " +
                       std::to_string(window.pieces.size()) + ", got " +
                       std::to_string(window.rows[i]));
    }
  }
}

}  // namespace

void check_window(const Window& window, const EncoderShape& shape) {
  if (window.pieces.empty() || window.pieces.size() > shape.positions) {
    throw InputError("window must have from 1 to " + std::to_string(shape.positions) +
                     " pieces, got " + std::to_string(window.pieces.size()));
  }
  if (window.cases.size() != window.pieces.size()) {
    throw InputError("window must have a case for each of its " +
                     std::to_string(window.pieces.size()) + " pieces, got " +
                     std::to_string(window.cases.size()));
  }
  for (std::size_t i = 0; i < window.pieces.size(); ++i) {
    if (window.pieces[i] < 0 || static_cast<std::size_t>(window.pieces[i]) >= shape.vocab) {
      throw InputError("piece must be from 0 to " + std::to_string(shape.vocab - 1) + ", got " +
                       std::to_string(window.pieces[i]));
    }
    if (window.cases[i] >= shape.cases) {
      throw InputError("case must be from 0 to " + std::to_string(shape.cases - 1) + ", got " +
                       std::to_string(window.cases[i]));
    }
  }
  check_rows(window);
}

}  // namespace dateline::encode::detail
