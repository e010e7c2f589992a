// What can go wrong with an input, as a value. Everything that a caller may get wrong comes back as
// Result<T>; a full disk, a corrupt file or a bug is thrown, and caught only by the HTTP session
// (an answer 500), per opinion by the reading, and by main.
#pragma once

#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace ikenbako {

enum class Code {
  invalid,               // the input breaks a rule; the detail says which and what to do
  unauthorized,          // no valid credential
  forbidden,             // a valid credential without the right, or a request from another site
  not_found,             // nothing under that name
  conflict,              // the name is taken by something else
  precondition_missing,  // the change must name the version it is based on
  precondition_failed,   // somebody else changed it first
  too_large,             // beyond a stated limit
  unavailable,  // not now (disk full, queue full, closing down); the same call may work later
};

// One faulty field: `name` is a form field's name or a JSON Pointer.
struct FieldError {
  std::string name;
  std::string detail;
  bool operator==(const FieldError&) const = default;
};

// `detail` is a sentence for a person and never repeats raw input.
struct Error {
  Code code = Code::invalid;
  std::string detail;
  std::vector<FieldError> fields;
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = boost::system::result<T, Error>;

// Called by Result::value() when it holds an error: a bug in the caller, so it throws.
[[noreturn]] inline void throw_exception_from_error(const Error& error,
                                                    const boost::source_location&) {
  throw std::runtime_error(error.detail);
}

}  // namespace ikenbako
