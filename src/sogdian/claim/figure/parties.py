"""Whose figure it is: the parties, or who gives and who gets."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sogdian.claim.context import Context
from sogdian.claim.figure.bracket import sides_of_part
from sogdian.claim.figure.carried import carried_between
from sogdian.claim.figure.debt import bank_owed
from sogdian.claim.figure.flow import flow, the_country
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.handed import GIVEN
from sogdian.claim.figure.hub import part_of_hub
from sogdian.claim.figure.item import own_item
from sogdian.claim.figure.lands import sides_of
from sogdian.claim.figure.listed import listed_flow
from sogdian.claim.figure.nearest import nearest, union
from sogdian.claim.figure.pair import CHINA, pair
from sogdian.claim.figure.partner import (
    beside_leader,
    by_office,
    goods,
    left_out,
    of_last,
    owns_flow,
    with_many,
)
from sogdian.claim.figure.party import named
from sogdian.claim.figure.reverse import turned
from sogdian.claim.figure.row import of_row
from sogdian.claim.figure.site import whole_of_works
from sogdian.claim.figure.told import Measure, Parties
from sogdian.claim.figure.topic import WORLD, Topic
from sogdian.claim.figure.traffic import moved
from sogdian.claim.project.claims import project_at
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OF_PARTIES = frozenset(("trade", "exports", "imports", "investment", "loan", "grant", "growth", "share"))
_OF_PART = frozenset(("section_noun", "home"))
_NEXT = 4
_GOES_ON = (("topic",), ("it",))  # why a number without a word for it is trade
_TELLER = 6  # words of an office that counts, to its verb

Hits = list[tuple[int, Chunk]]


def parties_of(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties:
    """The parties of a figure, by its segment, its sentence and its topic, and the part of the whole that it covers."""
    found = _of_countries(_parties(context, frame, slot, measure, topic))
    subject = measure.of if measure.name == "growth" else measure.name
    scope = goods(frame, slot) if subject in WORLD else None
    return found if scope is None or measure.why == ("goods moved",) else replace(found, scope=scope)


def _of_countries(found: Parties) -> Parties:
    """The same with countries for their regions, but for those of China, which trade in their own name."""
    if not any("-" in c for c in (*found.codes, *found.source, *found.target)):
        return found
    codes, source, target = (
        tuple(dict.fromkeys(c if c.startswith(CHINA) else c.partition("-")[0] for c in some))
        for some in (found.codes, found.source, found.target)
    )
    return replace(found, codes=codes, source=source, target=target)


def _subject(measure: Measure) -> str:
    """What a growth or a share is of; of another figure its own measure."""
    return str(measure.of if measure.name in ("growth", "share") else measure.name)


def _of_its_kind(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties | None:
    """The parties of a figure that is not of trade, investment or aid; None where it is."""
    subject = _subject(measure)
    if measure.name == "count" or (measure.name not in ("length", "cost") and subject == "volume"):
        return carried_between(context, frame, slot, topic, measure.name == "count")
    if measure.name in ("length", "cost"):
        return _section(context, frame, slot) or (_line(context, frame, slot) if measure.name == "length" else Parties())
    if measure.name == "share" and subject not in WORLD and not _goes_with(frame, slot):
        return _holder(context, frame, slot)
    if measure.name not in _OF_PARTIES or subject not in _OF_PARTIES:
        return Parties()
    return None


def _parties(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties:
    """The first answer of these: what its kind tells, what was told before, the whole of a country's trade, who stands nearest."""
    found = _of_its_kind(context, frame, slot, measure, topic)
    if found is None:
        found = of_row(context, frame, slot, measure, topic)
    if found is None:
        found = _told_before(context, frame, slot, measure, topic)
    if found is None:
        found = _whole(context, frame, slot, measure, topic)
    if found is not None:
        return found
    hits = nearest(context, frame, slot)
    if _subject(measure) == "trade" and (two := _two(context, frame, slot, measure, topic, hits)):
        return Parties(two)
    if not hits and (lender := _called(context, frame, slot, _subject(measure))):
        return Parties(lender, lender)
    if hits is None:
        return topic.told if topic.told is not None else Parties(topic.parties or topic.pair)
    return _of_nearest(context, frame, slot, measure, topic, hits)


def _called(context: Context, frame: Frame, slot: Slot, subject: str) -> tuple[str, ...]:
    """Whose loan, grant or investment a clause behind a sum calls it: "$2.35 billion, will be a Chinese loan"."""
    if subject not in GIVEN:
        return ()
    after = frame.sentence.chunks[slot.at + 1 : frame.between(slot)[1]]
    whose = next((a for a, b in pairwise(after) if b.values.get("measure") == subject and a.tags & {"demonym", "country"}), None)
    return context.codes(whose) if whose is not None else ()


def _told_before(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties | None:
    """The parties of a figure that goes back to one told before it, or to the works that it pays for."""
    subject, last = _subject(measure), topic.told
    if measure.why == ("goods moved",) and (goods := moved(context, frame, slot, topic)) is not None:
        return goods[1]
    if subject in WORLD and (told := sides_of(context, frame, slot, topic)) is not None:
        return told
    if measure.name == "investment" and (works := whole_of_works(context, frame, slot)) is not None:
        return works
    back = sides_of_part(frame, slot, subject, topic) or turned(context, frame, slot, subject, topic)
    if back is not None:
        return back
    if measure.name in ("growth", "share") and last is not None and of_last(context, frame, slot, measure.name == "share", last):
        return replace(last, codes=tuple(dict.fromkeys((*last.source, *last.target))) or last.codes)
    return None


def _whole(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic) -> Parties | None:
    """The parties of a figure that its sentence tells to be of one country's whole trade, or of trade with a region or with many."""
    subject = _subject(measure)
    owner = _whole_of_share(context, frame, slot, topic) or _whole_before(context, frame, slot) if measure.name in WORLD else None
    if owner is not None:
        return _of_the_world(owner, subject) if owner else Parties()
    if subject == "trade" and (both := _with_the_region(context, frame, slot)):
        return Parties(both)
    if subject in WORLD and (trader := with_many(context, frame, slot, subject, topic)) is not None:
        return _of_the_world(trader[0], subject) if trader else Parties()
    if (opened := listed_flow(context, frame.sentence)) is not None and opened[0] == subject:
        line = tuple(code for c in frame.sentence.chunks[: slot.at] if named(context, c) for code in context.codes(c))[:1]
        return Parties(line, *((line, opened[1]) if subject == "imports" else (opened[1], line)))
    return None


def _two(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, hits: Hits | None) -> tuple[str, ...]:
    """The sides of trade near whose number none is named: those told before, or of the offices that the sentence names."""
    chunks = frame.sentence.chunks
    if hits and measure.why in _GOES_ON and all(_counts(chunks, i, slot.at) for i, _ in hits):
        both = topic.told.codes if topic.told is not None else ()
        return both if len(both) > 1 else pair((), topic, False, True)  # whose count it is, with the same country as before
    if hits:
        return ()
    bilateral = _bilateral(frame, slot)
    two = _just_named(context, frame.sentence) if bilateral or measure.why == ("it",) else ()
    return two or (by_office(context, chunks, slot.at, topic) if bilateral else ())


def _of_nearest(context: Context, frame: Frame, slot: Slot, measure: Measure, topic: Topic, hits: Hits) -> Parties:
    """The parties by the names that stand nearest a number, and which way goods or money go between them."""
    subject, chunks, codes = _subject(measure), frame.sentence.chunks, union(context, hits)
    whole = topic.whole(slot, codes) if subject in WORLD and measure.name != "share" else None
    if whole is not None and set(codes) <= {whole} and not _bilateral(frame, slot):
        return _of_the_world(whole, subject)
    if subject in ("exports", "imports") and measure.name != "share" and topic.opens == codes[:1] == codes and owns_flow(frame, hits, subject):
        return _of_the_world(codes[0], subject)
    if measure.name == "share" and subject in WORLD and (both := part_of_hub(context, frame, slot, codes)):
        return Parties(both)
    joint = any(at and "with_party" in chunks[at - 1].tags for at, _ in hits)
    if subject in GIVEN and joint and len(codes) > 1 and not (subject == "loan" and bank_owed(context, frame, slot)):
        return Parties(codes)
    if subject == "trade":
        codes = (*left_out(context, chunks, hits, topic), *codes)
        topic.sides = _sides_told(context, hits) or topic.sides
        codes = beside_leader(topic, frame, codes)
        return Parties(tuple(dict.fromkeys(pair(codes, topic, _own(frame, slot, hits), _bilateral(frame, slot)))))
    source, target = flow(context, frame, slot, hits, subject, topic)
    if measure.name in ("growth", "share"):
        return Parties(tuple(dict.fromkeys((*source, *target))) or codes, source, target)
    return Parties(codes, source, target)


def _whole_of_share(context: Context, frame: Frame, slot: Slot, topic: Topic) -> str | None:
    """Whose trade a sum is the whole of, after a share: "18 percent of the republic's trade, which was 31 billion"."""
    last, told = slot.previous, topic.last
    if last is None or told is None or told.name != "share" or slot.bracketed:
        return None
    chunks = frame.sentence.chunks
    link = next((i for i in range(last.at + 1, slot.at) if "relative" in chunks[i].tags), None)
    noun = None if link is None else next((i for i in range(link - 1, last.at, -1) if not chunks[i].mark), None)
    if noun is None or chunks[noun].values.get("measure") not in WORLD:
        return None
    holder = next((context.codes(c) for c in reversed(chunks[: last.at]) if named(context, c)), ())
    for at, owner in enumerate(chunks[last.at + 1 : noun], last.at + 1):
        if named(context, owner) and len(codes := context.codes(owner)) == 1:
            return codes[0]
        if owner.tags & {"home", "possessive"} or ("low" in owner.tags and "saxon" in chunks[at + 1].tags):
            return the_country(context, frame, holder)
    return None


def _whole_before(context: Context, frame: Frame, slot: Slot) -> str | None:
    """Whose trade with all an aside right behind it gives the sum of: "the republic's whole trade, which reached $15 billion"."""
    chunks = frame.sentence.chunks
    aside = next((i for i in range(slot.at - 1, max(1, slot.at - _TELLER), -1) if "relative" in chunks[i].tags), 0)
    if aside < 3 or chunks[aside - 1].norm != "," or chunks[aside - 3].values.get("measure") not in WORLD:
        return None
    if "own_trade" not in chunks[aside - 3].tags and not any("share_word" in c.tags for c in chunks[slot.at + 1 :]):
        return None
    owner = chunks[aside - 2]
    if named(context, owner) and "demonym" not in owner.tags:
        codes = context.codes(owner)
        return codes[0] if len(codes) == 1 else None
    if "home" not in owner.tags:
        return None
    return the_country(context, frame, next((context.codes(c) for c in chunks[slot.at :] if named(context, c)), ()))


def _counts(chunks: list[Chunk], at: int, end: int) -> bool:
    """Whether a country only stands before the office or the side that counts: "Kazakhstan's statistics bureau puts it at"."""
    office = "speaker_noun" in chunks[at].tags
    for chunk in chunks[at + 1 : min(end, at + _TELLER)]:
        if "say" in chunk.tags:
            return office
        office = office or "speaker_noun" in chunk.tags
        if not chunk.tags & {"saxon", "low", "speaker_noun"} or "measure" in chunk.tags:
            return False
    return False


def _of_the_world(code: str, subject: str) -> Parties:
    """One country's trade with all others."""
    if subject == "trade":
        return Parties((code,))
    return Parties((code,), *(((code,), ()) if subject == "exports" else ((), (code,))))


def _goes_with(frame: Frame, slot: Slot) -> bool:
    """Whether a share only says in percent what the number before it says."""
    return slot.bracketed or (slot.previous is not None and slot.at - slot.previous.at < _NEXT)


def _holder(context: Context, frame: Frame, slot: Slot) -> Parties:
    """Who holds a share: the party that stands nearest to it, with those joined to it."""
    chunks = frame.sentence.chunks
    places = [i for i in range(slot.first, slot.last) if named(context, chunks[i])]
    places = _on_side(context, frame, slot, places)
    if not places:
        return Parties()
    near = min(places, key=lambda i: (abs(i - slot.at), i > slot.at))
    joint = [i for i in places if i == near or (abs(i - near) == 2 and "joins_list" in chunks[(i + near) // 2].tags)]
    return Parties(union(context, [(i, chunks[i]) for i in joint]))


def _on_side(context: Context, frame: Frame, slot: Slot, places: list[int]) -> list[int]:
    """The holders on that side of the number on which a list of shares has them: "China holding 51%, and Uzbekistan 24.5", "51% by China"."""
    shares = [s for s in frame.slots if s.quantity.kind == "percent"]
    if len(shares) < 2 or slot not in shares:
        return places
    before = any(named(context, c) for c in frame.sentence.chunks[shares[0].first : shares[0].at])
    return [i for i in places if (i < slot.at) == before] or places


def _line(context: Context, frame: Frame, slot: Slot) -> Parties:
    """The countries that a whole line joins, where its sentence names it and no part of it."""
    chunks = frame.sentence.chunks
    if slot.quantity.unit != "km" or slot.bracketed or any(c.tags & _OF_PART for c in chunks[slot.first : slot.last]):
        return Parties()
    line = project_at(context, frame.sentence, slot.at)
    here = line is not None and any(index == frame.sentence.index for index, _, _ in line.places)
    return Parties(line.parties) if line is not None and here and len(line.parties) > 1 and line.ref else Parties()


def _section(context: Context, frame: Frame, slot: Slot) -> Parties | None:
    """A section's own country: "the Kyrgyz section is 304 km long", "205 km in Uzbekistan, 391 in Tajikistan"."""
    chunks = frame.sentence.chunks
    for at in range(slot.first if slot.previous is not None else 0, slot.last):  # past an aside: "the Kyrgyz part, Osh to Irkeshtam, is"
        if "section_noun" in chunks[at].tags and at and named(context, chunks[at - 1]):
            words = context.text[chunks[at - 1].start : chunks[at].end]
            return Parties(context.codes(chunks[at - 1]), scope=words)
        if context.lexicon.genitive and "section_noun" in chunks[at].tags and slot.at < at < slot.last - 1:
            if named(context, chunks[at + 1]):  # "312 км пройдет по территории Кыргызстана"
                return Parties(context.codes(chunks[at + 1]))
    if slot.quantity.unit != "km":
        return _section_told(context, frame, slot) if slot.quantity.kind == "money" else None
    for at in range(slot.at + 1, min(slot.last, slot.at + _NEXT) - 1):
        if chunks[at].tags & {"place_before", "section_in"} and named(context, chunks[at + 1]):
            near = at == slot.at + 1 or "section_in" in chunks[at].tags
            return Parties(context.codes(chunks[at + 1])) if near else None
        if chunks[at].mark or "low" not in chunks[at].tags:
            break
    return own_item(context, frame, slot)


def _section_told(context: Context, frame: Frame, slot: Slot) -> Parties | None:
    """The country of the section that a sentence is on, where a later clause tells its cost: "the Tajik section has 42 tunnels and costs"."""
    chunks = frame.sentence.chunks
    part = next((i for i in range(1, min(_TELLER, slot.at)) if chunks[i].tags & {"section_noun", "territory"}), None)
    if part is None:
        return None
    owner = part - 1 if named(context, chunks[part - 1]) else part + 1 if context.lexicon.genitive else slot.at
    if owner >= slot.at or not named(context, chunks[owner]):
        return None
    if any("total" in c.tags or "section_noun" in c.tags or named(context, c) for c in chunks[max(part, owner) + 1 : slot.at]):
        return None
    first, last = sorted((part, owner))
    return Parties(context.codes(chunks[owner]), scope=context.text[chunks[first].start : chunks[last].end])


def _own(frame: Frame, slot: Slot, hits: Hits) -> bool:
    """Whether a country's trade with the whole world is meant: it is called so, or the country owns it alone."""
    chunks = frame.sentence.chunks
    if len(hits) == 1 and hits[0][0] + 1 < len(chunks) and "saxon" in chunks[hits[0][0] + 1].tags:
        if _part_owned(chunks, slot, hits[0][0] + 2):
            return False
        if not any(c.tags & {"with_party", "bilateral"} for c in chunks[max(0, slot.first - 6) : slot.at]):
            return True
    if any(at and "with_party" in chunks[at - 1].tags for at, _ in hits):
        return False
    low = max(0, slot.at - 12)
    low = next((i for i in range(slot.at - 1, low - 1, -1) if chunks[i].norm == ";"), low)
    own = any("own_trade" in c.tags for c in chunks[low : slot.at])
    return own and not _bilateral(frame, slot)


def _part_owned(chunks: list[Chunk], slot: Slot, at: int) -> bool:
    """Whether what a country owns is its part in what was told before: "Kazakhstan's share was $41 billion and Uzbekistan's $14 billion"."""
    if at >= len(chunks):
        return False
    again = slot.previous is not None and chunks[at] is slot.chunk
    return again or bool(chunks[at].tags & {"share_word", "section_noun"})


def _bilateral(frame: Frame, slot: Slot) -> bool:
    """Whether the number is said to be of both sides."""
    return any("bilateral" in c.tags for c in frame.sentence.chunks[slot.first : slot.last])


def _with_the_region(context: Context, frame: Frame, slot: Slot) -> tuple[str, ...]:
    """The sides of trade "between China and the region", where the report tells of countries of that region."""
    chunks = frame.sentence.chunks
    first = slot.first if any(named(context, c) for c in chunks[slot.first : slot.last]) else 0  # "...; last year it came to $100 billion"
    for at in range(first + 1, slot.at):
        before = at - 2 if "article" in chunks[at - 1].tags else at - 1
        group = context.lexicon.entities.get(str(chunks[at].values.get("group_again")))
        if group is None or before <= first or chunks[before].tags.isdisjoint(("joins_list", "with_party")):
            continue
        here = tuple(dict.fromkeys(c for k in chunks[first:at] if named(context, k) for c in context.codes(k)))
        told = {c for s in context.sentences for _, k in s.having("country") for c in context.codes(k)}
        if len(here) == 1 and here[0] not in group.members and len(told & set(group.members)) > 1:
            return (*here, *group.members)
    return ()


def _just_named(context: Context, sentence: Sentence) -> tuple[str, ...]:
    """The two countries that the sentence before names where it names no third: "the two countries" are these."""
    if not sentence.index:
        return ()
    before = context.sentences[sentence.index - 1].having("country", "demonym", "link", "group")
    named = tuple(dict.fromkeys(code.partition("-")[0] for _, chunk in before for code in context.codes(chunk)))
    return named if len(named) == 2 else ()


def _sides_told(context: Context, hits: Hits) -> tuple[tuple[str, ...], ...]:
    """The two sides of a trade in the order in which they are named: whose trade it is, and with whom."""
    if len(hits) == 1 and len(both := context.sides(hits[0][1])) == 2:
        return tuple(both)
    first = context.codes(hits[0][1]) if hits else ()
    rest = tuple(c for c in union(context, hits) if c not in first)
    return (first, rest) if first and rest and "link" not in hits[0][1].tags and len(first) == 1 else ()
