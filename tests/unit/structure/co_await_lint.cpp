#include "tests/unit/structure/co_await_lint.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

namespace ikenbako::structure {
namespace {

struct Token {
  std::string text;  // a string or a character is "\"\""
  int line;
};

bool is_word_char(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

// Comments, literals and preprocessor lines fall out here.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  std::vector<Token> run() {
    while (at_ < text_.size()) step();
    return std::move(tokens_);
  }

 private:
  void step() {
    const char letter = text_[at_];
    if (std::isspace(static_cast<unsigned char>(letter)) != 0) return skip(1);
    if (starts("//")) return skip(text_.find('\n', at_) - at_);
    if (starts("/*")) return skip(text_.find("*/", at_ + 2) + 2 - at_);
    if (letter == '#') return skip_directive();
    if (starts("R\"")) return raw_string();
    if (letter == '"' || letter == '\'') return quoted(letter);
    if (is_word_char(letter)) return word();
    const std::size_t size = starts("::") || starts("->") ? 2 : 1;
    add(size);
  }

  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  void skip(std::size_t count) {
    const std::string_view gone = text_.substr(at_, count);
    line_ += static_cast<int>(std::count(gone.begin(), gone.end(), '\n'));
    at_ += gone.size();
  }

  void add(std::size_t size) {
    tokens_.push_back({std::string(text_.substr(at_, size)), line_});
    skip(size);
  }

  void skip_directive() {
    while (at_ < text_.size() && text_[at_] != '\n') skip(starts("\\\n") ? 2 : 1);
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    const std::string end = ")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"";
    tokens_.push_back({"\"\"", line_});
    skip(text_.find(end, open) + end.size() - at_);
  }

  void quoted(char mark) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != mark) end += text_[end] == '\\' ? 2 : 1;
    tokens_.push_back({"\"\"", line_});
    skip(end + 1 - at_);
  }

  void word() {
    std::size_t end = at_;
    // The ' within 10'000 belongs to the number.
    const bool number = std::isdigit(static_cast<unsigned char>(text_[at_])) != 0;
    while (end < text_.size() && (is_word_char(text_[end]) || (number && text_[end] == '\'')))
      ++end;
    add(end - at_);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

const std::set<std::string> kHeads{"if", "while", "for", "switch"};

class Lint {
 public:
  explicit Lint(std::vector<Token> tokens) : tokens_(std::move(tokens)) { pair_brackets(); }

  std::vector<Finding> run() const {
    std::vector<Finding> findings;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at].text != "co_await") continue;
      const std::string what = fault(at);
      if (!what.empty()) findings.push_back({tokens_[at].line, what});
    }
    return findings;
  }

 private:
  enum class Brace { block, lambda, initialiser };

  const std::string& text(std::size_t at) const { return tokens_[at].text; }
  bool is(std::size_t at, std::string_view what) const {
    return at < tokens_.size() && tokens_[at].text == what;
  }
  bool is_word(std::size_t at) const { return at < tokens_.size() && is_word_char(text(at)[0]); }

  void pair_brackets() {
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      around_.push_back(open.empty() ? tokens_.size() : open.back());
      if (is(at, "(") || is(at, "[") || is(at, "{")) open.push_back(at);
      if ((is(at, ")") || is(at, "]") || is(at, "}")) && !open.empty()) {
        pair_[at] = open.back();
        pair_[open.back()] = at;
        open.pop_back();
      }
    }
  }
  // The bracket's other half, or the file's end.
  std::size_t other(std::size_t at) const {
    const auto found = pair_.find(at);
    return found == pair_.end() ? tokens_.size() : found->second;
  }

  bool opens_lambda(std::size_t at) const {
    if (!is(at, "[")) return false;
    if (at == 0) return true;
    static const std::set<std::string> kBefore{"return", "co_return", "co_await", "co_yield"};
    if (kBefore.contains(text(at - 1))) return true;
    // After a name, ')' or ']' it is a subscript or the names of a structured binding.
    return !is_word(at - 1) && !is(at - 1, ")") && !is(at - 1, "]") && !is(at - 1, "[") &&
           !is(at - 1, "&") && !is(at + 1, "[");
  }

  // What the '{' at `at` begins.
  Brace classify(std::size_t at) const {
    if (at == 0) return Brace::block;
    static const std::set<std::string> kBlocks{";", "}", ":", "else", "do", "try"};
    static const std::set<std::string> kAfterParameters{"const", "noexcept", "override", "final",
                                                        "mutable"};
    std::size_t before = at - 1;
    while (before > 0 && kAfterParameters.contains(text(before))) --before;
    if (kBlocks.contains(text(before))) return Brace::block;
    if (is(before, "{"))
      return classify(before) == Brace::initialiser ? Brace::initialiser : Brace::block;
    if (is(before, "]")) return opens_lambda(other(before)) ? Brace::lambda : Brace::initialiser;
    if (is(before, ")")) return after_parameters(before);
    const std::size_t arrow = trailing_return(before);
    if (arrow > 0 && is(arrow - 1, ")")) return after_parameters(arrow - 1);
    return is_word(before) || is(before, ">") ? named(before) : Brace::initialiser;
  }

  Brace after_parameters(std::size_t close) const {
    const std::size_t open = other(close);
    const bool lambda = open > 0 && is(open - 1, "]") && opens_lambda(other(open - 1));
    return lambda ? Brace::lambda : Brace::block;
  }

  // The "->" in front of a type that ends at `at`, or 0.
  std::size_t trailing_return(std::size_t at) const {
    static const std::set<std::string> kOfTypes{"::", "<", ">", "*", "&", ","};
    while (at > 0 && (is_word(at) || kOfTypes.contains(text(at)))) --at;
    return is(at, "->") ? at : 0;
  }

  // A '{' after a name or a '>': the body of a type or namespace, or an initialiser.
  Brace named(std::size_t at) const {
    static const std::set<std::string> kTypes{"struct", "class",     "union",
                                              "enum",   "namespace", "extern"};
    static const std::set<std::string> kEnds{";", "{", "}", "=", "(", "return", "co_return"};
    while (!kEnds.contains(text(at))) {
      if (kTypes.contains(text(at))) return Brace::block;
      if (at-- == 0) break;
    }
    return Brace::initialiser;
  }

  bool is_head(std::size_t open) const {
    return open > 0 && (kHeads.contains(text(open - 1)) || is(open - 1, "constexpr"));
  }
  // for (x : co_await y()) compiles well.
  bool is_range_for(std::size_t open) const {
    if (!is(open - 1, "for")) return false;
    for (std::size_t at = open; at < other(open); ++at) {
      if (is(at, ";")) return false;
      if (is(at, ":")) return true;
    }
    return false;
  }

  // Where the statement with `at` begins; sets `condition` when it is the head of an if or a loop.
  std::size_t begin_of(std::size_t at, bool& condition) const {
    while (at > 0) {
      const std::size_t before = at - 1;
      if (is(before, ";")) {
        condition = is(around_[before], "(");  // for (...; co_await x(); ...)
        return at;
      }
      if (is(before, ")") && is_head(other(before))) return at;
      if (is(before, "}") && classify(other(before)) == Brace::block) return at;
      if (is(before, ")") || is(before, "]") || is(before, "}")) {
        at = other(before);
        continue;
      }
      if (is(before, "{") && classify(before) != Brace::initialiser) return at;
      if (is(before, "(") && is_head(before)) {
        condition = !is_range_for(before);
        return at;
      }
      at = before;
    }
    return 0;
  }

  std::size_t end_of(std::size_t at) const {
    while (at < tokens_.size()) {
      if (is(at, ";")) return at;
      if (is(at, "}") && classify(other(at)) != Brace::initialiser) return at;
      if (is(at, ")") && is_head(other(at))) return at;
      const bool opens = is(at, "(") || is(at, "[") || is(at, "{");
      at = opens ? other(at) + 1 : at + 1;
    }
    return at;
  }

  std::string fault(std::size_t at) const {
    bool condition = false;
    const std::size_t begin = begin_of(at, condition);
    const std::size_t end = end_of(at);
    for (std::size_t token = begin; token < end; ++token) {
      if (is(token, "?")) return "a ?:";
      if (opens_lambda(token) && !is(token + 1, "]")) return "a capturing lambda";
      if (is(token, "{") && classify(token) == Brace::initialiser) return "a brace initialiser";
    }
    // A do ... while (co_await x()) has its head behind it, which begin_of sees the same way.
    return condition ? "in a condition" : "";
  }

  std::vector<Token> tokens_;
  std::map<std::size_t, std::size_t> pair_;
  std::vector<std::size_t> around_;  // the open bracket that a token stands in
};

}  // namespace

std::vector<Finding> lint_co_await(std::string_view source) {
  return Lint(Tokenizer(source).run()).run();
}

}  // namespace ikenbako::structure
