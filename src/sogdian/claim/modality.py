"""Whether a thing is told as done, planned, proposed or denied, by the words around it.

Words of mood stand in verb groups ("has not been signed"); the group nearest to the thing, in its own clause or else
in its sentence, gives the modality. In a group the strongest word wins; a negation in it denies.
"""

from __future__ import annotations

from sogdian.claim.context import Context
from sogdian.mention.chunk import Chunk
from sogdian.mention.sentence import Sentence
from sogdian.mention.when import When
from sogdian.model import edtf
from sogdian.model.claim import Modality

_STRENGTH = {"done": 0, "planned": 1, "proposed": 2, "denied": 3}
_VALUES: dict[str, Modality] = {"done": "reported", "planned": "planned", "proposed": "proposed", "denied": "denied"}
_OBJECT_GAP = 3
_OPEN_YEAR = 120  # days; a date without a year further ahead than this is rather one of the past
_NOUN_GAP = 7
_BARE_GAP = 14
_TIME_GAP = 8
_DONE_GAP = 5
_RUMOUR = 3

_REACHED = frozenset(("function", "rise", "fall", "more_after", "share_word", "converb_done"))

Group = tuple[int, int, str]  # first chunk, one past the last, mood


def groups(chunks: list[Chunk]) -> list[Group]:
    """The verb groups of a run of chunks: where each stands and the mood that it gives."""
    found: list[Group] = []
    at, total = 0, len(chunks)
    while at < total:
        if ("mood" not in chunks[at].tags and "negation" not in chunks[at].tags) or _in_compound(chunks, at):
            at += 1
            continue
        end = at
        moods: list[str] = []
        negated = False
        while end < total and chunks[end].tags & _INSIDE:
            tags = chunks[end].tags
            if "mood" in tags:
                moods.append(str(chunks[end].values["mood"]))
            negated = negated or ("negation" in tags and chunks[end].values.get("mood") != "denied")
            end += 1
        found.append((at, end, _mood(moods, negated and not _urges(chunks[at:end]))))
        at = end
    return _with_nouns(chunks, found)


def _in_compound(chunks: list[Chunk], at: int) -> bool:
    """Whether a hyphen ties a word of mood to the one before it, "the long-anticipated railway", or it takes a sum, "要6个多小时", or a party."""
    if "mood_of_verb" in chunks[at].tags and at + 1 < len(chunks) and chunks[at + 1].tags & _OBJECTS and "verb" not in chunks[at + 1].tags:
        return True
    if "owing" in chunks[at].tags and at + 1 < len(chunks) and chunks[at + 1].tags & _OBJECTS:
        return True  # "Таджикистан должен Китаю"
    if "mood_needs" in chunks[at].tags:
        return at + 1 < len(chunks) and "measure" in chunks[at + 1].tags and "quantity" in chunks[at + 1].tags
    if at < 2 or not chunks[at - 1].mark or chunks[at - 1].norm != "-" or chunks[at].values.get("mood") == "done":
        return False
    return chunks[at - 2].end == chunks[at - 1].start and chunks[at - 1].end == chunks[at].start


def _with_nouns(chunks: list[Chunk], found: list[Group]) -> list[Group]:
    """ "The target is": a form of "to be" takes the mood of the noun before it."""
    out: list[Group] = []
    for start, end, mood in found:
        if mood == "done" and out and out[-1][2] == "planned":
            near, before = start - out[-1][1] < _NOUN_GAP, chunks[out[-1][0] : out[-1][1]]
            if near and any("mood_noun" in c.tags for c in before) and all("mood_be" in c.tags for c in chunks[start:end]):
                mood = "planned"
            elif near and start and "mood_bare" in chunks[start - 1].tags and _and_be(chunks, out[-1][1], start):
                mood = "planned"
            elif start and all(c.tags & _SHORT for c in chunks[start:end]) and _will_too(chunks, out[-1], start):
                mood = "planned"
        out.append((start, end, mood))
    return out


def _will_too(chunks: list[Chunk], last: Group, start: int) -> bool:
    """Whether participles go on with "will be" before them: «будут созданы места, привлечены инвестиции»."""
    if not any("mood_short" in c.tags for c in chunks[last[0] : last[1]]):
        return False
    between = chunks[last[1] : start]
    if any(c.norm in (";", ":") or c.tags & {"say", "relative", "time"} for c in between):
        return False
    return any(c.norm == "," or "and_also" in c.tags for c in between)


def _and_be(chunks: list[Chunk], low: int, high: int) -> bool:
    """Whether "and be" goes on with the verb group before: "will start in 2021 and | be | completed in two years"."""
    return high >= _RUMOUR and "and_also" in chunks[high - 2].tags and not any(c.norm in (";", ":") or "say" in c.tags for c in chunks[low:high])


_OBJECTS = frozenset(("country", "city", "region", "group", "link", "body", "firm_noun"))
_BEFORE_HEAD = frozenset(("quantity", "definite", "place_adjective", "counted_like"))
_PARTY_HEAD = frozenset(("body", "event_delegation", "speaker_noun", "people_noun", "title", "country", "firm_noun", "person"))
_SHORT = frozenset(("mood_short", "mood_filler"))
_INSIDE = frozenset(("mood", "negation", "mood_filler"))


def _urges(chunks: list[Chunk]) -> bool:
    """Whether a negation ends a group after a verb of saying: "urged not to", where what was urged is so."""
    return len(chunks) > 1 and "negation" in chunks[-1].tags and "say" in chunks[-2].tags


def _mood(moods: list[str], negated: bool) -> str:
    if negated and "denied" in moods:
        return "proposed"
    if negated:
        return "not" if not moods else "denied"
    return max(moods, key=_STRENGTH.__getitem__)


def modality_of(context: Context, sentence: Sentence, at: int) -> Modality:
    """The modality of what stands at a chunk of a sentence: `reported` where no word says otherwise."""
    key = (sentence.index, at)
    known = context.modalities.get(key)
    if known is None:
        known = context.modalities[key] = _modality(context, sentence, at)
    return known


def _modality(context: Context, sentence: Sentence, at: int) -> Modality:
    found = _groups_of(context, sentence)
    if not found:
        return "reported"
    if context.lexicon.pack.far_subjects:
        found = [g for g in found if not _of_another(sentence.chunks, g, at)]
    first, last = context.clause(sentence, at)
    inside = [g for g in found if first <= g[0] < last] or _relative(context, sentence, found, last)
    near, wide = found, _joined(sentence.chunks, found, at, (";",))
    if context.lexicon.pack.far_subjects:  # there words of mood stand before all that they govern
        inside = [g for g in inside if not _parted(sentence, at, g[0])]
        near = [g for g in _joined(sentence.chunks, found, at) if g[0] < at]
        wide = [g for g in wide if g[0] < at]
    if not inside and not context.lexicon.pack.far_subjects and any("now_word" in c.tags for c in sentence.chunks[first:last]):
        return "reported"  # "there are now 36, by summer there will be 50"
    nearest = _nearest(inside, at) or _led_on(context, sentence, found, last) or _nearest(near, at) or _nearest(wide, at)
    value = _VALUES[nearest] if nearest else "reported"
    if value != "denied" and _said_false(sentence.chunks, found, at):
        return "denied"
    done = any(g[2] == "done" and abs(g[0] - at) <= _DONE_GAP for g in inside or found)
    return "planned" if value == "reported" and not done and _ahead(context, sentence, at, nearest == "done") else value


def _of_another(chunks: list[Chunk], group: Group, at: int) -> bool:
    """Whether a mood is of another clause than what stands at a place: one of them is told of a party before its noun.

    "80家|有意赴哈投资的企业|参加", "拥有5家分店的公司|计划": there a clause that tells of a noun stands before it.
    """
    start, end, mood = group
    if mood == "done" and start < at and end < len(chunks) and "clause_of_noun" in chunks[end].tags:
        return at > end  # "有望从现有的100万吨增至300万吨"
    if at < start:
        closes = _told_of_party(chunks, at, start)
        return closes is not None or ("own_will" in chunks[start].tags and _told_of_party(chunks, end, len(chunks)) is not None)
    closes = _told_of_party(chunks, end, at)
    if closes is None or at <= closes:
        return False
    counted = all(c.tags & {"quantity", "definite"} for c in chunks[closes + 1 : at + 1])
    return not counted or "own_will" in chunks[start].tags


def _told_of_party(chunks: list[Chunk], first: int, last: int) -> int | None:
    """Where a clause that begins with or before a chunk closes in a word such as 的 before the noun of a party."""
    for at in range(first, min(last, len(chunks) - 1)):
        if chunks[at].mark and "joins_list" not in chunks[at].tags:
            return None
        if "clause_of_noun" in chunks[at].tags:
            head = at + 1
            while head < len(chunks) - 1 and chunks[head].tags & _BEFORE_HEAD:
                head += 1
            return at if chunks[head].tags & _PARTY_HEAD else None
    return None


def _led_on(context: Context, sentence: Sentence, found: list[Group], last: int) -> str | None:
    """The mood of the next clause where a verb that leads on to it ends this one: "келіссөз жүргізіп, құжатқа қол қояды"."""
    chunks = sentence.chunks
    ends = context.lexicon.pack.words.get("converb_end", {}).get(True, ())
    if not ends or not 0 < last < len(chunks) - 1 or chunks[last].norm != ",":
        return None
    verb = chunks[last - 1]
    if "low" not in verb.tags or verb.tags & _REACHED or not verb.norm.endswith(tuple(str(form).lstrip("~") for form in ends)):
        return None
    _first, end = context.clause(sentence, last + 1)
    if any("time" in c.tags for c in chunks[last + 1 : end]):
        return None  # another day's
    after = [g for g in found if last < g[0] < end and g[2] != "not"]
    return after[-1][2] if after else None


def _said_false(chunks: list[Chunk], found: list[Group], at: int) -> bool:
    """Whether the whole of what is told is denied: "denied that it had been signed", "reports that ... are untrue"."""
    for start, end, mood in found:
        if mood != "denied":
            continue
        if end < at and any("mood_over" in c.tags for c in chunks[end : end + 2]):
            return not any(c.norm == ";" for c in chunks[end:at])
        if at < start and any("rumour" in c.tags for c in chunks[:_RUMOUR]):
            return not any(c.mark for c in chunks[at:start])
    return False


def _parted(sentence: Sentence, at: int, there: int) -> bool:
    """Whether a comma stands between a chunk and a later one."""
    return any(c.norm == "," for c in sentence.chunks[at:there])


def _joined(chunks: list[Chunk], found: list[Group], at: int, marks: tuple[str, ...] = (";", ":")) -> list[Group]:
    """The groups that no semicolon or colon parts from a chunk; what a colon opens may leave its verb before it."""
    first = next((i + 1 for i in range(at - 1, -1, -1) if chunks[i].norm in marks), 0)
    last = next((i for i in range(at, len(chunks)) if chunks[i].norm in marks), len(chunks))
    return [g for g in found if first <= g[0] < last]


def _ahead(context: Context, sentence: Sentence, at: int, done: bool) -> bool:
    """Whether the time beside a chunk lies after the day of publication: what is told of it cannot have happened.

    Of what another clause tells as `done`, a quarter or month without its year is one gone by.
    """
    published = context.document.published
    if not edtf.known(published):
        return False
    today = edtf.days(str(published))[1]
    times = [(abs(i - at), c) for i, c in enumerate(sentence.chunks) if "time" in c.values and abs(i - at) <= _TIME_GAP]
    if context.lexicon.pack.far_subjects:  # there a time stands before its verb
        times = [(gap, c) for gap, c in times if c.start < sentence.chunks[at].start or not _parted(sentence, at, at + gap)]
    if not times or today is None:
        return False
    when: When = min(times, key=lambda t: t[0])[1].values["time"]
    if (when.first.day and when.first.month is None and when.first.unit is None) or (done and when.yearless and not when.first.day):
        return False  # "on the 25th" alone looks either way
    resolved = context.document.resolve(when) if when.edge in ("", "by") else None
    if not edtf.known(resolved):
        return False
    first, last = edtf.days(str(resolved))
    day = first or last or today
    return day > today and not (when.yearless and (day - today).days > _OPEN_YEAR)


def _relative(context: Context, sentence: Sentence, found: list[Group], last: int) -> list[Group]:
    """The groups of the clause on a noun that has no verb before it: "the meeting, which will be held"."""
    chunks = sentence.chunks
    start = last + 1 if last < len(chunks) and chunks[last].norm == "," else last
    if start + 1 >= len(chunks) or "relative" not in chunks[start].tags:
        return []
    _first, end = context.clause(sentence, start + 1)
    return [g for g in found if start < g[0] < end]


def _groups_of(context: Context, sentence: Sentence) -> list[Group]:
    known = context.moods.get(sentence.index)
    if known is None:
        known = context.moods[sentence.index] = groups(sentence.chunks)
    return known


def _nearest(found: list[Group], at: int) -> str | None:
    """The mood of the nearest group; a bare negation counts only right before the thing."""
    best: tuple[int, int] | None = None
    mood: str | None = None
    for start, end, value in found:
        gap = start - at if start >= at else at - end + 1
        if value == "not":
            if start <= at and gap <= _OBJECT_GAP:
                later = next((v for s, _, v in found if s > at and v != "not"), None)
                return "proposed" if later == "denied" else "denied"
            continue
        rank = (max(0, gap), -_STRENGTH[value])
        if best is None or rank < best:
            best, mood = rank, value
    return mood
