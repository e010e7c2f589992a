#include "tests/unit/structure/co_await_lint.hpp"

#include <gtest/gtest.h>

#include "tests/unit/structure/source_files.hpp"

namespace ikenbako::structure {
namespace {

TEST(CoAwaitLint, HoldsInEveryFile) {
  std::size_t seen = 0;
  for (const SourceFile& file : source_files()) {
    if (file.text.find("co_await") != std::string::npos) ++seen;
    for (const Finding& finding : lint_co_await(file.text))
      ADD_FAILURE() << file.path << ":" << finding.line << ": co_await with " << finding.what;
  }
  EXPECT_GT(seen, 3u);
}

// The body of a coroutine.
std::vector<Finding> lint(const std::string& body) {
  return lint_co_await("#include <a>\nasio::awaitable<void> f(int a) {\n" + body + "\n}\n");
}

TEST(CoAwaitLint, Finds) {
  const struct {
    const char* body;
    const char* what;
  } table[] = {
      {"co_await f(Request{1, 2});", "a brace initialiser"},
      {"co_await f({1, 2});", "a brace initialiser"},
      {"co_await f(Request{.a = 1});", "a brace initialiser"},
      {"co_await f({});", "a brace initialiser"},
      {"Request r{co_await g()};", "a brace initialiser"},
      {"auto r = Request{co_await g(), 1};", "a brace initialiser"},
      {"auto r = f(Request{co_await g(), 1});", "a brace initialiser"},
      {"std::vector<int> v{co_await g()};", "a brace initialiser"},
      {"co_return Row{co_await g(), co_await h()};", "a brace initialiser"},
      {"co_return {co_await g()};", "a brace initialiser"},
      {"x = a[0] + std::array<int, 2>{1, 2}[co_await g()];", "a brace initialiser"},
      {"co_await run_on(pool, [s] { return s; });", "a capturing lambda"},
      {"co_await run_on(pool, [=]() mutable { return s; });", "a capturing lambda"},
      {"co_await run_on(pool, [&] { return 1; });", "a capturing lambda"},
      {"co_await run_on(pool, [this, a = std::move(b)](int) -> T { return 1; });",
       "a capturing lambda"},
      {"auto r = co_await async_initiate([s](auto h) { h(s); });", "a capturing lambda"},
      {"auto r = a ? co_await g() : h();", "a ?:"},
      {"co_await f(a ? 1 : 2);", "a ?:"},
      {"co_return co_await f(a\n ? 1 : 2);", "a ?:"},
      {"while (co_await g()) {}", "in a condition"},
      {"if (!co_await g()) co_return;", "in a condition"},
      {"while (a < 3 && co_await g()) ++a;", "in a condition"},
      {"for (; co_await g();) ++a;", "in a condition"},
      {"do { ++a; } while (co_await g());", "in a condition"},
      {"switch (co_await g()) { default: break; }", "in a condition"},
      {"if (a) { co_await f(T{1}); }", "a brace initialiser"},
      {"if (a) co_await f(T{1});", "a brace initialiser"},
      {"spawn([]() -> awaitable<void> { co_await f(T{1}); });", "a brace initialiser"},
  };
  for (const auto& one : table) {
    const auto findings = lint(one.body);
    ASSERT_FALSE(findings.empty()) << one.body;
    EXPECT_EQ(findings[0].what, one.what) << one.body;
    EXPECT_GE(findings[0].line, 3) << one.body;
  }
}

TEST(CoAwaitLint, Passes) {
  for (const char* body : {
           "Request r{1, 2}; co_await f(std::move(r));",
           "auto job = [s] { return s; }; co_await run_on(pool, std::move(job));",
           "co_await run_on(pool, [] { return 1; });",
           "const auto [error, count] = co_await g();",
           "auto& [error, count] = co_await g();",
           "for (int x : co_await v()) { T t{x}; }",
           "for (const auto& [k, v] : co_await v()) use(k);",
           "while (a ? b : c) co_await g();",
           "if (a) { co_await g(); } else { T t{1}; }",
           "if (a) co_await g(); else co_await h();",
           "if (const T t{1}; t) co_await g();",
           "co_return (co_await g()).value();",
           "a[1] = co_await g();",
           "const int n = a ? 1 : 2; co_await f(n);",
           "T t{1};\nco_await g(); T u{2};",
           "co_await f(\"a ? b : {c}\", '?', '{', R\"x({?[s]{}})x\");",
           "co_await f(1'000'000); // T{1} ? [s]",
           "/* T{1} */ co_await f();",
           "try { co_await f(); } catch (const E& e) { T t{1}; }",
           "switch (a) { case 1: co_await g(); break; default: T t{1}; }",
           "spawn([s]() -> awaitable<void> { co_await g(); });",
           "auto l = [s]() mutable noexcept { T t{1}; }; co_await g();",
           "struct S { int a{1}; }; co_await g();",
           "bool more = true; while (more) more = co_await g();",
       })
    EXPECT_TRUE(lint(body).empty()) << body << ": " << lint(body)[0].what;
}

TEST(CoAwaitLint, WholeFunctions) {
  EXPECT_TRUE(lint_co_await("struct A { A() : a_{1} {} T f() const { co_await g(); } int a_{2}; };")
                  .empty());
  EXPECT_TRUE(lint_co_await("auto f() -> awaitable<std::vector<int>> { co_await g(); }").empty());
  EXPECT_TRUE(
      lint_co_await("namespace a::b { class C final : public D<E> { T f() { co_await g(); } "
                    "}; }")
          .empty());
  const std::vector<Finding> two =
      lint_co_await("T f() {\n co_await g(T{1});\n co_await g({});\n}");
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].line, 2);
  EXPECT_EQ(two[1].line, 3);
}

}  // namespace
}  // namespace ikenbako::structure
