// SPDX-License-Identifier: MIT
#include "encode/detail/manifest.hpp"

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
    begin += groups.back().size;
  }
  return groups;
}

LabelSets read_labels(const Json& json) {
  using Labels = std::vector<std::string>;
  return {json.at("upos").get<Labels>(), json.at("xpos").get<Labels>(),
          json.at("lemma").get<Labels>(), json.at("names").get<Labels>(),
          json.at("deprel").get<Labels>()};
}

void check_group(const Manifest& manifest, std::string_view name, std::size_t size) {
  const std::size_t got = manifest.group(name).size;
  if (got != size) {
    throw FormatError("feature group " + std::string(name) + " must have size " +
                      std::to_string(size) + ", got " + std::to_string(got));
  }
}

void check_sizes(const Manifest& manifest) {
  check_group(manifest, "upos", manifest.labels.upos.size());
  check_group(manifest, "xpos", manifest.labels.xpos.size());
  check_group(manifest, "lemma", manifest.labels.lemma.size());
  check_group(manifest, "names", manifest.labels.names.size());
  check_group(manifest, "label_dep", manifest.label_size);
  check_group(manifest, "label_head", manifest.label_size);
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
  manifest.word_pieces = size_at(json, "word_pieces");
  manifest.arc_size = size_at(json, "arc_size");
  manifest.label_size = size_at(json, "label_size");
  manifest.features = read_features(json.at("features"));
  manifest.labels = read_labels(json.at("labels"));
  for (const Json& file : json.at("files")) {
    parsed.files.push_back({file.at("path").get<std::string>(),
                            file.at("bytes").get<std::uint64_t>(),
                            file.at("sha256").get<std::string>()});
  }
  check_sizes(manifest);
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
