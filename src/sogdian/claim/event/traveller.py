"""Who made a visit that a noun tells of."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.people import Actors
from sogdian.claim.speech.people import countries_of, people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_SAID, _BESIDE, _APPOSED = 5, 2, 9
_PAID = frozenset(("pays", "event_hold"))
_OFFICE = frozenset(("title", "body", "country", "event_of", "org_head", "portfolio"))


def traveller(actors: Actors, sentence: Sentence, mention: Mention) -> list[str]:
    """The persons whom the words beside the noun tell to travel; none where an office has no name."""
    office = _owning(sentence.chunks, mention.phrase.owner)
    office = _office_of(sentence.chunks, mention.phrase.last) if office is None else office
    if office is not None:
        return [name for i, name in actors.all(sentence) if i == office]
    if (maker := _made_by(sentence.chunks, mention.at)) is not None:
        return [name for i, name in actors.all(sentence) if i == maker]
    tellers = {name for i, name in actors.all(sentence) if actors.tells(sentence, i)}
    after = [name for name in actors.after(sentence, mention.at, 10) if name not in tellers]
    behind = sentence.chunks[mention.phrase.last : mention.phrase.last + 1]
    if after and behind and {"part_of", "char"} <= behind[0].tags:
        return after[:1]  # "来华进行国事访问的总统X"
    if after and actors.context.lexicon.genitive and "person" in sentence.chunks[mention.at + 1].tags:
        return after[:1]  # "визит президента ..."
    if after and any(
        "event_of" in c.tags or "event_by" in c.tags for c in sentence.chunks[mention.at + 1 : mention.at + 3]
    ):
        return after
    if after and any("event_go_of" in c.tags for c in sentence.chunks[mention.at + 1 : mention.at + 3]):
        return after[:1]  # "сапармен келген төраға Си Цзиньпинді"
    if mention.phrase.determiner == "the" and not actors.context.lexicon.pack.verb_last:
        mention.perhaps = tuple(dict.fromkeys(guest(actors.context, actors, mention, n) for n in actors.before(sentence, mention.at)))
        return []
    before = actors.before(sentence, mention.at)
    if after and not before and any(c.norm == "," for c in sentence.chunks[mention.at + 1 : mention.at + _SAID]):
        if not _opens_clause(actors, sentence, mention.at):
            return []  # "during a visit a delegation met with"
        after = after[:1]  # "during a visit to Beijing, X met Y"
    near = sentence.chunks[max(0, mention.phrase.first - _BESIDE) : mention.at + _SAID]
    if not after and not before and _group_opens(sentence.chunks, mention.at):
        return []  # "as part of a visit, a delegation met"
    if not after and mention.phrase.owner is not None and any("event_delegation" in c.tags for c in near):
        return []  # "the delegation's visit"
    found = actors.subject(sentence, mention.at, before) or after or [n for _, n in actors.all(sentence) if n not in tellers][:1]
    if found or tellers:
        return found  # who only says it is nobody who travels
    person = people_of(actors.context).last(sentence.start)
    return [person.name] if person is not None else []


def _owning(chunks: list[Chunk], owner: int | None) -> int | None:
    """Where an office without a name stands that a visit is of: "the Tajik president's visit"."""
    if not owner or "saxon" not in chunks[owner].tags:
        return None
    before = chunks[owner - 1].tags
    return owner - 1 if "title" in before and before.isdisjoint(("person", "title_plural")) else None


def _made_by(chunks: list[Chunk], at: int) -> int | None:
    """Where the person stands by whom a visit was made: "the state visit paid to China by President X"."""
    for i in range(at + 1, min(len(chunks) - 1, at + _APPOSED)):
        if chunks[i].mark or ("mood" in chunks[i].tags and chunks[i].tags.isdisjoint(_PAID)):
            return None
        if "event_by" in chunks[i].tags and "person" in chunks[i + 1].tags:
            return i + 1
    return None


def _group_opens(chunks: list[Chunk], at: int) -> bool:
    """Whether those who travel have no name: a delegation opens the clause after an occasion."""
    comma = next((i for i in range(at + 1, min(len(chunks), at + _SAID + 1)) if chunks[i].norm == ","), None)
    return comma is not None and any("event_delegation" in c.tags for c in chunks[comma + 1 : comma + 1 + _BESIDE])


def _opens_clause(actors: Actors, sentence: Sentence, at: int) -> bool:
    """Whether the first person after an occasion is who does something on it: no verb and no "with" stand before him."""
    first = next(i for i, _ in actors.all(sentence) if i > at)
    between = sentence.chunks[at + 1 : first]
    comma = max((i for i, c in enumerate(between) if c.norm == ","), default=-1)
    return not any(c.tags & {"with_party", "event_meet", "event_hold", "mood"} and "title" not in c.tags for c in between[comma + 1 :])


def _office_of(chunks: list[Chunk], after: int) -> int | None:
    """Where an office without a name stands right after a visit whose holder made it: "визит президента Казахстана"."""
    i = after
    while i < len(chunks) and i - after < _SAID and chunks[i].tags & {"event_of", "event_by", "article", "demonym"} and "title" not in chunks[i].tags:
        i += 1
    if i < len(chunks) and chunks[i].mark:
        return None  # "during the visit, the governor met"
    named = i
    while named < min(len(chunks), i + _APPOSED) and "person" not in chunks[named].tags:
        if chunks[named].tags.isdisjoint(_OFFICE) and chunks[named].norm != ",":
            break
        named += 1
    if i < named < len(chunks) and "person" in chunks[named].tags:
        return named  # "a member of the party's bureau, the foreign minister Wang Yi"
    alone = i < len(chunks) and "title" in chunks[i].tags and not chunks[i].tags & {"person", "title_plural"}
    led = i == after or any(c.tags & {"event_of", "event_by"} for c in chunks[after:i])
    return i if alone and led and not any(c.tags & {"person", "name"} for c in chunks[i + 1 : i + 3]) else None


def guest(context: Context, actors: Actors, mention: Mention, who: str) -> str:
    """Of those whom "his visit" can mean, one who is no host there: nobody visits his own country."""
    def lands(name: str) -> set[str]:
        return set(countries_of(context, (name,)))

    others = [n for i, n in actors.all(mention.sentence) if i < mention.at and mention.country not in lands(n)]
    if mention.country in lands(who):
        return others[0] if others else who
    if not lands(who) and mention.country is not None:  # of one whose land is not known and a foreigner, the foreigner
        return next((n for n in others if lands(n)), who)
    return who


def not_at_home(context: Context, mention: Mention) -> None:
    """Of several told to have gone to a country none is of that country where others are not: "X and his guest Y, who arrived in"."""
    if mention.type != "visit" or mention.country is None or len(mention.participants) < 2:
        return
    abroad = tuple(p for p in mention.participants if mention.country not in countries_of(context, (p,)))
    mention.participants = abroad or mention.participants
