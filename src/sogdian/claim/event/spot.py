"""The place that stands at a point of a sentence: a town, a house by name, the capital of a country, a land."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk

Place = tuple["str | None", "str | None"]
LOCAL = frozenset(("city", "region", "country", "body", "place"))
PROPER = frozenset(("Cap", "UP"))
_SITES = frozenset(("event_house", "workplace", "project_noun", "event_lodge"))
_NO_SITE = frozenset(("mood", "time", "say", "relative", "event_noun", "person", "title", "quantity", "event_at"))
_BEFORE_TOWN = frozenset(("article", "event_of", "admin", "event_capital"))
_HEAD, _SITE = 3, 11
_BEFORE_CAPITAL = frozenset(("demonym", "country", "region", "saxon", "title_mod", "title_noun", "UP", "Cap", "free"))


def local(context: Context, chunks: list[Chunk], i: int) -> Place | None:
    """The place that stands at an index, after articles: a town, a house by name, the capital of a country."""
    start = i
    while i < len(chunks) and chunks[i].tags & {"article", "possessive"}:
        i += 1
    if i < len(chunks) and "event_same_town" in chunks[i].tags:
        return _town_before(context, chunks[i])
    if i + 1 < len(chunks) and "admin" in chunks[i].tags and ("city" in chunks[i + 1].tags or {"Cap", "free"} <= chunks[i + 1].tags):
        i += 1
    if i >= len(chunks) or (start != i and _compound(chunks, i)):
        return None
    inner = _within(context, chunks, i, start != i)
    if inner is not None and inner[0] is not None:
        return inner
    capital = _capital(context, chunks, i)
    if capital is not None:
        return capital
    i = _inmost(chunks, i)
    chunk = chunks[i]
    if "city" in chunk.tags and not chunk.tags & {"time", "event_noun"} and _alone(chunks, i):
        return context.bases.phrase([chunk], "s" if context.lexicon.endings is not None else ""), context.country(chunk)
    if context.lexicon.genitive and {"Cap", "adj_end"} <= chunk.tags and i + 1 < len(chunks) and "admin" in chunks[i + 1].tags:
        return context.bases.phrase(chunks[i : i + 2]), _country_in(context, chunks[i : i + 3])  # "в Тамдынском районе Навоийской области"
    alone = context.lexicon.endings is not None and "country" in chunk.tags  # its own ending ends it: "Қытайда Шымкент әкімі"
    alone = alone or ("ordinal" in chunk.tags and any("event_noun" in c.tags for c in chunks[i + 1 : i + 1 + _HEAD]))
    run = i if alone else _run(chunks, i)
    if run > i + 1 or (run > i and ("body" in chunks[i].tags or ("free" in chunk.tags and "name" not in chunk.tags))):
        return context.bases.phrase(chunks[i:run]), _country_in(context, chunks[i:run])
    if chunk.tags & {"region"}:
        return context.bases.phrase([chunk]), context.country(chunk)
    if "country" in chunk.tags and "demonym" not in chunk.tags:
        seat = _seat(context, chunk)
        return seat if seat is not None and seat == context.bases.phrase([chunk]) else None, context.country(chunk)
    house = _house_of(chunks, i) if start != i else None
    if house is not None and context.country(house) is not None:
        return town_of(context, chunks, i) or (None, context.country(house))
    if start != i and chunk.tags & {"country", "demonym"}:
        found = next((c for c in chunks[i + 1 : i + 4] if "country" in c.tags), chunk)
        return None, context.country(found)
    if start != i and chunk.tags & PROPER:
        found = next((c for c in chunks[i + 1 : i + 5] if "country" in c.tags), None)  # type: ignore[assignment]
        return (None, context.country(found)) if found is not None else None
    return town_of(context, chunks, i) if any("low" in c.tags and c.tags & _SITES for c in chunks[i : i + _HEAD]) else None


def town_of(context: Context, chunks: list[Chunk], i: int) -> Place | None:
    """The town of a house or site that stands at an index: "the industrial zone of the city of Turkistan", "AIIB's seat in Beijing"."""
    for j in range(i, min(len(chunks) - 1, i + _SITE)):
        hall = "event_noun" in chunks[j].tags and "event_lodge" in chunks[j + 1].tags  # "conference hall"
        if chunks[j].mark or not (hall or chunks[j].tags.isdisjoint(_NO_SITE)):
            return None
        inner = next((k for k in chunks[j].kids if "city" in k.tags), None) if "body" in chunks[j].tags else None
        if inner is not None and "demonym" not in inner.tags:
            return context.bases.phrase([inner]), context.country(inner)
        if not chunks[j].tags.isdisjoint(("event_of", "event_in_only", "admin")):
            k = j + 1
            while k < len(chunks) and not chunks[k].tags.isdisjoint(_BEFORE_TOWN) and "city" not in chunks[k].tags:
                k += 1
            if k < len(chunks) and "city" in chunks[k].tags and not chunks[k].tags & {"demonym", "time"} and _alone(chunks, k):
                return context.bases.phrase([chunks[k]]), context.country(chunks[k])
    return None


def _compound(chunks: list[Chunk], i: int) -> bool:
    """Whether a country is a part of a word with a hyphen: "a Kyrgyzstan-themed event"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return "country" in chunks[i].tags and after is not None and after.norm == "-" and after.start == chunks[i].end


def _within(context: Context, chunks: list[Chunk], i: int, led: bool) -> Place | None:
    """A place told after its land, or after what it is: "Kazakhstan's Turkistan Region", "the village of Kara-Suu"."""
    if i + 2 >= len(chunks):
        return None
    if chunks[i].tags & {"country", "region"} and "saxon" in chunks[i + 1].tags and chunks[i + 2].tags & (LOCAL | PROPER):
        found = local(context, chunks, i + 2)
        return (found[0], found[1] or context.country(chunks[i])) if found is not None else None
    kind = led and "low" in chunks[i].tags and bool(chunks[i].tags & {"title_noun", "admin", "event_house"})
    if kind and "event_of" in chunks[i + 1].tags and ("city" in chunks[i + 2].tags or {"Cap", "free"} <= chunks[i + 2].tags):
        return local(context, chunks, i + 2)
    return None


def _house_of(chunks: list[Chunk], i: int) -> Chunk | None:
    """The body whose house stands at an index: "at the building of the Ministry of Justice of Turkmenistan"."""
    if i + 1 >= len(chunks) or "low" not in chunks[i].tags or "event_of" not in chunks[i + 1].tags:
        return None
    after = chunks[i + 2 : i + 4]
    return next((c for c in after if "body" in c.tags and not any(k.tags & {"mood", "say"} for k in after)), None)


def _inmost(chunks: list[Chunk], i: int) -> int:
    """The town right after its country or province: "Kazakhstan Astana", "中国|陕西省|西安市"."""
    last = i
    while last + 1 < len(chunks) and chunks[last].tags & {"region", "country"}:
        if chunks[last + 1].start != chunks[last].end or not chunks[last + 1].tags & {"region", "city"}:
            break
        last += 1
    return last if chunks[last].tags & {"city", "region"} else i


def _town_before(context: Context, chunk: Chunk) -> Place | None:
    """The town told last: "in the same city"."""
    told = (c for c in reversed(context.document.chunks) if c.start < chunk.start and "city" in c.tags)
    town = next(told, None)
    if town is None:
        return None
    name = context.bases.phrase([town])
    return name.title() if name.isupper() else name, context.country(town)


def _alone(chunks: list[Chunk], i: int) -> bool:
    """Whether a town's name is not the first word of a longer name."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return after is None or not (
        after.tags & PROPER
        and after.tags & {"free", "org_head", "portfolio", "title_noun"}
        and "time" not in after.tags
    )


def _capital(context: Context, chunks: list[Chunk], i: int) -> Place | None:
    """A town by its role: "the Kyrgyz capital", "the capital of Sichuan Province", "the port city of Jinan"."""
    for head in range(i, min(len(chunks), i + 4)):
        if "event_capital" in chunks[head].tags:
            break
        if chunks[head].tags.isdisjoint(_BEFORE_CAPITAL):
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


def _run(chunks: list[Chunk], i: int) -> int:
    """The end of a name with capitals: "Great Hall of the People", "Nazarbayev University"."""
    run = i
    while run < len(chunks):
        tags = chunks[run].tags
        if run > i and "region" in chunks[i].tags and "title" in tags:
            break  # «в Карагандинскую область | Глава государства»
        if tags & {"time", "person", "quotemark", "event_noun", "series", "event_plural"} or (
            "say" in tags and "Cap" not in tags
        ):
            break
        inside = run > i and run + 1 < len(chunks)
        if run > i and "event_house" in tags and "low" in tags:
            return run + 1
        if (
            (tags & PROPER and not tags & {"country", "function"})
            or tags & {"body"}
            or (run == i and (_named_after(chunks, run) or _housed(chunks, run)))
        ):
            run += 1
        elif (
            inside
            and chunks[run].norm == "-"
            and chunks[run + 1].tags & PROPER
            and chunks[run].end == chunks[run + 1].start
        ):
            run += 2
        elif (
            inside and "event_of" in tags and (chunks[run + 1].tags & PROPER and "country" not in chunks[run + 1].tags)
        ):
            run += 1
        elif (
            inside
            and "event_of" in tags
            and "article" in chunks[run + 1].tags
            and run + 2 < len(chunks)
            and chunks[run + 2].tags & PROPER
        ):
            run += 2
        else:
            break
    return run


def _housed(chunks: list[Chunk], i: int) -> bool:
    """Whether a name of several words is that of a house: "Yntymak Ordo State Residence"."""
    return "name" in chunks[i].tags and any("event_house" in c.tags for c in chunks[i + 1 : i + 3])


def _named_after(chunks: list[Chunk], i: int) -> bool:
    """Whether a country opens a longer name: "Hong Kong Special Administrative Region"."""
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    return (
        "country" in chunks[i].tags
        and after is not None
        and "Cap" in after.tags
        and not after.tags & {"time", "function", "person", "country", "title", "title_alias", "body"}
    )


def _country_in(context: Context, run: list[Chunk]) -> str | None:
    return next(
        (c for c in (context.country(chunk) for chunk in run if chunk.tags & (LOCAL | {"demonym"})) if c), None
    )
