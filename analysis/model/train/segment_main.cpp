// Trains the corrector of analysis/text/corrector.hpp.
//   train_segment SHORT.conllu LONG.conllu OUT.bin      writes the weights; the same input, the
//   same bytes train_segment SHORT.conllu LONG.conllu --folds N    prints word F1 by N-fold
//   cross-validation
#include <linear.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <unordered_map>

#include "analysis/model/train/treebank.hpp"
#include "analysis/text/corrector.hpp"
#include "analysis/text/segment.hpp"

namespace {

using namespace analysis;
using train::Sentence;

constexpr double kScale = 1024;  // one unit of a stored weight is 1/1024

struct Settings {
  // Chosen by 10-fold cross-validation among L1 and L2, logistic and squared hinge loss, C 0.1
  // to 32.
  int solver = L2R_L2LOSS_SVC;
  double cost = 1;
  double keep = 0.02;  // weights nearer to 0 are dropped
};

// Places of all sentences with their features, as liblinear wants them.
class Examples {
 public:
  explicit Examples(const std::vector<const Sentence*>& sentences) {
    const Segmenter raw;
    Cutter cutter(raw);
    for (const Sentence* sentence : sentences) add(*sentence, cutter);
  }

  // Weights of one output by feature number, the bias last.
  std::vector<double> train(bool long_unit, const Settings& settings) {
    std::vector<double> labels;
    for (const auto& gold : gold_)
      labels.push_back((long_unit ? gold.second : gold.first) ? 1 : -1);
    std::vector<feature_node*> rows;
    for (auto& row : rows_) rows.push_back(row.data());
    problem p{};
    p.l = static_cast<int>(rows.size());
    p.n = static_cast<int>(numbers_.size()) + 1;
    p.y = labels.data();
    p.x = rows.data();
    p.bias = 1;
    parameter with{};
    with.solver_type = settings.solver;
    with.C = settings.cost;
    with.eps = 0.01;
    std::srand(1);
    ::model* made = ::train(&p, &with);
    const double sign = made->label[0] == 1 ? 1 : -1;
    std::vector<double> weights(made->w, made->w + p.n);
    for (double& weight : weights) weight *= sign;
    free_and_destroy_model(&made);
    return weights;
  }

  std::string model(const Settings& settings) {
    finish();
    const auto shorts = train(false, settings), longs = train(true, settings);
    const auto stored = [&](double weight) {
      return std::abs(weight) < settings.keep
                 ? 0
                 : static_cast<std::int32_t>(std::lround(weight * kScale));
    };
    std::map<RowKey, Corrector::Row> rows;
    for (const auto& [feature, number] : numbers_) {
      const auto i = static_cast<std::size_t>(number - 1);
      const BreakScore score{stored(shorts[i]), stored(longs[i])};
      if (score.short_unit == 0 && score.long_unit == 0) continue;
      Corrector::Row& row = rows[feature.first];
      row.key = feature.first;
      row.weights[feature.second] = score;
    }
    std::vector<Corrector::Row> list;
    for (const auto& row : rows) list.push_back(row.second);
    return Corrector::serialise({stored(shorts.back()), stored(longs.back())}, list);
  }

 private:
  void add(const Sentence& sentence, Cutter& cutter) {
    const Normalised text = normalise(sentence.text);
    cutter.cut(text);
    const std::size_t size = text.text.size();
    std::vector<std::vector<feature_node>> rows(size + 1);
    each_row(text.text, cutter.icu_breaks(), [&](const RowAt& row) {
      for (std::size_t c = 0; c < row.columns; ++c) {
        const std::ptrdiff_t place = row.first + static_cast<std::ptrdiff_t>(c);
        if (place > 0 && place < std::ssize(text.text))
          rows[static_cast<std::size_t>(place)].push_back({number(row.key, c), 1});
      }
    });
    for (std::size_t at = 1; at < size; ++at) {
      if (!text.boundary(at) || text.text[at] == u' ' || text.text[at - 1] == u' ') continue;
      rows_.push_back(std::move(rows[at]));
      gold_.emplace_back(sentence.short_ends[text.from[at]], sentence.long_ends[text.from[at]]);
    }
  }

  int number(RowKey key, std::size_t column) {
    return numbers_.try_emplace({key, column}, static_cast<int>(numbers_.size()) + 1).first->second;
  }

  void finish() {
    for (auto& row : rows_) {
      std::map<int, double> sorted;
      for (const feature_node& node : row) sorted[node.index] += node.value;
      row.clear();
      for (const auto& [index, value] : sorted) row.push_back({index, value});
      row.push_back({static_cast<int>(numbers_.size()) + 1, 1});
      row.push_back({-1, 0});
    }
  }

  std::map<std::pair<RowKey, std::size_t>, int> numbers_;
  std::vector<std::vector<feature_node>> rows_;
  std::vector<std::pair<bool, bool>> gold_;
};

// Counts of words right, found and wanted.
struct Count {
  double right = 0, found = 0, gold = 0;
  double f1() const { return 2 * right / (found + gold); }
};

void compare(const Sentence& sentence, const std::vector<std::uint8_t>& gold,
             const Normalised& text, const std::vector<Token>& tokens, Count& count) {
  for (std::size_t b = 0, start = 0; b < gold.size(); ++b) {
    if (gold[b] == 0) continue;
    if (b > start && sentence.text[start] != ' ') ++count.gold;
    start = b;
  }
  for (const Token& token : tokens) {
    const Span span = text.verbatim(token.start, token.end);
    bool same = gold[span.start] != 0 && gold[span.end] != 0;
    for (std::size_t b = span.start + 1; b < span.end; ++b) same = same && gold[b] == 0;
    count.right += same ? 1 : 0;
    ++count.found;
  }
}

std::pair<Count, Count> measure(const Segmenter& segmenter,
                                const std::vector<const Sentence*>& test) {
  Cutter cutter(segmenter);
  std::pair<Count, Count> out;
  for (const Sentence* sentence : test) {
    const Normalised text = normalise(sentence->text);
    cutter.cut(text);
    compare(*sentence, sentence->short_ends, text, cutter.tokens(Unit::short_unit), out.first);
    compare(*sentence, sentence->long_ends, text, cutter.tokens(Unit::long_unit), out.second);
  }
  return out;
}

void cross_validate(const std::vector<Sentence>& all, std::size_t folds, const Settings& settings) {
  std::pair<Count, Count> sum;
  const auto add = [](Count& to, const Count& from) {
    to.right += from.right, to.found += from.found, to.gold += from.gold;
  };
  std::size_t bytes = 0;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const Sentence*> train, test;
    for (std::size_t i = 0; i < all.size(); ++i)
      (i % folds == fold ? test : train).push_back(&all[i]);
    const std::string model = Examples(train).model(settings);
    bytes = model.size();
    const auto counts = measure(Segmenter(Corrector(model)), test);
    add(sum.first, counts.first);
    add(sum.second, counts.second);
  }
  std::vector<const Sentence*> every;
  for (const Sentence& sentence : all) every.push_back(&sentence);
  const auto raw = measure(Segmenter(), every);
  std::cout << "short_f1 " << sum.first.f1() << " long_f1 " << sum.second.f1() << " icu_short_f1 "
            << raw.first.f1() << " icu_long_f1 " << raw.second.f1() << " bytes " << bytes << "\n";
}

int run(const std::vector<std::string>& arguments) {
  const Settings settings;
  const std::vector<Sentence> all = train::read_treebank(arguments[0], arguments[1]);
  if (arguments[2] == "--folds") {
    cross_validate(all, static_cast<std::size_t>(std::stoul(arguments.at(3))), settings);
    return 0;
  }
  std::vector<const Sentence*> every;
  for (const Sentence& sentence : all) every.push_back(&sentence);
  std::ofstream out(arguments[2], std::ios::binary);
  out << Examples(every).model(settings);
  return out.flush() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 3) {
    std::cerr << "use: train_segment SHORT.conllu LONG.conllu OUT.bin | --folds N\n";
    return 64;
  }
  set_print_string_function([](const char*) {});
  try {
    return run(arguments);
  } catch (const std::exception& e) {
    std::cerr << e.what() << "\n";
    return 65;
  }
}
