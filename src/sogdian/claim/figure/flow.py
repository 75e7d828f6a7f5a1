"""Who gives and who gets: the direction of exports, imports, investment, loans and grants."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.ending import AT, placed
from sogdian.claim.figure.bought import bought, bought_in
from sogdian.claim.figure.debt import (
    bank_owed,
    capitals_of,
    creditor_line,
    of_many,
    owed_to_body,
    owing,
    part_of_all,
    whole_debt,
)
from sogdian.claim.figure.doer import Open, ranks_with
from sogdian.claim.figure.frame import Frame, Slot
from sogdian.claim.figure.given import to_members, told_seller
from sogdian.claim.figure.handed import GIVEN, handed
from sogdian.claim.figure.item import list_mates
from sogdian.claim.figure.listing import item
from sogdian.claim.figure.party import GEO, named, stateless
from sogdian.claim.figure.reverse import other_way
from sogdian.claim.figure.sidecase import agent, dative, doer, ending, owns, subject_case
from sogdian.claim.figure.site import sited
from sogdian.claim.figure.toall import to_all
from sogdian.claim.figure.told import no_own_part
from sogdian.claim.figure.topic import Topic
from sogdian.mention.chunk import Chunk

_TRADED = ("imports", "exports")
_IN_LIST = frozenset(("quantity", "joins_list", "project_among", "lands_noun", "article"))
_WAYS = frozenset(("flow_from", "flow_to"))
_DASHES = frozenset("-–—")
_SPENT = frozenset(("cost", "grant", "loan"))
_BESIDE = 2
_BEFORE_VERB = 3
_GIVEN_AFTER = 4  # words from the one who gets to what is given

Hits = list[tuple[int, Chunk]]
Sides = tuple[tuple[str, ...], tuple[str, ...]]
Both = tuple[list[str], list[str]]


def flow(context: Context, frame: Frame, slot: Slot, hits: Hits, subject: str, topic: Topic) -> Sides:
    """Who gives and who gets, by the words before each party; what they leave open, the report's pair fills."""
    if subject == "loan" and (creditor := creditor_line(context, frame, slot)) is not None:
        return creditor, topic.target[1] if topic.target[0] == "loan" else ()
    bank = bank_owed(context, frame, slot) if subject == "loan" else ()
    if bank:
        hits = [hit for hit in hits if context.codes(hit[1]) != bank]
    source, target, loose = _told(context, frame, slot, hits, subject)
    if bank:
        mine = tuple(code for code in (*target, *source, *loose) if code not in bank) or tuple(code for code in topic.pair if code not in bank)
        return bank, mine[:1]
    if subject in _TRADED and loose and topic.target[0] in _TRADED and ranks_with(frame, slot):
        seller = next((context.codes(c) for c in reversed(frame.sentence.chunks[: slot.at]) if named(context, c)), ())
        return seller, tuple(code for code in topic.target[1] if code not in seller)
    if subject == "loan" and not hits and (capitals := capitals_of(frame, slot)):
        return capitals
    source, target, loose = handed(context, frame, slot, subject, (source, target, loose))
    if not source and subject in GIVEN and of_many(context, frame, slot, topic):
        return (), tuple(target or (topic.flows.get(subject, ((), ()))[1]))
    if subject == "imports" and source and not (target or loose):
        target += _does_it(context, frame, slot, subject, source)
    if subject == "investment" and len(loose) == 1 and not (source or target) and _from_abroad(frame, slot, hits):
        return (), tuple(loose)
    _deal(context, frame, slot, subject, (source, target, loose), _groups(context, hits, {*source, *target}))
    if subject == "exports" and target and not source and _country_itself(frame, slot):
        source += [code for code in (the_country(context, frame, tuple(target)),) if code]
    told = bool(source)
    whole = subject == "loan" and whole_debt(frame, slot, told)
    topic.owes_all = topic.owes_all or whole
    if not whole and subject == "loan" and not told:
        whole, target = part_of_all(frame, slot, topic, target)
    source, target = _from_before(context, frame, slot, subject, topic, (source, target, loose))
    source = [] if whole else source  # what a country owes to all
    if subject == "loan" and owed_to_body(context, frame, slot):
        return (), tuple(target)
    if not source and not target:
        source, target = (list(side) for side in topic.flows.get(subject, ((), ())))
    mates = list_mates(context, frame, slot)
    taken = {*topic.target[1], *(() if mates else topic.pair)}
    if source and not target and _one_way(topic.target[0], subject) and not {c[:2] for c in source} & taken:
        target = list(topic.target[1])  # one more who supplies the same buyer
    if whole:
        return (), tuple(target)
    source, target = _beside(context, frame, slot, hits, subject, topic, (source, target))
    source, target = _of_row(context, frame, subject, topic, (source, target))
    source, target = ([c for c in side if c not in mates] for side in (source, target))
    return no_own_part(tuple(source), tuple(c for c in target if c not in source))


def _from_before(context: Context, frame: Frame, slot: Slot, subject: str, topic: Topic, sides: Open) -> tuple[list[str], list[str]]:
    """The sides with what the figures and the group told before leave no doubt of."""
    source, target, loose = sides
    if not source and not target and subject in GIVEN and subject in topic.flows:
        source, target = (list(side) for side in topic.flows[subject])  # it goes on with what was given before
    if not target and (source or subject == "investment") and (land := _of_group(context, frame, slot, source, subject, topic)):
        target = land
    if not source and not target and not loose and (turned := other_way(subject, topic)):
        source, target = turned  # "China exported to Russia ... Imports came to"
    if source and not target and (to_all(context, frame, slot) if subject == "exports" else subject in GIVEN and to_members(frame, slot)):
        return source, target
    return _filled(source, target, subject, topic)


def _beside(
    context: Context, frame: Frame, slot: Slot, hits: Hits, subject: str, topic: Topic, sides: tuple[list[str], list[str]]
) -> tuple[list[str], list[str]]:
    """The side that is still open, by the other parties that the sentence names, or by those told before."""
    source, target = sides
    others = [(ending(context, k), c) for i, k in _others(context, frame, slot, hits) for c in context.codes(k)]
    if target and not source:
        like = ((i, k) for i, k in _others(context, frame, slot, hits) if _gets_too(context, frame, slot, i, subject))
        listed = {c for _, k in like for c in context.codes(k)}
        source = [c for way, c in others if c not in target and c not in listed and way != "to"][:1]
        source = source or [c for c in topic.seller if subject == "exports" and c not in target]
    elif source and not target:
        target = [c for way, c in others if c not in source and way != "from"][:1]
        if not target and _one_way(topic.target[0], subject) and told_seller(frame, slot) and item(frame.sentence.chunks, slot) is not None:
            target = list(topic.target[1])  # "the main suppliers were China - $11 billion" after what the country bought in all
    return source, target


def _of_row(context: Context, frame: Frame, subject: str, topic: Topic, sides: Both) -> Both:
    """The sides of one of a row that an ending marks alike, none of which trades with another: "экспорт Қытайға 15 млрд, Ресейге 9,8 млрд"."""
    if subject not in _TRADED or context.lexicon.endings is None:
        return sides
    way = "to" if subject == "exports" else "from"
    named_so = (c for c in frame.sentence.chunks if named(context, c) and "group" not in c.tags and ending(context, c) == way)
    row = {code for c in named_so for code in context.codes(c)}
    if len(row) < _BESIDE:
        return sides
    own = [c for c in topic.home if c not in row] if len(topic.home) == 1 else []
    source, target = sides
    if way == "to":
        return [c for c in source if c not in row] or own, target
    return source, [c for c in target if c not in row] or own


def _one_way(told: str | None, subject: str) -> bool:
    """Whether what was told last flows as this does: what one buys, others sell."""
    return told == subject or (told in _TRADED and subject in _TRADED)


def _gets_too(context: Context, frame: Frame, slot: Slot, at: int, subject: str) -> bool:
    """Whether another party of the sentence is one more who gets: "exported to Kazakhstan – 16 tons, Russia – 9 tons"."""
    return _way(context, frame, slot, at, subject) == "to" or "flow_to" in _listed_after(context, frame.sentence.chunks, at)


def _told(context: Context, frame: Frame, slot: Slot, hits: Hits, subject: str) -> Open:
    """The parties by the word before each: givers, getters, and those that no word places."""
    source: list[str] = []
    target: list[str] = []
    loose: list[str] = []
    chunks = frame.sentence.chunks
    last, way = -1, ""
    for at, chunk in hits:
        codes = context.codes(chunk)
        if "link" in chunk.tags and len(codes) == 2:
            source.append(codes[0])
            target.append(codes[1])
            continue
        if subject in _TRADED and _partner_land(chunks, at):
            side = source if subject == "imports" else target
        else:
            joined = at - last == _BESIDE and (chunks[at - 1].norm == "," or "joins_list" in chunks[at - 1].tags)
            way = _way(context, frame, slot, at, subject) or (way if joined else "")  # "to China, Russia and Turkey"
            last = at
            side = source if way == "from" else target if way == "to" else loose
        side += [c for c in codes if c not in side]
    return source, target, loose


def _words_before(context: Context, chunks: list[Chunk], slot: Slot, at: int) -> frozenset[str]:
    """The tags of the word that leads a party on: the one before it, past an article, or the one that opens its list."""
    before = chunks[at - 1] if at and ("demonym" not in chunks[at].tags or _led_to(chunks, at)) else None
    if before is not None and "article" in before.tags and at > 1:
        before = chunks[at - 2]
    words = before.tags if before is not None else frozenset[str]()
    if words.isdisjoint(_WAYS) and (slot.bracketed or _listed(chunks, slot, at)):
        words |= _listed_after(context, chunks, at)
    if context.lexicon.genitive and before is not None and at > 1 and "low" in words and "function" not in words and not doer(context, chunks[at]):
        words = chunks[at - 2].tags  # "в экономику Узбекистана"
    return words


def _led_to(chunks: list[Chunk], at: int) -> bool:
    """Whether "to" or "from" leads a people's name on: "delivered to Chinese consumers", "a loan from Chinese banks"."""
    before = chunks[at - 1].tags
    return ({"flow_to", "infinitive"} <= before or {"flow_from", "governs"} <= before) and any("low" in c.tags for c in chunks[at + 1 : at + 2])


def _way(context: Context, frame: Frame, slot: Slot, at: int, subject: str) -> str:
    """Whether a party gives ("from") or gets ("to"); "" where no word says so."""
    chunks = frame.sentence.chunks
    chunk, words = chunks[at], _words_before(context, chunks, slot, at)
    way = ending(context, chunk)
    if (way is None and dative(context, chunk)) or (way == "" and subject == "investment" and at < slot.at and placed(context, chunks, at, AT)):
        way = "to"  # "Jizzax viloyatida 2 milliard yuan investitsiya"
    if subject == "loan" and any("repays" in c.tags for c in chunks[at + 1 : at + 1 + _BEFORE_VERB]):
        return "to"  # "Tajikistan fully repaid China's loans"
    if subject in GIVEN and not owing(chunks, slot, subject) and owns(context, chunks, at, subject):
        return "from"  # "льготный кредит Китая"
    if subject in GIVEN and (agent(context, chunks, at) or _hands(context, chunks, at)):
        return "from"
    if owing(chunks, slot, subject) and context.lexicon.genitive and "invest_into" in words and at < slot.at:
        return "to"  # "в Кыргызстане на Китай приходится 43% долга"
    if owing(chunks, slot, subject) and (way == "to" or words & {"flow_to", "owed_to"}):
        return "from"  # who is owed has given
    if subject == "investment" and "demonym" in chunk.tags and any("investor_noun" in c.tags for c in chunks[at + 1 : at + 2]):
        return "from"  # "Kazakh sectors for Chinese investors"
    if subject in GIVEN and at > slot.at and doer(context, chunk) and any("hands_out" in c.tags for c in chunks[slot.at + 1 : at]):
        return "from"  # "2,35 млрд предоставит в кредит Китай"
    if subject in GIVEN and "speaker_noun" in chunk.tags and subject_case(context, chunk):
        return "from"  # "... на 30 млн юаней китайская сторона передала больнице"
    if subject in _TRADED and (slot.bracketed or item(chunks, slot) == at) and (seller := told_seller(frame, slot)) is not None:
        return "from" if seller == "exports" else "to"  # "the main buyers were Russia ($400 million) and"
    if subject in GIVEN and slot.bracketed and any("gets_noun" in c.tags for c in chunks[:at]):
        return "to"  # "the main recipients are Kazakhstan ($10 billion) and"
    if subject in GIVEN and "gives_to" in words and at < slot.at <= at + _GIVEN_AFTER:
        return "to"  # "will lend Tajikistan $300 million"
    if "flow_by" in words and subject == "imports":
        return "to"
    if subject == "imports" and "place_in" in words and bought_in(chunks, at):
        return "from"  # "закупил в Туркменистане газ"
    if _gives_it(chunks, at) and "flow_from" not in words and ("flow_to" not in words or _gives_it(chunks, at, said_of=True)):
        return "from"  # "为中国提供的贷款", not "向吉尔吉斯斯坦提供贷款"
    if "flow_from" in words or way == "from" or bought(chunks, at, subject) or (way == "" and _gives(chunks, at, subject)):
        return "from"
    if subject == "investment" and at < slot.at and sited(chunks, at):
        return "to"
    if way == "to" or ("supplies" in words and any("with_party" in c.tags for c in chunks[at + 1 : at + 2])):
        return "to"  # "supplied China with"
    if context.lexicon.genitive and at > slot.at and "mood" in chunks[at - 1].tags:
        return ""  # "30 млн вложит китайская сторона"
    if words & {"flow_to", "invest_into"} or _placed_later(slot, at, chunk, words, subject):
        return "to"
    return ""


def _partner_land(chunks: list[Chunk], at: int) -> bool:
    """Whether a country is one of a list of those bought from or sold to: "主要进口国为A、B"."""
    for there in range(at - 1, 0, -1):
        if "rank_verb" in chunks[there].tags:
            return "partner_land" in chunks[there - 1].tags
        if not chunks[there].tags & {*GEO, "joins_list", "function"} or "flow_from" in chunks[there].tags:
            return False
    return False


def _listed_after(context: Context, chunks: list[Chunk], at: int) -> frozenset[str]:
    """Which way a list goes of whose items one party is: "from states such as Kazakhstan (3 million tons) and Uzbekistan (2 million)"."""
    there = at - 1
    while there >= 0 and (chunks[there].mark or chunks[there].tags & _IN_LIST or named(context, chunks[there])):
        if there and "project_among" in chunks[there].tags and named(context, chunks[there - 1]) and "group" not in chunks[there - 1].tags:
            return frozenset()  # "those who bought most from Uzbekistan included Kazakhstan (3 million tons)"
        there -= 1
    return chunks[there].tags & _WAYS if 0 <= there < at - 1 else frozenset()


def _from_abroad(frame: Frame, slot: Slot, hits: Hits) -> bool:
    """Whether what a country gets comes from anywhere: "Uzbekistan is to raise foreign direct investment to 4 billion"."""
    chunks = frame.sentence.chunks
    if not any("foreign_capital" in c.tags for c in chunks[slot.first : slot.last]):
        return False
    return all(at < slot.at and at + 1 < len(chunks) and "measure" not in chunks[at + 1].tags for at, _ in hits)


def _listed(chunks: list[Chunk], slot: Slot, at: int) -> bool:
    """Whether a dash joins a party to its number: "Switzerland — 24.8 billion"."""
    return slot.at == at + _BESIDE and chunks[at + 1].norm in _DASHES


def _does_it(context: Context, frame: Frame, slot: Slot, subject: str, other: list[str]) -> list[str]:
    """Who buys or sells, right before the verb that says so: "in March China also imported gas from states such as"."""
    chunks = frame.sentence.chunks
    verb = next((i for i in range(slot.at) if chunks[i].values.get("measure") == subject and "mood" in chunks[i].tags), 0)
    doers = [c for c in chunks[max(0, verb - _BEFORE_VERB) : verb] if named(context, c)]
    return [c for c in context.codes(doers[-1]) if c not in other] if doers else []


def _gives_it(chunks: list[Chunk], at: int, *, said_of: bool = False) -> bool:
    """Whether a verb of giving follows a country; `said_of`: as what is said of the gift, before its noun."""
    after = chunks[at + 1 : at + 3]
    if not after or "gives_verb" not in after[0].tags:
        return False
    return not said_of or (len(after) > 1 and bool(after[1].tags & {"of_name", "part_of"}))


def _hands(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether a country is the subject of a verb of spending right after it: "в Душанбе Китай выделил 1,5 млрд юаней"."""
    after = chunks[at + 1].values if at + 1 < len(chunks) else {}
    return after.get("mood") == "done" and after.get("measure") in _SPENT and doer(context, chunks[at])


def _country_itself(frame: Frame, slot: Slot) -> bool:
    """Whether the subject before a number is a country without its name: "the country exported"."""
    chunks = frame.sentence.chunks
    return any("home" in chunks[at].tags and "definite" in chunks[at - 1].tags for at in range(max(1, slot.first), slot.at))


def _of_group(context: Context, frame: Frame, slot: Slot, source: list[str], subject: str, topic: Topic) -> list[str]:
    """The one country of the report's region that gets: it got what was told last, or a body of it tells the figure."""
    group = set(topic.pair) - set(topic.home)
    if len(group) < 2 or set(source) & group:
        return []
    bodies = [code for c in frame.sentence.chunks[: slot.at] if "body" in c.tags and (code := context.country(c)) in group]
    if bodies:
        return [str(bodies[0])]
    name, last = topic.target
    return list(last) if name == subject and len(last) == 1 and set(last) < group else []


def _gives(chunks: list[Chunk], at: int, subject: str) -> bool:
    """Whether a party stands right before what is given: it is the giver's."""
    return at + 1 < len(chunks) and chunks[at + 1].values.get("measure") == subject


def _placed_later(slot: Slot, at: int, chunk: Chunk, words: frozenset[str], subject: str) -> bool:
    """Whether a party after the sum is where it goes: "$3 billion for the railways of Kazakhstan"."""
    if at < slot.at or "demonym" in chunk.tags:
        return False
    return subject == "investment" or (subject in GIVEN and "of_name" not in words)


def _groups(context: Context, hits: Hits, placed: set[str]) -> list[tuple[str, ...]]:
    """The members of each group named, where no word has placed any of them."""
    return [codes for _, c in hits if len(codes := context.codes(c)) > _BESIDE and placed.isdisjoint(codes)]


def _deal(
    context: Context, frame: Frame, slot: Slot, subject: str, sides: Open, groups: list[tuple[str, ...]]
) -> None:
    """Gives the parties that no word places to the side that is open; those of one group go together."""
    source, target, loose = sides
    chunks = frame.sentence.chunks
    lender = subject in GIVEN and any("body" in c.tags and stateless(context, c) for c in chunks[: slot.at])
    gets = subject == "imports" or lender or owing(chunks, slot, subject) or any("receives" in c.tags for c in chunks)
    for code in loose:
        first, second = (target, source) if gets else (source, target)
        side = second if first else first
        if not side and code not in first:
            side += next((list(group) for group in groups if code == group[0]), [code])


def _filled(source: list[str], target: list[str], subject: str, topic: Topic) -> tuple[list[str], list[str]]:
    """The sides with what the report's pair adds."""
    known = topic.pair
    if not source and not target and len(known) == 2 and subject in ("exports", "imports"):
        local = next((c for c in known if c not in topic.home), known[0]) if topic.home == ("CN",) else topic.home[0]
        source, target = [local], [c for c in known if c != local and not topic.by_chance]
        if subject == "imports":
            source, target = target, source
    home, rest = set(topic.home), set(known) - set(topic.home)
    if len(known) > 2 and home and rest and bool(source) != bool(target):
        some = set(source or target)
        other = [c for c in known if (c in rest) == (some <= home)] if some <= home or some <= rest else []
        source, target = source or other, target or other
    if not source and not target and topic.sides:
        source, target = [list(side) for side in (topic.sides if subject != "imports" else topic.sides[::-1])]
    if len(known) == 2 and topic.close:
        if source and not target and source[0] in known:
            target = [c for c in known if c != source[0]]
        elif target and not source and target[0] in known:
            source = [c for c in known if c != target[0]]
    return source, target


def _others(context: Context, frame: Frame, slot: Slot, hits: Hits) -> Hits:
    """Parties that the sentence names before the number, beside those already taken."""
    taken = {i for i, _ in hits}
    chunks = frame.sentence.chunks
    return [
        (i, c)
        for i, c in enumerate(chunks[: slot.at])
        if i not in taken and named(context, c) and "group" not in c.tags and not any("rank" in k.tags for k in chunks[i + 1 : i + 3])
    ]


def the_country(context: Context, frame: Frame, holder: tuple[str, ...]) -> str:
    """The country that "the republic" means: the last one named alone before that is no `holder`; "" where none is named."""
    index = frame.sentence.index
    before = (c for s in reversed(context.sentences[:index]) for c in reversed(s.chunks) if named(context, c))
    last = next((codes[0] for c in before if len(codes := context.codes(c)) == 1 and codes[0] not in holder), None)
    return last or next((c for c in context.main_parties if c not in holder), "")
