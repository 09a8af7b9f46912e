// SPDX-License-Identifier: MIT
#include "write/detail/json_fields.hpp"

#include <cmath>
#include <limits>
#include <utility>

namespace dateline::write::detail {

Json number(double value) {
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (!std::isfinite(value)) {
    return nullptr;
  }
  if (std::abs(value) < kExact && std::floor(value) == value) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json range(const Range& value) {
  Json json = Json::object();
  json["low"] = number(value.low);
  json["best"] = number(value.best);
  json["high"] = number(value.high);
  return json;
}

Fields::Fields(const Json& json, std::string what) : json_(json), what_(std::move(what)) {
  if (!json_.is_object()) {
    throw FormatError("graph JSON: " + what_ + " must be an object, got " + json_.type_name());
  }
}

void Fields::fail(std::string_view name, const std::string& why) const {
  throw FormatError("graph JSON: field \"" + std::string(name) + "\" of " + what_ + ": " + why);
}

const Json* Fields::find(std::string_view name) const {
  const auto found = json_.find(name);
  return found == json_.end() || found->is_null() ? nullptr : &*found;
}

const Json& Fields::at(std::string_view name) const {
  const auto found = json_.find(name);
  if (found == json_.end()) {
    fail(name, "missing");
  }
  return *found;
}

std::string Fields::text(std::string_view name) const {
  static_cast<void>(at(name));
  return text_or_empty(name);
}

std::string Fields::text_or_empty(std::string_view name) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return {};
  }
  if (!value->is_string()) {
    fail(name, std::string("must be a text, got ") + value->type_name());
  }
  return value->get<std::string>();
}

std::optional<double> Fields::real(std::string_view name) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return std::nullopt;
  }
  if (!value->is_number()) {
    fail(name, std::string("must be a number, got ") + value->type_name());
  }
  return value->get<double>();
}

std::optional<std::uint32_t> Fields::whole(std::string_view name) const {
  const auto value = real(name);
  if (!value) {
    return std::nullopt;
  }
  if (*value < 0 || *value > std::numeric_limits<std::uint32_t>::max() ||
      std::floor(*value) != *value) {
    fail(name, "must be a whole number of 32 bits, got " + std::to_string(*value));
  }
  return static_cast<std::uint32_t>(*value);
}

bool Fields::flag(std::string_view name) const {
  const Json* value = find(name);
  if (value != nullptr && !value->is_boolean()) {
    fail(name, std::string("must be true or false, got ") + value->type_name());
  }
  return value != nullptr && value->get<bool>();
}

const Json& Fields::list(std::string_view name) const {
  static const Json kEmpty = Json::array();
  const Json* value = find(name);
  if (value != nullptr && !value->is_array()) {
    fail(name, std::string("must be a list, got ") + value->type_name());
  }
  return value == nullptr ? kEmpty : *value;
}

std::vector<std::string> Fields::texts(std::string_view name) const {
  std::vector<std::string> out;
  for (const Json& value : list(name)) {
    if (!value.is_string()) {
      fail(name, std::string("must hold texts, got ") + value.type_name());
    }
    out.push_back(value.get<std::string>());
  }
  return out;
}

Range Fields::range(std::string_view name) const {
  const Json* value = find(name);
  if (value == nullptr) {
    return {};
  }
  const Fields fields(*value, "\"" + std::string(name) + "\" of " + what_);
  return {fields.real("low"), fields.real("best"), fields.real("high")};
}

}  // namespace dateline::write::detail
