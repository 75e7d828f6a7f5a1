"""What a count, a size or a rank is of: the subject of its sentence, where that is a name."""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.claim.figure.frame import Slot
from sogdian.claim.figure.housed import house_of
from sogdian.claim.figure.told import Measure
from sogdian.claim.project.claims import Spoken, project_again, project_at
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence

_OF_PLACES = frozenset(("population", "rank", "area"))
_OF_BODIES = frozenset(("count", "capacity", "volume", "area", "rank"))
_OF_HOUSES = frozenset(("count", "capacity"))
_OF_PROJECTS = frozenset(("cost", "length", "capacity", "area", "investment", "loan", "saving"))
_PLACES = frozenset(("region", "city", "country"))
_SUBJECTS = frozenset(("body", "city", "project", "name", "event_name"))
_FIRST = 4


def about_of(context: Context, sentence: Sentence, slot: Slot, measure: Measure) -> str | None:
    """The name that the figure is about, or None where the sentence does not begin with one."""
    balance = next((c for c in reversed(sentence.chunks[slot.first : slot.at]) if "balance" in c.tags), None)
    if balance is not None and measure.name == "trade":
        return context.bases.phrase([balance])
    if measure.name in _OF_PLACES:
        if measure.name == "area" and (built := _built_there(context, sentence, slot)) is not None:
            return built
        low, high = context.document.dateline
        places = _PLACES | {"group"} if measure.name == "population" else _PLACES
        for chunk in _nearest_first(sentence, slot, measure.name == "rank"):
            if chunk.tags & places and "demonym" not in chunk.tags and not low <= chunk.start < high:
                return context.bases.phrase([chunk])
        if context.lexicon.genitive and measure.name == "rank" and slot.at < _FIRST:  # its verb, then who holds it
            after = sentence.chunks[slot.at + 1 : slot.at + 1 + _FIRST]
            holder = next((c for c in after if c.tags & _PLACES and "demonym" not in c.tags), None)
            if holder is not None:
                return context.bases.phrase([holder])
        found = _place_before(context, sentence) if measure.name != "area" else None
        if found:
            return found
    if measure.name in _OF_PROJECTS:
        if measure.name == "length" and (noun := _metres_of(context, sentence, slot) or _so_long(context, sentence, slot)) is not None:
            return noun
        project = project_at(context, sentence, slot.at) or project_again(context, sentence, slot.at)
        if project is not None and project.name and not _counted_there(sentence, slot, project):
            return project.name
    if measure.name not in _OF_BODIES:
        return None
    if slot.at and "project_rest" in sentence.chunks[slot.at - 1].tags and measure.name == "count":
        return None  # "甲公司、乙公司等|20余家企业": those are examples
    if measure.name in _OF_HOUSES and (house := house_of(sentence, slot)) is not None:
        project = project_at(context, sentence, slot.at)
        return project.name if project is not None and project.name else context.bases.phrase([house])
    again = _again(context, sentence, slot)
    if again is not None:
        return again
    return _subject(context, sentence, slot) or _at_place(context, sentence, slot)


def _metres_of(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """What so many kilometres are of, right behind them, where another thing is told before: "12 schools and 30 km of streets"."""
    after = sentence.chunks[slot.at + 1 : slot.at + 3]
    if slot.previous is None or len(after) < 2 or not {"of_name", "part_of"} & after[0].tags:
        return None
    plain = "low" in after[1].tags and after[1].tags.isdisjoint(("function", "project_it", "mood", "quantity", "those_counted"))
    return context.bases.phrase(after[1:]) if plain else None


def _so_long(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The known way right behind its length: "The tunnel is a part of the 123-kilometre Angren-Pap railway"."""
    after = sentence.chunks[slot.at + 1 : slot.at + 2]
    joined = "-" in slot.chunk.norm
    return context.bases.phrase(after) if joined and any("project" in c.tags and "Cap" in c.tags for c in after) else None


def _counted_there(sentence: Sentence, slot: Slot, project: Spoken) -> bool:
    """Whether a project is told in the clause before as so many of something, and not what the clause of a sum is about:
    "the section has 42 tunnels and costs", "includes 12 bridges, and it will cost".
    """
    chunks = sentence.chunks
    if slot.quantity.kind != "money":
        return False
    starts = {start for index, start, _ in project.places if index == sentence.index}
    there = next((i for i in range(slot.at - 1, 0, -1) if chunks[i].start in starts), None)
    counts = [i for i in (there, there - 1) if "count" in chunks[i].tags] if there is not None else []
    if there is None or not counts or chunks[counts[0]].values["quantity"].value <= 1:
        return False
    between = chunks[there + 1 : slot.at]
    return any(c.tags & {"and_also", "clause_break"} for c in between) and not any(c.norm == "(" for c in between)


def _built_there(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The works of a sentence in Han characters whose last clause tells a size and names no place: "项目紧邻X港，总面积约19公顷"."""
    chunks = sentence.chunks
    clause = next((i + 1 for i in range(slot.at - 1, -1, -1) if chunks[i].mark), 0)
    if not clause or "han" not in chunks[clause].tags or any(c.tags & _PLACES for c in chunks[clause : slot.at]):
        return None
    project = project_at(context, sentence, slot.at)
    return project.name if project is not None else None


def _nearest_first(sentence: Sentence, slot: Slot, subject: bool) -> list[Chunk]:
    """The words before a number: those of its clause, what the sentence begins with, then the rest, the nearest first."""
    chunks = sentence.chunks
    clause = next((i + 1 for i in range(slot.at - 1, -1, -1) if chunks[i].mark), 0)
    own = chunks[clause : slot.at]
    if subject and own and "saxon" in own[-1].tags:
        own = own[:-2]  # "Russia is Uzbekistan's second largest partner": who holds the rank
    if subject and any("han" in c.tags for c in own):
        return own  # "中国是塔第三大贸易伙伴": who holds the rank
    return [*reversed(own), *chunks[: min(1, clause)], *reversed(chunks[1:clause])]


def _subject(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The name that the sentence begins with, times and small words apart, where a verb follows it."""
    chunks = sentence.chunks
    first, end = context.document.dateline
    part = next((i + 1 for i in range(slot.at - 1, -1, -1) if chunks[i].norm == ";"), 0)
    if part and not chunks[part].tags & _SUBJECTS:
        part = 0
    turn = next((i + 1 for i in range(slot.at - 1, slot.first - 1, -1) if "contrast_word" in chunks[i].tags), 0)
    part = max(part, turn) if slot.previous is not None else part  # "..., while 31,000 passed Irkeshtam"
    for at, chunk in enumerate(chunks[part : min(slot.at, part + _FIRST + 3)], part):
        if first <= chunk.start < end:
            continue
        if chunk.tags & _SUBJECTS and not chunk.tags & {"person", "teller"}:
            before = chunks[at - 1] if at else None
            plain = before is None or bool(before.tags & {"article", "sign"})
            name = _name(context, chunk)
            if name.islower() and "project" not in chunk.tags:
                return None  # a sort of body, not one by name
            if "city" in chunk.tags and (house := _house(sentence, at)) is not None:
                name = context.text[chunk.start : house.end]  # "the Osh hospital has 300 beds"
            tells = any("say" in c.tags for c in chunks[at + 1 : at + 2])  # "the ministry noted that the plant will"
            return name if plain and not tells and "demonym" not in chunk.tags else None
        if not chunk.tags & {"time", "sign", "function", "quantity"}:
            return None
    return None


def _house(sentence: Sentence, at: int) -> Chunk | None:
    """The noun of a house or works right behind its town's name, which a verb follows."""
    after = sentence.chunks[at + 1 : at + 3]
    if len(after) < 2 or after[0].tags.isdisjoint(("project_noun", "workplace", "org_head")) or "low" not in after[0].tags:
        return None
    return after[0] if after[1].tags & {"mood", "modal", "standing"} else None


def _at_place(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The place that something is counted at: "the number of lorries at the pass"."""
    for at in range(max(1, slot.first), min(slot.last, len(sentence.chunks))):
        chunk = sentence.chunks[at]
        if chunk.tags & {"city", "body", "name"} and "about_before" in sentence.chunks[at - 1].tags:
            return _name(context, chunk)
    return None


def _name(context: Context, chunk: Chunk) -> str:
    return str(chunk.values.get("name") or context.bases.phrase([chunk]))


def _place_before(context: Context, sentence: Sentence) -> str | None:
    """The province or town that the sentence before begins with: "the province's product ranks third"."""
    if sentence.index == 0 or context.sentences[sentence.index - 1].paragraph != sentence.paragraph:
        return None
    before = context.sentences[sentence.index - 1].chunks
    place = next((c for c in before[:_FIRST] if c.tags & _PLACES and "demonym" not in c.tags), None)
    return context.bases.phrase([place]) if place is not None else None


def _again(context: Context, sentence: Sentence, slot: Slot) -> str | None:
    """The body that "the institute" means: the last one named whose noun is the same."""
    chunks = sentence.chunks
    for at in range(slot.at - 1, 0, -1):
        head = chunks[at].values.get("org_head") if "body" not in chunks[at].tags else None
        if head is None or "low" not in chunks[at].tags or "definite" not in chunks[at - 1].tags:
            continue
        for earlier in range(sentence.index - 1, -1, -1):
            for _, chunk in context.sentences[earlier].having("person"):
                held = str(chunk.values.get("organization") or "")
                if held.casefold().endswith(" " + chunks[at].norm):
                    return held
            for _, chunk in context.sentences[earlier].having("body"):
                if chunk.norm.rpartition(" ")[2] == chunks[at].norm:
                    return _name(context, chunk)
    return None
