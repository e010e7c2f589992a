#include "server/store/counter.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace ikenbako::store {
namespace {

// Organizations are counted by person; a person's organization that is anonymous counts by itself.
const std::string kCounts =
    " count(DISTINCT person) + count(*) - count(person), "
    "count(DISTINCT CASE WHEN organization THEN person END) "
    "+ count(CASE WHEN organization AND person IS NULL THEN 1 END), "
    "count(*) - count(person), count(*), coalesce(sum(opinions), 0) FROM submission ";

std::size_t count_of(const SQLite::Column& column) {
  return static_cast<std::size_t>(column.getInt64());
}

ChannelCounts counts_of(SQLite::Statement& row) {
  return {count_of(row.getColumn(1)), count_of(row.getColumn(2)), count_of(row.getColumn(3)),
          count_of(row.getColumn(4)), count_of(row.getColumn(5))};
}

}  // namespace

struct Counter::Statements {
  explicit Statements(SQLite::Database& database) : db(database) {}
  SQLite::Database& db;
  SQLite::Statement pillars{
      db, "SELECT pillar, '', count(*) FROM label WHERE scope = 0 GROUP BY pillar"};
  SQLite::Statement pairs{
      db,
      "SELECT l.pillar, w.viewpoint, count(*) FROM label l JOIN label_viewpoint w "
      "ON w.opinion = l.opinion WHERE l.scope = 0 GROUP BY l.pillar, w.viewpoint"};
  SQLite::Statement chain{db, "SELECT length FROM chain"};
  SQLite::Statement counts{db, "SELECT ''," + kCounts};
  SQLite::Statement by_channel{db, "SELECT channel," + kCounts + "GROUP BY channel"};
  SQLite::Statement added{
      db,
      "SELECT s.channel, count(*) FROM amended a JOIN amendment m ON m.number = a.amendment "
      "JOIN submission s ON s.number = m.submission WHERE a.replaced_by IS NOT NULL "
      "GROUP BY s.channel"};
};

Counter::Counter(SQLite::Database& database) : sql_(std::make_unique<Statements>(database)) {}

Counter::~Counter() = default;

Matrix Counter::matrix() {
  Matrix matrix;
  for (SQLite::Statement* const part : {&sql_->pillars, &sql_->pairs}) {
    const Use use(*part);
    while (part->executeStep())
      matrix[part->getColumn(0).getString()][part->getColumn(1).getString()] =
          count_of(part->getColumn(2));
  }
  return matrix;
}

Counts Counter::counts() {
  Counts counts;
  const Use use(sql_->counts);
  if (sql_->counts.executeStep()) counts.total = counts_of(sql_->counts);
  const Use use_chain(sql_->chain);
  if (sql_->chain.executeStep()) counts.received = count_of(sql_->chain.getColumn(0));
  const Use use_channels(sql_->by_channel);
  while (sql_->by_channel.executeStep())
    counts.by_channel[sql_->by_channel.getColumn(0).getString()] = counts_of(sql_->by_channel);
  const Use use_added(sql_->added);
  while (sql_->added.executeStep()) {
    const std::size_t added = count_of(sql_->added.getColumn(1));
    counts.by_channel[sql_->added.getColumn(0).getString()].opinions += added;
    counts.total.opinions += added;
  }
  return counts;
}

}  // namespace ikenbako::store
