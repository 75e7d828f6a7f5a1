"""Where an event takes place: the town or house named near it, and the country."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, TO, WITHIN, placed
from sogdian.claim.event_time import coordinated
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence

Place = tuple["str | None", "str | None"]
_LARGE = 400_000
_LATER, _OWNER, _WITHIN = 6, 3, 9
_OTHER, _JOINED = 12, 6
_LOCAL = frozenset(("city", "region", "country", "body", "place"))
_TOWNS = frozenset(("city", "country", "region", "group", "demonym", "event_capital"))
_PROPER = frozenset(("Cap", "UP"))


def place_of(
    context: Context,
    sentence: Sentence,
    first: int,
    last: int,
    *,
    goal: bool = False,
    near: int = 22,
    towns: bool = False,
) -> Place:
    """Place and country told near the chunks `first` to `last`; with `goal`, where a traveller goes to."""
    chunks = sentence.chunks
    word = "event_in" if goal else "event_in_only"
    best: tuple[int, int] | None = None
    for i, chunk in enumerate(chunks[:-1]):
        if word not in chunk.tags or (first <= i < last and not goal):
            continue
        gap = i - last + _beyond(chunks, last, i) if i >= last else (first - i) + 6
        if i > last and any("then_when" in c.tags for c in chunks[last:i]):
            continue  # "at a time when there was war in"
        if (gap > near and i > 3) or (best is not None and gap >= best[0]) or _barred(chunks, i, first, last):
            continue
        if towns and not any(c.tags & _TOWNS for c in chunks[i + 1 : i + 4]):
            continue
        if _local(context, chunks, i + 1) is not None:
            best = (gap, i + 1)
    if best is None:
        gone = _gone_to(context, chunks, first) if not goal else None
        return gone or place_by_ending(context, sentence, first, last, goal=goal)
    found = _local(context, chunks, best[1])
    assert found is not None
    return found[0], found[1] or _country_after(context, chunks, best[1])


def _beyond(chunks: list[Chunk], last: int, i: int) -> int:
    """How much farther a place after an event is where places stand before their verbs, beyond the event's clause."""
    if "han" not in chunks[i + 1].tags:
        return 0
    return _OTHER if any(c.mark or "say" in c.tags for c in chunks[last:i]) else 0


def _gone_to(context: Context, chunks: list[Chunk], first: int) -> Place | None:
    """Where those have gone who attend it, where verbs follow one another: "赴阿斯塔纳出席峰会"."""
    join = next((i for i in range(first - 1, max(0, first - _JOINED), -1) if "event_join" in chunks[i].tags), None)
    if join is None or "han" not in chunks[join].tags:
        return None
    for i in range(join - 1, max(-1, join - _WITHIN), -1):
        if "event_go" in chunks[i].tags:
            return _local(context, chunks, i + 1)
        if chunks[i].tags & {"person", "time", "say", "title"}:
            return None
    return None


def place_by_ending(context: Context, sentence: Sentence, first: int, last: int, *, goal: bool = False) -> Place:
    """The place nearest to an event that its own ending tells, where a language says "in" and "to" so."""
    chunks = sentence.chunks
    for i in range(first - 1, max(-1, first - _WITHIN), -1) if not goal else ():
        if placed(context, chunks, i, WITHIN):
            return _local(context, chunks, i) or _named_place(context, chunks, i)
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
            if _barred(chunks, i, first, last) or (goal and not chunks[i].tags & _TOWNS):
                continue
            best = gap, _local(context, chunks, i) or _named_place(context, chunks, i)
        if best is not None:
            return best[1]
    return None, None


def _named_place(context: Context, chunks: list[Chunk], i: int) -> Place:
    """A place that no file knows, called one by the word after it: "Bo'ka tumanida"; its country may stand before it."""
    if not chunks[i].tags & _PROPER or "body" in chunks[i].tags:
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
            return _local(context, chunks, j) or (None, None)
    if chunks[at].values.get("event_go") != "direct" or at + 1 >= len(chunks):
        return None, None
    if "event_in" in chunks[at + 1].tags:  # "paid a visit to the plant"
        at += 1
    if at + 1 >= len(chunks):
        return None, None
    found = _local(context, chunks, at + 1)
    if found is not None:
        return found[0], found[1] or _country_after(context, chunks, at + 1)
    body = next((i for i in range(at + 1, min(len(chunks), at + 6)) if "body" in chunks[i].tags), None)
    if body is None or any(c.tags & {"event_in_only", "clause_break"} for c in chunks[at + 1 : body]):
        return None, None
    first = at + 2 if "article" in chunks[at + 1].tags else at + 1
    return context.bases.phrase(chunks[first : body + 1]), context.country(chunks[body])


def place_at_goal(context: Context, sentence: Sentence, at: int, people: tuple[str, ...]) -> Place:
    """The place gone to, named at an index."""
    chunks = sentence.chunks
    if "event_lands" in chunks[at].tags:
        return None, _other_land(context, people)
    place, country = _local(context, chunks, at) or (None, None)
    return place, country or _country_after(context, chunks, at)


def _other_land(context: Context, people: tuple[str, ...]) -> str | None:
    """The country that "the country" means to a guest: of the report's two, the one that is not his own."""
    own = context.countries_of(people)
    lands = {c.partition("-")[0] for c in context.main_parties} - own
    return lands.pop() if own and len(lands) == 1 else None


def _country_after(context: Context, chunks: list[Chunk], i: int) -> str | None:
    """The country after a comma: "in Sharm El Sheikh, Egypt"."""
    for j in range(i + 1, min(len(chunks) - 1, i + 6)):
        if chunks[j].norm == ",":
            return context.country(chunks[j + 1]) if chunks[j + 1].tags & {"country", "region"} else None
    return None


def _barred(chunks: list[Chunk], i: int, first: int, last: int) -> bool:
    """Whether the clause between belongs to something else; what opens the sentence frames all of it."""
    if i <= 3:
        return False
    low, high = (coordinated(chunks, last, i), i) if i >= last else (i, first)
    return any(c.norm == ";" or (c.values.get("event_noun", "event") != "event") for c in chunks[low:high])


def _local(context: Context, chunks: list[Chunk], i: int) -> Place | None:
    """The place that stands at an index, after articles: a town, a house by name, the capital of a country."""
    start = i
    while i < len(chunks) and chunks[i].tags & {"article", "possessive"}:
        i += 1
    if i < len(chunks) and "event_same_town" in chunks[i].tags:
        return _town_before(context, chunks[i])
    if i + 1 < len(chunks) and "admin" in chunks[i].tags and "city" in chunks[i + 1].tags:
        i += 1
    if i >= len(chunks):
        return None
    chunk = chunks[i]
    if "country" in chunk.tags and i + 2 < len(chunks) and "saxon" in chunks[i + 1].tags and "city" in chunks[i + 2].tags:
        return context.text[chunks[i + 2].start : chunks[i + 2].end], context.country(chunk)
    capital = _capital(context, chunks, i)
    if capital is not None:
        return capital
    i = _inmost(chunks, i)
    chunk = chunks[i]
    if "city" in chunk.tags and not chunk.tags & {"time", "event_noun"} and _alone(chunks, i):
        return context.bases.phrase([chunk], "s" if context.lexicon.endings is not None else ""), context.country(chunk)
    run = _run(chunks, i)
    if run > i + 1 or (run > i and ("body" in chunks[i].tags or ("free" in chunk.tags and "name" not in chunk.tags))):
        return context.bases.phrase(chunks[i:run]), _country_in(context, chunks[i:run])
    if chunk.tags & {"region"}:
        return context.bases.phrase([chunk]), context.country(chunk)
    if "country" in chunk.tags and "demonym" not in chunk.tags:
        return None, context.country(chunk)
    if start != i and chunk.tags & {"country", "demonym"}:
        found = next((c for c in chunks[i + 1 : i + 4] if "country" in c.tags), chunk)
        return None, context.country(found)
    if start != i and chunk.tags & _PROPER:
        found = next((c for c in chunks[i + 1 : i + 5] if "country" in c.tags), None)  # type: ignore[assignment]
        return (None, context.country(found)) if found is not None else None
    return None


def _inmost(chunks: list[Chunk], i: int) -> int:
    """The town right after its country or province: "Kazakhstan Astana", "中国|陕西省|西安市"."""
    last = i
    while last + 1 < len(chunks) and chunks[last].tags & {"region", "country"}:
        if chunks[last + 1].start != chunks[last].end or not chunks[last + 1].tags & {"region", "city"}:
            break
        last += 1
    return last if "city" in chunks[last].tags else i


def _town_before(context: Context, chunk: Chunk) -> Place | None:
    """The town told last: "in the same city"."""
    told = (c for c in reversed(context.document.chunks) if c.start < chunk.start and "city" in c.tags)
    town = next(told, None)
    return (context.bases.phrase([town]), context.country(town)) if town is not None else None


def _alone(chunks: list[Chunk], i: int) -> bool:
    """Whether a town's name is not the first word of a longer name."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return after is None or not (
        after.tags & _PROPER
        and after.tags & {"free", "org_head", "portfolio", "title_noun"}
        and "time" not in after.tags
    )


def _capital(context: Context, chunks: list[Chunk], i: int) -> Place | None:
    """A town by its role: "the Kyrgyz capital", "the capital of Sichuan Province", "the port city of Jinan"."""
    for head in range(i, min(len(chunks), i + 4)):
        if "event_capital" in chunks[head].tags:
            break
        if not chunks[head].tags & {
            "demonym",
            "country",
            "region",
            "saxon",
            "title_mod",
            "title_noun",
            "UP",
            "Cap",
            "free",
        }:
            return None
    else:
        return None
    if head + 1 < len(chunks) and "event_of" in chunks[head + 1].tags:
        end = head + 2
        while end < len(chunks) and chunks[end].tags & {"article"}:
            end += 1
        if end < len(chunks) and "city" in chunks[end].tags:
            return context.bases.phrase([chunks[end]]), context.country(chunks[end])
        if end < len(chunks) and chunks[end].tags & {"region", "country"}:
            seat = _seat(context, chunks[end])
            if seat is not None:
                return seat, context.country(chunks[end])
            last = end + 1
            while last < len(chunks) and "Cap" in chunks[last].tags and "free" in chunks[last].tags:
                last += 1
            return context.bases.phrase(chunks[i:last]), context.country(chunks[end])
    if head + 1 < len(chunks) and context.lexicon.genitive and chunks[head + 1].tags & {"region", "country"}:
        seat = _seat(context, chunks[head + 1])
        return seat or context.bases.phrase(chunks[i : head + 2]), context.country(chunks[head + 1])
    if head + 1 < len(chunks) and "city" in chunks[head + 1].tags:
        return context.bases.phrase([chunks[head + 1]]), context.country(chunks[head + 1])
    geo = next((c for c in chunks[i:head] if c.tags & {"country", "demonym", "region"}), None)
    if geo is None:
        return None
    name = _seat(context, geo) if head == i + 1 or "saxon" in chunks[head - 1].tags else None
    return name or context.bases.phrase(chunks[i : head + 1]), context.country(geo)


def _seat(context: Context, country: Chunk) -> str | None:
    """The name of a country's capital, or of a province's."""
    code = next(iter(context.codes(country)), None) if "region" in country.tags else context.country(country)
    forms = context.lexicon.pack.words.get("capital_of", {}).get(code or "")
    return forms[0] if forms else None


def host_town(context: Context, sentence: Sentence, first: int) -> Place:
    """The town or country that hosts: "Baku is hosting a conference"."""
    chunks = sentence.chunks
    for i in range(max(0, first - 4), first):
        if "event_hosts" in chunks[i].tags:
            while i and chunks[i - 1].tags & {"mood", "mood_filler", "modal", "time"}:
                i -= 1
            subject = chunks[i - 1] if i else None
            if subject is not None and subject.tags & {"city", "country"} and "demonym" not in subject.tags:
                town = (
                    context.bases.phrase([subject])
                    if "city" in subject.tags and "country" not in subject.tags
                    else None
                )
                return town, context.country(subject)
    return None, None


def house_town(context: Context, sentence: Sentence, first: int) -> Place:
    """The town of the house that holds it: "The Embassy in Dushanbe held a reception"."""
    for chunk in reversed(sentence.chunks[max(0, first - 5) : first]):
        town = next((k for k in chunk.kids if "city" in k.tags), None) if "body" in chunk.tags else None
        if town is not None:
            return context.bases.phrase([town]), context.country(town)
    return None, None


def place_in_series(context: Context, chunk: Chunk) -> Place:
    """The town that a known series' name begins with: "the Xi'an summit"."""
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


def _run(chunks: list[Chunk], i: int) -> int:
    """The end of a name with capitals: "Great Hall of the People", "Nazarbayev University"."""
    run = i
    while run < len(chunks):
        tags = chunks[run].tags
        if tags & {"time", "person", "quotemark", "event_noun", "series", "event_plural"} or (
            "say" in tags and "Cap" not in tags
        ):
            break
        inside = run > i and run + 1 < len(chunks)
        if run > i and "event_house" in tags and "low" in tags:
            return run + 1
        if (
            (tags & _PROPER and not tags & {"country", "function"})
            or tags & {"body"}
            or (run == i and _named_after(chunks, run))
        ):
            run += 1
        elif (
            inside
            and chunks[run].norm == "-"
            and chunks[run + 1].tags & _PROPER
            and chunks[run].end == chunks[run + 1].start
        ):
            run += 2
        elif (
            inside and "event_of" in tags and (chunks[run + 1].tags & _PROPER and "country" not in chunks[run + 1].tags)
        ):
            run += 1
        elif (
            inside
            and "event_of" in tags
            and "article" in chunks[run + 1].tags
            and run + 2 < len(chunks)
            and chunks[run + 2].tags & _PROPER
        ):
            run += 2
        else:
            break
    return run


def _named_after(chunks: list[Chunk], i: int) -> bool:
    """Whether a country opens a longer name: "Hong Kong Special Administrative Region"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return (
        "country" in chunks[i].tags
        and after is not None
        and "Cap" in after.tags
        and not after.tags & {"time", "function", "person", "country"}
    )


def _country_in(context: Context, run: list[Chunk]) -> str | None:
    return next(
        (c for c in (context.country(chunk) for chunk in run if chunk.tags & (_LOCAL | {"demonym"})) if c), None
    )
