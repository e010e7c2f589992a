// Our half of a proof of work, for tests against somebody else's. With `make` it prints a
// challenge, else it judges payloads, a line each.   challenge_tool SECRET KEY_SECRET make|check
#include <iostream>
#include <string>

#include "server/intake/challenge.hpp"

int main(int argc, char** argv) {
  using namespace ikenbako;
  if (argc != 4) return 64;
  const intake::ChallengeSecrets secrets{argv[1], argv[2]};
  const Time now = SystemClock().now();
  if (std::string(argv[3]) == "make") {
    std::cout << intake::make_challenge(secrets, now) << '\n';
    return 0;
  }
  intake::SpentChallenges spent;
  for (std::string payload; std::getline(std::cin, payload);) {
    const auto solved = intake::check_solution(payload, secrets, now);
    if (!solved)
      std::cout << solved.error().detail << '\n';
    else
      std::cout << (spent.spend(*solved, now) ? solved->signature : "spent") << '\n';
  }
}
