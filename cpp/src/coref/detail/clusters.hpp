// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coref/detail/facts.hpp"

namespace dateline::coref {

/// What is known of a cluster as a whole; kept at its root.
struct Cluster {
  Sort sort = Sort::open;
  Number number = Number::unknown;
  Gender gender = Gender::unknown;
  bool named = false;
  bool armed = false;
  std::vector<std::string> person;  ///< Words of the fullest name of a person
  std::string organisation;         ///< Key of a name that is no acronym
  std::string acronym;              ///< Its letters, where one stands for it
  std::vector<std::string> kin;     ///< Kinds that its names and descriptions state
  std::optional<double> size;
  double link = 1.0;  ///< Least probability of the arcs that joined it
};

/// Mentions in disjoint sets, with the knowledge that forbids a union.
class Clusters {
 public:
  explicit Clusters(const std::vector<Facts>& facts);

  [[nodiscard]] std::size_t find(std::size_t mention) const;
  [[nodiscard]] const Cluster& of(std::size_t mention) const { return clusters_[find(mention)]; }
  /// Whether nothing forbids that both are one.
  [[nodiscard]] bool compatible(std::size_t a, std::size_t b) const;
  /// Joins if compatible. `link`: probability of the arc used, 1 where no arc was.
  bool join(std::size_t a, std::size_t b, double link = 1.0);
  /// Joins whatever sort and names say: the same name under two types, a name and its acronym.
  void unite(std::size_t a, std::size_t b);
  /// Unites, and keeps of `other` only its mentions: it was taken for a thing that it is not.
  void adopt(std::size_t a, std::size_t other);

 private:
  void absorb(std::size_t into, std::size_t from);

  mutable std::vector<std::size_t> parents_;
  std::vector<std::size_t> sizes_;
  std::vector<Cluster> clusters_;
};

/// Whether two names may be one person's: one is a stretch or the frame of the other.
[[nodiscard]] bool same_person(const std::vector<std::string>& a,
                               const std::vector<std::string>& b) noexcept;

}  // namespace dateline::coref
