"""Mentions of events by a noun: which of them speak of one event that is, was or will be held."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.event.aside import explained, explains, format_of, one_like, past_short_name, predicate
from sogdian.claim.event.earlier import of_town, since_founded
from sogdian.claim.event.go import bidden
from sogdian.claim.event.made import HAN
from sogdian.claim.event.mention import Mention, Phrase, heading
from sogdian.claim.event.name import own_opening
from sogdian.claim.event.people import Actors
from sogdian.claim.event.phrase import phrase_of
from sogdian.claim.event.proof import NAMED_TYPES, anchored, evidence, set_before, tags_of, travels, with_persons
from sogdian.claim.event.quote import named_by_another, quote_around, take_quoted
from sogdian.claim.event.several import counted_after, in_general, listed_last, several, singular
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_INNER = 9
_APPOSED = 14
_HELD, _PAIRED, _GOES = 6, 4, 8
_BUILT = frozenset(("event_lodge", "project_noun", "event_house"))
_NUMBERED = frozenset(("edition", "ordinal"))
_ATTENDED = frozenset(("ceremony", "signing"))
_FRAMING = frozenset(("meeting", "conference"))


def noun_mention(context: Context, actors: Actors, sentence: Sentence, at: int) -> Mention | None:
    """The mention that an event's noun (or a known series) at an index makes; None where it speaks of no event."""
    chunk = sentence.chunks[at]
    sort = _type(context, chunk)
    if _goes_on(sentence, at) or _joined_to(sentence, at) or _short_form(sentence.chunks, at):
        return None
    sort = _council_sort(context, sentence, at) or sort
    inner = _inner(context, sentence, at) if sort in _FRAMING or "event_part" in chunk.tags else None
    if (inner is not None and "event_part" in chunk.tags) or own_opening(sentence.chunks, at):
        return None  # its opening is the event itself
    adopted = inner == "dialogue" and inner != sort
    sort = inner if adopted else "signing" if sort == "ceremony" and _to_sign(sentence, at) else sort
    if sort is None or _elsewhere(context, sentence, at) or _compound(context, sentence, at) or _only_bidden(sentence, at):
        return None
    quote = quote_around(sentence.chunks, at) if sentence.having("quotemark") else None
    if quote is not None and named_by_another(sentence.chunks, quote):
        return None
    phrase = phrase_of(context.document, sentence, at)
    if quote is not None:
        take_quoted(context.document, phrase, sentence.chunks, quote)
    frame = _frames(sentence, at)
    if phrase.determiner in ("the", "own") and _of_a_work(context, chunk):
        return None
    if _otherwise(context, sentence, phrase, at, frame):
        return None
    why = evidence(context, sentence, at, phrase, sort)
    if sort == "visit" and travels(context, actors, sentence, at, phrase):
        why.add("travel")
    creates = _brings_in(context, sentence, chunk, phrase, sort, why) or _met_there(actors, sentence, phrase, sort, why)
    return Mention(
        sentence, at, phrase, sort, "noun", creates and not frame,
        (f"noun {chunk.norm!r}", *sorted(why)),
        definite=phrase.determiner in ("the", "own") or frame or _there_too(context, sentence, phrase, why),
        name=phrase.quoted.strip(" ,") if phrase.quoted is not None else _inner_name(context, sentence, at) if adopted else None,
        ref=str(chunk.values["series"]) if "series" in chunk.tags else None,
        edition=phrase.edition if sort != "visit" else None,
    )  # fmt: skip


def _only_bidden(sentence: Sentence, at: int) -> bool:
    """Whether a noun that is a verb of going too tells of those who are only invited, by no name: "欢迎企业赴哈考察"."""
    chunks = sentence.chunks
    if not {"event_go", "event_noun", "han"} <= chunks[at].tags or not bidden(chunks, at):
        return False
    return not any("person" in c.tags for c in chunks[max(0, at - _INNER) : at])


def _short_form(chunks: list[Chunk], at: int) -> bool:
    """Whether brackets right after an event tell its short name: "the Shanghai Cooperation Organization Forum (SCO | Forum)"."""
    if at + 1 >= len(chunks) or chunks[at + 1].norm != ")":
        return False
    opens = next((i for i in range(at - 1, max(0, at - _PAIRED), -1) if not chunks[i].tags & {"Cap", "UP"}), 0)
    if not opens or chunks[opens].norm != "(":
        return False
    return "series" in chunks[opens - 1].tags or chunks[opens - 1].values.get("event_noun", "") == chunks[at].values.get("event_noun")


def _of_a_work(context: Context, chunk: Chunk) -> bool:
    """Whether the noun calls a work again that the text names with it: "the Luban Workshop ...; the workshop trains"."""
    return "project_noun" in chunk.tags and chunk.norm in context.once(_last_words_of_works)


def _last_words_of_works(context: Context) -> frozenset[str]:
    """The last words of the names of the known works that a text tells of."""
    works = (c for s in context.sentences for _, c in s.having("project"))
    return frozenset(context.text[c.start : c.end].lower().rpartition(" ")[2] for c in works)


def _there_too(context: Context, sentence: Sentence, phrase: Phrase, why: set[str]) -> bool:
    """Whether a sentence opens with who else was at what the sentences before tell of: "На встрече также присутствовали"."""
    bare = phrase.last == phrase.first + 1 and phrase.first == 1 and phrase.name is None and phrase.edition is None
    return context.lexicon.genitive and bare and sentence.index > 0 and "joined" in why


def _otherwise(context: Context, sentence: Sentence, phrase: Phrase, at: int, frame: bool) -> bool:
    """Whether the noun means events in general, or tells of another thing; what an apposition says joins the phrase."""
    if phrase.determiner == "each" and one_like(sentence, phrase):
        phrase.determiner = "a"
    if (phrase.determiner == "each" and not several(sentence, phrase)) or (phrase.count or 1) > 1 or _within(sentence, phrase):
        return True
    if since_founded(sentence, phrase) or _begun(sentence.chunks[phrase.last : phrase.last + _HELD]):
        return True
    if any("event_founded" in c.tags for c in sentence.chunks[phrase.last : phrase.last + 1]):
        return True  # "对话始于2015年": since when there are such events
    if any("event_creation" in c.tags for c in sentence.chunks[max(0, phrase.first - 1) : phrase.first]) and phrase.edition is None:
        return True  # "noted the importance of the creation of a forum"
    if predicate(sentence, phrase) or explained(sentence, phrase) or _owns(context, sentence, phrase):
        return True
    if listed_last(sentence, at) or explains(sentence, phrase) or format_of(sentence, phrase) or in_general(sentence, phrase):
        return True
    _take_apposition(sentence, phrase)
    if "event_plural" in sentence.chunks[at].tags and not singular(sentence, phrase) and not with_persons(sentence, at):
        return True
    named = phrase.name is not None or phrase.quoted is not None
    return (frame and not named) or _interview(sentence, phrase) or _endless(sentence, phrase) or counted_after(sentence, phrase)


def _begun(after: list[Chunk]) -> bool:
    """Whether it is only told since when there are such events: "论坛自2012年创办，已先后在北京、西安举办七届"."""
    after = after[1:] if after and {"edge_word", "char"} <= after[0].tags else after
    when = after[0].values.get("time") if after and "time" in after[0].tags else None
    return when is not None and when.edge == "since" and when.first.year is not None and any("event_begun" in c.tags for c in after[1:3])


def _met_there(actors: Actors, sentence: Sentence, phrase: Phrase, sort: str, why: set[str]) -> bool:
    """Whether two persons were at talks that are told as an occasion: "удалились на переговоры"."""
    if sort != "meeting" or "occasion" not in why or phrase.count or heading(sentence):
        return False
    return len({name for i, name in actors.all(sentence) if not actors.tells(sentence, i)}) > 1


def _inner(context: Context, sentence: Sentence, at: int) -> str | None:
    """The type of a larger event that a noun is only a sitting or a part of: "the second meeting of the Dialogue"."""
    chunks = sentence.chunks
    i = at + 1
    if not context.lexicon.genitive:
        if i >= len(chunks) or "event_of" not in chunks[i].tags:
            return None
        i += 1
    while i < len(chunks) and i - at < _INNER and not chunks[i].tags & {"event_noun", "series"}:
        if chunks[i].mark or chunks[i].tags & {"mood", "say", "time", "relative", "person", "event_in_only"}:
            return None
        i += 1
    sort = _type(context, chunks[i]) if i < len(chunks) and chunks[i].tags & {"event_noun", "series"} else None
    return sort if sort in NAMED_TYPES else None


def _inner_name(context: Context, sentence: Sentence, at: int) -> str | None:
    """The words of the event that a sitting belongs to."""
    inner = next((c for c in sentence.chunks[at + 1 : at + _INNER] if "event_noun" in c.tags), None)
    return context.bases.phrase([inner]) if inner is not None else None


def _interview(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it is a talk with the press: "in a conversation with our correspondent"."""
    chunks = sentence.chunks
    return "event_interview" in chunks[phrase.noun].tags and any(
        "event_press" in c.tags or any("event_press" in k.tags for k in c.kids) for c in chunks[phrase.last : phrase.last + 5]
    )


def _endless(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether talks are only told to go on."""
    chunks, after = sentence.chunks, sentence.chunks[phrase.last : phrase.last + 4]
    if "event_process" not in chunks[phrase.noun].tags:
        return False
    years = any("measure" in c.tags and "quantity" in c.tags and c.values["quantity"].unit == "a" for c in after)
    ahead = chunks[phrase.last : phrase.last + _GOES]
    clause = next((i for i, c in enumerate(ahead) if c.mark or c.tags & {"relative", "event_noun"}), len(ahead))
    before = chunks[max(0, phrase.first - _INNER) : phrase.first] if chunks[phrase.noun].tags & HAN else []
    return years or any("event_goes_on" in c.tags for c in (*ahead[:clause], *before))


def _to_sign(sentence: Sentence, at: int) -> bool:
    """Whether a ceremony is told to have been held to sign something: "a ceremony was held to sign a memorandum"."""
    after = sentence.chunks[at + 1 : at + _HELD]
    return any("signing_verb" in c.tags and "infinitive" in after[i - 1].tags for i, c in enumerate(after) if i and "event_hold" in after[i - 2].tags)


def _council_sort(context: Context, sentence: Sentence, at: int) -> str | None:
    """The type of a sitting by whose it is, told before its number: "元首理事会第十七次会议"."""
    chunks = sentence.chunks
    if at < 2 or not chunks[at - 1].tags & _NUMBERED or not chunks[at].tags & HAN:
        return None
    before = chunks[at - 2]
    if before.tags & {"event_noun", "series"}:
        return _type(context, before)
    return "meeting" if "event_council" in before.tags or any("event_council" in k.tags for k in before.kids) else None


def _joined_to(sentence: Sentence, at: int) -> bool:
    """Whether it is the second name of an event held as two things at once: "推介会暨对话会"."""
    chunks = sentence.chunks
    cum = next((i for i in range(at - 1, max(0, at - _INNER), -1) if "event_cum" in chunks[i].tags), None)
    return cum is not None and "event_noun" in chunks[cum - 1].tags


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a number and the noun of a sitting follow: the next noun tells the event, this one whose it is."""
    after = sentence.chunks[at + 1 : at + 3]
    return len(after) == 2 and bool(after[0].tags & _NUMBERED) and "event_noun" in after[1].tags and bool(after[1].tags & HAN)


def _brings_in(context: Context, sentence: Sentence, chunk: Chunk, phrase: Phrase, sort: str, why: set[str]) -> bool:
    """Whether there is enough to bring in an event that was not told before."""
    if sort in ("event", "visit"):
        return sort == "visit" and "travel" in why
    after = sentence.chunks[phrase.last] if phrase.last < len(sentence.chunks) else None
    held = "dated" in why or ("held" in why and phrase.edition is not None)
    if after is not None and after.values.get("event_after") == "off" and not held:
        return False  # only what something else came before or after
    if not why or (heading(sentence) and "series" not in chunk.tags and not why & {"happens", "held"}):
        return False
    if after is not None and after.values.get("event_after") == "at" and why == {"occasion"} and "char" in after.tags:
        named = "series" in chunk.tags or phrase.edition is not None or of_town(sentence, phrase, sort)
        return named or any("person" in c.tags for c in sentence.chunks)  # only where something was done: "在当天的展览会上"
    if context.lexicon.pack.verb_last:
        there = any("person" in c.tags for c in sentence.chunks) and "joined" in why
        bare = phrase.determiner == "the" and phrase.edition is None
        if bare and why <= {"occasion", "joined"} and not there:
            return False  # only named as where something else was said or done
        if there:
            return True
    if sort == "signing" and after is not None and "event_took_place" in after.tags:
        return True  # "подписание состоялось в рамках форума"
    if sort in _ATTENDED and "joined" in why and any("person" in c.tags for c in sentence.chunks):
        return True  # "в церемонии приняли участие министр и посол"
    if "event_mass" not in chunk.tags or "with persons" in why or ("event_only_joined" in chunk.tags and "joined" in why):
        return True
    told = anchored(sentence, phrase) or ("held" in why and phrase.determiner != "")
    if not told and not why.isdisjoint(("held", "happens")):
        told = set_before(context, sentence, phrase)
    return phrase.quoted is not None or (told and bool(why - {"named"}))


def _type(context: Context, chunk: Chunk) -> str | None:
    if "series" in chunk.tags and "event_noun" not in chunk.tags:
        entity = context.lexicon.entities.get(str(chunk.values["series"]))
        frame = "event_lodge" in tags_of(context, chunk.norm.rsplit(" ", 1)[-1])
        return entity.type if entity is not None and not frame else None
    if "event_noun" in chunk.tags:
        return str(chunk.values["event_noun"])
    if "body" in chunk.tags:
        house = not chunk.kids or "org_head" in chunk.kids[0].tags  # "the Centre for Energy Dialogue"
        return _type(context, chunk.kids[-1]) if not house and "event_noun" in chunk.kids[-1].tags else None
    if "event_plural" in chunk.tags:
        sort = str(chunk.values["event_plural"])
        return sort if sort != "other" else None
    return None


def _elsewhere(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether the word is a verb here, or a part of another thing's name."""
    chunks = sentence.chunks
    chunk, before = chunks[at], chunks[at - 1] if at else None
    if "event_go" in chunk.tags and (before is None or before.tags & {"infinitive", "modal", "pronoun", "person"}):
        return True
    led = at > 1 and "modal" in chunks[at - 2].tags and not chunks[at - 1].tags & {"article", "possessive"}
    if _compounded(chunks, at) or (led and "event_go" in chunk.tags):
        return True  # "will then visit"
    if at > 1 and "event_alias" in chunks[at - 2].tags:
        return True  # the short name that the text gives it: (hereafter "the expo")
    if before is not None and (
        "event_not" in before.tags or (before.norm == "-" and at > 1 and "event_not" in chunks[at - 2].tags)
    ):
        return True
    if context.lexicon.genitive:
        return before is not None and "since_far" in before.tags and "event_only_joined" in chunk.tags  # «с момента запуска перевозок»
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    if (
        after is not None
        and after.tags & {"title", "org_head", "body"}
        and after.tags & {"Cap"}
        and "Cap" in chunk.tags
    ):
        return True
    return (
        after is not None
        and after.tags & {"title"} != set()
        and "function" not in after.tags
        and "mood" not in after.tags
        and "Cap" not in after.tags
    )


def _compounded(chunks: list[Chunk], at: int) -> bool:
    """Whether a hyphen makes the word a part of another: "Экспо-парк", "forum-goers"; not before a number or another event."""
    after = chunks[at + 1 : at + 3]
    if len(after) < 2 or after[0].norm != "-" or after[0].start != chunks[at].end or after[1].start != after[0].end:
        return False
    return "low" in after[1].tags and after[1].tags.isdisjoint(("event_noun", "series", "quantity", "time", "event_hold"))


def _within(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells whose meeting another is: "the first meeting of the Strategic Dialogue"."""
    before = sentence.chunks[max(0, phrase.first - 2) : phrase.first]
    if len(before) < 2 or "event_of" not in before[1].tags or "event_part" in before[0].tags:
        return False
    return bool(before[0].values.get("event_noun", "event") != "event")


def _take_apposition(sentence: Sentence, phrase: Phrase) -> None:
    """Puts what is said of a named event between commas into its phrase: "the sixth Expo, a three-day fair, opened"."""
    chunks, comma = sentence.chunks, past_short_name(sentence.chunks, phrase.last)
    if comma + 2 >= len(chunks) or chunks[comma].norm != "," or "event_new" not in chunks[comma + 1].tags:
        return
    ahead = range(comma + 2, min(len(chunks), comma + _APPOSED))
    closing = next((i for i in ahead if chunks[i].norm == "," or "relative" in chunks[i].tags), None)
    if closing is None or (phrase.name is None and phrase.edition is None and "series" not in chunks[phrase.noun].tags):
        return
    inner = chunks[comma + 1 : closing]
    if not any("event_noun" in c.tags or "measure" in c.tags for c in inner) or any(c.tags & {"mood", "relative", "time"} for c in inner):
        return
    sizes = (c.values["quantity"] for c in inner if "quantity" in c.tags and "measure" in c.tags)
    phrase.days = phrase.days or next((int(q.value) * (7 if q.unit == "wk" else 1) for q in sizes if q.unit in ("d", "wk")), None)
    phrase.last = closing + 1 if chunks[closing].mark else closing


def _owns(context: Context, sentence: Sentence, phrase: Phrase) -> bool:
    """Whether it only tells by its case whose event stands before it: "заседание делового совета"."""
    if not phrase.first:
        return False
    before, genitive = sentence.chunks[phrase.first - 1], context.lexicon.genitive
    if phrase.quoted is not None and phrase.first > 1 and "joins_list" in before.tags and (genitive or "Cap" in sentence.chunks[phrase.noun].tags):
        return "event_noun" in sentence.chunks[phrase.first - 2].tags  # shares its name: "конференция и выставка «...»"
    if not genitive:
        return False
    if phrase.quoted is not None and before.values.get("event_noun") == "event":
        return False  # "мероприятие «Диалог культур»"
    return "event_noun" in before.tags and not before.tags & {"event_part", "event_only_joined"}


def _compound(context: Context, sentence: Sentence, at: int) -> bool:
    """Whether the noun only says which event the next one is: "summit talks"."""
    if context.lexicon.genitive:
        return False
    after = sentence.chunks[at + 1] if at + 1 < len(sentence.chunks) else None
    low = after is not None and "low" in after.tags and "low" in sentence.chunks[at].tags
    if after is None or not low:
        return False
    return "event_noun" in after.tags and not after.tags & {"event_go", "event_meet", "mood"}


def _frames(sentence: Sentence, at: int) -> bool:
    """Whether the noun only qualifies the next one: "conference hall"."""
    chunks = sentence.chunks
    while at + 2 < len(chunks) and "joins_list" in chunks[at + 1].tags and chunks[at + 1].mark and "series" in chunks[at + 2].tags & chunks[at].tags:
        at += 2  # "上合组织峰会、中国—中亚峰会元首共识"
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    beside = sentence.chunks[at + 1 : at + _PAIRED]  # "International Convention and Exhibition Center"
    if len(beside) > 1 and "and_also" in beside[0].tags and "Cap" in beside[1].tags and beside[-1].tags & _BUILT:
        return True
    if after is None or "event_lodge" not in after.tags or "event_noun" in after.tags:
        return False
    if "event_format" in after.tags and at + 2 < len(sentence.chunks) and "quotemark" in sentence.chunks[at + 2].tags:
        return False  # a name follows
    return not ("event_after" in after.tags and sentence.chunks[at - 1].tags & _NUMBERED)  # "第五次会晤成果"
