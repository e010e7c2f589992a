// One consultation (意見募集): what is asked, when, how, and the taxonomy that opinions are read
// by. A plain value, read once from its file and never changed after; share it by const reference.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "server/core/clock.hpp"
#include "server/core/error.hpp"

namespace ikenbako {

struct Pillar {
  std::string key, number, title, description;
  std::vector<std::string> measures;
};

struct Viewpoint {
  std::string key, title, description;
};

// A basic policy (基本方針) or a target image (目指す姿): shown for reference, never counted.
struct ReferenceItem {
  std::string title;
  std::vector<std::string> lines;
};

enum class Deadline {
  received,    // 必着
  postmarked,  // 消印有効
};

struct Channel {
  std::string key, title, how;
  Deadline deadline = Deadline::received;
};

// A place in the draft (該当箇所) that an opinion can name. `pillar` is empty where none fits.
struct DraftSection {
  std::string key, title, page, pillar;
};

struct Department {
  std::string key, title;
  std::vector<std::string> pillars;
};

struct Disposition {
  std::string key, title, description;
};

struct PersonalField {
  std::string key, title, why, autocomplete;
  bool required = false;
};

struct Contact {
  std::string office, postal, address, telephone, fax, email;
};

struct Document {
  std::string title, url;
};

struct Consultation {
  std::string key, title, plan, government;
  std::vector<std::string> purpose;
  Time opens;   // the first instant that is accepted
  Time closes;  // the first instant that is not
  std::vector<Channel> channels;
  std::vector<Pillar> pillars;
  std::vector<Viewpoint> viewpoints;
  std::string none_title;  // what opinions outside every pillar are listed under
  std::vector<ReferenceItem> policies, images;
  std::vector<DraftSection> sections;
  std::vector<Department> departments;
  std::vector<Disposition> dispositions;
  std::vector<PersonalField> personal;
  std::vector<Document> documents;
  Contact contact;
  std::size_t max_opinions = 20;      // in one submission
  std::size_t max_characters = 4000;  // in one opinion
  std::vector<std::string> notes;     // what happens with the opinions

  bool is_open(Time now) const { return opens <= now && now < closes; }
  const Pillar* pillar(std::string_view key) const;
  const Viewpoint* viewpoint(std::string_view key) const;
  const Channel* channel(std::string_view key) const;
  const DraftSection* section(std::string_view key) const;
  const Disposition* disposition(std::string_view key) const;
  const Department* department(std::string_view key) const;
};

// Errors: invalid, naming the place in the file by JSON Pointer and what belongs there.
Result<Consultation> parse_consultation(std::string_view json);

// As above; not_found when the file can't be read.
Result<Consultation> load_consultation(const std::filesystem::path& file);

}  // namespace ikenbako
