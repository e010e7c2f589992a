// What comes in. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"

namespace ikenbako {

// One opinion as it was sent: `text` byte for byte (valid UTF-8), `section` (該当箇所) a key of the
// consultation's sections or the sender's own words, empty where none was given.
struct NewOpinion {
  std::string text;
  std::string section;
};

// One act of sending (通), ready to be kept. Holds nobody's name: the identity is sealed already.
struct NewSubmission {
  std::string key;      // idempotency key: unique for one act of sending
  std::string digest;   // of the content; tells a repeat from another content under the same key
  std::string receipt;  // the code that the sender keeps
  std::string channel;  // a channel's key
  Time received;
  std::string postmarked;       // "2021-10-30", empty where it does not apply
  bool organization = false;    // 団体・法人
  std::string person;           // keyed hash of the normalised name and address; empty if anonymous
  std::string sealed_identity;  // readable with the secretariat's key only; bound to `receipt`
  std::string source;           // the importer's own id of the row, for tracing back
  bool late = false;            // outside the period by its channel's rule
  std::vector<NewOpinion> opinions;
};

// What a sender gets once the submission is durable.
struct Receipt {
  std::string code;
  std::string submission;  // our id; for staff and logs only
  Time received;
  std::size_t opinions = 0;
  bool repeated = false;  // the same key and content had been kept before
};

}  // namespace ikenbako
