// SPDX-License-Identifier: MIT
#include "dateline/base/error.hpp"
#include "encode/backends/backends.hpp"

namespace dateline::encode {

bool has_openvino() noexcept { return false; }

// NOLINTNEXTLINE(performance-unnecessary-value-param): the signature of the other build
std::unique_ptr<const Encoder> make_openvino_encoder(ModelPointer, unsigned) {
  throw InputError("backend must be auto, reference or native in this build, got openvino");
}

}  // namespace dateline::encode
