// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/base/enum_names.hpp"
#include "dateline/base/error.hpp"
#include "dateline/document/count.hpp"

namespace dateline::write::detail {

/// Keeps the order in which fields were put.
using Json = nlohmann::ordered_json;

/// A whole number without a decimal point, any other as short as it can be read back.
[[nodiscard]] Json number(double value);
[[nodiscard]] Json number(const std::optional<double>& value);
/// Null for the empty text.
[[nodiscard]] Json text_or_null(const std::string& text);
[[nodiscard]] Json range(const Range& value);

/// The members of one JSON object, with errors that name the object and the field.
class Fields {
 public:
  /// `what` names the object in messages: "node 7". @throws FormatError if it is no object.
  Fields(const Json& json, std::string what);

  [[nodiscard]] const std::string& what() const noexcept { return what_; }
  /// Null if the field is missing or null.
  [[nodiscard]] const Json* find(std::string_view name) const;
  /// @throws FormatError if it is missing.
  [[nodiscard]] const Json& at(std::string_view name) const;
  /// Text of a field that must be there; null reads as empty.
  [[nodiscard]] std::string text(std::string_view name) const;
  /// Text of a field that may be missing.
  [[nodiscard]] std::string text_or_empty(std::string_view name) const;
  [[nodiscard]] std::optional<double> real(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> whole(std::string_view name) const;
  [[nodiscard]] bool flag(std::string_view name) const;
  /// An array; missing reads as empty.
  [[nodiscard]] const Json& list(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  [[nodiscard]] Range range(std::string_view name) const;

  /// @throws FormatError if the text is no name of the enumeration.
  template <class Enum>
  [[nodiscard]] Enum name_of(std::string_view name) const {
    const std::string value = text(name);
    const auto found = from_string<Enum>(value);
    if (!found) {
      fail(name, "\"" + value + "\" is not one of its names");
    }
    return *found;
  }
  [[noreturn]] void fail(std::string_view name, const std::string& why) const;

 private:
  const Json& json_;
  std::string what_;
};

}  // namespace dateline::write::detail
