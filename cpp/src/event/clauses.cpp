// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <utility>

#include "event/detail/grammar.hpp"
#include "event/detail/steps.hpp"

namespace dateline::event {
namespace {

double arc(const Reading& r, std::uint32_t t) {
  return r.token(t).confidence < 0.0F ? 1.0 : static_cast<double>(r.token(t).confidence);
}

std::vector<RawArgument> marked(std::vector<RawArgument> args, const std::string& prefix,
                                double confidence) {
  for (RawArgument& arg : args) {
    if (arg.rule.find(':') == std::string::npos || arg.rule.starts_with("nsubj")) {
      arg.rule = prefix + ':' + arg.rule;
    } else {
      arg.rule = prefix + arg.rule.substr(arg.rule.find(':'));
    }
    arg.confidence *= confidence;
  }
  return args;
}

/// The subjects of the clause at `token`, whether it is a trigger or not.
std::vector<RawArgument> subjects_at(const Reading& r, std::uint32_t token) {
  if (const Frame* frame = r.frame(token); frame != nullptr && frame->kind != TriggerKind::noun) {
    return frame->subjects;
  }
  std::vector<RawArgument> found;
  for (const std::uint32_t c : r.tree.children(token)) {
    if (r.tree.is(c, "nsubj") && !r.taken[c]) {
      found.push_back({std::nullopt, c, std::string(r.token(c).deprel.view()), arc(r, c)});
    }
  }
  return found;
}

std::vector<RawArgument> with_role(const Frame& frame, std::optional<Role> role) {
  std::vector<RawArgument> found;
  for (const RawArgument& arg : frame.args) {
    if (role ? arg.role == role : arg.rule == "obj" || arg.rule == "iobj") {
      found.push_back(arg);
    }
  }
  return found;
}

/// Whoever does what the infinitive or participle under a noun tells: "an army operation to ...",
/// "its decision to ...", "launched a campaign to ...".
std::vector<RawArgument> doers_of_noun(const Reading& r, std::uint32_t noun) {
  if (const Frame* frame = r.frame(noun); frame != nullptr && frame->kind == TriggerKind::noun) {
    auto agents = with_role(*frame, Role::agent);
    if (!agents.empty()) {
      return agents;
    }
  }
  if (const auto owner = r.tree.child(noun, "nmod:poss"); owner && r.mentions.participant(*owner)) {
    return {{std::nullopt, *owner, "nmod:poss", arc(r, *owner)}};
  }
  const auto head = r.tree.head(noun);
  return head && r.tree.is(noun, "obj") ? subjects_at(r, *head) : std::vector<RawArgument>();
}

/// Of "asked the rebels to leave" and "was forced to leave" the one asked or forced; of "promised
/// to leave" the one who promises.
std::vector<RawArgument> controllers(const Reading& r, std::uint32_t above) {
  const Frame* frame = r.frame(above);
  if (frame == nullptr || frame->kind == TriggerKind::noun) {
    return subjects_at(r, above);
  }
  if (!frame->passive) {
    auto objects = with_role(*frame, std::nullopt);
    std::erase_if(objects, [&](const RawArgument& o) {
      const Frame* noun = r.frame(o.head);
      return noun != nullptr && noun->kind == TriggerKind::noun;
    });
    if (!objects.empty()) {
      return {objects.back()};
    }
  }
  return frame->subjects;
}

std::vector<RawArgument> from_adverbial(const Reading& r, const Frame& frame, std::uint32_t above) {
  const Tense tense = tense_of(r.doc, r.tree, frame.clause);
  const bool finite = tense != Tense::none && !is_infinitive(r.doc, r.tree, frame.clause) &&
                      r.token(frame.clause).xpos != "VBG" && r.token(frame.clause).xpos != "VBN";
  if (finite) {
    return {};
  }
  const auto mark = r.tree.child(frame.clause, "mark");
  const std::string word = mark ? lower_form(r.doc, *mark) : std::string();
  if (word == "of" || word == "from" || word == "for" || word == "with") {
    return controllers(r, above);  // "accused the army of shelling"
  }
  return subjects_at(r, above);
}

std::vector<RawArgument> from_noun(const Reading& r, const Frame& frame, std::uint32_t noun) {
  // ", killing two": after a comma it goes with the clause, whatever noun it hangs on.
  const std::uint32_t begin = r.tree.subtree(frame.clause).begin;
  const std::uint32_t first = r.token(begin).upos == Upos::PUNCT ? begin + 1 : begin;
  const bool set_off = first > 0 && r.doc.text(first - 1) == ",";
  if (set_off && r.token(frame.clause).xpos == "VBG" && r.tree.is(frame.clause, "acl") &&
      !r.tree.is(frame.clause, "acl:relcl") && r.above[noun] >= 0) {
    const Frame& clause = r.frames[static_cast<std::size_t>(r.above[noun])];
    if (clause.kind != TriggerKind::noun && !clause.subjects.empty() && !r.tree.is(noun, "nsubj")) {
      return clause.subjects;
    }
  }
  const auto mark = r.tree.child(frame.clause, "mark");
  if (mark && lower_form(r.doc, *mark) == "for" && r.above[noun] >= 0) {
    // "jailed him for six years for insulting": whatever noun it hangs on
    return controllers(r, r.frames[static_cast<std::size_t>(r.above[noun])].clause);
  }
  if (frame.passive || r.token(frame.clause).xpos == "VBG" ||
      r.tree.is(frame.clause, "acl:relcl")) {
    return {{std::nullopt, noun, "acl", arc(r, frame.clause)}};
  }
  if (!is_infinitive(r.doc, r.tree, frame.clause)) {
    return {};
  }
  auto doers = doers_of_noun(r, noun);
  // "the first man to reach the town": somebody who does it himself.
  if (doers.empty() && r.mentions.participant(noun) && r.frame(noun) == nullptr) {
    doers.push_back({std::nullopt, noun, "acl", arc(r, frame.clause)});
  }
  return doers;
}

/// Nouns under a transitive verb that has no other object: "the men (whom) police held".
bool fills_gap(const Reading& r, const Frame& frame) {
  const auto subject = subject_of(r.tree, frame.clause);
  if (subject && std::ranges::any_of(r.tree.children(*subject), [&](std::uint32_t c) {
        return r.token(c).xpos == "WP$";  // "families whose boat sank"
      })) {
    return false;
  }
  if (frame.subjects.empty() || frame.passive || frame.verb->object != Role::patient ||
      !frame.verb->known || r.tree.child(frame.clause, "ccomp") ||
      r.tree.child(frame.clause, "xcomp")) {
    return false;
  }
  return std::none_of(frame.args.begin(), frame.args.end(),
                      [](const RawArgument& a) { return a.rule.starts_with("obj"); });
}

std::uint32_t antecedent(const Reading& r, const Frame& frame, std::uint32_t pronoun) {
  const auto above = r.tree.head(frame.clause);
  if (above && *above < pronoun && is_nominal(r.token(*above)) &&
      !is_relative_pronoun(r.doc, *above)) {
    return *above;
  }
  std::uint32_t t = pronoun;  // A slip of the parser: the phrase that ends just before it
  while (t > 0 && r.tree.is(t - 1, "punct")) {
    --t;
  }
  if (t == 0 || r.doc.sentence_of(t - 1) != r.doc.sentence_of(pronoun)) {
    return pronoun;
  }
  --t;
  const auto over = r.mentions.name_over(t);
  return over ? r.doc.mentions[index(*over)].head : t;
}

bool is_question(const Reading& r, const Frame& frame) {
  return !r.tree.is(frame.clause, "acl:relcl") && !r.tree.is(frame.clause, "acl");
}

/// "who", "which", "that" give way to the word that they refer to.
bool replace_relatives(const Reading& r, Frame& frame, std::vector<RawArgument>& args) {
  bool found = false;
  for (RawArgument& arg : args) {
    if (is_relative_pronoun(r.doc, arg.head) && arg.head != frame.clause) {
      const bool question = is_question(r, frame) && r.tree.is(frame.clause, "ccomp");
      arg.head = question ? arg.head : antecedent(r, frame, arg.head);
      arg.rule = "relcl:" + arg.rule;
      found = true;
    }
  }
  return found;
}

void read_relative(Reading& r, Frame& frame) {
  const bool in_subject = replace_relatives(r, frame, frame.subjects);
  const bool in_args = replace_relatives(r, frame, frame.args);
  if (in_subject || in_args || !r.tree.is(frame.clause, "acl:relcl")) {
    return;
  }
  const std::uint32_t noun = *r.tree.head(frame.clause);
  for (const std::uint32_t c : r.tree.children(frame.clause)) {
    if (r.tree.is(c, "advmod") && lower_form(r.doc, c) == "where") {
      frame.args.push_back({Role::location, noun, "relcl:where", arc(r, frame.clause)});
      return;
    }
  }
  if (fills_gap(r, frame) && !r.taken[noun]) {
    frame.args.push_back({Role::patient, noun, "relcl:obj", arc(r, frame.clause)});
  }
}

/// Of "was wounded and evacuated" the second is passive too; of "has raided and freed" neither is.
void align_voice(const Reading& r, Frame& frame, const Frame& first) {
  const Token& token = r.token(frame.clause);
  if (has_auxiliary(r.doc, r.tree, frame.clause, "") || subject_of(r.tree, frame.clause)) {
    return;
  }
  if (token.xpos == "VBN") {
    frame.passive = first.passive;
  }
  const bool by = std::any_of(frame.args.begin(), frame.args.end(),
                              [](const RawArgument& a) { return a.rule == "obl:by"; });
  if (token.xpos == "VBD" && first.passive && by) {
    frame.passive = true;
  }
  for (RawArgument& arg : frame.args) {
    if (arg.rule == "obl:by") {
      arg.role = oblique_role(r, frame, "by", arg.head);
    }
  }
}

}  // namespace

void share_from_above(Reading& r, Frame& frame) {
  read_relative(r, frame);
  const auto above = r.tree.head(frame.clause);
  if (!above || !frame.subjects.empty()) {
    return;
  }
  const double own = arc(r, frame.clause);
  const Tree& tree = r.tree;
  if (tree.is(frame.clause, "conj")) {
    if (const Frame* first = r.frame(*above); first != nullptr && first->verb != nullptr) {
      align_voice(r, frame, *first);
    }
    frame.subjects = marked(subjects_at(r, *above), "conj", own);
  } else if (tree.is(frame.clause, "xcomp") ||
             (tree.is(frame.clause, "ccomp") && r.token(frame.clause).xpos == "VBG")) {
    frame.subjects = marked(controllers(r, *above), "xcomp", own);
  } else if (tree.is(frame.clause, "advcl")) {
    frame.subjects = marked(from_adverbial(r, frame, *above), "advcl", own);
  } else if (tree.is(frame.clause, "acl") && is_nominal(r.token(*above))) {
    frame.subjects = marked(from_noun(r, frame, *above), "acl", own);
  }
  std::erase_if(frame.subjects,
                [&](const RawArgument& subject) { return subject.head == frame.clause; });
}

}  // namespace dateline::event
