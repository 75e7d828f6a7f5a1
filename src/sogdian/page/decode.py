"""Bytes to text: what the file declares, then UTF-8, then the encoding in which its letters look like a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from sogdian.errors import InputError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([\w.:-]{2,40})"
    rb"|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})",
    re.IGNORECASE,
)
# WHATWG's reading of labels: pages that say latin-1 or gb2312 mean their supersets.
_SUPERSETS = dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252")
_SUPERSETS |= dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030")
# High bytes of Latin, Cyrillic and Chinese letters and of their punctuation.
_HIGH = frozenset((0x00, 0x04, 0x20, 0x30, 0xFF, *range(0x4E, 0xA0)))
_SAMPLE = 60_000
_BROKEN_SHARE = 20


def decode(raw: bytes, source: str, declared: bool = True) -> str:
    """The text of some bytes. Raises InputError naming `source` and the place where the encoding breaks.

    `declared`: whether to look for an XML or HTML declaration after the byte order mark.
    """
    for mark, wide in _BOMS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], wide, source)
    name = _declaration(raw) if declared else None
    if name and name not in ("utf-8", "utf8"):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass  # a wrong label is common; the bytes decide
    # Such text may be valid UTF-8 full of control characters, so that it is looked for first.
    sixteen = utf16(raw)
    if sixteen:
        return _strict(raw, sixteen, source)
    try:
        return _utf8(raw)
    except UnicodeDecodeError as error:
        if _mostly_utf8(raw):
            raise InputError(source, f"broken encoding: byte {error.start} is not UTF-8, as the rest is") from error
    return _guess(raw, source)


def _strict(raw: bytes, name: str, source: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(source, f"broken encoding: byte {error.start} is not {name.upper()}") from error


def _declaration(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    return _SUPERSETS.get(name, name)


def _utf8(raw: bytes) -> str:
    """UTF-8, forgiving a last character cut in two, as crawlers that cut pages at a length leave it."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(raw) - error.start < 4 and error.start:
            return raw[: error.start].decode("utf-8")
        raise


def _mostly_utf8(raw: bytes) -> bool:
    text = raw[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(1 for c in text if c > "\x7f") - broken
    return wide > broken * _BROKEN_SHARE or (wide >= 3 and broken <= 1)


def utf16(raw: bytes) -> str | None:
    """The name of the UTF-16 form of some bytes without a byte order mark, told by the high bytes of known scripts."""
    sample = raw[: _SAMPLE & ~1]
    if len(sample) < 8 or len(raw) % 2 or not any(byte in sample for byte in (0, 4)):
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        known = sum(1 for byte in high if byte in _HIGH)
        if known * 20 >= len(high) * 19 and high.count(0) * 50 >= len(high) and raw.count(0) * 4 <= len(raw) * 3:
            return name
    return None


@lru_cache(maxsize=1)
def _common() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """For each encoding to try: the characters that text in it is full of, and those that tell a wrong guess."""
    data = tomllib.loads((resources.files("sogdian.language") / "encodings.toml").read_text(encoding="utf-8"))
    return {name: (frozenset(row["common"]), frozenset(row["rare"])) for name, row in data.items()}


def _guess(raw: bytes, source: str) -> str:
    best, score = "", 0.0
    for name, (common, rare) in _common().items():
        try:
            text = raw[:_SAMPLE].decode(name, "strict" if len(raw) <= _SAMPLE else "ignore")
        except UnicodeDecodeError:
            continue
        wide = [c for c in text if c > "\x7f"]
        wrong = sum(1 for c in wide if c in rare or "\x80" <= c <= "\x9f" or "\ue000" <= c <= "\uf8ff")
        value = sum(1 for c in wide if c in common) - 2.0 * wrong
        if wide and value / len(wide) > score:
            best, score = name, value / len(wide)
    if score < 0.3:
        raise InputError(source, "broken encoding: not UTF-8, and no encoding known here fits; save it as UTF-8")
    return _strict(raw, best, source)
