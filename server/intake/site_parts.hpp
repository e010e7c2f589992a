// What the Site is made of. Everything is borrowed and outlives it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "server/core/clock.hpp"
#include "server/core/consultation.hpp"
#include "server/core/translation.hpp"
#include "server/intake/draft.hpp"
#include "server/intake/results_folder.hpp"
#include "server/store/door.hpp"
#include "server/store/vault.hpp"

namespace ikenbako::intake {

struct SiteParts {
  const Consultation& consultation;
  const Translations& translations;
  const Clock& clock;
  store::Door& door;
  const store::Vault& vault;
  ResultsFolder& results;
  std::string form_key = {};  // 32 secret bytes, for form tokens and paper codes
  std::string address = {};   // the site's own, as citizens see it; empty: plain HTTP for trials
  CountCharacters count = {};
  FindPersonal find_personal = {};
  std::string script = {};               // form.js
  std::optional<Time> maintenance = {};  // nothing is taken in until then
  bool fair_use = true;                  // false for load tests only
  std::function<void()> submitted = [] {
  };  // told after each new submission or amendment is durable
};

}  // namespace ikenbako::intake
