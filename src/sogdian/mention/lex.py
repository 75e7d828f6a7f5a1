"""The first stage: text to chunks, one a token or known form. The longest known form wins."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Entry, Lexicon
from sogdian.mention.word import Word, han_shape

_DOTTED = 2


def lex(text: str, lexicon: Lexicon) -> list[Chunk]:
    """Every token of the text as a chunk, known forms joined. Spans count characters of `text`."""
    starts: list[int] = []
    words: list[Word] = []
    seen = lexicon.seen
    wrapped = "\n\n" in text  # lines broken at a column: only an empty line ends a paragraph
    for m in lexicon.tokens.finditer(text):
        written, start = m.group(), m.start()
        word = seen.get(written)
        if word is None:
            word = lexicon.word(written, m.lastgroup or "s")
        if wrapped and written == "\n":
            continue
        starts.append(start)
        words.append(word)
        if word.clitic is not None:
            starts.append(start + word.size)
            words.append(word.clitic)
    return _join(starts, words, lexicon)


def _join(starts: list[int], words: list[Word], lexicon: Lexicon) -> list[Chunk]:
    chunks: list[Chunk] = []
    done, last = 0, len(words) - 1
    for at, word in enumerate(words):
        if at < done:
            continue
        start = starts[at]
        lengths: tuple[int, ...] | None = word.always
        if word.longer and at < last:
            lengths = word.longer.get(words[at + 1].norm)
        if lengths:
            if word.norm in lexicon.after_year and chunks and chunks[-1].end == start and "year" in chunks[-1].tags:
                lengths = (2,) if _form(words[at : at + 2]) in lexicon.whole_after_year else ()  # "2019年|产量", "1990|年代"
            known = _known(words, at, lengths, lexicon)
            if known is not None:
                size, form, entry = known
                tags, code = lexicon.coded(entry, _shape(word, size))
                done = at + size
                chunks.append(Chunk(start, starts[done - 1] + words[done - 1].size, form, tags, entry.values, code))
                continue
        chunks.append(Chunk(start, start + word.size, word.form, word.tags, word.values, word.code))
    return chunks


def _known(words: list[Word], at: int, lengths: tuple[int, ...], lexicon: Lexicon) -> tuple[int, str, Entry] | None:
    """The longest known form of several tokens that begins here, and how many tokens it takes."""
    for size in lengths:
        if at + size > len(words) or (size == _DOTTED and words[at].shape == "initial" and words[at + 1].norm == "."):
            continue  # a capital with its dot is an initial, not a short word: "Г. Абишев"
        form = _form(words[at : at + size])
        entry = lexicon.entries.get(form)
        if entry is None and lexicon.endings is not None:
            form = lexicon.base(form) or form
            entry = lexicon.entries.get(form)
        if entry is not None and "cut" in entry.values:
            size = int(entry.values["cut"])
            form = _form(words[at : at + size])
            entry = lexicon.entries.get(form)
        if entry is not None and lexicon.parting and at + size < len(words) and form[-1] + words[at + size].norm in lexicon.parting:
            continue
        if entry is not None and entry.proper and _shape(words[at], size) == "low":
            entry = entry.low
        if entry is not None and "short" in entry.values and words[at].shape == "low" and words[at + size - 1].shape == "Cap":
            continue  # "a new Kazakhstan - Uzbekistan line" is not of the programme "New Kazakhstan"
        if entry is not None:
            return size, form, entry
    return None


def _shape(first: Word, size: int) -> str:
    return han_shape(size) if first.sort == "h" else first.shape


def _form(words: list[Word]) -> str:
    """The comparison forms of some tokens, spaced as in keys: no space beside a Han character."""
    if len(words) == 2:
        first, second = words
        return f"{first.norm} {second.norm}" if first.sort != "h" != second.sort else first.norm + second.norm
    parts: list[str] = []
    spaced = False
    for word in words:
        if spaced and word.sort != "h":
            parts.append(" ")
        parts.append(word.norm)
        spaced = word.sort != "h"
    return "".join(parts)
