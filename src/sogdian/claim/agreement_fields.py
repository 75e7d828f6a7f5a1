"""The fields of an agreement: how many, worth what, between whom, when, where, about what."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.quantity import Quantity, plain
from sogdian.mention.when import When
from sogdian.model.claim import Bound, Modality, Number

_ENDS = frozenset((",", ";", ":", "(", ")", ".", "-"))
_PARTIES = 30
_PAIR = _NEXT = 2
_NOUN = 8
_GEO = ("country", "demonym", "group", "region", "link")


def count_of(sentence: Sentence, at: int) -> tuple[int | None, int, Bound | None]:
    """How many papers, the index where their phrase begins, and the count's bound when it is not exact."""
    chunks = sentence.chunks
    first = at
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if after is not None and any("classifier" in k.tags for k in after.kids) and "count" in after.tags:
        quantity: Quantity = after.values["quantity"]  # "agreements 58"
        return int(quantity.value), first, quantity.bound if quantity.bound != "=" else None
    while first > 0 and at - first < 5:
        chunk = chunks[first - 1]
        if "quantity" in chunk.tags:
            quantity = chunk.values["quantity"]
            if quantity.kind == "count" and quantity.value >= 1:
                bound = quantity.bound if quantity.bound != "=" else None
                return int(quantity.value), first - 1, bound
            break
        joint = chunk.norm == "-" or bool(chunk.tags & {"unit_adjective", "more_after", "joins_list"})
        if chunk.tags & {"sign", "function", "time"} and not joint:
            break
        first -= 1
    return None, first, None


def value_of(sentence: Sentence, at: int) -> tuple[tuple[Number, str, Bound | None] | None, int]:
    """What the papers are worth, and the index after the words that say it."""
    chunks = sentence.chunks
    for there in range(at + 1, min(len(chunks), at + 24)):
        chunk = chunks[there]
        if "agreement_noun" in chunk.tags or chunk.norm in (";", "."):
            break
        if "money" in chunk.tags:
            quantity: Quantity = chunk.values["quantity"]
            if not _worth(sentence, there):
                continue
            number = plain(quantity.value)
            assert number is not None
            return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None), there + 1
    before = chunks[at - 1] if at else None
    for there in range(at - 2, max(-1, at - _NOUN), -1):  # "a loan of" before its noun: "3亿美元的贷款协议"
        if "sign" in chunks[there + 1].tags:
            break
        if "money" in chunks[there].tags and "part_of" in chunks[there + 1].tags and "char" in chunks[there + 1].tags:
            before = chunks[there]
            break
    if before is not None and "money" in before.tags:
        quantity = before.values["quantity"]
        number = plain(quantity.value)
        assert number is not None
        return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None), at + 1
    return None, at + 1


def _worth(sentence: Sentence, money: int) -> bool:
    return any("worth" in c.tags for c in sentence.chunks[max(0, money - 4) : money])


def parties_of(context: Context, sentence: Sentence, at: int) -> tuple[str, ...]:
    """The countries that the sentence names, by themselves, their people or their bodies; the report's pair for one."""
    codes = _named(context, sentence)
    pair = [c for c in context.main_parties if "-" not in c]
    if not codes:
        codes = list(context.lands(sentence, at))
    if not codes and len(pair) > _PAIR:
        told = (_named(context, s) for s in reversed(context.sentences[max(0, sentence.index - _NEXT) : sentence.index]))
        before = next(filter(None, told), [])
        codes = before if len(before) == _PAIR else codes
    if not codes and context.lexicon.pack.far_subjects:
        codes = [code for _, chunk in sentence.having("project") for code in context.links(chunk)]
    if len(codes) > 6:
        codes = []
    if codes and len(codes) < len(pair) and _with(sentence):
        codes += [c for c in pair if c not in context.home] if set(codes) <= set(context.home) else context.home[:1]
    if len(codes) == 1 and codes[0] in pair:
        return tuple(sorted(pair))
    if not codes:
        return tuple(sorted(set(pair)))
    return tuple(sorted(set(codes)))


def _named(context: Context, sentence: Sentence) -> list[str]:
    """The countries that a sentence names, by themselves, their people or their bodies."""
    codes: list[str] = []
    for there, chunk in sentence.having(*_GEO, "body", "person", "city"):
        if "teller" in chunk.tags or any("teller" in k.tags for k in chunk.kids) or ("city" in chunk.tags and not chunk.tags & set(_GEO)):
            continue
        if context.one_of_group(sentence.chunks, there):
            continue
        found = context.codes(chunk) or tuple(c for c in (context.country(chunk),) if c)
        if "group" in chunk.tags and len(found) > 6:
            continue
        codes += [c.partition("-")[0] for c in found if c.partition("-")[0] not in codes]
    return codes


def when_of(
    context: Context, sentence: Sentence, ends: tuple[int, int], modality: Modality, subject_end: int
) -> str | None:
    """The day of signing: the nearest time of the sentence outside the paper's subject, else the day that was set before.

    `ends` are where the paper's noun and the word that signs it stand.
    """
    at, verb = ends
    best: tuple[int, str] | None = None
    unsure = False
    under = any("under_agreement" in c.tags for c in sentence.chunks[max(0, at - 4) : at])
    for there, chunk in sentence.having("time"):
        when: When = chunk.values["time"]
        if sentence.chunks[at].end < chunk.start < subject_end:
            continue
        if when.same or when.span or any(c.norm == ";" for c in sentence.chunks[min(at, there) : max(at, there)]):
            continue
        if (when.last is not None and when.first.day is None) or "for_period" in sentence.chunks[there - 1].tags:
            continue
        if modality == "reported" and when.edge in ("by", "until"):
            continue
        text = context.document.resolve(when, future=modality != "reported" and not under)
        unsure = unsure or text is None
        gap = min(abs(there - at), abs(there - verb))
        if text is not None and (best is None or gap < best[0]):
            best = (
                gap,
                text.removesuffix("/..").removeprefix("../").split("/")[-1] if modality == "reported" else text,
            )
    if best is not None:
        return best[1]
    if modality != "reported" or under or unsure or "standing_papers" in sentence.tags:
        return None
    return _signed_after(context, sentence) or _day_before(context, sentence)


def signing_after(context: Context, sentence: Sentence) -> Sentence | None:
    """The sentence right after that tells of the act of signing: "The ceremony took place on 20 December in Beijing"."""
    after = context.sentences[sentence.index + 1 : sentence.index + 1 + _NEXT]
    return next((s for s in after if any(c.values.get("event_noun") == "signing" for c in s.chunks[:4])), None)


def _signed_after(context: Context, sentence: Sentence) -> str | None:
    after = signing_after(context, sentence)
    times = [c.values["time"] for _, c in after.having("time")] if after is not None else []
    days = [context.document.resolve(t, future=False) for t in times if t.last is None and not t.edge]
    return next((d for d in days if d is not None), None)


def _day_before(context: Context, sentence: Sentence) -> str | None:
    """The day that the sentences right before have set; "then" means the time told last, of whatever length."""
    then = any("back_then" in c.tags for c in sentence.chunks[:3])
    for index in range(sentence.index - 1, max(-1, sentence.index - 6), -1):
        for _, chunk in reversed(list(context.sentences[index].having("time"))):
            when: When = chunk.values["time"]
            if _dateline(context.sentences[index], chunk):
                continue
            text = context.document.resolve(when, future=False) if then or (when.last is None and not when.edge) else None
            if text is not None and (then or len(text) == 10):
                return text
    return _lead_day(context)


def _lead_day(context: Context) -> str | None:
    """The day that the first sentences of the report tell of."""
    for sentence in context.sentences[:5]:
        for _, chunk in sentence.having("time"):
            when: When = chunk.values["time"]
            if when.last is None and not when.edge and not _dateline(sentence, chunk):
                text = context.document.resolve(when, future=False)
                if text is not None and len(text) == 10:
                    return text
    return None


def _dateline(sentence: Sentence, time: Chunk) -> bool:
    """Whether a time stands in the line that opens an agency's report."""
    before = [c for c in sentence.chunks if c.start < time.start]
    after = next((c for c in sentence.chunks if c.start > time.start), None)
    told = after is not None and not after.tags & {"sign", "body", "teller", "number", "quantity", "break"}
    return sentence.index <= 2 and all(c.tags & {"city", "country", "sign", "body", "teller"} for c in before) and not (
        before and told
    )


def _with(sentence: Sentence) -> bool:
    """Whether the first party of a sentence stands after a word such as "with"."""
    at = next((i for i, _ in sentence.having(*_GEO)), 0)
    return any("with_party" in c.tags for c in sentence.chunks[max(0, at - 2) : at])


def place_of(context: Context, sentence: Sentence, at: int, _again: bool = True) -> str | None:
    """The town after a word of place, nearest to the noun."""
    best: tuple[int, str] | None = None
    chunks = sentence.chunks
    for there, chunk in sentence.having("city"):
        between = chunks[min(at, there) : max(at, there)]
        if context.lexicon.genitive and any("project_noun" in c.tags for c in between):
            continue  # where what it is about will stand
        if there and "place_in" in chunks[there - 1].tags and not chunk.tags & set(_GEO):
            distance = abs(there - at)
            if best is None or distance < best[0]:
                best = (distance, context.bases.phrase([chunk]))
    if best is not None:
        return best[1]
    after = signing_after(context, sentence) if _again else None
    return place_of(context, after, 0, False) if after is not None else None


def _past_parties(chunks: list[Chunk], at: int) -> int:
    """The index before the subject: after "between the Ministry of Health and the General Administration"."""
    if at + 1 >= len(chunks) or "with_party" not in chunks[at + 1].tags:
        return at
    for there in range(at + 2, min(len(chunks) - 2, at + _PARTIES)):
        verb = chunks[there].tags & {"mood", "signing_verb", "time"} and "Cap" not in chunks[there].tags
        if verb or chunks[there].norm in (";", ","):
            break
        if "event_on" in chunks[there].tags:
            return there - 1
    return at


def subject_of(context: Context, sentence: Sentence, at: int) -> tuple[str | None, int]:
    """What the paper is about, in its words, and where they end."""
    chunks = sentence.chunks
    at = _past_parties(chunks, at)
    if (
        at + 2 >= len(chunks)
        or "subject_before" not in chunks[at + 1].tags
        or ("worth" in chunks[at + 1].tags
        and "money" in chunks[at + 2].tags)
    ):
        return None, chunks[at].end
    last = at + 2
    while last < len(chunks) and last - at < 14:
        chunk = chunks[last]
        if (
            (chunk.norm in _ENDS
            and chunk.norm != "-")
            or chunk.tags & {"signing_verb", "time", "worth_only", "person"}
            or ("sign" in chunk.tags
            and chunk.norm not in ("-", "'", '"', "&"))
        ):
            break
        if chunk.tags & {"modal", "saying", "passive", "relative"}:
            break
        if "joins_list" in chunk.tags and last + 1 < len(chunks) and chunks[last + 1].tags & {"count", "agreement_noun"}:
            break  # the next papers of a list
        last += 1
    if last == at + 2:
        return None, chunks[at].end
    first = at + 2
    if "article" in chunks[first].tags and first + 1 < last:
        first += 1
    return context.document.slice(chunks[first:last]), chunks[last - 1].end
