// The consultation's pages in one language: its messages, the consultation's texts as far as they
// are translated, and both put into templates. Made once at the start, then only read.
#pragma once

#include <string>
#include <string_view>

#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/language/catalogue.hpp"

namespace ikenbako::intake {

class Edition final {
 public:
  // `texts` is the consultation in this language, or as it was written where `translated` is false;
  // it is borrowed.
  Edition(const language::Language& language, const Consultation& texts, bool translated);

  const language::Language& language() const { return catalogue_.language(); }
  const Consultation& texts() const { return texts_; }
  bool machine() const { return catalogue_.machine(); }

  // A message as HTML; the consultation's limits and dates need not be given.
  std::string say(const language::Message& message) const;
  // The same without readings, as it is; and escaped, for titles and attributes.
  std::string plain(const language::Message& message) const;
  std::string say_plainly(const language::Message& message) const;

  // A text of the consultation as HTML; and as escaped words without elements, for a title, or for
  // an option, where readings stand in brackets.
  std::string words(std::string_view text) const;
  std::string plain_words(std::string_view text) const;
  std::string option_words(std::string_view text) const;

  std::string date(Time time, bool with_clock) const;  // HTML
  language::Value date_value(Time time, bool with_clock) const;

  // The template with its marks replaced: [[key]] by a message, [[=key]] by one said plainly,
  // [[@texts]] and [[@official]] by a lang attribute where the consultation's texts, or what is
  // Japanese always, stand in another language than the page; [[@lang]], [[@class]], [[@most]]. A
  // value of a message that is not the same on every page becomes {{{its name}}}. Throws
  // std::out_of_range for a mark that nothing is known by.
  std::string fill(std::string_view source) const;

 private:
  bool reads() const { return language().ruby && translated_; }  // the texts carry readings
  language::Arguments complete(const language::Message& message, bool marks) const;
  std::string mark(std::string_view name) const;

  const language::Catalogue& catalogue_;
  const Consultation& texts_;
  bool translated_;
  language::Arguments constants_;
};

}  // namespace ikenbako::intake
