"""The fields of an agreement: how many, worth what, between whom, when, where, about what."""

from __future__ import annotations

from sogdian.claim.agreement_time import signing_after
from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Sentence
from sogdian.mention.quantity import Quantity, plain
from sogdian.model.claim import Bound, Number

_ENDS = frozenset((",", ";", ":", "(", ")", ".", "-"))
_PARTIES = 30
_PAIR = _NEXT = 2
_NOUN, _TITLE = 8, 16
_HOSTED = frozenset(("visit", "meeting", "dialogue", "ceremony", "signing", "expo", "training"))
_BILATERAL = frozenset(("visit", "meeting", "dialogue"))
_PLACES = frozenset(("city", "country", "region"))
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
    return _after_verb(chunks, at) or (None, first, None)


def _after_verb(chunks: list[Chunk], at: int) -> tuple[int, int, Bound | None] | None:
    """A count right after the verb, with what the papers are about between it and their noun: "签署了七份涉及经济的备忘录"."""
    if "han" not in chunks[at].tags:
        return None
    for i in range(at - 1, max(0, at - _PARTIES), -1):
        if chunks[i].norm in (",", ";", "."):
            break
        if "signing_verb" in chunks[i].tags and "count" in chunks[i + 1].tags:
            quantity: Quantity = chunks[i + 1].values["quantity"]
            return int(quantity.value), i + 1, quantity.bound if quantity.bound != "=" else None
    return None


def value_of(sentence: Sentence, at: int) -> tuple[tuple[Number, str, Bound | None] | None, int]:
    """What the papers are worth, and the index after the words that say it."""
    chunks = sentence.chunks
    titled = _before_title(chunks, at)
    if titled is not None:
        return titled, at + 1
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
        if "money" in chunks[there].tags and _of_papers(chunks[there + 1]):
            before = chunks[there]
            break
    if before is not None and "money" in before.tags:
        quantity = before.values["quantity"]
        number = plain(quantity.value)
        assert number is not None
        return (number, quantity.unit, quantity.bound if quantity.bound != "=" else None), at + 1
    return None, at + 1


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


def _of_papers(chunk: Chunk) -> bool:
    """Whether a word ties a sum to the papers after it: "$18 billion worth of contracts"."""
    return "worth_of" in chunk.tags or {"part_of", "char"} <= chunk.tags


def _worth(sentence: Sentence, money: int) -> bool:
    return any("worth" in c.tags for c in sentence.chunks[max(0, money - 4) : money])


def parties_of(context: Context, sentence: Sentence, at: int) -> tuple[str, ...]:
    """The countries between which it is, by the sentence, what it links, the occasion, or the report's own pair."""
    pair = list(dict.fromkeys(c.partition("-")[0] for c in context.main_parties))
    codes = _alone(context, sentence) or _named(context, sentence)
    if not codes:
        codes = _told_otherwise(context, sentence, at, pair)
    if len(codes) > 6:
        codes = []
    fewer = context.lands(sentence, at)
    if len(codes) > _PAIR and 0 < len(fewer) < len(codes) and not _besides(context, sentence, fewer):
        codes = list(fewer)  # "both sides signed a memorandum on a Centre for Central Asia"
    if _lent(context, sentence) and len(codes) == 1:
        return tuple(codes)
    if 1 < len(codes) < len(pair) and _with(sentence):
        codes += [c for c in pair if c not in context.home] if set(codes) <= set(context.home) else context.home[:1]
    if len(codes) == 1:
        return tuple(sorted({*codes, *_partners(context, codes[0], pair)}))
    return tuple(sorted(set(codes or pair)))


def _told_otherwise(context: Context, sentence: Sentence, at: int, pair: list[str]) -> list[str]:
    """The countries where the sentence names none: "the three countries", those told right before, a project's, an occasion's."""
    codes = list(context.lands(sentence, at))
    if not codes and len(pair) > _PAIR:
        told = (_named(context, s) for s in reversed(context.sentences[max(0, sentence.index - _NEXT) : sentence.index]))
        before = next(filter(None, told), [])
        codes = before if len(before) == _PAIR else codes
    if not codes and context.lexicon.pack.far_subjects:
        codes = [code for _, chunk in sentence.having("project") for code in context.links(chunk)]
    return codes or _of_occasion(context, sentence, pair)


def _alone(context: Context, sentence: Sentence) -> list[str]:
    """The two countries that met, where the sentence names a group beside them: "on a tour of Central Asia, in Uzbekistan"."""
    if "group" not in sentence.tags:
        return []
    codes = _named(context, sentence, groups=False)
    return codes if len(codes) == _PAIR and set(codes) == set(_of_occasion(context, sentence, [])) else []


def _partners(context: Context, code: str, pair: list[str]) -> list[str]:
    """With whom a country signs that is named alone: the report's other party, or of both the one from beyond its region."""
    if code in pair:
        return pair
    near = context.region(code)
    return next(([p] for p in pair if p not in near), [])


def _lent(context: Context, sentence: Sentence) -> bool:
    """Whether a bank of many states takes part, which stands for no country."""
    return any(
        (entity := context.lexicon.entities.get(str(chunk.values.get("body")))) is not None
        and entity.type == "bank"
        and entity.country is None
        for _, chunk in sentence.having("body")
    )


def _of_occasion(context: Context, sentence: Sentence, pair: list[str]) -> list[str]:
    """The two countries that met on the occasion of the signing, by its guests and its place."""
    for index in range(sentence.index, max(-1, sentence.index - _NEXT - 1), -1):
        for mention in reversed(context.happenings.by_sentence.get(index, ())):
            codes = context.countries_of(mention.root.participants)
            if mention.root.type in _BILATERAL and mention.root.country:
                codes |= {mention.root.country}
            if len(codes) == _PAIR:
                return sorted(codes)
            host = mention.root.country if mention.root.type in _HOSTED else None
            if host is not None and len(pair) > _PAIR and len(context.home) == 1 and host in pair and host not in context.home:
                return sorted((host, *context.home))
    return []


def _named(context: Context, sentence: Sentence, groups: bool = True) -> list[str]:
    """The countries that a sentence names, by themselves, their people or their bodies; with or without those of groups."""
    codes: list[str] = []
    opening = context.document.dateline
    for there, chunk in sentence.having(*_GEO, "body", "person", "city"):
        if "teller" in chunk.tags or any("teller" in k.tags for k in chunk.kids) or opening[0] <= chunk.start < opening[1]:
            continue
        if "city" in chunk.tags and not chunk.tags & set(_GEO) and not _signs(sentence.chunks, there):
            continue
        if context.one_of_group(sentence.chunks, there) or ("group" in chunk.tags and not groups):
            continue
        found = context.codes(chunk) or _of_both(context, chunk) or tuple(c for c in (context.country(chunk),) if c)
        if "group" in chunk.tags and len(found) > 6:
            continue
        codes += [c.partition("-")[0] for c in found if c.partition("-")[0] not in codes]
    return codes


def _besides(context: Context, sentence: Sentence, lands: tuple[str, ...]) -> bool:
    """Whether a country that is none of "the five" opens the sentence and signs with them: "中国已同五国签署"."""
    first = sentence.chunks[0]
    other = context.country(first) if "country" in first.tags else None
    return other is not None and other not in lands and any("with_party" in c.tags for c in sentence.chunks[1:6])


def _signs(chunks: list[Chunk], at: int) -> bool:
    """Whether a town itself is a party: right before a word such as "with" that opens the clause's second party."""
    if at + 1 >= len(chunks) or not {"with_party", "char"} <= chunks[at + 1].tags:
        return False
    return at == 0 or chunks[at - 1].mark or "time" in chunks[at - 1].tags


def _of_both(context: Context, body: Chunk) -> tuple[str, ...]:
    """The two countries whose bodies are named in one: "中塔政府"."""
    pairs = (context.codes(kid) for kid in body.kids if "group" in kid.tags)
    return next((codes for codes in pairs if len(codes) == _PAIR), ())


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
        if context.lexicon.genitive and _of_subject(between):
            continue  # where what it is about will stand
        before = there - 1
        while context.lexicon.genitive and before > 0 and chunks[before].tags & {"demonym", "admin", "event_capital"}:
            before -= 1  # "в китайском городе Чэнду"
        if there and "place_in" in chunks[before].tags and not chunk.tags & set(_GEO):
            distance = abs(there - at)
            if best is None or distance < best[0]:
                best = (distance, context.bases.phrase([chunk]))
    if best is not None:
        return best[1]
    after = signing_after(context, sentence) if _again else None
    return place_of(context, after, 0, False) if after is not None else None


def _of_subject(between: list[Chunk]) -> bool:
    """Whether a project stands right before a place, with no verb or day between."""
    for chunk in reversed(between):
        if chunk.tags & {"time", "signing_verb"}:
            return False
        if "project_noun" in chunk.tags:
            return True
    return False


def _past_parties(chunks: list[Chunk], at: int) -> int:
    """The index before the subject: after "between the Ministry of Health and the General Administration"."""
    if at + 1 >= len(chunks) or "with_party" not in chunks[at + 1].tags:
        return at
    for there in range(at + 2, min(len(chunks) - 2, at + _PARTIES)):
        verb = chunks[there].tags & {"mood", "signing_verb", "time"} and "Cap" not in chunks[there].tags
        if verb or chunks[there].norm in (";", ","):
            break
        if "event_on" in chunks[there].tags or ("infinitive" in chunks[there].tags and "low" in chunks[there + 1].tags):
            return there - 1
    return at


def _goes_elsewhere(after: list[Chunk]) -> bool:
    """Whether what follows "and" is another paper or another verb, no more of what a paper is about."""
    if not after:
        return False
    first = after[0]
    if first.tags & {"count", "agreement_noun", "in_force"} or ("mood" in first.tags and "low" in first.tags and "title_noun" not in first.tags):
        return True
    return "article" in first.tags and len(after) > 1 and "agreement_noun" in after[1].tags


def _past_place(chunks: list[Chunk], at: int) -> int:
    """The index before the subject: after the day and the town of signing, "signed a memorandum in Xi'an, Shaanxi, to build"."""
    there = at + 1
    if there + 1 < len(chunks) and "place_in" in chunks[there].tags and chunks[there + 1].tags & _PLACES:
        there += 2
    while there + 1 < len(chunks):
        if "time" in chunks[there].tags or (there > at + 1 and _place_goes_on(chunks, there)):
            there += 1
        elif "time_before" in chunks[there].tags and "time" in chunks[there + 1].tags:
            there += 2
        else:
            break
    moved = there > at + 1 and there < len(chunks) and "subject_before" in chunks[there].tags
    return there - 1 if moved else at


def _place_goes_on(chunks: list[Chunk], there: int) -> bool:
    """Whether a comma, a province or a word of it still tells of the town before."""
    return chunks[there].norm == "," or bool(chunks[there].tags & (_PLACES | {"admin"})) or (
        chunks[there].tags >= {"Cap", "free"} and chunks[there - 1].tags.isdisjoint({"function"})
    )


def subject_of(context: Context, sentence: Sentence, at: int) -> tuple[str | None, int]:
    """What the paper is about, in its words, and where they end."""
    chunks = sentence.chunks
    noun = _past_parties(chunks, at)
    at = _past_place(chunks, noun)
    if at == noun and at + 2 < len(chunks) and "place_in" in chunks[at + 1].tags and "city" in chunks[at + 2].tags:
        return None, chunks[at].end  # only where it was signed
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
        if chunk.tags & {"modal", "saying", "passive", "relative", "party_pair", "mood_be"}:
            break
        if "joins_list" in chunk.tags and _goes_elsewhere(chunks[last + 1 : last + 3]):
            break  # the next papers of a list, or another verb
        last += 1
    while last > at + 2 and chunks[last - 1].tags & {"governs", "joins_list"}:
        last -= 1
    if last == at + 2:
        return None, chunks[at].end
    first = at + 2
    if "article" in chunks[first].tags and first + 1 < last:
        first += 1
    cases = frozenset(str(chunks[at + 1].values.get("governs_case", "")).split())
    return context.bases.phrase(chunks[first:last], cases=cases), chunks[last - 1].end
