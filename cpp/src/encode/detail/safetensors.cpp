// SPDX-License-Identifier: MIT
#include "encode/detail/safetensors.hpp"

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "dateline/base/error.hpp"

namespace dateline::encode::detail {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLengthBytes = 8;

std::uint64_t load_le64(std::string_view bytes) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = kLengthBytes; i > 0; --i) {
    value = (value << 8U) | static_cast<unsigned char>(bytes[i - 1]);
  }
  return value;
}

ElementType element_type(const std::string& name, const std::string& dtype) {
  if (dtype == "I8") {
    return ElementType::int8;
  }
  if (dtype == "F32") {
    return ElementType::float32;
  }
  throw FormatError("tensor " + name + " must be of type I8 or F32, got " + dtype);
}

std::size_t byte_size(const std::string& name, const TensorEntry& entry) {
  std::size_t size = entry.type == ElementType::int8 ? 1 : sizeof(float);
  for (const std::size_t extent : entry.shape) {
    if (extent != 0 && size > std::numeric_limits<std::size_t>::max() / extent) {
      throw FormatError("tensor " + name + " has a shape beyond all sizes");
    }
    size *= extent;
  }
  return size;
}

TensorEntry read_entry(const std::string& name, const Json& json, std::string_view data) {
  TensorEntry entry;
  entry.type = element_type(name, json.at("dtype").get<std::string>());
  entry.shape = json.at("shape").get<std::vector<std::size_t>>();
  const auto offsets = json.at("data_offsets").get<std::vector<std::size_t>>();
  if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > data.size()) {
    throw FormatError("tensor " + name + " lies outside the file's " + std::to_string(data.size()) +
                      " bytes of data");
  }
  entry.bytes = std::span(data).subspan(offsets[0], offsets[1] - offsets[0]);
  if (const std::size_t size = byte_size(name, entry); size != entry.bytes.size()) {
    throw FormatError("tensor " + name + " must have " + std::to_string(size) +
                      " bytes by its shape, got " + std::to_string(entry.bytes.size()));
  }
  return entry;
}

}  // namespace

std::map<std::string, TensorEntry, std::less<>> read_safetensors(std::string_view file) {
  if (file.size() < kLengthBytes || load_le64(file) > file.size() - kLengthBytes) {
    throw FormatError("the header does not fit into " + std::to_string(file.size()) + " bytes");
  }
  const auto length = static_cast<std::size_t>(load_le64(file));
  const std::string_view data = file.substr(kLengthBytes + length);
  std::map<std::string, TensorEntry, std::less<>> tensors;
  try {
    const Json header = Json::parse(file.substr(kLengthBytes, length));
    for (const auto& [name, json] : header.items()) {
      if (name != "__metadata__") {
        tensors.emplace(name, read_entry(name, json, data));
      }
    }
  } catch (const Json::exception& error) {
    throw FormatError(std::string("the header is not as it should be: ") + error.what());
  }
  return tensors;
}

}  // namespace dateline::encode::detail
