// Prints COUNT form tokens that the server of the trial folder DIR takes as its own, a line each:
// what the load generator sends.   form_tokens DIR COUNT NOW
#include <cstdlib>
#include <iostream>

#include "server/commands/installation.hpp"
#include "server/intake/form_token.hpp"

int main(int argc, char** argv) {
  if (argc != 4) return 64;
  using namespace ikenbako;
  commands::InstallationOptions options;
  options.data = argv[1];
  options.now = argv[3];
  const auto installation = commands::open_installation(options);
  if (!installation) return 78;
  const auto secrets = commands::load_secrets(*installation);
  if (!secrets) return 78;
  const Time now = installation->clock->now();
  for (long left = std::strtol(argv[2], nullptr, 10); left > 0; --left)
    std::cout << intake::make_form_token(secrets->form_key, now, "") << '\n';
}
