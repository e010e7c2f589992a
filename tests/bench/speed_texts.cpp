// Makes opinions for tests/bench/speed from the shipped training texts, the same each time:
//   speed_texts rows COUNT PERCENT FILE…   JSON lines, PERCENT of them copies with edits
//   speed_texts plain BYTES FILE…          text lines, at least BYTES
//   speed_texts numbered                   the text lines of stdin as JSON lines
//   speed_texts hard TIMES FILE…           JSON lines that are hard to read, TIMES as long
// An original is a row of clauses of different texts: the vocabulary is real, the sense is not. The
// first texts are form letters, which most of many copies are of.
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kLetters = 200;  // form letters when most opinions are copies

class Random {
 public:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool percent(std::size_t chance) { return below(100) < chance; }
  const std::string& of(const Strings& list) { return list[below(list.size())]; }

 private:
  std::mt19937_64 engine_{20211001};
};

Strings texts_of(int count, char** files) {
  Strings out;
  for (int i = 0; i < count; ++i) {
    std::ifstream in(files[i]);
    for (std::string line; std::getline(in, line);)
      out.push_back(nlohmann::json::parse(line).at("text").get<std::string>());
  }
  if (out.empty()) throw std::runtime_error("no texts were given");
  return out;
}

// What stands between the marks 、 。 and line ends.
Strings clauses_of(const Strings& texts) {
  Strings out;
  for (const std::string& text : texts) {
    std::string clause;
    for (std::size_t at = 0; at < text.size();) {
      const std::string_view rest = std::string_view(text).substr(at);
      const std::size_t mark =
          rest.starts_with("、") || rest.starts_with("。") ? 3 : rest[0] == '\n';
      if (mark == 0) {
        clause.push_back(text[at++]);
        continue;
      }
      if (clause.size() >= 12) out.push_back(clause);
      clause.clear();
      at += mark;
    }
    if (clause.size() >= 12) out.push_back(clause);
  }
  return out;
}

Strings original(const Strings& clauses, Random& random) {
  Strings sentences(2 + random.below(3));
  for (std::string& sentence : sentences)
    sentence = random.of(clauses) + "、" + random.of(clauses) + "。";
  return sentences;
}

std::string joined(const Strings& sentences) {
  std::string out;
  for (const std::string& sentence : sentences) out += sentence;
  return out;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size())
    text.replace(at, what.size(), with);
}

// Two of five copies are exact; the others have one or two of the edits that people make.
std::string copy(Strings sentences, const Strings& clauses, Random& random) {
  if (random.percent(40)) return joined(sentences);
  std::string before, behind;
  bool wide = false;
  for (std::size_t edits = 1 + random.below(2); edits > 0; --edits) {
    switch (random.below(6)) {
      case 0:
        before = "いつもお世話になっております。";
        break;
      case 1:
        behind = "以上、よろしくお願いいたします。";
        break;
      case 2:
        wide = true;
        break;
      case 3:
        behind = random.of(clauses) + "。";
        break;
      case 4:
        std::swap(sentences.front(), sentences.back());
        break;
      default: {
        std::string& sentence = sentences[random.below(sentences.size())];
        replace_all(sentence, "です", "でず");
        replace_all(sentence, "する", "す");
      }
    }
  }
  std::string text = before + joined(sentences) + behind;
  if (wide) {
    replace_all(text, "、", "，");
    replace_all(text, "。", "．\n");
    replace_all(text, "デジタル", "ﾃﾞｼﾞﾀﾙ");
  }
  return text;
}

void print_row(std::size_t number, const std::string& text) {
  const nlohmann::ordered_json row = {{"id", std::to_string(number)}, {"text", text}};
  std::cout << row.dump() << '\n';
}

void rows(std::size_t count, std::size_t copies, const Strings& clauses) {
  Random random;
  std::vector<Strings> letters;
  for (std::size_t i = 0; i < count; ++i) {
    if (!letters.empty() && random.percent(copies)) {
      // The letters are not equally many: the first few have most copies.
      const std::size_t letter = random.below(1 + random.below(letters.size()));
      print_row(i, copy(letters[letter], clauses, random));
      continue;
    }
    Strings made = original(clauses, random);
    print_row(i, joined(made));
    if (letters.size() < kLetters) letters.push_back(std::move(made));
  }
}

void plain(std::size_t bytes, const Strings& texts) {
  for (std::size_t printed = 0, i = 0; printed < bytes; ++i) {
    std::string line = texts[i % texts.size()];
    replace_all(line, "\n", " ");
    std::cout << line << '\n';
    printed += line.size() + 1;
  }
}

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

void numbered() {
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line);) print_row(number++, line);
}

void hard(std::size_t times, const Strings& texts) {
  std::string longest;
  for (std::size_t i = 0; longest.size() < times * 60000; ++i) longest += texts[i % texts.size()];
  print_row(1, longest);  // 20,000 characters
  print_row(2, repeated("a", times * 100000));
  print_row(3, repeated("亜", times * 33334));
  print_row(4, repeated("😀", times * 50000));
  print_row(5, repeated("「(", times * 10000) + "県" + repeated(")」", times * 10000));
  print_row(6, repeated("゛", times * 30000));
}

int run(int count, char** arguments) {
  const std::string_view what = count > 1 ? arguments[1] : "";
  const auto number = [&](int i) { return std::strtoull(arguments[i], nullptr, 10); };
  if (what == "rows" && count > 4)
    rows(number(2), number(3), clauses_of(texts_of(count - 4, arguments + 4)));
  else if (what == "plain" && count > 3)
    plain(number(2), texts_of(count - 3, arguments + 3));
  else if (what == "numbered")
    numbered();
  else if (what == "hard" && count > 3)
    hard(number(2), texts_of(count - 3, arguments + 3));
  else
    return std::cerr << "speed_texts rows COUNT PERCENT FILE… | plain BYTES FILE… | numbered | "
                        "hard TIMES FILE…\n",
           64;
  return std::cout.flush() ? 0 : 73;
}

}  // namespace

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "speed_texts: " << error.what() << '\n';
    return 65;
  }
}
