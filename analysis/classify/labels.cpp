// Picks the most probable pillar, the further ones that are probable too, and the probable
// viewpoints.
//   smart 0.6, literacy 0.3, none 0.05 … → pillar smart, pillars [smart, literacy], confidence 0.6
// Ties go to the label that the taxonomy names first. Cost: linear in the hits.
#include "analysis/classify/labels.hpp"

#include <algorithm>
#include <numeric>

namespace analysis {

Reading choose_labels(const std::vector<double>& pillars, const std::vector<double>& viewpoints,
                      const LabelNumbers& labels, const Limits& limits) {
  Reading out;
  std::vector<std::size_t> order(pillars.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return pillars[a] > pillars[b]; });
  out.pillar = labels.key(order[0]);
  out.confidence = pillars[order[0]];
  for (const std::size_t label : order) {
    out.ranked.push_back({labels.key(label), pillars[label]});
    if (order[0] == labels.none() || label == labels.none()) continue;
    if (label == order[0] || pillars[label] >= limits.also)
      out.pillars.push_back(labels.key(label));
  }
  for (std::size_t i = 0; i < viewpoints.size(); ++i)
    if (viewpoints[i] >= limits.viewpoint)
      out.viewpoints.push_back(labels.key(labels.none() + 1 + i));
  return out;
}

void add_evidence(std::string_view verbatim, const Normalised& text, const std::vector<Hit>& hits,
                  const std::vector<Place>& places, const LabelNumbers& labels, Reading& reading) {
  std::vector<bool> wanted(labels.count());
  const auto want = [&](const std::string& key) { wanted[labels.find(key)] = true; };
  want(reading.pillar);
  std::for_each(reading.pillars.begin(), reading.pillars.end(), want);
  std::for_each(reading.viewpoints.begin(), reading.viewpoints.end(), want);
  const auto add = [&](std::size_t label, const Span& span, double weight) {
    reading.evidence.push_back({labels.key(label), span.start, span.end,
                                std::string(verbatim.substr(span.start, span.end - span.start)),
                                weight});
  };
  for (const Hit& hit : hits)
    if (wanted[hit.label])
      add(hit.label, text.verbatim(hit.start, hit.end), static_cast<double>(hit.strength));
  const std::size_t of_lexicon = reading.evidence.size();
  for (const Place& place : places) {
    const Span span = text.verbatim(place.start, place.end);
    const auto last = reading.evidence.begin() + static_cast<std::ptrdiff_t>(of_lexicon);
    const bool told = std::any_of(reading.evidence.begin(), last, [&](const Evidence& e) {
      return e.key == labels.key(place.label) && e.start < span.end && span.start < e.end;
    });
    if (!told) add(place.label, span, place.weight);
  }
  std::stable_sort(reading.evidence.begin(), reading.evidence.end(),
                   [](const Evidence& a, const Evidence& b) {
                     return a.start != b.start ? a.start < b.start : a.key < b.key;
                   });
}

}  // namespace analysis
