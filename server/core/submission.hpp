// What comes in, and what its sender may see of it afterwards. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/opinion.hpp"

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
  // Keyed hashes of the e-mail addresses and telephone numbers given; who names one of them again
  // may amend. Not part of what the chain holds: they are erased with the identity.
  std::vector<std::string> contacts = {};
  std::string source;  // the importer's own id of the row, for tracing back
  bool late = false;   // outside the period by its channel's rule
  std::vector<NewOpinion> opinions;
};

// What a sender gets once the submission is durable.
struct Receipt {
  std::string code;
  std::string submission;  // our id; for staff and logs only
  Time received;
  std::size_t opinions = 0;  // that came with it; amendments do not change this
  bool repeated = false;     // the same key and content had been kept before
};

// What a sender does to one opinion. Its text stays as it was sent.
struct OpinionChange {
  std::string opinion;                // its id
  std::optional<NewOpinion> instead;  // put in its place; none: it is withdrawn
};

// By what its sender is reached from now on, in the place of what was given before.
struct NewContact {
  std::string sealed_identity;        // as NewSubmission's, of the contact alone
  std::vector<std::string> contacts;  // as NewSubmission's, at least one
};

// One act of amending a submission, by the receipt code.
struct Amendment {
  std::string receipt;
  Time at;
  std::vector<OpinionChange> changes;
  std::optional<NewContact> contact = {};
};

// One opinion as its sender may see it.
struct KeptOpinion {
  std::string id, section, text;   // verbatim
  Time at;                         // when this text came
  bool withdrawn = false;          // counts no more: by its sender's amendment, or by staff
  std::optional<Time> amended_at;  // when its sender corrected or withdrew it
  std::string replaced_by;         // the id of the opinion in its place; empty: none
  // As the review has them now. Until `status` is reviewed they are a draft, and staff's alone.
  ReviewStatus status = ReviewStatus::unreviewed;
  std::string disposition, response;
};

// A submission with its history: every opinion that came with it or with an amendment, by id.
struct KeptSubmission {
  std::string receipt, submission, channel;
  Time received;
  bool organization = false;
  std::vector<std::string> contacts;  // last given, as NewSubmission::contacts; empty: none was
  std::vector<KeptOpinion> opinions;
};

}  // namespace ikenbako
