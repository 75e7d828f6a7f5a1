"""What follows an event's noun and belongs to its name: "for Economic Cooperation", "of China", a name in quotes."""

from __future__ import annotations

from sogdian.claim.event.mention import Phrase
from sogdian.mention.base import Bases
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document

GEO = frozenset(("country", "demonym", "group", "region", "city", "link"))
_VERB = frozenset(("mood", "say", "event_join", "event_happen", "passive", "modal", "negation", "event_meet"))
_NO_MATTER = _VERB | {"function", "time", "event_noun", "event_theme", "event_theme_after", "quantity", "person", "body"}
_WORKS = frozenset(("project_noun", "project_generic", "signed_thing"))
_OWN = frozenset(("noun", "verbnoun", "portfolio"))
_NO_PART = frozenset(("function", "edition", "quantity", "event_theme_after", "event_delegation"))
_CLOSERS, _MARKS = "”」』»’", "«»“”„\"「」"
_WHOLE = frozenset(("forum", "expo", "summit", "conference", "dialogue", "training"))
_LOOSE = 4
_YEAR = 4


def hyphen(chunks: list[Chunk], i: int) -> bool:
    """Whether a hyphen ties two plain words before a noun: "anti-terror exercises"."""
    if not 0 < i < len(chunks) - 1 or chunks[i].norm != "-":
        return False
    tied = chunks[i - 1].end == chunks[i].start and chunks[i].end == chunks[i + 1].start
    return tied and loose_word(chunks[i - 1]) and loose_word(chunks[i + 1])


def loose_word(chunk: Chunk) -> bool:
    """Whether it is a plain word in small letters, which may stand in an event's phrase."""
    return "low" in chunk.tags and not chunk.tags & (
        _VERB | {"function", "time", "sign", "event_hold", "governs", "event_noun", "event_plural", "event_at"}
    )


def complete(document: Document, phrase: Phrase, chunks: list[Chunk], at: int) -> None:
    """What follows the noun and belongs to its name: "for Economic Cooperation", "of China", a name in quotes."""
    last = at + 1
    if own_opening(chunks, last):
        phrase.last = last + 1
        return
    if phrase.again and at + 3 < len(chunks) and chunks[last].norm == ",":
        values = chunks[at + 3].values  # "the next forum, the fourth"
        phrase.edition = values.get("edition", values.get("ordinal", phrase.edition))
    if document.lexicon.nouns_last:
        phrase.last = last  # there a name stands before its noun
        return
    numbered = document.lexicon.nouns_first and not document.lexicon.genitive  # there a number follows its noun
    if numbered and last < len(chunks) and "ordinal" in chunks[last].tags:  # "саммити дуюми «...»"
        phrase.edition, last = int(chunks[last].values["ordinal"]), last + 1
        phrase.last = last
    if _twin(chunks, last) and (document.lexicon.genitive or "Cap" in chunks[last + 1].tags):
        last += 2
    if last < len(chunks) and "project" in chunks[last].tags and document.text[chunks[last].start] in _MARKS:
        phrase.quoted, phrase.last = document.slice(chunks[last : last + 1]).strip(_MARKS), last + 1  # a known name, with its marks
        return
    called = _called(chunks, last)
    if called == last and document.lexicon.genitive:
        called = _past_matter(chunks, last)
    if _take_marked(document, phrase, chunks, called, matter=called > last):
        return
    if called > last and called < len(chunks) and (end := _proper_run(chunks, called)) > called:
        phrase.quoted = document.slice(chunks[called:end])
        phrase.last = end
        return
    if chunks[at].values.get("event_noun") == "training" and (end := _numbered_run(chunks, last)) > last:
        phrase.quoted, phrase.last = document.slice(chunks[last:end]), end
        return
    low_last = " " in chunks[at].norm and document.text[chunks[at].start : chunks[at].end].rpartition(" ")[2][:1].islower()
    proper = bool(chunks[at].tags & {"Cap", "UP", "series"}) and not (low_last and "series" not in chunks[at].tags)
    end = _complement(chunks, last, proper)
    if not proper and end == last and phrase.name is None and chunks[at].values.get("event_noun") != "visit":
        end = _genitive(chunks, last) if document.lexicon.genitive else _owner_after(chunks, last)
        end = last if end > last and _acts(document, chunks[last]) else end
    phrase.last = end
    if end > last:
        phrase.name = (phrase.name[0] if phrase.name is not None else at, end)


def own_opening(chunks: list[Chunk], at: int) -> bool:
    """Whether the opening or the closing of the event named right before follows, which is that event: "论坛|开幕式"."""
    if not 0 < at < len(chunks) or not {"event_part", "event_noun", "han"} <= chunks[at].tags:
        return False
    return "series" in chunks[at - 1].tags or chunks[at - 1].values.get("event_noun") in _WHOLE


def _take_marked(document: Document, phrase: Phrase, chunks: list[Chunk], called: int, *, matter: bool) -> bool:
    """Takes a name in quotation marks that opens at a place; with the `matter` told before it where lands alone stand in them."""
    marks = (i for i in range(called + 1, min(len(chunks), called + 16)) if "quotemark" in chunks[i].tags)
    opens = called < len(chunks) and "quotemark" in chunks[called].tags and document.text[chunks[called].start] not in _CLOSERS
    closing = next(marks, None) if opens else None
    if closing is None:
        return False
    phrase.quoted = document.slice(chunks[called + 1 : closing]) if closing > called + 1 else None
    if matter and closing > called + 1 and _of_lands(chunks, called, closing):
        head = Bases(document.text, document.lexicon).phrase(chunks[phrase.noun : called], "s")
        phrase.quoted = f"{head} {document.slice(chunks[called : closing + 1])}"
    phrase.last = closing + 1
    return True


def _proper_run(chunks: list[Chunk], start: int) -> int:
    """The end of a name without quotation marks: "codenamed Pamir-2025"."""
    end = start
    while end < len(chunks) and (
        (chunks[end].tags & {"Cap", "name"} and "time" not in chunks[end].tags)
        or (end > start and {"UP", "ordinal"} <= chunks[end].tags)  # "Tianshan |III"
        or (end > start and (chunks[end].norm == "-" or chunks[end - 1].norm == "-" or _bare_year(chunks[end])))
    ):
        end += 1
    return end


def _numbered_run(chunks: list[Chunk], start: int) -> int:
    """The end of a drill's name that a year or a number ends, right behind its noun: "the exercise |Steppe Shield-2021|"."""
    if start >= len(chunks) or chunks[start].tags & (GEO | {"body", "quotemark"}):
        return start
    end = _proper_run(chunks, start)
    last = chunks[end - 1] if end > start + 1 else None
    return end if last is not None and (_bare_year(last) or {"UP", "ordinal"} <= last.tags) else start


def _bare_year(chunk: Chunk) -> bool:
    """Whether a chunk is a year with no word around it: "Snow Leopard |2025"."""
    return "time" in chunk.tags and chunk.end - chunk.start == _YEAR and chunk.values["time"].first.year is not None


def _twin(chunks: list[Chunk], start: int) -> bool:
    """Whether a second noun shares the name in quotation marks: "конференция и выставка «Нефть»"."""
    after = chunks[start : start + 3]
    return len(after) > 2 and "joins_list" in after[0].tags and "event_noun" in after[1].tags and "quotemark" in after[2].tags


def _apposed(chunks: list[Chunk], at: int) -> bool:
    """Whether a name in quotation marks with capitals follows a comma: "the 8th exhibition, “China-Eurasia Expo”"."""
    after = chunks[at : at + 3]
    return len(after) > 2 and after[0].norm == "," and "quotemark" in after[1].tags and bool(after[2].tags & {"series", "event_noun", "edition"})


def _called(chunks: list[Chunk], start: int) -> int:
    """Where a name in quotation marks may begin: at once, or after "titled" a few words on."""
    if _apposed(chunks, start):
        return start + 1
    for i in range(start, min(len(chunks) - 1, start + 9)):
        if i > start and "event_noun" in chunks[i].tags:
            return start  # another event's name follows
        if i == start and "event_format" in chunks[i].tags and "quotemark" in chunks[i + 1].tags:
            return i + 1  # "встреча министров формата «...»"
        if "event_called" in chunks[i].tags and (i <= start + 1 or "quotemark" in chunks[i + 1].tags):
            return i + 1
    return start


def _of_lands(chunks: list[Chunk], opening: int, closing: int) -> bool:
    """Whether lands alone stand in the marks, so that they name nothing by themselves: "форум женщин «Китай – ...»"."""
    return "event_format" not in chunks[opening - 1].tags and all(c.mark or c.tags & GEO for c in chunks[opening + 1 : closing])


def _past_matter(chunks: list[Chunk], start: int) -> int:
    """Where a name in quotation marks opens behind what an event is about: "выставка сельхозтехники «...»"; else the start."""
    end = start
    while end < len(chunks) and end - start < _LOOSE and "low" in chunks[end].tags and chunks[end].tags.isdisjoint(_NO_MATTER):
        end += 1
    opens = end > start and end < len(chunks) and "quotemark" in chunks[end].tags and "closing" not in chunks[end].tags
    return end if opens else start


def _owner_after(chunks: list[Chunk], start: int) -> int:
    """The end of whose event it is, told by a proper name: "the conference of the Chamber of Commerce"."""
    if start + 2 >= len(chunks) or "event_of" not in chunks[start].tags:
        return start
    i = start + 2 if "article" in chunks[start + 1].tags else start + 1
    if "body" in chunks[i].tags or "series" in chunks[i].tags:
        run = i + 1
        while run < len(chunks) and _in_body(chunks, run, i):
            run += 1  # "the meeting of SCO Security Council Secretaries"
        return run
    run = i
    while run < len(chunks) and (_hyphen(chunks, run, i) or (
        "Cap" in chunks[run].tags and not chunks[run].tags & {"function", "person", "time", "title", "country", "city"}
    )):
        run += 1
    return run if run > i + 1 else start


def _in_body(chunks: list[Chunk], at: int, first: int) -> bool:
    """Whether a word goes on with a body's name: "SCO Security Council Secretaries", "Regional Anti-Terrorist Structure"."""
    tags = chunks[at].tags
    if tags & {"function", "person", "time", "say"}:
        return False
    return bool(tags & {"Cap", "body"}) or _hyphen(chunks, at, first) or ("name" in tags and _hyphen(chunks, at - 1, first))


def _hyphen(chunks: list[Chunk], at: int, first: int) -> bool:
    """Whether a hyphen ties two words of a name: "the Regional Anti-Terrorist Structure"."""
    inside = first < at < len(chunks) - 1 and chunks[at].norm == "-"
    return inside and chunks[at - 1].end == chunks[at].start and chunks[at].end == chunks[at + 1].start


def _acts(document: Document, body: Chunk) -> bool:
    """Whether a body's name stands in the nominative: it is who does something there, not whose event it is."""
    written = document.text[body.start : body.end]
    if document.lexicon.morphology is None or "body" not in body.tags or "UP" in body.tags or written.isascii():
        return False
    return Bases(document.text, document.lexicon).phrase([body]) == written


def _genitive(chunks: list[Chunk], start: int) -> int:
    """The end of whose event it is, told by its case alone: "заседание Казахстанско-китайского делового совета"."""
    i = start
    while i < len(chunks) and i - start < _LOOSE and chunks[i].tags & {"demonym", "adj_end", "title_mod"}:
        i += 1
    if i == len(chunks):
        return start
    proper = any("demonym" in c.tags or "low" not in c.tags for c in chunks[start : i + 1])
    council = bool(chunks[i].tags & {"event_council", "event_noun"}) and proper
    return i + 1 if council or chunks[i].tags & {"body", "series", "link"} else start


def _complement(chunks: list[Chunk], start: int, proper: bool) -> int:
    end = start
    while end + 1 < len(chunks) and "event_of" in chunks[end].tags:
        i = end + 1
        if "article" in chunks[i].tags and i + 1 < len(chunks):
            i += 1
        run = i
        while run < len(chunks) and _in_name(chunks, run, i, proper):
            run += 1
        if run == i or (not proper and _qualifies(chunks, run)):
            break
        end = _council(chunks, run)
    return end


def _qualifies(chunks: list[Chunk], run: int) -> bool:
    """Whether countries only say which noun follows: "the opening of the Tajikistan and China Center"."""
    after = chunks[run] if run < len(chunks) else None
    if after is not None and "and_also" in after.tags:
        after = chunks[run + 1] if run + 1 < len(chunks) else None
        return after is not None and "body" in after.tags
    if after is None or "demonym" not in chunks[run - 1].tags or "country" in chunks[run - 1].tags:
        return False
    return "low" in after.tags and "event_council" not in after.tags and not after.tags & (_VERB | {"function", "time", "sign"})


def _council(chunks: list[Chunk], start: int) -> int:
    """The end of a name that goes on in small letters to its body: "of the China-Uzbekistan intergovernmental committee"."""
    for i in range(start, min(len(chunks), start + _LOOSE)):
        if "event_council" in chunks[i].tags:
            return i + 1
        if "low" not in chunks[i].tags or chunks[i].tags & (_VERB | {"function", "time"}):
            break
    return start


def _in_name(chunks: list[Chunk], i: int, first: int, proper: bool) -> bool:
    tags = chunks[i].tags
    if tags & {"time", "quotemark"}:
        return False
    if not proper:
        geo = bool(tags & {"country", "group", "link", "demonym"})
        return geo or (
            i > first and "and_also" in tags and i + 1 < len(chunks) and bool(chunks[i + 1].tags & {"country", "group", "demonym"})
        )
    if "and_also" in tags:
        return (
            i > first
            and i + 1 < len(chunks)
            and bool(chunks[i + 1].tags & {"Cap", "UP"})
            and not chunks[i + 1].tags & {"person"}
        )
    return bool(tags & {"Cap", "UP"} and not tags & {"function", "person"}) or bool(tags & (GEO | {"body"}))


def goes_on(chunks: list[Chunk], first: int, at: int) -> bool:
    """Whether marks hold only the beginning of a name that words up to its noun complete: “丝路”科技创新论坛."""
    own = (c.tags & _OWN and c.tags.isdisjoint(_NO_PART) for c in chunks[first:at])
    return first < at and "han" in chunks[at].tags and all(own)


def of_works(chunks: list[Chunk], i: int, at: int) -> bool:
    """Whether a number before a ceremony counts the works that it is for: "两座隧道工程开工仪式"."""
    scenes = any("classifier_event" in k.tags for k in chunks[i].kids)
    return not scenes and "han" in chunks[at].tags and any(c.tags & _WORKS for c in chunks[i + 1 : at])


def opening(chunks: list[Chunk], closing: int) -> int | None:
    """The quotation mark that opens what one closes."""
    for i in range(closing - 1, max(-1, closing - 14), -1):
        if "quotemark" in chunks[i].tags:
            return i
    return None
