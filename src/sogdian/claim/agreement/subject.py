"""What a paper is about: the words behind its noun, past its parties, its owners and where it was signed."""

from __future__ import annotations

from sogdian.claim.agreement.listing import given_in, goes_elsewhere, lists_on
from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_ENDS = frozenset((",", ";", ":", "(", ")", ".", "-"))
_ENDING = frozenset(
    ("signing_verb", "time", "worth_only", "person", "modal", "saying", "passive", "relative", "party_pair", "mood_be", "event_toward")
)
_SIDES = frozenset(("body", "country", "name", "region", "city", "person"))
_WORDY = frozenset(("portfolio", "title_noun", "title_mod", "han"))
_PARTIES = 30
_PAIR, _SITTING, _SUM = 2, 3, 4  # the last: chunks of a subject with a sum after a dash
_PLACES = frozenset(("city", "country", "region"))
_GEO = ("country", "demonym", "group", "region", "link")
_WHOSE = frozenset((*_GEO, "joins_list", "article", "of_name", "saxon"))


def subject_of(context: Context, sentence: Sentence, at: int) -> tuple[str | None, int]:
    """What the paper is about, in its words, and where they end."""
    chunks = sentence.chunks
    if at + 3 < len(chunks) and "passive" in chunks[at + 1].tags and "signing_verb" in chunks[at + 2].tags and "event_on" in chunks[at + 3].tags:
        at += 2  # "an agreement was reached |on the building of a road"
    noun = _past_parties(chunks, at)
    noun = _past_owners(chunks, at) if noun == at else noun
    at = _past_place(chunks, noun)
    here = at == noun or "time" in chunks[at].tags
    if here and at + 2 < len(chunks) and "place_in" in chunks[at + 1].tags and _is_town(chunks[at + 2]):
        return None, chunks[at].end  # only where it was signed
    if (
        at + 2 >= len(chunks)
        or "subject_before" not in chunks[at + 1].tags
        or ("worth" in chunks[at + 1].tags
        and "money" in chunks[at + 2].tags)
    ):
        return None, chunks[at].end
    last, listed = at + 2, False
    while last < len(chunks) and last - at < 14:
        on = lists_on(chunks, last, inside=listed)
        listed = listed or on
        if _ends_subject(chunks, last) and not on:
            break
        last += 1
    if last - at > _SUM and "money" in chunks[last - 1].tags and chunks[last - 2].mark:
        last -= 2  # "on a wind farm | - $300 million"
    while last > at + 2 and (chunks[last - 1].tags & {"governs", "joins_list"} or "opening" in chunks[last - 1].tags):
        last -= 1
    if last == at + 2:
        return None, chunks[at].end
    first = at + 2
    if "article" in chunks[first].tags and first + 1 < last:
        first += 1
    if "of_name" in chunks[at + 1].tags and any("event_noun" in c.tags for c in chunks[first : min(last, first + _SITTING)]):
        return None, chunks[last - 1].end  # "the protocol of the 10th meeting"
    if chunks[last - 1].tags & {"of_name", "event_creation"}:
        return None, chunks[at].end  # "the memorandum on the establishment of which"
    if "or_word" in chunks[at + 2].tags:
        return None, chunks[at].end  # "an agreement on that is expected"
    if "measure" in chunks[last - 1].tags and "quantity" in chunks[last - 1].tags and last - first <= _PAIR:
        return None, chunks[at].end  # "for another five years"
    if "quantity" in chunks[first].tags and first + 1 == last:
        return None, chunks[at].end  # what it is worth, or how long it lasts
    if ("possessive" in chunks[first].tags and last - first <= _PAIR) or all(c.tags & _WHOSE for c in chunks[first:last]):
        return None, chunks[last - 1].end  # only whose it is: "the joint statement of China and Tajikistan"
    cases = frozenset(str(chunks[at + 1].values.get("governs_case", "")).split())
    return context.bases.phrase(chunks[first:last], cases=cases), chunks[last - 1].end


def _past_parties(chunks: list[Chunk], at: int) -> int:
    """The index before the subject: after "between the Ministry of Health and the General Administration"."""
    if at + 1 >= len(chunks) or "with_party" not in chunks[at + 1].tags:
        return at
    for there in range(at + 2, min(len(chunks) - 2, at + _PARTIES)):
        verb = chunks[there].tags & {"mood", "signing_verb", "time"} and "Cap" not in chunks[there].tags
        if verb or chunks[there].norm in (";", ","):
            break
        if chunks[there - 1].tags & _SIDES and _for_what(chunks, there):
            return there - 1
        if "event_on" in chunks[there].tags or ("infinitive" in chunks[there].tags and "low" in chunks[there + 1].tags):
            return there - 1
    return at


def _for_what(chunks: list[Chunk], at: int) -> bool:
    """Whether words on what a paper is for follow whom it is with: "with Shar Wind |for the construction of a plant"."""
    if "subject_before" not in chunks[at].tags or chunks[at].tags & {"part_of", "joins_list"}:
        return False
    return not any(c.tags & {"money", "time", "quantity"} for c in chunks[at + 1 : at + 3])


def _past_owners(chunks: list[Chunk], at: int) -> int:
    """The index before the subject: after those whose paper it is, "the declaration of China and Tajikistan |on partnership"."""
    there = at + 1
    while there + 1 < len(chunks) and chunks[there].tags & _WHOSE:
        there += 1
    lands = any(c.tags & set(_GEO) for c in chunks[at + 1 : there])
    moved = lands and "subject_before" in chunks[there].tags and "of_name" not in chunks[there].tags
    return there - 1 if moved else at


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


def _is_town(chunk: Chunk) -> bool:
    """Whether a word after "in" is a town, known or not: "in Sharm el-Sheikh"."""
    return "city" in chunk.tags or chunk.tags >= {"Cap", "free", "latin"} or (chunk.tags >= {"Cap", "free"} and chunk.tags.isdisjoint(_WORDY))


def _in_a_name(chunks: list[Chunk], at: int) -> bool:
    """Whether a year is the last part of a name: "the Uzbekistan-|2030 strategy"."""
    hyphen = chunks[at - 1]
    return hyphen.norm == "-" and hyphen.end == chunks[at].start and at > 1 and chunks[at - 2].end == hyphen.start


def _ends_subject(chunks: list[Chunk], at: int) -> bool:
    """Whether the words on what a paper is about end before a chunk: at a mark, a verb, a sum, the next paper of a list."""
    chunk = chunks[at]
    if (chunk.norm in _ENDS and chunk.norm != "-") or ("sign" in chunk.tags and chunk.norm not in ("-", "'", '"', "&")):
        return True
    if chunk.tags & _ENDING and not ("time" in chunk.tags and _in_a_name(chunks, at)):
        return True
    if "worth" in chunk.tags and at + 1 < len(chunks) and "money" in chunks[at + 1].tags:
        return True
    if at + 1 < len(chunks) and "money" in chunks[at + 1].tags and given_in(chunks, at + 1):
        return True
    if "mood" in chunk.tags and " " in chunk.norm and chunk.tags.isdisjoint({"title_noun", "portfolio", "body"}):
        return True  # "is expected"
    return "joins_list" in chunk.tags and goes_elsewhere(chunks[at + 1 : at + 3])
