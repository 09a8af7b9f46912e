// SPDX-License-Identifier: MIT
#include "encode/detail/manifest.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "dateline/base/error.hpp"

namespace dateline::encode::detail {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kSchema = "dateline.model/";
constexpr int kMajor = 1;

void check_schema(const std::string& schema) {
  int major = 0;
  if (schema.starts_with(kSchema)) {
    std::from_chars(schema.data() + kSchema.size(), schema.data() + schema.size(), major);
  }
  const std::string ours = std::string(kSchema) + std::to_string(kMajor);
  if (major > kMajor) {
    throw FormatError("its schema is " + schema + ", newer than " + ours +
                      ", which this version reads");
  }
  if (major != kMajor) {
    throw FormatError("its schema must be " + ours + ", got " + schema);
  }
}

std::size_t size_at(const Json& json, const char* key) {
  constexpr std::int64_t kLargest = 1 << 24;
  const auto value = json.at(key).get<std::int64_t>();
  if (value < 1 || value > kLargest) {
    throw FormatError(std::string(key) + " must be from 1 to " + std::to_string(kLargest) +
                      ", got " + std::to_string(value));
  }
  return static_cast<std::size_t>(value);
}

/// The size of a head that a model need not have: 0 where it is not named.
std::size_t optional_size(const Json& json, const char* key) {
  return json.contains(key) ? size_at(json, key) : 0;
}

EncoderShape read_shape(const Json& json) {
  EncoderShape shape;
  shape.hidden = size_at(json, "hidden");
  shape.layers = size_at(json, "layers");
  shape.heads = size_at(json, "heads");
  shape.intermediate = size_at(json, "intermediate");
  shape.vocab = size_at(json, "vocab");
  shape.positions = size_at(json, "positions");
  shape.cases = size_at(json, "cases");
  shape.norm_eps = json.at("norm_eps").get<float>();
  if (shape.hidden % shape.heads != 0) {
    throw FormatError("hidden must be a multiple of heads, got " + std::to_string(shape.hidden) +
                      " and " + std::to_string(shape.heads));
  }
  return shape;
}

std::vector<FeatureGroup> read_features(const Json& json) {
  std::vector<FeatureGroup> groups;
  std::size_t begin = 0;
  for (const Json& item : json) {
    groups.push_back({item.at("name").get<std::string>(), begin, size_at(item, "size")});
    const auto same = [&](const FeatureGroup& group) { return group.name == groups.back().name; };
    if (std::count_if(groups.begin(), groups.end(), same) > 1) {
      throw FormatError("feature group " + groups.back().name + " stands there twice");
    }
    begin += groups.back().size;
  }
  return groups;
}

LabelSets read_labels(const Json& json) {
  using Labels = std::vector<std::string>;
  return {json.at("upos").get<Labels>(),   json.at("xpos").get<Labels>(),
          json.at("lemma").get<Labels>(),  json.at("names").get<Labels>(),
          json.at("deprel").get<Labels>(), json.value("mention", Labels()),
          json.value("roleset", Labels()), json.value("role", Labels())};
}

void check_group(const Manifest& manifest, std::string_view name, std::size_t size) {
  const std::size_t got = manifest.group(name).size;
  if (got != size) {
    throw FormatError("feature group " + std::string(name) + " must have size " +
                      std::to_string(size) + ", got " + std::to_string(got));
  }
}

/// Whether the model has a head; then its size must be `size`, which must not be 0.
bool check_optional_group(const Manifest& manifest, std::string_view name, std::size_t size,
                          std::string_view size_name) {
  if (manifest.find_group(name) == nullptr) {
    return false;
  }
  if (size == 0) {
    throw FormatError("feature group " + std::string(name) + " needs " + std::string(size_name));
  }
  check_group(manifest, name, size);
  return true;
}

void check_pair(const Manifest& manifest, std::string_view left, std::string_view right,
                std::size_t size, std::string_view size_name) {
  if (check_optional_group(manifest, left, size, size_name) !=
      check_optional_group(manifest, right, size, size_name)) {
    throw FormatError("feature groups " + std::string(left) + " and " + std::string(right) +
                      " must stand together");
  }
}

void check_optional_groups(const Manifest& manifest) {
  const LabelSets& labels = manifest.labels;
  for (const std::string_view name : {"sentence", "predicate", "factuality"}) {
    check_optional_group(manifest, name, 1, "size");
  }
  check_optional_group(manifest, "mention", labels.mention.size(), "labels mention");
  if (check_optional_group(manifest, "sense", manifest.sense_size, "sense_size") &&
      labels.roleset.empty()) {
    throw FormatError("feature group sense needs labels roleset");
  }
  check_pair(manifest, "role_pred", "role_arg", manifest.role_size, "role_size");
  if (manifest.find_group("role_pred") != nullptr &&
      (labels.role.size() < 2 || labels.role.front() != "_")) {
    throw FormatError("labels role must begin with \"_\" and hold others");
  }
  check_pair(manifest, "coref_left", "coref_right", manifest.coref_size, "coref_size");
}

void check_senses(const Manifest& manifest) {
  const std::size_t n = manifest.labels.roleset.size();
  for (const auto& [lemma, rolesets] : manifest.senses) {
    for (const std::uint32_t roleset : rolesets) {
      if (roleset >= n) {
        throw FormatError("senses of \"" + lemma + "\" must be less than " + std::to_string(n) +
                          ", the number of rolesets, got " + std::to_string(roleset));
      }
    }
  }
}

void check_sizes(const Manifest& manifest) {
  check_group(manifest, "upos", manifest.labels.upos.size());
  check_group(manifest, "xpos", manifest.labels.xpos.size());
  check_group(manifest, "lemma", manifest.labels.lemma.size());
  check_group(manifest, "names", manifest.labels.names.size());
  check_group(manifest, "label_dep", manifest.label_size);
  check_group(manifest, "label_head", manifest.label_size);
  check_optional_groups(manifest);
  if (manifest.labels.deprel.empty()) {
    throw FormatError("labels deprel must not be empty");
  }
  if (manifest.window_pieces > manifest.encoder.positions) {
    throw FormatError("window_pieces must be at most positions, " +
                      std::to_string(manifest.encoder.positions) + ", got " +
                      std::to_string(manifest.window_pieces));
  }
  if (manifest.window_pieces < manifest.word_pieces + 2) {
    throw FormatError("window_pieces must be at least word_pieces + 2, got " +
                      std::to_string(manifest.window_pieces));
  }
}

ParsedManifest read_manifest(const Json& json) {
  check_schema(json.at("schema").get<std::string>());
  ParsedManifest parsed;
  Manifest& manifest = parsed.manifest;
  manifest.name = json.at("name").get<std::string>();
  manifest.version = json.at("version").get<std::string>();
  manifest.encoder = read_shape(json.at("encoder"));
  manifest.window_pieces = size_at(json, "window_pieces");
  manifest.pack_pieces =
      json.contains("pack_pieces") ? size_at(json, "pack_pieces") : manifest.window_pieces;
  manifest.word_pieces = size_at(json, "word_pieces");
  manifest.arc_size = size_at(json, "arc_size");
  manifest.label_size = size_at(json, "label_size");
  manifest.features = read_features(json.at("features"));
  manifest.labels = read_labels(json.at("labels"));
  manifest.sense_size = optional_size(json, "sense_size");
  manifest.role_size = optional_size(json, "role_size");
  manifest.coref_size = optional_size(json, "coref_size");
  if (json.contains("senses")) {
    json.at("senses").get_to(manifest.senses);
  }
  for (const Json& file : json.at("files")) {
    parsed.files.push_back({file.at("path").get<std::string>(),
                            file.at("bytes").get<std::uint64_t>(),
                            file.at("sha256").get<std::string>()});
  }
  check_sizes(manifest);
  check_senses(manifest);
  return parsed;
}

}  // namespace

ParsedManifest parse_manifest(std::string_view text) {
  try {
    return read_manifest(Json::parse(text));
  } catch (const Json::exception& error) {
    throw FormatError(std::string("it is not a model's manifest: ") + error.what());
  } catch (const ModelError& error) {
    throw FormatError(error.what());
  }
}

}  // namespace dateline::encode::detail
