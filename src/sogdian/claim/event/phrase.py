"""The noun phrase of an event: its determiner, ordinal, proper name and complement."""

from __future__ import annotations

from sogdian.claim.ending import OF, cased, ended
from sogdian.claim.event.mention import Phrase
from sogdian.claim.event.name import GEO, complete, goes_on, hyphen, loose_word, of_works, opening
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document
from sogdian.mention.quantity import Quantity
from sogdian.mention.sentence import Sentence
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
_AGREES = frozenset(
    ("adj_end", "title_mod", "title_noun", "demonym", "ordinal", "edition", "quantity", "portfolio", "event_again",
     "event_each", "this", "possessive", "article", "sign", "latin", "unit_adjective", "bilateral", "superlative",
     "project_size", "event_round", "time", "UP", "event_new")
)  # fmt: skip
_ATTRIBUTE = frozenset(("time", "place_in", "city", "region", "country", "body", "event_in"))
_PLAIN_VERB = frozenset(("han", "verb"))
_THING = frozenset(("noun", "verbnoun", "portfolio"))
_WHO = frozenset(("title", "person", "country", "body", "event_delegation", "event_heads", "event_noun", "party_noun", "speaker_noun", "event_join"))
_LONGEST, _LOOSE, _GLOSS, _YEAR = 12, 4, 9, 4


def _begins(document: Document, phrase: Phrase, chunks: list[Chunk], at: int) -> int:
    """Where the words begin that belong to the noun at an index; what they tell is written into the phrase."""
    i, loose = at, 0
    while i > 0 and at - i < _LONGEST:
        chunk = chunks[i - 1]
        if i == at and "opening" in chunk.tags and at + 1 < len(chunks) and "closing" in chunks[at + 1].tags:
            i, phrase.last = i - 1, at + 2  # 第2届「中国-中亚峰会」
            continue
        if "quotemark" in chunk.tags:
            opened = opening(chunks, i - 1) if not _opens_only(chunk) else None
            if opened is None or opened + 1 == i - 1 or (document.lexicon.nouns_last and i < at and chunks[i].values.get("org_head") == "company"):
                break  # of a firm: whom somebody meets
            phrase.quoted = document.slice(chunks[opened : at + 1] if goes_on(chunks, i, at) else chunks[opened + 1 : i - 1])
            i = opened
            continue
        if (bracket := _bracket(chunks, i)) is not None:
            i = bracket
            continue
        if _determiner(phrase, chunks, i - 1):
            i -= 1
            break
        if document.lexicon.nouns_first and not _agrees(chunks, i - 1):
            break
        if cased(document.text, document.lexicon, chunk):
            break
        if document.lexicon.nouns_last and ("person" in chunk.tags or _initialled(document, chunk)):
            if ended(document.text, document.lexicon, chunk, OF) and "event_inviter_after" not in chunks[i].tags:
                phrase.determiner, phrase.owner = "own", i
            break
        roman = document.lexicon.genitive and {"ordinal", "initial"} <= chunk.tags  # in Latin letters among others
        if roman and phrase.edition is None:
            phrase.edition = int(chunk.values["ordinal"])
        elif not _modifies(phrase, chunks, i - 1, at):
            tied = hyphen(chunks, i - 1)
            if not (tied or loose_word(chunk)) or loose == _LOOSE:
                break
            loose += not tied
        i -= 1
    return i


def phrase_of(document: Document, sentence: Sentence, at: int) -> Phrase:
    """The phrase around the noun at an index."""
    chunks = sentence.chunks
    phrase = Phrase(at, at + 1, noun=at)
    i = _begins(document, phrase, chunks, at)
    if i == at and not phrase.determiner and (document.lexicon.pack.far_subjects or _points_back(document, chunks, at)):
        phrase.determiner = "the"  # without articles a bare noun points back
    if document.lexicon.genitive:
        phrase.attribute = _attribute(chunks, i)
    phrase.first = _round_of(phrase, chunks, _quoted_before(document, phrase, chunks, i))
    _set_name(document, phrase, sentence, at)
    complete(document, phrase, chunks, at)
    plain = phrase.last - phrase.first == 1 and not (phrase.name or phrase.quoted or phrase.edition or phrase.again)
    phrase.bare = plain and document.lexicon.genitive
    return phrase


def _opens_only(chunk: Chunk) -> bool:
    """Whether a quotation mark can only open: the noun stands inside what it opens."""
    return "opening" in chunk.tags and "closing" not in chunk.tags


def _initialled(document: Document, chunk: Chunk) -> bool:
    """Whether a name has an initial: it is a person's, and no part of an event's."""
    return "name" in chunk.tags and "." in document.text[chunk.start : chunk.end]


def _round_of(phrase: Phrase, chunks: list[Chunk], first: int) -> int:
    """Where the phrase begins when it is told by its round: "the first round of the strategic dialogue"."""
    if first < 3 or "event_of" not in chunks[first - 1].tags or "event_round" not in chunks[first - 2].tags:
        return first
    number = chunks[first - 3]
    if not number.tags & {"ordinal", "edition"} or "event_noun" in chunks[first - 2].tags:
        return first
    phrase.edition = int(number.values["edition"] if "edition" in number.tags else number.values["ordinal"])
    return first - 4 if first > 3 and "article" in chunks[first - 4].tags else first - 3


def _agrees(chunks: list[Chunk], i: int) -> bool:
    """Where nouns do not qualify nouns: whether a chunk can stand before the noun in its phrase."""
    glued = i + 1 < len(chunks) and chunks[i + 1].norm == "-" and chunks[i].end == chunks[i + 1].start
    return glued or not chunks[i].tags.isdisjoint(_AGREES)


def _points_back(document: Document, chunks: list[Chunk], at: int) -> bool:
    """Whether a bare noun after a word of occasion means an event told before: "на саммите подписали"."""
    if not document.lexicon.genitive:
        return False
    if not at:  # "Форум завершится 20 июня": told of before
        return chunks[0].start > document.chunks[0].start and len(chunks) > 1 and bool(chunks[1].tags & {"mood", "event_until"})
    if "event_at" not in chunks[at - 1].tags and not (at == 1 and "event_in_only" in chunks[0].tags):
        return False
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is None or bool(after.tags & {"sign", "mood", "say", "negation", "verb_end", "event_agreed"}) or _subject(document, after)


def _subject(document: Document, chunk: Chunk) -> bool:
    """Whether a name or an office stands in the nominative: it is who speaks or acts there, not whose meeting it is."""
    if chunk.tags & {"person", "name"} and "person_span" in chunk.values:
        start, end = chunk.values["person_span"]
        return document.text[start:end] == str(chunk.values["name"])
    morphology, written = document.lexicon.morphology, document.text[chunk.start : chunk.end]
    if morphology is not None and "country" in chunk.tags:
        return morphology.name(chunk.norm) == written
    if morphology is None or not chunk.tags & {"title", "event_delegation", "party_noun"}:
        return False
    return "nom" in morphology.cases(written)


def _attribute(chunks: list[Chunk], first: int) -> int | None:
    """Where a participle before a phrase stands, with its own day and town: "на открывшемся вчера в Баку форуме"."""
    for i in range(first - 1, max(-1, first - 6), -1):
        if "event_past" in chunks[i].tags:
            return i
        if not chunks[i].tags & _ATTRIBUTE:
            return None
    return None


def _bracket(chunks: list[Chunk], i: int) -> int | None:
    """Where brackets open that end before an index, inside a longer name: an abbreviation, or what a short name stands for."""
    if i < 4 or chunks[i - 1].norm != ")":
        return None
    opened = next((j for j in range(i - 2, max(0, i - _GLOSS), -1) if chunks[j].norm == "("), None)
    if opened is None or opened == i - 2:
        return None
    inner = chunks[opened + 1 : i - 1]
    if len(inner) == 1 and (inner[0].tags & {"UP", "body", "series"} or {"title", "han"} <= inner[0].tags):
        return opened
    return opened if chunks[opened - 1].tags & GEO and all(c.tags & _HAN and not c.tags & {"mood", "say"} for c in inner) else None


def _determiner(phrase: Phrase, chunks: list[Chunk], i: int) -> bool:
    """Whether the chunk is what the phrase begins with; it is noted in the phrase."""
    tags = chunks[i].tags
    if "article" in tags and not (tags & {"Cap", "UP"} and i and "quotemark" not in chunks[i - 1].tags and not _opens(chunks, i)):
        phrase.determiner = "a" if "event_new" in tags else "the"
    elif "possessive" in tags:
        phrase.determiner, phrase.owner = "own", i
    elif _of_people(chunks, i):
        return False
    elif "saxon" in tags:
        timed = i > 0 and "time" in chunks[i - 1].tags
        phrase.determiner, phrase.owner = ("the", None) if timed else ("own", i)
    elif _plural_owner(chunks, i):
        phrase.determiner, phrase.owner = "own", i
    elif "event_each" in tags:
        phrase.determiner = "each"
    elif "this" in tags:
        phrase.determiner = "the"
    else:
        return False
    return True


def _opens(chunks: list[Chunk], i: int) -> bool:
    """Whether a dash before a word parts a dateline from the sentence that it opens: "TASHKENT, Sept. 7 (Xinhua) -- A fair"."""
    return chunks[i - 1].norm == "-" and chunks[i - 1].end < chunks[i].start


def _of_people(chunks: list[Chunk], i: int) -> bool:
    """Whether a genitive is a part of a name: "Women's Development Forum" is nobody's own."""
    named = "saxon" in chunks[i].tags and i > 0 and {"Cap", "event_for_people"} <= chunks[i - 1].tags
    return named and i + 1 < len(chunks) and not chunks[i + 1].tags.isdisjoint(("Cap", "UP"))


def _plural_owner(chunks: list[Chunk], i: int) -> bool:
    """An apostrophe that ends a plural owner: "the two ministries' first dialogue", not one inside a name."""
    if chunks[i].norm != "'" or i == 0 or i + 1 >= len(chunks):
        return False
    alone = chunks[i - 1].end == chunks[i].start and chunks[i].end < chunks[i + 1].start
    return alone and not (chunks[i - 1].tags & {"Cap", "UP"} and chunks[i + 1].tags & {"Cap", "UP"})


def _modifies(phrase: Phrase, chunks: list[Chunk], i: int, at: int) -> bool:
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
    if "event_again" in tags:
        phrase.again = str(values["event_again"])
        return True
    if _of_people(chunks, i):
        return True
    if "quantity" in tags and of_works(chunks, i, at):
        return False
    if "quantity" in tags:
        if chunks[i + 1].tags & _HAN and not any(k.tags & {"classifier", "classifier_loose"} for k in (*chunk.kids, chunks[i + 1])):
            named = values["quantity"].value in _YEARS and chunk.end - chunk.start == _YEAR
            phrase.year = int(values["quantity"].value) if named else phrase.year
            return True  # a number in a name: "百校论坛", "2016中国论坛"
        tied = i + 1 < at and chunks[i + 1].norm == "-" and chunks[i + 1].start == chunk.end and values["quantity"].kind == "count"
        return tied or _ends_name(chunks, i) or _quantity(phrase, values["quantity"])  # "a three-nation tour" is one, "the Tianshan-3 exercise"
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


def _ends_name(chunks: list[Chunk], i: int) -> bool:
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


_YEARS = range(1990, 2050)


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


def _quoted_before(document: Document, phrase: Phrase, chunks: list[Chunk], first: int) -> int:
    """Where the phrase begins when it explains a name in quotation marks before it: “...”, a festival."""
    if (
        phrase.determiner == "a"
        and phrase.quoted is None
        and first > 3
        and chunks[first - 1].norm == ","
        and "quotemark" in chunks[first - 2].tags
    ):
        opened = opening(chunks, first - 2)
        if opened is not None and opened + 1 < first - 2:
            phrase.quoted = document.slice(chunks[opened + 1 : first - 2])
            return opened
    return first


def _set_name(document: Document, phrase: Phrase, sentence: Sentence, at: int) -> None:
    """The proper name inside the phrase, where it has one."""
    chunks = sentence.chunks
    start: int | None = at if chunks[at].tags & {"series", "body"} else None
    for i in range(at - 1, phrase.first - 1, -1):
        tags = chunks[i].tags
        if ("saxon" in tags and not _of_people(chunks, i)) or tags & {"article", "possessive", "event_each"} or "quotemark" in tags:
            break
        if "quantity" in tags and not chunks[i + 1].tags & _HAN and not _ends_name(chunks, i):
            break
        if document.lexicon.nouns_last and _of_clause(document, chunks, i, at):
            break
        if tags & {"ordinal", "edition", "event_again"} and "Cap" not in tags:
            continue
        if tags & _NAMED or (tags & {"Cap", "UP"} and not _opener(sentence, i)) or (tags & _HAN and "this" not in tags):
            start = i
    if (
        start is None
        and "Cap" in chunks[at].tags
        and " " in chunks[at].norm
        and at
        and document.text[chunks[at].end - 1].islower()
    ):
        words = document.text[chunks[at].start : chunks[at].end].split()
        start = at if all(w[0].isupper() for w in words) else None
    if start is not None:
        while start < at and chunks[start].tags & {"ordinal", "edition", "sign"}:
            start += 1
        phrase.name = (start, at + 1)


def _of_clause(document: Document, chunks: list[Chunk], i: int, at: int) -> bool:
    """Whether a word before a name is a clause's own: a person, a place with its ending, those who came to a named event, or met."""
    if chunks[i].tags & {"person", "name"} or cased(document.text, document.lexicon, chunks[i]):
        return True
    if "event_delegation" not in chunks[i].tags:
        return False
    withs = tuple(map(str, document.lexicon.pack.words.get("with_party", {}).get(True, ())))
    if chunks[at].values.get("event_noun") == "meeting" or document.text[chunks[i].start : chunks[i].end].endswith(withs):
        return True  # «өкілдерінің кездесуі», «өкілдерімен форум»
    return bool(chunks[i + 1].tags & {"Cap", "UP", "country", "link"})


def _opener(sentence: Sentence, i: int) -> bool:
    """Whether a word has its capital only because it opens the sentence."""
    return (i == 0 and "free" not in sentence.chunks[i].tags) or (
        i == 0 and not sentence.chunks[1].tags & {"Cap", "UP"}
    )
