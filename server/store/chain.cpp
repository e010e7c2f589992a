#include "server/store/chain.hpp"

#include "server/core/crypto.hpp"

namespace ikenbako::store {
namespace {

void append(std::string& bytes, std::string_view part) {
  for (int shift = 0; shift < 64; shift += 8)
    bytes += static_cast<char>((part.size() >> shift) & 0xff);
  bytes += part;
}

}  // namespace

std::string seal_digest(std::string_view sealed_identity) {
  return sealed_identity.empty() ? std::string{} : digest({"seal", sealed_identity});
}

std::string chain_hash(std::string_view previous, std::int64_t number,
                       const NewSubmission& submission, std::string_view seal) {
  std::string opinions;
  for (const NewOpinion& opinion : submission.opinions) {
    append(opinions, opinion.section);
    append(opinions, opinion.text);
  }
  return digest({previous, std::to_string(number), submission.key, submission.digest,
                 submission.receipt, submission.channel,
                 std::to_string(submission.received.time_since_epoch().count()),
                 submission.postmarked, submission.organization ? "1" : "0", submission.person,
                 seal, submission.source, submission.late ? "1" : "0", opinions});
}

std::string amendment_hash(std::string_view previous, std::int64_t number, std::int64_t submission,
                           Time at, const std::vector<AmendedOpinion>& changes,
                           std::string_view seal) {
  std::string all;
  for (const AmendedOpinion& change : changes) {
    append(all, std::to_string(change.opinion));
    append(all, change.replaced_by == 0 ? std::string{} : std::to_string(change.replaced_by));
    append(all, change.instead.section);
    append(all, change.instead.text);
  }
  const std::string digits = std::to_string(number), of = std::to_string(submission),
                    time = std::to_string(at.time_since_epoch().count());
  // Amendments of before contacts could change have no such part.
  if (seal.empty()) return digest({previous, digits, of, time, all});
  return digest({previous, digits, of, time, all, seal});
}

std::int64_t short_hash(std::string_view text) {
  const std::string bytes = digest({text});
  std::uint64_t number = 0;
  for (std::size_t index = 0; index < 8; ++index)
    number = number << 8 | static_cast<unsigned char>(bytes[index]);
  return static_cast<std::int64_t>(number);
}

}  // namespace ikenbako::store
