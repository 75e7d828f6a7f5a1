"""Who holds an office that is told by what it is of: "президент нашей страны", "руководитель CNPC"."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.speech.people import Person, countries_of, people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OWNERS = frozenset(("demonym", "country", "title", "title_mod", "title_noun", "org_head", "body", "home"))
_LEAD = 2  # sentences below a headline
_PARTS, _LETTERS = 6, 2  # chunks of an address, letters of its name
_HEADLINES, _BELOW = 1, 6  # the last sentence that can be a headline, sentences below it
_DOMAINS = frozenset(
    (
        "asia", "az", "by", "cn", "com", "eu", "fm", "ge", "hk", "info", "io", "kg", "kz", "live", "media", "me", "mn",
        "net", "news", "org", "pk", "press", "pro", "report", "ru", "su", "tj", "tm", "tr", "tv", "tw", "ua", "uk", "us", "uz",
    )
)  # fmt: skip
"""Ends of sites' addresses."""


def only_holder(context: Context, chunk: Chunk, name: str, country: str) -> Person | None:
    """The one person of a country named before whose office fits by its head ("foreign minister" is a minister of foreign
    affairs), or, of a high office, who is known and told without any.
    """
    head = name.rpartition(" ")[2]
    named = [p for p in people_of(context).all if p.mentions[0] < chunk.start]
    fits = [p for p in named if head != name and country in p.countries and any(t.rpartition(" ")[2] == head for t in p.titles)]
    if not fits and "title_high" in chunk.tags:
        fits = [p for p in named if p.id is not None and not p.titles and countries_of(context, [p.name]) == {country}]
    return fits[0] if len(fits) == 1 else None


def only_known(context: Context, chunk: Chunk) -> Person | None:
    """The one known person named before an office of state, where the report gives nobody that office, and him none."""
    office = context.bases.word(chunk)
    if office not in context.lexicon.pack.words.get("title_alias", {}) or any(office in p.titles for p in people_of(context).all):
        return None
    some = [p for p in people_of(context).all if p.id is not None and not p.titles and p.mentions[0] < chunk.start]
    return some[0] if len(some) == 1 else None


def named_below(context: Context, sentence: Sentence, chunk: Chunk, names: list[str], country: str | None) -> Person | None:
    """Whom the office of a headline means: the first person below who is brought in with it, of the same country if one is told."""
    if sentence.index > _HEADLINES or (country is None and not sentence.title):
        return None
    last = context.sentences[min(len(context.sentences), sentence.index + _BELOW) - 1].end
    below = [p for p in people_of(context).all if chunk.start < p.mentions[0] < last]
    held = [p for p in below if any(n == t or n in t.split() for n in names for t in p.own) and (country is None or country in p.countries)]
    return held[0] if held and (country is not None or len(held) == 1) else None


def lead_person(context: Context, sentence: Sentence) -> Person | None:
    """Whom a headline's "head of the ministry" means: the first person whom the lead below brings in with an office."""
    if sentence.index > _HEADLINES or sentence.chunks[-1].norm == ".":
        return None
    for below in context.sentences[sentence.index + 1 : sentence.index + 1 + _LEAD]:
        held = [p for c in below.chunks if "title" in c.values and (p := people_of(context).at(c)) is not None]
        if held:
            return held[0]
    return None


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


def site_at(chunks: list[Chunk], at: int) -> tuple[int, int] | None:
    """Where the address of a site stands that a word is part of: "Liter.kz", "Rail-news.kz"; None where it is of none."""
    first = last = at
    while last + 2 < len(chunks) and last - at < _PARTS and _linked(chunks, last + 1):
        last += 2
    while first > 1 and at - first < _PARTS and _linked(chunks, first - 1):
        first -= 2
    if last == first or chunks[last].norm not in _DOMAINS or chunks[last - 1].norm != "." or len(chunks[first].norm) < _LETTERS:
        return None
    return first, last


def _linked(chunks: list[Chunk], at: int) -> bool:
    """Whether a full stop or hyphen joins the words beside it without a space."""
    sign = chunks[at]
    return sign.norm in (".", "-") and chunks[at - 1].end == sign.start and sign.end == chunks[at + 1].start


def before_head(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun that could speak only stands before the one that does: "port management committee"."""
    if at + 1 >= len(chunks):
        return False
    here, after = chunks[at].tags, chunks[at + 1].tags
    return {"speaker_noun", "low"} <= here and "body" not in here and {"speaker_noun", "low"} <= after and "say" not in after


def of_the_land(context: Context, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether an office of state is the reader's own land's, where only a body's head bears its name in the report."""
    if not context.lexicon.genitive:
        return False
    at = sentence.chunks.index(chunk)
    after = sentence.chunks[at + 1 : at + 3]
    own = len(after) > 1 and "possessive" in after[0].tags and "home" in after[1].tags
    office = str(chunk.values["title_alias"]) if "title_alias" in chunk.tags else context.bases.word(chunk)
    held = people_of(context).last(chunk.start, office, state=True)
    return (own or "title_alias" in chunk.tags) and (held is None or bool(held.bodies))


def of_home(context: Context, chunk: Chunk, country: str | None) -> Person | None:
    """Whom an office of state without a country means in a language of one land: its own holder, where the report names him."""
    home = context.lexicon.pack.home
    if not home or country not in (None, home) or "title_alias" not in chunk.tags:
        return None
    office, best = str(chunk.values["title_alias"]), None
    for person in people_of(context).all:
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
    people, place = people_of(context), sentence.chunks[at].start
    known = str(after[0].values["body"]) if "body" in after[0].values else None
    return people.head_of(after[0].norm, place) or (people.head_of(known, place) if known else None)


def office_of(sentence: Sentence, at: int) -> int | None:
    """Where the office that speaks for a body stands before it: "Пресс-служба АО «КТЖ»"."""
    chunks, back = sentence.chunks, at - 1
    while back > 0 and chunks[back].tags & {"quotemark", "org_head"} and "press_office" not in chunks[back].tags:
        back -= 1
    return back if back >= 0 and "body" in chunks[at].tags and "press_office" in chunks[back].tags else None
