// SPDX-License-Identifier: MIT
#include "write/detail/graphml_file.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "dateline/base/utf8.hpp"

namespace dateline::write::detail {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kNonJoiner = "\u200C";

bool fits_xml(char32_t c) noexcept {
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == U'\t' || c == U'\n' || c == U'\r';
}

std::string_view entity(char c) noexcept {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

void append_keys(std::string& out, std::span<const Key> keys, std::string_view owner,
                 std::string_view prefix) {
  for (const Key& key : keys) {
    out.append("<key id=\"").append(prefix).append(key.name).append("\" for=\"").append(owner);
    out.append("\" attr.name=\"").append(key.name).append("\" attr.type=\"").append(key.type);
    out.append("\"/>\n");
  }
}

}  // namespace

std::string escape_xml(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const utf8::Decoded d = utf8::decode(text, i);
    if (!fits_xml(d.codepoint)) {
      out.append(kReplacement);
      ++replaced;
    } else if (const auto name = entity(text[i]); !name.empty()) {
      out.append(name);
    } else {
      out.append(text.substr(i, d.size));
    }
    i += d.size;
  }
  return out;
}

std::string guard_infinity(std::string_view text, std::size_t& guarded) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find("INF"); at != std::string_view::npos;
       at = text.find("INF", begin)) {
    out.append(text.substr(begin, at + 1 - begin)).append(kNonJoiner);
    begin = at + 1;
    ++guarded;
  }
  return out.append(text.substr(begin));
}

std::string to_text(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

void GraphmlFile::begin(std::span<const Key> nodes, std::span<const Key> edges) {
  out_ =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  append_keys(out_, nodes, "node", "");
  append_keys(out_, edges, "edge", "e_");
  out_ += "<graph id=\"G\" edgedefault=\"directed\">\n";
}

void GraphmlFile::begin_node(std::string_view id) {
  prefix_.clear();
  ++report_.nodes;
  out_.append("<node id=\"").append(id).append("\">");
}

void GraphmlFile::begin_edge(std::string_view id, std::string_view source, std::string_view target,
                             std::string_view kind) {
  prefix_ = "e_";
  ++report_.edges;
  out_.append("<edge id=\"").append(id).append("\" source=\"").append(source);
  out_.append("\" target=\"").append(target).append("\" label=\"");
  out_.append(escape_xml(kind, report_.replaced_characters)).append("\">");
}

void GraphmlFile::end() {
  out_ += "</graph>\n</graphml>\n";
  sink_(out_);
  out_.clear();
}

void GraphmlFile::end_element(std::string_view tag) {
  constexpr std::size_t kPiece = 1 << 20;
  out_ += tag;
  if (out_.size() >= kPiece) {
    sink_(out_);
    out_.clear();
  }
}

void GraphmlFile::data(std::string_view key, std::string_view escaped) {
  out_.append("<data key=\"").append(prefix_).append(key).append("\">");
  out_.append(escaped).append("</data>");
}

void GraphmlFile::label(std::string_view value) {
  data("label", escape_xml(value, report_.replaced_characters));
}

void GraphmlFile::text(std::string_view key, std::string_view value) {
  if (!value.empty()) {
    const std::string guarded = guard_infinity(value, report_.guarded_words);
    data(key, escape_xml(guarded, report_.replaced_characters));
  }
}

void GraphmlFile::whole(std::string_view key, std::int64_t value) {
  data(key, std::to_string(value));
}

void GraphmlFile::real(std::string_view key, std::optional<double> value) {
  if (value && std::isfinite(*value)) {
    data(key, to_text(*value));
  }
}

void GraphmlFile::flag(std::string_view key, bool value) { data(key, value ? "true" : "false"); }

void GraphmlFile::list(std::string_view key, const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) {
    joined.append(joined.empty() ? "" : "; ").append(value);
  }
  text(key, joined);
}

void GraphmlFile::colour(const Colour& colour) {
  whole("r", colour.r);
  whole("g", colour.g);
  whole("b", colour.b);
}

void GraphmlFile::range(const std::string& key, const Range& range) {
  real(key + "_low", range.low);
  real(key + "_best", range.best);
  real(key + "_high", range.high);
}

void GraphmlFile::interval(const Interval& interval) {
  text("start", interval.start);
  text("end", interval.end);
  if (interval.known()) {
    flag("open", interval.open);
  }
  if (interval.precision != 0) {
    whole("time_precision", interval.precision);
  }
  if (interval.basis) {
    text("date_basis", to_string(*interval.basis));
  }
}

void GraphmlFile::figures(const Figures& figures) {
  range("fatalities", figures.fatalities);
  range("injured", figures.injured);
  range("detained", figures.detained);
  range("displaced", figures.displaced);
}

}  // namespace dateline::write::detail
