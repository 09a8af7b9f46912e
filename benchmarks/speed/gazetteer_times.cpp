// SPDX-License-Identifier: MIT
// Times opening a gazetteer and looking names up in it; prints one JSON object.
//
//   gazetteer_times GAZETTEER
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/place/gazetteer.hpp"

namespace {

using dateline::place::Gazetteer;
using Clock = std::chrono::steady_clock;

constexpr int kRuns = 21;
constexpr std::size_t kEveryName = 97;  // of those looked up

double microseconds(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + kRuns / 2);
  return values[kRuns / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: gazetteer_times GAZETTEER\n";
    return 2;
  }
  try {
    std::vector<std::string> names;
    std::size_t number = 0;
    const Gazetteer gazetteer(argv[1]);
    gazetteer.for_each_name([&](std::string_view key, const auto&) {
      if (number++ % kEveryName == 0) {
        names.emplace_back(key);
      }
    });
    std::vector<double> opening;
    std::vector<double> looking;
    std::size_t found = 0;
    for (int run = 0; run < kRuns; ++run) {
      const auto begin = Clock::now();
      const Gazetteer opened(argv[1]);
      const auto is_open = Clock::now();
      for (const std::string& name : names) {
        found += opened.find(name).size();
      }
      opening.push_back(microseconds(is_open - begin));
      looking.push_back(microseconds(Clock::now() - is_open) / static_cast<double>(names.size()));
    }
    std::cout << nlohmann::json{{"places", gazetteer.size()},
                                {"open_ms", median(opening) / 1000.0},
                                {"names", names.size()},
                                {"found", found / kRuns},
                                {"look_up_us", median(looking)}}
              << '\n';
  } catch (const std::exception& error) {
    std::cerr << "gazetteer_times: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
