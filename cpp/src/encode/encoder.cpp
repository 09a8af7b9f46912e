// SPDX-License-Identifier: MIT
#include "dateline/encode/encoder.hpp"

#include <utility>

#include "encode/backends/backends.hpp"
#include "encode/detail/kernels.hpp"

namespace dateline::encode {

std::unique_ptr<const Encoder> make_encoder(std::shared_ptr<const ModelDir> model, Backend backend,
                                            unsigned threads) {
  switch (backend) {
    case Backend::reference:
      return make_reference_encoder(std::move(model), threads);
    case Backend::openvino:
      return make_openvino_encoder(std::move(model), threads);
    case Backend::native:
      return make_native_encoder(std::move(model), threads);
    case Backend::automatic:
      break;
  }
  // Without AVX2 our own kernels are slower than OpenVINO's; with it they are twice as fast.
  const bool native = detail::avx2_kernels() != nullptr || !has_openvino();
  return native ? make_native_encoder(std::move(model), threads)
                : make_openvino_encoder(std::move(model), threads);
}

}  // namespace dateline::encode
