"""What a number counts in a language with cases: the noun that it governs, in the nominative plural.

"23 железнодорожных и 8 автодорожных" leave their noun to the text before; "станций и разъездов - 11" put it first.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import CLOSING, Slot, quoted
from sogdian.claim.figure.lone import fronted, verb
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_MOST = 6
_AHEAD = 8
_CHANGE = 4  # words from a verb of change to its number
_CHANGES = frozenset(("percent", "times"))
_STOPS = frozenset(
    ("function", "time", "quantity", "person", "counted_end", "per", "say", "modal", "counts_on", "known")
)


def governed_noun(context: Context, sentence: Sentence, slot: Slot, known: str | None) -> tuple[str | None, int]:
    """The counted noun and where the figure's words end; `known` is what the text has been counting."""
    chunks = sentence.chunks
    first, noun, last = _phrase(context, chunks, slot.at + 1)
    if noun is not None:
        return _plural(context, chunks[first:last]), chunks[last - 1].end
    before = _before(context, chunks, slot)
    if before is not None:
        return before, slot.chunk.end
    end = chunks[last - 1].end if last > first else slot.chunk.end
    shared = _shared(context, chunks, last, slot) or known
    if last > first:  # adjectives alone: their noun stands elsewhere
        words = _plural(context, chunks[first:last])
        return (f"{words} {shared.rpartition(' ')[2]}" if shared else words), end
    return (shared if slot.quantity.value > 1 else None), end


def _phrase(context: Context, chunks: list[Chunk], first: int) -> tuple[int, int | None, int]:
    """The noun phrase at a place: where it begins, its noun, and where it ends."""
    while (
        first < len(chunks)
        and (chunks[first].tags & {"unit_adjective", "more_after", "part_of", "those_counted"} or not chunks[first].norm)
        and "sign" not in chunks[first].tags
        and not ("counted" in chunks[first].tags and _ends(chunks, first + 1))
    ):
        first += 1
    last = named = quoted(chunks, first)  # 1848 «китайских» поездов
    while last < len(chunks) and last - named < _MOST:
        chunk = chunks[last]
        if chunk.norm == "-" and last > first and chunk.start == chunks[last - 1].end:
            last += 1
            continue
        if last > named and (chunk.norm == "," or "joins_list" in chunk.tags) and _joins_adjectives(context, chunks, last):
            last += 1
            continue
        if chunk.mark or chunk.tags & _STOPS or chunk.values.get("mood") in ("planned", "done") or verb(context, chunk) or _led(context, chunk):
            break
        last += 1
        if (
            not _adjective(context, chunk)
            and chunks[last : last + 1]
            and chunks[last].norm == "-"
            and chunks[last].start == chunk.end
        ):
            continue
        if not _adjective(context, chunk):
            return first, last - 1, _extended(context, chunks, last)
    return first, None, last


def _led(context: Context, chunk: Chunk) -> bool:
    """Whether words of one entry begin with a preposition: "(5 тыс.) в пути"."""
    first, _, rest = chunk.norm.partition(" ")
    entry = context.lexicon.entries.get(first) if rest else None
    return entry is not None and "governs" in entry.tags


def _joins_adjectives(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether a comma or "and" joins two adjectives of one noun: "современных, экологичных автобусов"."""
    return at + 1 < len(chunks) and all(_adjective(context, chunks[i]) for i in (at - 1, at + 1))


def _ends(chunks: list[Chunk], at: int) -> bool:
    """Whether a phrase ends before a place: "900 рабочих, in all"."""
    return at >= len(chunks) or chunks[at].mark or bool(chunks[at].tags & (_STOPS | {"mood", "bound_after"}))


def _adjective(context: Context, chunk: Chunk) -> bool:
    morphology = context.lexicon.morphology
    return morphology is not None and morphology.adjective(chunk.norm)


def _extended(context: Context, chunks: list[Chunk], last: int) -> int:
    """ "Students and pupils", "pairs of trains": where the counted words end."""
    joined = last + 1 < len(chunks) and "joins_list" in chunks[last].tags
    if joined and "low" in chunks[last + 1].tags and "many_noun" not in chunks[last + 1].tags:
        _, noun, end = _phrase(context, chunks, last + 1)
        if noun is not None and noun == last + 1 and _oblique(context, chunks[noun]):
            return end
    if "kind_noun" in chunks[last - 1].tags and last < len(chunks) and "low" in chunks[last].tags:
        _, noun, end = _phrase(context, chunks, last)
        return end if noun is not None else last
    return last


def _oblique(context: Context, chunk: Chunk) -> bool:
    """Whether a word can be a noun in the plural that a number governs."""
    endings = tuple(e.lstrip("~") for e in context.lexicon.pack.words.get("plural_ending", {}).get(True, ()))
    morphology = context.lexicon.morphology
    cases = morphology.cases(chunk.norm) if morphology is not None else frozenset()
    declined = morphology is not None and "low" in chunk.tags and morphology.plural(chunk.norm) != chunk.norm
    return declined or bool(cases & {"gen", "loc", "ins", "dat"}) or chunk.norm.endswith(endings)


def _shared(context: Context, chunks: list[Chunk], last: int, slot: Slot) -> str | None:
    """The noun of the next number in the same list: "1,765 freight and 451 container trains"."""
    for at in range(last, min(len(chunks), last + _AHEAD)):
        if "quantity" in chunks[at].tags and at != slot.at:
            _, noun, end = _phrase(context, chunks, at + 1)
            return _plural(context, chunks[noun:end]) if noun is not None else None
        if not chunks[at].tags & {"joins_list"} and chunks[at].norm != ",":
            return None
    return None


def _before(context: Context, chunks: list[Chunk], slot: Slot) -> str | None:
    """The noun that stands before its number: "bridges - 47", "of such firms there are 6,000"."""
    number = next((i for i in range(slot.at - 1, -1, -1) if _counts(chunks[i]) and not _changed_by(chunks, i)), None)
    number = number if number is not None and "number_of" in chunks[number].tags else None
    if number is not None:
        first, noun, last = _phrase(context, chunks, number + 1)
        told = noun is not None and last <= slot.at and _oblique(context, chunks[noun])
        return _plural(context, chunks[first:last]) if told else None
    opening = fronted(context, chunks, slot)
    if opening is not None:
        words = [c for c in chunks[slice(*opening)] if "those_counted" not in c.tags]
        return _plural(context, words).lower()
    link = next((i for i in range(slot.at - 1, max(-1, slot.at - 4), -1) if _links(chunks[i])), None)
    if link is None:
        return None
    first = link
    while (
        first > 0
        and chunks[first - 1].norm not in CLOSING
        and not (chunks[first - 1].mark and chunks[first - 1].norm != "-")
    ):
        first -= 1
    while first < link and chunks[first].tags & {"function", "time", "sign"}:
        first += 1
    start, noun, last = _phrase(context, chunks, first)
    if noun is None or last > link or not _oblique(context, chunks[noun]):
        return None
    return _plural(context, chunks[start:last])


def _counts(chunk: Chunk) -> bool:
    """Whether a chunk tells of a number: "the number of", or a quantity that is no change of one."""
    return "number_of" in chunk.tags or ("quantity" in chunk.tags and not chunk.tags & _CHANGES)


def _changed_by(chunks: list[Chunk], at: int) -> bool:
    """Whether a number only tells by how much what is counted has changed: "увеличилось на 1132 и достигло"."""
    return at > 1 and "change_by" in chunks[at - 1].tags and any(c.tags & {"rise", "fall"} for c in chunks[max(0, at - _CHANGE) : at - 1])


def _links(chunk: Chunk) -> bool:
    return "counted_verb" in chunk.tags or chunk.norm == "-"


def _plural(context: Context, chunks: list[Chunk]) -> str:
    words = context.document.slice(chunks)
    morphology = context.lexicon.morphology
    return morphology.plural(words) if morphology is not None else words
