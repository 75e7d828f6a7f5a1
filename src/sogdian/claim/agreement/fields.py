"""The fields of an agreement: how many, worth what, where."""

from __future__ import annotations

from typing import TypedDict

from sogdian.claim.agreement.listing import given_in
from sogdian.claim.agreement.time import signing_after
from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity, plain
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han
from sogdian.model.claim import Bound, Number

_WORKS = frozenset(("project_noun", "project_generic", "project_plural", "project_many"))
_PARTIES, _COUNTED = 30, 5
_PAIR = 2
_NOUN, _TITLE = 8, 16
_GEO = ("country", "demonym", "group", "region", "link")


class Sums(TypedDict):
    """How many papers there are, and what they are worth."""

    count: int | None
    value: Number | None
    unit: str | None
    bound: Bound | None


def sums_of(sentence: Sentence, at: int) -> tuple[Sums, int, int]:
    """The count and worth told with a paper's noun, where their words begin and the index after them."""
    count, low, number = count_of(sentence, at)
    worth, high = value_of(sentence, at)
    value, unit, bound = worth or (None, None, None)
    return Sums(count=count, value=value, unit=unit, bound=number or bound), low, high


def count_of(sentence: Sentence, at: int) -> tuple[int | None, int, Bound | None]:
    """How many papers, the index where their phrase begins, and the count's bound when it is not exact."""
    chunks = sentence.chunks
    first = at
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is not None and any("classifier" in k.tags for k in after.kids) and "count" in after.tags:
        quantity: Quantity = after.values["quantity"]  # "agreements 58"
        return int(quantity.value), first, quantity.bound if quantity.bound != "=" else None
    joined = False
    while first > 0 and at - first - 2 * sum(c.norm == "-" for c in chunks[first:at]) < _COUNTED:
        chunk = chunks[first - 1]
        if joined and "mood" in chunk.tags and chunk.tags.isdisjoint(("han", "signing_verb", "count")):
            break  # "200 companies took part and contracts were signed"
        if joined and "counted" in chunk.tags and chunk.tags.isdisjoint(("agreement_noun", "agreement_listed", "unit_adjective", "signed_thing")):
            break  # "50 buses and a memorandum"
        joined = joined or "joins_list" in chunk.tags
        if "paper_anniversary" in chunk.tags:
            break
        if "quantity" in chunk.tags:
            quantity = chunk.values["quantity"]
            if quantity.kind == "count" and quantity.value >= 1 and not _of_others(chunk, chunks[at]) and not _of_sides(chunks, first - 1):
                bound = quantity.bound if quantity.bound != "=" else None
                return int(quantity.value), first - 1, bound
            break
        joint = chunk.norm == "-" or bool(chunk.tags & {"unit_adjective", "more_after", "joins_list"})
        if chunk.tags & {"sign", "function", "time"} and not joint:
            break
        if "signing_verb" in chunk.tags and chunk.tags & {"mood", "han"}:
            break
        if "project_act" in chunk.tags and chunk.tags.isdisjoint(("han", "signing_verb")) and _builds(chunk):
            break  # so many plants are to be built under it
        first -= 1
    return _after_verb(chunks, at) or (None, first, None)


def _builds(chunk: Chunk) -> bool:
    """Whether a chunk is a verb of building or opening, with no other meaning before a paper's noun."""
    return chunk.values.get("project_act") in ("build", "open", "launch", "begin") and "mood" not in chunk.tags


def _of_others(quantity: Chunk, noun: Chunk) -> bool:
    """Whether a count has a classifier that papers never take: "三所高校"."""
    classifiers = [k for k in quantity.kids if "classifier" in k.tags]
    return "han" in noun.tags and bool(classifiers) and not any("paper_count" in k.tags for k in classifiers)


def _of_sides(chunks: list[Chunk], at: int) -> bool:
    """Whether a count is of those who sign, not of what they sign: "两校", "两市"."""
    return any("paper_side" in c.tags for c in (*chunks[at + 1 : at + 2], *chunks[at].kids[-1:]))


def _after_verb(chunks: list[Chunk], at: int) -> tuple[int, int, Bound | None] | None:
    """A count right after the verb, with what the papers are about between it and their noun: "签署了七份涉及经济的备忘录"."""
    if "han" not in chunks[at].tags:
        return None
    for i in range(at - 1, max(0, at - _PARTIES), -1):
        if chunks[i].norm in (",", ";", "."):
            break
        if "signing_verb" in chunks[i].tags and "count" in chunks[i + 1].tags and not _of_sides(chunks, i + 1):
            quantity: Quantity = chunks[i + 1].values["quantity"]
            return int(quantity.value), i + 1, quantity.bound if quantity.bound != "=" else None
    return None


def joined_to_next(sentence: Sentence, at: int, articles: bool = False) -> bool:
    """Whether a noun is but the first of two under one count or sum: "over 40 contracts and agreements worth $3 billion".

    With `articles` two bare nouns are papers of an unstated number: "signed contracts and agreements".
    """
    chunks = sentence.chunks
    if at + 2 >= len(chunks) or "agreement_noun" not in chunks[at].tags or "joins_list" not in chunks[at + 1].tags:
        return False
    if "agreement_noun" not in chunks[at + 2].tags or chunks[at].values["agreement_noun"] == "visa_exemption":
        return False
    count, first, _ = count_of(sentence, at)
    if count is not None:
        return count > 1
    bare = articles and not any("article" in c.tags for c in chunks[max(0, first - 1) : at])
    return bare or (first <= at and value_of(sentence, at + 2)[0] is not None and value_of(sentence, at)[0] is None)


def value_of(sentence: Sentence, at: int) -> tuple[tuple[Number, str, Bound | None] | None, int]:
    """What the papers are worth, and the index after the words that say it."""
    chunks = sentence.chunks
    titled = _before_title(chunks, at)
    bare_loan = chunks[at].tags & {"loan_noun", "loan_lend"} and "agreement_noun" not in chunks[at].tags
    if titled is not None:
        return titled, at + 1
    for there in range(at + 1, min(len(chunks), at + 24)):
        chunk = chunks[there]
        if "signed_thing" in chunk.tags and at + 1 < there and "count" in chunks[there + 1 if there + 1 < len(chunks) else there].tags:
            break  # projects signed beside it
        if chunk.norm in (";", ".") or ("agreement_noun" in chunk.tags and not _sums_up(chunks, at, there)):
            break
        if "money" in chunk.tags:
            quantity: Quantity = chunk.values["quantity"]
            told = _worth(sentence, there) or given_in(chunks, there) or _closes_line(chunks, there)
            if not told and not (bare_loan and there - at <= _NOUN):
                continue
            number = plain(quantity.value)
            assert number is not None
            return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None), there + 1
    before = chunks[at - 1] if at else None
    for there in range(at - 2, max(-1, at - _NOUN), -1):  # "a loan of" before its noun: "3亿美元的贷款协议"
        if "sign" in chunks[there + 1].tags:
            break
        if "money" not in chunks[there].tags:
            continue
        tied = _of_papers(chunks[there + 1]) or _worded(chunks[there]) or _in_papers(chunks, there, at)
        if tied or (_worth(sentence, there) and _straight(chunks[there + 1 : at])):
            before = chunks[there]
            break
    if before is not None and "money" in before.tags:
        quantity = before.values["quantity"]
        number = plain(quantity.value)
        assert number is not None
        return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None), at + 1
    return None, at + 1


def _closes_line(chunks: list[Chunk], there: int) -> bool:
    """Whether a sum closes a line of a list, after a dash or in brackets: "- an agreement on a wind farm - $300 million"."""
    bullet = chunks[0].mark or bool(chunks[0].tags & {"quantity", "number"})
    apart = chunks[there - 1].norm in ("-", "–", "—", "(", ":") and chunks[there - 1].start > chunks[there - 2].end
    return bullet and apart and all(c.mark for c in chunks[there + 1 :])


def _in_papers(chunks: list[Chunk], there: int, at: int) -> bool:
    """Whether a sum is told in papers: "$15 billion in strategic deals"."""
    between = chunks[there + 2 : at]
    return "place_in" in chunks[there + 1].tags and all(c.tags.isdisjoint(("function", "time", "money", "mood")) and not c.mark for c in between)


def _before_title(chunks: list[Chunk], at: int) -> tuple[Number, str, Bound | None] | None:
    """The sum that a word ties to the papers or to their title: "价值300亿美元的贸易协议", "50亿元的《购销合同》"."""
    opening = next((i for i in range(at - 1, max(-1, at - _TITLE), -1) if chunks[i].norm in ("《", "「", "“")), None)
    for last in (opening, at):
        for there in range(last - 2, max(-1, last - _PAIR - 2), -1) if last is not None else ():
            if {"part_of", "char"} <= chunks[there + 1].tags and "money" in chunks[there].tags:
                quantity: Quantity = chunks[there].values["quantity"]
                number = plain(quantity.value)
                assert number is not None
                return number, quantity.unit, quantity.bound if quantity.bound != "=" else None
    for there in range(at - 1, max(0, at - _PAIR - 2), -1):  # "签署了7.5亿美元|经贸|合作协议"
        if "money" in chunks[there].tags and "signing_verb" in chunks[there - 1].tags and "han" in chunks[at].tags:
            quantity = chunks[there].values["quantity"]
            number = plain(quantity.value)
            assert number is not None
            return number, quantity.unit, quantity.bound if quantity.bound != "=" else None
        if chunks[there].mark or chunks[there].tags & {"time", "function", "verb"}:
            break
    return None


def _sums_up(chunks: list[Chunk], first: int, at: int) -> bool:
    """Whether a paper's noun only tells whose sum follows, or of what is signed: "签署了合同，合同总价为3亿美元", "36个项目签约"."""
    if "signed_thing" in chunks[first].tags and "signing_verb" in chunks[at].tags:
        return True
    return at + 1 < len(chunks) and "han" in chunks[at].tags and chunks[at - 1].norm == "," and "worth" in chunks[at + 1].tags


def _straight(between: list[Chunk]) -> bool:
    """Whether but numbers and nouns stand between a sum and its papers: "qiymati 22 mlrd dollarlik 105 ta hujjat"."""
    return not any(c.mark or (c.tags & {"function", "mood", "time", "say"} and "worth_link" not in c.tags) for c in between)


def _of_papers(chunk: Chunk) -> bool:
    """Whether a word ties a sum to the papers after it: "$18 billion worth of contracts"."""
    return "worth_of" in chunk.tags or {"part_of", "char"} <= chunk.tags


def _worded(money: Chunk) -> bool:
    """Whether a sum's own last word ties it to what follows: "5 milliard dollarlik bitimlar"."""
    return any("worth_of" in kid.tags for kid in money.kids[-1:])


def _worth(sentence: Sentence, money: int) -> bool:
    before = sentence.chunks[max(0, money - 4) : money]
    return any("worth" in c.tags and (c is before[-1] or "subject_before" not in c.tags) for c in before)


def place_of(context: Context, sentence: Sentence, at: int, _again: bool = True) -> str | None:
    """The town after a word of place, nearest to the noun."""
    best: tuple[int, str] | None = None
    chunks = sentence.chunks
    for there, chunk in sentence.having("city"):
        between = chunks[min(at, there) : max(at, there)]
        dated = any("time" in c.tags for c in chunks[there + 1 : there + 1 + _PAIR])  # "in Astana on October 15"
        loose = context.lexicon.genitive or "loan_noun" in chunks[at].tags
        if ((loose or (there > at and not dated)) and _of_subject(between)) or _of_clause(between):
            continue  # where what it is about will stand
        if there < at and _of_other(chunks, there):
            continue
        before = there - 1
        while context.lexicon.genitive and before > 0 and chunks[before].tags & {"demonym", "admin", "event_capital"}:
            before -= 1  # "в китайском городе Чэнду"
        if there < at and before > 0 and "body" in chunks[before - 1].tags and not has_han(chunk.norm):
            continue  # where one of those who sign has its seat: "the University in Xi'an signed"
        of = any("of_name" in c.tags for c in chunks[max(0, before - 3) : before - 1])
        if there > at and of and chunks[before - 1].tags & {"country", "body"}:
            continue  # "notes on a consulate of Kazakhstan in Xi'an"
        if there and "place_in" in chunks[before].tags and not chunk.tags & set(_GEO):
            distance = 0 if there > at and "signing_verb" in chunks[before - 1].tags else abs(there - at)  # "signed in Beijing"
            if best is None or distance < best[0]:
                best = (distance, context.bases.phrase([chunk]))
    if best is not None:
        return best[1]
    after = signing_after(context, sentence) if _again else None
    return place_of(context, after, 0, False) if after is not None else None


def _of_other(chunks: list[Chunk], at: int) -> bool:
    """Whether a place stands in what the paper told before is about: "a memorandum on a plant in Almaty and an agreement"."""
    about = False
    for chunk in reversed(chunks[:at]):
        if "agreement_noun" in chunk.tags:
            return about
        if chunk.tags & {"signing_verb", "time", "mood"}:
            return False
        about = about or bool(chunk.tags & {"event_on", "subject_before"})
    return False


def _of_clause(between: list[Chunk]) -> bool:
    """Whether a place stands in a clause on the paper that tells of something else than its signing."""
    opens = next((i for i, c in enumerate(between) if "relative" in c.tags), None)
    if between and "agreement_noun" in between[0].tags and "han" in between[0].tags:
        opens = next((i for i, c in enumerate(between) if c.norm == ","), None)
    return opens is not None and not any("signing_verb" in c.tags for c in between[opens:])


def _of_subject(between: list[Chunk]) -> bool:
    """Whether a project stands right before a place, with no verb or day between."""
    for chunk in reversed(between):
        if chunk.tags & {"time", "signing_verb", "passive"}:
            return False
        if chunk.tags & _WORKS:
            return True
    return False
