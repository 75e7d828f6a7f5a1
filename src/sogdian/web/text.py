"""Reports' words in pages: isolated from the text around them, freed of what a page would obey, marked by claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import Markup, escape

from sogdian.model.identity import content_id

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_MARK = re.compile("~[0-9a-f]{16}")


def safe(text: object) -> str:
    """The text without control characters and without lone halves of characters."""
    given = str(text)
    if given.isascii() and given.isprintable():
        return given
    return _CONTROL.sub("\ufffd", given).encode("utf-8", "replace").decode()


def plain(text: object) -> str:
    """The text for a title or an attribute: on one line, and without marks that turn the writing's direction."""
    return _SPACES.sub(" ", _TURNING.sub("", safe(text))).strip()


def bdi(text: object) -> Markup:
    """The text isolated from what stands around it, in its own direction."""
    return Markup(f'<bdi dir="auto">{escape(safe(text))}</bdi>') if text not in (None, "") else Markup("")


def marked(sentence: str, quotes: Iterable[str]) -> Markup:
    """A sentence with the first of the quotes that stands in it marked."""
    for told in quotes:
        words = _SPACES.sub(" ", told).strip()
        at = sentence.find(words) if words else -1
        if at >= 0:
            before, after = sentence[:at], sentence[at + len(words) :]
            parts = (str(escape(safe(part))) for part in (before, words, after))
            return Markup('<bdi dir="auto">%s<mark>%s</mark>%s</bdi>' % tuple(parts))  # noqa: UP031
    return bdi(sentence)


@lru_cache(maxsize=8192)
def in_address(key: str) -> str:
    """A key as part of an address; a path that browsers or proxies would alter is stood for by its mark."""
    if _MARK.fullmatch(key):
        return key
    if "\\" in key or key.startswith("~") or {"", ".", ".."} & set(key.split("/")):
        return mark_of(key)
    return quote(key.encode("utf-8", "replace"), safe="/-._~")


def mark_of(path: str) -> str:
    """What stands for a path in an address: a hash of it."""
    return f"~{content_id('path', path)[:16]}"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a text over which the same claims lie.

    `claims` are keys of spans, `starts` those that begin here, `ends` those whose last words these are.
    """

    text: str
    claims: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...] = ()


def pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> list[list[Piece]]:
    """The paragraphs of a text, each cut where spans (start, end, key) begin and end."""
    inside = [(max(0, a), min(len(text), b), key) for a, b, key in spans if a < b and a < len(text)]
    cuts = sorted({0, len(text), *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    begins: dict[int, list[tuple[int, str]]] = {}
    for start, end, key in inside:
        begins.setdefault(start, []).append((end, key))
    last = {key: end for _, end, key in sorted(inside, key=lambda span: span[1])}
    open_: list[tuple[int, str]] = []
    paragraphs: list[list[Piece]] = [[]]
    for low, high in pairwise(cuts):
        open_ = [(end, key) for end, key in open_ if end > low] + sorted(begins.get(low, ()))
        starts = tuple(key for _, key in sorted(begins.get(low, ())))
        ends = tuple(dict.fromkeys(key for end, key in open_ if end == high == last[key]))
        _lay(paragraphs, text[low:high], tuple(dict.fromkeys(key for _, key in open_)), starts, ends)
    return [row for row in paragraphs if any(piece.text.strip() for piece in row)]


def _lay(
    paragraphs: list[list[Piece]], text: str, claims: tuple[str, ...], starts: tuple[str, ...], ends: tuple[str, ...]
) -> None:
    lines = text.split("\n")
    told = max((number for number, line in enumerate(lines) if line), default=0)
    for number, line in enumerate(lines):
        if number:
            paragraphs.append([])
        if line:
            paragraphs[-1].append(Piece(line, claims, starts, ends if number == told else ()))
            starts = ()


def html(text: Any) -> Markup:
    """Escapes, with control characters taken out: what every bare value in a template goes through."""
    if isinstance(text, Markup) or hasattr(text, "__html__"):
        return Markup(text)
    return escape(safe(text))
