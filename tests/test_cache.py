"""What is kept between processes: it changes nothing but the time, and a file that is no good is as none."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from sogdian.cache import compiled, expressions, place, remembered
from sogdian.knowledge import load
from sogdian.language import available, load_pack
from sogdian.mention import vocabulary

EXPRESSIONS = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)", 0, "on 2026-11-22 and 2025-01"),
    (r"(a|b)?c(?(1)d|e)", 0, "acd ce bce"),
    (r"^\w+$", re.MULTILINE | re.IGNORECASE, "one\ntwo three\nчетыре"),
    ("[\u0100-\u04ff\u3400-\u9fff]+(?<!年)", 0, "二〇二五年 Астана ğ"),
    (r"(?<=\bof )\S+(?= |$)", 0, "tons of coal and of oil"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOGDIAN_CACHE", str(tmp_path / "kept"))
    expressions._store.cache_clear()
    yield tmp_path / "kept"
    expressions._store.cache_clear()


def _next_process() -> None:
    expressions._store().close()
    expressions._store.cache_clear()


def _found(pattern: re.Pattern[str], text: str) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups(), m.groupdict()) for m in pattern.finditer(text)]


@pytest.mark.parametrize(("source", "flags", "text"), EXPRESSIONS)
def test_a_kept_expression_finds_what_a_compiled_one_does(folder: Path, source: str, flags: int, text: str) -> None:
    for _ in range(2):
        kept, plain = compiled(source, flags), re.compile(source, flags)
        assert _found(kept, text) == _found(plain, text) != []
        assert (kept.flags, kept.groups, kept.groupindex) == (plain.flags, plain.groups, plain.groupindex)
        _next_process()


def test_the_next_process_compiles_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled("ab+(c)")
    _next_process()
    monkeypatch.setattr(expressions, "_code", lambda *_: pytest.fail("compiled again"))
    assert compiled("ab+(c)").search("abbc")[1] == "c"


def test_without_the_inner_ways_of_cpython_expressions_are_compiled_as_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_code", lambda *_: {}["changed"])
    assert compiled("a(b)").search("ab")[1] == "b"
    monkeypatch.setattr(expressions, "_STAMP", "")
    assert compiled("a(c)").search("ac")[1] == "c"


def test_a_wrong_expression_is_an_error_of_re(folder: Path) -> None:
    with pytest.raises(re.error):
        compiled("a(b")


@pytest.mark.parametrize("body", [b"", b"\n", b"of another version\n\x80", b"\xff\xff"])
def test_a_file_that_is_no_good_is_as_none(folder: Path, body: bytes) -> None:
    compiled("ab?c")
    _next_process()
    (file,) = folder.iterdir()
    for content in (body, file.read_bytes()[:-3], file.read_bytes()[:-3] + b"abc"):
        file.write_bytes(content)
        expressions._store.cache_clear()
        assert compiled("ab?c").search("ac")


def test_numbers_that_are_none_of_the_engines_are_not_believed(folder: Path) -> None:
    compiled("ab?c")
    store = expressions._store()
    key = "0 ab?c"
    code = msgspec.msgpack.decode(store.known[key], type=expressions._Code)
    code.numbers = bytes(len(code.numbers))
    store.known[key] = msgspec.Raw(msgspec.msgpack.encode(code))
    assert compiled("ab?c").search("ac")


def test_nothing_is_kept_where_nothing_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    for told in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv("SOGDIAN_CACHE", told)
        place.write("some", "stamp", b"body")
        assert place.kept("some", "stamp") is None
    assert sorted(tmp_path.iterdir()) == [tmp_path / "file"]


def test_what_is_remembered_is_made_anew_once_its_files_have_changed(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(place, "_ROOT", tmp_path)
    room = tmp_path / "room"
    room.mkdir()
    (room / "words.toml").write_text("one")
    made: list[str] = []

    def make() -> list[str]:
        made.append((room / "words.toml").read_text())
        return [made[-1]]

    def asked() -> list[str]:
        place._digest.cache_clear()  # another process
        return remembered("words", list[str], ["room"], make)

    for _ in range(3):
        assert asked() == ["one"]
    (room / "words.toml").write_text("two")
    assert asked() == ["two"]
    (room / "more.toml").write_text("")
    assert asked() == ["two"]
    assert made == ["one", "two", "two"]
    file = next(at for at in folder.iterdir() if at.name.startswith("words"))
    file.write_bytes(file.read_bytes()[:-2])
    assert asked() == ["two"]


def test_what_lies_in_an_archive_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_bytes(b"")
    monkeypatch.setattr(place, "_ROOT", tmp_path / "package.zip")
    place._digest.cache_clear()
    assert [remembered("words", int, place.language_rooms(), lambda made=made: made) for made in (1, 2)] == [1, 2]
    assert not folder.exists()


@pytest.mark.parametrize("code", available())
def test_a_vocabulary_is_opened_as_it_was_closed(code: str) -> None:
    made = vocabulary.built(load_pack(code), load())
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(vocabulary._closed(made)), type=vocabulary._Kept)
    again = vocabulary._opened(kept)
    assert (again.longer, again.sets, list(again.entries)) == (made.longer, made.sets, list(made.entries))
    for form, entry in made.entries.items():
        other = again.entries[form]
        assert list(entry.values.items()) == list(other.values.items())
        assert entry.proper == other.proper
        assert (entry.low and entry.low.values) == (other.low and other.low.values)
