// SPDX-License-Identifier: MIT
#include "dateline/tag/parser.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::tag {
namespace {

constexpr double kLimit = 1e6;
constexpr std::size_t kRootNode = 0;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Chu-Liu and Edmonds on a dense matrix: node 0 is the root, node i + 1 word i. A cycle of best
/// heads is contracted into one of its nodes until none is left; then the contractions are undone,
/// last first.
class Edmonds {
 public:
  /// `root_penalty` is taken from the score of every arc from the root.
  Edmonds(const ArcScores& scores, double root_penalty)
      : nodes_(scores.size() + 1), scores_(nodes_ * nodes_), heads_(nodes_, kNone) {
    for (std::size_t word = 0; word < scores.size(); ++word) {
      for (std::size_t head = 0; head < nodes_; ++head) {
        at(word + 1, head) = scores.at(word, head) - (head == kRootNode ? root_penalty : 0.0);
      }
    }
    for (std::size_t node = 0; node < nodes_; ++node) {
      alive_.push_back(node);
    }
  }

  /// The head of each node.
  [[nodiscard]] std::vector<std::size_t> solve() {
    for (const std::size_t node : alive_) {
      choose_head(node);
    }
    for (auto cycle = find_cycle(); !cycle.empty(); cycle = find_cycle()) {
      contract(std::move(cycle));
    }
    while (!contractions_.empty()) {
      expand(contractions_.back());
      contractions_.pop_back();
    }
    return heads_;
  }

 private:
  struct Contraction {
    std::vector<std::size_t> cycle;   ///< The first stands for all
    std::vector<std::size_t> heads;   ///< Inside the cycle, one per node of it
    std::vector<std::size_t> others;  ///< Nodes alive beside the cycle
    std::vector<std::size_t>
        entries;                     ///< Per other: node of the cycle that it would be the head of
    std::vector<std::size_t> exits;  ///< Per other: node of the cycle that would be its head
  };

  [[nodiscard]] double& at(std::size_t node, std::size_t head) noexcept {
    return scores_[node * nodes_ + head];
  }

  void choose_head(std::size_t node) {
    if (node == kRootNode) {
      return;
    }
    std::size_t best = kNone;
    for (const std::size_t head : alive_) {
      if (head != node && (best == kNone || at(node, head) > at(node, best))) {
        best = head;
      }
    }
    heads_[node] = best;
  }

  [[nodiscard]] std::vector<std::size_t> find_cycle() const {
    std::vector<std::size_t> seen(nodes_, kNone);  // The walk that first came by
    for (const std::size_t start : alive_) {
      std::size_t node = start;
      while (node != kRootNode && seen[node] == kNone) {
        seen[node] = start;
        node = heads_[node];
      }
      if (node != kRootNode && seen[node] == start) {
        std::vector<std::size_t> cycle = {node};
        for (std::size_t next = heads_[node]; next != node; next = heads_[next]) {
          cycle.push_back(next);
        }
        return cycle;
      }
    }
    return {};
  }

  void contract(std::vector<std::size_t> cycle) {
    Contraction c;
    std::vector<bool> inside(nodes_, false);
    for (const std::size_t node : cycle) {
      inside[node] = true;
      c.heads.push_back(heads_[node]);
    }
    const std::size_t front = cycle.front();
    std::ranges::copy_if(alive_, std::back_inserter(c.others),
                         [&](std::size_t node) { return !inside[node]; });
    std::erase_if(alive_, [&](std::size_t node) { return inside[node] && node != front; });
    for (const std::size_t other : c.others) {
      // Both are found before either is written: the first node of the cycle is overwritten.
      const std::size_t entry = best_entry(cycle, c.heads, other);
      const double entering = at(cycle[entry], other) - at(cycle[entry], c.heads[entry]);
      const std::size_t exit =
          *std::ranges::max_element(cycle, {}, [&](std::size_t node) { return at(other, node); });
      c.entries.push_back(cycle[entry]);
      c.exits.push_back(exit);
      pending_.push_back({entering, at(other, exit)});
    }
    for (std::size_t i = 0; i < c.others.size(); ++i) {
      at(front, c.others[i]) = pending_[i].first;
      at(c.others[i], front) = pending_[i].second;
    }
    pending_.clear();
    c.cycle = std::move(cycle);
    choose_heads_again(c, inside);
    contractions_.push_back(std::move(c));
  }

  /// Heads that were in the cycle are now its first node, which needs a head itself.
  void choose_heads_again(const Contraction& c, const std::vector<bool>& inside) {
    for (const std::size_t other : c.others) {
      if (other != kRootNode && inside[heads_[other]]) {
        heads_[other] = c.cycle.front();
      }
    }
    choose_head(c.cycle.front());
  }

  [[nodiscard]] std::size_t best_entry(const std::vector<std::size_t>& cycle,
                                       const std::vector<std::size_t>& heads, std::size_t other) {
    std::size_t best = 0;
    const auto gain = [&](std::size_t i) { return at(cycle[i], other) - at(cycle[i], heads[i]); };
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      best = gain(i) > gain(best) ? i : best;
    }
    return best;
  }

  void expand(const Contraction& c) {
    const std::size_t front = c.cycle.front();
    const std::size_t outer = heads_[front];
    for (std::size_t i = 0; i < c.cycle.size(); ++i) {
      heads_[c.cycle[i]] = c.heads[i];
    }
    for (std::size_t i = 0; i < c.others.size(); ++i) {
      if (c.others[i] == outer) {
        heads_[c.entries[i]] = outer;
      }
      if (heads_[c.others[i]] == front) {
        heads_[c.others[i]] = c.exits[i];
      }
    }
  }

  std::size_t nodes_;
  std::vector<double> scores_;
  std::vector<std::size_t> heads_;
  std::vector<std::size_t> alive_;
  std::vector<Contraction> contractions_;
  std::vector<std::pair<double, double>> pending_;
};

/// More than any difference between two trees.
double prohibitive(const ArcScores& scores) {
  double least = 0.0;
  double greatest = 0.0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t head = 0; head <= scores.size(); ++head) {
      least = std::min(least, scores.at(i, head));
      greatest = std::max(greatest, scores.at(i, head));
    }
  }
  return (greatest - least + 1.0) * static_cast<double>(scores.size() + 1);
}

std::vector<std::uint32_t> solve(const ArcScores& scores, double root_penalty) {
  const std::vector<std::size_t> heads = Edmonds(scores, root_penalty).solve();
  std::vector<std::uint32_t> words;
  for (std::size_t i = 1; i < heads.size(); ++i) {
    words.push_back(static_cast<std::uint32_t>(heads[i]));
  }
  return words;
}

}  // namespace

ArcScores::ArcScores(const encode::WindowScores& scores, std::size_t begin, std::size_t end)
    : ArcScores(end - begin) {
  const auto limited = [](float score) {
    return std::isnan(score) ? -kLimit : std::clamp(static_cast<double>(score), -kLimit, kLimit);
  };
  for (std::size_t i = 0; i < n_; ++i) {
    const std::span<const float> row = scores.arcs(begin + i);
    at(i, 0) = limited(row[0]);
    for (std::size_t j = 0; j < n_; ++j) {
      at(i, j + 1) = limited(row[begin + j]);
    }
  }
}

std::vector<std::uint32_t> parse(const ArcScores& scores) {
  std::vector<std::uint32_t> heads = solve(scores, 0.0);
  if (std::ranges::count(heads, 0U) > 1) {
    heads = solve(scores, prohibitive(scores));
  }
  return heads;
}

float head_probability(const ArcScores& scores, std::size_t dependent, std::size_t head) {
  double total = 0.0;
  for (std::size_t j = 0; j <= scores.size(); ++j) {
    if (j != dependent + 1) {
      total += std::exp(scores.at(dependent, j) - scores.at(dependent, head));
    }
  }
  return static_cast<float>(1.0 / total);
}

}  // namespace dateline::tag
