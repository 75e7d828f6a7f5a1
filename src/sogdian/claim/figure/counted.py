"""The noun that a number counts, and numbers that count nothing."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Slot, bare, done_things, numbered, quoted
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.token import has_han

_MOST = 5
_BRACKET = 5  # chunks to the end of brackets inside a counted noun
_LABEL = 5  # words
_YEARS = (1949, 2051)
_GOODS = frozenset(("exports", "imports", "volume", "capacity"))
_TAKEN = 4  # words from a count to so many of it
_ROW = 8  # words between two counts of a row
_NOUN = 3  # words in which an adjective's noun follows
_ENDS_NOUN = frozenset(("sign", "per", "time", "quantity", "break", "counted_end", "person", "modal", "falls_on"))
_OPEN = frozenset(("open_class", "unit_adjective"))
_ROUND, _PAIR = 5, 2
_HIGHEST = 1000  # nobody is told to stand among more
_RANKED = frozenset(("partner_word", "sells", "party_noun"))
_ENDS = frozenset((",", ";"))
_DEFINITE = frozenset(("definite", "saxon"))


def is_count(sentence: Sentence, slot: Slot, lone: bool = False) -> bool:
    """Whether a bare number can be a figure at all: no "one of", clock time, list number or part of a name.

    One that is known to stand alone (`lone`) may be small, and end the text.
    """
    chunks, at = sentence.chunks, slot.at
    after, value = chunks[at + 1] if at + 1 < len(chunks) else None, slot.quantity.value
    if after is None and (lone or label_of(chunks, at)):
        return value == value.to_integral_value() and value != 0
    if after is None or (after.start == slot.chunk.end and after.norm.isascii() and after.norm.isalpha() and len(after.norm) < 4):
        return False  # part of a name: "20th", "5G"
    if value != value.to_integral_value() or value == 0 or (value == 1 and "composed" in slot.chunk.kids[-1].tags):
        return False
    if at == 0 and (after.norm in (".", ")") or slot.chunk.norm[:1] == "0"):
        return False  # the number of a list's line, or of a heading: "02 Main figures"
    if "year_before" in after.tags and _YEARS[0] < value < _YEARS[1] and (slot.chunk.kids or [slot.chunk])[-1].norm.isdigit():
        return False  # "in line with 2014 volumes"
    if value == _PAIR and "event_heads" in after.tags:
        return False  # "the two heads of state"
    if at and (_meant_otherwise(chunks[at - 1], slot) or _only_ranks(chunks, at)):
        return False
    if (bare(chunks, slot) and value < 100 and not (lone or _counts_on(chunks, slot))) or _papers(sentence, at):
        return False
    if "city" in after.tags and "demonym" not in after.tags:
        return False  # a postal code
    return "not_counted" not in after.tags and not (
        after.norm in ":/." and "number" in (chunks[at + 2].tags if at + 2 < len(chunks) else ())
    )


def _only_ranks(chunks: list[Chunk], at: int) -> bool:
    """Whether a round number only says how high somebody stands: «вошли в десятку крупнейших партнёров»."""
    value = chunks[at].values["quantity"].value
    if value > _HIGHEST or value % _ROUND or chunks[at - 1].tags.isdisjoint(("place_in", "number_of")):
        return False
    most, who = (*chunks[at + 1 : at + 3], None, None)[:2]
    return most is not None and who is not None and "superlative" in most.tags and not who.tags.isdisjoint(_RANKED)


def _meant_otherwise(before: Chunk, slot: Slot) -> bool:
    """Whether what stands before a number says that it counts nothing new: a label, "the two", "between two", a name's end."""
    value, touches = slot.quantity.value, before.end == slot.chunk.start
    if "label_before" in before.tags and before.code != "" and "bound_before" not in before.tags:
        return True
    if "top_so_many" in before.tags:
        return True  # "the top 10 partners"
    if (before.tags & _DEFINITE and value <= 12 and "counts_on" not in before.tags) or ("party_pair" in before.tags and value == 2):
        return True
    if touches and before.norm[-1:].isalpha() and not has_han(before.norm):
        return True  # part of a name: A380
    if before.norm in ("/", "#", "№", "+") or (before.norm == ":" and touches):
        return True
    return before.norm == "-" and touches and "number" not in before.tags


def _counts_on(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a small bare number takes up what was counted: "16 of them", "climbed to 34", "11 by Kazakh ones"."""
    around = chunks[max(0, slot.at - 3) : slot.at] + chunks[slot.at + 1 : slot.at + 2]
    if _of_those(chunks, slot) or _in_row(chunks, slot) or _and_so_many(chunks, slot) or numbered(chunks, slot) or _again(chunks, slot):
        return True
    return any(c.tags & {"rise", "fall", "number_of", "part_of", "per", "counts_on", "counted_verb"} for c in around)


def _of_those(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a number's own ending takes so many out of those counted right before: "50 көпірдің 17-сі"."""
    last = slot.previous
    if last is None or last.quantity.kind != "count" or slot.at - last.at > _TAKEN or slot.quantity.value >= last.quantity.value:
        return False
    return any("taken_end" in kid.tags for kid in slot.chunk.kids) and all("low" in c.tags for c in chunks[last.at + 1 : slot.at])


def _again(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a number alone is of what was counted before it: "38 companies, up from 11", "26 were invited, and 19 have come"."""
    before, after = chunks[slot.at - 1].tags if slot.at else frozenset[str](), chunks[slot.at + 1]
    if slot.previous is None:
        return not slot.at and "mood" in after.tags  # "Nineteen have come."
    if slot.previous.quantity.kind != "count":
        return False
    if "base_word" in before or "among_them" in after.tags:
        return True
    return ("joins_list" in before or chunks[slot.at - 1].norm in _ENDS) and after.values.get("mood") == "done"


def _and_so_many(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether "and" joins a bare number to the count before it, each with a place of its own: "41 are in transport and 22 in energy"."""
    last, at = slot.previous, slot.at
    if last is None or last.quantity.kind != "count" or at - last.at > _ROW or not chunks[at - 1].tags & {"joins_list", "and_also"}:
        return False
    after = chunks[at + 1].tags if at + 1 < len(chunks) else frozenset[str]()
    return "governs" in after and any(c.norm == chunks[at + 1].norm for c in chunks[last.at + 1 : at - 1])


def _in_row(chunks: list[Chunk], slot: Slot) -> bool:
    """Whether a bare number goes on with a row of counts, each with its time: "36 in January and 41 in February"."""
    last = slot.previous
    if last is None or last.quantity.kind != "count" or slot.at - last.at > _ROW or any(c.norm in ";.:" for c in chunks[last.at + 1 : slot.at]):
        return False
    return all(any("time" in c.tags for c in chunks[at + 1 : at + _MOST]) for at in (last.at, slot.at))


def _papers(sentence: Sentence, at: int) -> bool:
    """Whether the number counts signed papers: the agreement carries its own count."""
    for chunk in sentence.chunks[at + 1 : at + 6]:
        if "agreement_noun" in chunk.tags:
            return True
        if chunk.norm == "-":
            continue
        if chunk.tags & {"sign", "function", "quantity"} and not chunk.tags & {
            "joins_list",
            "more_after",
            "unit_adjective",
        }:
            return False
    return False


def counted_noun(context: Context, sentence: Sentence, slot: Slot) -> tuple[str | None, int]:
    """The noun phrase after a number, in the words of the report, and where it ends."""
    chunks = sentence.chunks
    first = _noun_from(chunks, slot.at + 1)
    last = named = quoted(chunks, first)  # 1,848 "China-Europe" trains
    if named == first + 1:
        first = named  # "about 45" universities
    plural: int | None = None
    while last < len(chunks) and _width(chunks[named:last]) < _MOST:
        chunk = chunks[last]
        if chunk.norm == "-" and last > first:
            last += 1
            continue
        if chunk.norm == "(" and plural is None and (inner := _bracketed(chunks, last)) > last:
            last = named = inner
            continue
        if plural is None and last > first and _joins_adjectives(context, chunks, last):
            last += 1
            continue
        if chunk.tags & _ENDS_NOUN or ("function" in chunk.tags and chunk.tags.isdisjoint(_OPEN)) or (last == first and "among_them" in chunk.tags):
            break
        if last == first and {"project_links", "low"} <= chunk.tags and plural is None and not _plural(context, chunk.norm):
            break  # "of these, 8,541 went through"
        tied = last > first and chunks[last - 1].norm == "-" and chunks[last - 1].end == chunk.start
        if chunk.values.get("mood") == "done" and not _plural(context, chunk.norm) and not tied and not (last == first and done_things(chunks, last)):
            break
        last += 1
        if _is_counted(context, chunk, first=plural is None):
            plural = last
        elif plural is not None:
            break
    if plural is None and (context.lexicon.pack.listed_counts or named > first):
        return None, slot.chunk.end
    if plural is not None:
        last = _extended(context, chunks, first, plural)
    while last > first and chunks[last - 1].norm == "-":
        last -= 1
    if last == first or (last == first + 1 and "more_after" in chunks[first].tags):
        return None, slot.chunk.end
    while first < last - 1 and chunks[first].tags & {"more_after", "unit_adjective"} and "joins_list" not in chunks[first + 1].tags:
        first += 1
    endings = context.lexicon.endings
    words = context.document.slice(chunks[first:last])
    return endings.phrase(words, "s") if endings else words, chunks[last - 1].end


def _is_counted(context: Context, chunk: Chunk, *, first: bool) -> bool:
    """Whether a word of a phrase is a noun that numbers count, the `first` of them or one that goes on with it."""
    called = chunk.tags & {"body", "project", "series", "project_noun"}
    small = "low" in chunk.tags or (called and context.text[chunk.start : chunk.end].rpartition(" ")[2].islower())
    counted = _plural(context, chunk.norm) or (first and _owned(context, chunk))
    if not small or not counted:
        return False
    return first or chunk.values.get("mood") != "done"


def _bracketed(chunks: list[Chunk], at: int) -> int:
    """Where a few words in brackets end that stand before the counted noun: "3,000 China-Europe (Central Asia) trains"."""
    closing = next((i for i in range(at + 1, min(at + _BRACKET, len(chunks) - 1)) if chunks[i].norm == ")"), None)
    if closing is None or any("quantity" in c.tags for c in chunks[at:closing]) or "low" not in chunks[closing + 1].tags:
        return at
    return at if "function" in chunks[closing + 1].tags else closing + 1


def _joins_adjectives(context: Context, chunks: list[Chunk], at: int) -> bool:
    """Whether "and" joins two adjectives of one noun: "domestic and foreign companies"."""
    ahead = chunks[at + 1 : at + 1 + _NOUN]
    if "joins_list" not in chunks[at].tags or len(ahead) < 2:
        return False
    if any(c.norm == "-" for c in ahead):
        ahead = chunks[at + 1 : at + 1 + _NOUN + 2]
    if _plural(context, ahead[0].norm) and not ("low" in ahead[1].tags and _plural(context, ahead[1].norm)):
        return False  # "Chinese and trucks"; but "overseas exhibitors"
    for chunk in ahead:
        if (chunk.mark and chunk.norm != "-") or chunk.tags & {"function", "quantity", "time", "modal"}:
            return False
        if chunk.tags & {"low", "project"} and _plural(context, chunk.norm):
            return True
    return False


def _width(chunks: list[Chunk]) -> int:
    """How many words a run has, those that a hyphen ties for one."""
    return len(chunks) - 2 * sum(c.norm == "-" for c in chunks) - sum("joins_list" in c.tags for c in chunks)


def many(context: Context, words: str) -> bool:
    """Whether one of the words is a plural: else what follows a number may be a verb, "nine detained"."""
    norm = context.lexicon.norm
    if _plural(context, norm(words)) or _plural(context, norm(words).replace("-", " - ")) or any(
        _plural(context, norm(word)) or _plural(context, norm(word).replace("-", " - ")) for word in words.casefold().split()
    ):
        return True
    return _of_stem(context, norm(words.rpartition(" ")[2]))


def _noun_from(chunks: list[Chunk], first: int) -> int:
    """Where the counted noun begins: after "of the", "out of", "such"."""
    if first + 1 < len(chunks) and "part_lead" in chunks[first].tags and "part_of" in chunks[first + 1].tags:
        first += 1
    if first < len(chunks) and "part_of" in chunks[first].tags:
        first += 1
        while first < len(chunks) and chunks[first].tags & {"article", "possessive"}:
            first += 1
        if first < len(chunks) and "quantity" in chunks[first].tags and chunks[first].values["quantity"].kind == "count":
            first += 1  # "18 of the 29 tunnels"
    while first < len(chunks) and "counted_lead" in chunks[first].tags:
        first += 1
    return first


def _extended(context: Context, chunks: list[Chunk], first: int, last: int) -> int:
    """ "Teachers and pupils" and "kinds of farm products" are one counted noun."""
    if last + 1 >= len(chunks):
        return last
    joint, after = chunks[last], chunks[last + 1]
    if "joins_list" in joint.tags and "low" in after.tags and _plural(context, after.norm) and after.tags.isdisjoint(("mood", "many_noun")):
        return last + 2
    if "part_of" in joint.tags and "kind_noun" in chunks[last - 1].tags:
        for at in range(last + 1, min(last + 5, len(chunks))):
            if chunks[at].tags & {"sign", "function", "quantity", "time"} and chunks[at].norm != "-":
                return at if at > last + 1 else last
            if "low" in chunks[at].tags and _plural(context, chunks[at].norm):
                return at + 1
    return last


def counted_before(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The noun that "the number of" names before a number: "the number of visitors climbed to 655,000"."""
    chunks = sentence.chunks
    if "part_of" in chunks[0].tags and any(c.norm == "," for c in chunks[: slot.at]) and not any("quantity" in c.tags for c in chunks[: slot.at]):
        noun, _ = counted_noun(context, sentence, Slot(chunks[0], -1, slot.quantity))
        return noun  # "Of the visitors, 120,000 came from China"
    if any("among_them" in c.tags for c in chunks[slot.at + 1 : slot.at + 2]):
        return _plural_before(context, chunks, slot)
    for at in range(slot.at - 1, -1, -1):
        if "number_of" in chunks[at].tags and context.lexicon.nouns_last:
            return _noun_before(context, chunks, at)
        if "number_of" in chunks[at].tags:
            noun, _ = counted_noun(context, sentence, Slot(chunks[at], at, slot.quantity))
            return noun
    label = label_of(chunks, slot.at)
    if label and many(context, context.document.slice(label)):
        return context.document.slice(label)
    return _goods_before(context, sentence, slot)


def _plural_before(context: Context, chunks: list[Chunk], slot: Slot) -> str | None:
    """The things told of last before "of them" in its clauses: "puts together crossovers and made 31,700 of them"."""
    first = slot.previous.at + 1 if slot.previous is not None else 0
    for chunk in reversed(chunks[first : slot.at]):
        if "low" in chunk.tags and "function" not in chunk.tags and "mood" not in chunk.tags and _plural(context, chunk.norm):
            return context.document.slice([chunk])
    return None


def _goods_before(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The things that are sold or carried, of which so many are told: "exports of Chinese cars reached 35,000"."""
    chunks = sentence.chunks
    for at in range(slot.at - 2, -1, -1):
        if chunks[at].values.get("measure") in _GOODS and "part_of" in chunks[at + 1].tags:
            noun, _ = counted_noun(context, sentence, Slot(chunks[at + 1], at + 1, slot.quantity))
            return noun if noun is not None and many(context, noun) else None
    return None


def label_of(chunks: list[Chunk], at: int) -> list[Chunk]:
    """The words that a line puts before a colon and a number: "Staff: 6,950"; empty where it is no such line."""
    first = 1 if chunks and chunks[0].mark else 0
    if at < first + 2 or chunks[at - 1].norm != ":" or at - 1 - first > _LABEL:
        return []
    label = chunks[first : at - 1]
    return [] if any(c.mark or c.tags & {"quantity", "time", "mood", "label_before"} for c in label) else label


def _noun_before(context: Context, chunks: list[Chunk], at: int) -> str | None:
    """The noun before "the number of", in languages that set it there: "kompaniyalar soni 6 mingta"."""
    if not at or not _owned(context, chunks[at - 1]):
        return None
    first = at - 1
    if first and chunks[first - 1].tags & {"demonym", "country"} and "function" not in chunks[first - 1].tags:
        first -= 1
    words, endings = context.document.slice(chunks[first:at]), context.lexicon.endings
    return endings.phrase(words) if endings is not None else words


def own_noun(sentence: Sentence, slot: Slot) -> bool:
    """Whether a word that no list knows stands right after a number: a noun of its own, and not what was counted before."""
    after = sentence.chunks[slot.at + 1] if slot.at + 1 < len(sentence.chunks) else None
    return after is not None and "free" in after.tags and "mood" not in after.tags


def _owned(context: Context, chunk: Chunk) -> bool:
    """Whether a counted noun stands with an ending, alone or as the last of a compound: "5 ta Xitoy korxonasi"."""
    if context.lexicon.endings is None or chunk.mark:
        return False
    word = context.lexicon.norm(context.text[chunk.start : chunk.end].rpartition(" ")[2])
    return "plural_irregular" in chunk.tags or _of_stem(context, word)


def _of_stem(context: Context, word: str) -> bool:
    """Whether a word in comparison form is an ending's of a noun that numbers count."""
    endings = context.lexicon.endings
    return endings is not None and any(_plural(context, stem) for stem in endings.bases(word))


def _plural(context: Context, norm: str) -> bool:
    entry = context.lexicon.entries.get(norm)
    if entry is not None and "plural_irregular" in entry.tags:
        return True
    endings = context.lexicon.pack.words.get("plural_ending", {}).get(True, ())
    return any(norm.endswith(e) and not norm.endswith(e + e) for e in endings)
