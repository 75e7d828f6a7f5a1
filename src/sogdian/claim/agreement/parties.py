"""Between whom a paper is: the countries that its sentence names, or those of its occasion, or the report's own pair."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.claims import happenings_of
from sogdian.claim.speech.people import countries_of
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_PARTIES = 30
_TOWN = 7  # words of a town's name
_PAIR = _NEXT = 2
_NEXT_PAPER = frozenset(("agreement_noun", "relative"))
_EVENTS = frozenset(("event_noun", "event_head", "series", "event_delegation"))
_HOSTED = frozenset(("visit", "meeting", "dialogue", "ceremony", "signing", "expo", "training"))
_BILATERAL = frozenset(("visit", "meeting", "dialogue"))
_GEO = ("country", "demonym", "group", "region", "link")


def is_outlet(context: Context, chunk: Chunk) -> bool:
    """Whether a chunk names who publishes, alone or in a longer name: an agency that is cited is no party."""
    named = [c.values["teller"] for c in (chunk, *chunk.kids) if "teller" in c.tags]
    entities = context.lexicon.entities
    return any(name not in entities or entities[name].type == "media" for name in map(str, named))


def parties_of(context: Context, sentence: Sentence, at: int) -> tuple[str, ...]:
    """The countries between which it is, by the sentence, what it links, the occasion, or the report's own pair."""
    pair = list(dict.fromkeys(c.partition("-")[0] for c in context.main_parties))
    part = _part(sentence, at)
    codes = _between(context, sentence, at) or _alone(context, sentence, at) or _of_line(context, sentence) or named(context, sentence, part=part)
    if len(codes) < _PAIR:
        codes = [*codes, *(c for c in _by_name(context, sentence) if c not in codes)]
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
    return tuple(sorted(set(codes or context.two or pair)))


def _of_line(context: Context, sentence: Sentence) -> list[str]:
    """The countries of a known line, where the sentence names but a region beside it: "signed for the China-... railway, ... of Central Asia"."""
    if "group" not in sentence.tags or "project" not in sentence.tags or sentence.tags & {"country", "demonym", "link"}:
        return []
    links = [list(context.links(chunk)) for _, chunk in sentence.having("project")]
    return next((codes for codes in links if len(codes) == _PAIR + 1), [])


def _by_name(context: Context, sentence: Sentence) -> list[str]:
    """The countries of companies that no file knows, by how their names begin: "Tajiktransgaz", "Узбекгидроэнерго"."""
    stems = context.lexicon.pack.words.get("party_stem", {})
    codes: list[str] = []
    for chunk in sentence.chunks if stems else ():
        if "Cap" in chunk.tags and chunk.tags & {"free", "body"} and context.country(chunk) is None:
            codes += [str(code) for code, forms in stems.items() if chunk.norm.startswith(tuple(f.lstrip("~") for f in forms)) and code not in codes]
    return codes


def _between(context: Context, sentence: Sentence, at: int) -> list[str]:
    """The countries of those that "between" leads after the noun: "agreements between Kyrgyzstan and China"."""
    chunks = sentence.chunks
    opens = next((i for i in range(at + 1, min(len(chunks), at + _PARTIES)) if "party_pair" in chunks[i].tags), None)
    if opens is None or any(chunks[i].tags & _NEXT_PAPER or chunks[i].norm == ";" for i in range(at + 1, opens)):
        return []
    codes: list[str] = []
    for chunk in chunks[opens + 1 : opens + _PARTIES]:
        if chunk.norm in (";", ",", ".") or chunk.tags & _NEXT_PAPER or (len(codes) == _PAIR and chunk.tags & {"mood", "signing_verb", "event_on"}):
            break
        found = context.codes(chunk) if chunk.tags & set(_GEO) else (context.country(chunk),) if chunk.tags & {"body", "city"} else ()
        codes += [code.partition("-")[0] for code in found if code and code.partition("-")[0] not in codes]
        if len(codes) > 1 and "joins_list" not in chunk.tags and "group" not in chunk.tags and not _more(chunks, chunk):
            break
    return codes if len(codes) > 1 else []


def _more(chunks: list[Chunk], chunk: Chunk) -> bool:
    """Whether "and" follows a party within some words, so that a further one comes."""
    at = chunks.index(chunk)
    return any("joins_list" in c.tags or c.norm == "," for c in chunks[at + 1 : at + 3])


def _told_otherwise(context: Context, sentence: Sentence, at: int, pair: list[str]) -> list[str]:
    """The countries where the sentence names none: "the three countries", those told right before, a project's, an occasion's."""
    codes = list(context.lands(sentence, at))
    if not codes and len(pair) > _PAIR:
        told = (named(context, s) for s in reversed(context.sentences[max(0, sentence.index - _NEXT) : sentence.index]))
        before = next(filter(None, told), [])
        if len(before) > _PAIR:
            told = (named(context, s, groups=False) for s in reversed(context.sentences[max(0, sentence.index - _NEXT) : sentence.index]))
            before = next(filter(None, told), [])
        codes = before if len(before) == _PAIR else codes
    if not codes and context.lexicon.pack.far_subjects:
        codes = [code for _, chunk in sentence.having("project") for code in context.links(chunk)]
    return codes or _of_project(context, sentence, pair) or _of_occasion(context, sentence, pair)


def _of_project(context: Context, sentence: Sentence, pair: list[str]) -> list[str]:
    """The three countries of the project that a paper is on, where all those of the report are among them."""
    links = [list(context.links(chunk)) for _, chunk in sentence.having("project")]
    return next((codes for codes in links if len(codes) == _PAIR + 1 and set(pair) <= set(codes)), [])


def _alone(context: Context, sentence: Sentence, at: int) -> list[str]:
    """The two countries that met, where the sentence names a group beside them: "on a tour of Central Asia, in Uzbekistan"."""
    if not sentence.tags & {"group", "link"}:
        return []
    codes = named(context, sentence, groups=False)
    if len(codes) > _PAIR and all(there > at for there, _ in sentence.having("group", "link")) and _before(context, sentence, at) >= _PAIR:
        return codes  # "与哈、乌、吉三国签署协议，为扩大与中亚五国的合作"
    met = len(codes) == _PAIR and (_of_event(sentence) or set(codes) == set(_of_occasion(context, sentence, [])))
    return codes if met else []


def _before(context: Context, sentence: Sentence, at: int) -> int:
    """How many countries stand by themselves before a paper."""
    return len({context.country(c) for there, c in sentence.having("country", "region") if there < at} - {None})


def _of_event(sentence: Sentence) -> bool:
    """Whether every group of a sentence stands in the name of an event: "at the Central Asia-China meeting"."""
    chunks = sentence.chunks
    return all(any(c.tags & _EVENTS for c in chunks[max(0, at - 3) : at + 4]) for at, _ in sentence.having("group", "link"))


def _partners(context: Context, code: str, pair: list[str]) -> list[str]:
    """With whom a country signs that is named alone: the report's other party, or of both the one from beyond its region."""
    near = context.region(code)
    far = [p for p in pair if p not in near]
    if code in pair and code in near and len(pair) > _PAIR and len(far) == 1:
        return far  # of the report's many parties the one from beyond its region
    if code in pair:
        return pair if any(p not in near for p in pair) or _together(context, pair) else context.once(_teller)
    return next(([p] for p in pair if p not in near), context.once(_teller))


def _teller(context: Context) -> list[str]:
    """The country of who tells of his own side: "我公司", "我市"."""
    return next(([str(c.values["ours"])] for s in context.sentences for _, c in s.having("ours")), [])


def _together(context: Context, pair: list[str]) -> bool:
    """Whether sentences of the report name both of two countries, so that they deal with one another."""
    return sum(set(pair) <= set(named(context, s)) for s in context.sentences if s.tags & {"country", "demonym", "link"}) > 1


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
        for mention in reversed(happenings_of(context).by_sentence.get(index, ())):
            codes = countries_of(context, mention.root.participants)
            if mention.root.type in _BILATERAL and mention.root.country:
                codes |= {mention.root.country}
            if len(codes) == _PAIR:
                return sorted(codes)
            host = mention.root.country if mention.root.type in _HOSTED else None
            if host is not None and len(pair) > _PAIR and len(context.home) == 1 and host in pair and host not in context.home:
                return sorted((host, *context.home))
    return []


def _part(sentence: Sentence, at: int) -> range:
    """The places of a sentence that tell of a paper: semicolons part it, and so does a comma before another who signs "with"."""
    chunks = sentence.chunks
    low = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm == ";"), 0)
    high = next((i for i in range(at + 1, len(chunks)) if chunks[i].norm == ";"), len(chunks))
    if "han" not in chunks[at].tags:
        return range(len(chunks))
    commas = [i for i in range(low, high) if chunks[i].norm == ","]
    own = max((i + 1 for i in commas if i < at), default=low)
    if _own_sides(chunks, own, at) and any("agreement_noun" in c.tags for c in chunks[low:own]):
        low = own
    after = min((i for i in commas if i > at), default=high)
    end = min((i for i in commas if i > after), default=high)
    return range(low, after if _own_sides(chunks, after + 1, end) else high)


def _own_sides(chunks: list[Chunk], low: int, high: int) -> bool:
    """Whether a clause tells by itself who signs with whom: "兵团投资公司与哈萨克斯坦企业签订合同"."""
    pair = next((i for i in range(low + 1, high) if {"with_party", "char"} <= chunks[i].tags), None)
    return pair is not None and any("signing_verb" in c.tags for c in chunks[pair:high])


def named(context: Context, sentence: Sentence, groups: bool = True, part: range | None = None) -> list[str]:
    """ISO 3166 codes of the countries that a sentence or a part of it names, by themselves, their people or their bodies.

    Those of groups are among them, or left out.
    """
    codes: list[str] = []
    where: set[str] = set()
    sides: set[str] = set()
    opening = context.document.dateline
    for there, chunk in sentence.having(*_GEO, "body", "person", "city", "ours"):
        if part is not None and there not in part:
            continue
        if is_outlet(context, chunk) or opening[0] <= chunk.start < opening[1]:
            continue
        if "city" in chunk.tags and not chunk.tags & set(_GEO) and (not _signs(sentence.chunks, there) or _names_paper(sentence.chunks, there)):
            continue
        if context.one_of_group(sentence.chunks, there) or (not groups and chunk.tags & {"group", "link"} and len(context.codes(chunk)) > _PAIR):
            continue
        if {"low", "function"} <= chunk.tags or ("group" in chunk.tags and _in_brackets(sentence.chunks, there)):
            continue  # "all of us"; "湘澄国际（中亚）有限公司"
        if any("bordering" in c.tags for c in sentence.chunks[max(0, there - 2) : there]):
            continue  # "a plant on the border with Uzbekistan"
        own = (str(chunk.values["ours"]),) if "ours" in chunk.tags else ()
        found = own or context.codes(chunk) or _of_both(context, chunk) or tuple(c for c in (context.country(chunk),) if c)
        if "group" in chunk.tags and len(found) > 6:
            continue
        told = [c.partition("-")[0] for c in found]
        (where if _only_where(sentence.chunks, there) else sides).update(told)
        codes += [c for c in told if c not in codes]
    rest = [c for c in codes if c in sides]
    apart = len(rest) >= _PAIR or (bool(rest) and not where & {c.partition("-")[0] for c in context.main_parties})
    return rest if apart else codes


def _names_paper(chunks: list[Chunk], at: int) -> bool:
    """Whether a town only names a paper: "the Astana Declaration"."""
    return any("agreement_noun" in c.tags for c in chunks[at + 1 : at + 2])


def _in_brackets(chunks: list[Chunk], at: int) -> bool:
    """Whether a region alone stands in brackets, in the name of a firm."""
    return 0 < at < len(chunks) - 1 and chunks[at - 1].norm == "(" and chunks[at + 1].norm == ")"


def _only_where(chunks: list[Chunk], at: int) -> bool:
    """Whether a country only tells where something is: "at the summit in Astana, Kazakhstan", "in Kazakhstan"."""
    if "country" not in chunks[at].tags or not at:
        return False
    before = chunks[at - 1]
    if before.norm != ",":
        return "place_in" in before.tags
    town = at - 2
    while town > 0 and at - town < _TOWN and (chunks[town].norm == "-" or chunks[town].tags & {"Cap", "city", "free", "particle"}):
        town -= 1
    return "city" in chunks[at - 2].tags or (at - town > _PAIR and "place_in" in chunks[town].tags)


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
    """The countries whose bodies are named in one: "中塔政府", "中吉乌铁路有限公司"."""
    some = (context.codes(kid) for kid in body.kids if kid.tags & {"group", "link", "project"})
    return next((codes for codes in some if _PAIR <= len(codes) <= _PAIR + 1), ())


def _with(sentence: Sentence) -> bool:
    """Whether the first party of a sentence stands after a word such as "with"."""
    at = next((i for i, _ in sentence.having(*_GEO)), 0)
    return any("with_party" in c.tags for c in sentence.chunks[max(0, at - 2) : at])
