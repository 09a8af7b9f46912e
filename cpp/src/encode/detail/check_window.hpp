// SPDX-License-Identifier: MIT
#pragma once

#include "dateline/encode/encoder.hpp"

namespace dateline::encode::detail {

/// @throws InputError if the model cannot read the window: see `Encoder::encode`.
void check_window(const Window& window, const EncoderShape& shape);

}  // namespace dateline::encode::detail
