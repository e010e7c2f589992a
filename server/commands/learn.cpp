// Trains the classification anew from what staff decided, and puts the new model in force only if
// it reads better. Shares its opinions with nobody: all happens on this machine.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <set>

#include "analysis/group/duplicates.hpp"
#include "analysis/model/train/compare.hpp"
#include "server/commands/commands.hpp"
#include "server/commands/installation.hpp"
#include "server/commands/models.hpp"
#include "server/commands/progress.hpp"
#include "server/store/store.hpp"

namespace ikenbako::commands {
namespace {

namespace train = analysis::train;

struct LearnOptions {
  InstallationOptions installation;
  bool list = false;
  std::string use;
};

constexpr std::size_t kPage = 500;
// Fewer say more about chance than about the model.
constexpr std::size_t kLeast = 30;

// What staff have decided, as training sees it. Copies of a form letter count once: three thousand
// would teach nothing but the letter.
std::vector<train::Labelled> reviewed_opinions(store::Reader& reader) {
  store::OpinionFilter reviewed;
  reviewed.status = ReviewStatus::reviewed;
  std::vector<Opinion> all;
  std::string after;
  while (true) {
    std::vector<Opinion> page = reader.opinions(reviewed, after, kPage);
    if (page.empty()) break;
    after = page.back().id;
    for (Opinion& opinion : page)
      if (opinion.review.scope == Scope::in && !opinion.pillar().empty())
        all.push_back(std::move(opinion));
  }
  std::vector<std::string_view> texts;
  for (const Opinion& opinion : all) texts.push_back(opinion.text);
  const auto memberships = analysis::find_duplicates(texts);
  std::vector<train::Labelled> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (memberships[i].representative == i)
      out.push_back({"reviewed-" + all[i].id, all[i].text, all[i].pillar(), all[i].pillars(),
                     all[i].viewpoints()});
  return out;
}

// The shipped opinions, if this consultation has just the labels that they were given.
std::vector<train::Labelled> shipped_opinions(const analysis::Taxonomy& taxonomy) {
  std::set<std::string> pillars{"none"}, viewpoints;
  for (const analysis::Label& label : taxonomy.pillars) pillars.insert(label.key);
  for (const analysis::Label& label : taxonomy.viewpoints) viewpoints.insert(label.key);
  std::vector<train::Labelled> rows = train::shipped_opinions();
  std::set<std::string> given_pillars, given_viewpoints;
  for (const train::Labelled& row : rows) {
    given_pillars.insert(row.pillar);
    given_viewpoints.insert(row.viewpoints.begin(), row.viewpoints.end());
  }
  if (given_pillars != pillars || given_viewpoints != viewpoints) rows.clear();
  return rows;
}

void print(const train::Comparison& comparison, std::ostream& out) {
  const auto row = [&out](const char* name, const analysis::Metrics& before,
                          const analysis::Metrics& after) {
    char line[160];
    std::snprintf(line, sizeof line, "%s %6zu件  柱 %.3f → %.3f  視点 %.3f → %.3f\n", name, after.n,
                  before.pillar_accuracy, after.pillar_accuracy, before.viewpoints_micro.f1(),
                  after.viewpoints_micro.f1());
    out << line;
  };
  out << "交差検証（今のモデル → 学び直したモデル。柱は正答率、視点はF1）\n";
  row("確認済みの意見", comparison.before.reviewed, comparison.after.reviewed);
  if (comparison.after.shipped.n > 0)
    row("付属の意見    ", comparison.before.shipped, comparison.after.shipped);
}

std::string summary_of(const train::Comparison& comparison) {
  char line[160];
  std::snprintf(line, sizeof line, "reviewed %zu, pillar %.3f to %.3f, viewpoints %.3f to %.3f",
                comparison.after.reviewed.n, comparison.before.reviewed.pillar_accuracy,
                comparison.after.reviewed.pillar_accuracy,
                comparison.before.reviewed.viewpoints_micro.f1(),
                comparison.after.reviewed.viewpoints_micro.f1());
  return line;
}

// The ids that the model in force was trained on.
Result<std::set<std::string>> known_ids(const Installation& installation) {
  const auto name = current_model(installation);
  if (!name) return name.error();
  const auto models = list_models(installation);
  if (!models) return models.error();
  for (const ModelRecord& model : *models)
    if (model.name == *name) return std::set<std::string>(model.learnt.begin(), model.learnt.end());
  return std::set<std::string>();
}

struct Trained {
  train::Comparison comparison;
  std::string bytes;  // empty unless the comparison is for it
};

Trained train_and_compare(const analysis::Taxonomy& taxonomy,
                          const std::vector<train::Labelled>& reviewed,
                          const std::set<std::string>& known, Progress& progress) {
  const std::vector<train::Labelled> shipped = shipped_opinions(taxonomy);
  train::Trainer trainer(taxonomy);
  train::LearningSet set{trainer.prepare(shipped), trainer.prepare(reviewed), {}};
  for (const train::Labelled& row : reviewed) set.known.push_back(known.contains(row.id));
  const analysis::Engine engine(taxonomy);
  analysis::Worker worker(engine);
  const auto untrained = [&](const train::Example& example) {
    return train::judged(*example.gold, worker.read(example.gold->text));
  };
  Trained out{train::compare(trainer, set, untrained,
                             [&](double part) { progress.show("交差検証", part); }),
              {}};
  progress.clear();
  if (!out.comparison.better()) return out;
  train::Examples all;
  for (const auto* list : {&set.shipped, &set.reviewed})
    for (const train::Example& example : *list) all.push_back(&example);
  out.bytes = trainer.fit(all).bytes();
  return out;
}

int fail(const Error& error, int code, Streams& streams) {
  streams.err << "ikenbako learn: " << error.detail << '\n';
  return code;
}

int learn_from(const Installation& installation, store::Reader& reader, Streams& streams) {
  const auto known = known_ids(installation);
  if (!known) return fail(known.error(), kConfiguration, streams);
  const std::vector<train::Labelled> reviewed = reviewed_opinions(reader);
  if (reviewed.size() < kLeast) {
    streams.out << "確認済みの意見は、写しを除いて" << reviewed.size() << "件です。" << kLeast
                << "件になると学び直せます。モデルは変えていません。\n";
    return kFindings;
  }
  const analysis::Taxonomy taxonomy = taxonomy_of(*installation.consultation);
  Progress progress(streams.err);
  const Trained trained = train_and_compare(taxonomy, reviewed, *known, progress);
  print(trained.comparison, streams.out);
  if (trained.bytes.empty()) {
    streams.out << "良くならないので、モデルは変えていません。\n";
    return kFindings;
  }
  ModelRecord record;
  record.engine = analysis::Engine(taxonomy, trained.bytes).version();
  record.made = to_rfc3339(installation.clock->now());
  record.summary = summary_of(trained.comparison);
  for (const train::Labelled& row : reviewed) record.learnt.push_back(row.id);
  const std::string engine = record.engine;
  const auto installed = install_model(installation, std::move(record), trained.bytes);
  if (!installed) return fail(installed.error(), kCantWrite, streams);
  streams.out << "モデル " << *installed << " を使うようにしました（分析の版 " << engine
              << "）。次に serve を始めるか analyze "
                 "を行うと、すべての意見を読み直します。職員の確認は変わりません。\n"
                 "元に戻すには: ikenbako learn --use 名前（一覧は --list）\n";
  return kDone;
}

int list(const Installation& installation, Streams& streams) {
  const auto current = current_model(installation);
  if (!current) return fail(current.error(), kConfiguration, streams);
  const auto models = list_models(installation);
  if (!models) return fail(models.error(), kConfiguration, streams);
  const analysis::Engine built_in(taxonomy_of(*installation.consultation));
  const auto line = [&](const ModelRecord& model) {
    streams.out << (model.name == *current ? "* " : "  ") << model.name << '\t' << model.engine
                << '\t' << model.made << '\t' << model.summary << '\n';
  };
  line({std::string(kBuiltIn), built_in.version(), "", {}, ""});
  for (const ModelRecord& model : *models) line(model);
  return kDone;
}

int use(const Installation& installation, const std::string& name, Streams& streams) {
  const auto done = use_model(installation, name);
  if (!done)
    return fail(done.error(), done.error().code == Code::not_found ? kUsage : kCantWrite, streams);
  streams.out << "モデル " << name
              << " を使うようにしました。次に serve を始めるか analyze "
                 "を行うと、すべての意見を読み直します。\n";
  return kDone;
}

int run(const LearnOptions& options, Streams& streams) {
  const auto installation = open_installation(options.installation);
  if (!installation) return fail(installation.error(), exit_of(installation.error()), streams);
  if (options.list) return list(*installation, streams);
  if (!options.use.empty()) return use(*installation, options.use, streams);
  const auto reader = store::open_reader(installation->database.string());
  if (!reader) return fail(reader.error(), kConfiguration, streams);
  return learn_from(*installation, **reader, streams);
}

}  // namespace

Action learn(CLI::App& command, Streams& streams) {
  const auto options = std::make_shared<LearnOptions>();
  options->installation.add_to(command);
  CLI::Option* const list =
      command.add_flag("--list", options->list, "show the models that were learnt");
  command.add_option("--use", options->use, "put that model, or built-in, in force again")
      ->excludes(list);
  return [options, &streams] { return run(*options, streams); };
}

}  // namespace ikenbako::commands
