#include "server/intake/challenge.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "server/core/crypto.hpp"
#include "server/core/strict_json.hpp"

namespace ikenbako::intake {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr std::size_t kLongestPayload = 4096;
constexpr std::size_t kRandomBytes = 16, kKeyBytes = 32;

std::string big_endian(std::uint32_t number) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>((number >> shift) & 0xffu);
  return bytes;
}

std::uint32_t random_below(std::uint32_t limit) {
  std::uint64_t number = 0;
  for (const char byte : random_bytes(8)) number = number << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::uint32_t>(number % std::max(limit, 1u));
}

// json keeps its keys sorted, which is the form that gets signed.
std::string sign(const json& parameters, const ChallengeSecrets& secrets) {
  return to_hex(hmac_sha256(secrets.challenge, parameters.dump()));
}

// The part of that name and kind, or nullptr.
const json* part(const json& whole, const char* name, bool (json::*is_kind)() const noexcept) {
  if (!whole.is_object()) return nullptr;
  const auto found = whole.find(name);
  return found != whole.end() && ((*found).*is_kind)() ? &*found : nullptr;
}

const std::string* text(const json& whole, const char* name) {
  const json* found = part(whole, name, &json::is_string);
  return found ? found->get_ptr<const std::string*>() : nullptr;
}

bool is_counter(const json* number) {
  // A negative number is no number_unsigned.
  return number && number->is_number_unsigned() &&
         number->get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max();
}

// The key in lower-case hex, as the library has it; another spelling is no solution.
bool opens(const std::string& derived_key, const std::string& key_signature,
           const ChallengeSecrets& secrets) {
  const auto key = from_hex(derived_key);
  return key && to_hex(*key) == derived_key &&
         equal_secrets(to_hex(hmac_sha256(secrets.key, *key)), key_signature);
}

const Error kUnreadable{Code::invalid, "This is no solved challenge.", {}};
const Error kExpired{Code::invalid, "The challenge has expired.", {}};
const Error kNotOurs{Code::invalid, "The challenge is none of ours.", {}};
const Error kNotSolved{Code::invalid, "The challenge is not solved.", {}};

}  // namespace

ChallengeSecrets challenge_secrets(std::string_view key) {
  return {digest({"challenge"}, key), digest({"challenge key"}, key)};
}

std::string solve(const Puzzle& puzzle) {
  return pbkdf2_sha256(puzzle.nonce + big_endian(puzzle.counter), puzzle.salt, puzzle.cost);
}

std::string write_challenge(const Puzzle& puzzle, const ChallengeSecrets& secrets) {
  const std::string key = solve(puzzle);
  const json parameters = {
      {"algorithm", "PBKDF2/SHA-256"},
      {"cost", puzzle.cost},
      {"expiresAt", puzzle.expires.time_since_epoch().count()},
      {"keyLength", kKeyBytes},
      // Half of the key: never found by chance, and not enough to sign the whole.
      {"keyPrefix", to_hex(key.substr(0, kKeyBytes / 2))},
      {"keySignature", to_hex(hmac_sha256(secrets.key, key))},
      {"nonce", to_hex(puzzle.nonce)},
      {"salt", to_hex(puzzle.salt)},
  };
  return json{{"parameters", parameters}, {"signature", sign(parameters, secrets)}}.dump();
}

std::string make_challenge(const ChallengeSecrets& secrets, Time now,
                           const ChallengeOptions& options) {
  return write_challenge(
      {random_bytes(kRandomBytes), random_bytes(kRandomBytes), options.cost,
       random_below(options.counters), std::chrono::ceil<seconds>(now) + options.lifetime},
      secrets);
}

// In the order of the reference: what costs least first, and nothing of the solution before the
// challenge is known to be ours.
Result<Solved> check_solution(std::string_view payload, const ChallengeSecrets& secrets, Time now) {
  if (payload.size() > kLongestPayload) return kUnreadable;
  const auto decoded = from_base64(payload);
  if (!decoded) return kUnreadable;
  const auto whole = parse_strict_json(*decoded);
  if (!whole) return kUnreadable;
  const json* challenge = part(*whole, "challenge", &json::is_object);
  const json* solution = part(*whole, "solution", &json::is_object);
  if (!challenge || !solution) return kUnreadable;
  const json* parameters = part(*challenge, "parameters", &json::is_object);
  if (!parameters) return kUnreadable;

  const json* expires_at = part(*parameters, "expiresAt", &json::is_number_integer);
  if (!expires_at) return kUnreadable;
  const std::chrono::sys_seconds expires{seconds{expires_at->get<std::int64_t>()}};
  if (expires < std::chrono::ceil<seconds>(now)) return kExpired;

  const std::string* signature = text(*challenge, "signature");
  if (!signature || !equal_secrets(*signature, sign(*parameters, secrets))) return kNotOurs;

  const std::string* derived_key = text(*solution, "derivedKey");
  const std::string* key_signature = text(*parameters, "keySignature");
  if (!derived_key || !key_signature || !is_counter(part(*solution, "counter", &json::is_number)) ||
      !opens(*derived_key, *key_signature, secrets))
    return kNotSolved;
  return Solved{*signature, expires};
}

SpentChallenges::SpentChallenges(std::size_t limit) : limit_(std::max<std::size_t>(limit, 1)) {}

bool SpentChallenges::spend(const Solved& solved, Time now) {
  spent_.erase(spent_.begin(), spent_.lower_bound({now, ""}));
  const std::pair one(solved.expires, solved.signature);
  if (spent_.contains(one)) return false;
  if (spent_.size() == limit_) spent_.erase(spent_.begin());
  spent_.insert(one);
  return true;
}

}  // namespace ikenbako::intake
