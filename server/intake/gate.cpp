#include "server/intake/gate.hpp"

namespace ikenbako::intake {
namespace {

constexpr std::chrono::minutes kLastMinutes{2};

std::string content_of(const Press& press) { return press.content + press.browser; }

}  // namespace

Gate::Gate(std::string_view key, bool enforced, Time closes)
    : secrets_(challenge_secrets(key)), enforced_(enforced), closes_(closes) {}

std::string Gate::receipt_of_press(const Press& press) const {
  return recent_.find(network_of(press.client), press.key, press.now);
}

std::string Gate::receipt_of_content(const Press& press) const {
  return recent_.find(network_of(press.client), content_of(press), press.now);
}

Verdict Gate::weigh(const Press& press) {
  if (!enforced_) return {};
  SendFacts facts{network_of(press.client), press.issued, press.now, press.trap_filled};
  if (!press.proof.empty()) {
    const auto solved = check_solution(press.proof, secrets_, press.now);
    facts.proof_ok = solved && spent_.spend(*solved, press.now);
  }
  Verdict verdict = fair_use_.decide(facts);
  if (closes_ - press.now < kLastMinutes) verdict.accepted = true;
  return verdict;
}

void Gate::sent(const Press& press, const std::string& receipt) {
  const std::string network = network_of(press.client);
  recent_.add(network, press.key, receipt, press.now);
  recent_.add(network, content_of(press), receipt, press.now);
}

std::string Gate::challenge(Time now, bool needed) const {
  return needed || fair_use_.busy(now) ? make_challenge(secrets_, now) : "";
}

bool Gate::pays(const std::string& client, Time now) {
  if (!enforced_) return true;
  return fair_use_.ask(network_of(client), 1, now).accepted || closes_ - now < kLastMinutes;
}

}  // namespace ikenbako::intake
