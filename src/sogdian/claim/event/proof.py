"""What tells that one event is meant by a noun: words of holding, of occasion, a day, a town, an ordinal, a name."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, TO, ended, placed
from sogdian.claim.event.between import outside
from sogdian.claim.event.earlier import dated_before
from sogdian.claim.event.made import HAN
from sogdian.claim.event.mention import Phrase
from sogdian.claim.event.name import GEO
from sogdian.claim.event.people import Actors
from sogdian.claim.event.venue import hosted_after, seen_by
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

NAMED_TYPES = frozenset(("summit", "forum", "expo", "conference", "dialogue"))
_OBJECT, _SET, _TAKING = 24, 9, 10
_NEAR, _WIDE, _MET = 3, 5, 14
_STAY = 3
_GATHERED, _LIST, _SAYING, _BESIDE = 14, 30, 10, 2
_SPOKEN_AT = frozenset(("ceremony", "press_conference", "signing"))
_GONE_FOR = NAMED_TYPES | {"training", "ceremony", "signing"}
_ORDERED = NAMED_TYPES | {"meeting", "training"}
_AUX = frozenset(("mood", "mood_filler", "passive", "modal", "negation"))
_PERSONAL = frozenset(("person", "event_heads", "title", "event_delegation"))


def _tells_event(context: Context, series: Chunk) -> bool:
    """Whether a known series' name holds the noun of an event, not only of a format ("C5+1")."""
    words = series.norm.split(" ")
    entries = [context.lexicon.entries.get(" ".join(words[i:])) for i in range(len(words))] + [
        context.lexicon.entries.get(w) for w in words
    ]
    return any(e is not None and e.tags & {"event_noun"} for e in entries) or (
        len(words) > 2 and "event_lodge" not in tags_of(context, words[-1])
    )


def tags_of(context: Context, word: str) -> frozenset[str]:
    """What a word can be."""
    entry = context.lexicon.entries.get(word)
    return entry.tags if entry is not None else frozenset()


def with_persons(sentence: Sentence, at: int) -> bool:
    """Whether several meetings are told with those who are met: "meetings with each of the leaders"."""
    near = sentence.chunks[at + 1 : at + 10]
    return any("with_party" in c.tags for c in near[:4]) and any(c.tags & _PERSONAL for c in near)


def evidence(context: Context, sentence: Sentence, at: int, phrase: Phrase, sort: str) -> set[str]:
    """What tells that one event is meant: words of holding, of occasion, a day, a town, an ordinal, a name."""
    chunks = sentence.chunks
    if "event_only_joined" in chunks[at].tags:
        return {"joined"} if _attended(context, sentence, phrase) else {"held"} if _took_place(chunks, phrase) else set()
    last = context.lexicon.pack.verb_last
    hosted = context.lexicon.genitive and hosted_after(chunks, phrase.last)
    why = _before(chunks, phrase, sort, context.lexicon.genitive) | _after(chunks, phrase, at, last)
    if hosted:
        why.add("held")
    if occasion_of(context, sentence, phrase) == "at":
        why.add("occasion")
    if chunks[at].tags & {"occasion_press", "event_occasion"}:
        why.add("occasion")
    if sort in _SPOKEN_AT and _said_in(chunks, phrase.first):
        why.add("occasion")
    if _named(context, sentence, at, phrase):
        why.add("named")
    if phrase.last < len(chunks) and "event_after" in chunks[phrase.last].tags and dated_before(sentence, phrase):
        why.add("dated")
    if (phrase.edition is not None or phrase.again) and phrase.determiner and sort in _ORDERED:
        why.add("ordinal")
    alone = sort == "meeting" and phrase.determiner != "the" and with_persons(sentence, at)
    if alone or ("event_plural" in chunks[at].tags and ("event_noun" not in chunks[at].tags or phrase.edition or with_persons(sentence, at))):
        why.add("with persons")
    if "event_mass" in chunks[at].tags and phrase.name is None and phrase.quoted is None:
        why -= {"day", "town", "ordinal"}
    if phrase.first and "saxon" in chunks[phrase.first].tags and "time" in chunks[phrase.first - 1].tags:
        why.add("day")  # "last year's exercise"
    return why


def _took_place(chunks: list[Chunk], phrase: Phrase) -> bool:
    """Whether it is told to have taken place: "состоялось открытие завода", "hosted a presentation", "the opening was held"."""
    if any("event_took_place" in c.tags for c in chunks[max(0, phrase.first - _BESIDE) : phrase.first]):
        return True
    if phrase.first and phrase.determiner == "a" and {"event_hosts", "low"} <= chunks[phrase.first - 1].tags:
        return True
    for i, chunk in enumerate(chunks[phrase.last : phrase.last + _OBJECT], phrase.last + 1):
        if "event_took_place" in chunk.tags:
            return not any("measure" in c.tags or ("time" in c.tags and c.values["time"].span) for c in chunks[i : i + 1])
        if "event_staged" in chunk.tags and (" " in chunk.norm or "passive" in chunks[i - 2].tags):
            return True
        if (chunk.mark and chunk.norm != "-") or (chunk.tags & {"mood", "say", "event_noun", "relative"} and "passive" not in chunk.tags):
            return False
    return False


def _said_in(chunks: list[Chunk], first: int) -> bool:
    """Whether somebody says something "in" it: "said the chairman in the inaugural ceremony"."""
    if not first or "place_in" not in chunks[first - 1].tags:
        return False
    return any("say" in c.tags for c in chunks[max(0, first - _SAYING) : first])


def _named(context: Context, sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Whether it bears a name of its own: in quotation marks, with capitals, or as a known series."""
    chunk = sentence.chunks[at]
    if phrase.quoted is not None:
        return True
    if phrase.name is None or "body" in chunk.tags or "Cap" not in chunk.tags:
        return False
    return _tells_event(context, chunk) if "series" in chunk.tags else not sentence.title


def _before(chunks: list[Chunk], phrase: Phrase, sort: str, wide: bool) -> set[str]:
    """What the words before the phrase tell."""
    start = phrase.first if phrase.attribute is None else phrase.attribute
    before = chunks[max(0, start - (_WIDE if wide else _NEAR)) : start]
    if chunks[phrase.noun].tags & HAN:  # the verb's object may be long, and holds no comma
        reach = phrase.first
        while reach > 0 and phrase.first - reach < _OBJECT and (not chunks[reach - 1].mark or "quotemark" in chunks[reach - 1].tags):
            reach -= 1
        before = chunks[_past_brackets(chunks, reach, phrase.first) : phrase.first]
    why: set[str] = set()
    there = met_in(chunks, phrase, sort) or any("event_at" in c.tags for c in before[-2:])
    if there or (not phrase.determiner and any("event_while" in c.tags for c in before[-1:])):
        why.add("occasion")
    if any("event_hold" in c.tags for c in before) or seen_by(chunks, phrase.first):
        why.add("held")
    journey = chunks[max(0, phrase.first - 9) : phrase.first]
    gone = any("event_go" in c.tags or c.values.get("event_noun") == "visit" for c in journey)
    goal = sort in _GONE_FOR and bool(before) and "event_for" in before[-1].tags and gone
    goal = goal or _took_part(chunks, phrase) or (bool(before) and _gathered(chunks, phrase.first))
    if goal or any("event_join" in c.tags for c in before) or _listed(chunks, phrase.first):
        why.add("joined")
    return why


def met_in(chunks: list[Chunk], phrase: Phrase, sort: str) -> bool:
    """Whether a sentence opens with the talks at which something is said: "In a meeting with X on Tuesday, Y called for"."""
    if sort not in ("meeting", "dialogue") or phrase.first != 1 or "event_in_only" not in chunks[0].tags or phrase.last >= len(chunks):
        return False
    return "with_party" in chunks[phrase.last].tags and any(c.norm == "," for c in chunks[phrase.last + 1 : phrase.last + _MET])


def _listed(chunks: list[Chunk], first: int) -> bool:
    """Whether it stands in a list of what somebody attends: "will attend the summit, the meeting of X and the forum"."""
    if not first or not (chunks[first - 1].norm == "," or "and_also" in chunks[first - 1].tags):
        return False
    event = False
    for chunk in reversed(chunks[max(0, first - _LIST) : first - 1]):
        if "event_join" in chunk.tags and "event_noun" not in chunk.tags:
            return event
        if chunk.tags & {"mood", "say", "relative", "time", "person"} or chunk.norm in (";", ":"):
            return False
        event = event or "event_noun" in chunk.tags
    return False


def _gathered(chunks: list[Chunk], first: int) -> bool:
    """Whether people came together for it: "gathered in Dushanbe on June 5 for a meeting"."""
    if "event_for" not in chunks[first - 1].tags:
        return False
    for chunk in reversed(chunks[max(0, first - _GATHERED) : first - 1]):
        if "event_gather" in chunk.tags:
            return True
        if chunk.norm in (";", ":") or chunk.tags & {"say", "relative"}:
            return False
    return False


def _past_brackets(chunks: list[Chunk], reach: int, first: int) -> int:
    """Further back where what stopped the look is only an aside in brackets inside the event's name."""
    if reach and chunks[reach - 1].norm == ")":
        opened = next((i for i in range(reach - 1, max(0, reach - 6), -1) if chunks[i].norm == "("), None)
        if opened is not None:
            while opened > 0 and first - opened < 2 * _OBJECT and not chunks[opened - 1].mark:
                opened -= 1
            return opened
    return reach


def occasion_of(context: Context, sentence: Sentence, phrase: Phrase) -> str | None:
    """Whether an event is told as an occasion, behind its noun: `at` it ("форум аясында", "форумда"), or `off` it."""
    chunks = sentence.chunks
    after = chunks[phrase.last] if phrase.last < len(chunks) else None
    if after is not None and "event_after" in after.tags:
        return str(after.values["event_after"])
    at = ended(context.text, context.lexicon, chunks[phrase.noun], AT)
    return "at" if at and not (after is not None and "event_join" in after.tags) else None


def gone_by(context: Context, sentence: Sentence, phrase: Phrase, modality: str) -> bool:
    """Whether a participle before an event tells that it is over, or it is only where something was proposed."""
    if not context.lexicon.pack.verb_last:
        return False
    if any("event_gone" in c.tags for c in sentence.chunks[max(0, phrase.first - _NEAR) : phrase.first]):
        return True
    return modality == "proposed" and occasion_of(context, sentence, phrase) == "at"


def _after(chunks: list[Chunk], phrase: Phrase, at: int, verb_last: bool) -> set[str]:
    why: set[str] = set()
    near = outside(chunks[phrase.last : phrase.last + 22])
    for i, chunk in enumerate(near):
        if chunk.norm == ";" or (i > 14 and "clause_break" in chunk.tags):
            break
        whole = "mood" in chunk.tags and " " in chunk.norm  # "will be held"
        if "event_past" in chunk.tags and (i < 3 or whole or any(c.tags & _AUX for c in near[:i])):
            why.add("held")
        elif "event_happen" in chunk.tags and not (
            i and (near[i - 1].tags & {"article", "of_name"} or any("relative" in c.tags for c in near[2:i]))
        ):
            why.add("happens")
        elif "event_hold" in chunk.tags and i and near[i - 1].values.get("mood") == "planned" and "measure" not in chunk.tags:
            why.add("held")  # "заседание комиссии планируется провести"
        elif verb_last and "event_join" in chunk.tags and not any(c.mark for c in near[:i]):
            why.add("joined")
        elif "time" in chunk.tags and i < 6:
            why.add("day")
        elif chunk.tags & {"city", "country"} and i and "event_in_only" in near[i - 1].tags and i < 5:
            why.add("town")
        purpose = "event_only_joined" in chunk.tags and i and "infinitive" in near[i - 1].tags  # "the ceremony to launch the plant"
        if "event_noun" in chunk.tags and not purpose and not (verb_last and any("event_after" in c.tags for c in near[i + 1 : i + 2])):
            break
    return why


def anchored(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a word that is also a matter in general ("training") has a day, a town, a length or an ordinal."""
    if any("time" in c.tags for c in sentence.chunks[max(0, phrase.first - ("saxon" in sentence.chunks[phrase.first].tags)) : phrase.noun]):
        return True  # "a May 20 briefing", "last year's exercise"
    near = sentence.chunks[phrase.last : phrase.last + 12]
    return (
        phrase.name is not None
        or phrase.days is not None
        or _length(near)
        or phrase.edition is not None
        or any(
            c.tags & {"time", "event_theme"}
            or (c.tags & {"city", "region"} and i and "event_in" in near[i - 1].tags)
            or _within(near, i)
            for i, c in enumerate(near)
        )
    )


def _within(near: list[Chunk], i: int) -> bool:
    """Whether a place of any sort is told to be where: "exercises in Tajikistan", "drills in the Rasht valley"."""
    if "Cap" not in near[i].tags or near[i].tags & {"demonym", "person", "body", "time", "UP"}:
        return False
    before = i - 1 - (i > 1 and "article" in near[i - 1].tags)
    return before >= 0 and "event_in_only" in near[before].tags


def set_before(context: Context, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a day or a town opens the clause that tells of it: "On 25 August in Beijing consultations were held"."""
    before = sentence.chunks[max(0, phrase.first - _SET) : phrase.first]
    return any(
        ("time" in c.tags and not c.values["time"].span)
        or (c.tags & {"city", "body", "Cap"} and i > 0 and _placing(before, i - 1))
        or placed(context, before, i, AT)
        for i, c in enumerate(before)
    )


def _placing(chunks: list[Chunk], i: int) -> bool:
    """Whether a town after an index is told to be where: "in", "in the town of"."""
    return "event_in_only" in chunks[i].tags or ("event_capital" in chunks[i].tags and i > 0 and "event_in_only" in chunks[i - 1].tags)


def _attended(context: Context, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether somebody attends it, told right beside it: "attended its opening", "took part in the launch"."""
    if context.lexicon.pack.verb_last and any("event_join" in c.tags for c in sentence.chunks[phrase.last : phrase.last + _NEAR]):
        return True
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if _took_part(sentence.chunks, phrase):
        return True
    if not before or "say" in before[0].tags:
        return False
    if "event_in_only" in before[-1].tags and _joined_at_length(sentence.chunks, phrase.first - 1):
        return True
    return ("event_join" in before[-1].tags and "say" not in before[-1].tags) or (
        "event_in_only" in before[-1].tags and "event_join" in before[0].tags
    )


def _joined_at_length(chunks: list[Chunk], at: int) -> bool:
    """Whether only how it was done parts taking part from what: "took part via video link in the opening"."""
    for chunk in reversed(chunks[max(0, at - _WIDE) : at]):
        if "event_join" in chunk.tags:
            return ("say" not in chunk.tags or "opener" in chunk.tags) and "event_found" not in chunk.tags
        if chunk.mark or (chunk.tags.isdisjoint(("low", "city", "time", "country")) or chunk.tags & {"mood", "say", "event_noun"}):
            return False
    return False


def _took_part(chunks: list[Chunk], phrase: Phrase) -> bool:
    """Whether the clause opens with it and tells then who took part: "В закладке участвовали аким и консул"."""
    first = phrase.first
    if not first or first > 2 or "event_in_only" not in chunks[first - 1].tags:
        return False
    after = outside(chunks[phrase.last : phrase.last + _TAKING])
    verb = next((c for c in after if c.tags & {"mood", "event_join"} and not c.tags & {"event_past"}), None)
    return verb is not None and "event_join" in verb.tags


def _length(near: list[Chunk]) -> bool:
    """Whether a length of time follows: "a course of nearly a month"."""
    return any(
        "measure" in c.tags and "quantity" in c.tags and c.values["quantity"].unit in ("d", "wk", "mo", "a")
        for c in near[:3]
    )


def travels(context: Context, actors: Actors, sentence: Sentence, at: int, phrase: Phrase) -> bool:
    """Whether a visit has a traveller and a goal, or a traveller and a day."""
    chunks = sentence.chunks
    led = any("event_by" in c.tags for c in chunks[at + 1 : at + 3])  # "a visit by the delegation headed by X to China"
    near = chunks[at + 1 : at + (13 if led else 9)]
    near = near[: next((i for i, c in enumerate(near) if c.norm == ","), len(near))]
    goal = any(
        c.tags & {"event_in", "event_of"} and i + 1 < len(near) and _geo(near[i + 1 : i + 4])
        for i, c in enumerate(near)
    )
    day = any("time" in c.tags for c in chunks[max(0, phrase.first - 6) : at + 9])
    if not day and any("infinitive" in c.tags for c in chunks[max(0, phrase.first - 3) : phrase.first]):
        return False
    who = phrase.owner is not None or bool(actors.all(sentence)) or any(
        c.tags & {"title", "event_delegation"} for c in (*chunks[max(0, phrase.first - 8) : phrase.first], *near)
    )
    who = who or any("event_hold" in c.tags for c in chunks[max(0, phrase.first - 3) : phrase.first])
    goal = goal or _stays(chunks, phrase.first)
    if context.lexicon.genitive or context.lexicon.pack.far_subjects:  # the goal may stand before, and a delegation travels without a name
        goal = goal or any("event_in" in c.tags and _geo(chunks[i + 1 : i + 2]) for i, c in enumerate(chunks[:at]))
        goal = goal or any(placed(context, chunks, i, TO) for i in range(at))
        who = who or any("event_delegation" in c.tags for c in chunks)
    if not who and goal and phrase.determiner == "the" and " " in chunks[at].norm:
        return any("time" in c.tags and not c.values["time"].span for c in near)  # "the state visit to China in February 2024"
    return who and (goal or day)


def _stays(chunks: list[Chunk], first: int) -> bool:
    """Whether the goal stands right before a visit: "who is in Tajikistan for a visit"."""
    if first < _STAY or not chunks[first - 1].tags & {"governs", "event_at"}:
        return False
    return bool(chunks[first - 2].tags & GEO) and "place_in" in chunks[first - 3].tags


def _geo(chunks: list[Chunk]) -> bool:
    return any(c.tags & GEO for c in chunks)
