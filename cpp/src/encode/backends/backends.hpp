// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "dateline/encode/encoder.hpp"

namespace dateline::encode {

using ModelPointer = std::shared_ptr<const ModelDir>;

[[nodiscard]] std::unique_ptr<const Encoder> make_reference_encoder(ModelPointer model,
                                                                    unsigned threads);
[[nodiscard]] std::unique_ptr<const Encoder> make_native_encoder(ModelPointer model,
                                                                 unsigned threads);
[[nodiscard]] std::unique_ptr<const Encoder> make_openvino_encoder(ModelPointer model,
                                                                   unsigned threads);

}  // namespace dateline::encode
