"""What a number with a classifier counts, in languages that have them: the noun after it, or the one before.

"13 座 桥梁" and "桥梁 13 座" both count bridges; where neither names a noun, the classifier says what is counted, or it
takes up the noun that was counted before.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Slot, quoted
from sogdian.claim.figure.unlisted import opens_clause, signs_after, signs_before
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_NOUN = frozenset(
    (
        "noun",
        "project",
        "series",
        "verbnoun",
        "adjective",
        "portfolio",
        "title",
        "measure",
        "event_noun",
        "agreement_noun",
        "project_noun",
        "project_generic",
        "project_line",
        "signed_thing",
        "org_head",
        "group",
    )
)
_HEAD = _NOUN - {"adjective"}
_WORKS = frozenset(("project_noun", "project_generic"))
_LIKE = frozenset(("adjective", "project_act"))
_REACHED = frozenset(("counts_on", "mood", "mood_filler"))
_THING = frozenset(("noun", "project_noun", "title"))
_STOPS = frozenset(
    (
        "sign",
        "time",
        "quantity",
        "number",
        "break",
        "person",
        "function",
        "verb",
        "counted_end",
        "say",
        "body",
        "classifier",
    )
)
_NONE_BEFORE = frozenset(("quantity", "number_of"))
_HARD = frozenset(("mood", "counted_end", "time", "quantity", "number", "break", "person", "say", "body", "country"))
_SUMS = frozenset(("investment", "exports", "imports", "trade", "cost", "contract_value"))
_MOST = 6
_BACK = 7
_FAR = 16
_LIST = 40
_THROUGH = 24
_EACH = 3


def classifier_of(slot: Slot) -> Chunk | None:
    """The classifier inside a quantity, None where it has none."""
    return next((k for k in reversed(slot.chunk.kids) if "classifier" in k.tags), None)


def is_classified_count(sentence: Sentence, slot: Slot, classifier: Chunk) -> bool:
    """Whether a number with a classifier counts things: no "one of", no known party, no signed papers, no occasion."""
    chunks, at = sentence.chunks, slot.at
    value = slot.quantity.value
    pair = any("pair_word" in k.tags for k in _leaves(slot.chunk))
    if value < 1 or (value == 1 and not _each_time(chunks, at)) or "classifier_loose" in classifier.tags or pair:
        return False
    before = chunks[at - 1] if at else None
    if (
        before is not None
        and before.end == slot.chunk.start
        and before.tags & {"definite", "label_before"}
        and value <= 12
    ):
        return False
    return not _papers(chunks, at)


def _each_time(chunks: list[Chunk], at: int) -> bool:
    """Whether one is as much as comes again and again: "每周执飞一班"."""
    return any("period_each" in k.tags for c in chunks[max(0, at - _EACH) : at] for k in (c, *c.kids))


def is_bare_count(sentence: Sentence, slot: Slot) -> bool:
    """Whether a number without a classifier, in a language that has them, counts: only where words around it say so."""
    last = slot.at
    while last > 0 and sentence.chunks[last - 1].tags & {"time", "part_of"}:
        last -= 1  # "从|2015年的|2.7万"
    before = sentence.chunks[max(0, last - 2) : last]
    if any("people_noun" in c.tags for c in sentence.chunks[slot.at + 1 : slot.at + 2]):
        return True  # "4亿人口"
    return slot.quantity.bound != "=" or any(
        "counts_on" in c.tags or c.values.get("measure") == "population" for c in before
    )


def _leaves(chunk: Chunk) -> list[Chunk]:
    return [leaf for kid in chunk.kids for leaf in _leaves(kid)] if chunk.kids else [chunk]


def _papers(chunks: list[Chunk], at: int) -> bool:
    """Whether the number counts signed papers, which carry their own count."""
    if at and "agreement_noun" in chunks[at - 1].tags and "signing_verb" not in chunks[at - 1].tags:
        return True
    if at and "signs_projects" in chunks[at - 1].tags:
        return True  # "签约项目26个"
    first, last = _through(chunks, at)
    if last == first:
        first, last = _after(chunks, at)
    return last > first and "agreement_noun" in chunks[last - 1].tags


def _through(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """The noun that a number counts behind what is told of it first: "37名来自阿拉木图州的学生"."""
    if at + 1 >= len(chunks) or "counted_through" not in chunks[at + 1].tags:
        return at, at
    for here in range(at + 2, min(len(chunks), at + _THROUGH)):
        chunk = chunks[here]
        if (chunk.mark and "joins_list" not in chunk.tags) or chunk.tags & {"time", "person", "say"}:
            break
        if "part_of" in chunk.tags:
            first, last = _after(chunks, here)
            if last > first and not _qualifier(chunks[last - 1]):
                return first, last
    return at, at


def _sized(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """The noun that a number counts behind how big each is: "18台单机容量为4.5兆瓦的风力发电机组"."""
    for here in range(at + 1, min(len(chunks), at + _BACK)):
        chunk = chunks[here]
        if chunk.mark or chunk.tags & {"time", "person", "say", "mood"}:
            break
        if "quantity" in chunk.tags:
            own = "measure" in chunk.tags and any("measure" in c.tags and "quantity" not in c.tags for c in chunks[at + 1 : here])
            return _after(chunks, here + 1) if own and "part_of" in chunks[min(here + 1, len(chunks) - 1)].tags else (at, at)
    return at, at


def _after(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """The noun phrase right after a number: from where to where."""
    first = last = at + 1
    if (named := quoted(chunks, first)) > first:
        return first, max(named, _after(chunks, named - 1)[1])  # "1848列“中欧（中亚）”班列"
    if first < len(chunks) and {"quantity", "measure"} <= chunks[first].tags and chunks[at].end == chunks[first].start:
        first = last = at + 2  # "40台2.5兆瓦风电机组"
    head = first
    while last < len(chunks) and last - first < _MOST:
        chunk = chunks[last]
        if last == first and "body" in chunk.tags and "time" not in chunk.tags:
            last = head = last + 1  # "5所石油大学": a sort of body, since so many are told of
            continue
        if chunk.values.get("measure") == "duration":
            break  # "到2万列用时18个月"
        ends = chunk.tags & _STOPS and not chunk.tags & {"noun", "verbnoun", "adjective"}
        alone = {"title", "noun"} <= chunk.tags and (last + 1 == len(chunks) or chunks[last + 1].mark or "counted_end" in chunks[last + 1].tags)
        if {"title", "counted_end"} <= chunk.tags and "mood" not in chunk.tags and (last > first or alone):
            return first, last + 1  # "600位政商|代表", "800名|代表|参加"
        if "event_join" in chunk.tags and "noun" not in chunk.tags:
            break
        if chunk.mark or "mood" in chunk.tags or ends or "counted_end" in chunk.tags:
            break
        if "event_noun" in chunk.tags and head == last > first and chunks[last - 1].tags & _WORKS:
            break  # "两座隧道工程|开工仪式"
        last += 1
        if chunk.tags & _HEAD or {"free", "char"} <= chunk.tags or {"country", "firm_noun"} <= chunk.tags:
            head = last
    return first, head


def _meant(chunks: list[Chunk], at: int, classifier: Chunk | None) -> tuple[int, int]:
    """The noun that a number counts, where what follows it at once is only what that noun is like.

    "20场双边和多边活动" counts 活动, "56个中方出资的项目" 项目, "50场特色突出的展览" 展览.
    """
    first, last = _through(chunks, at)
    if last > first:
        return first, last
    first, last = _sized(chunks, at)
    if last > first:
        return first, last
    first, last = _after(chunks, at)
    if last == first and at + 2 < len(chunks) and chunks[at + 1].tags & _LIKE and "part_of" in chunks[at + 2].tags:
        first, last = _after(chunks, at + 2)  # "35场不同的活动", "7个常年开放的口岸"
    if classifier is not None and "classifier_noun" in classifier.tags and last > first and chunks[first].tags & {"project_works", "verb"}:
        return first, first  # "1800人施工"
    if last > first and "group" in chunks[last - 1].tags and last < len(chunks) and {"part_of", "char"} <= chunks[last].tags:
        start, end = _after(chunks, last)
        first, last = (start, end) if end > start else (first, last)  # "6家中亚国家的长期合作伙伴"
    events = classifier is not None and "classifier_event" in classifier.tags
    if last == first or not (_qualifier(chunks[last - 1]) or (events and "event_noun" not in chunks[last - 1].tags)):
        return first, last
    found, joined = (first, last), False
    for here in range(last, min(len(chunks), at + _FAR)):
        chunk = chunks[here]
        if chunk.tags & {"joins_list", "part_of"}:
            joined = True
            continue
        if chunk.mark or chunk.tags & {"break", "time", "person", "say", "counted_end"}:
            break
        if not joined or _qualifier(chunk):
            joined = joined and not ("verb" in chunk.tags and "noun" not in chunk.tags)
            continue
        start, end = _after(chunks, here - 1)
        if end > start and not _qualifier(chunks[end - 1]):
            found = start, end
            if not events or "event_noun" in chunks[end - 1].tags:
                break
    return found


def _qualifier(chunk: Chunk) -> bool:
    """Whether a word says what something is like and is no thing: 双边, 出资, 世界."""
    if {"country", "firm_noun"} <= chunk.tags:
        return False
    if not chunk.tags & _HEAD or chunk.tags & {"counted_like", "worth"}:
        return True
    return chunk.values.get("measure") in _SUMS and not chunk.tags & {"project_generic", "agreement_noun"}


def _compound(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """A noun after a number whose first part is no noun by itself, a verb or single signs: "14 台 压缩 机组"."""
    if at and chunks[at - 1].tags & _HEAD and chunks[at - 1].end == chunks[at].start:
        return at, at
    for here in range(at + 1, min(len(chunks), at + 1 + _MOST)):
        chunk = chunks[here]
        if chunk.values.get("measure") == "duration":
            return at, at
        if chunk.mark or chunk.tags & _HARD or ("function" in chunk.tags and not _inside_word(chunks, here)):
            return at, at
        if chunk.tags & {"noun", "project_noun", "title"}:
            return at + 1, here + 1
    return at, at


def _inside_word(chunks: list[Chunk], at: int) -> bool:
    """Whether a sign stands between two single signs that are no words of their own."""
    if "char" not in chunks[at].tags or not 0 < at < len(chunks) - 1:
        return False
    return all("char" in c.tags and "function" not in c.tags for c in (chunks[at - 1], chunks[at + 1]))


def _numbered(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """The noun of which a number without a classifier says how many: "游客|人数同比翻一番，达到|65万"."""
    here = next((i for i in range(at - 1, 0, -1) if "number_of" in chunks[i].tags and "verb" not in chunks[i].tags), 0)
    return _before(chunks, here, False) if here else (at, at)


def _listed_kinds(chunks: list[Chunk], at: int) -> tuple[int, int]:
    """The noun of whose kinds a list ends in a number: "货物|品类|包括汽车、百货等|200余种", "线路主要为“渝新欧”等|87条"."""
    if at < 2 or "project_rest" not in chunks[at - 1].tags:
        return at, at
    joined = False
    for here in range(at - 2, max(0, at - _LIST), -1):
        if chunks[here].norm in (",", ";", ":"):
            break
        if joined and "lists_kinds" in chunks[here].tags:
            first, last = _before(chunks, here, False)
            return (first, last) if last > first else (at, at)
        joined = joined or bool(chunks[here].tags & {"joins_list", "quotemark"})
    return at, at


def _before(chunks: list[Chunk], at: int, alone: bool) -> tuple[int, int]:
    """The noun before a number, with what it is made of; words such as "has reached" may stand between.

    `alone`: the classifier says by itself what is counted, so that a verb of having ends the search.
    """
    last = at
    while last > 0 and at - last < _BACK:
        before = chunks[last - 1]
        numbered = "number_of" in before.tags and not alone and last > 1 and bool(chunks[last - 2].tags & _THING)
        if numbered or before.tags & {"counted_skip", "counted_like"} or before.values.get("measure") in ("volume", "duration"):
            last -= 1  # "旅客吞吐量6300万人次"
            continue
        reached = all(c.tags & _REACHED for c in chunks[last:at])
        if last > 1 and reached and (named := _quoted_before(chunks, last)) < last:
            return named, last  # "“绿色通道”已达8条"
        if last == at and "body" in before.tags and not alone:
            return at - 1, at  # "境外商务代表处5个"
        if before.tags & {"link", "country", "group"} and "firm_noun" not in before.tags and alone:
            return at, at  # "中塔双方代表约150人"
        if before.mark or before.tags & _NONE_BEFORE or (alone and "counted_stop" in before.tags):
            return at, at
        if "country" in before.tags and "firm_noun" in before.tags:
            break  # "中国企业"
        if before.tags & _HEAD and not before.tags & {"function", "counts_on"}:
            if "mood" in before.tags or before.values.get("measure") == "capacity" or (alone and _told_apart(chunks, last - 1, at)):
                return at, at
            break
        last -= 1
    if last == 0 or at - last >= _BACK:
        return at, at
    first = last - 1
    while first > 0 and last - first < _MOST and "noun" not in chunks[first].tags and chunks[first - 1].tags & _NOUN:
        if {"verb", "counted_end"} <= chunks[first - 1].tags:
            break  # "通行|中欧班列"
        first -= 1
    return first, last


def _quoted_before(chunks: list[Chunk], at: int) -> int:
    """Where a name in quotation marks begins that ends right before a place: "“绿色通道”7条"; the place itself where none does."""
    if "quotemark" not in chunks[at - 1].tags or "opening" in chunks[at - 1].tags:
        return at
    opens = range(at - 2, max(-1, at - _BACK - 2), -1)
    return next((i for i in opens if "quotemark" in chunks[i].tags and "closing" not in chunks[i].tags), at)


def _told_apart(chunks: list[Chunk], noun: int, at: int) -> bool:
    """Whether a noun is not what a classifier that says by itself what it counts takes: a verb parts them."""
    tags = chunks[noun].tags
    return (
        ("verbnoun" in tags and ("noun" not in tags or ("verb" in tags and noun == at - 1)))
        or bool(tags & {"org_head", "mood"})
        or any(c.tags & {"verb", "mood"} and "counts_on" not in c.tags for c in chunks[noun + 1 : at])
    )


def classified_noun(context: Context, sentence: Sentence, slot: Slot, known: str | None) -> tuple[str, int]:
    """What is counted, in the words of the report, and where the figure's words end. `known` was counted before."""
    chunks, end = sentence.chunks, slot.chunk.end
    classifier = classifier_of(slot)
    first, last = _meant(chunks, slot.at, classifier)
    if last > first:
        return context.document.slice(chunks[first:last]), max(end, chunks[last - 1].end)
    alone = classifier is not None and "classifier_noun" in classifier.tags
    if classifier is not None and not alone:
        first, last = _compound(chunks, slot.at)
        first, last = (first, last) if last > first else signs_after(chunks, slot.at)
        if last > first:
            return context.document.slice(chunks[first:last]), max(end, chunks[last - 1].end)
    first, last = (slot.at, slot.at) if alone else _listed_kinds(chunks, slot.at)
    first, last = (first, last) if last > first else opens_clause(chunks, slot.at)
    if last == first:
        first, last = signs_before(chunks, slot.at) if classifier is not None else _numbered(chunks, slot.at)
    if last == first:
        first, last = _before(chunks, slot.at, alone)
    flow = last > first and chunks[last - 1].values.get("measure") in _SUMS and "noun" not in chunks[last - 1].tags
    if flow and classifier is not None and "classifier_general" not in classifier.tags:
        thing = _told(chunks[:first], classifier) or classifier
        return context.text[thing.start : thing.end], end  # "中欧班列创下日均出口15列、进口7列"
    if last > first:
        return context.document.slice(chunks[first:last]), end
    if classifier is None:
        return known or "", end
    if (firm := _goes_with(chunks[: slot.at], classifier)) is not None:
        return context.text[firm.start : firm.end], end  # "参展企业中，哈萨克斯坦有87家"
    if known is not None and _same_again(slot, classifier):
        return known, end  # "由320辆次增至510辆次"
    if known is not None and "classifier_general" in classifier.tags:
        return known, end
    if known is not None and not alone and known.endswith(classifier.norm):
        return known, end
    told = None if alone else _told(chunks[: slot.at], classifier)
    if told is not None and told.norm != classifier.norm:
        return context.text[told.start : told.end], end  # "中欧班列18条线路、2055列"
    return context.text[classifier.start : classifier.end], end


def _same_again(slot: Slot, classifier: Chunk) -> bool:
    """Whether the number right before has the same classifier."""
    before = classifier_of(slot.previous) if slot.previous is not None else None
    return before is not None and before.norm == classifier.norm


def _goes_with(before: list[Chunk], classifier: Chunk) -> Chunk | None:
    """The nearest noun that is counted with this classifier: 企业 before 家."""
    return next((c for c in reversed(before) if c.values.get("goes_with") == classifier.norm), None)


def _told(before: list[Chunk], classifier: Chunk) -> Chunk | None:
    """The nearest noun that ends in the classifier: 列 after 班列."""
    return next((c for c in reversed(before) if c.tags & _HEAD and c.norm.endswith(classifier.norm)), None)
