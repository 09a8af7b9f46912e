// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "dateline/base/utf8.hpp"
#include "graph/detail/article_reader.hpp"

namespace dateline::graph::detail {
namespace {

constexpr std::size_t kLongestName = 24;
constexpr std::size_t kMostNames = 2;

/// "police, soldiers +1"
std::string list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    out.append(i == 0 ? "" : ", ").append(shorten(names[i], kLongestName));
  }
  if (names.size() > kMostNames) {
    out.append(" +").append(std::to_string(names.size() - kMostNames));
  }
  return out;
}

/// Things that the event is done to.
std::vector<std::string> themes(const std::vector<EventObject>& objects) {
  std::vector<std::string> found;
  for (const EventObject& object : objects) {
    if (object.role == "patient" || object.role == "object") {
      found.push_back(object.text);
    }
  }
  return found;
}

}  // namespace

std::string shorten(std::string_view text, std::size_t limit) {
  if (utf8::count_codepoints(text) <= limit) {
    return std::string(text);
  }
  std::size_t end = 0;
  for (std::size_t n = 0; n + 1 < limit; ++n) {
    end += utf8::decode(text, end).size;
  }
  while (end > 0 && text[end - 1] == ' ') {
    --end;
  }
  return std::string(text.substr(0, end)) + "\u2026";
}

std::string event_label(const LabelParts& parts) {
  std::string label = parts.polarity == Polarity::negative ? "not " : "";
  label += parts.lemma;
  if (!parts.agents.empty() || !parts.patients.empty()) {
    label += ":";
    if (!parts.agents.empty()) {
      label += " " + list(parts.agents);
    }
    if (!parts.patients.empty()) {
      label += " -> " + list(parts.patients);
    }
  } else if (!parts.place.empty()) {
    label += " in " + shorten(parts.place, kLongestName);
  }
  if (parts.modality != Modality::asserted) {
    label += " (" + std::string(to_string(parts.modality)) + ")";
  }
  return label;
}

void ArticleReader::label_events() {
  std::map<NodeIndex, std::vector<LinkIndex>> links;
  for (LinkIndex i = 0; i < out_.links.size(); ++i) {
    if (out_.links[i].kind <= LinkKind::destination) {
      links[out_.links[i].source].push_back(i);
    }
  }
  for (const auto& entry : events_) {
    auto& own = links[entry.second];
    std::sort(own.begin(), own.end(), [&](LinkIndex a, LinkIndex b) {
      return std::tuple(out_.links[a].mentions.front(), a) <
             std::tuple(out_.links[b].mentions.front(), b);
    });
    out_.nodes[entry.second].label = event_label(label_parts(entry.second, own));
  }
}

LabelParts ArticleReader::label_parts(NodeIndex node, const std::vector<LinkIndex>& links) const {
  const auto names = [&](LinkKind kind) {
    std::vector<std::string> found;
    for (const LinkIndex i : links) {
      if (out_.links[i].kind == kind) {
        const Node& target = out_.nodes[out_.links[i].target];
        found.push_back(target.event() != nullptr ? target.event()->lemma : target.label);
      }
    }
    return found;
  };
  const EventAttributes& event = *out_.nodes[node].event();
  LabelParts parts;
  parts.lemma = event.lemma.empty() ? event.trigger : event.lemma;
  parts.polarity = event.polarity;
  parts.modality = event.modality;
  parts.agents = names(LinkKind::agent);
  parts.patients = names(LinkKind::patient);
  parts.patients = parts.patients.empty() ? names(LinkKind::recipient) : parts.patients;
  parts.patients = parts.patients.empty() ? themes(event.objects) : parts.patients;
  const auto places = names(LinkKind::location);
  parts.place = places.empty() ? std::string() : places.front();
  return parts;
}

}  // namespace dateline::graph::detail
