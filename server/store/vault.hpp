// The identity vault: seals who sent a submission so that the server can't read it back, and makes
// the keyed hash by which 人 are counted. Immutable after construction; safe from any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/error.hpp"

namespace ikenbako::store {

class Sealer;

// Personal fields by the consultation's key (name, address, ...) and the raw client address.
struct Identity {
  std::map<std::string, std::string> fields;
  std::string client;
};

class Vault final {
 public:
  // `public_key`: the secretariat's X25519 key. `hash_key`: 32 bytes, secret to this installation.
  // `fold` brings texts that a reader takes as equal to one form (width, case, spaces).
  Vault(std::string public_key, std::string hash_key,
        std::function<std::string(std::string_view)> fold);

  Vault(Vault&&) noexcept;
  ~Vault();

  // The identity as a sealed box that opens only together with `receipt`.
  std::string seal(const Identity& identity, std::string_view receipt) const;

  // Wipes the key of the moment (see Sealer); to be called about once a second.
  void forget() const;

  // The same text for the same name and address; empty when there is no name.
  std::string person(const Identity& identity) const;

  // A keyed hash of each e-mail address and telephone number in what a person typed (see
  // contact.hpp): the same however it is typed. `typed` is valid UTF-8. Empty when it has none.
  std::vector<std::string> contacts(std::string_view typed) const;
  // Of the fields "contact", "email" and "telephone", for which is_contact() says yes.
  std::vector<std::string> contacts(const Identity& identity) const;
  static bool is_contact(std::string_view field);

 private:
  std::unique_ptr<Sealer> sealer_;
  std::string hash_key_;
  std::function<std::string(std::string_view)> fold_;
};

struct KeyPair {
  std::string public_key, secret_key;
};

KeyPair make_key_pair();

// Keys as files: one line of base64 behind a line that says what it is. A secret file is mode 0600.
// Errors: unavailable when it can't be written, not_found, invalid.
Result<void> write_key(const std::filesystem::path& file, std::string_view comment,
                       std::string_view key, bool secret);
Result<std::string> read_key(const std::filesystem::path& file);

// Error: invalid when the key does not fit or the box belongs to another receipt.
Result<Identity> open_identity(std::string_view sealed, std::string_view receipt,
                               const KeyPair& keys);

}  // namespace ikenbako::store
