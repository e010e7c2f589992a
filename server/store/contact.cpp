#include "server/store/contact.hpp"

#include <algorithm>
#include <array>

namespace ikenbako::store {
namespace {

using Fold = std::function<std::string(std::string_view)>;

constexpr std::size_t kFewestDigits = 6;
constexpr std::size_t kWholeNumber = 10;  // digits of a Japanese number with its area, at least
constexpr std::string_view kPostalSign = "〒";

// What stands between two digits of one number. (ー is what a Japanese keyboard gives for a hyphen;
// a full-width - is one after folding.)
constexpr std::array<std::string_view, 13> kJoins{" ", "-", "(", ")", ".", "‐", "‑",
                                                  "‒", "–", "—", "―", "−", "ー"};
constexpr std::array<std::string_view, 5> kSpaces{" ", "\t", "\r", "\u3000", "\u00A0"};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

bool is_of_address(char letter) {
  return is_digit(letter) || (letter >= 'a' && letter <= 'z') ||
         std::string_view("._-+%!#$&'*=?^{|}~").find(letter) != std::string_view::npos;
}

template <std::size_t Size>
std::size_t starts_with_any(std::string_view text,
                            const std::array<std::string_view, Size>& pieces) {
  for (const std::string_view piece : pieces)
    if (text.starts_with(piece)) return piece.size();
  return 0;
}

// Folds word by word, with one space between: the fold itself would drop them all, and a space may
// be all that parts a number from an address. A line's end always parts.
std::string fold_words(std::string_view typed, const Fold& fold) {
  std::string text, word;
  const auto finish = [&] {
    if (!word.empty()) text += (text.empty() ? "" : " ") + fold(word);
    word.clear();
  };
  while (!typed.empty()) {
    const std::size_t space = starts_with_any(typed, kSpaces);
    if (space > 0 || typed.front() == '\n')
      finish();
    else
      word += typed.front();
    if (typed.front() == '\n') text += ';';
    typed.remove_prefix(std::max<std::size_t>(space, 1));
  }
  finish();
  return text;
}

// Takes each address out of the text, so that no digit of it is taken for a telephone's.
std::vector<std::string> take_addresses(std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    if (at > 0 && text[at - 1] == ' ') text.erase(--at, 1);
    if (at + 1 < text.size() && text[at + 1] == ' ') text.erase(at + 1, 1);
    std::size_t start = at, end = at + 1;
    while (start > 0 && is_of_address(text[start - 1])) --start;
    while (end < text.size() && is_of_address(text[end])) ++end;
    std::size_t last = end;  // without the full stop of a sentence
    while (last > at + 1 && (text[last - 1] == '.' || text[last - 1] == '-')) --last;
    if (start == at || last == at + 1) continue;
    found.push_back("mail:" + text.substr(start, last - start));
    text.replace(start, end - start, ";");
    at = start;
  }
  return found;
}

// Digits as they are dialled within Japan.
std::string national(std::string digits, bool plus) {
  const bool japan =
      digits.starts_with("81") && (plus || digits.size() == 11 || digits.size() == 12);
  if (!japan) return digits;
  digits.erase(0, 2);
  return digits.starts_with('0') ? digits : "0" + digits;
}

// Reads a folded text from its start and gathers the digits of one number after the other.
class NumberScan {
 public:
  std::vector<std::string> run(std::string_view text) {
    while (!text.empty()) text.remove_prefix(step(text));
    finish();
    return std::move(found_);
  }

 private:
  // How far it went.
  std::size_t step(std::string_view text) {
    if (is_digit(text.front())) {
      add(text.front());
      return 1;
    }
    if (const std::size_t join = starts_with_any(text, kJoins); join > 0) {
      gap_ = gap_ || text.front() == ' ';
      return join;
    }
    finish();
    plus_ = text.front() == '+';
    if (!text.starts_with(kPostalSign)) return 1;
    postal_ = 7;
    return kPostalSign.size();
  }

  void add(char digit) {
    if (postal_ > 0) {
      --postal_;
      return;
    }
    // "090 1234 5678 054 221 1234": a 0 behind a space, with a whole number before it.
    if (gap_ && digit == '0' && national(digits_, plus_).size() >= kWholeNumber) finish();
    gap_ = false;
    digits_ += digit;
  }

  void finish() {
    if (digits_.size() >= kFewestDigits) found_.push_back("tel:" + national(digits_, plus_));
    digits_.clear();
    plus_ = gap_ = false;
    postal_ = 0;
  }

  std::vector<std::string> found_;
  std::string digits_;
  bool plus_ = false, gap_ = false;
  int postal_ = 0;  // digits of a postal code that are still to come
};

}  // namespace

std::vector<std::string> find_contacts(std::string_view typed, const Fold& fold) {
  std::string text = fold_words(typed, fold);
  std::vector<std::string> all = take_addresses(text);
  for (std::string& number : NumberScan().run(text)) all.push_back(std::move(number));
  std::vector<std::string> found;
  for (std::string& one : all)
    if (found.size() < kMostContacts && std::find(found.begin(), found.end(), one) == found.end())
      found.push_back(std::move(one));
  return found;
}

}  // namespace ikenbako::store
