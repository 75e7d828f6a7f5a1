"""Who holds an office that is told by what it is of: "президент нашей страны", "руководитель CNPC"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sogdian.claim.context import Context
    from sogdian.claim.people import Person
    from sogdian.mention.chunk import Chunk
    from sogdian.mention.document import Sentence


_OWNERS = frozenset(("demonym", "country", "title", "title_mod", "title_noun", "org_head", "body", "home"))
_DOMAIN = (2, 3, 4)  # letters of the end of a site's address


def only_holder(context: Context, chunk: Chunk, name: str, country: str) -> Person | None:
    """The one person of a country named before whose office fits by its head ("foreign minister" is a minister of foreign
    affairs), or, of a high office, who is known and told without any.
    """
    head = name.rpartition(" ")[2]
    named = [p for p in context.people.all if p.mentions[0] < chunk.start]
    fits = [p for p in named if head != name and country in p.countries and any(t.rpartition(" ")[2] == head for t in p.titles)]
    if not fits and "title_high" in chunk.tags:
        fits = [p for p in named if p.id is not None and not p.titles and context.countries_of([p.name]) == {country}]
    return fits[0] if len(fits) == 1 else None


def only_known(context: Context, chunk: Chunk) -> Person | None:
    """The one known person named before an office of state, where the report gives nobody that office, and him none."""
    office = context.bases.word(chunk)
    if office not in context.lexicon.pack.words.get("title_alias", {}) or any(office in p.titles for p in context.people.all):
        return None
    some = [p for p in context.people.all if p.id is not None and not p.titles and p.mentions[0] < chunk.start]
    return some[0] if len(some) == 1 else None


def is_media(chunk: Chunk) -> bool:
    """Whether a chunk names who publishes: an agency, a paper, a channel."""
    return (
        chunk.values.get("speaker_noun") == "media" or chunk.values.get("org_head") == "media" or "teller" in chunk.tags
    )


def owned_head(body: Chunk) -> bool:
    """Whether a body is called by its country and a bare noun: "Kyrgyz embassy", "Chinese Embassy in Tashkent"."""
    kids = body.kids
    first = next((i for i, k in enumerate(kids) if not k.tags & {"demonym", "country", "saxon"}), 0)
    return first > 0 and "org_head" in kids[first].tags and (first + 1 == len(kids) or "place_in" in kids[first + 1].tags)


def owner_end(chunks: list[Chunk], at: int) -> int:
    """Where the words on whose office it is end: "пресс-служба Минсельхоза", of a press office "узбекского лидера" too."""
    owner = chunks[at + 1]
    if owner.tags & {"body", "org_head"} and owner.tags & {"Cap", "body"} and not owner.tags & {"say", "teller"}:
        return at + 1
    if "press_office" not in chunks[at].tags:
        return at
    last = at + 1
    while last < len(chunks) and chunks[last].tags & _OWNERS and not chunks[last].mark:
        last += 1
    named = last < len(chunks) and "quotemark" in chunks[last].tags  # "пресс-служба АО «КТЖ»"
    return last - 1 if not named and any(c.tags & {"title", "org_head", "body"} for c in chunks[at + 1 : last]) else at


def site_end(chunks: list[Chunk], at: int) -> int:
    """Where the address of a site ends that begins with a word: "Liter.kz"; the word itself where it is none."""
    if at + 2 >= len(chunks) or chunks[at + 1].norm != "." or chunks[at + 1].start != chunks[at].end:
        return at
    end = chunks[at + 2]
    return at + 2 if end.start == chunks[at + 1].end and "low" in end.tags and len(end.norm) in _DOMAIN else at


def of_the_land(context: Context, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an office of state is the reader's own land's, where only a body's head bears its name in the report."""
    if not context.lexicon.genitive:
        return False
    at = sentence.chunks.index(chunk)
    after = sentence.chunks[at + 1 : at + 3]
    own = len(after) > 1 and "possessive" in after[0].tags and "home" in after[1].tags
    office = str(chunk.values["title_alias"]) if "title_alias" in chunk.tags else context.bases.word(chunk)
    held = context.people.last(chunk.start, office, state=True)
    return (own or "title_alias" in chunk.tags) and (held is None or bool(held.bodies))


def of_home(context: Context, chunk: Chunk, country: str | None) -> Person | None:
    """Whom an office of state without a country means in a language of one land: its own holder, where the report names him."""
    home = context.lexicon.pack.home
    if not home or country not in (None, home) or "title_alias" not in chunk.tags:
        return None
    office, best = str(chunk.values["title_alias"]), None
    for person in context.people.all:
        if not person.mentions or home not in (*person.countries, context.land_of(person.id)):
            continue
        held, before = office in person.titles, [at for at in person.mentions if at < chunk.start]
        rank = bool(before), held, before[-1] if before else -person.mentions[0]  # a headline means whom the text names
        if (held or (not person.titles and person.id is not None)) and (best is None or rank > best[0]):
            best = rank, person
    return best[1] if best else None


def head_of(context: Context, sentence: Sentence, at: int) -> Person | None:
    """The person of the report who heads the body named right after an office."""
    after = [c for c in sentence.chunks[at + 1 : at + 3] if "quotemark" not in c.tags][:1]
    if not context.lexicon.genitive or not after or not after[0].tags & {"body", "UP"}:
        return None
    return context.people.head_of(after[0].norm, sentence.chunks[at].start)


def office_of(sentence: Sentence, at: int) -> int | None:
    """Where the office that speaks for a body stands before it: "Пресс-служба АО «КТЖ»"."""
    chunks, back = sentence.chunks, at - 1
    while back > 0 and chunks[back].tags & {"quotemark", "org_head"} and "press_office" not in chunks[back].tags:
        back -= 1
    return back if back >= 0 and "body" in chunks[at].tags and "press_office" in chunks[back].tags else None
