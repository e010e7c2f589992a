// Trains the classification model: same input, same bytes.
//   train_classify CONSULTATION.json OUT.bin FILE.jsonl…
#include <fstream>
#include <iostream>

#include "analysis/model/train/fit.hpp"

namespace {

int run(const std::vector<std::string>& arguments) {
  using namespace analysis::train;
  std::vector<Labelled> rows;
  for (std::size_t i = 2; i < arguments.size(); ++i)
    for (Labelled& row : read_labelled(arguments[i])) rows.push_back(std::move(row));
  Trainer trainer(read_taxonomy(arguments[0]));
  const auto examples = trainer.prepare(rows);
  Examples all;
  for (const Example& example : examples) all.push_back(&example);
  std::ofstream out(arguments[1], std::ios::binary);
  out << trainer.fit(all).bytes();
  return out.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3) {
    std::cerr << "use: train_classify CONSULTATION.json OUT.bin FILE.jsonl…\n";
    return 64;
  }
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 65;
  }
}
