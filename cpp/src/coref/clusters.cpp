// SPDX-License-Identifier: MIT
#include "coref/detail/clusters.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace dateline::coref {
namespace {

template <class Enum>
bool conflict(Enum a, Enum b) {
  return a != b && a != Enum{} && b != Enum{};
}

bool is_initial_of(const std::string& initial, const std::string& name) {
  return initial.size() == 1 && name.starts_with(initial);
}

bool same_given(const std::string& a, const std::string& b) {
  return a == b || is_initial_of(a, b) || is_initial_of(b, a);
}

}  // namespace

bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) noexcept {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end() ||
      shorter.empty()) {
    return true;
  }
  if (shorter.size() == 1) {
    return false;
  }
  return shorter.back() == longer.back() && same_given(shorter.front(), longer.front()) &&
         (shorter.size() == 2 || shorter.size() < longer.size() || shorter[1].size() == 1 ||
          longer[1].size() == 1);
}

Clusters::Clusters(const std::vector<Facts>& facts)
    : parents_(facts.size()), sizes_(facts.size(), 1), clusters_(facts.size()) {
  std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const Facts& f = facts[i];
    Cluster& cluster = clusters_[i];
    cluster.sort = f.sort;
    cluster.number = f.number;
    cluster.gender = f.gender;
    cluster.size = f.size;
    cluster.armed = f.armed;
    cluster.named = f.kind == MentionKind::name;
    if (cluster.named && f.sort == Sort::person) {
      cluster.person = f.words;
    } else if (cluster.named) {
      (f.acronym ? cluster.acronym : cluster.organisation) = f.key;
    }
    if (!f.kin.empty()) {
      cluster.kin.push_back(f.kin);
    }
  }
}

std::size_t Clusters::find(std::size_t mention) const {
  while (parents_[mention] != mention) {
    parents_[mention] = parents_[parents_[mention]];
    mention = parents_[mention];
  }
  return mention;
}

bool Clusters::compatible(std::size_t a, std::size_t b) const {
  const Cluster& x = of(a);
  const Cluster& y = of(b);
  if (conflict(x.sort, y.sort) || conflict(x.gender, y.gender)) {
    return false;
  }
  // Organisations are "it" and "they" alike.
  if (x.sort != Sort::organisation && y.sort != Sort::organisation &&
      conflict(x.number, y.number)) {
    return false;
  }
  if (x.size && y.size && *x.size != *y.size) {
    return false;
  }
  if (!x.organisation.empty() && !y.organisation.empty() && x.organisation != y.organisation) {
    return false;
  }
  if (!x.acronym.empty() && !y.acronym.empty() && x.acronym != y.acronym) {
    return false;
  }
  return same_person(x.person, y.person);
}

bool Clusters::join(std::size_t a, std::size_t b, double link) {
  if (find(a) != find(b)) {
    if (!compatible(a, b)) {
      return false;
    }
    unite(a, b);
  }
  Cluster& cluster = clusters_[find(a)];
  cluster.link = std::min(cluster.link, link);
  return true;
}

void Clusters::unite(std::size_t a, std::size_t b) {
  a = find(a);
  b = find(b);
  if (a == b) {
    return;
  }
  if (sizes_[a] < sizes_[b] || (sizes_[a] == sizes_[b] && b < a)) {
    std::swap(a, b);
  }
  absorb(a, b);
  parents_[b] = a;
  sizes_[a] += sizes_[b];
}

void Clusters::adopt(std::size_t a, std::size_t other) {
  if (find(a) == find(other)) {
    return;
  }
  clusters_[find(other)] = Cluster();
  const Sort sort = of(a).sort;
  unite(a, other);
  clusters_[find(a)].sort = sort;
}

void Clusters::absorb(std::size_t into, std::size_t from) {
  Cluster& x = clusters_[into];
  Cluster& y = clusters_[from];
  if (x.sort == Sort::open || (!x.named && y.named && y.sort != Sort::open)) {
    x.sort = y.sort;
  }
  if (x.number == Number::unknown) {
    x.number = y.number;
  }
  if (x.gender == Gender::unknown) {
    x.gender = y.gender;
  }
  if (y.person.size() > x.person.size()) {
    x.person = std::move(y.person);
  }
  if (x.organisation.empty()) {
    x.organisation = std::move(y.organisation);
  }
  if (x.acronym.empty()) {
    x.acronym = std::move(y.acronym);
  }
  for (std::string& kin : y.kin) {
    if (std::find(x.kin.begin(), x.kin.end(), kin) == x.kin.end()) {
      x.kin.push_back(std::move(kin));
    }
  }
  if (!x.size) {
    x.size = y.size;
  }
  x.named = x.named || y.named;
  x.armed = x.armed || y.armed;
  x.link = std::min(x.link, y.link);
}

}  // namespace dateline::coref
