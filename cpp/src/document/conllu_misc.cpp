// SPDX-License-Identifier: MIT
#include "document/detail/conllu_misc.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "dateline/base/error.hpp"

namespace dateline::detail {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

std::optional<double> parse_double(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

std::string to_text(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string("0");
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace

std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (const std::string_view item : split(misc, '|')) {
    if (item.starts_with(key) && item.size() > key.size() && item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
  }
  return {};
}

std::string escape(std::string_view value, std::string_view extra) {
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '|' || byte < 0x20 || extra.find(c) != std::string_view::npos) {
      out += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string unescape(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    unsigned byte = 0;
    const char* digits = value.data() + i + 1;
    if (value[i] == '%' && i + 2 < value.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      out.push_back(value[i]);
    }
  }
  return out;
}

constexpr std::array<std::pair<char, char>, 6> kSpaces = {
    {{' ', 's'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}, {'|', 'p'}, {'\\', '\\'}}};

std::string escape_spaces(std::string_view gap) {
  std::string out;
  for (const char c : gap) {
    const auto* const known =
        std::find_if(kSpaces.begin(), kSpaces.end(), [c](const auto& s) { return s.first == c; });
    if (known == kSpaces.end()) {
      out.push_back(c);
    } else {
      out += {'\\', known->second};
    }
  }
  return out;
}

std::string unescape_spaces(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto* const known = std::find_if(kSpaces.begin(), kSpaces.end(), [&](const auto& s) {
      return value[i] == '\\' && i + 1 < value.size() && s.second == value[i + 1];
    });
    out.push_back(known == kSpaces.end() ? value[i] : known->first);
    i += known == kSpaces.end() ? 0U : 1U;
  }
  return out;
}

std::optional<std::uint32_t> parse_number(std::string_view digits) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                      : std::nullopt;
}

std::optional<std::vector<EntityBracket>> parse_entity(std::string_view value) {
  std::vector<EntityBracket> brackets;
  while (!value.empty()) {
    EntityBracket bracket;
    bracket.opens = value.front() == '(';
    value.remove_prefix(bracket.opens ? 1 : 0);
    const std::size_t end = std::min(value.find_first_of("()"), value.size());
    bracket.closes = end < value.size() && value[end] == ')';
    const auto parts = split(value.substr(0, end), '-');
    bracket.id = unescape(parts.front());
    for (std::size_t i = 1; i < parts.size(); ++i) {
      bracket.fields.push_back(unescape(parts[i]));
    }
    if (bracket.id.empty() || (!bracket.opens && !bracket.closes)) {
      return std::nullopt;
    }
    value.remove_prefix(end + (bracket.closes ? 1 : 0));
    brackets.push_back(std::move(bracket));
  }
  return brackets;
}

EntityType entity_type(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, EntityType>, 7> kCorefUd = {
      {{"person", EntityType::PER},
       {"organization", EntityType::ORG},
       {"org", EntityType::ORG},
       {"place", EntityType::PLACE},
       {"event", EntityType::EVENT},
       {"time", EntityType::TIME},
       {"number", EntityType::NUM}}};
  if (const auto ours = from_string<EntityType>(name)) {
    return *ours;
  }
  const auto* const known = std::find_if(kCorefUd.begin(), kCorefUd.end(),
                                         [&](const auto& pair) { return pair.first == name; });
  return known == kCorefUd.end() ? EntityType::OTHER : known->second;
}

std::string write_chain(const Chain& chain, std::string_view id) {
  std::string out = "Id=" + std::string(id) + "|Type=" + std::string(to_string(chain.type));
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) {
      out.append("|").append(key).append("=").append(value);
    }
  };
  add("Actor", chain.actor_type ? std::string(to_string(*chain.actor_type)) : "");
  add("Named", chain.named ? "Yes" : "No");
  add("Country", escape(chain.country_code));
  add("Code", escape(chain.code));
  const auto number = [](const std::optional<double>& value) {
    return value ? to_text(*value) : std::string();
  };
  add("Low", number(chain.size.low));
  add("Best", number(chain.size.best));
  add("High", number(chain.size.high));
  add("Label", escape(chain.label));
  return out;
}

Chain read_chain(std::string_view line, std::string& id) {
  const auto value = [&](std::string_view key) { return misc_value(line, key); };
  const auto number = [&](std::string_view key) {
    const auto read = parse_double(value(key));
    if (!read && !value(key).empty()) {
      throw FormatError(std::string(key) + " of a chain must be a number, got \"" +
                        std::string(value(key)) + "\"");
    }
    return read;
  };
  Chain chain;
  id = value("Id");
  if (id.empty()) {
    throw FormatError("a chain must have an Id");
  }
  chain.type = entity_type(value("Type"));
  if (!value("Actor").empty()) {
    chain.actor_type = from_string<ActorType>(value("Actor"));
    if (!chain.actor_type) {
      throw FormatError("Actor of a chain must be a type of actor, got \"" +
                        std::string(value("Actor")) + "\"");
    }
  }
  chain.named = value("Named") == "Yes";
  chain.country_code = unescape(value("Country"));
  chain.code = unescape(value("Code"));
  chain.size = {number("Low"), number("Best"), number("High")};
  chain.label = unescape(value("Label"));
  return chain;
}

void describe_chain(const Document& doc, Chain& chain) {
  const Mention* best = nullptr;
  for (const MentionId id : chain.mentions) {
    const Mention& mention = doc.mentions[index(id)];
    const bool longer = best != nullptr && best->kind == mention.kind &&
                        mention.kind == MentionKind::name &&
                        mention.tokens.size() > best->tokens.size();
    if (best == nullptr || mention.kind < best->kind || longer) {
      best = &mention;
    }
  }
  if (best == nullptr) {
    return;
  }
  chain.type = best->type;
  chain.named = best->kind == MentionKind::name;
  chain.label = doc.text(best->tokens);
  switch (chain.type) {
    case EntityType::PER:
      chain.actor_type = ActorType::person;
      break;
    case EntityType::ORG:
      chain.actor_type = ActorType::organisation;
      break;
    case EntityType::MIL:
      chain.actor_type = ActorType::armed_group;
      break;
    case EntityType::NORP:
      chain.actor_type = ActorType::nationality;
      break;
    default:
      break;
  }
}

std::string write_argument(const PredicateArgument& arg, std::uint32_t first) {
  return escape(arg.label, ":,") + ":" + std::to_string(arg.head - first + 1) + ":" +
         std::to_string(arg.tokens.begin - first + 1) + "-" +
         std::to_string(arg.tokens.end - first);
}

std::optional<PredicateArgument> read_argument(std::string_view text, std::uint32_t first) {
  const auto parts = split(text, ':');
  if (parts.size() != 3 || parts[0].empty()) {
    return std::nullopt;
  }
  const std::size_t dash = parts[2].find('-');
  const auto head = parse_number(parts[1]);
  const auto begin = parse_number(parts[2].substr(0, dash));
  const auto end = dash == std::string_view::npos ? begin : parse_number(parts[2].substr(dash + 1));
  if (!head || !begin || !end || *begin < 1 || *begin > *head || *head > *end) {
    return std::nullopt;
  }
  PredicateArgument argument;
  argument.label = unescape(parts[0]);
  argument.head = first + *head - 1;
  argument.tokens = {first + *begin - 1, first + *end};
  return argument;
}

}  // namespace dateline::detail
