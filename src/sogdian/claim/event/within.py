"""What belongs to an event's noun phrase before its noun: names, numbers, years, words joined by "and" or a comma."""

from __future__ import annotations

from sogdian.claim.event.mention import Phrase
from sogdian.claim.event.name import GEO, of_works
from sogdian.mention.chunk import Chunk
from sogdian.mention.quantity import Quantity
from sogdian.mention.when import When

_NAMED = GEO | {"body", "name", "project", "series", "person"}
_MODIFIER = _NAMED | {
    "portfolio",
    "title_noun",
    "title_mod",
    "org_head",
    "short_geo",
    "speaker_noun",
    "bilateral",
    "title",
    "unit_adjective",
    "measure_noun",
}
_VERB = frozenset(("mood", "say", "event_join", "event_happen", "passive", "modal", "negation", "event_meet"))
_HAN = frozenset(("han", "char"))
_HAN_MODIFIER = _MODIFIER | {
    "noun", "verbnoun", "adjective", "free", "event_noun", "agreement_noun", "surname", "tr", "weak_geo", "paper_side",
}
_PLAIN_VERB = frozenset(("han", "verb"))
_THING = frozenset(("noun", "verbnoun", "portfolio"))
_WHO = frozenset(("title", "person", "country", "body", "event_delegation", "event_heads", "event_noun", "party_noun", "speaker_noun", "event_join"))
_YEAR = 4  # digits
_YEARS = range(1990, 2050)


def modifies(phrase: Phrase, chunks: list[Chunk], i: int, at: int) -> bool:
    """Whether the chunk belongs to the phrase; ordinals, counts and years are noted in it."""
    chunk, values = chunks[i], chunks[i].values
    tags = chunk.tags
    if (
        "edition" in tags
        or ("ordinal" in tags and not tags & {"initial"})
        or ("ordinal" in tags and "UP" in tags and i)
    ):
        if phrase.edition is None:
            phrase.edition = int(values["edition"] if "edition" in tags else values["ordinal"])
        return True
    label = "label_after" in chunks[i + 1].tags if "quantity" in tags else "label_after" in tags and i > 0 and "quantity" in chunks[i - 1].tags
    if label and "han" in chunks[at].tags:
        return True  # "1号|水电站竣工仪式"
    if "event_again" in tags:
        phrase.again = str(values["event_again"])
        return True
    if of_people(chunks, i):
        return True
    if "quantity" in tags and of_works(chunks, i, at):
        return False
    if "quantity" in tags:
        if chunks[i + 1].tags & _HAN and not any(k.tags & {"classifier", "classifier_loose"} for k in (*chunk.kids, chunks[i + 1])):
            named = values["quantity"].value in _YEARS and chunk.end - chunk.start == _YEAR
            phrase.year = int(values["quantity"].value) if named else phrase.year
            return True  # a number in a name: "百校论坛", "2016中国论坛"
        tied = i + 1 < at and chunks[i + 1].norm == "-" and chunks[i + 1].start == chunk.end and values["quantity"].kind == "count"
        return tied or ends_name(chunks, i) or _quantity(phrase, values["quantity"])  # "a three-nation tour" is one, "the Tianshan-3 exercise"
    if "time" in tags:
        if _year_in_name(phrase, chunk):
            return True
        return i > 0 and bool(chunks[i - 1].tags & {"article", "possessive"})  # "an April 18 meeting", "his May 2024 visit"
    if "function" in tags:
        return _joint(chunks, i, at)
    if "sign" in tags:
        return (
            chunk.norm in ("-", "&", "+", "'", "/", "·") and i > 0 and not chunks[i - 1].tags & {"function", "time"}
        ) or _comma(chunks, i)
    if tags & _VERB and not tags & {"Cap", "UP"}:
        return False
    if {"event_hold", "low"} <= tags and i and chunks[i - 1].tags & {"passive", "modal", "infinitive"}:
        return False  # "are holding exercises"
    if tags & _HAN:
        beside = i > 0 and tags == _PLAIN_VERB and not chunks[i - 1].tags.isdisjoint(GEO)  # "哈萨克斯坦毗邻地区"
        return (beside or bool(tags & _HAN_MODIFIER)) and not tags & {"event_hold", "event_join", "event_happen", "counted_end"}
    return bool(tags & _MODIFIER) or bool(tags & {"Cap", "UP"} and "clause_break" not in tags)


def ends_name(chunks: list[Chunk], i: int) -> bool:
    """Whether a number ends a name: "the Tianshan-3 exercise"."""
    return i > 1 and chunks[i - 1].norm == "-" and chunks[i - 1].end == chunks[i].start and bool(chunks[i - 2].tags & {"Cap", "UP"})


def _year_in_name(phrase: Phrase, chunk: Chunk) -> bool:
    """Whether a time is a bare year, which is noted as the phrase's."""
    when: When = chunk.values["time"]
    if not when.first.year or when.first.month is not None or when.last is not None or when.edge or len(chunk.kids) > 2:
        return False
    phrase.year = when.first.year
    if len(chunk.kids) == 2 and "article" in chunk.kids[0].tags:
        phrase.determiner = "the"
    return True


def _joint(chunks: list[Chunk], i: int, at: int) -> bool:
    """A word like "and", or one with a capital, inside a name."""
    if i == 0 or i + 1 > at:
        return False
    before, after = chunks[i - 1].tags, chunks[i + 1].tags
    if "joins_list" in chunks[i].tags and chunks[i].tags & _HAN:  # "产能与投资合作对话"
        return bool(before & _THING and after & _THING) and not (before | after) & _WHO
    if (
        "and_also" in chunks[i].tags
        and "low" in before
        and "low" in after
        and not (before | after) & (_VERB | {"function", "event_noun"})
    ):
        return True
    if "and_also" in chunks[i].tags or chunks[i].norm == "&":
        named = bool(before & {"Cap", "UP", "portfolio"} | before & GEO) and bool(after & {"Cap", "UP"} | after & GEO)
        return named and "event_noun" not in before and not before & {"person", "say"}
    return (
        bool(chunks[i].tags & {"UP", "Cap"})
        and bool(after & {"Cap", "UP"})
        and "article" not in chunks[i].tags
        and not chunks[i].tags & {"place_before", "pronoun"}
    )


def _comma(chunks: list[Chunk], i: int) -> bool:
    """A comma in an enumeration inside a name: "Culture, Tourism and Trade Fair"."""
    if chunks[i].norm != "," or i < 1 or i + 3 >= len(chunks):
        return False
    near = chunks[i + 2].tags
    return (
        "Cap" in chunks[i - 1].tags
        and "free" in chunks[i - 1].tags
        and "Cap" in chunks[i + 1].tags
        and "and_also" in near
    )


def _quantity(phrase: Phrase, quantity: Quantity) -> bool:
    if quantity.kind == "count" and quantity.unit in ("", "1"):
        if quantity.value not in _YEARS:  # "2023（中国）亚欧商品贸易博览会" is one
            phrase.count = int(quantity.value)
        return True
    if quantity.unit in ("d", "wk", "mo") and phrase.days is None:
        size = {"d": 1, "wk": 7, "mo": 0}[quantity.unit]
        phrase.days = int(quantity.value * size)
        return True
    return False


def of_people(chunks: list[Chunk], i: int) -> bool:
    """Whether a genitive is a part of a name: "Women's Development Forum" is nobody's own."""
    named = "saxon" in chunks[i].tags and i > 0 and {"Cap", "event_for_people"} <= chunks[i - 1].tags
    return named and i + 1 < len(chunks) and not chunks[i + 1].tags.isdisjoint(("Cap", "UP"))
