"""Mentions of events by a verb: somebody met somebody, went somewhere, opened something."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event_mention import Mention, Phrase
from sogdian.claim.event_people import Actors, unique
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence

_GEO = frozenset(("city", "country", "region", "body"))
HAN = frozenset(("han", "char"))  # words without capitals or spaces, in whose order places and days stand before verbs
_AUX = frozenset(("mood", "mood_filler", "modal", "infinitive", "time"))
_TRAVELLERS = frozenset(("event_delegation", "title", "person"))


def verb_mention(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The mention that a verb at an index makes; None where it tells of no event."""
    chunk = sentence.chunks[at]
    for tag, reader in _READERS:
        if tag in chunk.tags:
            found = reader(context, actors, sentence, at)
            if found is not None:
                return found
    return None


def _made(sentence: Sentence, at: int, sort: str, people: list[str], last: int | None = None) -> Mention:
    phrase = Phrase(at, at + 1 if last is None else last)
    why = (f"verb {sentence.chunks[at].norm!r}",)
    return Mention(sentence, at, phrase, sort, "verb", not sentence.title, why, participants=unique(people))


def _meeting(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    chunks = sentence.chunks
    chunk = chunks[at]
    if chunk.values["event_meet"] == "press_conference":
        return _made(sentence, at, "press_conference", actors.before(sentence, at))
    if (at and chunks[at - 1].tags & {"article", "possessive"}) or _passive(chunks, at):
        return None
    before, after = actors.before(sentence, at), _object(actors, sentence, at)
    group = _group(chunks, at)
    if after and (before or group or _subject(chunks, at)):
        return _made(sentence, at, "meeting", before + after)
    several = len(before) > 1
    if chunk.tags & HAN and before and _partner(chunks, at):
        return _made(sentence, at, "meeting", before)
    if (several and "event_receive" not in chunk.tags) or ((group or several) and _placed(chunks, at)):
        names = before if several or not _pair(chunks, at) else _last_two(context, chunks[at].start)
        return _made(sentence, at, "meeting", names)
    if sentence.title and _placed(chunks, at) and any(c.tags & {"title", "body"} for c in chunks[:at]):
        return _made(sentence, at, "meeting", before)
    if (before or any("body" in c.tags for c in chunks[max(0, at - 12) : at])) and _delegates(chunks, at):
        return _made(sentence, at, "meeting", before)
    return None


def _partner(chunks: list[Chunk], at: int) -> bool:
    """Whether those who are met stand before the verb, after "with"."""
    for i in range(at - 1, max(-1, at - 9), -1):
        if "with_party" in chunks[i].tags:
            return any(c.tags & {"event_delegation", "event_heads", "title"} for c in chunks[i + 1 : at])
        if chunks[i].mark:
            return False
    return False


def _object(actors: Actors, sentence: Sentence, at: int) -> list[str]:
    """The persons met: they follow the verb before any other verb."""
    chunks = sentence.chunks
    names = actors.after(sentence, at, 16)
    if not names:
        return []
    first = next(i for i, n in actors.all(sentence) if i > at)
    between = chunks[at + 1 : first]
    if any(
        (c.tags & {"mood", "say", "relative"} and not c.tags & {"title", "Cap"}) or c.norm in (";", ":", ",")
        for c in between
    ):
        return []
    if any("saxon" in c.tags for c in chunks[first + 1 : first + 2]):
        return []
    if between and any("quantity" in c.tags for c in between):
        return []
    return names


def _group(chunks: list[Chunk], at: int) -> bool:
    """Whether the subject is several without names: "the ministers met", "the two met"."""
    i = at - 1
    while i >= 0 and chunks[i].tags & _AUX and "count" not in chunks[i].tags:
        i -= 1
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
    return at > 0 and "passive" in chunks[at - 1].tags and at + 1 < len(chunks) and "event_by" in chunks[at + 1].tags


def _pair(chunks: list[Chunk], at: int) -> bool:
    """Whether the subject means two persons told before: "the two met"."""
    near = chunks[max(0, at - 3) : at]
    return any("bilateral" in c.tags or ("count" in c.tags and c.values["quantity"].value == 2) for c in near)


def _last_two(context: Context, place: int) -> list[str]:
    """The two persons mentioned last before a place."""
    last = sorted(
        (max(m for m in p.mentions if m < place), p.name)
        for p in context.people.all
        if any(m < place for m in p.mentions)
    )
    return [name for _, name in last[-2:]]


def _subject(chunks: list[Chunk], at: int) -> bool:
    i = at - 1
    while i > 0 and chunks[i].tags & _AUX | chunks[i].tags & {"and_also"}:
        i -= 1
    noun = i > 0 and bool(chunks[i].tags & {"low", "Cap", "UP"}) and not chunks[i].tags & {"function", "time", "sign"}
    return noun or any(c.tags & {"title", "event_delegation", "name", "body"} for c in chunks[max(0, at - 6) : at])


def _placed(chunks: list[Chunk], at: int) -> bool:
    near = chunks[at + 1 : at + 9] if not chunks[at].tags & HAN else chunks[max(0, at - 9) : at]
    return any("time" in c.tags for c in near) or any(
        "event_in_only" in c.tags and i + 1 < len(near) and bool(near[i + 1].tags & (_GEO | {"article", "Cap"}))
        for i, c in enumerate(near)
    )


def _delegates(chunks: list[Chunk], at: int) -> bool:
    """Whether those met are told by what they are: managers, a delegation."""
    for chunk in chunks[at + 1 : at + 8]:
        if "event_delegation" in chunk.tags or "event_heads" in chunk.tags:
            return True
        if chunk.norm in (",", ";") or chunk.tags & {"mood", "quantity", "time"}:
            return False
    return False


def _visit(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    chunks = sentence.chunks
    manner = str(chunks[at].values["event_go"])
    if (
        at
        and chunks[at - 1].tags & {"article", "possessive", "ordinal", "title_mod", "portfolio"}
        and "event_noun" in chunks[at].tags
    ):
        return None
    goal = at if "event_goal" in chunks[at].tags else _goal(chunks, at, manner)
    if goal is None and manner == "to":
        goal = next((i for i in range(at - 1, max(0, at - 7), -1) if "event_where" in chunks[i].tags), None)
        if goal is None:
            return _arrival(actors, sentence, at)
        goal = at
    if goal is None:
        return None
    people = actors.before(sentence, at, 26)
    strong = "event_go_strong" in chunks[at].tags
    thing = manner == "direct" and "article" in chunks[at + 1].tags and not chunks[goal].tags & _GEO
    if not people and (thing or not (strong and _delegation(chunks, at))):
        return None
    if people and not strong and not _right_before(actors, sentence, at):
        return None
    return _made(sentence, at, "visit", people, goal + 1)


def _arrival(actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The first day of a visit told before: "who had flown in on September 8"."""
    chunks = sentence.chunks
    if chunks[at].tags & HAN:  # the day stands before its verb
        people = actors.before(sentence, at, 12)
        day = any("time" in c.tags for c in chunks[max(0, at - 4) : at])
        return _made(sentence, at, "visit", people) if people and day and "event_go_strong" in chunks[at].tags else None
    near = chunks[at + 1 : at + 3]
    timed = bool(near) and ("time" in near[0].tags or ("event_in" in near[0].tags and "time" in near[-1].tags))
    people = actors.before(sentence, at, 12)
    if not timed or not people:
        return None
    mention = _made(sentence, at, "visit", people)
    mention.creates = False
    return mention


def _goal(chunks: list[Chunk], at: int, manner: str) -> int | None:
    """The index of the place gone to."""
    i = at + 1
    while (
        i < len(chunks) and i - at < 3 and chunks[i].tags & {"time", "mood_filler"} and "event_in" not in chunks[i].tags
    ):
        i += 1
    word = {"to": "event_in", "be": "event_in_only", "leave": "event_for"}.get(manner)
    if word is not None:
        if i >= len(chunks) or word not in chunks[i].tags:
            return None
        i += 1
    while (
        i < len(chunks)
        and i - at < 5
        and chunks[i].tags & {"article", "event_capital", "possessive"}
        and not chunks[i].tags & _GEO
    ):
        i += 1
    if i >= len(chunks):
        return None
    if word is None and i > at + 1 and chunks[i - 1].tags & {"article", "possessive"}:
        return next((j for j in range(i, min(len(chunks), i + 6)) if chunks[j].tags & {"city", "body"}), i)
    limit = i + (3 if word is None else 2)
    for j in range(i, min(len(chunks), limit)):
        if (chunks[j].tags & {"mood", "say"} and not chunks[j].tags & _GEO) or chunks[j].norm in (",", "."):
            return None
        if chunks[j].tags & {"event_lands"} or (chunks[j].tags & HAN and chunks[j].tags & {"group", "link"}):
            return j
        if chunks[j].tags & {"city", "country", "event_capital"} and not (
            "demonym" in chunks[j].tags and manner == "be"
        ):
            return j
        if manner == "to" and {"Cap", "free"} <= chunks[j].tags:
            return j
        if word is None and (
            chunks[j].tags & {"region", "body", "project"}
            or ("Cap" in chunks[j].tags and "person" not in chunks[j].tags)
        ):
            return j
    return None


def _right_before(actors: Actors, sentence: Sentence, at: int) -> bool:
    """Whether a person is the subject with nothing but helping words, a day or an apposition between."""
    chunks = sentence.chunks
    last = max(i for i, _ in actors.all(sentence) if i < at)
    between = chunks[last + 1 : at]
    if any("saxon" in c.tags for c in between[:1]):
        return False
    return all(c.tags & (_AUX | {"and_also", "relative", "passive"}) or c.norm == "," for c in between) or (
        bool(between) and between[-1].norm == ","
    )


def _delegation(chunks: list[Chunk], at: int) -> bool:
    return any("event_delegation" in c.tags for c in chunks[max(0, at - 10) : at])


def _ceremony(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    chunks = sentence.chunks
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is not None and "event_by" in after.tags:
        people = actors.after(sentence, at, 8) or (["" for _ in range(2)] if _heads(chunks[at + 1 : at + 7]) else [])
        return _made(sentence, at, "ceremony", [p for p in people if p]) if people else None
    people = actors.before(sentence, at, 14)
    people += (
        [n for n in actors.after(sentence, at, 6) if "event_in" in chunks[at + 1].tags] if at + 1 < len(chunks) else []
    )
    near = chunks[max(0, at - 6) : at]
    heads = _heads(near) or ("event_found_loose" not in chunks[at].tags and any("title" in c.tags for c in near))
    if not people and not heads:
        return None
    if "event_found_loose" in chunks[at].tags and len(people) < 2 and not heads and not _high(context, chunks, at):
        return None
    return _made(sentence, at, "ceremony", people)


def _heads(chunks: list[Chunk]) -> bool:
    return any("event_delegation" in c.tags for c in chunks)


def _high(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether the one who opens it holds a high office."""
    return any(
        ("person" in c.tags and any("title_high" in k.tags for k in c.kids)) or "title_high" in c.tags
        for c in chunks[max(0, at - 8) : at]
    )


def _back(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The end of a visit: "will fly back today"."""
    people = actors.before(sentence, at, 12)
    if not people or not any("time" in c.tags for c in sentence.chunks):
        return None
    mention = _made(sentence, at, "visit", people)
    mention.creates, mention.back = False, True
    return mention


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
    return _made(sentence, at, "training", [])


def _gathering(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """Heads of state, ministers or a council assemble somewhere, some day."""
    chunks = sentence.chunks
    if not _placed(chunks, at) or _passive(chunks, at):
        return None
    first = at
    while first and at - first < 12 and not chunks[first - 1].tags & {"clause_break", "time"}:
        first -= 1
    subject = list(chunks[first:at])
    leaders = any("event_summit_of" in c.tags for c in subject)
    union = any("body" in c.tags and _union(context, c) for c in subject)
    council = any(c.tags & {"event_council", "event_delegation"} for c in subject) or any(
        _inside(c, "event_council") for c in subject
    )
    if not (leaders or union or council) or any("event_at" in c.tags for c in subject):
        return None
    mention = _made(sentence, at, "summit" if leaders or union else "meeting", [])
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


def _union(context: Context, chunk: Chunk) -> bool:
    """Whether a body is an organization of states."""
    entity = context.lexicon.entities.get(str(chunk.values.get("body")))
    return entity is not None and entity.type == "organization" and entity.country is None


def _inside(chunk: Chunk, tag: str) -> bool:
    return "body" in chunk.tags and any(tag in k.tags or _inside(k, tag) for k in chunk.kids)


_READERS = (
    ("event_meet", _meeting), ("event_gather", _gathering), ("event_go", _visit), ("event_found", _ceremony),
    ("event_back", _back), ("event_train", _training),
)  # fmt: skip
