// The hash chains over submissions and over amendments. Internal to the store; pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/submission.hpp"

namespace ikenbako::store {

// Where a chain ends: how many it has, the last one's hash.
struct ChainEnd {
  std::int64_t length = 0;
  std::string hash = std::string(32, '\0');
};

struct ChainEnds {
  ChainEnd submissions, amendments;
};

// What the chain holds of a sealed identity, so that the identity itself can be deleted when its
// time is over and the chain still fits: its BLAKE2b-256, or "" where there is none.
std::string seal_digest(std::string_view sealed_identity);

// BLAKE2b-256 over the hash before, the number, the seal_digest and everything else that is kept of
// the submission: receipt and opinions too. Each part has its length in front. No field may change
// its place here: files in use were written with it.
std::string chain_hash(std::string_view previous, std::int64_t number,
                       const NewSubmission& submission, std::string_view seal);

// What an amendment did to one opinion; rows as in ids.hpp.
struct AmendedOpinion {
  std::int64_t opinion = 0;
  std::int64_t replaced_by = 0;  // 0: withdrawn, and `instead` is empty
  NewOpinion instead;
};

// BLAKE2b-256 over the hash before, the number, the submission's number, the time, each change, and
// the seal_digest of a new contact where one came. `changes` are in order of `opinion`. What is
// said of chain_hash's fields holds here too.
std::string amendment_hash(std::string_view previous, std::int64_t number, std::int64_t submission,
                           Time at, const std::vector<AmendedOpinion>& changes,
                           std::string_view seal);

// The first 8 bytes of a hash of `text`, by which a key or a receipt code is found. Two texts may
// share one (once in 2^64), so who finds a row compares the text itself too.
std::int64_t short_hash(std::string_view text);

}  // namespace ikenbako::store
