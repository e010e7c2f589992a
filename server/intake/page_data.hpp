// What a page shows as data for its template, in one edition's words. Internal to Pages; pure
// functions. A value named in a template by three braces is HTML made here; by two, raw text.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "server/core/opinion.hpp"
#include "server/intake/draft.hpp"
#include "server/intake/edition.hpp"
#include "server/intake/pages.hpp"

namespace ikenbako::intake {

using Data = kainjow::mustache::data;

// False where the text is empty, so that a section of that name is left out.
Data given(const std::string& text);

// A text as it was typed, as HTML: escaped, its lines parted by elements, so that browsers without
// styles part them too.
std::string verbatim(std::string_view text);

Data lines_of(const Edition& edition, const std::vector<std::string>& lines);
Data channels_of(const Edition& edition);
Data contact_of(const Edition& edition);
Data documents_of(const Edition& edition);
Data pillars_of(const Edition& edition);

// Each opinion's fields and what is wrong with them.
Data opinion_fields_of(const Edition& edition, const DraftOpinion& opinion, std::size_t number,
                       const std::vector<Fault>& faults);

// Each opinion as it is shown: where in the draft, its text, how many characters.
Data shown_opinions_of(const Edition& edition, const Draft& draft, const CountCharacters& count,
                       const PersonalHints& hints);

Data personal_of(const Edition& edition, const Draft& draft, const std::vector<Fault>& faults);
Data hidden_fields_of(const Draft& draft);
Data faults_of(const Edition& edition, const std::vector<Fault>& faults);

// Where in the draft plan, as HTML; empty where no place was named.
std::string place_of(const Edition& edition, std::string_view place);

}  // namespace ikenbako::intake
