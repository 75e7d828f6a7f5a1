"""Mentions of events by a verb: somebody met somebody, went somewhere, opened something."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.event.chain import first_of, next_verb
from sogdian.claim.event.found import ceremony
from sogdian.claim.event.go import back, visit
from sogdian.claim.event.made import AUX, GEO, HAN, made
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.met import delegates, head_of, office, received_by, talked_with, two_holders, with_some
from sogdian.claim.event.people import Actors, unique
from sogdian.claim.speech.people import people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_SUBJECT, _BY, _HOUSE, _BIDDEN, _SIDES, _TITLE, _OF_OFFICE, _PASSIVE = 36, 6, 4, 5, 16, 3, 6, 10
_TWO = ("one", "other")
_LESSER = frozenset(("portfolio", "event_lesser"))  # "military leaders", "union leaders"
_MET = frozenset(("event_delegation", "event_heads", "title", "body"))


def verb_mention(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The mention that a verb at an index makes; None where it tells of no event."""
    chunk = sentence.chunks[at]
    if chunk.tags & {"event_meet", "event_gather"} and any(c.tags & {"times", "event_times"} for c in sentence.chunks[at + 1 : at + _TITLE]):
        return None  # "have met twice this year", "met several times"
    for tag, reader in _READERS:
        if tag in chunk.tags:
            found = reader(context, actors, sentence, at)
            if found is not None:
                return found
    return None


def _meeting(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    chunks = sentence.chunks
    chunk = chunks[at]
    if chunk.values["event_meet"] == "press_conference":
        return made(sentence, at, "press_conference", actors.before(sentence, at))
    if "event_discuss" in chunk.tags:
        return _discussed_before(actors, sentence, at) if context.lexicon.pack.verb_last else _discussion(actors, sentence, at)
    if _passive(chunks, at) and (both := received_by(actors, sentence, at, _group(chunks, at - 1))) is not None:
        return made(sentence, at, "meeting", both)
    numbered = at > 0 and chunk.tags & HAN and chunks[at - 1].tags & {"edition", "ordinal"}
    if numbered or (at and chunks[at - 1].tags & {"article", "possessive"}) or _passive(chunks, at):
        return None
    if "event_receive" in chunk.tags and any("event_invite" in c.tags for c in chunks[at + 1 : at + _BIDDEN]):
        return None  # "received an invitation"
    if "event_receive" in chunk.tags and any("event_noun" in c.tags for c in chunks[at + 1 : at + _TITLE]) and not chunk.tags & HAN:
        return None  # "welcomed the visit of the leader"
    if "event_receive" in chunk.tags and _part_taken(chunks, at):
        return None
    if context.lexicon.pack.verb_last:
        return _met_before(actors, sentence, at)
    before, after = actors.before(sentence, first_of(chunks, at)), _object(actors, sentence, at)
    group = _group(chunks, at) or (at > 0 and "event_where" in chunks[at - 1].tags)
    if after and (before or group or _subject(chunks, at)):
        return made(sentence, at, "meeting", before + after)
    if after and chunk.tags & HAN and not before and (told := _told_last(context, chunks, at)) is not None:
        return made(sentence, at, "meeting", [told, *after])
    several = len(before) > 1
    with_whom = _partner(chunks, at) if chunk.tags & HAN and before else None
    if with_whom is not None:
        return made(sentence, at, "meeting", actors.before(sentence, with_whom) + before)
    if "event_receive" not in chunk.tags and (several or (group and (_placed(chunks, at) or _framed(chunks)))):
        names = before if several or not _pair(chunks, at) else _last_two(context, chunks[at].start)
        return made(sentence, at, "meeting", names)
    if sentence.title and _placed(chunks, at) and any(c.tags & {"title", "body"} for c in chunks[:at]):
        return made(sentence, at, "meeting", before)
    if "event_sits" in chunk.tags and chunk.tags & HAN and _two_groups(chunks, at, bool(actors.before(sentence, at))):
        return made(sentence, at, "meeting", before)
    if "event_sits" in chunk.tags and (before or group) and any("time" in c.tags for c in chunks):
        return made(sentence, at, "meeting", before)
    subject = before or any("title" in c.tags for c in chunks[max(0, at - _TITLE) : at])
    if subject and ("meets" in chunk.tags or _placed(chunks, at)) and with_some(chunks, at):
        return made(sentence, at, "meeting", before)
    known = before or group or any("body" in c.tags for c in chunks[max(0, at - 12) : at]) or office(chunks, at)
    if known and delegates(chunks, at):
        return made(sentence, at, "meeting", before + head_of(actors, sentence, at))
    return None


def _told_last(context: Context, chunks: list[Chunk], at: int) -> str | None:
    """Who is meant where a verb opens its clause without a subject: "怀进鹏出席论坛。会见部长沙里波夫"."""
    if any(not c.mark and "mood_filler" not in c.tags for c in chunks[max(0, at - 1) : at]):
        return None
    person = people_of(context).last(chunks[at].start)
    return person.name if person is not None else None


def _discussion(actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """Two persons or more talk a matter over: "A and B discussed", "was discussed by A and B"."""
    by = _by_whom(sentence.chunks, at)
    people = actors.after(sentence, by, 8) if by is not None else actors.before(sentence, at)
    if by is None and len(people) < len(_TWO):
        with_whom = talked_with(sentence.chunks, at)
        if with_whom is not None and (people or office(sentence.chunks, at)):
            return made(sentence, at, "meeting", people + actors.after(sentence, with_whom, _OF_OFFICE)[:1])
        heads = sentence.title and _placed(sentence.chunks, at) and any("event_delegation" in c.tags for c in sentence.chunks[:at])
        told = with_whom is None and (heads or two_holders(sentence.chunks, at))  # "Ministers discuss schools in Osh"
        return made(sentence, at, "meeting", people) if told else None
    return made(sentence, at, "meeting", people) if len(people) > 1 else None


def _discussed_before(actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """One talks a matter over with another, both before their verb: "Тоқаев Си Цзиньпинмен сауданы талқылады"."""
    chunks = sentence.chunks
    first = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm in (";", ":")), 0)
    there = [(i, name) for i, name in actors.all(sentence) if first <= i < at]
    people = unique([name for _, name in there])
    if len(people) == 1 and (stranger := _stranger(actors, chunks, first, at)) is not None:
        return made(sentence, at, "meeting", [*people, stranger])
    if len(people) != len(_TWO):
        return None
    beside = {k for i, _ in there for k in (i - 1, i, i + 1) if first <= k < at}
    led = any("with_party" in chunks[k].tags or _with_end(actors, chunks[k]) for k in beside)
    return made(sentence, at, "meeting", list(people)) if led or any("with_party" in c.tags for c in chunks[first : there[-1][0]]) else None


def _stranger(actors: Actors, chunks: list[Chunk], first: int, at: int) -> str | None:
    """Whom somebody meets by a name alone, told nowhere with an office: "Линь У менен жолукту"."""
    step = -1 if "flow_to" in actors.context.lexicon.pack.words else 1  # before the name, in a language of prepositions
    for i in range(max(first, 1), at):
        if "name" in chunks[i].tags and "with_party" in chunks[i + step].tags and " " in chunks[i].norm:
            return actors.context.bases.phrase(chunks[i : i + 1])
    return None


def _by_whom(chunks: list[Chunk], at: int) -> int | None:
    """Where those are told who talk a matter over, in the passive: "was discussed | on Monday in Osh | by A and B"."""
    passive = at > 0 and "passive" in chunks[at - 1].tags
    for i in range(at + 1, min(len(chunks), at + (_PASSIVE if passive else 2))):
        if "event_by" in chunks[i].tags or (passive and "party_pair" in chunks[i].tags):
            return i
        if chunks[i].mark or chunks[i].tags & {"mood", "say", "relative", "person", "joins_list"}:
            return None
    return None


def _met_before(actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """Both sides stand before their verb: "Тоқаев Си Цзиньпинмен кездесті"; one side may have no name."""
    chunks = sentence.chunks
    first = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm in (";", ":")), 0)
    there = [i for i, _ in actors.all(sentence) if first <= i < at]
    people = unique([name for i, name in actors.all(sentence) if first <= i < at])
    if len(people) > 1:
        return made(sentence, at, "meeting", list(people))
    if people and (stranger := _stranger(actors, chunks, first, at)) is not None:
        return made(sentence, at, "meeting", [*people, stranger])
    others = [i for i in range(first, at) if i not in there and chunks[i].tags & _MET and not chunks[i].tags & {"say"}]
    heads = any("event_delegation" in chunks[i].tags for i in others)
    if heads and (people or sum("event_delegation" in chunks[i].tags for i in others) > 1):
        return made(sentence, at, "meeting", list(people))
    alone = "event_receive" not in chunks[at].tags
    if people and others and alone and any("with_party" in c.tags or _with_end(actors, c) for c in chunks[first:at]):
        return made(sentence, at, "meeting", list(people))
    if people and alone and any(_with_end(actors, chunks[i]) or "with_party" in chunks[i + 1].tags for i in there):
        return made(sentence, at, "meeting", list(people))
    if alone and _heads_of_two(actors.context, chunks, first, at):
        return made(sentence, at, "meeting", list(people))
    return made(sentence, at, "meeting", list(people)) if _two_offices(chunks, first, at) else None


def _with_end(actors: Actors, chunk: Chunk) -> bool:
    """Whether a word's own ending makes it the other side: «Сапановпен», «басшыларымен»."""
    lexicon = actors.context.lexicon
    ends = lexicon.pack.words.get("with_end", {}).get(True, ())
    if not ends or chunk.mark or not chunk.tags & {*_MET, "person", "name"}:
        return False
    word = lexicon.norm(actors.context.text[chunk.start : chunk.end])
    return word.endswith(tuple(lexicon.norm(str(end).lstrip("~")) for end in ends)) and word.rpartition(" ")[2] not in lexicon.entries


def _heads_of_two(context: Context, chunks: list[Chunk], first: int, at: int) -> bool:
    """Whether office holders of two lands or more meet: «Қазақстан мен Қытай сыртқы істер министрлері кездесті»."""
    heads = next((i for i in range(first, at) if "event_heads" in chunks[i].tags), first)
    lands = {code for c in chunks[first:heads] if c.tags & {"country", "link", "group"} for code in context.codes(c)}
    return len(lands) > 1


def _two_offices(chunks: list[Chunk], first: int, at: int) -> bool:
    """Whether the verb's object is the holder of an office of some land, and its subject has one: "Министр Қытай елшісімен кездесті"."""
    last = at - 1
    while last > first and "with_party" in chunks[last].tags:
        last -= 1
    if last <= first or "title" not in chunks[last].tags:
        return False
    held = next((i for i in range(last - 1, max(first, last - _OF_OFFICE) - 1, -1) if chunks[i].tags & GEO), None)
    return held is not None and any("title" in c.tags for c in chunks[first:held])


def _partner(chunks: list[Chunk], at: int) -> int | None:
    """Where "with" stands, when those who are met stand after it and before the verb."""
    for i in range(at - 1, max(-1, at - 9), -1):
        if "with_party" in chunks[i].tags:
            met = any(c.tags & {"event_delegation", "event_heads", "title", "person"} for c in chunks[i + 1 : at])
            return i if met else None
        if chunks[i].mark and "joins_list" not in chunks[i].tags:
            return None
    return None


def _two_groups(chunks: list[Chunk], at: int, before: bool) -> bool:
    """Whether a delegation and those it meets stand before the verb: "代表团与企业举行会谈"."""
    for i in range(at - 1, max(0, at - _SIDES), -1):
        if chunks[i].norm in (",", ";", "。") and "joins_list" not in chunks[i].tags:
            return False
        if "with_party" in chunks[i].tags and (before or "event_delegation" in chunks[i - 1].tags):
            return any(c.tags & {"body", "speaker_noun", "event_delegation", "event_heads", "title"} for c in chunks[i + 1 : at])
    return False


def _object(actors: Actors, sentence: Sentence, at: int) -> list[str]:
    """The persons met: they follow the verb before any other verb."""
    chunks = sentence.chunks
    end = next_verb(chunks, at)
    here = [n for i, n in actors.all(sentence) if at < i < end]
    names = [n for n in actors.after(sentence, at, 16) if n in here]
    if not names:
        return []
    first = next(i for i, n in actors.all(sentence) if i > at)
    between = chunks[at + 1 : first]
    if any(c.tags & {"as_said", "event_while"} for c in between):
        return []  # "met as the president arrived"
    led = len(between) > 1 and any("with_party" in c.tags for c in between[-2:])  # "held talks in X, in the north, with Y"
    if any(
        (c.tags & {"mood", "say", "relative"} and not c.tags & {"title", "Cap"})
        or (c.norm in (";", ":", ",") and not (i and "time" in between[i - 1].tags) and not (led and c.norm == ","))
        for i, c in enumerate(between)
    ):
        return []
    if any("saxon" in c.tags for c in chunks[first + 1 : first + 2]) and "," not in chunks[first].norm:
        return []
    if between and any("quantity" in c.tags for c in between):
        return []
    return names


def _group(chunks: list[Chunk], at: int) -> bool:
    """Whether the subject is several without names: "the ministers met", "the two met"."""
    i = at - 1
    while i >= 0 and chunks[i].tags & AUX and "count" not in chunks[i].tags:
        i -= 1
    while i > 1 and chunks[at].tags & HAN:  # the place and the day stand between: "两国外长在阿斯塔纳举行会谈"
        within = next((j for j in range(i - 1, max(0, i - _HOUSE), -1) if "event_in_only" in chunks[j].tags), None)
        if "time" in chunks[i].tags:
            i -= 1
        elif within is not None and chunks[within + 1].tags & GEO:
            i = within - 1
        else:
            break
    if i < 0:
        return False
    tags = chunks[i].tags
    return (
        bool(tags & {"event_delegation", "bilateral"})
        or ("count" in tags and i > 0 and "article" in chunks[i - 1].tags)
        or _staff(chunks, i)
    )


def _staff(chunks: list[Chunk], i: int) -> bool:
    """A longer subject: "the four chiefs of general staff", "their public security and interior ministers"."""
    return any("event_delegation" in c.tags for c in chunks[max(0, i - 4) : i + 1]) and not any(
        c.norm in (",", ";") for c in chunks[max(0, i - 4) : i + 1]
    )


def _passive(chunks: list[Chunk], at: int) -> bool:
    return at > 0 and "passive" in chunks[at - 1].tags and any("event_by" in c.tags for c in chunks[at + 1 : at + _BY])


def _pair(chunks: list[Chunk], at: int) -> bool:
    """Whether the subject means two persons told before: "the two met"."""
    near = chunks[max(0, at - 3) : at]
    return any(c.tags & {"bilateral", "event_pair"} or ("count" in c.tags and c.values["quantity"].value == 2) for c in near)


def _last_two(context: Context, place: int) -> list[str]:
    """The two persons mentioned last before a place."""
    last = sorted(
        (max(m for m in p.mentions if m < place), p.name)
        for p in people_of(context).all
        if any(m < place for m in p.mentions)
    )
    return [name for _, name in last[-2:]]


def _subject(chunks: list[Chunk], at: int) -> bool:
    i = at - 1
    while i > 0 and chunks[i].tags & AUX | chunks[i].tags & {"and_also"}:
        i -= 1
    noun = i > 0 and bool(chunks[i].tags & {"low", "Cap", "UP"}) and not chunks[i].tags & {"function", "time", "sign"}
    return noun or any(c.tags & {"title", "event_delegation", "name", "body"} for c in chunks[max(0, at - 6) : at])


def _placed(chunks: list[Chunk], at: int) -> bool:
    near = chunks[at + 1 : at + 9] if not chunks[at].tags & HAN else chunks[max(0, at - 9) : at]
    return any("time" in c.tags for c in near) or any(
        "event_in_only" in c.tags and i + 1 < len(near) and bool(near[i + 1].tags & (GEO | {"article", "Cap"}))
        for i, c in enumerate(near)
    )


def _framed(chunks: list[Chunk]) -> bool:
    """Whether a day, or a larger event, opens the sentence: "On March 2, the deputy ministers held talks"."""
    return "event_margin" in chunks[0].tags or any("time" in c.tags and after.norm == "," for c, after in pairwise(chunks[: _TITLE + 1]))


def _part_taken(chunks: list[Chunk], at: int) -> bool:
    """Whether it is part that was taken: "Участие в мероприятии приняли посол и аким"."""
    for chunk in reversed(chunks[max(0, at - _BIDDEN) : at]):
        if "event_join" in chunk.tags and chunk.tags.isdisjoint(("mood", "event_meet")):
            return True
        if chunk.mark or chunk.tags & {"person", "say"}:
            return False
    return False


def _training(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """Somebody learns somewhere: "invited 30 chefs to train at a school in Xi'an next summer"."""
    chunks = sentence.chunks
    near = chunks[at + 1 : at + 12]
    if (
        not near
        or "event_in" not in near[0].tags
        or not any("time" in c.tags for c in near)
        or not any("quantity" in c.tags for c in chunks[:at])
    ):
        return None
    return made(sentence, at, "training", [])


def _gathering(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """Heads of state, ministers or a council assemble somewhere, some day."""
    chunks = sentence.chunks
    if not _placed(chunks, at) or _passive(chunks, at):
        return None
    first = at
    while first and at - first < 12 and not chunks[first - 1].tags & {"clause_break", "time"}:
        first -= 1
    first = _opening(chunks, first)
    subject = list(chunks[first:at])
    if any("event_noun" in c.tags for c in subject):
        return None  # the noun tells it
    leaders = any("event_summit_of" in c.tags and not (i and subject[i - 1].tags & _LESSER) for i, c in enumerate(subject))
    union = any("body" in c.tags and _union(context, c) for c in subject)
    council = any(c.tags & {"event_council", "event_delegation"} for c in subject) or any(
        _inside(c, "event_council") for c in subject
    )
    if not (leaders or union or council) or any("event_at" in c.tags for c in subject):
        people = actors.before(sentence, at)  # "X and Y convened in Tianjin on August 30"
        return made(sentence, at, "meeting", people) if len(people) == len(_TWO) and not union else None
    mention = made(sentence, at, "summit" if leaders or union else "meeting", [])
    if council and not leaders:
        named = [
            i for i in range(first, at) if "event_council" in chunks[i].tags or _inside(chunks[i], "event_council")
        ]
        start = next(
            (
                i
                for i in range(first, at)
                if chunks[i].tags & {"Cap", "UP", "demonym", "country", "link", "body"}
                and not chunks[i].tags & {"article"}
            ),
            None,
        )
        mention.phrase.name = (start, named[-1] + 1) if named and start is not None and start <= named[-1] else None
    return mention


def _opening(chunks: list[Chunk], first: int) -> int:
    """Where the subject begins that an apposition parts from its verb: "A working group on the route, known as X, met"."""
    before = chunks[max(0, first - _SUBJECT) : first]
    if len(before) == first and any("event_council" in c.tags or _inside(c, "event_council") for c in before):
        if not any(c.tags & {"mood", "say", "time"} and "Cap" not in c.tags for c in before):
            return 0
    return first


def _union(context: Context, chunk: Chunk) -> bool:
    """Whether a body is an organization of states."""
    entity = context.lexicon.entities.get(str(chunk.values.get("body")))
    return entity is not None and entity.type == "organization" and entity.country is None


def _inside(chunk: Chunk, tag: str) -> bool:
    return "body" in chunk.tags and any(tag in k.tags or _inside(k, tag) for k in chunk.kids)


_READERS = (
    ("event_meet", _meeting), ("event_gather", _gathering), ("event_go", visit), ("event_found", ceremony),
    ("event_back", back), ("event_train", _training),
)  # fmt: skip
