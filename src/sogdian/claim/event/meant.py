"""How a mention is meant: what its sentence promises or proposes there lies ahead, and not the event at which it is told."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.ahead import promised_there
from sogdian.claim.event.mention import Mention
from sogdian.claim.event.proof import gone_by
from sogdian.claim.modality import modality_of
from sogdian.claim.speech.saying import Saying
from sogdian.claim.speech.sources import speech_of
from sogdian.mention.chunk import Chunk

_CLOSE, _WIDE, _SAID = 8, 36, 5
_BESIDE = 2
_OPENING = 2
_VERBS = frozenset(("mood", "say", "event_happen", "event_join", "event_hold"))


def meant(context: Context, mention: Mention) -> None:
    """Sets the modality and the source of a mention."""
    sentence, phrase = mention.sentence, mention.phrase
    mention.modality = modality_of(context, sentence, _told_at(mention))
    saying = speech_of(context).saying(sentence, mention.at)
    there = saying is not None and _said_there(mention, saying)
    mention.said_by = saying.speaker.name if saying is not None and not there else None
    if there:
        mention.modality = "reported"  # "на саммите объявил, что предоставит": what is told there lies ahead
    if mention.modality in ("planned", "proposed") and _while(mention):
        mention.modality = "reported"  # "when meeting with him, he said he would"
    if mention.modality in ("planned", "proposed") and (_opens_with(mention) or _talked_over(mention)):
        mention.modality = "reported"  # what is talked of there lies ahead, not the talk
    if mention.modality == "proposed" and mention.type == "visit" and ("occasion" in mention.why or _during(mention)):
        mention.modality = "planned"  # "may be signed during the visit": what is signed is open, not the visit
    if mention.modality == "proposed" and mention.occasion == "at" and _urged(mention):
        mention.modality = "reported"  # at the meeting something was urged; the meeting itself took place
    if mention.modality in ("planned", "proposed") and mention.sort == "noun" and promised_there(sentence.chunks, phrase.first):
        mention.modality = "reported"  # "made a pledge at the meeting": the meeting itself took place
    if mention.modality in ("planned", "proposed") and "occasion" in mention.why and _agreed_there(mention):
        mention.modality = "reported"  # "на переговорах договорились": what was agreed lies ahead, not the talks
    if mention.modality != "reported" and mention.sort == "noun" and gone_by(context, sentence, phrase, mention.modality):
        mention.modality = "reported"  # "өткен форумда ... жоспарланып отыр": what is talked of there lies ahead
    if mention.modality != "reported" and (_told(mention) or _spoken_at(mention) or (mention.said_by and _attended(mention))):
        mention.modality = "reported"  # who speaks at it says what is to be; the event itself takes place
    if mention.modality == "reported" and mention.sort == "noun" and _gone_for(context, mention):
        mention.modality = "planned"


def _said_there(mention: Mention, saying: Saying) -> bool:
    """Whether it is only where the words were said: "said at the forum in Urumqi that", "на саммите объявил"."""
    phrase, chunks = mention.phrase, mention.sentence.chunks
    if mention.sort != "noun" or "occasion" not in mention.why or saying.direct:
        return False
    there = next((i for i, c in enumerate(chunks) if c.start == saying.at), None)
    if there is None or "say" not in chunks[there].tags:
        return False
    low, high = (there + 1, phrase.first) if there < phrase.first else (phrase.last, there)
    return not any(c.mark or "relative" in c.tags for c in chunks[low:high])


def _told(mention: Mention) -> bool:
    """Whether somebody tells the event something, or says it there: "told the forum that trade would", "said at the meeting that"."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    over = phrase.last < len(chunks) and "mood_over" in chunks[phrase.last].tags
    return over and any("say" in c.tags for c in chunks[max(0, phrase.first - _SAID) : phrase.first])


def _spoken_at(mention: Mention) -> bool:
    """Whether a sentence opens with where somebody speaks, and a verb of saying follows: "Speaking at a meeting on Saturday, he promised"."""
    chunks, last = mention.sentence.chunks, mention.phrase.last
    if not chunks[0].tags >= {"event_join", "opener"} or mention.phrase.first > _OPENING:
        return False
    comma = next((i for i in range(last, min(len(chunks), last + _CLOSE)) if chunks[i].norm == ","), len(chunks))
    verb = next((c for c in chunks[comma:] if c.tags & {"mood", "modal"} and "title" not in c.tags), None)
    return verb is not None and "say" in verb.tags


def _gone_for(context: Context, mention: Mention) -> bool:
    """Whether it is what somebody is to travel for, where clauses follow one another: "将前往哈萨克斯坦，出席峰会"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if not first or not {"event_join", "han"} <= chunks[first - 1].tags:
        return False
    for i in range(first - 2, max(0, first - _CLOSE), -1):
        if "event_go" in chunks[i].tags:
            return modality_of(context, mention.sentence, i) == "planned"
        if {"event_invite", "say"} <= chunks[i].tags:
            return not any(c.mark for c in chunks[i:first])  # "欢迎企业参加"
        if chunks[i].tags & {"time", "say", "person", "clause_of_noun"} or chunks[i].norm in (";", "。"):
            return False
    return False


def _opens_with(mention: Mention) -> bool:
    """Whether a sentence opens with the occasion, and its verb says nothing of what is to be: "At a meeting he discussed plans"."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    if "occasion" not in mention.why or phrase.first > _OPENING:
        return False
    coming = [c for c in chunks[phrase.last :] if c.values.get("mood") in ("planned", "proposed") or "modal" in c.tags]
    return bool(coming) and all("mood_noun" in c.tags for c in coming)


def _talked_over(mention: Mention) -> bool:
    """Whether two talked over what is to be, which says nothing of their talk: "X and Y discussed further plans"."""
    chunks, verb = mention.sentence.chunks, mention.sentence.chunks[mention.at]
    if mention.sort != "verb" or "event_discuss" not in verb.tags:
        return False
    led = chunks[max(0, mention.at - _SAID) : mention.at] if "low" in verb.tags else [c for c in chunks if c is not verb]
    some = [c for c in led if "modal" in c.tags or "infinitive" in c.tags or c.values.get("mood") in ("planned", "proposed")]
    return all("mood_noun" in c.tags for c in some)


def _during(mention: Mention) -> bool:
    """Whether a verb tells only on which occasion something is to be: "访华期间"."""
    after = mention.sentence.chunks[mention.at + 1 : mention.at + _BESIDE]
    return mention.sort == "verb" and any(c.values.get("event_after") == "at" for c in after)


def _while(mention: Mention) -> bool:
    """Whether it is only the occasion, told by a form of its verb after "when" or "while"."""
    first = min(mention.phrase.first, mention.at)
    return first > 0 and not mention.phrase.determiner and "event_while" in mention.sentence.chunks[first - 1].tags


def _told_at(mention: Mention) -> int:
    """Where the verb stands that tells how it is meant: an occasion that opens its sentence goes with the main verb."""
    chunks, phrase = mention.sentence.chunks, mention.phrase
    if "occasion" not in mention.why or phrase.first > _OPENING:
        return mention.at
    comma = next((i for i in range(phrase.last, min(len(chunks), phrase.last + _WIDE)) if chunks[i].norm == ","), None)
    if comma is None:
        return mention.at
    return next(
        (i for i in range(comma, len(chunks)) if chunks[i].tags & _VERBS and not chunks[i].tags & {"title"}), mention.at
    )


def _agreed_there(mention: Mention) -> bool:
    """Whether the first verb after an occasion tells what was agreed, proposed or discussed there."""
    for chunk in mention.sentence.chunks[mention.phrase.last :]:
        if "event_agreed" in chunk.tags:
            return True
        if chunk.values.get("mood") in ("planned", "proposed", "denied") or "modal" in chunk.tags:
            return False
    return False


def _urged(mention: Mention) -> bool:
    """Whether the word that proposes is a verb of saying: "during the meeting he urged people not to"."""
    chunks = mention.sentence.chunks
    words = [c for c in chunks if c.values.get("mood") == "proposed"]
    return bool(words) and all("say" in c.tags for c in words)


def _attended(mention: Mention) -> bool:
    """Whether it is the occasion on which somebody speaks: "attending the opening, he proposed"."""
    chunks, first = mention.sentence.chunks, mention.phrase.first
    if mention.type == "press_conference" and any("say" in c.tags for c in chunks[max(0, first - _SAID) : first]):
        return True
    said = next((i for i in range(mention.phrase.last, len(chunks)) if "say" in chunks[i].tags), len(chunks))
    if any("modal" in c.tags for c in chunks[:said]):
        return False
    opening = mention.at <= _OPENING and "clause_break" in chunks[0].tags  # "While meeting with him, she said"
    # "Speaking in Almaty on Friday at the opening, he said"
    opening = opening or ("event_join" in chunks[0].tags and not chunks[0].tags.isdisjoint(("opener", "led_by")))
    return "occasion" in mention.why or opening or any(
        "event_join" in chunks[i].tags and not _to_come(chunks, i) for i in range(max(0, first - 3), first)
    )


def _to_come(chunks: list[Chunk], at: int) -> bool:
    """Whether a verb of taking part tells what is to be: "will attend", "plans to attend"."""
    ahead = chunks[at].values.get("mood") in ("planned", "proposed")
    return ahead or any(c.tags & {"modal", "infinitive"} or c.values.get("mood") in ("planned", "proposed") for c in chunks[max(0, at - 2) : at])
