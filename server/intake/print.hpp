// One edition with its templates, each parsed when it is first used: puts a page's data into its
// template and that into the frame that every page has. Internal to Pages; network thread only.
#pragma once

#include <kainjow/mustache.hpp>
#include <map>
#include <string>

#include "server/http/message.hpp"
#include "server/intake/edition.hpp"
#include "server/intake/page_data.hpp"
#include "server/intake/view.hpp"

namespace ikenbako::intake {

// A page's frame.
struct Sheet {
  std::string heading;        // HTML
  std::string heading_plain;  // for the title
  int status = 200;
  bool failed = false;  // the title says so first
  bool script = false;  // the page has something for form.js to help with
  // What the language buttons send to `path` with what the form "journey" holds; empty: the page
  // holds nothing typed, and has links.
  std::string keep = {};
  // Where the page can be had without sending anything, if that is not its own address.
  std::string home = {};
};

class Print final {
 public:
  // `address` is put before the paths of alternate links; borrowed.
  Print(const language::Language& language, const Consultation& texts, bool translated,
        const std::string& address);

  const Edition& edition() const { return edition_; }

  // What every page may say: the consultation's name, the contact, the ways to send.
  Data context(const View& view) const;

  // A part of a page; what may stand above a page, `faults` as links to their fields; one opinion's
  // fields, for the form and for a correction.
  std::string part(const std::string& name, const Data& context);
  std::string notice(const Notice& notice);
  std::string summary(const std::vector<Fault>& faults);
  Data opinion_fields(const DraftOpinion& opinion, std::size_t number,
                      const std::vector<Fault>& faults);

  http::Response page(const std::string& name, const View& view, Data& context, const Sheet& sheet);

  // A sheet with a message as its heading.
  Sheet titled(const language::Message& title, int status = 200) const;

 private:
  Edition edition_;
  const std::string& address_;
  std::map<std::string, kainjow::mustache::mustache> templates_;
};

}  // namespace ikenbako::intake
