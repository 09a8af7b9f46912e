#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Put faults into a copy of the tree, one at a time, and see whether the fast tests notice.

Each fault is one line changed. The copy and its build lie in `build/mutations`; after the first
build a fault costs one file and one test program. Ends with 1 if fewer than 18 of 20 are noticed.

    scripts/mutate.py              all faults
    scripts/mutate.py --list       show them
    scripts/mutate.py 3 7          these alone

Faults in Python are tested with the installed `dateline` and the changed file in its place.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "mutations"
TREE = WORK / "tree"
BUILD = WORK / "build"
PACKAGE = WORK / "package" / "dateline"
LEAST_NOTICED = 0.9
TEST_SECONDS = 300


@dataclass(frozen=True)
class Fault:
    """One line of a file, and what stands there instead. `tests`: folder, or a file in Python."""

    path: str
    old: str
    new: str
    tests: str

    @property
    def is_python(self) -> bool:
        """Whether nothing has to be compiled."""
        return self.path.endswith(".py")


FAULTS = (
    Fault(
        "cpp/src/article/source_text.cpp",
        "const std::uint32_t block = byte / kBlock;",
        "const std::uint32_t block = byte / (kBlock + 1);",
        "article",
    ),
    Fault(
        "cpp/src/segment/tokenizer.cpp",
        "return utf8::is_digit(last) && utf8::is_digit(next);",
        "return utf8::is_digit(last);",
        "segment",
    ),
    Fault(
        "cpp/src/segment/sentence_splitter.cpp",
        "return lines >= 2 || (lines == 1 && !wrapped_ && !utf8::is_lower(first(t + 1)));",
        "return lines >= 3 || (lines == 1 && !wrapped_ && !utf8::is_lower(first(t + 1)));",
        "segment",
    ),
    Fault(
        "cpp/src/document/tree.cpp",
        "std::sort(all.begin(), all.end());",
        "std::sort(all.rbegin(), all.rend());",
        "document",
    ),
    Fault(
        "cpp/src/coref/clusters.cpp",
        "return a != b && a != Enum{} && b != Enum{};",
        "return a != b;",
        "coref",
    ),
    Fault(
        "cpp/src/coref/name_sieve.cpp",
        "const bool apart = facts.sort == Sort::person || facts.sort == Sort::people;",
        "const bool apart = false;",
        "coref",
    ),
    Fault(
        "cpp/src/timex/resolver_dates.cpp",
        "day = ahead(e) ? earliest_after(today) : latest_before(today);",
        "day = latest_before(today);",
        "timex",
    ),
    Fault(
        "cpp/src/timex/calendar.cpp",
        "const Day thursday = start_of_week(day) + chrono::days(3);",
        "const Day thursday = start_of_week(day);",
        "timex",
    ),
    Fault(
        "cpp/src/claim/counts.cpp",
        "return (word.patient && role == Role::patient) || (word.agent && role == Role::agent);",
        "return word.patient || word.agent || role == Role::patient;",
        "claim",
    ),
    Fault(
        "cpp/src/event/verb_roles.cpp",
        'frame.args.push_back({Role::recipient, c, "iobj", arc(r, c)});',
        'frame.args.push_back({Role::patient, c, "iobj", arc(r, c)});',
        "event",
    ),
    Fault(
        "cpp/src/event/grammar.cpp",
        'return !has_auxiliary(doc, tree, verb, " have do has had having did does ");',
        "return true;",
        "event",
    ),
    Fault(
        "cpp/src/claim/certainty.cpp",
        "own.modality = own.modality == Modality::asserted ? above.modality : own.modality;",
        "own.modality = above.modality;",
        "claim",
    ),
    Fault(
        "cpp/src/claim/attribution_cues.cpp",
        "draft.claim.stance = entry->stance;",
        "draft.claim.stance = Stance::says;",
        "claim",
    ),
    Fault(
        "cpp/src/place/detail/actor_countries.cpp",
        'return {people.size() == 1 ? gazetteer.place(people.front()).country_code : "", words};',
        'return {"", words};',
        "place",
    ),
    Fault(
        "cpp/src/graph/entity_merger.cpp",
        "if (!one || plain == labels.end()) {",
        "if (plain == labels.end()) {",
        "graph",
    ),
    Fault(
        "cpp/src/graph/figures.cpp",
        "return values[(values.size() - 1) / 2];",
        "return values.back();",
        "graph",
    ),
    Fault(
        "cpp/src/write/graphml_file.cpp",
        'return "&lt;";',
        'return "<";',
        "write",
    ),
    Fault(
        "cpp/src/analyse/actor_network.cpp",
        "if (agent != receiver) {",
        "if (agent <= receiver) {",
        "analyse",
    ),
    Fault(
        "python/dateline/selection.py",
        'if here in events and graph[other].kind != "event":',
        "if here in events:",
        "tests/python/test_api.py",
    ),
    Fault(
        "python/dateline/evidence.py",
        "return self.sentences[first][0], max(self.sentences[last][1], end)",
        "return begin, max(self.sentences[last][1], end)",
        "tests/python/test_api.py",
    ),
)


class MutationError(Exception):
    """The run itself cannot go on: a fault does not apply, or the tests fail without one."""


def say(line: str) -> None:
    """Tell how far the run is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def copy_tree() -> None:
    """Bring the copy up to date; files that are equal keep their time, so that builds are short."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    wanted = {name for name in listed if name and (ROOT / name).is_file()}
    for name in sorted(wanted):
        source, target = ROOT / name, TREE / name
        if target.is_file() and target.read_bytes() == source.read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    for path in TREE.rglob("*"):
        if path.is_file() and path.relative_to(TREE).as_posix() not in wanted:
            path.unlink()


def changed(fault: Fault) -> str:
    """Give the file's text with the fault in it.

    Raises
    ------
    MutationError
        If the old line is not there exactly once.
    """
    path = TREE / fault.path
    if not path.is_file():
        raise MutationError(f"{fault.path} is not there")
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [i for i, line in enumerate(lines) if line.strip() == fault.old]
    if len(found) != 1:
        raise MutationError(f"{fault.path} must have the line once, got {len(found)}: {fault.old}")
    line = lines[found[0]]
    lines[found[0]] = line[: len(line) - len(line.lstrip())] + fault.new
    return "\n".join(lines)


def build(folders: Iterable[str]) -> str:
    """Build test programs; give what the compiler said if it failed, else ""."""
    targets = [word for folder in folders for word in ("--target", f"test_{folder}")]
    run = subprocess.run(
        ["cmake", "--build", str(BUILD), *targets], capture_output=True, text=True, check=False
    )
    return "" if run.returncode == 0 else run.stdout[-3000:] + run.stderr[-1000:]


def configure() -> None:
    """Set up the build of the copy: no optimisation, no OpenVINO, tests alone."""
    options = {
        "CMAKE_BUILD_TYPE": "Debug",
        "CMAKE_CXX_FLAGS_DEBUG": "-O0",
        "DATELINE_TESTS": "ON",
        "DATELINE_OPENVINO": "OFF",
        "DATELINE_GAZETTEER": "OFF",
        "Python_EXECUTABLE": sys.executable,
    }
    if shutil.which("ccache"):
        options["CMAKE_CXX_COMPILER_LAUNCHER"] = "ccache"
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    command = ["cmake", "-S", str(TREE), "-B", str(BUILD), *generator]
    command += [f"-D{name}={value}" for name, value in options.items()]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise MutationError(f"cmake failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")


def lay_out_package() -> None:
    """Lay out the installed package with the copy's Python files in place of its own."""
    spec = importlib.util.find_spec("dateline")
    if spec is None or spec.origin is None:
        raise MutationError("faults in Python need dateline installed: pip install .")
    PACKAGE.mkdir(parents=True, exist_ok=True)
    # The extension module looks for its libraries beside the package.
    beside = PACKAGE.parent / "openvino"
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(spec.origin).parents[1] / "openvino")
    for path in Path(spec.origin).parent.iterdir():
        target = PACKAGE / path.name
        if path.suffix not in {".py", ".pyi"} and path.name != "__pycache__":
            target.unlink(missing_ok=True)
            target.symlink_to(path.resolve())
    for path in (TREE / "python/dateline").iterdir():
        if path.suffix in {".py", ".pyi"}:
            shutil.copy(path, PACKAGE / path.name)


def run_tests(tests: str) -> bool:
    """Tell whether the tests pass; what takes too long does not."""
    environment = dict(os.environ)
    command = [str(BUILD / "tests/cpp" / f"test_{tests}"), "--gtest_brief=1"]
    if tests.endswith(".py"):
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", tests]
        environment["PYTHONPATH"] = str(PACKAGE.parent)
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        run = subprocess.run(
            command,
            cwd=TREE,
            env=environment,
            capture_output=True,
            timeout=TEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def is_noticed(fault: Fault) -> bool:
    """Put the fault in, build, test, and take it out again.

    Raises
    ------
    MutationError
        If it does not compile: the compiler is no test.
    """
    path = TREE / fault.path
    sound = path.read_text(encoding="utf-8")
    path.write_text(changed(fault), encoding="utf-8")
    try:
        if fault.is_python:
            lay_out_package()
        else:
            complaint = build([fault.tests])
            if complaint:
                raise MutationError(f"{fault.path} does not compile with: {fault.new}\n{complaint}")
        return not run_tests(fault.tests)
    finally:
        path.write_text(sound, encoding="utf-8")


def prepare(faults: list[Fault]) -> None:
    """Copy, check that every fault applies, build, and check that the tests pass without one."""
    TREE.mkdir(parents=True, exist_ok=True)
    copy_tree()
    for fault in faults:
        changed(fault)
    folders = sorted({fault.tests for fault in faults if not fault.is_python})
    files = sorted({fault.tests for fault in faults if fault.is_python})
    if folders:
        configure()
        complaint = build(folders)
        if complaint:
            raise MutationError(f"the tree does not build:\n{complaint}")
    if files:
        lay_out_package()
    failing = [tests for tests in folders + files if not run_tests(tests)]
    if failing:
        raise MutationError(f"tests fail without any fault: {', '.join(failing)}")


def main() -> int:
    """Run the faults asked for and say which were noticed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("numbers", nargs="*", type=int, help="faults to try, by number")
    parser.add_argument("--list", action="store_true", help="show the faults and stop")
    options = parser.parse_args()
    chosen = {n: f for n, f in enumerate(FAULTS, 1) if not options.numbers or n in options.numbers}
    if options.list:
        for number, fault in chosen.items():
            say(f"{number:2} {fault.path}\n   - {fault.old}\n   + {fault.new}")
        return 0
    begin = time.monotonic()
    try:
        prepare(list(chosen.values()))
        say(f"copied, built and passing without a fault: {time.monotonic() - begin:.0f} s")
        noticed = 0
        for number, fault in chosen.items():
            hit = is_noticed(fault)
            noticed += hit
            say(f"{number:2} {'noticed    ' if hit else 'NOT NOTICED'} {fault.path}: {fault.new}")
    except MutationError as error:
        sys.stderr.write(f"mutate: {error}\n")
        return 2
    say(f"{noticed} of {len(chosen)} faults noticed in {time.monotonic() - begin:.0f} s")
    return 0 if noticed >= LEAST_NOTICED * len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
