// SPDX-License-Identifier: MIT
#include "encode/backends/plain_encoder.hpp"

namespace dateline::encode {

std::unique_ptr<const Encoder> make_native_encoder(ModelPointer model, unsigned threads) {
  return std::make_unique<const PlainEncoder<IntegerLinear>>("native", std::move(model),
                                                             detail::best_kernels(), threads);
}

}  // namespace dateline::encode
