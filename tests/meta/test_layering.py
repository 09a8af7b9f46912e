# SPDX-License-Identifier: MIT
"""Text travels in one direction: a folder includes and imports what stands before it alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tree import ROOT, relative, repository_files

STAGES = ("segment", "encode", "tag", "coref", "timex", "place", "event", "claim", "relate")

# What each folder of cpp/ may include directly, beside itself.
MAY_INCLUDE: dict[str, set[str]] = {
    "base": set(),
    "article": {"base"},
    "document": {"base", "article"},
    **{stage: {"base", "article", "document"} for stage in STAGES},
    "pipeline": {"base", "article", "document", *STAGES},
    "graph": {"base", "article", "document", "place"},
    "analyse": {"base", "article", "document", "graph"},
    "layout": {"base", "article", "document", "graph"},
    "write": {"base", "article", "document", "graph", "analyse", "layout"},
}
MAY_INCLUDE["tag"].add("encode")
ORDER = list(MAY_INCLUDE)

# Single headers of another folder, with the reason.
EXCEPTIONS = {
    ("graph", "place"): {
        "dateline/place/gazetteer.hpp",  # hierarchy: which division a place lies in
        "dateline/place/parents.hpp",
        "dateline/place/normalize.hpp",
    },
}

# Third-party headers that must not reach whoever includes ours.
HIDDEN = re.compile(r"(boost|nlohmann|spdlog|fmt|openvino|utf8proc|pybind11)\b")

# Python packages that a notebook may lack: imported where they are used, not on `import dateline`.
HEAVY = {"igraph", "matplotlib", "networkx", "numpy", "openvino", "pandas", "pyarrow", "IPython"}

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)


def cpp_files() -> Iterator[tuple[str, Path]]:
    """Give each C++ file of cpp/ with its folder."""
    for path in repository_files():
        parts = path.relative_to(ROOT).parts
        if path.suffix not in {".hpp", ".cpp"} or parts[0] != "cpp":
            continue
        rest = parts[3:] if parts[1:3] == ("include", "dateline") else parts[2:]
        if len(rest) > 1:
            yield rest[0], path


def includes(path: Path) -> list[str]:
    """Give the names in the file's #include lines."""
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def test_every_folder_of_cpp_has_its_place_in_the_order() -> None:
    """No folder stands outside the order."""
    assert {folder for folder, _ in cpp_files()} <= set(ORDER)


def test_folders_include_only_what_stands_before_them() -> None:
    """Includes go one way, from later folders to earlier ones."""
    wrong = []
    for folder, path in cpp_files():
        for name in includes(path):
            own = re.match(r"dateline/([a-z]+)/", name)
            other = own.group(1) if own else ""
            allowed = EXCEPTIONS.get((folder, other))
            if other and other != folder and other not in MAY_INCLUDE[folder]:
                wrong.append(f"{relative(path)} includes {name}")
            elif allowed is not None and name not in allowed:
                wrong.append(f"{relative(path)} includes {name}, which is no exception")
    assert wrong == []


def test_private_headers_stay_in_their_folder() -> None:
    """`detail` is for its own folder, and never for a public header."""
    folders = "|".join(ORDER)
    wrong = []
    for folder, path in cpp_files():
        is_public = "include" in path.relative_to(ROOT).parts
        for name in includes(path):
            private = re.match(rf"({folders})/", name)
            if private and (is_public or private.group(1) != folder):
                wrong.append(f"{relative(path)} includes {name}")
    assert wrong == []


def test_public_headers_hide_the_libraries_that_we_use() -> None:
    """Whoever includes dateline needs none of its libraries."""
    wrong = [
        f"{relative(path)} includes {name}"
        for _, path in cpp_files()
        for name in includes(path)
        if "include" in path.relative_to(ROOT).parts
        and path.name != "boost_view.hpp"
        and HIDDEN.match(name)
    ]
    assert wrong == []


def cmake_links() -> dict[str, set[str]]:
    """Give the folders that cpp/CMakeLists.txt links to each folder, direct ones."""
    text = (ROOT / "cpp/CMakeLists.txt").read_text(encoding="utf-8")
    links = {}
    for name, rest in re.findall(r"^dateline_folder\((\w+)([^)]*)\)", text, re.MULTILINE):
        public = rest.replace("${STAGE}", "dateline_document").split("PRIVATE")[0]
        links[name] = set(re.findall(r"dateline_([a-z]+)", public))
    return links


def closure(links: dict[str, set[str]], name: str) -> set[str]:
    """Give all folders that a folder reaches through link lines."""
    reached: set[str] = set()
    queue = [name]
    while queue:
        for other in links[queue.pop()] - reached:
            reached.add(other)
            queue.append(other)
    return reached


def test_link_lines_allow_no_more_than_the_order() -> None:
    """CMake links each folder to what it may include, neither more nor less."""
    links = cmake_links()
    assert list(links) == ORDER
    for name in ORDER:
        assert links[name] <= MAY_INCLUDE[name], name
        assert closure(links, name) >= MAY_INCLUDE[name], name


def first_mentions(text: str, pattern: str) -> list[str]:
    """Give the distinct first groups of a pattern in text order, those that are folders."""
    return [f for f in dict.fromkeys(re.findall(pattern, text, re.MULTILINE)) if f in MAY_INCLUDE]


def test_the_story_of_one_article_goes_folder_by_folder() -> None:
    """The README of cpp/ tells the folders in order."""
    text = (ROOT / "cpp/README.md").read_text(encoding="utf-8")
    assert first_mentions(text, r"^(?:#+ +`?|\*\*)([a-z]+)") == ORDER


def test_the_umbrella_header_includes_folder_by_folder() -> None:
    """`dateline.hpp` reads in the order in which text travels."""
    text = (ROOT / "cpp/include/dateline/dateline.hpp").read_text(encoding="utf-8")
    assert first_mentions(text, r'^#include "dateline/([a-z]+)/') == ORDER


def test_the_pipeline_runs_the_stages_in_order() -> None:
    """The default components stand in the order of the folders; encode has none."""
    text = (ROOT / "cpp/src/pipeline/pipeline.cpp").read_text(encoding="utf-8")
    start = text.index("Pipeline::default_components() {")
    body = text[start : text.index("\n}\n", start)]
    made = dict(re.findall(r"(\w+) = std::make_unique<([a-z]+)::", body))
    body = re.sub(r"std::move\((\w+)\)", lambda m: f"make_unique<{made[m.group(1)]}::", body)
    added = first_mentions(body, r"push_back\((?:std::)?make_unique<([a-z]+)::")
    assert added == [stage for stage in STAGES if stage != "encode"]


def imports(path: Path, *, top_level: bool) -> set[str]:
    """Give the packages that a Python file imports; at top level, outside `if TYPE_CHECKING`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


def python_files(folder: str) -> list[Path]:
    """Give the Python files under a folder."""
    return [
        path
        for path in repository_files()
        if path.suffix == ".py" and relative(path).startswith(folder + "/")
    ]


@pytest.mark.parametrize(
    ("folder", "never"),
    [
        ("python/dateline", {"training", "gazetteer", "benchmarks", "tests", "torch"}),
        ("training", {"dateline", "gazetteer", "tests"}),  # shares the benchmarks' scorers
        ("gazetteer", {"dateline", "training", "benchmarks", "tests"}),
    ],
)
def test_python_folders_import_only_what_stands_before_them(folder: str, never: set[str]) -> None:
    """The package, the training and the gazetteer's builder do not know one another."""
    files = python_files(folder)
    assert files
    wrong = {relative(path): imports(path, top_level=False) & never for path in files}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_importing_the_package_loads_nothing_heavy() -> None:
    """What a notebook may lack is imported where it is used."""
    wrong = {
        relative(path): imports(path, top_level=True) & HEAVY
        for path in python_files("python/dateline")
    }
    assert {path: names for path, names in wrong.items() if names} == {}


def test_the_binding_includes_public_headers_only() -> None:
    """The binding reaches into no private header."""
    wrong = [
        f"{relative(path)} includes {name}"
        for path in repository_files()
        if relative(path).startswith("python/src/") and path.suffix in {".cpp", ".hpp"}
        for name in includes(path)
        if "/" in name and not name.startswith(("dateline/", "pybind11/", "nlohmann/"))
    ]
    assert wrong == []
