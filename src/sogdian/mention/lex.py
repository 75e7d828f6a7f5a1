"""The first stage: text to chunks, one a token or known form. The longest known form wins."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon, han_shape, shape_of, shape_tags

_SIGN, _QUOTE = frozenset(("sign",)), frozenset(("sign", "quotemark"))
_OPENING, _CLOSING = _QUOTE | {"opening"}, _QUOTE | {"closing"}
_FREE = {shape: shape_tags(shape) | {"free"} for shape in ("low", "Cap", "UP", "initial", "char")}
_LATIN = {shape: tags | {"latin"} for shape, tags in _FREE.items()}
_ALONE = (1,)


def _number_tags(word: str) -> frozenset[str]:
    tags = {"number"}
    if not word.isdigit():
        return frozenset(tags | {"decimal"}) if not word.isascii() or "." in word or "," in word else frozenset(tags)
    tags.add("int")
    value, size = int(word), len(word)
    if size <= 2 and 1 <= value <= 31:
        tags.add("day")
        if value <= 12:
            tags.add("month_no")
    if size == 2:
        tags.add("short_year")
    if size == 4 and 1900 <= value <= 2100:
        tags.add("year")
    return frozenset(tags)


def lex(text: str, lexicon: Lexicon) -> list[Chunk]:
    """Every token of the text as a chunk, known forms joined. Spans count characters of `text`."""
    tokens: list[tuple[int, int, str, str, str]] = []  # start, end, text, comparison form, sort
    clitics = lexicon.pack.clitics
    wrapped = "\n\n" in text  # lines broken at a column: only an empty line ends a paragraph
    for m in lexicon.tokens.finditer(text):
        start, end = m.span()
        word, sort = m.group(), m.lastgroup or "s"
        if wrapped and word == "\n":
            continue
        norm = lexicon.norm(word)
        if sort == "w" and clitics and "'" in norm:
            for clitic in clitics:
                if norm.endswith(clitic) and len(norm) > len(clitic):
                    cut = end - (len(clitic) if clitic[0] == "'" else 1)
                    tokens.append((start, cut, text[start:cut], norm[: cut - start], "w"))
                    start, norm, word = cut, norm[cut - start :], text[cut:end]
                    break
        tokens.append((start, end, word, norm, sort))
    return _join(tokens, lexicon)


def _line(tokens: list[tuple[int, int, str, str, str]]) -> tuple[str, list[int], list[int]]:
    """The comparison forms in one line, spaced as in keys, and where each token begins and ends there."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    place, spaced = 0, False
    for _, _, _, norm, sort in tokens:
        if spaced and sort != "h":
            parts.append(" ")
            place += 1
        spaced = sort != "h"
        parts.append(norm)
        starts.append(place)
        place += len(norm)
        ends.append(place)
    return "".join(parts), starts, ends


def _join(tokens: list[tuple[int, int, str, str, str]], lexicon: Lexicon) -> list[Chunk]:
    chunks: list[Chunk] = []
    lengths, entries = lexicon.lengths, lexicon.entries
    line, starts, ends = _line(tokens)
    at, total, bend = 0, len(tokens), lexicon.endings is not None
    unknown = _ALONE if bend else ()
    while at < total:
        start, end, word, norm, sort = tokens[at]
        place = starts[at]
        for size in lengths.get(line[place : place + 2], _ALONE) if sort == "h" else lengths.get(norm, unknown):
            if at + size > total:
                continue
            form = line[place : ends[at + size - 1]]
            entry = entries.get(form)
            if entry is None and bend:
                form = lexicon.base(form) or form
                entry = entries.get(form)
            if entry is not None:
                if "cut" in entry.values:
                    size = int(entry.values["cut"])
                    form = line[place : ends[at + size - 1]]
                    entry = entries.get(form)
                    if entry is None:
                        continue
                shape = shape_of(word) if sort == "w" else han_shape(size) if sort == "h" else ""
                if entry.proper and shape == "low":
                    if entry.low is None:
                        continue
                    entry = entry.low
                tags, code = lexicon.coded(entry, shape)
                chunks.append(Chunk(start, tokens[at + size - 1][1], form, tags, entry.values, code))
                at += size
                break
        else:
            chunks.append(_plain(start, end, word, norm, sort, lexicon))
            at += 1
    return chunks


def _quote(sign: str) -> frozenset[str]:
    return _OPENING if sign in "«“„「『" else _CLOSING if sign in "»”」』" else _QUOTE


def _plain(start: int, end: int, word: str, norm: str, sort: str, lexicon: Lexicon) -> Chunk:
    """A token that no lexicon knows."""
    if sort == "n":
        tags = _number_tags(norm)
        return Chunk(start, end, norm, tags, {"number": norm}, lexicon.alphabet.code(tags))
    if sort == "br":
        tags = frozenset(("break",))
    elif sort == "s":
        tags = _quote(word) if norm == '"' else _SIGN
    else:
        tags = (_LATIN if lexicon.pack.latin and word.isascii() else _FREE)["char" if sort == "h" else shape_of(word) or "low"]
    return Chunk(start, end, norm, tags, {}, lexicon.alphabet.code(tags))
