"""Small questions about the words around a project's noun."""

from __future__ import annotations

from sogdian.claim.project.mention import GEO, Mention
from sogdian.mention.chunk import Chunk
from sogdian.mention.lexicon import Lexicon
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_AHEAD, _RUN, _LIST, _LEAD = 6, 2, 24, 4
_THINGS = frozenset(("project", "project_noun", "project_line", "project_generic"))
_OF_POWER = frozenset(("MW", "GW", "kW", "MWp", "GWp", "kV", "kVA", "MVA"))
_IN_HAN = frozenset(("han", "char"))
_LATIN = frozenset(("low", "Cap"))
_STEPPING = frozenset(("begin", "open", "finish", "launch", "plan", "building", "built", "going"))
_NAMED_SO = frozenset(("link", "city", "region", "country", "Cap", "initial"))
_WITHIN = frozenset(
    ("noun", "verbnoun", "adjective", "count", "measure", "project_works", "project_plural", "project_noun")
)
_NOT_WITHIN = frozenset(("function", "sign", "time", "mood", "say", "event_noun", "agreement_noun", "person", "title"))


def glued(sentence: Sentence, at: int) -> bool:
    """Whether a capital letter stands right before, without a space: "A380"."""
    before = sentence.chunks[at - 1] if at else None
    return (
        at < len(sentence.chunks)
        and before is not None
        and "initial" in before.tags
        and before.end == sentence.chunks[at].start
    )


def part_of(chunks: list[Chunk], head: int, genitive: bool) -> bool:
    """Whether "line", "section" and the like are a part of a project that follows: "the first line of the plant".

    `genitive`: it follows by its case alone, with a letter or a number between at most.
    """
    if genitive:
        return any(c.tags & {"project", "project_noun"} for c in chunks[head + 1 : head + 3])
    if head + 1 >= len(chunks) or not chunks[head].tags & {"project_line", "project_string"} or "of_name" not in chunks[head + 1].tags:
        return False
    return any(c.tags & {"project", "project_noun"} for c in chunks[head + 2 : head + 8])


def bracketed(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun in brackets only shortens the words before it, and their own noun follows: "power (CHP) plant"."""
    if not 0 < at < len(chunks) - 2 or chunks[at - 1].norm != "(" or chunks[at + 1].norm != ")":
        return False
    return "project_noun" in chunks[at].tags and "project_noun" in chunks[at + 2].tags


def stage_of(chunks: list[Chunk], at: int) -> bool:
    """Whether words after "the second stage" tell what it is a stage of, and that is no project told of: "of the
    development of the field".
    """
    if at < len(chunks) and "project_works" in chunks[at].tags and not any(c.tags & _THINGS for c in chunks[at + 1 : at + _LEAD]):
        return True  # "начался первый этап | строительства"
    if at + 1 >= len(chunks) or "of_name" not in chunks[at].tags or "project_works" not in chunks[min(at + 2, len(chunks) - 1)].tags:
        return False
    return any("of_name" in c.tags for c in chunks[at + 3 : at + 5])


def of_company(chunks: list[Chunk], head: int) -> bool:
    """Whether a noun in capitals only begins the name of a company: "Free Trade Port Construction and Operation Co., Ltd."."""
    if "Cap" not in chunks[head].tags:
        return False
    at = head + 1
    while at < min(len(chunks), head + _LEAD) and (chunks[at].tags & {"joins_list"} or {"Cap"} <= chunks[at].tags):
        at += 1
    last = chunks[at] if at < len(chunks) else None
    return last is not None and "body" in last.tags and at > head + 1


def quoted_run(inside: list[Chunk]) -> bool:
    """Whether a name in quotation marks of Han characters opens a phrase: "“中心—西部”高速公路"."""
    return bool(inside) and "opening" in inside[0].tags and any("closing" in c.tags for c in inside[1:]) and any(has_han(c.norm) for c in inside)


def own_phase(mention: Mention) -> bool:
    """Whether a part has a name: "the A – B section of the road", "section D"; not "the second section"."""
    if mention.phase is None or mention.head == mention.first:
        return False
    part = mention.sentence.chunks[mention.first : mention.head]
    stop = next((i for i, c in enumerate(part) if "project_phase" in c.tags), 0)
    return any(c.tags & _NAMED_SO and not c.tags & {"function", "ordinal"} for c in part[:stop])


def leads_on(chunks: list[Chunk], head: int) -> bool:
    """Whether "project" only leads on to the works on a thing that follows: "a project to build a plant"."""
    plain = "low" in chunks[head].tags or head == 0
    if "project_generic" not in chunks[head].tags or not plain or not chunks[head + 1 : head + 2]:
        return False
    at = head + 1
    while at < min(len(chunks), head + _LEAD) and chunks[at].tags & {"of_name", "infinitive", "article", "governs"}:
        at += 1
    works = at < len(chunks) and ("project_works" in chunks[at].tags or chunks[at].values.get("project_act") == "build")
    if not works:
        return False
    for chunk in chunks[at + 1 : at + _LIST // 3]:
        if chunk.tags & {"project", "project_noun", "project_line", "project_many"}:
            return True
        if chunk.tags & {"clause_break", "mood", "say"}:
            return False
    return False


def plural(lexicon: Lexicon, inside: list[Chunk], head: Chunk) -> bool:
    """Whether an adjective before a noun without endings tells of several: "новых ВЭС"."""
    if not inside or "project_fixed" not in head.tags:
        return False
    return inside[-1].norm.endswith(tuple(str(f).lstrip("~") for f in lexicon.pack.words["plural_end"][True]))


def powered(inside: list[Chunk]) -> bool:
    """Whether a phrase tells how much power its noun gives: "a 500 MW plant"."""
    return any("measure" in c.tags and "quantity" in c.tags and c.values["quantity"].unit in _OF_POWER for c in inside)


def two_ends(inside: list[Chunk]) -> bool:
    """Whether a phrase names two ends, one of them perhaps in no file: "the Dostyk-Moyinty project"."""
    if any("link" in c.tags for c in inside):
        return True
    pairs = [inside[i - 1 : i + _RUN] for i in range(1, len(inside) - 1) if inside[i].norm == "-"]
    return any(all("Cap" in c.tags for c in (p[0], p[-1])) and any(not c.tags.isdisjoint(("city", "region")) for c in p) for p in pairs)


def counted(inside: list[Chunk]) -> bool:
    """Whether an ordinal or a superlative stands in a phrase: "a second", "the largest"."""
    return any(c.tags & {"ordinal", "superlative", "project_other"} for c in inside)


def article(chunks: list[Chunk], first: int) -> bool:
    """Whether a phrase stands with an article, or has words of its own before its noun."""
    while first > _AHEAD // 2 and chunks[first - 2].norm == "-" and chunks[first - 2].end == chunks[first - 1].start:
        first -= _AHEAD // 2  # "a Chinese-built | power station"
    return (bool(first) and bool(chunks[first - 1].tags & {"article", "possessive", "this"})) or bool(
        chunks[first].tags & {"ordinal", "project_size"}
    )


def built(chunks: list[Chunk], first: int) -> bool:
    """Whether a verb that builds stands right before a phrase of a script that writes no articles."""
    return bool(first) and has_han(chunks[first].norm) and chunks[first - 1].values.get("project_act") == "build"


def worked_on(chunks: list[Chunk], first: int) -> bool:
    """Whether the works on a thing open a sentence that names it without an article: "Construction of | hospital began"."""
    at = first - 1
    if at < 1 or at > _RUN or "of_name" not in chunks[at].tags or "project_works" not in chunks[at - 1].tags or chunks[first].tags.isdisjoint(_LATIN):
        return False
    return any(c.values.get("project_act") in _STEPPING for c in chunks[first : first + _AHEAD + _AHEAD])


def in_condition(chunks: list[Chunk], at: int) -> bool:
    """Whether a word goes on with what is only supposed: "once built and in operation, the plant will"."""
    if at < _RUN or "joins_list" not in chunks[at - 1].tags or chunks[at - 2].values.get("project_act") != "plan":
        return False
    return at == _RUN or chunks[at - 1 - _RUN].mark


def of_events(chunks: list[Chunk], at: int) -> bool:
    """Whether what is still to come is an event: "within the upcoming visit"."""
    if "project_size" not in chunks[at].tags or chunks[at].values.get("project_act") != "plan":
        return False
    after = next((c for c in chunks[at + 1 : at + _LEAD] if not c.tags & {"project_size", "demonym", "country", "title_mod"}), None)
    return after is not None and "event_noun" in after.tags and "project_noun" not in after.tags


def of_many(chunks: list[Chunk], first: int, head: int) -> bool:
    """Whether a bare noun for projects of any sort tells of several: "启动多个项目", "推进一系列项目"."""
    if "project_generic" not in chunks[head].tags or not chunks[head].tags & _IN_HAN:
        return False
    before = chunks[max(0, first - 2) : head]
    if any(not c.tags & {"classifier", "bound_after", "event_each", "count"} for c in chunks[first:head]):
        return False
    each = bool(before) and "event_each" in before[-1].tags
    return each or (len(before) > 1 and "classifier" in before[-1].tags and "bound_after" in before[-2].tags)


def so_many_after(chunks: list[Chunk], mention: Mention) -> bool:
    """Whether a count of several stands right after a noun in Han characters, and nothing tells where: "油气管道|3条"."""
    after = chunks[mention.head + 1] if mention.head + 1 < len(chunks) else None
    if after is None or chunks[mention.head].tags.isdisjoint(_IN_HAN) or not {"count", "quantity"} <= after.tags:
        return False
    if after.values["quantity"].value <= 1 or not any("classifier" in k.tags for k in after.kids):
        return False
    clause = next((i + 1 for i in range(mention.head - 1, -1, -1) if chunks[i].mark), 0)
    return not any(c.tags & {"city", "region"} for c in chunks[clause : mention.head])


def sized(sentence: Sentence, first: int, last: int) -> bool:
    """Whether an amount or a capacity of its own stands in or right after the phrase."""
    chunks = sentence.chunks
    if any(c.tags & {"money", "measure"} and "quantity" in c.tags for c in chunks[first:last]):
        return True
    if first > 2 and "article" in chunks[first - 1].tags and "money" in chunks[first - 3].tags:
        return True  # will put $350 million into a plant
    if last >= len(chunks) or "project_sized" not in chunks[last].tags:
        return False
    after = chunks[last + 1 : last + 2] if " " not in chunks[last].norm else chunks[last + 1 : last + 3]  # "with a capacity of processing 2 mt"
    return any("quantity" in c.tags and c.tags & {"money", "measure"} for c in after) or _holds(chunks, last)


def _holds(chunks: list[Chunk], at: int) -> bool:
    """Whether a word of size and a count tell how many a house holds: "больница на 300 коек", "школа вместимостью 500 мест"."""
    if "about_before" not in chunks[at].tags and chunks[at].values.get("measure") != "capacity":
        return False
    after = chunks[at + 1 : at + 3]
    return len(after) > 1 and {"count", "quantity"} <= after[0].tags and "low" in after[1].tags and "time" not in after[1].tags


def figurative(chunks: list[Chunk], at: int) -> bool:
    """Whether a foundation is laid for what is not built: "laid the foundation for greater cooperation"."""
    if "project_foundation" not in chunks[at].tags or at + 1 >= len(chunks) or not chunks[at + 1].tags & {"project_purpose"}:
        return False
    for chunk in chunks[at + 2 : at + 2 + _AHEAD]:
        if chunk.tags & (_THINGS | {"project_many", "project_works", "Cap"}):
            return False
        if "governs" in chunk.tags or chunk.mark:
            break
    return True


def qualifies(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun of an act only says what the noun after it is for: "commissioning customer", "commissioning works"."""
    if "project_step_noun" not in chunks[at].tags or at + 1 >= len(chunks):
        return False
    after = chunks[at + 1].tags
    return not after.isdisjoint(("project_works", "title_noun", "speaker_noun")) or {"low", "free"} <= after


def relative_after(chunks: list[Chunk], at: int) -> bool:
    """Whether a clause on the noun follows: "the hospital on which", "the plant that"."""
    after = chunks[at : at + 2]
    return bool(after) and (
        "relative" in after[0].tags or (len(after) > 1 and "governs" in after[0].tags and "relative" in after[1].tags)
    )


def apposed(sentence: Sentence, first: int) -> Chunk | None:
    """The ends right before a noun in apposition: "Dostyk-Alashankou, the first rail link"."""
    chunks = sentence.chunks
    at = first
    while at and chunks[at - 1].tags & {"article", "sign"} and first - at < 3:
        at -= 1
    return chunks[at - 1] if at and at < first and "link" in chunks[at - 1].tags and chunks[at].norm == "," else None


def works_on_it(chunks: list[Chunk], at: int) -> bool:
    """Whether a noun goes on to the project of works on it: "the highway | rehabilitation project"."""
    after = chunks[at : at + 2]
    if len(after) < 2 or "project_works" not in after[0].tags or "project_generic" not in after[1].tags:
        return False
    return "han" not in after[0].tags and ("Cap" in after[0].tags) == ("Cap" in after[1].tags)


def name_goes_on(chunks: list[Chunk], at: int) -> int:
    """Where a name in capitals has its next noun: "Roads Network Reconstruction Project"."""
    for there in range(at, min(len(chunks), at + 4)):
        if "Cap" not in chunks[there].tags or chunks[there].tags & {"function", "sign"}:
            return at
        if chunks[there].tags & {"project_noun", "project_generic"}:
            return there
    return at


def generic_after(chunks: list[Chunk], at: int) -> int | None:
    """Where a noun in Han characters goes on to a noun of works: "口岸 | 改造工程", "路网 | 改造 | 二期"."""
    for there in range(at, min(len(chunks), at + _AHEAD)):
        chunk = chunks[there]
        if "project_generic" in chunk.tags or ("project_phase" in chunk.tags and there > at):
            return there if "project_generic" in chunk.tags else None
        if not chunk.tags & _WITHIN or chunk.tags & _NOT_WITHIN:
            return None
    return None


def listed_stop(chunks: list[Chunk], head: int) -> bool:
    """Whether a noun is one of the stations that a list names, or a letter line after others: "A站、B站等20座车站"."""
    if "project_string" in chunks[head].tags:
        return head > 1 and chunks[head - 1].norm in ("/", "\\", "、") and "initial" in chunks[head - 2].tags
    for at in range(head + 1, min(len(chunks), head + _LIST)):
        chunk = chunks[at]
        if "project_stop" in chunk.tags:
            return True
        if (chunk.mark and "joins_list" not in chunk.tags) or chunk.tags & {"project_act", "verb", "mood", "time"}:
            return False
    return False


def in_a_name(chunks: list[Chunk], head: int) -> bool:
    """Whether a noun of one Han character is a syllable of a foreign name: "康桥奇"."""
    if "char" not in chunks[head].tags or head + 1 >= len(chunks):
        return False
    after = chunks[head + 1]
    return {"char", "tr"} <= after.tags and "function" not in after.tags and after.start == chunks[head].end


def joined(sentence: Sentence, first: int) -> bool:
    """ "And" between two words of one phrase ("heat and power", "Trade and Logistics")."""
    chunks = sentence.chunks
    if first < 2 or "joins_list" not in chunks[first - 1].tags:
        return False
    before, after = chunks[first - 2], chunks[first]
    if before.tags & {"project_noun", "project_line", "function", "mood", "sign"} or "function" in after.tags:
        return False
    return ("Cap" in before.tags) == ("Cap" in after.tags) and (
        "Cap" in before.tags or (not before.norm.endswith("s") and first >= 3 and "low" in before.tags)
    )


def capital_run(inside: list[Chunk], head: Chunk, sentence: Sentence, first: int) -> bool:
    """Whether the noun or a word right before it is written as a name is."""
    words = [c for c in inside if not c.tags & {"sign", "quantity", "saxon"}]
    names = [
        c
        for c in words
        if c.tags & {"Cap", "UP", "name"} and not c.tags & {"country", "demonym", "region", "group", "project_size"}
    ]
    if head.tags & {"Cap", "UP"}:
        return bool(
            [c for c in words if c.tags & {"Cap", "UP", "link", "name"} or (c.tags & GEO and "low" not in c.tags)]
        ) and not (sentence.title and len(words) < 2)
    if names and names[0] is inside[0] and first == 0 and "free" in names[0].tags and len(names) == 1:
        return False
    return bool(names)


def spelled_run(inside: list[Chunk], head: Chunk) -> bool:
    """Whether a name spelled in Han characters stands right before the noun of a part of a way: "沙赫里斯坦隧道"."""
    last = inside[-2:]
    return "project_line" in head.tags and len(last) == _RUN and all({"tr", "char"} <= c.tags for c in last)


def inner_type(inside: list[Chunk]) -> str | None:
    """The sort that a noun inside a name gives: "Local Roads ... Project"; "development" only where nothing else does."""
    loose = None
    for chunk in reversed(inside):
        told = next((str(chunk.values[tag]) for tag in ("project_noun", "project_plural", "project_line") if tag in chunk.values), None)
        if told not in (None, "programme"):
            return told
        loose = loose or told
    return loose


def this(sentence: Sentence, first: int) -> bool:
    """Whether a phrase stands for what has been told of: "this line"."""
    return bool(first) and "this" in sentence.chunks[first - 1].tags


def past_size(sentence: Sentence, first: int, at: int) -> int:
    """Where a phrase goes on after what it says of its size before its noun."""
    chunks = sentence.chunks
    sizes = (i for i in range(at - 1, first, -1) if "of_name" in chunks[i].tags and "quantity" in chunks[i - 1].tags)
    return next((i + 1 for i in sizes), first)


def glossed(mention: Mention) -> bool:
    """Whether brackets hold nothing but a noun: what a company's name means."""
    chunks = mention.sentence.chunks
    closed = mention.last < len(chunks) and chunks[mention.last].norm == ")"
    return closed and mention.first > 0 and chunks[mention.first - 1].norm == "("


def based_on(mention: Mention) -> bool:
    """Whether something else is built on what a mention names: "a fourth plant on the basis of the X refinery"."""
    chunks, at = mention.sentence.chunks, mention.first
    while at and "article" in chunks[at - 1].tags:
        at -= 1
    return at > 0 and "project_at" in chunks[at - 1].tags and " " in chunks[at - 1].norm
