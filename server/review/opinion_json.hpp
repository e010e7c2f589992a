// Opinions and reviews as the staff's JSON (schemas/openapi.json), both ways.
#pragma once

#include <string>
#include <vector>

#include "server/core/consultation.hpp"
#include "server/core/opinion.hpp"
#include "server/core/submission.hpp"
#include "server/store/store.hpp"

namespace ikenbako::review {

std::string opinion_json(const Opinion& opinion, const Consultation& consultation);

// A page of opinions; `next` is the cursor of the following page, empty on the last.
std::string opinions_json(const std::vector<Opinion>& opinions, const std::string& next,
                          const Consultation& consultation);

std::string matrix_json(const store::Matrix& matrix, const Consultation& consultation);

std::string receipts_json(const std::vector<Receipt>& receipts);

// `current` with the changes of the JSON merge patch `body`. Errors: invalid, with a JSON Pointer
// for each faulty field (unknown field, wrong type, key outside the consultation, a scope without
// reason).
Result<Review> patch_review(const Review& current, std::string_view body,
                            const Consultation& consultation);

// Submissions as `import` hands them over. Error: invalid, with JSON Pointers.
Result<std::vector<NewSubmission>> parse_submissions(std::string_view body,
                                                     const Consultation& consultation);
std::string submissions_json(const std::vector<NewSubmission>& submissions);

// application/problem+json of an error (RFC 9457).
std::string problem_json(int status, const Error& error);

}  // namespace ikenbako::review
