// The site's pages and files around the journey, which need no store.
#include "server/intake/paper_code.hpp"
#include "server/intake/site.hpp"
#include "server/web/web.hpp"

namespace ikenbako::intake {
namespace {

// The pages that a search engine may show, without a language.
constexpr const char* kPublicPaths[]{"/", "/write", "/results", "/privacy", "/accessibility"};

http::Response file(std::string type, std::string body) {
  http::Response response{200, std::move(type), std::move(body), {}};
  response.headers.emplace_back("Cache-Control", "public, max-age=3600");
  return response;
}

// Open data: anybody's page may read it.
http::Response download(std::string type, std::string body, std::string_view name) {
  http::Response response = file(std::move(type), std::move(body));
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + std::string(name) + "\"");
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  return response;
}

}  // namespace

Site::Answer Site::privacy(http::Request request) { co_return pages_.privacy(view_of(request)); }

Site::Answer Site::accessibility(http::Request request) {
  co_return pages_.accessibility(view_of(request), web::file("accessibility.json"));
}

Site::Answer Site::paper(http::Request request) {
  co_return pages_.paper(view_of(request), make_paper_code(parts_.form_key));
}

Site::Answer Site::calendar(http::Request request) {
  co_return pages_.calendar(view_of(request), parts_.clock.now());
}

Site::Answer Site::results(http::Request request) {
  const View view = view_of(request);
  const auto results = parts_.results.current();
  if (results) co_return pages_.results(view, *results);
  co_return pages_.message(view, 404, {{"results.none"}, {"results.none_detail"}});
}

Site::Answer Site::results_csv(http::Request request) {
  const auto results = parts_.results.current();
  if (!results) co_return error_page(request, 404, {});
  co_return download("text/csv; charset=utf-8", results->csv, kResultsCsv);
}

Site::Answer Site::results_json(http::Request request) {
  const auto results = parts_.results.current();
  if (!results) co_return error_page(request, 404, {});
  co_return download("application/json", results->json, kResultsJson);
}

Site::Answer Site::style(http::Request) {
  co_return file("text/css; charset=utf-8", std::string(web::file("style.css")));
}

Site::Answer Site::script(http::Request) {
  co_return file("text/javascript; charset=utf-8", parts_.script);
}

Site::Answer Site::icon(http::Request) {
  co_return file("image/svg+xml", std::string(web::file("icon.svg")));
}

Site::Answer Site::sitemap(http::Request) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const char* path : kPublicPaths)
    for (const std::string& address : addresses(path))
      if (address.size() > 1 || path == address)
        text += "<url><loc>" + parts_.address + address + "</loc></url>\n";
  co_return file("application/xml; charset=utf-8", text + "</urlset>\n");
}

Site::Answer Site::robots(http::Request) {
  // A receipt is nobody's to find; the forms lead nowhere without a person.
  std::string text = "User-agent: *\nDisallow: /receipt/\nDisallow: /mine\n";
  for (const language::Language& one : language::languages())
    text += "Disallow: /" + one.tag + "/receipt/\nDisallow: /" + one.tag + "/mine\n";
  if (!parts_.address.empty()) text += "Sitemap: " + parts_.address + "/sitemap.xml\n";
  co_return file("text/plain; charset=utf-8", std::move(text));
}

}  // namespace ikenbako::intake
