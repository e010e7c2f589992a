#include "server/intake/paper_code.hpp"

#include "server/core/crypto.hpp"

namespace ikenbako::intake {
namespace {

constexpr std::size_t kRandom = 15;  // "7K3M-9QXW-01AB-"

std::string check_letters(std::string_view random, std::string_view key) {
  constexpr std::string_view kLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // a receipt code's
  const std::string bytes = digest({"paper", random}, key);
  std::string letters;
  for (std::size_t index = 0; index < 4; ++index)
    letters += kLetters[static_cast<unsigned char>(bytes[index]) % kLetters.size()];
  return letters;
}

}  // namespace

std::string make_paper_code(std::string_view key) {
  const std::string random = random_receipt().substr(0, kRandom);
  return random + check_letters(random, key);
}

bool is_paper_code(std::string_view code, std::string_view key) {
  return code.size() == kRandom + 4 &&
         equal_secrets(code.substr(kRandom), check_letters(code.substr(0, kRandom), key));
}

}  // namespace ikenbako::intake
