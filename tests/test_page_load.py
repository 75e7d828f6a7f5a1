"""Paths to sources: what is read, in which encoding, and what is refused how."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import pytest

from sogdian.errors import InputError
from sogdian.model.report import Source
from sogdian.page import LoadOptions, sources

RU = "Товарооборот между двумя странами вырос в первом полугодии, сообщило агентство."
ZH = "新站房今日启用，首趟列车开往阿拉木图，铁路公司发言人介绍了情况。"
FR = "Le café « chinois » coûte 5 € — l’été à Astana, déjà très chaud."


def one(path: Path, options: LoadOptions | None = None) -> Source | InputError:
    found = list(sources([path], options))
    assert len(found) == 1
    return found[0]


def read(path: Path) -> str:
    source = one(path)
    assert isinstance(source, Source), source
    return source.content


def refusal(path: Path, options: LoadOptions | None = None) -> str:
    error = one(path, options)
    assert isinstance(error, InputError)
    assert str(error) == f"{path}: {error.reason}"
    assert "\n" not in str(error)
    return error.reason


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RU, "cp1251"), (RU, "koi8-r"), (RU, "utf-8"), (RU, "utf-8-sig"), (RU, "utf-16"), (RU, "utf-16-le"),
        (RU, "utf-16-be"), (ZH, "gb18030"), (ZH, "utf-8"), (ZH, "utf-16"), (FR, "cp1252"),
        ("Plain words of English.", "utf-16-le"),
        ("One dash — and “quotes”, no more.", "cp1252"), (RU.upper(), "cp1251"), ("Китай", "cp1251"),
        ("中国与中亚", "gb18030"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.txt") == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<html><head><meta charset="windows-1251"></head>', "cp1251"),
        ("<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'></head>", "koi8-r"),
        ('<?xml version="1.0" encoding="windows-1251"?><html>', "cp1251"),
        ('<html><head><meta charset="gb2312"></head>', "gb18030"),
        ('<html><head><meta charset="windows-1251"></head>', "utf-8-sig"),
        ('<html><head><meta charset="no-such-thing"></head>', "utf-8"),
    ],
)
def test_declared_encodings_of_html(tmp_path: Path, head: str, encoding: str) -> None:
    text = f"{head}<body><p>{ZH if encoding == 'gb18030' else RU}</p>"
    (tmp_path / "a.html").write_bytes(text.encode(encoding))
    assert read(tmp_path / "a.html") == text


def test_a_last_character_cut_in_two_is_forgiven(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(RU.encode()[:-2])
    assert read(tmp_path / "a.txt") == RU[:-2]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "empty file"),
        ("a.txt", b" \n\t\n", "empty file"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF, not text or HTML"),
        ("a.pdf", b"%PDF-1.7 ...", "a PDF, not text or HTML"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        ("a.dat", bytes(range(256)) * 20, "a binary file"),
        ("a.txt", b"\x00" * 500, "a binary file"),
        ("a.docx", b"PK\x03\x04....", "a ZIP archive or office document"),
        ("a.txt", (RU * 3).encode()[:100] + b"\xff\xfe\xfd" + RU.encode(), "broken encoding: byte 99"),
        ("a.txt", b"\xff\xfe" + RU.encode("utf-16-le")[:-1], "broken encoding"),
        ("a.json", b'{"text": ', "not JSON"),
        ("a.json", b'{"title": "x"}', "`text` or an `html` field"),
        ("a.jsonl", b"", "empty file"),
        ("a.txt.gz", gzip.compress(RU.encode() * 99)[:-12], "broken gzip file"),
        ("a.txt.gz", b"\x1f\x8b\x08nonsense", "broken gzip file"),
    ],
)
def test_refusals(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refusal(tmp_path / name)


def test_missing_paths_and_ones_that_are_none(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "no such file or folder"
    assert refusal(tmp_path) == "the folder holds no file"
    assert "not a path" in str(next(iter(sources(["a\x00b"]))))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt").chmod(0)
    assert "cannot be read" in refusal(tmp_path / "a.txt")


def test_the_cap(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1001)
    assert refusal(tmp_path / "a.txt", LoadOptions(max_bytes=1000)) == "larger than 1,000 bytes, the cap for one report"
    assert isinstance(one(tmp_path / "a.txt", LoadOptions(max_bytes=1001)), Source)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"x" * 50_000_000))
    assert "larger than" in refusal(tmp_path / "b.txt.gz")


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"text": RU, "outlet": "Caravan", "published": "2024-05-01", "url": "https://a.example/1", "more": 1}
        ),
        "",
        "not json",
        json.dumps({"html": "<p>Hello"}),
        "[1, 2]",
        json.dumps({"text": 5}),
        json.dumps({"title": "no text"}),
        json.dumps({"text": " "}),
        '{"text": "a", "deep": ' + "[" * 100_000 + "]" * 100_000 + "}",
        json.dumps({"text": "x" * 300_000}),
        json.dumps({"text": "last"}),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found = list(sources([tmp_path / "a.jsonl"], LoadOptions(max_bytes=250_000)))
    told = [(item.path if isinstance(item, Source) else item.source).rpartition(":")[2] for item in found]
    assert told == ["1", "3", "4", "5", "6", "7", "8", "9", "10", "11"]
    good = [item for item in found if isinstance(item, Source)]
    assert [item.html for item in good] == [False, True, False]
    assert (good[0].outlet, good[0].published, good[0].url) == ("Caravan", "2024-05-01", "https://a.example/1")
    reasons = [item.reason for item in found if isinstance(item, InputError)]
    assert [reason.split(" (")[0].split(":")[0] for reason in reasons] == [
        "not JSON", "not a report", "not a report", "a report needs a `text` or an `html` field", "empty report",
        "JSON nested too deep", "larger than 250,000 bytes, the cap for one report",
    ]  # fmt: skip


def test_json_lines_of_any_length_are_read_one_by_one(tmp_path: Path) -> None:
    row = json.dumps({"text": RU}, ensure_ascii=False)
    (tmp_path / "a.ndjson").write_text((row + "\n") * 2000, encoding="utf-8")
    assert (
        sum(isinstance(item, Source) for item in sources([tmp_path / "a.ndjson"], LoadOptions(max_bytes=1000))) == 2000
    )


def test_json_files(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"text": "a"}, indent=2))
    (tmp_path / "list.json").write_text(json.dumps([{"text": "a"}, {"html": "<p>b"}], indent=2))
    (tmp_path / "rows.json").write_text('{"text": "a"}\n{"text": "b"}\n')
    assert [item.path[len(str(tmp_path)) + 1 :] for item in sources([tmp_path]) if isinstance(item, Source)] == [
        "list.json:1", "list.json:2", "one.json", "rows.json:1", "rows.json:2",
    ]  # fmt: skip


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.txt", ".hidden.txt", ".git/x.txt", "noext", "z.txt.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(b"words") if name.endswith("gz") else b"words")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    found = list(sources([tmp_path]))
    names = [(item.path if isinstance(item, Source) else item.source)[len(str(tmp_path)) + 1 :] for item in found]
    assert names == ["a.html", "b.txt", "dangling", "noext", "photo.jpg", "z.txt.gz", "sub/c.txt"]
    assert [names[at] for at, item in enumerate(found) if isinstance(item, InputError)] == ["dangling", "photo.jpg"]


@pytest.mark.parametrize(
    ("content", "paths", "html"),
    [
        (b"Plain words.", ["-"], [False]),
        (b"<!DOCTYPE html><p>Hello", ["-"], [True]),
        (b'{"text": "a"}\n{"html": "<p>b"}\n', ["-:1", "-:2"], [False, True]),
        (b"{curly words that are no JSON}", ["-"], [False]),
        (gzip.compress(b"Plain words."), ["-"], [False]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, paths: list[str], html: list[bool]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    found = [item for item in sources(["-"]) if isinstance(item, Source)]
    assert [item.path for item in found] == paths
    assert [item.html for item in found] == html


def test_what_is_refused_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    found = list(sources([tmp_path / "none", tmp_path / "a.txt"]))
    assert [type(item) for item in found] == [InputError, Source]
