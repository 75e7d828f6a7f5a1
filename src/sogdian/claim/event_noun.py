"""Mentions of events by a noun: which of them speak of one event that is, was or will be held."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event_mention import Mention, Phrase, heading
from sogdian.claim.event_people import Actors
from sogdian.claim.event_phrase import GEO, phrase_of
from sogdian.claim.event_time import outside
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence

HAN = frozenset(("han", "char"))
_OBJECT = 9
NAMED_TYPES = frozenset(("summit", "forum", "expo", "conference", "dialogue"))
_ORDERED = NAMED_TYPES | {"meeting", "training"}
_AUX = frozenset(("mood", "mood_filler", "passive", "modal", "negation"))
_PERSONAL = frozenset(("person", "event_heads", "title", "event_delegation"))


def noun_mention(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The mention that an event's noun (or a known series) at an index makes; None where it speaks of no event."""
    chunk = sentence.chunks[at]
    sort = _type(context, chunk)
    if sort is None or _elsewhere(context, sentence, at) or _compound(context, sentence, at):
        return None
    phrase = phrase_of(context.document, sentence, at)
    if phrase.determiner == "each" or (phrase.count or 1) > 1 or _within(sentence, phrase):
        return None
    if _predicate(sentence, phrase) or _explained(sentence, phrase) or _owns(context, sentence, phrase):
        return None
    if "event_plural" in chunk.tags and not _with_persons(sentence, at):
        return None
    named, frame = phrase.name is not None or phrase.quoted is not None, _frames(sentence, at)
    if frame and not named:
        return None
    if _counted_after(sentence, phrase):
        return None
    why = _evidence(context, sentence, at, phrase, sort)
    if sort == "visit" and _travels(context, actors, sentence, at, phrase):
        why.add("travel")
    return Mention(
        sentence, at, phrase, sort, "noun", not frame and _brings_in(sentence, chunk, phrase, sort, why),
        (f"noun {chunk.norm!r}", *sorted(why)),
        definite=phrase.determiner in ("the", "own") or frame,
        name=phrase.quoted.strip(" ,") if phrase.quoted is not None else None,
        ref=str(chunk.values["series"]) if "series" in chunk.tags else None,
        edition=phrase.edition if sort != "visit" else None,
    )  # fmt: skip


def _counted_after(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a number with its classifier counts the noun: "courses 9"."""
    after = sentence.chunks[phrase.last] if phrase.last < len(sentence.chunks) else None
    return after is not None and "count" in after.tags and any("classifier" in k.tags for k in after.kids)


def _brings_in(sentence: Sentence, chunk: Chunk, phrase: Phrase, sort: str, why: set[str]) -> bool:
    """Whether there is enough to bring in an event that was not told before."""
    if sort in ("event", "visit"):
        return sort == "visit" and "travel" in why
    after = sentence.chunks[phrase.last] if phrase.last < len(sentence.chunks) else None
    if after is not None and after.values.get("event_after") == "off":
        return False  # only what something else came before or after
    if not why or (heading(sentence) and "series" not in chunk.tags and not why & {"happens", "held"}):
        return False
    if "event_mass" not in chunk.tags or "with persons" in why:
        return True
    told = _anchored(sentence, phrase) or ("held" in why and phrase.determiner != "")
    return phrase.quoted is not None or (told and bool(why - {"named"}))


def _type(context: Context, chunk: Chunk) -> str | None:
    if "series" in chunk.tags and "event_noun" not in chunk.tags:
        entity = context.lexicon.entities.get(str(chunk.values["series"]))
        frame = "event_lodge" in _tags(context, chunk.norm.rsplit(" ", 1)[-1])
        return entity.type if entity is not None and not frame else None
    if "event_noun" in chunk.tags:
        return str(chunk.values["event_noun"])
    if "body" in chunk.tags:
        return _type(context, chunk.kids[-1]) if chunk.kids and "event_noun" in chunk.kids[-1].tags else None
    if "event_plural" in chunk.tags:
        sort = str(chunk.values["event_plural"])
        return sort if sort != "other" else None
    return None


def _tells_event(context: Context, series: Chunk) -> bool:
    """Whether a known series' name holds the noun of an event, not only of a format ("C5+1")."""
    words = series.norm.split(" ")
    entries = [context.lexicon.entries.get(" ".join(words[i:])) for i in range(len(words))] + [
        context.lexicon.entries.get(w) for w in words
    ]
    return any(e is not None and e.tags & {"event_noun"} for e in entries) or (
        len(words) > 2 and "event_lodge" not in _tags(context, words[-1])
    )


def _tags(context: Context, word: str) -> frozenset[str]:
    entry = context.lexicon.entries.get(word)
    return entry.tags if entry is not None else frozenset()


def _elsewhere(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether the word is a verb here, or a part of another thing's name."""
    chunks = sentence.chunks
    chunk, before = chunks[at], chunks[at - 1] if at else None
    if "event_go" in chunk.tags and (before is None or before.tags & {"infinitive", "modal", "pronoun", "person"}):
        return True
    if at > 1 and "event_alias" in chunks[at - 2].tags:
        return True  # the short name that the text gives it: (hereafter "the expo")
    if before is not None and (
        "event_not" in before.tags or (before.norm == "-" and at > 1 and "event_not" in chunks[at - 2].tags)
    ):
        return True
    if context.lexicon.genitive:
        return False
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if (
        after is not None
        and after.tags & {"title", "org_head", "body"}
        and after.tags & {"Cap"}
        and "Cap" in chunk.tags
    ):
        return True
    return (
        after is not None
        and after.tags & {"title"} != set()
        and "function" not in after.tags
        and "mood" not in after.tags
        and "Cap" not in after.tags
    )


def _within(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells whose meeting another is: "the first meeting of the Strategic Dialogue"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    return len(before) == 2 and "event_of" in before[1].tags and before[0].values.get("event_noun", "event") != "event"


def _explained(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether an apposition names what this only announces: "a conference, the first Summit of ..."."""
    after = sentence.chunks[phrase.last : phrase.last + 9]
    if phrase.determiner != "a" or len(after) < 3 or after[0].norm != "," or "definite" not in after[1].tags:
        return False
    for chunk in after[2:]:
        if chunk.tags & {"series", "event_noun"}:
            return bool(chunk.tags & {"series", "Cap"})
        if chunk.tags & {"mood", "say", "relative", "time", "event_past"} or chunk.norm == ",":
            return False
    return False


def _predicate(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase only says something of an event: "It will be the first meeting in the region"."""
    opening = sentence.chunks[: phrase.first]
    return (
        1 < len(opening) < 5
        and "event_it" in opening[0].tags
        and bool(opening[-1].tags & {"mood", "mood_filler", "passive"})
    )


def _owns(context: Context, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells by its case whose event stands before it: "заседание делового совета"."""
    if not context.lexicon.genitive or not phrase.first:
        return False
    before = sentence.chunks[phrase.first - 1]
    if phrase.quoted is not None and phrase.first > 1 and "joins_list" in before.tags:
        return "event_noun" in sentence.chunks[phrase.first - 2].tags  # shares its name: "конференция и выставка «...»"
    return "event_noun" in before.tags and not before.tags & {"event_part", "event_only_joined"}


def _compound(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether the noun only says which event the next one is: "summit talks"."""
    if context.lexicon.genitive:
        return False
    after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
    low = after is not None and "low" in after.tags and "low" in sentence.chunks[at].tags
    if after is None or not low:
        return False
    return "event_noun" in after.tags and not after.tags & {"event_go", "event_meet", "mood"}


def _frames(sentence: Sentence, at: int) -> bool:
    """Whether the noun only qualifies the next one: "conference hall"."""
    after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
    return after is not None and "event_lodge" in after.tags and "event_noun" not in after.tags


def _with_persons(sentence: Sentence, at: int) -> bool:
    """Whether several meetings are told with those who are met: "meetings with each of the leaders"."""
    near = sentence.chunks[at + 1 : at + 10]
    return any("with_party" in c.tags for c in near[:4]) and any(c.tags & _PERSONAL for c in near)


def _evidence(context: Context, sentence: Sentence, at: int, phrase: Phrase, sort: str) -> set[str]:
    """What tells that one event is meant: words of holding, of occasion, a day, a town, an ordinal, a name."""
    chunks = sentence.chunks
    if "event_only_joined" in chunks[at].tags:
        return {"joined"} if _attended(sentence, phrase) else set()
    why = _before(chunks, phrase, sort) | _after(chunks, phrase, at)
    if _named(context, sentence, at, phrase):
        why.add("named")
    if (phrase.edition is not None or phrase.again) and phrase.determiner and sort in _ORDERED:
        why.add("ordinal")
    alone = sort == "meeting" and phrase.determiner != "the" and _with_persons(sentence, at)
    if alone or "event_plural" in chunks[at].tags:
        why.add("with persons")
    if "event_mass" in chunks[at].tags and phrase.name is None and phrase.quoted is None:
        why -= {"day", "town", "ordinal"}
    return why


def _named(context: Context, sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Whether it bears a name of its own: in quotation marks, with capitals, or as a known series."""
    chunk = sentence.chunks[at]
    if phrase.quoted is not None:
        return True
    if phrase.name is None or "body" in chunk.tags or "Cap" not in chunk.tags:
        return False
    return _tells_event(context, chunk) if "series" in chunk.tags else not sentence.title


def _before(chunks: list[Chunk], phrase: Phrase, sort: str) -> set[str]:
    """What the words before the phrase tell."""
    start = phrase.first if phrase.attribute is None else phrase.attribute
    before = chunks[max(0, start - 3) : start]
    if chunks[phrase.first].tags & HAN:  # the verb's object may be long, and holds no comma
        reach = phrase.first
        while reach > 0 and phrase.first - reach < _OBJECT and not chunks[reach - 1].mark:
            reach -= 1
        before = chunks[reach : phrase.first]
    why: set[str] = set()
    if any("event_at" in c.tags for c in before[-2:]):
        why.add("occasion")
    if any("event_hold" in c.tags for c in before):
        why.add("held")
    gone = any("event_go" in c.tags for c in chunks[max(0, phrase.first - 9) : phrase.first])
    goal = sort == "training" and bool(before) and "event_for" in before[-1].tags and gone
    if goal or any("event_join" in c.tags for c in before):
        why.add("joined")
    return why


def _after(chunks: list[Chunk], phrase: Phrase, at: int) -> set[str]:
    why: set[str] = set()
    near = outside(chunks[phrase.last : phrase.last + 22])
    for i, chunk in enumerate(near):
        if chunk.norm == ";" or (i > 14 and "clause_break" in chunk.tags):
            break
        if "event_past" in chunk.tags and (i < 3 or any(c.tags & _AUX for c in near[:i])):
            why.add("held")
        elif "event_happen" in chunk.tags and not (
            i and (near[i - 1].tags & {"article", "of_name"} or any("relative" in c.tags for c in near[1:i]))
        ):
            why.add("happens")
        elif "time" in chunk.tags and i < 6:
            why.add("day")
        elif chunk.tags & {"city", "country"} and i and "event_in_only" in near[i - 1].tags and i < 5:
            why.add("town")
        if "event_noun" in chunk.tags:
            break
    return why


def _anchored(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a word that is also a matter in general ("training") has a day, a town, a length or an ordinal."""
    near = sentence.chunks[phrase.last : phrase.last + 12]
    return (
        phrase.name is not None
        or phrase.days is not None
        or _length(near)
        or phrase.edition is not None
        or any(
            c.tags & {"time", "event_theme"} or (c.tags & {"city", "region"} and i and "event_in" in near[i - 1].tags)
            for i, c in enumerate(near)
        )
    )


def _attended(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody attends it, told right before: "attended its opening", "took part in the launch"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if not before or "say" in before[0].tags:
        return False
    return ("event_join" in before[-1].tags and "say" not in before[-1].tags) or (
        "event_in_only" in before[-1].tags and "event_join" in before[0].tags
    )


def _length(near: list[Chunk]) -> bool:
    """Whether a length of time follows: "a course of nearly a month"."""
    return any(
        "measure" in c.tags and "quantity" in c.tags and c.values["quantity"].unit in ("d", "wk", "mo", "a")
        for c in near[:3]
    )


def _travels(context: Context, actors: Actors, sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Whether a visit has a traveller and a goal, or a traveller and a day."""
    chunks = sentence.chunks
    near = chunks[at + 1 : at + 9]
    goal = any(
        c.tags & {"event_in", "event_of"} and i + 1 < len(near) and _geo(near[i + 1 : i + 4])
        for i, c in enumerate(near)
    )
    day = any("time" in c.tags for c in chunks[max(0, phrase.first - 6) : at + 9])
    if not day and any("infinitive" in c.tags for c in chunks[max(0, phrase.first - 3) : phrase.first]):
        return False
    who = phrase.owner is not None or bool(actors.all(sentence))
    if context.lexicon.genitive:  # the goal may stand before, and a delegation travels without a name
        goal = goal or any("event_in" in c.tags and _geo(chunks[i + 1 : i + 2]) for i, c in enumerate(chunks[:at]))
        who = who or any("event_delegation" in c.tags for c in chunks)
    return who and (goal or day)


def _geo(chunks: list[Chunk]) -> bool:
    return any(c.tags & GEO for c in chunks)
