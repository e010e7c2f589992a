// The published list: 意見の概要と県の考え方.
#include "server/intake/page_data.hpp"
#include "server/intake/pages.hpp"
#include "server/intake/print.hpp"

namespace ikenbako::intake {
namespace {

std::string count_of(const Edition& edition, const char* key, std::size_t count) {
  return edition.say({key, {{"count", static_cast<long>(count)}}});
}

// By its key in the page's language; as it was published where the consultation knows it no more.
template <class Item>
std::string title_of(const Edition& edition, const Item* known, const std::string& published) {
  return edition.words(known != nullptr ? known->title : published);
}

Data row_of(const Edition& edition, const ResultRow& row) {
  Data item{"number", std::to_string(row.number)};
  item.set("place", given(row.place));
  item.set("summary", verbatim(row.summary));
  item.set("same",
           row.count > 1 ? Data{count_of(edition, "results.same", row.count)} : Data{false});
  item.set("response", given(verbatim(row.response)));
  item.set("revision", given(verbatim(row.revision)));
  const Disposition* const known = edition.texts().disposition(row.disposition.key);
  item.set("disposition", given(title_of(edition, known, row.disposition.title)));
  return item;
}

Data blocks_of(const Edition& edition, const Results& results) {
  Data list{Data::type::list};
  for (const ResultBlock& block : results.blocks) {
    Data rows{Data::type::list};
    for (const ResultRow& row : block.rows) rows << row_of(edition, row);
    Data item{"title", block.title};
    item.set("rows", rows);
    list << item;
  }
  return list;
}

Data channel_counts_of(const Edition& edition, const Results& results) {
  Data list{Data::type::list};
  for (const ResultChannel& channel : results.channels) {
    Data item{"title", title_of(edition, edition.texts().channel(channel.key), channel.title)};
    item.set("submissions", count_of(edition, "results.letters", channel.count.submissions));
    item.set("opinions", count_of(edition, "results.items", channel.count.opinions));
    list << item;
  }
  return list;
}

Data dispositions_of(const Edition& edition, const Results& results) {
  Data list{Data::type::list};
  for (const ResultTally& tally : results.dispositions) {
    const Disposition* const known = edition.texts().disposition(tally.label.key);
    Data item{"title", title_of(edition, known, tally.label.title)};
    item.set("opinions", count_of(edition, "results.items", tally.opinions));
    list << item;
  }
  return list;
}

}  // namespace

http::Response Pages::results(const View& view, const Results& results) const {
  Print& in = print(view);
  const Edition& edition = in.edition();
  Data context = in.context(view);
  context.set("published_at", edition.date(results.published, false));
  context.set("submitters", count_of(edition, "results.people", results.total.submitters));
  context.set("submissions", count_of(edition, "results.letters", results.total.submissions));
  context.set("opinions", count_of(edition, "results.items", results.total.opinions));
  context.set("out_of_scope", count_of(edition, "results.items", results.out_of_scope));
  context.set("withdrawn", count_of(edition, "results.items", results.withdrawn));
  context.set("channels", channel_counts_of(edition, results));
  context.set("dispositions", dispositions_of(edition, results));
  context.set("blocks", blocks_of(edition, results));
  context.set("licence_name", results.licence_name);
  context.set("licence_url", results.licence_url);
  context.set("attribution", results.attribution);
  context.set("foreign", edition.language().html != "ja");
  return in.page("results", view, context, in.titled({"results.title"}));
}

}  // namespace ikenbako::intake
