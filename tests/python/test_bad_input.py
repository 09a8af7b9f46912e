# SPDX-License-Identifier: MIT
"""Bad input: a clear error, the right exit code, and nothing half-written."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import dateline as dl
from dateline import pipeline
from dateline.cli import main

TEXT = "Police in Narva arrested Ada Sund on Monday."
GOOD = json.dumps({"id": "good", "text": TEXT, "date": "2024-05-07"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that does nothing, and give its one line of error."""
    before = sorted(Path.cwd().rglob("*"))
    assert main([*arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dateline: error: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert sorted(Path.cwd().rglob("*")) == before
    return err


def test_missing_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named, and an OSError for Python."""
    assert "nowhere.txt" in _fails(capsys, "build", "nowhere.txt")
    assert "nowhere.txt" in _fails(capsys, "annotate", "nowhere.txt", "--out", "x.jsonl")
    assert "nowhere.json" in _fails(capsys, "show", "nowhere.json", "x")
    with pytest.raises(OSError, match=r"nowhere\.txt") as error:
        dl.read("nowhere.txt")
    assert isinstance(error.value, dl.IoError)


def test_text_in_place_of_a_path(folder: Path) -> None:
    """The error says how to pass a text."""
    for text in (TEXT, TEXT + "\nSecond line.", TEXT * 100):
        with pytest.raises(dl.Error, match=r'dl\.build\(\[\{"id"'):
            dl.build(text)


def test_pattern_that_fits_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named."""
    assert "no file fits the pattern *.jsonl" in _fails(capsys, "build", "*.jsonl")


def test_folder_without_articles(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Says what it looked for."""
    (folder / "empty").mkdir()
    (folder / "empty" / "notes.pdf").write_bytes(b"%PDF")
    err = _fails(capsys, "build", "empty")
    assert "empty" in err
    assert ".txt, .jsonl" in err


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Police arrested \xff\xfe Sund.", "UTF-8"),
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00" + bytes(range(256)), ""),
        (b"Police arrested\x00 Sund.", "NUL"),
    ],
    ids=["not UTF-8", "empty", "blank", "binary", "NUL"],
)
def test_text_that_is_none(
    folder: Path, capsys: pytest.CaptureFixture[str], content: bytes, reason: str
) -> None:
    """Alone it is an error; beside a good one it is skipped and named."""
    (folder / "bad.txt").write_bytes(content)
    err = _fails(capsys, "build", "bad.txt")
    assert "no article could be read" in err
    assert "bad.txt" in err
    assert reason in err
    (folder / "good.jsonl").write_text(GOOD, encoding="utf-8")
    assert main(["build", "bad.txt", "good.jsonl", "--out", "graph.json"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("dateline: skipped bad.txt: ")
    assert reason in told
    assert [a["id"] for a in dl.load("graph.json").articles] == ["good"]


def test_broken_line_in_the_middle(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Skipped and named by its number; the rest is done."""
    lines = [
        GOOD,
        '{"id": "half", "text": "Rain',
        "",
        '{"id": "none"}',
        '["list"]',
        json.dumps({"id": "late", "text": "Rain fell.", "date": "soon"}),
        json.dumps({"id": "last", "text": "Rain fell in Tartu."}),
    ]
    (folder / "news.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["build", "news.jsonl", "--quiet"]) == 1
    err = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in err] == [
        f"skipped news.jsonl:{number}" for number in (2, 4, 5, 6)
    ]
    assert "not JSON" in err[0]
    assert '"text"' in err[1]
    assert "soon" in err[3]
    assert [a["id"] for a in dl.load("news.json").articles] == ["good", "last"]
    graph = dl.build("news.jsonl")
    assert [s.line for s in graph.skipped] == [2, 4, 5, 6]
    assert main(["annotate", "news.jsonl", "--out", "out.jsonl"]) == 1
    assert len((folder / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_bad_records_are_skipped_too() -> None:
    """One bad article in many does not stop the others."""
    records = [
        {"id": "a", "text": TEXT},
        {"id": "b", "text": ""},
        {"text": TEXT},
        "text",
        None,
        {"id": "c", "text": 3},
        {"id": "d", "text": TEXT, "date": "2024-02-30"},
    ]
    graph = dl.build(records, progress=False)
    assert [a["id"] for a in graph.articles] == ["a"]
    assert [s.source for s in graph.skipped] == [
        "article b",
        "article 2",
        "article 3",
        "article 4",
        "article c",
        "article d",
    ]
    assert "2024-02-30" in graph.skipped[-1].reason
    with pytest.raises(dl.InputError, match=r"no article could be read: .* \(and 5 more\)"):
        dl.build(records[1:], progress=False)


def test_things_that_are_no_source() -> None:
    """Told by what they are."""
    with pytest.raises(dl.InputError, match="cannot read articles from 7"):
        dl.build(7)
    with pytest.raises(dl.InputError, match="a list of paths must hold paths alone, got 7"):
        dl.build([__file__.replace(".py", "*.py"), 7])
    with pytest.raises(dl.InputError, match="must not be mixed"):
        dl.build([dl.annotate("Rain fell."), "text"])


def test_unknown_suffix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of input and of output; the known ones are named."""
    (folder / "report.docx").write_bytes(b"PK")
    assert '.txt, .jsonl or .ndjson, got ".docx"' in _fails(capsys, "build", "report.docx")
    (folder / "good.jsonl").write_text(GOOD, encoding="utf-8")
    err = _fails(capsys, "build", "good.jsonl", "--out", "graph.png")
    assert "one of .graphml, .gexf, " in err
    assert "got '.png'" in err
    with pytest.raises(dl.InputError, match=r"one of \.graphml, .*, got '\.png'"):
        dl.build("good.jsonl").write("graph.png")


def test_unwritable_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Told before the work begins; nothing half-written stays."""
    (folder / "good.jsonl").write_text(GOOD, encoding="utf-8")
    (folder / "taken.graphml").mkdir()
    assert "no folder" in _fails(capsys, "build", "good.jsonl", "--out", "no/where.graphml")
    assert "taken.graphml" in _fails(capsys, "build", "good.jsonl", "--out", "taken.graphml")
    assert "no folder" in _fails(capsys, "annotate", "good.jsonl", "--out", "no/where.jsonl")
    graph = dl.build("good.jsonl")
    before = sorted(folder.rglob("*"))
    for target in ("no/where.graphml", "taken.graphml", "no/where.json"):
        with pytest.raises(dl.IoError, match=target.split("/")[0]):
            graph.write(target)
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk(folder: Path) -> None:
    """The standard output is full: an error, not a crash."""
    (folder / "good.jsonl").write_text(GOOD, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dateline", "annotate", "good.jsonl"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "No space left" in done.stderr


def test_failure_leaves_the_old_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was there before is there still when nothing new could be made."""
    (folder / "out.jsonl").write_text("old", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff")
    _fails(capsys, "annotate", "bad.txt", "--out", "out.jsonl")
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("date", ["yesterday", "2024-02-30", "07/05/2024", "2024-5-7"])
def test_bad_date(folder: Path, capsys: pytest.CaptureFixture[str], date: str) -> None:
    """Named with the form that is wanted."""
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    err = _fails(capsys, "build", "good.txt", "--date", date)
    assert "YYYY-MM-DD" in err
    assert date in err
    with pytest.raises(dl.InputError, match=date):
        dl.annotate(TEXT, date=date)


def test_bad_workers_and_backend(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named with the limit and the value."""
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    err = _fails(capsys, "build", "good.txt", "--workers", "0")
    assert "workers must be at least 1, got 0" in err
    with pytest.raises(dl.InputError, match=r'backend must be one of .* got "abacus"'):
        dl.annotate(TEXT, backend="abacus")


def _spoil_weights(model: Path) -> None:
    weights = bytearray((model / "weights.safetensors").read_bytes())
    weights[-100] ^= 1
    (model / "weights.safetensors").write_bytes(weights)


def _cut_weights(model: Path) -> None:
    weights = (model / "weights.safetensors").read_bytes()
    (model / "weights.safetensors").write_bytes(weights[:-1000])


def _lose_vocabulary(model: Path) -> None:
    (model / "vocab.txt").unlink()


def _make_foreign(model: Path) -> None:
    (model / "manifest.json").write_text('{"schema": "other/1"}', encoding="utf-8")


def _break_manifest(model: Path) -> None:
    (model / "manifest.json").write_text("{", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_spoil_weights, "weights.safetensors"),
        (_cut_weights, "weights.safetensors"),
        (_lose_vocabulary, "vocab.txt"),
        (_make_foreign, "other/1"),
        (_break_manifest, "manifest.json"),
        (shutil.rmtree, "copy"),
    ],
)
def test_damaged_or_foreign_model(
    folder: Path, capsys: pytest.CaptureFixture[str], spoil: object, named: str
) -> None:
    """The file and what is wrong with it; never a graph made with it."""
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    shutil.copytree(pipeline.model_folder(), folder / "copy")
    assert callable(spoil)
    spoil(folder / "copy")
    assert named in _fails(capsys, "build", "good.txt", "--model", "./copy")
    with pytest.raises(dl.ModelError, match=named):
        dl.annotate(TEXT, model=folder / "copy")


def test_two_articles_with_one_id(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An error before anything is annotated, for which of them counts would be chance."""
    records = [{"id": "a", "text": TEXT}, {"id": "a", "text": TEXT + " Rain fell."}]
    for order in (records, records[::-1], iter(records)):
        with pytest.raises(dl.InputError, match='"a" and different texts: records 0 and 1'):
            dl.build(order, progress=False, model=None if order is not records else "./nowhere")
    (folder / "news.jsonl").write_text(
        "\n".join(json.dumps(record) for record in [{"id": "b", "text": TEXT}, *records]),
        encoding="utf-8",
    )
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    for command, places in (
        (["news.jsonl"], "news.jsonl:2 and news.jsonl:3"),
        (["a.txt", "news.jsonl"], "a.txt and news.jsonl:3"),
    ):
        for verb in ("build", "annotate"):
            err = _fails(capsys, verb, *command, "--model", "./nowhere")
            assert f'two articles have the id "a" and different texts: {places}' in err


def test_the_same_article_twice_counts_once(folder: Path) -> None:
    """Overlapping inputs are no mistake."""
    (folder / "news.jsonl").write_text(GOOD, encoding="utf-8")
    graph = dl.build(["news.jsonl", "news.jsonl"], progress=False)
    assert [a["id"] for a in graph.articles] == ["good"]


def test_graph_file_that_is_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named with what is wrong."""
    for content in (b"", b"[]", b"\xff", b'{"graph": {"schema": "dateline.graph/2"}}'):
        (folder / "graph.json").write_bytes(content)
        assert "graph.json: " in _fails(capsys, "show", "graph.json", "x")
        with pytest.raises(dl.FormatError, match=r"graph\.json"):
            dl.load("graph.json")


def test_document_that_is_none() -> None:
    """JSON and CoNLL-U that cannot be read."""
    for text in ("", "{}", '{"schema": "dateline.document/9"}'):
        with pytest.raises(dl.FormatError):
            dl.Document.from_json(text)
    with pytest.raises(dl.FormatError, match="line 1"):
        dl.Document.from_conllu("1\tRain\n\n")


def test_annotate_refuses_what_it_cannot_read() -> None:
    """Empty texts, other types, tokens beyond the text."""
    with pytest.raises(dl.InputError, match="empty"):
        dl.annotate("")
    with pytest.raises(dl.InputError, match="empty"):
        dl.annotate(["Rain fell.", " "])
    with pytest.raises(dl.InputError, match="got 3"):
        dl.annotate(3)  # type: ignore[call-overload]
    with pytest.raises(dl.InputError, match="got None"):
        dl.annotate()
    with pytest.raises(dl.InputError, match="tokens"):
        dl.annotate("Rain", sentences=[(0, 1)])
    for tokens in ([(0, 9)], [(0, 3), (2, 4)], [(3, 1)]):
        with pytest.raises(dl.InputError):
            dl.annotate("Rain", tokens=tokens)


def _start_interruptible(command: list[str]) -> subprocess.Popen[str]:
    """Start Python so that SIGINT reaches it.

    A shell starts jobs in the background with SIGINT ignored, and children inherit that.
    """
    return subprocess.Popen(
        ["env", "--default-signal=INT", sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for_workers(process: int) -> None:
    """Wait until the process has begun to work: it has more than one thread."""
    tasks = Path(f"/proc/{process}/task")
    for _ in range(600):
        if len(list(tasks.iterdir())) > 1:
            break
        time.sleep(0.1)
    time.sleep(1.0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_interrupt_leaves_nothing(folder: Path) -> None:
    """Ctrl-C in the middle of a long run: exit code 130, one line, no file."""
    many = [json.dumps({"id": str(i), "text": TEXT * 20}) for i in range(3000)]
    (folder / "many.jsonl").write_text("\n".join(many), encoding="utf-8")
    for command in (["build", "many.jsonl"], ["annotate", "many.jsonl", "--out", "out.jsonl"]):
        process = _start_interruptible(["-m", "dateline", *command])
        _wait_for_workers(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (130, "", "dateline: interrupted\n")
        assert [p.name for p in folder.iterdir()] == ["many.jsonl"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
def test_interrupt_in_the_middle_of_an_article(folder: Path) -> None:
    """Ctrl-C does not wait for the end of an article that takes minutes."""
    (folder / "long.txt").write_text(f"{TEXT} " * 40_000, encoding="utf-8")
    annotate = "import dateline as dl; dl.annotate(open('long.txt').read(), workers=2)"
    for command in (["-m", "dateline", "build", "long.txt"], ["-c", annotate]):
        process = _start_interruptible(command)
        _wait_for_workers(process.pid)
        process.send_signal(signal.SIGINT)
        # It takes a second or so where nothing else runs; the whole article takes minutes.
        err = process.communicate(timeout=60)[1]
        assert process.returncode in {130, -signal.SIGINT}
        assert "interrupted" in err or "KeyboardInterrupt" in err
        assert [p.name for p in folder.iterdir()] == ["long.txt"]
