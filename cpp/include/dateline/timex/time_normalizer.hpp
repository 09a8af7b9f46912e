// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/document/component.hpp"
#include "dateline/document/document.hpp"

namespace dateline::timex {

/// Finds time expressions by a grammar over the tokens and gives each its TIMEX3 type and value
/// and, where it can be placed, its interval.
///
/// The words are in `lexicons/timex/*.tsv`. Names that the tagger typed TIME let through what is
/// else too weak ("2014" without a preposition, a bare "May"); names of persons, organisations and
/// places keep a date out ("June Adams", "Sunday Times").
///
/// *Anchor.* Relative expressions count from the date that the article prints at its head ("LAGOS,
/// March 4 (Agency) -"; then the basis is `dateline`), else from the article's date (basis
/// `relative`). Dates that are written out in full have the basis `text`. Without any anchor a
/// relative expression keeps a value with X digits ("XXXX-WXX-1") and has no interval.
///
/// *Direction.* A weekday or a month without a year is the latest one on or before the anchor ("on
/// Monday", written on a Monday, is that day); under a verb in the future ("will meet on Monday")
/// the earliest one on or after it; so is a day under a present tense that tells a timetable ("the
/// court sits on Monday"), but not a headline's or a verb of telling's. "last Monday" is strictly
/// before the anchor, "next Monday" strictly after, "this Monday" in the anchor's week. Months and
/// days of the year likewise; after a date with a year that is over ("in May 2014. On 3 June") they
/// lie in that year. Of a range of weekdays both lie in one run of days ("from Tuesday to
/// Thursday").
///
/// *Chains.* "two days later", "the day before" and "that night" count from the last date of the
/// text, "two days before Christmas" from the date that follows.
///
/// *Interval.* Calendar units in whole days: "2014" is 2014-01-01 to 2014-12-31. A clock time has a
/// start and end such as `2019-02-12T01:00`; a part of a day is that day, and "overnight" the two
/// days on which the night lies. "since May" has no end and is open; "until May" has no start;
/// "in the past two months" ends at the anchor. Both ends of "from May to July" carry the interval
/// of the whole. What lies outside the years 1 to 2261 has no interval: "44 BC" is BC0044, "9000
/// years ago" PAST_REF; a day that does not exist (31 February) is not read as one. "3/12/2019",
/// which has two readings, spans both, with the precision of a year.
///
/// Needs: tokens, sentences, tags; uses trees (tense) and names if they are there. Gives: times, in
/// text order, without overlaps.
///
/// Thread safety: immutable after construction. Cost: O(tokens).
class TimeNormalizer final : public Component {
 public:
  /// `lexicons`: the folder of all lexicons.
  /// @throws IoError, FormatError if a table is missing or has a row that cannot be used.
  explicit TimeNormalizer(const std::filesystem::path& lexicons);
  ~TimeNormalizer() override;

  [[nodiscard]] std::string_view name() const noexcept override { return "times"; }
  [[nodiscard]] LayerSet needs() const noexcept override {
    return {Layer::tokens, Layer::sentences, Layer::tags};
  }
  [[nodiscard]] LayerSet gives() const noexcept override { return {Layer::times}; }

  /// Replaces `doc.times`. @throws PipelineError if a needed layer is missing.
  void annotate(Document& doc) const override;

 private:
  struct Grammar;
  std::unique_ptr<const Grammar> grammar_;
};

}  // namespace dateline::timex
