"""Quotations of a text: where they stand, and which are speech rather than a name or a borrowed word."""

from __future__ import annotations

import re
from bisect import bisect_left

from sogdian.claim.context import Context
from sogdian.mention.document import Document
from sogdian.mention.sentence import Sentence

_OPEN, _CLOSE, _BOTH = "“«„「『", "”»」』", '"'
_ENDS = ",.!?…。，！？"
_TYPED = 2  # two single marks typed for a double one
_DOUBLED = {"‘‘": "“", "``": "“", "’’": "”", "''": '"'}
_SINGLE = "‘’'`"
_LONGEST = 3000
_COMMAS = (",", "，")
_OPENERS = ("", "\n", ",", ":", ".", "!", "?", "…", "-", "–", "—", "，", "：", "。", "！", "？", "；")
_FIRST_HAN = "\u3400"
_FEWEST, _SHORT = 4, 2
_SMALL = 4  # letters of "with", small in a name too
_MANY = 10
# What may stand between a quotation and the pronoun of who spoke it, so many chunks.
_TELLING, _BEHIND = frozenset(("sign", "say", "mood_filler", "says_that", "closing")), 5

_DIALOGUE = re.compile(r"^[ \t]*(?:[—–-]{1,2} +|[—–-](?=[\u3400-\u9fff]))\S.*$", re.MULTILINE)
_BACK = re.compile(r"[。！？] ?[—–-]{1,2}")
_CLOSING, _TELLER = 40, 70  # letters from the word of saying to the line's end; of all that the teller says
_TURN = re.compile(r"[,.!?…] [—–-]{1,2} ")

Span = tuple[int, int]


def quotations(document: Document) -> tuple[Span, ...]:
    """Spans of the text between quotation marks, marks included; a mark without its fellow ends with its line."""
    text = document.text
    found: list[Span] = []
    opened: int | None = None
    for chunk in document.chunks:
        doubled = chunk.end - chunk.start == _TYPED and "quotemark" in chunk.tags
        if chunk.end - chunk.start != 1 and not doubled:
            if "break" in chunk.tags and opened is not None:
                found.append((opened, chunk.start))
                opened = None
            continue
        sign, at = _DOUBLED[text[chunk.start : chunk.end]] if doubled else text[chunk.start], chunk.start
        if opened is not None and (
            sign in _CLOSE or (sign in _BOTH and (text[opened] in _BOTH or doubled)) or (not doubled and _ends_single(text, opened, at))
        ):
            found.append((opened, chunk.end))
            opened = None
        elif opened is None and (sign in _OPEN or sign in _BOTH or (not doubled and _begins_single(text, at))):
            opened = at
    if opened is not None and len(text) - opened < _LONGEST:
        found.append((opened, len(text)))
    says = {c.start for c in document.chunks if "say" in c.tags}
    parted = [part for span in found for part in _parted(text, span, says)]
    dashed = [d for d in _dashed(text, says) if not any(a < d[1] and d[0] < b and not (d[0] < a and b < d[1]) for a, b in found)]
    whole = [q for q in parted if not any(a < q[0] and q[1] < b for a, b in dashed)]
    return tuple(sorted(whole + dashed))


def _parted(text: str, span: Span, says: set[int]) -> list[Span]:
    """The parts of a quotation that its teller's words part within its marks: «We waited, — says X. — Now it is here»."""
    start, end = span
    turns = list(_TURN.finditer(text, start + 1, end))
    told = next((i for i, m in enumerate(turns) if m.end() in says), None)
    if told is None:
        return [span]
    again = next((m for m in turns[told + 1 :] if m.end() not in says), None)
    return [(start, turns[told].start() + 1)] + ([(again.end() - 2, end)] if again is not None else [])


def _dashed(text: str, says: set[int]) -> list[Span]:
    """Speech that dashes set apart from the words of its teller: "- We came to stay, - said X. - And more."."""
    found: list[Span] = []
    for line in _DIALOGUE.finditer(text):
        start, end = line.span()
        turns = list(_TURN.finditer(text, start + 1, end))
        told = next((i for i, m in enumerate(turns) if m.end() in says), None)
        if told is None:
            last = _told_last(text, start, end, says)
            if last is not None:
                found.append((start, last))
            continue
        found.append((start, turns[told].start() + 2))
        again = next((m for m in turns[told + 1 :]), None)
        if again is not None:
            found.append((again.end() - 2, end))
    return found


def _told_last(text: str, start: int, end: int, says: set[int]) -> int | None:
    """Where the speech of a line ends that closes with its teller's words: "- We are ready, the minister said.", "—我们准备好了。-部长说。"."""
    said = max((s for s in says if start < s < end and end - s < _CLOSING), default=None)
    if said is None:
        return None
    turn = next((m for m in reversed(list(_BACK.finditer(text, start + 1, said)))), None)
    if turn is not None and said - turn.end() < _TELLER:
        return turn.start() + 1
    comma = text.rfind(", ", start, said)
    return comma if comma > start and end - comma < _TELLER and text[comma - 1] not in _CLOSE else None


def _begins_single(text: str, at: int) -> bool:
    return text[at] in "'‘" and (at == 0 or text[at - 1].isspace()) and at + 1 < len(text) and text[at + 1].isalnum()


def _ends_single(text: str, opened: int, at: int) -> bool:
    return (
        text[at] in "'’"
        and text[opened] in "'‘"
        and (at + 1 >= len(text) or not text[at + 1].isalnum())
        and not text[at - 1].isspace()
    )


def within(quotes: tuple[Span, ...], place: int) -> bool:
    """Whether a place of the text stands inside one of the quotations (in their order)."""
    at = bisect_left(quotes, (place, 0))
    return at > 0 and place < quotes[at - 1][1]


def is_speech(text: str, span: Span, says: frozenset[int] = frozenset()) -> bool:
    """Whether a quotation is something said: some words long, and punctuated as a sentence or standing as one.

    `says` are the ends of verbs of saying: a sentence right after one is what was said (`he said "We are ready"`).
    """
    start, end = span
    inside = text[start + 1 : end - 1].strip(_SINGLE).rstrip() if text[start] in _SINGLE else text[start + 1 : end - 1].rstrip()
    words = _words(inside)
    before = text[:start].rstrip(" \u3000")[-1:]
    opened = before in _OPENERS or (_sentence(inside) and len(text[:start].rstrip()) in says)
    if words < _FEWEST:
        return _short_speech(text, end, inside, before, words)
    if inside[-1] in _COMMAS or (opened and text[end : end + 1] in _COMMAS):
        return True  # after a noun it is rather a name: the programme «New roads for the valleys», she says
    if inside[-1] in _ENDS:
        return opened or words >= _MANY or inside[-1] in "!?！？"
    return opened and before not in _COMMAS


def _sentence(inside: str) -> bool:
    """Whether words begin large and go on small, as a sentence does and a title does not."""
    return inside[:1].isupper() and any(w[:1].islower() and len(w) >= _SMALL for w in inside.split()[1:])


def names_event(context: Context, span: Span) -> bool:
    """Whether a quotation is the name of the event before it, its comma within the marks: the forum "New Roads," X said."""
    start, end = span
    chunks = context.document.chunks
    before = bisect_left(chunks, start, key=lambda c: c.start) - 1
    if before < 0 or "event_noun" not in chunks[before].tags or context.text[start - 1 : start] != " ":
        return False
    words = [w for w in context.text[start:end].split() if len(w) > _SMALL]
    return all(w.strip(_BOTH + _OPEN + _SINGLE)[:1].isupper() for w in words)


def _short_speech(text: str, end: int, inside: str, before: str, words: int) -> bool:
    """Whether a quotation of two or three words is said: it stands as a sentence, with its mark or right after a colon."""
    if words < _SHORT or before not in _OPENERS:
        return False
    told = before in (":", "：") or text[end : end + 3] in (", —", ", –")
    return told or inside[-1] in _ENDS


def _words(text: str) -> int:
    """How many words long a text is; two Han characters make one."""
    han = sum(c >= _FIRST_HAN for c in text) if not text.isascii() else 0
    return len(text.split()) if not han else han // 2


def before_quote(text: str, sentence: Sentence, at: int) -> int:
    """Where the words begin that the pronoun at an index is said to speak, as `“...”, said he`; else where it stands."""
    i = at - 1
    while i >= 0 and at - i <= _BEHIND and not sentence.chunks[i].tags.isdisjoint(_TELLING):
        if "closing" in sentence.chunks[i].tags:
            opened = max(text.rfind(mark, 0, sentence.chunks[i].start) for mark in "«“„\"")
            return opened if opened >= 0 else sentence.chunks[at].start
        i -= 1
    return sentence.chunks[at].start
