"""Paths to sources: files, folders, JSON Lines and standard input, each refused by name where it cannot be read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from sogdian.errors import InputError
from sogdian.model.report import Source
from sogdian.page.decode import decode, utf16
from sogdian.page.stream import Reader, Unzipped

Kind = Literal["text", "html", "json", "lines"]
_KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"SQLite format 3", "a SQLite database"),
    (b"\x7fELF", "a program"), (b"\xd0\xcf\x11\xe0", "an office document"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"), (b"BZh", "a bzip2 archive"), (b"\xfd7zXZ", "an XZ archive"), (b"RIFF", "a media file"),
)  # fmt: skip
_TEXT_BYTES = frozenset({7, 8, 9, 10, 11, 12, 13, 27, *range(32, 256)})


_ABOUT = frozenset(("readme", "licence", "license", "changelog"))


class LoadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How much is read: `max_bytes` caps one report, unpacked (a file, or one line of a JSON Lines file)."""

    max_bytes: int = 10_000_000


class _Line(msgspec.Struct, frozen=True):
    """One report of a JSON Lines file."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None
    outlet: str | None = None


def sources(
    paths: Iterable[str | os.PathLike[str]], options: LoadOptions | None = None
) -> Iterator[Source | InputError]:
    """Every report at the paths, in order; what cannot be read comes as an InputError in its place, the rest goes on.

    A path is a file (plain text, HTML, JSON, JSON Lines, each also gzipped), a folder (read in the order of its names,
    hidden files and readmes left out) or `-` for standard input.
    """
    options = options or LoadOptions()
    for path in paths:
        name = os.fspath(path)
        try:
            yield from _at(name, options)
        except InputError as error:
            yield error


def _at(name: str, options: LoadOptions) -> Iterator[Source | InputError]:
    if name == "-":
        yield from _stream(sys.stdin.buffer, "-", None, options)
    elif os.path.isdir(name):
        yield from _folder(name, options)
    else:
        yield from _file(name, options)


def _folder(name: str, options: LoadOptions) -> Iterator[Source | InputError]:
    found = 0
    problems: list[OSError] = []
    for place, folders, files in os.walk(name, onerror=problems.append):
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        for file in sorted(file for file in files if not file.startswith(".") and not _about(file)):
            found += 1
            path = os.path.join(place, file)
            try:
                if not os.path.isfile(path):
                    raise InputError(_shown(path), "not a regular file")
                yield from _file(path, options)
            except InputError as error:
                yield error
    for problem in problems:
        yield InputError(_shown(str(problem.filename)), f"cannot be read ({problem.strerror})")
    if not found and not problems:
        yield InputError(_shown(name), "the folder holds no file")


def _about(file: str) -> bool:
    """Whether a file of a folder speaks of the folder, not of the world."""
    return Path(file).stem.lower() in _ABOUT


def _file(name: str, options: LoadOptions) -> Iterator[Source | InputError]:
    shown = _shown(name)
    try:
        with open(name, "rb") as stream:
            yield from _stream(stream, shown, _kind(name), options)
    except FileNotFoundError as error:
        raise InputError(shown, "no such file or folder") from error
    except ValueError as error:
        raise InputError(shown, f"not a path ({error})") from error
    except OSError as error:
        raise InputError(shown, f"cannot be read ({error.strerror or error})") from error


def _shown(name: str) -> str:
    """A path as it can be printed: names that are not UTF-8 are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _kind(name: str) -> Kind | None:
    path = Path(name)
    suffix = Path(path.stem).suffix if path.suffix.lower() == ".gz" else path.suffix
    return _KINDS.get(suffix.lower())


def _stream(stream: BinaryIO, shown: str, kind: Kind | None, options: LoadOptions) -> Iterator[Source | InputError]:
    head = stream.read(8)
    packed = head.startswith(b"\x1f\x8b")
    unpacked: Reader = Unzipped(head, stream, shown) if packed else Reader(head, stream)
    if kind == "lines":
        yield from _json_lines(unpacked, shown, options)
        return
    raw = unpacked.read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        if kind is None and _json_line(raw[: raw.find(b"\n") + 1]):
            yield from _json_lines(Reader(raw, unpacked), shown, options)
            return
        raise InputError(shown, f"larger than {options.max_bytes:,} bytes, the cap for one report")
    if kind is None and _json_line(raw.partition(b"\n")[0]):
        kind = "lines" if b"\n" in raw.strip() else "json"
    if kind == "lines":
        yield from _json_lines(Reader(raw, None), shown, options)
    elif kind == "json":
        yield from _json_file(raw, shown, options)
    else:
        yield _document(raw, shown, kind)


def _document(raw: bytes, shown: str, kind: Kind | None) -> Source:
    """One plain or HTML file. Raises InputError for what is not text."""
    if not raw.strip(b" \t\r\n\xef\xbb\xbf"):
        raise InputError(shown, "empty file")
    binary = _binary(raw)
    if binary:
        raise InputError(shown, f"{binary}, not text or HTML")
    markup = kind == "html" or _looks_html(raw)
    content = decode(raw, shown, declared=markup or raw.lstrip()[:5] == b"<?xml")
    if not content.strip("\ufeff\x00 \t\r\n"):
        raise InputError(shown, "empty file")
    return Source(path=shown, content=content.replace("\x00", ""), html=markup)


def _binary(raw: bytes) -> str | None:
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            return name
    if raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or utf16(raw):
        return None
    sample = raw[:8192]
    if sample.count(0) * 100 > len(sample):
        return "a binary file"
    control = sum(1 for byte in sample if byte not in _TEXT_BYTES and byte)
    return "a binary file" if control * 50 > len(sample) else None


def _looks_html(raw: bytes) -> bool:
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return True
    near = raw[:8192].lower()
    return head.startswith(b"<") and any(tag in near for tag in (b"<html", b"<body", b"<p>", b"<div", b"<p "))


def _json_line(line: bytes) -> bool:
    """Whether a line is a JSON object with a report in it: how JSON Lines are told on standard input."""
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return row.text is not None or row.html is not None


def _json_lines(reader: Reader, shown: str, options: LoadOptions) -> Iterator[Source | InputError]:
    number, found = 0, 0
    while line := reader.line(options.max_bytes + 1):
        number += 1
        place = f"{shown}:{number}"
        if len(line) > options.max_bytes:
            yield InputError(place, f"larger than {options.max_bytes:,} bytes, the cap for one report")
            while line and not line.endswith(b"\n"):
                line = reader.line(1 << 20)
            found += 1
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        found += 1
        yield _row(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, place)
    if not found:
        raise InputError(shown, "empty file")


def _row(line: bytes, place: str) -> Source | InputError:
    try:
        row = msgspec.json.decode(line, type=_Line)
    except msgspec.ValidationError as error:
        return InputError(place, f"not a report: {error}")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return InputError(place, f"not JSON ({error})")
    except RecursionError:
        return InputError(place, "JSON nested too deep")
    return _source(row, place)


def _source(row: _Line, place: str) -> Source | InputError:
    content = row.text if row.text is not None else row.html
    if content is None:
        return InputError(place, "a report needs a `text` or an `html` field")
    if not content.strip():
        return InputError(place, "empty report")
    html = row.text is None
    return Source(path=place, content=content, html=html, url=row.url, published=row.published, outlet=row.outlet)


def _json_file(raw: bytes, shown: str, options: LoadOptions) -> Iterator[Source | InputError]:
    """A `.json` file: one report, a list of reports, or JSON Lines under another name."""
    body = raw.removeprefix(b"\xef\xbb\xbf").strip()
    if not body:
        raise InputError(shown, "empty file")
    try:
        data = msgspec.json.decode(body, type=_Line | list[_Line])
    except msgspec.ValidationError as error:
        raise InputError(shown, f"not a report: {error}") from error
    except RecursionError as error:
        raise InputError(shown, "JSON nested too deep") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        if not _json_line(body.partition(b"\n")[0]):
            raise InputError(shown, f"not JSON ({error})") from error
        yield from _json_lines(Reader(raw, None), shown, options)
        return
    rows = data if isinstance(data, list) else [data]
    for number, row in enumerate(rows, 1):
        yield _source(row, f"{shown}:{number}" if isinstance(data, list) else shown)
