"""A page's text cut into the pieces that are judged: lines, wrapped paragraphs, and what hangs on their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sogdian.page.front import front
from sogdian.page.inner import cut_stamps
from sogdian.page.rules import Phrase, Rules, bare, rules
from sogdian.page.shape import leading_stamp, stamp

_CRAWL = re.compile(r"\s*date (\d{4}(?:-\d{2}){0,2})(?: (?:EN|RU|ZH|CN|KK|KZ|KY|UZ|TG|TK))?(?=\s|$)\s*")
_SIGNED = re.compile(r"\s*///\s?[^/]{3,80}$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？][”’」』）)]*")
# A note on the editor in brackets, at a line's end; no longer than this.
_OPENS, _CLOSES, _NOTE, _LEAST = "【[（(", ("】", "]", "）", ")"), 40, 8
# A page in one line begins with its menu: at least so many rubrics, and buttons of so many letters.
_WORD, _RUBRICS, _BUTTON, _MENU_REACH = re.compile(r"\S+"), 4, 2, 200
# In so many of a page's first rows a day may stand in parts: 18, апр, 2024; 18, 2024-04.
_TOP, _DAY, _YEAR = 24, re.compile(r"0?[1-9]|[12]\d|3[01]"), re.compile(r"20[012]\d")
_HAN_YEAR, _HAN_DAY = re.compile(r"20[012]\d\s?年"), re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日")
_MONTH_YEAR = re.compile(r"20[012]\d[-./](?:0[1-9]|1[0-2])|[^\W\d_]{3,10}\.?,? 20[012]\d")
_HAN_PATH = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}位置\s?[:：]\s?)?[\u4e00-\u9fffA-Za-z]{2,14}(?:\s?(?:>{1,2}|»|›|→)\s?[\u4e00-\u9fff]{2,12}){1,5}\s{1,3}(?=\S{8})"
)
_BARS = " |·•>»›→/-–—"
# No line broken at a column is longer; what begins the items of a list; so many lines go on where a page has longer ones too.
_LONG_WORD = 4
_COLUMN, _BULLETS, _GOING = 120, frozenset(".•●▪-–—*·○"), 6
_BREAK = re.compile(r"\r\n?|[\n\u2028\u2029\x0b\x0c\x85]")


class Piece(NamedTuple):
    """A stretch of the page, as it stands there. `hint` names why it was cut off its line, None for the line itself."""

    text: str
    hint: str | None = None


def lines(text: str) -> tuple[list[tuple[str, bool]], bool]:
    """The lines or, in hard-wrapped text, the paragraphs of a text, edges stripped; and whether it was hard-wrapped.

    With each line stands whether an empty line, or nothing, comes before it.
    """
    rows = _whole_days([row.strip() for row in _BREAK.split(text)])
    if not _wrapped(rows):
        return [(row, not before) for before, row in zip(["", *rows], rows, strict=False) if row], False
    blocks: list[list[str]] = [[]]
    width = max(len(row) for row in rows if len(row) <= _COLUMN)
    for row, after in pairwise([*rows, ""]):
        if not row or len(row) > _COLUMN:
            blocks += [[row], []] if row else [[]]
            continue
        blocks[-1].append(row)
        if after[:1] in _BULLETS or (not after[:1].islower() and (len(row) < width * 0.55 or (len(blocks) == 1 and _large(row)))):
            blocks.append([])
    return [("\n".join(block), True) for block in blocks if block], True


def _whole_days(rows: list[str]) -> list[str]:
    """The first rows of a page, with a day made whole whose number, month and year stand on rows of their own."""
    at = 0
    while at < min(len(rows) - 1, _TOP):
        parts = 0 if not _DAY.fullmatch(rows[at]) else 3 if _month(rows[at + 1]) and _YEAR.fullmatch("".join(rows[at + 2 : at + 3])) else 2
        if _HAN_YEAR.fullmatch(rows[at]) and _HAN_DAY.fullmatch(rows[at + 1]):
            rows[at : at + 2] = [" ".join(rows[at : at + 2])]
        elif parts == 3 or (parts and _MONTH_YEAR.fullmatch(rows[at + 1]) and (rows[at + 1][0].isdigit() or _month(rows[at + 1].split()[0]))):
            rows[at : at + parts] = [" ".join(rows[at : at + parts])]
        at += 1
    return rows


def _month(row: str) -> bool:
    return bare(row.strip(" .,")) in rules().months


def _large(row: str) -> bool:
    """Whether nearly all long words of a page's first line begin large, as those of a headline do."""
    words = [word for word in row.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return len(words) >= _LONG_WORD and sum(word[0].isupper() for word in words) >= len(words) - 1


def _wrapped(rows: list[str]) -> bool:
    """Whether lines were broken at a column: most go on on the next line, many in small letters, and none is long.

    Lists say nothing of it, and a long line little, where enough others go on; a few do where most lines that do not end a sentence go on.
    """
    full = [(row, after) for row, after in pairwise(rows) if row and after and not {row[0], after[0]} & _BULLETS]
    long = any(len(row) > _COLUMN for row in rows)
    if len(full) < 6:
        return False
    full = [(row, after) for row, after in full if len(row) <= _COLUMN] if long else full
    going = [after for row, after in full if len(row) >= 40 and row[-1] not in ".!?:;。！？"]
    small = sum(1 for after in going if after[0].islower())
    if long:
        return small * 2 >= len(full if small >= _GOING else going) and small >= _GOING // 2
    return small * 2 >= len(full) or (small * 3 >= len(full) and len(going) * 2 >= len(full))


def pieces(line: str, known: Rules, phrases: Sequence[Phrase], cuts: Sequence[Phrase], opening: bool = False) -> Iterator[Piece]:
    """One line, or what is left of it and what was cut off its ends, in the order of the text.

    `phrases` and `cuts` are those of `contains` and `cut` that the page has at all; `opening`: the line is one of the
    page's first, in which a stamp may stand.
    """
    parts = list(cut_stamps(line, opening))
    for at, (part, day) in enumerate(parts):
        if day:
            yield Piece(part, "stamp inside the line")
            continue
        name, menu, end = front(part) if parts[at + 1 :] and parts[at + 1][1] else (0, 0, len(part))
        for piece in (part[:name], part[name:menu]):
            if piece.strip(_BARS):
                yield Piece(piece.strip(_BARS), "menu before the headline")
        yield from _pieces(part[menu:end].rstrip(), known, phrases, cuts)
        if part[end:].strip():
            yield Piece(part[end:].strip(), "rubric behind the headline")


def _pieces(line: str, known: Rules, phrases: Sequence[Phrase], cuts: Sequence[Phrase]) -> Iterator[Piece]:
    start, head = 0, _CRAWL.match(line)
    if head:
        start = head.end()
        yield Piece(line[:start].strip(), "crawler's date")
    path = _HAN_PATH.match(line[: _MENU_REACH]) if not start else None
    if path:
        start = path.end()
        yield Piece(path[0].strip(), "path before the headline")
    length = _menu(line[start : start + _MENU_REACH], known)
    if length:
        yield Piece(line[start : start + length].strip(), "menu before the headline")
        start += length
    length = leading_stamp(line[start:])
    if length and len(line) - start - length >= 40 and not stamp(line[start:]):
        yield Piece(line[start : start + length].strip(" ,|/-"), "stamp before the text")
        start += length + len(line[start + length :]) - len(line[start + length :].lstrip(" ,|/-–—"))
    rest, after = _endings(line[start:], known)
    if len(rest) > 200 and (phrases or cuts):
        while (at := _furniture_from(rest, phrases, cuts)) < len(rest):
            after.insert(0, Piece(rest[at:].strip(), "furniture after the text"))
            rest = rest[:at].rstrip()
    if rest:
        yield Piece(rest)
    yield from after


def _menu(head: str, known: Rules) -> int:
    """How long a row of rubrics and buttons is that a line begins with, before a headline; 0 where there is none."""
    rubrics = 0
    for word in _WORD.finditer(head):
        plain = bare(word[0])
        if plain in known.nav or plain in known.exact:
            rubrics += 1
        elif any(map(str.isalpha, plain)) and len(plain) > _BUTTON:
            rest = head[word.start() :]
            good = rubrics >= _RUBRICS and rest[0].isupper() and len(rest.split()) >= _RUBRICS
            return word.start() if good else 0
    return 0


def _endings(line: str, known: Rules) -> tuple[str, list[Piece]]:
    after: list[Piece] = []
    signed = _SIGNED.search(line) if "///" in line else None
    if signed and signed.start():
        after.append(Piece(signed[0].strip(), "signature"))
        line = line[: signed.start()].rstrip()
    at = max(map(line[-_NOTE:].rfind, _OPENS)) if line.endswith(_CLOSES) else -1
    note = line[-_NOTE:][at:] if at >= (0 if len(line) > _NOTE else _LEAST) else ""
    if note and known.pattern_aside.fullmatch(note):
        after.insert(0, Piece(note, "signature"))
        line = line[: -len(note)].rstrip()
    for mark in known.tail if line.endswith(known.tail) else ():
        if line.endswith(mark) and len(line) > len(mark) + 20:
            after.insert(0, Piece(mark, "end mark"))
            line = line[: -len(mark)].rstrip()
    return line, after


def _furniture_from(line: str, phrases: Sequence[Phrase], cuts: Sequence[Phrase]) -> int:
    """Where a long line stops being the article: at a marker near its end, or at a sentence with a page's phrase."""
    at, low = len(line), line.lower()
    for mark, *_ in cuts:
        found = line.find(mark)
        while 0 < found < at and len(line) - found > max(len(line) // 3, 80):
            found = line.find(mark, found + 1)
        if 0 < found < at and (line[found - 1].isspace() or not mark[0].isalpha() or mark[0] >= "\u3400"):
            at = found
    told = [low.find(phrase.words) for phrase in phrases if phrase.words in low] if len(low) == len(line) else []
    if told and 0 < min(told) < at and len(line) - min(told) <= 320:
        begin = _sentence_start(line, min(told))
        at = begin if begin >= 60 else at
    return at


def _sentence_start(line: str, at: int) -> int:
    start = 0
    for end in _SENTENCE_END.finditer(line, 0, at):
        start = end.end()
    return start
