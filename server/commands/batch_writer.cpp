#include "server/commands/batch_writer.hpp"

#include <atomic>
#include <iostream>

namespace ikenbako::commands {

Result<int> with_writer(const Installation& installation, const std::string& purpose,
                        Streams& streams, const std::function<int(store::Writer&)>& work) {
  std::atomic<bool> failed{false};
  store::WriterOptions options;
  options.purpose = purpose;
  options.clock = installation.clock.get();
  options.failed = [&failed, &streams, &purpose](const std::string& why) {
    streams.err << purpose << ": データベースの読み書きに失敗しました: " << why << '\n';
    failed = true;
  };
  auto writer = store::open_writer(installation.database.string(), std::move(options),
                                   [](const std::function<void()>& job) { job(); });
  if (!writer) return writer.error();
  const int code = work(**writer);
  writer->reset();  // puts its log into the file, which may fail too
  return failed ? kIo : code;
}

}  // namespace ikenbako::commands
