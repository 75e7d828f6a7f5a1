"""The noun that a number counts, and numbers that count nothing."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure_frame import Slot, bare
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.token import has_han

_MOST = 5
_NOUN = 3  # words in which an adjective's noun follows
_DEFINITE = frozenset(("definite", "saxon"))


def is_count(sentence: Sentence, slot: Slot) -> bool:
    """Whether a bare number can be a figure at all: no "one of", clock time, list number or part of a name."""
    chunks, at = sentence.chunks, slot.at
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    before = chunks[at - 1] if at else None
    if after is None or (after.start == slot.chunk.end and after.norm.isascii() and after.norm.isalpha() and len(after.norm) < 4):
        return False  # part of a name: "20th", "5G"
    if slot.quantity.value != slot.quantity.value.to_integral_value():
        return False
    value = slot.quantity.value
    if before is not None and "label_before" in before.tags and before.code != "" and "bound_before" not in before.tags:
        return False
    if before is not None and before.tags & _DEFINITE and value <= 12:
        return False
    if at == 0 and (after.norm in (".", ")") or slot.chunk.norm[:1] == "0"):
        return False  # the number of a list's line, or of a heading: "02 Main figures"
    if (
        before is not None
        and before.end == slot.chunk.start
        and before.norm[-1:].isalpha()
        and not has_han(before.norm)
    ):
        return False  # part of a name: A380
    if bare(chunks, slot) and value < 100 and not _counts_on(chunks, slot):
        return False
    if _papers(sentence, at):
        return False
    if "city" in after.tags and "demonym" not in after.tags:
        return False  # a postal code
    if value == 0 or (value == 1 and "composed" in slot.chunk.kids[-1].tags):
        return False
    if "not_counted" in after.tags or (
        after.norm in ":/." and "number" in (chunks[at + 2].tags if at + 2 < len(chunks) else ())
    ):
        return False
    if before is not None and (before.norm in ("/", "#", "№", "+") or (before.norm == ":" and before.end == slot.chunk.start)):
        return False
    return not (
        before is not None and before.norm == "-" and before.end == slot.chunk.start and "number" not in before.tags
    )


def _counts_on(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a small bare number takes up what was counted: "16 of them", "climbed to 34", "11 by Kazakh ones"."""
    around = chunks[max(0, slot.at - 3) : slot.at] + chunks[slot.at + 1 : slot.at + 2]
    return any(c.tags & {"rise", "fall", "number_of", "part_of", "per", "counts_on", "counted_verb"} for c in around)


def _papers(sentence: Sentence, at: int) -> bool:
    """Whether the number counts signed papers: the agreement carries its own count."""
    for chunk in sentence.chunks[at + 1 : at + 6]:
        if "agreement_noun" in chunk.tags:
            return True
        if chunk.norm == "-":
            continue
        if chunk.tags & {"sign", "function", "quantity"} and not chunk.tags & {
            "joins_list",
            "more_after",
            "unit_adjective",
        }:
            return False
    return False


def counted_noun(context: Context, sentence: Sentence, slot: Slot) -> tuple[str | None, int]:
    """The noun phrase after a number, in the words of the report, and where it ends."""
    chunks = sentence.chunks
    first = last = _noun_from(chunks, slot.at + 1)
    plural: int | None = None
    while last < len(chunks) and last - first < _MOST:
        chunk = chunks[last]
        if chunk.norm == "-" and last > first:
            last += 1
            continue
        if plural is None and last > first and _joins_adjectives(context, chunks, last):
            last += 1
            continue
        if chunk.tags & {"sign", "per", "time", "quantity", "break", "counted_end", "person", "modal"} or (
            "function" in chunk.tags and "open_class" not in chunk.tags
        ):
            break
        tied = last > first and chunks[last - 1].norm == "-" and chunks[last - 1].end == chunk.start
        if chunk.values.get("mood") == "done" and not _plural(context, chunk.norm) and not tied:
            break
        last += 1
        named = chunk.tags & {"body", "project", "series"}
        small = "low" in chunk.tags or (named and context.text[chunk.start : chunk.end].rpartition(" ")[2].islower())
        if small and _plural(context, chunk.norm) and (plural is None or chunk.values.get("mood") != "done"):
            plural = last
        elif plural is not None:
            break
    if plural is None and context.lexicon.pack.listed_counts:
        return None, slot.chunk.end
    if plural is not None:
        last = _extended(context, chunks, first, plural)
    while last > first and chunks[last - 1].norm == "-":
        last -= 1
    if last == first or (last == first + 1 and "more_after" in chunks[first].tags):
        return None, slot.chunk.end
    while first < last - 1 and chunks[first].tags & {"more_after", "unit_adjective"}:
        first += 1
    endings = context.lexicon.endings
    words = context.document.slice(chunks[first:last])
    return endings.phrase(words, "s") if endings else words, chunks[last - 1].end


def _joins_adjectives(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "domestic and foreign companies"."""
    ahead = chunks[at + 1 : at + 1 + _NOUN]
    if "joins_list" not in chunks[at].tags or len(ahead) < 2:
        return False
    if _plural(context, ahead[0].norm) and not ("low" in ahead[1].tags and _plural(context, ahead[1].norm)):
        return False  # "Chinese and trucks"; but "overseas exhibitors"
    plain = next((i for i, c in enumerate(ahead) if c.mark or c.tags & {"function", "quantity", "time", "modal"}), len(ahead))
    return any("low" in c.tags and _plural(context, c.norm) for c in ahead[:plain])


def many(context: Context, words: str) -> bool:
    """Whether one of the words is a plural: else what follows a number may be a verb, "nine detained"."""
    norm = context.lexicon.norm
    return _plural(context, norm(words)) or any(_plural(context, norm(word)) for word in words.casefold().split())


def _noun_from(chunks: list[Chunk], first: int) -> int:
    """Where the counted noun begins: after "of the", "such"."""
    if first < len(chunks) and "part_of" in chunks[first].tags:
        first += 1
        while first < len(chunks) and chunks[first].tags & {"article", "possessive"}:
            first += 1
        if first < len(chunks) and "quantity" in chunks[first].tags and chunks[first].values["quantity"].kind == "count":
            first += 1  # "18 of the 29 tunnels"
    while first < len(chunks) and "counted_lead" in chunks[first].tags:
        first += 1
    return first


def _extended(context: Context, chunks: list[Chunk], first: int, last: int) -> int:
    """ "Teachers and pupils" and "kinds of farm products" are one counted noun."""
    if last + 1 >= len(chunks):
        return last
    joint, after = chunks[last], chunks[last + 1]
    if "joins_list" in joint.tags and "low" in after.tags and _plural(context, after.norm) and "mood" not in after.tags:
        return last + 2
    if "part_of" in joint.tags and "kind_noun" in chunks[last - 1].tags:
        for at in range(last + 1, min(last + 5, len(chunks))):
            if chunks[at].tags & {"sign", "function", "quantity", "time"}:
                return at if at > last + 1 else last
            if "low" in chunks[at].tags and _plural(context, chunks[at].norm):
                return at + 1
    return last


def counted_before(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The noun that "the number of" names before a number: "the number of visitors climbed to 655,000"."""
    chunks = sentence.chunks
    for at in range(slot.at - 1, -1, -1):
        if "number_of" in chunks[at].tags:
            noun, _ = counted_noun(context, sentence, Slot(chunks[at], at, slot.quantity))
            return noun
    return None


def _plural(context: Context, norm: str) -> bool:
    entry = context.lexicon.entries.get(norm)
    if entry is not None and "plural_irregular" in entry.tags:
        return True
    endings = context.lexicon.pack.words.get("plural_ending", {}).get(True, ())
    return any(norm.endswith(e) and not norm.endswith(e + e) for e in endings)
