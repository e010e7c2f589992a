#include "analysis/text/characters.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/utext.h>

#include <memory>
#include <stdexcept>

namespace analysis {
namespace {

void require(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(u_errorName(status));
}

// Making a break iterator reads rule data; copying one is cheap, and each call needs its own.
std::unique_ptr<icu::BreakIterator> character_iterator() {
  static const std::unique_ptr<icu::BreakIterator> first = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    require(status);
    return made;
  }();
  return std::unique_ptr<icu::BreakIterator>(first->clone());
}

bool is_ascii(std::string_view text) {
  for (const char byte : text)
    if (static_cast<unsigned char>(byte) >= 0x80) return false;
  return true;
}

}  // namespace

std::size_t count_characters(std::string_view text) {
  if (is_ascii(text)) {
    std::size_t pairs = 0;
    for (std::size_t index = 0; index + 1 < text.size(); ++index)
      if (text[index] == '\r' && text[index + 1] == '\n') ++pairs;
    return text.size() - pairs;
  }
  UErrorCode status = U_ZERO_ERROR;
  UText source = UTEXT_INITIALIZER;
  utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
  const auto iterator = character_iterator();
  iterator->setText(&source, status);
  require(status);
  std::size_t count = 0;
  while (iterator->next() != icu::BreakIterator::DONE) ++count;
  utext_close(&source);
  return count;
}

std::string fold_name(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  require(status);
  const icu::UnicodeString folded = folding->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}), status);
  require(status);
  icu::UnicodeString bare;
  for (std::int32_t at = 0; at < folded.length(); at = folded.moveIndex32(at, 1))
    if (!u_isUWhiteSpace(folded.char32At(at))) bare.append(folded.char32At(at));
  std::string result;
  return bare.toUTF8String(result);
}

std::optional<std::string> from_cp932(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open("ibm-943_P15A-2003", &status), &ucnv_close);
  require(status);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  if (U_FAILURE(status)) return {};
  std::string result;
  return text.toUTF8String(result);
}

}  // namespace analysis
