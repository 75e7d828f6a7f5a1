"""The noun phrase of an event: its determiner, ordinal, proper name and complement."""

from __future__ import annotations

from sogdian.claim.ending import OF, cased, ended
from sogdian.claim.event.mention import Phrase
from sogdian.claim.event.name import GEO, complete, goes_on, hyphen, loose_word, opening
from sogdian.claim.event.within import ends_name, modifies, of_people
from sogdian.mention.chunk import Chunk
from sogdian.mention.document import Document
from sogdian.mention.sentence import Sentence

_NAMED = GEO | {"body", "name", "project", "series", "person"}
_HAN = frozenset(("han", "char"))
_AGREES = frozenset(
    ("adj_end", "title_mod", "title_noun", "demonym", "ordinal", "edition", "quantity", "portfolio", "event_again",
     "event_each", "this", "possessive", "article", "sign", "latin", "unit_adjective", "bilateral", "superlative",
     "project_size", "event_round", "time", "UP", "event_new")
)  # fmt: skip
_ATTRIBUTE = frozenset(("time", "place_in", "city", "region", "country", "body", "event_in"))
_LONGEST, _LOOSE, _GLOSS = 12, 4, 9


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
            if "Cap" in chunks[i].tags and all("low" in c.tags for c in chunks[opened + 1 : i - 1]):
                phrase.quoted = None  # 'a "safe and fruitful" China-Eurasia Expo'
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
        elif not modifies(phrase, chunks, i - 1, at):
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
    elif of_people(chunks, i):
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


def _plural_owner(chunks: list[Chunk], i: int) -> bool:
    """An apostrophe that ends a plural owner: "the two ministries' first dialogue", not one inside a name."""
    if chunks[i].norm != "'" or i == 0 or i + 1 >= len(chunks):
        return False
    alone = chunks[i - 1].end == chunks[i].start and chunks[i].end < chunks[i + 1].start
    return alone and not (chunks[i - 1].tags & {"Cap", "UP"} and chunks[i + 1].tags & {"Cap", "UP"})


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
        if ("saxon" in tags and not of_people(chunks, i)) or tags & {"article", "possessive", "event_each"} or "quotemark" in tags:
            break
        if "quantity" in tags and not chunks[i + 1].tags & _HAN and not ends_name(chunks, i):
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
