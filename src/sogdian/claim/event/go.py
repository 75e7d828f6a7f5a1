"""Visits told by a verb: somebody went somewhere, is somewhere, leaves for somewhere, flies home."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, TO, WITHIN, ended, placed
from sogdian.claim.event.chain import first_of
from sogdian.claim.event.made import AUX, GEO, HAN, made
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.met import office
from sogdian.claim.event.order import object_first
from sogdian.claim.event.people import Actors
from sogdian.claim.event.place import place_at_goal
from sogdian.claim.speech.people import people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_INVITED = 7
_LEADS = frozenset(("article", "event_capital", "possessive", "this", "definite"))
_BEFORE_NOUN = frozenset(("article", "possessive", "ordinal", "title_mod", "portfolio"))
_NEAR_COUNT, _GROUP, _CROWD, _TIMES = 7, 3, 1000, 4
_ENDED = 10
_TOWNS = frozenset(("city", "country", "region", "group", "link", "event_lands"))
_HOUSES = frozenset(("body", "workplace", "project", "project_noun", "org_head"))


def visit(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The visit that a verb of going at an index tells; None where nobody or nowhere is told."""
    chunks = sentence.chunks
    if _no_verb(chunks, at):
        return None
    manner = str(chunks[at].values["event_go"])
    goal = at if "event_goal" in chunks[at].tags else _goal_around(context, chunks, at, manner)
    if goal is None and manner == "to":
        if not any("event_where" in c.tags for c in chunks[max(1, at - 6) : at]):
            return _arrival(actors, sentence, at)
        goal = at
    if goal is None:
        return None
    if _crowd(chunks, at) or _sent(chunks, at):
        return None
    last = context.lexicon.pack.verb_last
    of_next = "event_go_of" in chunks[at].tags and not any(c.mark for c in chunks[at + 1 : at + 2])
    people = _led_on(actors, sentence, at) if of_next else actors.first(sentence, at) if last else actors.before(sentence, first_of(chunks, at), 26)
    if last and goal != at and people and _home(context.country(chunks[goal]), context, people):
        return None
    if not last and len(people) == 1 and goal != at and _home(_land(context, sentence, goal), context, people):
        people = _guest(context, actors, sentence, at, _land(context, sentence, goal)) or people
    if manner == "leave" and goal != at and "city" in chunks[goal].tags and _home(_land(context, sentence, goal), context, people):
        return None  # "the president has left for home"
    after_verb = not people and context.lexicon.genitive
    if after_verb:
        tellers = {name for i, name in actors.all(sentence) if actors.tells(sentence, i)}
        people = [name for name in actors.after(sentence, max(at, goal), 9) if name not in tellers]
    strong = "event_go_strong" in chunks[at].tags or (not people and (_leaves(chunks, at, goal, manner) or _comes(chunks, at, manner)))
    thing = manner == "direct" and any("article" in c.tags for c in chunks[at + 1 : at + 2]) and not chunks[goal].tags & GEO
    thing = thing and not any("time" in c.tags for c in chunks)  # "in February a delegation visited the farm"
    if not people and (thing or not (strong and (_nameless(chunks, at, goal) or (after_verb and _group_after(chunks, at))))):
        return None
    if people and not strong and not after_verb and not context.lexicon.pack.verb_last and not _right_before(actors, sentence, at):
        return None
    if context.lexicon.pack.verb_last and manner == "be" and not _staying(chunks, at) and not (goal == at - 1 and _stays(actors, sentence, at)):
        return None
    mention = made(sentence, at, "visit", people, max(goal, at) + 1)
    mention.creates = bool(people) or manner != "be" or last  # not "the delegation will stay until Friday"
    mention.house = manner == "direct" and goal != at and any(c.tags & _HOUSES and not c.tags & _TOWNS for c in chunks[goal : goal + 2])
    parted = goal > at + 1 and bool(chunks[goal].tags & GEO) and "time" in chunks[at + 1].tags  # "посетила 30 мая Таджикистан"
    apart = goal < at or manner != "direct" or "event_lands" in chunks[goal].tags or parted
    mention.goal = goal if goal != at and apart else None
    return mention


def _comes(chunks: list[Chunk], at: int, manner: str) -> bool:
    """Whether a delegation stands before a verb that says no more than that it came: "A delegation from Gansu came to Almaty"."""
    if chunks[at].tags & HAN or manner != "to" or chunks[at].values.get("mood") != "done":
        return False
    before = chunks[max(0, at - _NEAR_COUNT) : at]
    first = next((i for i in range(len(before) - 1, -1, -1) if before[i].mark), -1) + 1
    return any("event_delegation" in c.tags for c in before[first:])


def _led_on(actors: Actors, sentence: Sentence, at: int) -> list[str]:
    """The person whom a participle of going qualifies: "Астанаға келген Бас хатшысы Чжан Минмен кездесті"."""
    end = next((i for i in range(at + 1, len(sentence.chunks)) if sentence.chunks[i].mark), len(sentence.chunks))
    return next(([name] for i, name in actors.all(sentence) if at < i < min(end, at + _ENDED)), [])


def _home(land: str | None, context: Context, people: list[str]) -> bool:
    """Whether those who go belong where they go to: they only return."""
    known = [person for name in people if (person := people_of(context).find(name)) is not None]
    return bool(known) and all(land in person.countries for person in known)


def _land(context: Context, sentence: Sentence, goal: int) -> str | None:
    """The land of the place gone to."""
    while goal > 1 and sentence.chunks[goal - 1].tags & {"demonym", "country", "saxon"}:
        goal -= 1
    return place_at_goal(context, sentence, goal, ())[1]


def _guest(context: Context, actors: Actors, sentence: Sentence, at: int, land: str | None) -> list[str]:
    """Whom a pronoun means that goes to a land: not who is at home there, but who was told of before with him."""
    if not any("pronoun" in c.tags for c in sentence.chunks[:at]):
        return []
    before = [n for s in context.sentences[max(0, sentence.index - 2) : sentence.index] for _, n in actors.all(s)]
    return [n for n in before if not _home(land, context, [n])][-1:]


def _crowd(chunks: list[Chunk], at: int) -> bool:
    """Whether a number of people goes, at no one time: "126 thousand citizens of China visited Kazakhstan"."""
    for chunk in (*chunks[max(0, at - _NEAR_COUNT) : at], *chunks[at + 1 : at + _NEAR_COUNT]):
        if "count" in chunk.tags and "quantity" in chunk.tags and chunk.values["quantity"].value >= _CROWD:
            return True
    return False


def _sent(chunks: list[Chunk], at: int) -> bool:
    """Whether so many go whom nobody leads, right before the verb: "派出12批次教师赴塔授课"."""
    if chunks[at].tags.isdisjoint(HAN):
        return False
    count = next((i for i in range(at - 1, max(-1, at - _NEAR_COUNT), -1) if "count" in chunks[i].tags or chunks[i].mark), None)
    if count is None or chunks[count].mark or chunks[count].values["quantity"].value < _GROUP:
        return False
    return not any("event_leads" in c.tags or "event_delegation" in c.tags for c in chunks[max(0, count - _NEAR_COUNT) : at])


def _no_verb(chunks: list[Chunk], at: int) -> bool:
    """Whether the word only qualifies what follows, is a noun here, or tells of a visit that a noun tells better."""
    chunk, after = chunks[at], chunks[at + 1 : at + 5]
    if bidden(chunks, at) or (after and {"part_of", "char"} <= after[0].tags):
        return True  # only invited, or "到访的"
    led = at > 1 and "modal" in chunks[at - 2].tags and not chunks[at - 1].tags & {"article", "possessive"}  # "will then visit"
    first = at - ("time" in chunks[at - 1].tags) if at > 1 else at  # "his September 2013 visit to Beijing"
    if first and "event_noun" in chunk.tags and chunks[first - 1].tags & _BEFORE_NOUN and not led:
        return True
    if any(c.tags & {"times", "event_times"} for c in (*chunks[max(0, at - 1) : at], *chunks[at + 1 : at + _TIMES])):
        return True  # "has visited China six times", "repeatedly visited"
    noun = any(c.values.get("event_noun") == "visit" and "event_go" not in c.tags for c in after)
    return noun and not chunk.tags.isdisjoint(HAN)


def _goal_around(context: Context, chunks: list[Chunk], at: int, manner: str) -> int | None:
    """The index of the place gone to, after the verb or, in some languages, before it."""
    if context.lexicon.pack.verb_last:
        goal = _goal_ended(context, chunks, at, manner)
        return goal if goal is not None else _goal_led(chunks, at, manner)
    if context.lexicon.genitive and manner == "direct" and (first := object_first(chunks, at)) is not None:
        return first
    goal = _goal(chunks, at, manner)
    han = not chunks[at].tags.isdisjoint(HAN)
    if goal is not None and han and not chunks[goal].tags & _TOWNS:
        return _goal_before(chunks, at) or goal
    return _goal_before(chunks, at) if goal is None and (han or context.lexicon.genitive) else goal


def _goal_ended(context: Context, chunks: list[Chunk], at: int, manner: str) -> int | None:
    """Where the place stands that its own ending tells: "Пекинге барды", "Қытайда болады"."""
    for i in range(at - 1, max(-1, at - _ENDED), -1):
        if chunks[i].norm in (";", ":") or "event_go" in chunks[i].tags:
            break
        if not chunks[i].tags.isdisjoint(_TOWNS) and placed(context, chunks, i, AT if manner == "be" else TO):
            return i
        if "event_lands" in chunks[i].tags and manner != "be":
            return i  # «елімізге келеді»
    return _goal_in(context, chunks, at) if manner == "to" else None


def _goal_in(context: Context, chunks: list[Chunk], at: int) -> int | None:
    """The town of a house somebody goes to: "Shenjen shahridagi Huawei markaziga tashrif buyurdi"."""
    if at < 2 or not ended(context.text, context.lexicon, chunks[at - 1], TO):
        return None
    for i in range(at - 2, max(-1, at - _ENDED), -1):
        if chunks[i].mark or "event_go" in chunks[i].tags:
            return None
        if "city" in chunks[i].tags and placed(context, chunks, i, AT, WITHIN):
            return i
    return None


def _goal_led(chunks: list[Chunk], at: int, manner: str) -> int | None:
    """Where the place stands after its own word, before the verb: "ба Чин сафар кард"."""
    word = "event_in_only" if manner == "be" else "event_in"
    for i in range(at - 1, max(0, at - _ENDED), -1):
        if chunks[i].norm in (";", ":") or "event_go" in chunks[i].tags:
            return None
        if not chunks[i].tags.isdisjoint(_TOWNS) and any(word in c.tags for c in chunks[max(0, i - 2) : i]):
            return i
    return None


def bidden(chunks: list[Chunk], at: int) -> bool:
    """Whether somebody is only invited to go."""
    for chunk in reversed(chunks[max(0, at - _INVITED) : at]):
        if chunk.mark:
            return False
        if "event_invite" in chunk.tags:
            return True
    return False


def _arrival(actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The first day of a visit told before: "who had flown in on September 8"."""
    chunks = sentence.chunks
    if chunks[at].tags & HAN:  # the day stands before its verb
        people = actors.before(sentence, at, 12)
        day = any("time" in c.tags for c in chunks[max(0, at - 4) : at])
        return made(sentence, at, "visit", people) if people and day and "event_go_strong" in chunks[at].tags else None
    near = chunks[at + 1 : at + 3]
    timed = bool(near) and ("time" in near[0].tags or ("event_in" in near[0].tags and "time" in near[-1].tags))
    people = actors.before(sentence, at, 12)
    if not timed or not people:
        return None
    mention = made(sentence, at, "visit", people)
    mention.creates = False
    return mention


def _goal(chunks: list[Chunk], at: int, manner: str) -> int | None:
    """The index of the place gone to, after the verb."""
    i = at + 1
    while i < len(chunks) and i - at < 3 and chunks[i].tags & {"time", "mood_filler"} and "event_in" not in chunks[i].tags:
        i += 1
    i = _past_manner(chunks, i)
    word = {"to": "event_in", "be": "event_in_only", "leave": "event_for"}.get(manner)
    if word is not None:
        if i >= len(chunks) or word not in chunks[i].tags:
            return None
        i += 1
    while i < len(chunks) and i - at < 5 and chunks[i].tags & _LEADS and not chunks[i].tags & GEO:
        i += 1
    if i >= len(chunks):
        return None
    if word is None and i > at + 1 and chunks[i - 1].tags & {"article", "possessive"}:
        return next((j for j in range(i, min(len(chunks), i + 6)) if chunks[j].tags & {"city", "body"}), i)
    for j in range(i, min(len(chunks), i + (3 if word is None else 2))):
        if (chunks[j].tags & {"mood", "say"} and not chunks[j].tags & GEO) or chunks[j].norm in (",", "."):
            return None
        if j + 1 < len(chunks) and "body" in chunks[j].tags and {"project_beside", "han"} <= chunks[j + 1].tags:
            return None  # who builds what is gone to
        if _is_goal(chunks[j], manner, word is None):
            return j if word is None or not _palace(chunks, j) else None
    return _house(chunks, i, word) if manner == "be" else None


def _palace(chunks: list[Chunk], at: int) -> bool:
    """Whether a name is that of a house somebody only came to: "arrived at the Presidential Palace by car"."""
    if chunks[at].tags & _TOWNS:
        return False
    return any("event_house" in c.tags for c in chunks[at : at + 3])


def _house(chunks: list[Chunk], at: int, word: str | None) -> int | None:
    """The town of a house somebody was at: "побывал в цехах CRRC в китайском городе Чандэ"."""
    housed = False
    for i in range(at, min(len(chunks) - 1, at + _ENDED)):
        tags = chunks[i].tags
        if chunks[i].mark or "mood" in tags or "time" in tags:
            return None
        housed = housed or not tags.isdisjoint(_HOUSES)
        if housed and word in tags:
            return next((j for j in range(i + 1, min(len(chunks), i + 4)) if "city" in chunks[j].tags), None)
    return None


def _is_goal(chunk: Chunk, manner: str, direct: bool) -> bool:
    """Whether a chunk names a place that somebody can go to with a verb of this manner."""
    tags = chunk.tags
    if "event_lands" in tags or (tags & HAN and tags & {"group", "link"}):
        return True
    if tags & {"city", "country", "event_capital", "region"} and not ("demonym" in tags and manner == "be"):
        return True
    if manner == "to" and {"Cap", "free"} <= tags:
        return True
    return direct and (bool(tags & {"region", "body", "project"}) or ("Cap" in tags and "person" not in tags))


def _past_manner(chunks: list[Chunk], i: int) -> int:
    """The index after "with a state visit", which may stand between a verb of going and its goal."""
    if i < len(chunks) and "with_party" in chunks[i].tags:
        for j in range(i + 1, min(len(chunks), i + 5)):
            if chunks[j].values.get("event_noun") == "visit":
                return j + 1
    return i


def _goal_before(chunks: list[Chunk], at: int) -> int | None:
    """Where the place stands before its verb: "在西安考察"."""
    for i in range(at - 1, max(0, at - 6), -1):
        if chunks[i].mark:
            return None
        led = chunks[i - 1].tags
        if chunks[i].tags & GEO and ("event_in_only" in led or (led & HAN and led & {"event_in", "event_for"})):
            return i
        if i == at - 1 and chunks[at].values.get("event_go") == "direct" and "Cap" in chunks[i].tags and chunks[i].tags & {"country", "city"}:
            return i  # "Китай посетил президент"
        if not chunks[at].tags & HAN and not chunks[i].tags & {"time", *GEO}:
            return None
    return None


def _group_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a delegation follows its verb: "в Пекин отправится делегация области"."""
    return any("event_delegation" in c.tags for c in chunks[at + 1 : at + 7])


def _right_before(actors: Actors, sentence: Sentence, at: int) -> bool:
    """Whether a person is the subject with nothing but helping words, a day or an apposition between."""
    chunks = sentence.chunks
    last = max(i for i, _ in actors.all(sentence) if i < at)
    between = chunks[last + 1 : at]
    if "title" in chunks[last].tags and between and between[0].tags & {"country", "body"}:
        between = between[1:]  # "Председатель КНР пробудет"
    if any("saxon" in c.tags for c in between[:1]):
        return False
    return all(c.tags & (AUX | {"and_also", "relative", "passive", "ordinal"}) or c.norm == "," for c in between) or (
        bool(between) and between[-1].norm == ","
    )


def _staying(chunks: list[Chunk], at: int) -> bool:
    """Whether words of a journey stand with a verb of being: "сапармен Қытайда болады"."""
    return any(c.values.get("event_noun") == "visit" for c in chunks[max(0, at - _ENDED) : at])


def _stays(actors: Actors, sentence: Sentence, at: int) -> bool:
    """Whether a delegation, or a person with days of his own, and no event, is where the word before the verb says."""
    chunks = sentence.chunks
    if _delegation(chunks, at):
        return True
    if any(c.tags & {"event_noun", "project_noun", "measure", "quantity"} for c in chunks[:at]) or "time" not in sentence.tags:
        return False
    return any(i < at for i, _ in actors.all(sentence))


def _delegation(chunks: list[Chunk], at: int) -> bool:
    return any("event_delegation" in c.tags for c in chunks[max(0, at - 10) : at])


def _nameless(chunks: list[Chunk], at: int, goal: int) -> bool:
    """Whether those who go are told by what they are: a delegation; to a town or land, the holder of an office."""
    return _delegation(chunks, at) or (bool(chunks[goal].tags & _TOWNS) and office(chunks, at))


def _leaves(chunks: list[Chunk], at: int, goal: int, manner: str) -> bool:
    """Whether a verb that also tells of other things can only tell a journey: "left for Beijing on Tuesday"."""
    timed = any("time" in c.tags for c in chunks)
    return manner == "leave" and goal > at and bool(chunks[goal].tags & _TOWNS) and "low" in chunks[at].tags and timed


def back(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The end of a visit: "will fly back today"."""
    people = actors.before(sentence, at, 12)
    if not people or not any("time" in c.tags for c in sentence.chunks):
        return None
    mention = made(sentence, at, "visit", people)
    mention.creates, mention.back = False, True
    return mention
