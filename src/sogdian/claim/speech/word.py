"""Words around a verb of saying that decide whether it tells of speech at all, and where a quoted name begins."""

from __future__ import annotations

from sogdian.mention.chunk import Chunk

_NAME = 9  # chunks of a quoted name
_WHO = frozenset(("person", "title", "body", "pronoun", "speaker_noun", "event_earlier"))
_AGE, _CLAUSE, _OWN = 4, 8, 6
_ADDRESSED = 8  # words from "to" to whom it is said


def no_verb(chunks: list[Chunk], at: int, first: int, last: int) -> bool:
    """Whether a word of saying is a noun here ("良好祝愿"), an attribute, or only tells that somebody spoke ("出席并致辞")."""
    if at > first and {"part_of", "adjective"} & chunks[at - 1].tags and chunks[at - 1].end == chunks[at].start:
        return not _adverbial(chunks, at, first)
    after = chunks[at + 1] if at + 1 < last else None
    if after is not None and "closing" in after.tags:
        return True  # the last word of a name in quotation marks: “绿色交通合作倡议”
    if after is not None and {"part_of", "char"} <= after.tags and at + 2 < last and not chunks[at + 2].mark:
        return True  # "总统提出的任务"
    return "say_bare" in chunks[at].tags and (after is None or after.norm != ":") and (
        after is None or after.mark or "and_also" in after.tags
    )


def _adverbial(chunks: list[Chunk], at: int, first: int) -> bool:
    """Whether an adjective before a verb of saying tells how somebody says it, since he stands before: "总统|明确|表示"."""
    if at - 1 <= first or "adjective" not in chunks[at - 1].tags or "verb" not in chunks[at].tags:
        return False
    return not chunks[at - 2].tags.isdisjoint(_WHO)


def name_opens(chunks: list[Chunk], at: int, first: int) -> int | None:
    """Where the quotation marks of a name open that close at an index: "«Asia – China» forumida aytdi"."""
    for i in range(at - 1, max(first - 1, at - _NAME), -1):
        if "quotemark" in chunks[i].tags:
            return i if i + 1 < at else None
        if "say" in chunks[i].tags or chunks[i].norm in (",", ".", "!", "?", ";"):
            return None
    return None


def ends_quote(chunks: list[Chunk], at: int) -> bool:
    """Whether words in quotation marks that end in a comma stand right before a verb: “..., ” assured X."""
    return at > 1 and "quotemark" in chunks[at - 1].tags and chunks[at - 2].norm in (",", "!", "?")


def of_age(chunks: list[Chunk], at: int, i: int) -> bool:
    """Whether a chunk only tells the age of who speaks: "says | 22-year | - | old | student X"."""
    years = next((c.values["quantity"] for c in chunks[at + 1 : i + 1] if "measure" in c.tags and "quantity" in c.values), None)
    return years is not None and years.unit == "a" and i - at <= _AGE


def who(chunks: list[Chunk], after: int, at: int) -> bool:
    """Whether only a clause on the subject parts it from its verb: "an official who declined to be named | told"."""
    if after >= at or "relative_person" not in chunks[after].tags:
        return False
    between = chunks[after + 1 : at]
    return 0 < len(between) <= _CLAUSE and not any(c.mark or ("say" in c.tags and "mood" not in c.tags) for c in between)


def addressed(chunks: list[Chunk], at: int, first: int) -> int | None:
    """Where the word stands that makes a described noun the one spoken to: "向获奖|的|学生"."""
    for there in range(at - 1, max(first - 1, at - _ADDRESSED), -1):
        if chunks[there].mark or chunks[there].tags & {"person", "say"}:
            return None
        if "addresses" in chunks[there].tags:
            return there
    return None


def own_words(chunks: list[Chunk], first: int, at: int) -> bool:
    """Whether only the occasion of what somebody says stands between him and his verb: "X in his remarks called"."""
    between = chunks[first + 1 if chunks[first].norm == "," else first : at]
    if not 2 < len(between) <= _OWN or "governs" not in between[0].tags or "possessive_person" not in between[1].tags:
        return False
    return not any(c.mark or c.tags & {"mood_be", "person", "name", "relative"} for c in between[2:])


def at_event(chunks: list[Chunk], governor: int, first: int) -> bool:
    """Whether the words after "at" name an occasion, and the noun behind it only who took part: "на встрече премьера с послом"."""
    return any("event_noun" in c.tags for c in chunks[governor + 1 : first])


def loose(chunks: list[Chunk], first: int, at: int, verbs: frozenset[str]) -> bool:
    """Whether a subject may stand apart from its verb: no other verb, clause or mark is between."""
    return "says_first" in chunks[at].tags and not any(c.mark or c.tags & verbs for c in chunks[first:at])
