"""The place that the one who holds an event tells: a town or land that hosts it, the town of a house that holds it."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.spot import Place, local
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_TALKED, _HOSTS, _VERB = 3, 4, 6
_PUBLIC = frozenset(("forum", "expo", "summit", "conference"))
_HELPING = frozenset(("mood", "mood_filler", "modal", "time", "infinitive"))
_OF_CAPITAL = frozenset(("article", "demonym", "country", "saxon"))


def host_town(context: Context, sentence: Sentence, first: int, sort: str = "") -> Place:
    """The town or country that hosts: "Baku is hosting a conference", "the Kazakh capital will hold a fair", "Osh saw"."""
    chunks = sentence.chunks
    for i in range(max(0, first - _VERB), first):
        hosts = "event_hosts" in chunks[i].tags and i >= first - _HOSTS and "clause_break" not in chunks[i + 1].tags
        if hosts or "event_sees" in chunks[i].tags or (sort in _PUBLIC and _holds(chunks, i, first)):
            while i and chunks[i - 1].tags & _HELPING:
                i -= 1
            if not i:
                return None, None
            if (capital := _capital_before(chunks, i)) is not None:
                return local(context, chunks, capital) or (None, None)
            if not hosts and "city" not in chunks[i - 1].tags:
                return None, None
            if i > 2 and chunks[i - 1].tags & {"region", "country"} and "place_in" in chunks[i - 2].tags and "city" in chunks[i - 3].tags:
                i -= 2  # "Chengdu in Sichuan Province hosted"
            subject = chunks[i - 1] if i else None
            if subject is not None and subject.tags & {"city", "country"} and "demonym" not in subject.tags:
                town = (
                    context.bases.phrase([subject])
                    if "city" in subject.tags and "country" not in subject.tags
                    else None
                )
                return town, context.country(subject)
    return None, None


def seen_by(chunks: list[Chunk], first: int) -> bool:
    """Whether a place is told to have seen an event: "Lanzhou saw the opening of a fair", "the capital became the venue of"."""
    for i in range(max(1, first - _VERB), first):
        if "event_sees" in chunks[i].tags:
            return bool(chunks[i - 1].tags & (_HELPING | {"city", "country", "region", "event_capital"}))
    return False


def _holds(chunks: list[Chunk], i: int, first: int) -> bool:
    """Whether a verb right before an event tells that its subject holds it, with nobody but the public."""
    return i >= first - 1 and "event_hold" in chunks[i].tags and "event_happen" not in chunks[i].tags


def _capital_before(chunks: list[Chunk], end: int) -> int | None:
    """Where the capital of a land begins that ends at an index: "the Kazakh capital", "the capital of Tajikistan"."""
    at = end - 1
    if at > 1 and "country" in chunks[at].tags and "event_of" in chunks[at - 1].tags:
        at -= 2
    if at < 1 or "event_capital" not in chunks[at].tags:
        return None
    while at and chunks[at - 1].tags & _OF_CAPITAL:
        at -= 1
    return at


def host_after(context: Context, sentence: Sentence, last: int) -> Place:
    """The town or country that a clause on an event calls its host: "the second summit, which Astana will host"."""
    chunks = sentence.chunks
    i = last + 1 if last < len(chunks) and chunks[last].norm == "," else last
    if i + 2 >= len(chunks) or "relative" not in chunks[i].tags or not chunks[i + 1].tags & {"city", "country"}:
        return None, None
    verb = next((j for j in range(i + 2, min(len(chunks), i + 2 + _TALKED)) if not chunks[j].tags & {"mood_filler", "modal"}), i)
    if "event_hosts" not in chunks[verb].tags:
        return None, None
    town = "city" in chunks[i + 1].tags and "country" not in chunks[i + 1].tags
    return context.bases.phrase([chunks[i + 1]]) if town else None, context.country(chunks[i + 1])


def host_behind(context: Context, sentence: Sentence, last: int) -> Place:
    """The town or country that hosts, told behind the verb, in a language with cases: "следующий саммит примет Китай"."""
    chunks = sentence.chunks
    if not context.lexicon.genitive or not hosted_after(chunks, last):
        return None, None
    host = next(c for c in chunks[last:] if c.tags & {"city", "country"})
    town = context.bases.phrase([host]) if "city" in host.tags and "country" not in host.tags else None
    return town, context.country(host)


def hosted_after(chunks: list[Chunk], last: int) -> bool:
    """Whether a verb of hosting stands right behind an event, and its subject behind the verb."""
    at = last
    while at < len(chunks) and "time" in chunks[at].tags:
        at += 1
    verb, host = chunks[at : at + 1], chunks[at + 1 : at + 2]
    return bool(verb and host) and "event_hosts" in verb[0].tags and bool(host[0].tags & {"city", "country"})


def house_town(context: Context, sentence: Sentence, first: int) -> Place:
    """The town of the house that holds it: "The Embassy in Dushanbe held a reception"."""
    for chunk in reversed(sentence.chunks[max(0, first - 5) : first]):
        town = next((k for k in chunk.kids if "city" in k.tags), None) if "body" in chunk.tags else None
        if town is not None:
            return context.bases.phrase([town]), context.country(town)
    return None, None
