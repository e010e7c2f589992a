#include "analysis/model/train/treebank.hpp"

#include <fstream>
#include <stdexcept>

namespace analysis::train {
namespace {

struct Words {
  std::string text;
  std::vector<std::string> forms;
};

// The second of the tab-separated columns; empty for ranges such as "3-4".
std::string form_of(const std::string& line) {
  const std::size_t first = line.find('\t');
  if (first == std::string::npos || line.find_first_of("-.") < first) return {};
  return line.substr(first + 1, line.find('\t', first + 1) - first - 1);
}

std::vector<Words> read_conllu(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("can't read " + file.string());
  std::vector<Words> out;
  constexpr std::string_view text_mark = "# text = ";
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with(text_mark))
      out.push_back({line.substr(text_mark.size()), {}});
    else if (!line.empty() && line[0] != '#' && !out.empty())
      if (std::string form = form_of(line); !form.empty()) out.back().forms.push_back(form);
  }
  return out;
}

std::vector<std::uint8_t> ends_of(const Words& words) {
  std::vector<std::uint8_t> ends(words.text.size() + 1, 0);
  ends.front() = ends.back() = 1;
  std::size_t at = 0;
  for (const std::string& form : words.forms) {
    const std::size_t start = words.text.find(form, at);
    if (start == std::string::npos) throw std::runtime_error("word not in text: " + words.text);
    at = start + form.size();
    ends[start] = ends[at] = 1;
  }
  return ends;
}

}  // namespace

std::vector<Sentence> read_treebank(const std::filesystem::path& short_units,
                                    const std::filesystem::path& long_units) {
  const auto shorts = read_conllu(short_units), longs = read_conllu(long_units);
  if (shorts.size() != longs.size()) throw std::runtime_error("the two files differ in length");
  std::vector<Sentence> out;
  for (std::size_t i = 0; i < shorts.size(); ++i) {
    if (shorts[i].text != longs[i].text)
      throw std::runtime_error("texts differ: " + shorts[i].text);
    out.push_back({shorts[i].text, ends_of(shorts[i]), ends_of(longs[i])});
  }
  return out;
}

}  // namespace analysis::train
