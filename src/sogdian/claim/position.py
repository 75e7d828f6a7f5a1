"""Claims of the kind `position`: who holds which office, one claim a person with every span that says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from sogdian.claim.context import Context
from sogdian.claim.house import housed
from sogdian.claim.speech.people import Person, people_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han
from sogdian.model.claim import AnyClaim, Evidence, Position

_LINE = 14
_BACK = 500
_BODIES = (None, "office", "company")
_SEVERAL = 2
_FIELD = 6
_NEXT = 2
_LANDS = frozenset(("country", "short_geo"))
_BETWEEN = frozenset(("and_also", "article", "country", "saxon", "demonym", "of_name", "region", "region_adj"))


class Office(msgspec.Struct, frozen=True):
    """One place where the text gives a person an office."""

    title: str | None
    organization: str | None
    country: str | None
    evidence: Evidence
    rule: str
    weak: bool = False


def claims(context: Context) -> Iterator[AnyClaim]:
    """Every position that the document tells of."""
    held: dict[Person, list[Office]] = {}
    for sentence in context.sentences:
        for at, chunk in enumerate(sentence.chunks):
            if "person" in chunk.tags and "title" in chunk.values and not _headline(context, sentence, chunk):
                _hold(held, people_of(context).at(chunk), _office(context, sentence, at))
                for person, office in _list(context, sentence, at):
                    _hold(held, person, office)
            elif "title_plural" in chunk.tags:
                for person, office in _shared(context, sentence, at):
                    _hold(held, person, office)
    for person, offices in held.items():
        if any(not o.weak or o.country for o in offices):
            yield _position(person, offices)


def _hold(held: dict[Person, list[Office]], person: Person | None, office: Office) -> None:
    if person is not None:
        held.setdefault(person, []).append(office)


def _position(person: Person, offices: list[Office]) -> Position:
    """The first full office of a person; country and body from wherever they are said."""
    best = min(offices, key=lambda o: (o.weak, o.title is None))
    return Position(
        person=person.name,
        ref=person.id,
        title=best.title,
        organization=best.organization
        or next((o.organization for o in offices if o.organization and o.title == best.title), None),
        country=best.country or next((o.country for o in offices if o.country), None),
        evidence=tuple(sorted({o.evidence for o in offices})),
        why=tuple(dict.fromkeys(o.rule for o in offices)),
    )


def _office(context: Context, sentence: Sentence, at: int) -> Office:
    chunk = sentence.chunks[at]
    values = chunk.values
    organization = values.get("organization")
    if organization is None and "its" in values:
        organization = _body_before(context, sentence, at)
    elif organization is not None and _points_back(context, str(organization)):
        organization = _named_before(context, sentence, chunk) or organization
    organization = housed(context, sentence, at, None if organization is None else str(organization))
    country = _listed_country(sentence, at) or values.get("country_code")
    country = country or (_country_before(context, chunk) if "home" in values else None)
    if country is None and organization is None and "home" not in values and {"title_high", "portfolio"} & _tags(chunk):
        country = context.document.head  # "Prime Minister X" under the head of his country
    weak = bool(_heads(chunk)) and all("title_weak" in c.tags for c in _heads(chunk))
    evidence = context.evidence(chunk.start, chunk.end)
    return Office(str(values["title"]), organization, country, evidence, str(values.get("rule", "")), weak)


def _listed_country(sentence: Sentence, at: int) -> str | None:
    """The country that a list of offices opens with, for one that names none: "塔吉克斯坦总理A、副总理B、外交部部长C"."""
    chunks = sentence.chunks
    if at < _NEXT or "joins_list" not in chunks[at - 1].tags or "person" not in chunks[at - _NEXT].tags:
        return None
    before, own = chunks[at - _NEXT], chunks[at].kids[0] if chunks[at].kids else chunks[at]
    plain = "title" in own.tags or own.values.get("org_head") == "ministry"
    if "title" not in before.values or not plain or not has_han(own.norm) or any(k.tags & _LANDS for k in own.kids):
        return None  # the office has a country of its own: "哈萨克斯坦内务部部长A、吉尔吉斯斯坦内务部部长B"
    known = before.values.get("country_code") or _listed_country(sentence, at - _NEXT)
    return str(known) if known else None


def _headline(context: Context, sentence: Sentence, chunk: Chunk) -> bool:
    """Whether a name stands in a line without a full stop and nowhere else: "President Tours Headquarters"."""
    person = people_of(context).at(chunk)
    last = sentence.chunks[-1]
    if person is None or len(person.mentions) > 1 or last.mark or len(sentence.chunks) > _LINE:
        return False
    if context.text[chunk.end - 1] == ".":
        return False  # a name that ends with initials takes the full stop
    return not any(c.tags & {"given", "person", "honorific"} for c in chunk.values.get("parts", ()))


def _tags(chunk: Chunk) -> frozenset[str]:
    """The tags of the words of a name and its office."""
    return frozenset[str]().union(*[c.tags for c in chunk.kids])


def _heads(chunk: Chunk) -> list[Chunk]:
    return [c for c in chunk.kids if "title" in c.tags]


def _body_before(context: Context, sentence: Sentence, at: int) -> str | None:
    """The body that "its" means: the last one named before, in this sentence or the one before it."""
    earlier = context.sentences[sentence.index - 1].chunks if sentence.index else []
    before = [*earlier, *sentence.chunks[:at]]
    full = [c for c in before if "body" in c.tags]
    plain = [c for c in before if c.tags & {"org_head", "speaker_noun"} and c.values.get("speaker_noun") in _BODIES]
    for chunk in reversed([c for c in full if "proper" in c.values] or plain or full):
        return str(chunk.values.get("name") or context.text[chunk.start : chunk.end])
    return None


def _points_back(context: Context, organization: str) -> bool:
    """Whether a body is called by its noun alone, which means one named before: "该公司", "the company"."""
    words = context.lexicon.pack.words.get("speaker_noun", {}).get("company", ())
    plain = context.lexicon.norm(organization).lower()
    definite = map(str, context.lexicon.pack.words.get("definite", {}).get(True, ()))
    return any(plain.startswith(form) and plain.removeprefix(form).strip() in words for form in definite)


def _named_before(context: Context, sentence: Sentence, chunk: Chunk) -> str | None:
    """The company named last in this sentence or the two before it."""
    for earlier in reversed(context.sentences[max(0, sentence.index - 2) : sentence.index + 1]):
        for body in reversed(earlier.chunks):
            if body.start < chunk.start and "body" in body.tags and "teller" not in body.tags and " " in body.norm:
                return str(body.values.get("name") or context.text[body.start : body.end])
    return None


def _country_before(context: Context, chunk: Chunk) -> str | None:
    """The country that "the country's" means: the last one named before."""
    chunks = context.document.chunks
    here = bisect_left(chunks, chunk.start, key=lambda c: c.start)
    for earlier in reversed(chunks[max(0, here - _BACK) : here]):
        if earlier.tags & {"country", "demonym", "person"}:
            found = context.country(earlier)
            if found:
                return found
    return None


def _list(context: Context, sentence: Sentence, at: int) -> Iterator[tuple[Person, Office]]:
    """Those after a person with an office who share it: "Kazakhstan's minister X and Kyrgyzstan's Y"."""
    chunks = sentence.chunks
    title = str(chunks[at].values["title"])
    shared = title if len(_heads(chunks[at])) == 1 else None
    i = at + 1
    while i + 2 < len(chunks):
        while i < len(chunks) and (
            chunks[i].norm == "," or "and_also" in chunks[i].tags or "article" in chunks[i].tags
        ):
            i += 1
        if i + 1 >= len(chunks) or i == at + 1 or not chunks[i].tags & {"country", "demonym"}:
            return
        name = i + 2 if "saxon" in chunks[i + 1].tags else i + 1
        person = people_of(context).at(chunks[name]) if name < len(chunks) else None
        if person is None:
            return
        if "title" not in chunks[name].values:
            yield (
                person,
                Office(
                    shared,
                    None,
                    context.country(chunks[i]),
                    context.evidence(chunks[i].start, chunks[name].end),
                    "list",
                ),
            )
        i = name + 1


def _shared(context: Context, sentence: Sentence, at: int) -> Iterator[tuple[Person, Office]]:
    """The persons of an office in the plural: "foreign ministers Wang Yi of China and Murat Nurtleu"."""
    chunks = sentence.chunks
    title = str(chunks[at].values["title_plural"])
    first = at
    while first and chunks[first - 1].tags & {"portfolio", "title_mod"} and "function" not in chunks[first - 1].tags:
        first -= 1
    if first < at:
        title = f"{context.text[chunks[first].start : chunks[at - 1].end]} {title}"
    if at > 1 and chunks[at - 1].norm == ",":
        yield from _listed_before(context, sentence, first - 2, at, title)
    if each := _each_his_own(context, sentence, at):
        for one, land, end in each:
            yield one, Office(title, None, land, context.evidence(chunks[first].start, end), "plural, each his own")
        return
    i, gap = _field_end(context, sentence, at), 0
    if i > at + 1:
        counted = any(c.tags & {"group", "quantity", "number", "numword", "lands"} for c in chunks[at + 1 : i])
        field, morphology = context.text[chunks[at + 1].start : chunks[i - 1].end], context.lexicon.morphology
        title = title if counted else f"{title} {morphology.singular(field) if morphology else field}"
    while i < len(chunks) and gap < 4:
        person = people_of(context).at(chunks[i])
        if person is None or "title" in chunks[i].values:
            gap += 1
            if not (chunks[i].norm in (",", "-", ":") or chunks[i].tags & _BETWEEN):
                return
        else:
            gap = 0
            country = _country_beside(context, sentence, i)
            yield person, Office(title, None, country, context.evidence(chunks[first].start, chunks[i].end), "plural")
        i += 1


def _each_his_own(context: Context, sentence: Sentence, at: int) -> list[tuple[Person, str | None, int]]:
    """The persons of an office in the plural behind the list of their countries, each with his own, and where his name ends:
    "foreign ministers of Kazakhstan and Uzbekistan, Murat Nurtleu and Bakhtiyor Saidov"; with none where the lists differ in length.
    """
    chunks, i = sentence.chunks, at + 1
    lands: list[str | None] = []
    people: list[tuple[Person, int]] = []
    while i < len(chunks) and (chunks[i].norm == "," or chunks[i].tags & {"of_name", "and_also", "article", "country"}):
        if "country" in chunks[i].tags:
            lands.append(context.country(chunks[i]))
        i += 1
    while i < len(chunks) and (chunks[i].norm == "," or "and_also" in chunks[i].tags or "person" in chunks[i].tags):
        person = people_of(context).at(chunks[i])
        if person is not None and "title" not in chunks[i].values:
            people.append((person, chunks[i].end))
        i += 1
    if len(lands) < _SEVERAL or len(people) < _SEVERAL:
        return []
    own: list[str | None] = lands if len(lands) == len(people) else [None for _ in people]
    return [(person, land, end) for (person, end), land in zip(people, own, strict=True)]


def _field_end(context: Context, sentence: Sentence, at: int) -> int:
    """Where the words of an office's field after its plural end; none where no list of names follows them."""
    chunks = sentence.chunks
    i = at + 1
    while i < len(chunks) and i - at < _FIELD and "low" in chunks[i].tags and not chunks[i].tags & {"function", "say", "mood"}:
        i += 1
    listed = i < len(chunks) and (chunks[i].norm in ("-", ":") or people_of(context).at(chunks[i]) is not None)
    return i if listed else at + 1


def _listed_before(
    context: Context, sentence: Sentence, at: int, end: int, title: str
) -> Iterator[tuple[Person, Office]]:
    """The persons before an office in the plural: "X and Y, deputy ministers"."""
    chunks = sentence.chunks
    while at >= 0:
        person = people_of(context).at(chunks[at])
        if person is not None and "title" not in chunks[at].values:
            yield person, Office(title, None, None, context.evidence(chunks[at].start, chunks[end].end), "plural after")
        elif not (chunks[at].norm == "," or "and_also" in chunks[at].tags):
            return
        at -= 1


def _country_beside(context: Context, sentence: Sentence, at: int) -> str | None:
    chunks = sentence.chunks
    if at + 2 < len(chunks) and "of_name" in chunks[at + 1].tags and "country" in chunks[at + 2].tags:
        return context.country(chunks[at + 2])
    if at and "country" in chunks[at - 1].tags:
        return context.country(chunks[at - 1])
    if at > 1 and chunks[at - 1].norm == "-" and "country" in chunks[at - 2].tags:
        return context.country(chunks[at - 2])
    if (at and "demonym" in chunks[at - 1].tags) or (at > 1 and "saxon" in chunks[at - 1].tags):
        return context.country(chunks[at - 1 if "demonym" in chunks[at - 1].tags else at - 2])
    return None
