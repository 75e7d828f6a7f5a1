"""Where an event takes place: the town or house named near it, and the country."""

from __future__ import annotations

from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, TO, WITHIN, placed
from sogdian.claim.event.between import coordinated, of_other_clause, under_paper
from sogdian.claim.event.spot import PROPER, Place, local, town_of
from sogdian.claim.event.time import of_words
from sogdian.claim.speech.people import countries_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_LARGE = 400_000
_LATER, _OWNER, _WITHIN = 6, 3, 9
_OTHER, _JOINED, _TALKED, _FRAME, _AIM = 12, 6, 3, 3, 3
_WORKS = frozenset(("project_noun", "project_bare", "project", "workplace"))
_TOWNS = frozenset(("city", "country", "region", "group", "demonym", "event_capital"))


def place_of(
    context: Context,
    sentence: Sentence,
    first: int,
    last: int,
    *,
    goal: bool = False,
    near: int = 22,
    towns: bool = False,
    after: bool = False,
) -> Place:
    """Place and country told near the chunks `first` to `last`; with `goal`, where a traveller goes to.

    `towns`: only towns and lands count; `after`: what stands before tells where that was which came after it.
    """
    chunks = sentence.chunks
    head = sentence.opens + _FRAME
    word = "event_in" if goal else "event_in_only"
    best: tuple[int, int] | None = None
    topic = not goal and any("event_discuss" in c.tags for c in chunks[max(0, first - _TALKED) : first])
    for i, chunk in enumerate(chunks[:-1]):
        if (word not in chunk.tags and (goal or "event_near" not in chunk.tags)) or (first <= i < last and not goal):
            continue
        if head < i < first and any("say" in c.tags for c in chunks[i:first]):
            continue  # where that is of which is told there: "a consulate in Xi'an, he said at a briefing"
        if i < first and (_posted(chunks, i) or topic or (after and (goal or i > head or _other_between(chunks, i, first)))):
            continue
        gap = i - last + _beyond(chunks, last, i) if i >= last else (first - i) + 6
        if i > last and any("then_when" in c.tags for c in chunks[last:i]):
            continue  # "at a time when there was war in"
        if (gap > near and i > head) or (best is not None and gap >= best[0]) or _barred(chunks, i, first, last, head):
            continue
        if i > last and (under_paper(chunks, last, i) or of_other_clause(chunks, last, i)):
            continue  # "was held under a memorandum signed in Beijing"
        if i > last and (_after_verb(chunks, last, i) if goal else _of_works(chunks, last, i) or of_words(chunks, first, last, i)):
            continue
        if i > last and not goal and _gone_on(chunks, last, i):
            continue
        if towns and not any(c.tags & _TOWNS for c in chunks[i + 1 : i + 4]):
            continue
        if local(context, chunks, i + 1) is not None:
            best = (gap, i + 1)
    if best is None:
        return _without_word(context, sentence, first, last, goal=goal)
    return _found(context, chunks, best[1], goal=goal)


def _posted(chunks: list[Chunk], i: int) -> bool:
    """Whether a word of place only tells where somebody holds an office: "консул КНР в городе Оше"."""
    return i > 1 and "country" in chunks[i - 1].tags and "title" in chunks[i - 2].tags


def _without_word(context: Context, sentence: Sentence, first: int, last: int, *, goal: bool) -> Place:
    """The place that no word of place tells: where those went who attend, where it was held, what an ending tells."""
    chunks = sentence.chunks
    if not goal and (gone := _gone_to(context, chunks, first) or _held_in(context, chunks, first)) is not None:
        return gone
    return place_by_ending(context, sentence, first, last, goal=goal)


def _found(context: Context, chunks: list[Chunk], i: int, *, goal: bool) -> Place:
    """The place at an index; a house where no one goes to is told by its town."""
    place, country = local(context, chunks, i) or (None, None)
    if not goal and place is not None and not any("city" in c.tags for c in chunks[i : i + 2]):
        place, country = town_of(context, chunks, i) or (place, country)
    return place, country or _country_after(context, chunks, i)


def _other_between(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether another event stands between the opening of a sentence and an event."""
    return any("event_noun" in c.tags for c in chunks[i:first])


def _after_verb(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether "and" and another verb stand between: "visited the company and discussed a plant in the country"."""
    joint = next((j for j in range(last, i - 1) if "and_also" in chunks[j].tags and "mood" in chunks[j + 1].tags), None)
    return joint is not None


def _gone_on(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a verb of going in the same row of verbs stands between: "will meet X and visit a plant in Shenzhen"."""
    joints = (j + 1 for j in range(last, i - 1) if "and_also" in chunks[j].tags or chunks[j].norm == ",")
    return any("event_go" in chunks[j].tags and "low" in chunks[j].tags and chunks[j].values["event_go"] in ("direct", "to") for j in joints)


def _of_works(chunks: list[Chunk], last: int, i: int) -> bool:
    """Whether a place is that of works which were talked of: "to discuss a project in Kazakhstan"."""
    talked = any("event_theme" in c.tags or ("event_on" in c.tags and "time" not in n.tags) for c, n in pairwise(chunks[last:i]))
    return talked and not chunks[i - 1].tags.isdisjoint(_WORKS)


def _beyond(chunks: list[Chunk], last: int, i: int) -> int:
    """How much farther a place after an event is where places stand before their verbs, beyond the event's clause."""
    if "han" not in chunks[i + 1].tags:
        return 0
    return _OTHER if any(c.mark or "say" in c.tags for c in chunks[last:i]) else 0


def _gone_to(context: Context, chunks: list[Chunk], first: int) -> Place | None:
    """Where those have gone who attend it, where verbs follow one another: "赴阿斯塔纳出席峰会"."""
    if "han" not in chunks[first].tags and (town := gone_before(chunks, first)) is not None:
        return local(context, chunks, town)
    join = next((i for i in range(first - 1, max(0, first - _JOINED), -1) if "event_join" in chunks[i].tags), None)
    if join is None or "han" not in chunks[join].tags:
        return None
    for i in range(join - 1, max(-1, join - _WITHIN), -1):
        if "event_go" in chunks[i].tags:
            return local(context, chunks, i + 1)
        if chunks[i].tags & {"person", "time", "say", "title"}:
            return None
    return None


def _held_in(context: Context, chunks: list[Chunk], first: int) -> Place | None:
    """The town right before a verb of holding that qualifies the event after it: "北京举行的论坛"."""
    for i in range(first - 1, max(0, first - _TALKED - 1), -1):
        if {"event_hold", "han"} <= chunks[i].tags:
            qualifies = "event_happen" not in chunks[i].tags or any("part_of" in c.tags for c in chunks[i:first])
            return local(context, chunks, i - 1) if "city" in chunks[i - 1].tags and qualifies else None
    return None


def gone_before(chunks: list[Chunk], first: int) -> int | None:
    """Where the town or land stands that those visit who are there for an event: "visit Beijing to attend", "посетил Китай с визитом"."""
    for i in range(first - 1, max(0, first - _JOINED), -1):
        if chunks[i].tags & _TOWNS:
            return i if chunks[i - 1].values.get("event_go") == "direct" or _bound_for(chunks, i, first) else None
        if chunks[i].mark or chunks[i].tags & {"person", "say", "event_noun", "relative", "and_also"}:
            return None
    return None


def _bound_for(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether somebody goes to a town for an event: "travels to Beijing in May for the forum", "the visit of X to Tianjin to attend"."""
    aim = chunks[max(i, first - _AIM) : first]
    if "event_in" not in chunks[i - 1].tags or not any(c.tags & {"event_for", "infinitive"} for c in aim):
        return False
    before = chunks[max(0, i - _WITHIN) : i - 1]
    return any("event_go" in c.tags or c.values.get("event_noun") == "visit" for c in before)


def place_by_ending(context: Context, sentence: Sentence, first: int, last: int, *, goal: bool = False) -> Place:
    """The place nearest to an event that its own ending tells, where a language says "in" and "to" so."""
    chunks = sentence.chunks
    for i in range(first - 1, max(-1, first - _WITHIN), -1) if not goal else ():
        if placed(context, chunks, i, WITHIN):
            return local(context, chunks, i) or _named_place(context, chunks, i)
        if chunks[i].mark or chunks[i].tags & {"person", "title", "mood", "say"}:
            break
    for ending in (TO, AT) if goal else (AT,):
        best: tuple[int, Place] | None = None
        for i in range(len(chunks)):
            if first <= i < last and not goal:
                continue
            gap = i - last + _LATER if i >= last else first - i
            if (best is not None and gap >= best[0]) or not placed(context, chunks, i, ending):
                continue
            if _barred(chunks, i, first, last, sentence.opens + _FRAME) or (goal and not chunks[i].tags & _TOWNS):
                continue
            best = gap, local(context, chunks, i) or _named_place(context, chunks, i)
        if best is not None:
            return best[1]
    return None, None


def _named_place(context: Context, chunks: list[Chunk], i: int) -> Place:
    """A place that no file knows, called one by the word after it: "Bo'ka tumanida"; its country may stand before it."""
    if not chunks[i].tags & PROPER or "body" in chunks[i].tags:
        return None, None
    owner = next((c for c in reversed(chunks[max(0, i - _OWNER) : i]) if c.tags & {"country", "region", "city"}), None)
    return context.bases.phrase([chunks[i]]), context.country(owner) if owner is not None else None


def place_at_verb(context: Context, sentence: Sentence, at: int) -> Place:
    """The place that a verb takes: right after it ("visited the Horgos centre"), or before "where"."""
    chunks = sentence.chunks
    if "event_goal" in chunks[at].tags:
        return None, str(chunks[at].values["event_goal"])
    for i in range(at - 1, max(0, at - 9), -1):
        if "event_where" in chunks[i].tags:
            j = i - 1
            while j > 0 and chunks[j].tags & {"sign"}:
                j -= 1
            return local(context, chunks, j) or (None, None)
    if chunks[at].values.get("event_go") != "direct" or at + 1 >= len(chunks):
        return None, None
    if "event_in" in chunks[at + 1].tags:  # "paid a visit to the plant"
        at += 1
    if at + 1 >= len(chunks):
        return None, None
    if context.lexicon.genitive and (firm := _firm(chunks, at + 1)) is not None:
        return _town_of_firm(context, chunks, firm)
    found = local(context, chunks, at + 1)
    if found is not None:
        return found[0], found[1] or _country_after(context, chunks, at + 1)
    body = next((i for i in range(at + 1, min(len(chunks), at + 6)) if "body" in chunks[i].tags), None)
    if body is None or any(c.tags & {"event_in_only", "clause_break"} for c in chunks[at + 1 : body]):
        return None, None
    first = at + 2 if "article" in chunks[at + 1].tags else at + 1
    return context.bases.phrase(chunks[first : body + 1]), context.country(chunks[body])


def _firm(chunks: list[Chunk], first: int) -> int | None:
    """Where a company stands right after a verb that somebody visits: it is no place, unlike its works."""
    firm = first < len(chunks) and "body" in chunks[first].tags and "proper" in chunks[first].values
    works = firm and any("workplace" in k.tags for k in chunks[first].kids)
    return first if firm and not works and chunks[first].values.get("org_head") == "company" else None


def _town_of_firm(context: Context, chunks: list[Chunk], firm: int) -> Place:
    """The town named behind a company: «с работой компании в Шэньчжэне»; else its country, where it is known."""
    if firm + 2 < len(chunks) and "event_in_only" in chunks[firm + 1].tags and (found := local(context, chunks, firm + 2)) is not None:
        return found
    return None, context.country(chunks[firm])


def place_at_goal(context: Context, sentence: Sentence, at: int, people: tuple[str, ...]) -> Place:
    """The place gone to, named at an index."""
    chunks = sentence.chunks
    if "event_lands" in chunks[at].tags:
        return None, _other_land(context, people)
    place, country = local(context, chunks, at) or (None, None)
    return place, country or _country_after(context, chunks, at)


def _other_land(context: Context, people: tuple[str, ...]) -> str | None:
    """The country that "the country" means to a guest: of the report's two, the one that is not his own."""
    own = countries_of(context, people)
    lands = {c.partition("-")[0] for c in context.main_parties} - own
    if own and len(lands) == 1:
        return lands.pop()
    home = context.lexicon.pack.home
    return home if own and home and home not in own else None


def _country_after(context: Context, chunks: list[Chunk], i: int) -> str | None:
    """The country after a comma: "in Sharm El Sheikh, Egypt"."""
    for j in range(i + 1, min(len(chunks) - 1, i + 8)):
        if chunks[j].norm == ",":
            return context.country(chunks[j + 1]) if chunks[j + 1].tags & {"country", "region"} else None
        if "event_in_only" in chunks[j].tags and chunks[j + 1].tags & {"city", "country"} and "demonym" not in chunks[j + 1].tags:
            return context.country(chunks[j + 1])
    return None


def _barred(chunks: list[Chunk], i: int, first: int, last: int, head: int) -> bool:
    """Whether the clause between belongs to something else; what opens the sentence frames all of it."""
    if i <= head:
        return False
    low, high = (coordinated(chunks, last, i), i) if i >= last else (i, first)
    if low == last < i and "event_of" in chunks[last].tags:
        own = (j + 1 for j in range(last, min(i, last + _TALKED)) if "event_only_joined" in chunks[j].tags)
        low = next(own, low)  # "a ceremony for the opening of"
    return any(c.norm == ";" or (c.values.get("event_noun", "event") != "event") for c in chunks[low:high])


def place_in_series(context: Context, chunk: Chunk) -> Place:
    """The town that a known series' name begins with: "the Xi'an summit"."""
    if "han" in chunk.tags:
        return _town_in(context, chunk)
    words = chunk.norm.split(" ")
    bodies = (context.lexicon.entries.get(" ".join(words[:size])) for size in range(2, len(words)))
    if any(entry is not None and "body" in entry.tags for entry in bodies):
        return None, None  # "Shanghai Cooperation Organization summit"
    for size in range(1, len(words)):
        entry = context.lexicon.entries.get(" ".join(words[:size]))
        if (
            entry is not None
            and "city" in entry.tags
            and context.lexicon.entities[entry.values["city"]].population > _LARGE
        ):
            end = chunk.start + len(" ".join(words[:size]))
            return context.text[chunk.start : end], context.lexicon.entities[entry.values["city"]].country
    return None, None


def _town_in(context: Context, chunk: Chunk) -> Place:
    """The town that a series' name without spaces begins with: "喀什交易会"."""
    for size in range(len(chunk.norm) - 2, 1, -1):
        entry = context.lexicon.entries.get(chunk.norm[:size])
        if entry is not None and "body" in entry.tags:
            return None, None
        if entry is not None and "city" in entry.tags:
            return chunk.norm[:size], context.lexicon.entities[entry.values["city"]].country
    return None, None
