"""The countries of a project: what it links, where it stands, else the one country that is spoken of around it."""

from __future__ import annotations

from collections.abc import Iterable

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, WITHIN, placed
from sogdian.claim.project.mention import LINEAR, Mention, codes_of, joined_after
from sogdian.claim.project.owner import distance
from sogdian.claim.project.thing import Thing
from sogdian.mention.sentence import Sentence

_CHINA, _TWO = "CN", 2
_ABROAD = 8  # what is signed in Beijing is seldom built there
_NEAR_BY = 14  # how far a place may stand from the noun of what is built there
_JOINING = LINEAR | {"logistics"}  # what can join two countries
_OF_TWO = frozenset(("programme", "centre"))  # what two countries may keep together
_LANDS = ("city", "region", "country", "demonym")
_BEFORE = 3  # sentences


def parties_of(context: Context, thing: Thing) -> tuple[str, ...]:
    """ISO 3166 codes: of what it links, of a known project, else of the place where it stands."""
    main = thing.main
    if main.section:
        return main.section
    placed = next((codes for m in thing.mentions if (codes := _placed(context, m))), ())
    if main.codes and main.sort in ("known", "linked", "named", "joined"):
        own = _whole(main.codes)
        if len(own) == 1 and main.sort == "known" and main.type == "centre":
            return _whole((*own, *placed)) if placed else ()
        return own
    if main.year:
        return ()
    for mention in thing.mentions:
        found = joined_after(context, mention) if thing.type in _JOINING else ()
        if found:
            return found
    pair = next((codes for m in thing.mentions if (codes := _pair(context, m))), ())
    if pair:
        return pair
    if thing.whole is not None and not placed:
        return parties_of(context, thing.whole)
    return placed or _around(context, thing)


def _around(context: Context, thing: Thing) -> tuple[str, ...]:
    """The country of the place nearest to where a thing is told of: "in Osh a plant was opened"; else the only one
    that is named there beside China.
    """
    if thing.type == "programme":
        return ()
    best: tuple[int, tuple[str, ...]] | None = None
    for mention in (m for m in thing.mentions if m.sort != "back"):
        chunks = mention.sentence.chunks
        for at, chunk in mention.sentence.having("city", "region", "country", "region_adj"):
            before = next((c for c in reversed(chunks[max(0, at - 3) : at]) if not c.tags & {"article", "admin"}), None)
            told = before is not None and "place_before" in before.tags
            if not told and not placed(context, chunks, at, AT, WITHIN):
                continue
            listed = "region_adj" in chunk.tags  # "in the Bukhara and Samarkand regions"
            codes = (str(chunk.values["region_adj"]).partition("-")[0],) if listed else codes_of(context, chunk)
            found = distance(mention.sentence, at, mention.head) + (_ABROAD if codes == (_CHINA,) else 0), codes
            if found[1] and found[0] <= _NEAR_BY and (best is None or found < best):
                best = found
    if best is not None:
        return best[1]
    for mention in (m for m in thing.mentions if m.sort != "back"):
        places = (c for c in mention.sentence.chunks if c.tags & {"city", "region", "country"})
        named = {code for c in places for code in codes_of(context, c)} - {_CHINA}
        if len(named) == 1:
            return tuple(named)
    return ()


def _placed(context: Context, mention: Mention) -> tuple[str, ...]:
    """The country of the place at the noun, else the countries that its phrase names."""
    if mention.sort == "back":
        return ()
    own = codes_of(context, mention.place) if mention.place is not None else _at_known(context, mention)
    inside = mention.sentence.chunks[mention.first : mention.last]
    told = [c for c in inside if c.tags & {"country", "demonym", "region", "city"}]
    named = [code for c in told for code in codes_of(context, c)]
    leads = mention.place is None and told and told[0].start > mention.sentence.chunks[mention.head].start
    if set(named) == {_CHINA} and (leads or all("demonym" in c.tags for c in told)):
        named = []  # a Chinese plant stands where it stands, and so does a railway to China
    if own and mention.place not in inside[: mention.head - mention.first] and len(set(named)) < 2:
        return own
    return tuple(sorted(set(named))) or own


def _at_known(context: Context, mention: Mention) -> tuple[str, ...]:
    """The land of a known place right after a phrase: "a terminal in the territory of the Xi'an dry port"."""
    chunks, at = mention.sentence.chunks, mention.last
    if at + 2 >= len(chunks) or "project_at" not in chunks[at].tags:
        return ()
    at += 2 if "article" in chunks[at + 1].tags else 1
    if at + 1 < len(chunks) and "project_noun" in chunks[at + 1].tags and not chunks[at].tags.isdisjoint(_LANDS):
        return codes_of(context, chunks[at])
    entity = context.lexicon.entities.get(str(chunks[at].values.get("project")))
    return entity.links if entity is not None and len(entity.links) == 1 else ()


def _pair(context: Context, mention: Mention) -> tuple[str, ...]:
    """The two countries that a phrase names in one word: "中乌现代农业科技示范园"."""
    inside = mention.sentence.chunks[mention.first : mention.last]
    told = (_whole(context.codes(c)) for c in inside if c.tags & {"group", "link"})
    return next((codes for codes in told if len(codes) == _TWO and _CHINA in codes), ())


def _whole(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({c.partition("-")[0] for c in codes}))


def home_of(context: Context, thing: Thing) -> tuple[str, ...]:
    """The only country beside China that the sentences right before name, else the only one of the whole report."""
    main = thing.main
    if thing.ref is not None and thing.type == "centre" and _whole(main.codes) == (_CHINA,) and not main.many:
        home = _home(context, thing)
        return _whole((_CHINA, *home)) if home else ()
    if thing.type in _OF_TWO or main.year or thing.ref is not None:
        return ()
    return _home(context, thing)


def _home(context: Context, thing: Thing) -> tuple[str, ...]:
    first = min(m.sentence.index for m in thing.mentions)
    for index in range(first, max(-1, first - _BEFORE - 1), -1):
        named = _lands(context, (context.sentences[index],))
        if named:
            return tuple(named) if len(named) == 1 else ()
    named = _lands(context, context.sentences) | _served(context)
    return tuple(named) if len(named) == 1 else ()


def _served(context: Context) -> set[str]:
    """The countries beside China whose offices the people of a report hold."""
    chunks = (c for s in context.sentences for _, c in s.having("person"))
    return {str(c.values["country_code"]) for c in chunks if c.values.get("country_code")} - {_CHINA}


def _lands(context: Context, sentences: Iterable[Sentence]) -> set[str]:
    """The countries beside China whose places or people some sentences name."""
    chunks = (c for s in sentences for _, c in s.having(*_LANDS))
    return {code for code in {k for c in chunks for k in codes_of(context, c)} if code != _CHINA and context.region(code)}
