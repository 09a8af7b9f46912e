// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

namespace dateline {

/// Root of everything that dateline throws. Messages name the thing, the limit and the value.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A bad argument or a bad text: what the caller gave cannot be used.
class InputError : public Error {
 public:
  using Error::Error;
};

/// A file or a byte string that is not in the format it should be in.
class FormatError : public Error {
 public:
  using Error::Error;
};

/// A model folder that is missing, damaged, truncated or foreign.
class ModelError : public Error {
 public:
  using Error::Error;
};

/// Components run in an order in which one lacks what it needs.
class PipelineError : public Error {
 public:
  using Error::Error;
};

/// A file that cannot be opened, read or written.
class IoError : public Error {
 public:
  using Error::Error;
};

}  // namespace dateline
