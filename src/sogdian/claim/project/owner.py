"""Which project a word is about: the nearest that can be meant, by the clauses and objects of its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sogdian.claim.project.act import Act
from sogdian.claim.project.mention import LINEAR, Mention
from sogdian.claim.project.words import based_on, glossed
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_REACH, _ALONE, _COMMA = 16, 28, 3
_PLACE, _NEXT = 6, 10
_CLOSE, _ELSE, _OBJECT_GAP, _BACK = 4, 9, 3, 14
_SPANS = frozenset(("a", "mo", "d", "h"))
_MAKING = frozenset(("open", "launch", "finish", "begin"))
_LIST = frozenset(("joins_list", "article", "quantity", "sign", "project_size", "bound_before", "function"))
_LIST_GAP = 7
_STANDING = frozenset(("zone", "logistics"))
_OPENS = 4
_GAP = 2
_NAMED, _WHOLE = 3, 12  # how long a name may follow a noun; the price of what a thing only stands on
_TRANSITIVE = frozenset(("open", "launch", "build", "built", "finish", "begin"))
_OBJECT = frozenset(("article", "quantity", "Cap", "UP", "possessive", "title_mod", "project_size"))
_NO_OBJECT = frozenset(
    (
        "time",
        "project_works",
        "project_act",
        "governs",
        "place_before",
        "mood",
        "relative",
        "say",
        "project_along",
        "joins_list",
        "sign",
    )
)


_NO_LIST = frozenset(("mood", "say", "relative", "project_act", "project_works", "person", "place_before", "time", "pronoun", "verb"))


def distance(sentence: Sentence, low: int, high: int) -> int:
    """How far apart two places of a sentence are: chunks, and more for each sign that parts clauses."""
    low, high = min(low, high), max(low, high)
    cost, price = high - low, _COMMA
    for chunk in sentence.chunks[low + 1 : high]:
        if chunk.norm == ";":
            cost += 10
        elif "clause_break" in chunk.tags and chunk.norm != "-":
            cost, price = cost + price, 1  # the second of a pair of commas closes what the first has opened
    return cost


def owner_of(sentence: Sentence, mentions: Sequence[Mention], act: Act, far: bool) -> Mention | None:
    """The project that a word is about: the nearest; where subjects stand far from their verbs (`far`), what the next
    clause names is no object of this one.
    """
    at = act.at
    best: tuple[int, Mention] | None = None
    for mention in mentions:
        if mention.first <= at < mention.last:
            return mention
    if _object_of_its_own(sentence, mentions, at) or _of_else(sentence, mentions, act):
        return None
    mentions = [m for m in mentions if not _of_what_is_its(sentence, m, act)]
    makers = [m for m in mentions if m.last <= at and _maker(sentence, m)] if len(mentions) > 1 else []
    reach = _REACH if len(mentions) - len(makers) > 1 else _ALONE
    for mention in mentions:
        if mention in makers or (mention.sort == "described" and glossed(mention)) or _else_there(sentence, mentions, mention, act):
            continue  # "the workshop, co-founded by a college in Tianjin, was opened"
        cost = _cost(sentence, mentions, mention, act, far)
        if cost <= reach and (best is None or cost < best[0]):
            best = (cost, mention)
    return best[1] if best else None


def _of_what_is_its(sentence: Sentence, mention: Mention, act: Act) -> bool:
    """Whether what is done is done to what a thing in Han characters has: "项目的融资应于年底前|完成"."""
    chunks = sentence.chunks
    if act.sort not in ("finish", "open") or act.at < mention.last + _GAP or not has_han(chunks[mention.head].norm):
        return False
    after = chunks[mention.last + 1 : min(act.at, mention.last + _LIST_GAP)]
    money = any("measure" in c.tags for c in after) and not any("project_works" in c.tags for c in after)
    return money and "of_name" in chunks[mention.last].tags


def _else_there(sentence: Sentence, mentions: Sequence[Mention], mention: Mention, act: Act) -> bool:
    """Whether what is done at or in what a mention names is done to something else, or stands beyond a comma."""
    at = act.at
    if act.sort in _MAKING | {"build"} and not act.output and (at < mention.first or mention.place is not None):
        if (mention.soft or mention.type in _STANDING) and _placed(mention):
            return True  # what is opened there is something else
    if act.at < mention.first and based_on(mention):
        return True
    if act.sort == "built" and "enlarges" in sentence.chunks[at].tags and mention.type not in LINEAR:
        if mention.type == "programme" or _placed(mention):
            return True  # "the list of goods handled at the port was expanded"; a programme that grew is not over
    if act.sort in ("works", "build") and at < mention.first and mention.type not in LINEAR and _placed(mention):
        if _object_before(sentence, mention, at):
            return True  # "the building of a hall in the new government house"
    making = act.sort in _MAKING | {"build"} and not act.output and len(mentions) > 1
    if making and mention.last <= at and _stands_in(sentence, mention):
        return True  # "在天然气处理厂启动阀门，管道投产"
    if act.sort == "build" and mention.last <= at and mention.soft and _placed(mention):
        if mention is not mentions[-1] or _goes_on(sentence, at):
            return True  # "在工业园区建设一座电站": where it is built
    if mention.type == "centre" and mention.last <= at and "signing_verb" in sentence.chunks[at].tags:
        return True  # "the National Centre and the company have signed": who signs is not built
    near = mention.first if at < mention.first else mention.last - 1
    after = sentence.chunks[min(at + 1, near)].tags
    if act.sort != "works" or "of_name" not in after or not _comma(sentence, at, near):
        return False  # "the construction of"
    return not _listed_after(sentence.chunks, at, mention.first)


def _object_before(sentence: Sentence, mention: Mention, at: int) -> bool:
    """Whether words between a word of building and the preposition before a mention name what is built there."""
    chunks = sentence.chunks[at + 1 : mention.first]
    stop = next((i for i, c in enumerate(chunks) if c.tags & {"project_along", "with_party"} and "of_name" not in c.tags), len(chunks))
    return any("function" not in c.tags and not c.mark and not c.tags & {"quantity", "project_size", "money"} for c in chunks[:stop])


def _stands_in(sentence: Sentence, mention: Mention) -> bool:
    """Whether Han characters tell only where something else is done: "在 ... 处理厂"."""
    chunks = sentence.chunks
    at = mention.first
    return at > 0 and has_han(chunks[mention.head].norm) and "project_at" in chunks[at - 1].tags and mention.type not in LINEAR


def _listed_after(chunks: list[Chunk], at: int, first: int) -> bool:
    """Whether a mention is one of a list that a noun of works opens: "the construction of power plants, a mill"."""
    before = first
    while before > at and chunks[before - 1].tags & {"article", "project_size"}:
        before -= 1
    if not chunks[before - 1].tags & {"joins_list", "clause_break"}:
        return False
    first_of = next((i for i in range(at + 2, before) if "clause_break" in chunks[i].tags), before)
    several = any("project_many" in c.tags for c in chunks[at + 2 : first_of])
    return several and all(c.tags.isdisjoint(_NO_LIST) for c in chunks[at + 2 : before])


def _cost(sentence: Sentence, mentions: Sequence[Mention], mention: Mention, act: Act, far: bool) -> int:
    """How far a word is from a mention; nothing from its object, or from the subject that it alone can be told of."""
    at = act.at
    near = mention.first if at < mention.first else mention.last - 1
    cost = distance(sentence, at, near) + (_PLACE if mention.soft and _placed(mention) else 0)
    if act.sort in _TRANSITIVE and 0 < mention.first - at <= _OBJECT_GAP and _bare(sentence, at, mention.first):
        cost = 0  # its object
    if len(mentions) == 1 and _subject(sentence, mention, at):
        cost = 0
    if mention.last <= at and _stands_on(sentence, mentions, mention):
        cost += _WHOLE  # "a station on the line was opened"
    if far and mention.first > at:
        cost += _NEXT * sum("clause_break" in c.tags for c in sentence.chunks[at + 1 : mention.first])
    return cost


def _stands_on(sentence: Sentence, mentions: Sequence[Mention], mention: Mention) -> bool:
    """Whether a line is named only as that on which the thing right before it stands: "a bridge on the highway"."""
    if mention.type not in LINEAR:
        return False
    chunks, at = sentence.chunks, mention.first
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    if not at or "project_at" not in chunks[at - 1].tags:
        return False
    return any(0 <= at - 1 - other.last <= _NAMED and other.sort != "back" for other in mentions if other is not mention)


def _maker(sentence: Sentence, mention: Mention) -> bool:
    """Whether what a mention names has only founded or run something, by the words before it in its clause."""
    chunks, at = sentence.chunks, mention.first
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    if at and mention.soft and mention.type == "centre" and "with_party" in chunks[at - 1].tags:
        return True  # "the workshop, set up with a university, was opened"
    for chunk in reversed(chunks[max(0, mention.first - _BACK) : mention.first]):
        if "project_maker" in chunk.tags:
            return True
        if chunk.norm in (",", ";"):
            return False
    return False


def _of_else(sentence: Sentence, mentions: Sequence[Mention], act: Act) -> bool:
    """Whether it is a flight, a course or the like that is opened: its word stands beside the act in its clause."""
    if act.sort not in ("open", "launch"):
        return False
    chunks = sentence.chunks
    if act.at > 1 and act.sort == "open" and _founded(mentions, chunks, act.at):
        return True
    for step in (1, -1):
        for there in range(act.at + step, act.at + step * ((_ELSE if step > 0 else _CLOSE) + 1), step):
            if not 0 <= there < len(chunks) or "clause_break" in chunks[there].tags:
                break
            if "project_else" in chunks[there].tags:
                return not any(m.first <= there < m.last for m in mentions)  # "a joint venture to produce tyres"
            if chunks[there].tags & {"project_noun", "project", "project_generic"}:
                break
    return False


def _founded(mentions: Sequence[Mention], chunks: list[Chunk], at: int) -> bool:
    """Whether it is a company that is founded: "a joint venture was | established to implement the project"."""
    firm = any(c.values.get("org_head") == "company" for c in chunks[at + _GAP : at + _LIST_GAP])
    if firm and "of_name" in chunks[at + 1].tags:
        return not any(m.first <= at + _GAP < m.last for m in mentions)  # "the establishment of a joint stock company"
    if chunks[at].values.get("mood") != "done" or "passive" not in chunks[at - 1].tags:
        return False
    who = at - _GAP
    told = chunks[who].tags & {"body", "org_head"} and "project_noun" not in chunks[who].tags
    return bool(told) and not any(m.first <= who < m.last for m in mentions)


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether something else follows a verb in its clause, as its object: "在广场建设露天舞台"."""
    after = sentence.chunks[at + 1 : at + 2]
    return bool(after) and "han" in sentence.chunks[at].tags and not after[0].tags & {"sign", "function", "time", "project_act"}


def _subject(sentence: Sentence, mention: Mention, at: int) -> bool:
    """Whether a mention opens a sentence and a verb in the passive, however far from it, can tell only of it."""
    if mention.first > _OPENS or mention.last > at or not at or "passive" not in sentence.chunks[at - 1].tags:
        return False
    between = sentence.chunks[mention.last : at]
    return not any(c.tags & {"say", "and_also"} or c.norm == ";" for c in between)


def _bare(sentence: Sentence, at: int, first: int) -> bool:
    """Whether only an article stands between a verb in the active and what follows it."""
    passive = at and "passive" in sentence.chunks[at - 1].tags
    between = sentence.chunks[at + 1 : first]
    between = between[1:] if between and "of_name" in between[0].tags else between  # "launched the construction | of the plant"
    return not passive and all(c.tags & {"article", "quantity", "project_size"} for c in between)


def _comma(sentence: Sentence, at: int, near: int) -> bool:
    return any("clause_break" in c.tags for c in sentence.chunks[at:near])


def _object_of_its_own(sentence: Sentence, mentions: Sequence[Mention], at: int) -> bool:
    """Whether an active verb has another object: "opened new railway routes"."""
    chunks = sentence.chunks
    if (
        chunks[at].values.get("project_act") not in _TRANSITIVE
        or "project_own_object" in chunks[at].tags
        or " " in chunks[at].norm
        or at + 1 >= len(chunks)
        or (at and "passive" in chunks[at - 1].tags)
    ):
        return False
    after = chunks[at + 1]
    if (
        after.tags & _NO_OBJECT
        or not after.tags & _OBJECT
        or ("quantity" in after.values and after.values["quantity"].unit in _SPANS)
    ):
        return False
    near = chunks[at + 1 : at + 7]
    stop = next((i for i, c in enumerate(near) if "clause_break" in c.tags and c.norm != "-"), len(near))
    if any("project_works" in c.tags or "project_act" in c.tags for c in near[:stop]):
        return False
    return not any(at < m.first <= at + 1 + stop for m in mentions)


def _placed(mention: Mention) -> bool:
    """Whether the mention stands after a word such as "at" or "with"."""
    if mention.within:
        return True
    chunks, at = mention.sentence.chunks, mention.first
    while at and chunks[at - 1].tags & {"article", "saxon"}:
        at -= 2 if "saxon" in chunks[at - 1].tags else 1  # "at China's Xi'an dry port"
    if at > 1 and "project_works" in chunks[at - 2].tags and "event_on" in chunks[at - 1].tags:
        return False  # "construction on a school was completed"
    return at > 0 and bool(chunks[at - 1].tags & {"project_along", "with_party"})


def listed_with(mentions: Sequence[Mention], owner: Mention, told: set[Mention | None]) -> Iterator[Mention]:
    """The projects that stand with one in a list, before it or after it, of which nothing else is told."""
    at = next(i for i, m in enumerate(mentions) if m is owner)
    chunks = owner.sentence.chunks
    if owner.sort == "back" and owner.first and "project_rest" in chunks[owner.first - 1].tags:
        yield from (m for m in mentions[:at] if m not in told)  # "A、B等项目"
        return
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(mentions):
            near, there = mentions[here], mentions[here + step]
            between = near.sentence.chunks[min(near.last, there.last) : max(near.first, there.first)]
            if there in told or not _lists(between):
                break
            yield there
            here += step


def _lists(between: Sequence[Chunk]) -> bool:
    """Whether these words only join two members of a list."""
    joined = any(c.tags & {"joins_list", "sign"} for c in between)
    return joined and len(between) <= _LIST_GAP and all(c.tags & _LIST for c in between)
