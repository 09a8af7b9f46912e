// SPDX-License-Identifier: MIT
#include "document/detail/entity_reader.hpp"

#include <algorithm>
#include <tuple>

#include "dateline/base/utf8.hpp"

namespace dateline::detail {

void EntityReader::set_fields(std::string_view names) {
  std::size_t field = 0;
  etype_ = head_ = kind_ = kNoField;
  for (std::size_t begin = 0; begin <= names.size(); ++field) {
    const std::size_t end = std::min(names.find('-', begin), names.size());
    const std::string_view name = names.substr(begin, end - begin);
    begin = end + 1;
    if (field == 0) {
      continue;
    }
    etype_ = name == "etype" ? field - 1 : etype_;
    head_ = name == "head" ? field - 1 : head_;
    kind_ = name == "kind" ? field - 1 : kind_;
  }
}

std::string EntityReader::read(std::string_view value, std::uint32_t token) {
  const auto brackets = parse_entity(value);
  if (!brackets) {
    return "Entity must be brackets like \"(e1-PER-1\" and \"e1)\", got \"" + std::string(value) +
           "\"";
  }
  seen_ = true;
  for (const auto& bracket : *brackets) {
    auto& open = open_[bracket.id];
    if (bracket.opens) {
      open.push_back(begin(bracket, token));
    }
    if (bracket.closes && open.empty() && !lost_) {
      return "Entity closes " + bracket.id + ", which is not open";
    }
    if (bracket.closes && !open.empty()) {
      close(bracket.id, open.back(), token);
      open.pop_back();
    }
  }
  return {};
}

std::string EntityReader::still_open() const {
  for (const auto& [id, open] : open_) {
    if (!open.empty() && !lost_) {
      return id;
    }
  }
  return {};
}

std::vector<std::pair<Mention, std::string>> EntityReader::take(const Document& doc) {
  for (Found& found : closed_) {
    complete(doc, found);
  }
  std::stable_sort(closed_.begin(), closed_.end(), [](const Found& a, const Found& b) {
    return std::tuple(a.mention.tokens.begin, b.mention.tokens.end, a.order) <
           std::tuple(b.mention.tokens.begin, a.mention.tokens.end, b.order);
  });
  std::vector<std::pair<Mention, std::string>> mentions;
  for (Found& found : closed_) {
    mentions.emplace_back(found.mention, std::move(found.id));
  }
  clear();
  return mentions;
}

void EntityReader::clear() {
  open_.clear();
  closed_.clear();
  opened_ = 0;
  seen_ = lost_ = false;
}

EntityReader::Found EntityReader::begin(const EntityBracket& bracket, std::uint32_t token) {
  const auto field = [&](std::size_t number) {
    return number < bracket.fields.size() ? std::string_view(bracket.fields[number])
                                          : std::string_view();
  };
  Found found;
  found.mention.tokens = {token, token + 1};
  found.mention.type = entity_type(field(etype_));
  found.order = opened_++;
  found.head = parse_number(field(head_));
  found.kind = from_string<MentionKind>(field(kind_));
  return found;
}

/// Of a mention in several pieces ("e5[1/2]") the first stands for it.
void EntityReader::close(std::string id, Found found, std::uint32_t token) {
  const std::size_t piece = id.find('[');
  if (piece != std::string::npos) {
    if (id.compare(piece, 3, "[1/") != 0) {
      return;
    }
    id.resize(piece);
  }
  found.id = std::move(id);
  found.mention.tokens.end = token + 1;
  closed_.push_back(std::move(found));
}

void EntityReader::complete(const Document& doc, Found& found) {
  Mention& mention = found.mention;
  const TokenSpan span = mention.tokens;
  if (found.head && *found.head >= 1 && *found.head <= span.size()) {
    mention.head = span.begin + *found.head - 1;
  } else {
    mention.head = head_of(doc, span);
  }
  mention.kind = found.kind.value_or(kind_of(doc, mention.head));
}

MentionKind EntityReader::kind_of(const Document& doc, std::uint32_t head) {
  const Token& token = doc.tokens[head];
  if (!doc.layers.contains(Layer::tags)) {
    const bool capital = utf8::is_upper(utf8::decode(doc.text(head), 0).codepoint);
    return capital ? MentionKind::name : MentionKind::nominal;
  }
  if (token.upos == Upos::PRON || token.upos == Upos::DET) {
    return MentionKind::pronoun;
  }
  return token.upos == Upos::PROPN ? MentionKind::name : MentionKind::nominal;
}

std::uint32_t EntityReader::head_of(const Document& doc, TokenSpan span) {
  for (std::uint32_t t = span.begin; t < span.end && doc.layers.contains(Layer::trees); ++t) {
    const std::int32_t head = doc.tokens[t].head;
    if (head == kRoot || !span.contains(static_cast<std::uint32_t>(head))) {
      return t;
    }
  }
  return span.end - 1;
}

}  // namespace dateline::detail
