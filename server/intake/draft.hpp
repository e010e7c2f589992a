// What a citizen has typed so far, from the form's fields and back into them, and the rules it must
// meet. A plain value: nothing typed is ever left out of it, right or wrong.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/core/consultation.hpp"
#include "server/core/opinion.hpp"
#include "server/language/catalogue.hpp"

namespace ikenbako::intake {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct DraftOpinion {
  std::string text;
  std::string section;  // a draft section's key; empty: none chosen
  std::string place;    // the place in the sender's own words
};

struct Draft {
  std::vector<DraftOpinion> opinions;  // at least one, maybe empty
  bool organization = false;
  std::map<std::string, std::string> personal;  // by the consultation's field key
  std::string trap;                             // what stands in the field that people don't see
};

// Bytes of one personal field; an address with its building fits thrice.
inline constexpr std::size_t kMostPersonal = 400;

// A broken rule: the form field and what to say of it.
struct Fault {
  std::string field;
  language::Message message;
};

// Finds places of an opinion that may tell who wrote it, or about whom; by start.
using FindPersonal = std::function<std::vector<Personal>(std::string_view)>;

// Counts what a reader takes for one character.
using CountCharacters = std::function<std::size_t(std::string_view)>;

// Takes the draft out of the form's fields; fields it does not know are passed over.
Draft read_draft(const Fields& fields, const Consultation& consultation);

// The draft as form fields again, for hidden inputs.
Fields to_fields(const Draft& draft);

// Without the boxes that nothing was typed into; at least one remains.
Draft without_blanks(Draft draft);

// Every broken rule, in the form's order; empty when the draft may be sent.
std::vector<Fault> check_draft(const Draft& draft, const Consultation& consultation,
                               const CountCharacters& count);

// The rules of a single opinion, whose fields end in `number`.
std::vector<Fault> check_opinion(const DraftOpinion& opinion, std::size_t number,
                                 const Consultation& consultation, const CountCharacters& count);

// Without spaces at its ends.
std::string trimmed(std::string_view text);

bool is_blank(std::string_view text);

}  // namespace ikenbako::intake
