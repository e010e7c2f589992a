#include "server/store/vault.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "server/core/crypto.hpp"
#include "server/store/contact.hpp"
#include "server/store/sealer.hpp"

namespace ikenbako::store {
namespace {

constexpr std::size_t kKeyBytes = 32;
static_assert(crypto_box_PUBLICKEYBYTES == kKeyBytes && crypto_box_SECRETKEYBYTES == kKeyBytes);

void require_sodium() {
  static const int state = sodium_init();
  if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string field(const Identity& identity, const std::string& key) {
  const auto found = identity.fields.find(key);
  return found == identity.fields.end() ? std::string{} : found->second;
}

Error invalid(std::string detail) { return {Code::invalid, std::move(detail), {}}; }

Error unavailable(const std::filesystem::path& file, int number) {
  return {Code::unavailable,
          file.string() + " can't be written: " + std::generic_category().message(number),
          {}};
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

// Not a JSON parse error's own text: that may quote what was decrypted.
std::optional<nlohmann::json> parse(const std::string& text) {
  nlohmann::json record = nlohmann::json::parse(text, nullptr, false);
  if (!record.is_object() || !record.contains("receipt") || !record.contains("fields") ||
      !record.contains("client"))
    return {};
  return record;
}

}  // namespace

Vault::Vault(std::string public_key, std::string hash_key,
             std::function<std::string(std::string_view)> fold)
    : hash_key_(std::move(hash_key)), fold_(std::move(fold)) {
  require_sodium();
  if (public_key.size() != kKeyBytes || hash_key_.size() != kKeyBytes)
    throw std::invalid_argument("the vault's keys have 32 bytes each");
  sealer_ = std::make_unique<Sealer>(std::move(public_key));
}

Vault::Vault(Vault&&) noexcept = default;
Vault::~Vault() = default;

std::string Vault::seal(const Identity& identity, std::string_view receipt) const {
  const nlohmann::json record{
      {"receipt", std::string(receipt)}, {"fields", identity.fields}, {"client", identity.client}};
  return sealer_->seal(record.dump());
}

void Vault::forget() const { sealer_->forget(); }

std::string Vault::person(const Identity& identity) const {
  const std::string name = fold_(field(identity, "name"));
  if (name.empty()) return {};
  return to_base64url(digest({name, fold_(field(identity, "address"))}, hash_key_));
}

std::vector<std::string> Vault::contacts(std::string_view typed) const {
  std::vector<std::string> hashes;
  for (const std::string& one : find_contacts(typed, fold_))
    hashes.push_back(to_base64url(digest({"contact", one}, hash_key_)));
  return hashes;
}

std::vector<std::string> Vault::contacts(const Identity& identity) const {
  std::string all;
  for (const auto& [key, value] : identity.fields)
    if (is_contact(key)) all += value + '\n';
  return contacts(all);
}

bool Vault::is_contact(std::string_view field) {
  return field == "contact" || field == "email" || field == "telephone";
}

KeyPair make_key_pair() {
  require_sodium();
  KeyPair keys{std::string(kKeyBytes, '\0'), std::string(kKeyBytes, '\0')};
  crypto_box_keypair(bytes_of(keys.public_key), bytes_of(keys.secret_key));
  return keys;
}

Result<void> write_key(const std::filesystem::path& file, std::string_view comment,
                       std::string_view key, bool secret) {
  if (key.size() != kKeyBytes) return invalid("a key has 32 bytes");
  std::string text = "# ";
  text += comment;
  text += '\n' + to_base64url(key) + '\n';
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, secret ? 0600 : 0644);
  if (descriptor < 0 && errno == EEXIST)
    return Error{
        Code::conflict, file.string() + " exists already; a key is never written over", {}};
  if (descriptor < 0) return unavailable(file, errno);
  const bool written = write_all(descriptor, text);
  const int number = errno;
  ::close(descriptor);
  if (written) return {};
  ::unlink(file.c_str());  // half a key would be taken for one
  return unavailable(file, number);
}

Result<std::string> read_key(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream)
    return Error{Code::not_found, "the key file " + file.string() + " can't be read", {}};
  std::string line;
  while (std::getline(stream, line))
    if (!line.empty() && line.front() != '#') break;
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
  std::optional<std::string> key = from_base64url(line);
  if (!key || key->size() != kKeyBytes)
    return invalid(file.string() + " is no key file: it should hold a line of 43 letters (base64)");
  return std::move(*key);
}

Result<Identity> open_identity(std::string_view sealed, std::string_view receipt,
                               const KeyPair& keys) {
  require_sodium();
  if (keys.public_key.size() != kKeyBytes || keys.secret_key.size() != kKeyBytes)
    return invalid("a key has 32 bytes");
  const std::optional<std::string> plain = unseal(sealed, keys.secret_key);
  if (!plain)
    return invalid("the key does not fit this identity; use the key whose public half sealed it");
  const std::optional<nlohmann::json> record = parse(*plain);
  if (!record) return invalid("the sealed identity holds something else than expected");
  if (record->at("receipt") != receipt)
    return invalid("the sealed identity belongs to another receipt: rows were exchanged");
  return Identity{record->at("fields").get<std::map<std::string, std::string>>(),
                  record->at("client").get<std::string>()};
}

}  // namespace ikenbako::store
