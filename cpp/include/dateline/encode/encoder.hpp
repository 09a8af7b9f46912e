// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/base/enum_names.hpp"
#include "dateline/encode/model_dir.hpp"

namespace dateline::encode {

/// A stretch of an article as the encoder reads it.
struct Window {
  std::vector<std::int32_t> pieces;  ///< [CLS], the pieces of the words, [SEP]
  std::vector<std::uint8_t> cases;   ///< `CaseClass` of each piece's word
  /// Positions whose scores are wanted, ascending: 0 (the root), then each word's first piece.
  std::vector<std::uint32_t> rows;
};

/// What the encoder says of one window. Row 0 is the root, row w + 1 the window's word w.
class WindowScores {
 public:
  WindowScores() = default;
  WindowScores(std::size_t rows, std::size_t width)
      : rows_(rows), width_(width), features_(rows * width), arcs_(rows * rows) {}

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t width() const noexcept { return width_; }
  /// All features of a row, as wide as `Manifest::feature_width`.
  [[nodiscard]] std::span<float> features(std::size_t row) noexcept {
    return std::span(features_).subspan(row * width_, width_);
  }
  [[nodiscard]] std::span<const float> features(std::size_t row) const noexcept {
    return std::span(features_).subspan(row * width_, width_);
  }
  [[nodiscard]] std::span<const float> features(std::size_t row,
                                                const FeatureGroup& group) const noexcept {
    return features(row).subspan(group.begin, group.size);
  }
  /// Scores of every row as the head of row `dependent`. Row 0 has no head: its scores mean
  /// nothing.
  [[nodiscard]] std::span<float> arcs(std::size_t dependent) noexcept {
    return std::span(arcs_).subspan(dependent * rows_, rows_);
  }
  [[nodiscard]] std::span<const float> arcs(std::size_t dependent) const noexcept {
    return std::span(arcs_).subspan(dependent * rows_, rows_);
  }

 private:
  std::size_t rows_ = 0;
  std::size_t width_ = 0;
  std::vector<float> features_;
  std::vector<float> arcs_;
};

/// Turns windows into scores: the transformer and the linear heads of one model.
///
/// Thread safety: one instance serves many threads. It works on as many windows at once as it was
/// given threads, over all calls together, so give it as many as there are callers. Every backend
/// works on a window alone and at its own length: nothing is padded.
/// Deterministic: the scores of a window do not depend on the other windows of a call, nor on the
/// number of threads. `reference` and `native` give the same bits on every processor.
class Encoder {
 public:
  Encoder() = default;
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;
  virtual ~Encoder() = default;

  /// The backend: "reference", "native", "openvino".
  [[nodiscard]] virtual std::string_view name() const noexcept = 0;
  /// Scores of each window, in order. Memory: for all of them at once, so pass a few at a time.
  /// @throws InputError if a window is empty or longer than the model's positions, or holds a
  /// piece, case or row that the model does not have.
  [[nodiscard]] virtual std::vector<WindowScores> encode(std::span<const Window> windows) const = 0;
};

/// `automatic`: the fastest that this build and this processor have.
/// `reference`: plain float arithmetic, the oracle of the others; slow.
/// `native`: the file's own 8-bit weights times 14-bit activations in integer arithmetic.
/// `openvino`: the dequantised weights in 32-bit floats, run by OpenVINO.
enum class Backend : std::uint8_t { automatic, reference, native, openvino };

/// `threads`: windows worked on at once, over all calls together.
/// @throws InputError if `threads` is 0, or the backend is not in this build.
[[nodiscard]] std::unique_ptr<const Encoder> make_encoder(std::shared_ptr<const ModelDir> model,
                                                          Backend backend, unsigned threads);

/// Whether this build has the OpenVINO backend.
[[nodiscard]] bool has_openvino() noexcept;

}  // namespace dateline::encode

namespace dateline {

template <>
struct EnumNames<encode::Backend> {
  static constexpr std::array<std::string_view, 4> values = {"auto", "reference", "native",
                                                             "openvino"};
};

}  // namespace dateline
